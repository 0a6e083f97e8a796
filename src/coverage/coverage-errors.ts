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
  'denominator-known': {
    status: 409,
    title: 'Penyebut {code} per {asOf} sudah ada. Ubah yang ada, atau pilih tanggal lain.',
  },
  'denominator-not-found': { status: 404, title: 'Tidak ada penyebut {code} per {asOf}.' },
  'boundary-invalid': {
    status: 422,
    title: 'Berkas batas wilayah tidak dapat dipakai: {reason}. Kirim GeoJSON dari BIG atau BPS.',
  },
  'boundary-missing': {
    status: 404,
    title: 'Belum ada batas wilayah. Administrator dapat mengunggah berkas GeoJSON.',
  },
})
