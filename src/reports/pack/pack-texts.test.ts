import { expect, test } from 'vitest'
import { plainOf, NumberBook, say } from './numbers.ts'
import { cellText, markOf, rangeOf } from './pack-texts.ts'

test.each([
  ['F-6303-2026-000123', 'F123'],
  ['L-6303-2026-000001', 'L1'],
])('%s stands beside its number as %s', (figure, mark) => {
  expect(markOf(figure)).toBe(mark)
})

test('a figure of an earlier year than the others names its year', () => {
  expect(markOf('F-6303-2025-000012', '2026')).toBe('F25/12')
  expect(markOf('L-6303-2025-000012', '2026')).toBe('L12')
})

test.each([
  [['L3', 'L4', 'L5', 'L9'], 'L3–L5, L9'],
  [['L2', '', 'F1', 'L2'], 'F1, L2'],
  [[], ''],
])('%j are told as %s', (marks, expected) => {
  expect(rangeOf(marks)).toBe(expected)
})

test.each([
  [38_983, 'count', '38.983'],
  [3_540, 'share', '35,4 %'],
  [-1_250, 'rupiah', '-1.250'],
  [null, 'count', '–'],
  [null, 'day', 'tanpa tenggat'],
  ['2026-11-25', 'day', '25 Nov 2026'],
  ['pendek', 'text', 'pendek'],
] as const)('%j as %s is %s', (cell, kind, expected) => {
  expect(cellText(cell, kind)).toBe(expected)
})

test('a long address may be broken behind its slashes', () => {
  expect(cellText('https://contoh.go.id/berita/2025', 'text')).toContain('/\u200B')
})

test('a sentence keeps its numbers and reads as one', () => {
  const line = say`Dari ${{ text: '10', n: 1 }} ada ${{ text: '4', n: 2 }}.`
  expect(line).toEqual(['Dari ', { text: '10', n: 1 }, ' ada ', { text: '4', n: 2 }, '.'])
  expect(plainOf(line)).toBe('Dari 10 ada 4.')
})

test('the same number is noted once', () => {
  const book = new NumberBook()
  const note = {
    query: 'a',
    name: 'A',
    values: { x: 1 },
    unit: 'orang',
    definition: '',
    source: '',
    asOf: '2026-11-01',
  }
  expect([book.note(note), book.note({ ...note, values: { x: 2 } }), book.note({ ...note })]).toEqual([
    1, 2, 1,
  ])
  expect(book.list()).toHaveLength(2)
})
