import { refusals } from '../platform/errors.ts'

export const failDemo = refusals('demo', {
  'not-empty': {
    status: 409,
    title:
      'Pemasangan ini sudah berisi daftar; data contoh tidak dicampur dengannya. Pakai folder lain: NAUNGAN_DATA=./contoh npx naungan demo',
  },
})
