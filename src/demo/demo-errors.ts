import { refusals } from '../platform/errors.ts'

export const failDemo = refusals('demo', {
  'other-regency': {
    status: 409,
    title: 'Data contoh hanya ada untuk Kabupaten Banjar (63.03), bukan {regency}.',
    english: 'There is demonstration data for Kabupaten Banjar (63.03) only, not for {regency}.',
  },
  'not-empty': {
    status: 409,
    title:
      'Pemasangan ini sudah berisi daftar; data contoh tidak dicampur dengannya. Pakai folder lain: NAUNGAN_DATA=./contoh npx naungan demo',
    english:
      'This installation holds lists; demonstration data is not mixed with them. Use another folder: NAUNGAN_DATA=./contoh npx naungan demo',
  },
})
