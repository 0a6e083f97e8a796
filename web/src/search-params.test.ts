import { expect, test } from 'vitest'
import { parseSearch, searchOf, stringifySearch } from './search-params.ts'

test('numbers in an address stay text, so that no NIK loses a digit', () => {
  const search = { q: '6303051708850001', village: '63.03.05.2001', age: '00' }
  expect(parseSearch(stringifySearch(search))).toEqual(search)
})

test('what is empty is left out, and what a screen does not know is dropped', () => {
  expect(stringifySearch({ q: '', sort: undefined })).toBe('')
  expect(searchOf('q', 'sort')({ q: 'siti', other: 'x', sort: '' })).toEqual({ q: 'siti' })
})
