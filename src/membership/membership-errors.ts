import { refusals } from '../platform/errors.ts'

/** What the terms of membership may refuse. */
export const failMembership = refusals('membership', {
  'term-invalid': {
    status: 422,
    title: 'Ketentuan ini belum dapat dipakai: {reason}.',
    english: 'This term cannot be used yet: {reason}.',
  },
  'term-needs-reason': {
    status: 422,
    title:
      'Tanggal {from} sudah berjalan atau sudah punya ketentuan. Ini koreksi: tulis alasannya, atau pilih tanggal yang belum tiba.',
    english:
      'The day {from} has begun or has a term already. This is a correction: write its reason, or choose a day to come.',
  },
})
