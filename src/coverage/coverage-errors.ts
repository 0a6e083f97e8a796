import { refusals } from '../platform/errors.ts'

export const failCoverage = refusals('coverage', {
  'not-a-day': {
    status: 422,
    title: '"{value}" bukan tanggal. Tulis TTTT-BB-HH, misalnya 2026-11-23.',
    english: '"{value}" is not a date. Write YYYY-MM-DD, for example 2026-11-23.',
  },
  'unknown-grouping': {
    status: 422,
    title: '"{value}" bukan pengelompokan yang dikenal. Pilih salah satu dari: {known}.',
    english: '"{value}" is not a known division. Choose one of: {known}.',
  },
  'denominator-invalid': {
    status: 422,
    title: 'Penyebut pada baris {row} tidak dapat dipakai: {reason}',
    english: 'The denominator in row {row} cannot be used: {reason}',
  },
  'unknown-definition': {
    status: 422,
    title: '"{value}" bukan definisi yang dikenal. Pilih salah satu dari: {known}.',
    english: '"{value}" is not a known definition. Choose one of: {known}.',
  },
  'denominator-known': {
    status: 409,
    title: 'Penyebut {code} per {asOf} sudah ada. Ubah yang ada, atau pilih tanggal lain.',
    english: 'The denominator {code} as of {asOf} is there already. Change it, or choose another date.',
  },
  'denominator-not-found': {
    status: 404,
    title: 'Tidak ada penyebut {code} per {asOf}.',
    english: 'There is no denominator {code} as of {asOf}.',
  },
  'boundary-invalid': {
    status: 422,
    title: 'Berkas batas wilayah tidak dapat dipakai: {reason}. Kirim GeoJSON dari BIG atau BPS.',
    english: 'The file of boundaries cannot be used: {reason}. Send GeoJSON of BIG or BPS.',
  },
  'boundary-missing': {
    status: 404,
    title: 'Belum ada batas wilayah. Administrator dapat mengunggah berkas GeoJSON.',
    english: 'There are no boundaries yet. An administrator can upload a GeoJSON file.',
  },
})
