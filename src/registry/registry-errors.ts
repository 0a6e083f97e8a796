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
  'nothing-imported': {
    status: 409,
    title: 'Belum ada daftar di {regency}. Mulailah dengan: naungan import BERKAS --as workers',
  },
})
