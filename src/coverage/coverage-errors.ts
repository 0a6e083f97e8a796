import { refusals } from '../platform/errors.ts'

export const failCoverage = refusals('coverage', {
  'not-a-day': { status: 422, title: '"{value}" bukan tanggal. Tulis TTTT-BB-HH, misalnya 2026-11-23.' },
  'unknown-grouping': {
    status: 422,
    title: '"{value}" bukan pengelompokan yang dikenal. Pilih salah satu dari: {known}.',
  },
  'denominator-invalid': { status: 422, title: 'Penyebut pada baris {row} tidak dapat dipakai: {reason}' },
  'unknown-definition': {
    status: 422,
    title: '"{value}" bukan definisi yang dikenal. Pilih salah satu dari: {known}.',
  },
})
