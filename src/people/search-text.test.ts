import { expect, test } from 'vitest'
import { readSearch, villageAtEnd } from './search-text.ts'

test.each([
  ['6303 0512 0780 0001', { by: 'nik', nik: '6303051207800001' }],
  ['24012345678', { by: 'kpj', kpj: '24012345678' }],
  ["  nur'aini  binti-salman", { by: 'name', words: ["NUR'AINI", 'BINTI', 'SALMAN'] }],
  ['...', undefined],
])('%s', (text, found) => {
  expect(readSearch(text)).toEqual(found)
})

test('a part of a number is refused', () => {
  expect(() => readSearch('630305')).toThrow('NIK lengkap')
})

test('a village at the end narrows', () => {
  const villages = new Map([['SUNGAI RANGAS', ['63.03.01.2001']]])
  expect(villageAtEnd(['BUDI', 'SUNGAI', 'RANGAS'], villages)).toEqual({
    names: ['BUDI'],
    villages: ['63.03.01.2001'],
  })
  expect(villageAtEnd(['BUDI', 'SUNGAI'], villages)).toBeUndefined()
})
