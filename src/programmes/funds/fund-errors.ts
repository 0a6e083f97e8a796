import { refusals } from '../../platform/errors.ts'

/** Refusals of what a fund may pay for. */
export const failFund = refusals('programmes', {
  'fund-unknown': {
    status: 404,
    title: 'Dana "{payer}" tidak ada. Tambahkan dahulu di Iuran, Kepesertaan.',
    english: 'Fund "{payer}" does not exist. Add it first under Contributions, Membership.',
  },
  'fund-without-period': {
    status: 422,
    title: 'Dana "{payer}" belum punya masa. Isi bulan pertama dan jumlah bulannya.',
    english: 'Fund "{payer}" has no period. Fill in its first month and its number of months.',
  },
  'fund-without-bound': {
    status: 422,
    title: 'Dana "{payer}" tidak punya anggaran dan tidak punya jumlah tempat. Isi salah satunya.',
    english: 'Fund "{payer}" has neither a budget nor a number of places. Fill in one of them.',
  },
  'fund-outside-days': {
    status: 409,
    title:
      'Dana "{payer}" berlaku {valid}, sedangkan ketentuannya untuk {months}. Ubah masa berlaku dananya atau bulan ketentuannya.',
    english:
      'Fund "{payer}" is valid {valid}, and its terms are for {months}. Change the days of the fund or the months of the terms.',
  },
  'fund-term-too-long': {
    status: 422,
    title:
      'Lama paling sedikit {term} bulan melebihi masa dananya ({months} bulan). Kurangi lamanya atau panjangkan masanya.',
    english:
      'A minimum term of {term} months is longer than the fund ({months} months). Shorten it or lengthen the fund.',
  },
  'fund-expression-invalid': {
    status: 422,
    title: 'Syarat siapa yang boleh dibayar tidak terbaca pada huruf ke-{at}: {problem} {remedy}',
    english: 'The condition of who may be paid cannot be read at character {at}: {problem} {remedy}',
  },
  'fund-terms-changed': {
    status: 409,
    title:
      'Ketentuan dana "{payer}" sudah diubah orang lain menjadi versi {version}. Muat ulang halaman, lalu ubah lagi.',
    english:
      'The terms of fund "{payer}" were changed by somebody else to version {version}. Reload the page and change them again.',
  },
})
