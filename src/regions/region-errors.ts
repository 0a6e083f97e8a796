import { refusals } from '../platform/errors.ts'

export const failRegions = refusals('regions', {
  'unknown-regency': {
    status: 404,
    title:
      '"{code}" bukan kode kabupaten/kota. Tulis seperti 63.03; cari kodenya dengan: naungan regions NAMA',
  },
})
