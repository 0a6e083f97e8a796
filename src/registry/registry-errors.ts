import { refusals } from '../platform/errors.ts'

/** Refusals of the register that are not about one file's shape. */
export const failRegistry = refusals('registry', {
  'batch-not-found': {
    status: 404,
    title: 'Impor nomor {batch} tidak ada di {regency}. Lihat nomor yang ada dengan: naungan batches',
  },
  'batch-already-undone': { status: 409, title: 'Impor nomor {batch} sudah dibatalkan pada {at}.' },
  'not-a-day': { status: 422, title: '"{value}" bukan tanggal. Tulis TTTT-BB-HH, misalnya 2026-11-23.' },
  'source-kind-differs': {
    status: 409,
    title:
      'Sumber "{source}" selama ini berisi daftar jenis {kind}; berkas ini diimpor sebagai {asked}. Pakai kode sumber lain (--source).',
  },
  'day-ahead': {
    status: 422,
    title:
      'Tanggal keadaan {value} belum tiba. Periksa tahunnya; daftar paling jauh bertanggal sebulan ke depan.',
  },
  'members-missing': {
    status: 409,
    title:
      'Di "{file}" tidak ada {missing} dari {known} peserta pada daftar lengkap sebelumnya; perlindungan mereka akan dianggap berakhir. Bila memang daftar lengkap, ulangi dengan --extent complete; bila hanya susulan, dengan --extent partial.',
  },
})
