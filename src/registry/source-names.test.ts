import { expect, test } from 'vitest'
import { nameOfAgency, sourceOfFile } from './source-names.ts'

test.each([
  ['Data_Petani Nov 2026 (1).xlsx', 'data-petani'],
  ['data petani DESEMBER 2026.xlsx', 'data-petani'],
  ['Data Petani rev 2 final.xls', 'data-petani'],
  ['2026-11 peserta.csv', 'peserta'],
  ['dinas-pertanian-petani.xlsx', 'dinas-pertanian-petani'],
  ['Rékap.csv', 'rekap'],
  ['Petani Nopember 2026.xlsx', 'petani'],
  ['2026.csv', 'daftar'],
])('%s belongs to the source %s', (file, source) => {
  expect(sourceOfFile(file)).toBe(source)
})

test('a code reads as a name', () => {
  expect(nameOfAgency('dinas-pertanian')).toBe('Dinas Pertanian')
})
