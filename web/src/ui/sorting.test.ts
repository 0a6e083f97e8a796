import { describe, expect, test } from 'vitest'
import { nextSort, sortRows } from './sorting.ts'

const columns = [
  { key: 'name', value: (row: Row) => row.name },
  { key: 'gap', value: (row: Row) => row.gap },
]
interface Row {
  readonly name: string
  readonly gap: number | null
}
const rows: readonly Row[] = [
  { name: 'Gambut', gap: 54 },
  { name: 'Aranio', gap: 102 },
  { name: 'RT 10', gap: null },
  { name: 'RT 9', gap: 7 },
]

test.each([
  [undefined, 'Gambut Aranio RT 10 RT 9'],
  ['name', 'Aranio Gambut RT 9 RT 10'],
  ['-name', 'RT 10 RT 9 Gambut Aranio'],
  ['gap', 'RT 9 Gambut Aranio RT 10'],
  ['-gap', 'Aranio Gambut RT 9 RT 10'],
  ['unknown', 'Gambut Aranio RT 10 RT 9'],
])('by %s; what has no value comes last', (sort, expected) => {
  expect(
    sortRows(rows, columns, sort)
      .map(({ name }) => name)
      .join(' '),
  ).toBe(expected)
})

describe('clicks on a heading', () => {
  test.each([
    ['gap', true, undefined, '-gap'],
    ['gap', true, '-gap', 'gap'],
    ['gap', true, 'gap', undefined],
    ['name', false, undefined, 'name'],
    ['name', false, '-gap', 'name'],
    ['name', false, '-name', undefined],
  ])('%s after %s', (key, numeric, before, after) => {
    expect(nextSort(key, numeric, before)).toBe(after)
  })
})
