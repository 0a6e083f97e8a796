import { expect, test } from 'vitest'
import { numberOf, patternFault } from './number-pattern.ts'

test.each([
  ['{urut}/{kode}/{bulan}/{tahun}', '12/SK/XI/2026'],
  ['400.5/{urut}/KUM/{tahun}', '400.5/12/KUM/2026'],
  ['{tahun}-{urut}', '2026-12'],
])('%s makes %s', (pattern, number) => {
  expect(patternFault(pattern)).toBeUndefined()
  expect(numberOf(pattern, { serial: 12, letters: 'SK', dated: '2026-11-25' })).toBe(number)
})

test.each([
  ['{urut}/SK', 'no year: the numbers of two years would meet'],
  ['SK/{tahun}', 'no serial'],
  ['{nomor}/{tahun}/{urut}', 'a piece that is not known'],
])('%s is refused: %s', (pattern) => {
  expect(patternFault(pattern)).toBeDefined()
})
