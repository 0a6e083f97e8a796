import { refusals } from '../platform/errors.ts'

export const failRegions = refusals('regions', {
  'unknown-regency': {
    status: 404,
    title:
      '"{code}" bukan kode kabupaten/kota. Tulis seperti 63.03; cari kodenya dengan: naungan regions NAMA',
    english:
      '"{code}" is not the code of a regency or city. Write it like 63.03; look it up with: naungan regions NAME',
  },
})
