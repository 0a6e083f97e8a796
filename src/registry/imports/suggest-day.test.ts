import { expect, test } from 'vitest'
import { dayOfFileName } from './suggest-day.ts'

test.each([
  ['Peserta 31-10-2026.xlsx', '2026-10-31'],
  ['peserta_2026-10-31.xlsx', '2026-10-31'],
  ['peserta 20261031.csv', '2026-10-31'],
  ['Data_Petani Okt 2026 (1).xlsx', '2026-10-31'],
  ['data petani nopember 2026.xlsx', '2026-11-25'],
  ['rekap 5 Pebruari 2026.ods', '2026-02-05'],
  ['peserta 31-12-2026.xlsx', undefined],
  ['petani desember 2026.xlsx', undefined],
  ['petani final 2026.xlsx', undefined],
  ['petani.xlsx', undefined],
])('%s', (name, day) => {
  expect(dayOfFileName(name, '2026-11-25')).toBe(day)
})
