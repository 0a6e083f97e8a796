import { refusals } from '../../platform/errors.ts'

/** Refusals of payers and enrolments. */
export const failEnrolment = refusals('contributions', {
  'payer-not-found': {
    status: 404,
    title: 'Pembayar "{payer}" tidak ada. Lihat kode yang ada dengan: naungan payers',
    english: 'Payer "{payer}" does not exist. See the codes with: naungan payers',
  },
  'payer-exists': {
    status: 409,
    title: 'Kode "{payer}" sudah dipakai pembayar lain. Pilih kode lain.',
    english: 'The code "{payer}" is used by another payer. Choose another.',
  },
  'payer-not-valid': {
    status: 409,
    title:
      'Pembayar "{payer}" berlaku {valid}, sedangkan bulan yang diminta {months}. Ubah masa berlakunya atau pilih bulan lain.',
    english:
      'Payer "{payer}" is valid {valid}, and the months asked for are {months}. Change its validity or choose other months.',
  },
  'payer-in-use': {
    status: 409,
    title:
      'Pembayar "{payer}" masih menanggung {people} orang sesudah {month}. Pindahkan atau akhiri kepesertaan mereka dahulu.',
    english:
      'Payer "{payer}" still pays for {people} people after {month}. Move or end their membership first.',
  },
  'payer-starts-late': {
    status: 409,
    title:
      'Pembayar "{payer}" sudah menanggung {people} orang sebelum {day}. Pilih tanggal mulai yang lebih awal.',
    english: 'Payer "{payer}" pays for {people} people before {day} already. Choose an earlier first day.',
  },
  'payer-village-missing': {
    status: 422,
    title: 'Dana desa dan APBDes terikat pada satu desa. Pilih desanya.',
    english: 'Village funds are bound to one village. Choose it.',
  },
  'not-a-month': {
    status: 422,
    title: '"{value}" bukan bulan. Tulis TTTT-BB, misalnya 2027-01.',
    english: '"{value}" is not a month. Write YYYY-MM, for example 2027-01.',
  },
  'months-out-of-range': {
    status: 422,
    title: 'Lama kepesertaan {months} bulan tidak dapat dipakai. Isi 1 sampai 60 bulan.',
    english: 'A membership of {months} months cannot be used. Give 1 to 60 months.',
  },
  'month-too-far': {
    status: 422,
    title:
      'Bulan {month} terlalu jauh dari hari ini. Periksa tahunnya: paling awal {from}, paling akhir {to}.',
    english:
      'Month {month} is too far from today. Check the year: {from} at the earliest, {to} at the latest.',
  },
  'evidence-missing': {
    status: 422,
    title:
      'Bukti bekerja belum lengkap. Isi keterangannya, siapa yang menerangkan, dan tanggalnya; tanpa itu klaim dapat ditolak.',
    english:
      'The evidence of work is incomplete. Give what it is, who vouches for it, and its date; without it a claim may be refused.',
  },
  'evidence-day-ahead': {
    status: 422,
    title: 'Tanggal bukti bekerja {value} belum tiba. Periksa tanggalnya.',
    english: 'The date of the evidence of work {value} has not come yet. Check it.',
  },
  'person-month-taken': {
    status: 409,
    title:
      'Bulan itu baru saja didaftarkan pembayar lain untuk orang yang sama. Muat ulang untuk melihatnya; tidak ada yang disimpan.',
    english:
      'Another payer has just taken that month of the same person. Reload to see it; nothing was stored.',
  },
  'enrolment-not-found': {
    status: 404,
    title: 'Kepesertaan nomor {enrolment} tidak ada di {regency}.',
    english: 'Membership number {enrolment} does not exist in {regency}.',
  },
  'enrolment-not-standing': {
    status: 409,
    title:
      'Kepesertaan nomor {enrolment} sudah ditarik atau masih bentrok. Selesaikan bentroknya dahulu bila ada.',
    english:
      'Membership number {enrolment} was withdrawn or is still in conflict. Settle the conflict first if there is one.',
  },
  'month-outside': {
    status: 422,
    title: 'Bulan {month} di luar masa kepesertaan nomor {enrolment} ({months}).',
    english: 'Month {month} is outside membership number {enrolment} ({months}).',
  },
  'already-billed': {
    status: 409,
    title:
      'Sebagian bulan sudah ditagih ({bills}). Batalkan tagihannya dahulu, atau pilih bulan sesudah {month}.',
    english:
      'Some of the months were billed ({bills}). Cancel the bill first, or choose months after {month}.',
  },
  'person-not-of-village': {
    status: 409,
    title:
      '{payer} hanya untuk warga satu desa; {people} orang yang dipilih tercatat di desa lain atau desanya belum diketahui.',
    english:
      '{payer} is for people of one village only; {people} of those chosen are recorded in another or in none.',
  },
  'same-payer': {
    status: 409,
    title: 'Pembayarnya sudah {payer}. Pilih pembayar lain.',
    english: '{payer} is the payer already. Choose another.',
  },
  'enrolment-batch-not-found': {
    status: 404,
    title: 'Pendaftaran nomor {batch} tidak ada di {regency}.',
    english: 'Enrolment number {batch} does not exist in {regency}.',
  },
  'enrolment-batch-undone': {
    status: 409,
    title: 'Pendaftaran nomor {batch} sudah dibatalkan pada {at}.',
    english: 'Enrolment number {batch} was undone on {at} already.',
  },
  'enrolment-batch-changed': {
    status: 409,
    title:
      'Kepesertaan dari pendaftaran nomor {batch} sudah dipindahkan ke pembayar lain oleh pendaftaran nomor {later}. Batalkan yang itu dahulu.',
    english:
      'Memberships of enrolment number {batch} were moved to another payer by enrolment number {later}. Undo that one first.',
  },
  'enrolment-upload-not-found': {
    status: 404,
    title: 'Berkas ini tidak ada atau sudah dibuang. Unggah lagi.',
    english: 'This file does not exist or was discarded. Upload it again.',
  },
  'enrolment-upload-busy': {
    status: 409,
    title: 'Berkas ini sedang dikerjakan atau sudah didaftarkan. Muat ulang untuk melihat keadaannya.',
    english: 'This file is being worked on or was enrolled. Reload to see how it stands.',
  },
  'conflict-not-found': {
    status: 404,
    title: 'Bentrok ini tidak ada lagi. Muat ulang daftar bentrok.',
    english: 'This conflict is gone. Reload the list of conflicts.',
  },
})
