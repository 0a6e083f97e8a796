import { refusals } from '../../platform/errors.ts'

/** Refusals of payers and enrolments. */
export const failEnrolment = refusals('contributions', {
  'payer-not-found': {
    status: 404,
    title: 'Pembayar "{payer}" tidak ada. Lihat kode yang ada dengan: naungan payers',
  },
  'payer-exists': { status: 409, title: 'Kode "{payer}" sudah dipakai pembayar lain. Pilih kode lain.' },
  'payer-not-valid': {
    status: 409,
    title:
      'Pembayar "{payer}" berlaku {valid}, sedangkan bulan yang diminta {months}. Ubah masa berlakunya atau pilih bulan lain.',
  },
  'payer-in-use': {
    status: 409,
    title:
      'Pembayar "{payer}" masih menanggung {people} orang sesudah {month}. Pindahkan atau akhiri kepesertaan mereka dahulu.',
  },
  'payer-starts-late': {
    status: 409,
    title:
      'Pembayar "{payer}" sudah menanggung {people} orang sebelum {day}. Pilih tanggal mulai yang lebih awal.',
  },
  'payer-village-missing': {
    status: 422,
    title: 'Dana desa dan APBDes terikat pada satu desa. Pilih desanya.',
  },
  'not-a-month': { status: 422, title: '"{value}" bukan bulan. Tulis TTTT-BB, misalnya 2027-01.' },
  'months-out-of-range': {
    status: 422,
    title: 'Lama kepesertaan {months} bulan tidak dapat dipakai. Isi 1 sampai 60 bulan.',
  },
  'month-too-far': {
    status: 422,
    title:
      'Bulan {month} terlalu jauh dari hari ini. Periksa tahunnya: paling awal {from}, paling akhir {to}.',
  },
  'evidence-missing': {
    status: 422,
    title:
      'Bukti bekerja belum lengkap. Isi keterangannya, siapa yang menerangkan, dan tanggalnya; tanpa itu klaim dapat ditolak.',
  },
  'evidence-day-ahead': {
    status: 422,
    title: 'Tanggal bukti bekerja {value} belum tiba. Periksa tanggalnya.',
  },
  'person-month-taken': {
    status: 409,
    title:
      'Bulan itu baru saja didaftarkan pembayar lain untuk orang yang sama. Muat ulang untuk melihatnya; tidak ada yang disimpan.',
  },
  'enrolment-not-found': { status: 404, title: 'Kepesertaan nomor {enrolment} tidak ada di {regency}.' },
  'enrolment-not-standing': {
    status: 409,
    title:
      'Kepesertaan nomor {enrolment} sudah ditarik atau masih bentrok. Selesaikan bentroknya dahulu bila ada.',
  },
  'month-outside': {
    status: 422,
    title: 'Bulan {month} di luar masa kepesertaan nomor {enrolment} ({months}).',
  },
  'already-billed': {
    status: 409,
    title:
      'Sebagian bulan sudah ditagih ({bills}). Batalkan tagihannya dahulu, atau pilih bulan sesudah {month}.',
  },
  'person-not-of-village': {
    status: 409,
    title:
      '{payer} hanya untuk warga satu desa; {people} orang yang dipilih tercatat di desa lain atau desanya belum diketahui.',
  },
  'same-payer': { status: 409, title: 'Pembayarnya sudah {payer}. Pilih pembayar lain.' },
  'enrolment-batch-not-found': { status: 404, title: 'Pendaftaran nomor {batch} tidak ada di {regency}.' },
  'enrolment-batch-undone': { status: 409, title: 'Pendaftaran nomor {batch} sudah dibatalkan pada {at}.' },
  'enrolment-batch-changed': {
    status: 409,
    title:
      'Kepesertaan dari pendaftaran nomor {batch} sudah dipindahkan ke pembayar lain oleh pendaftaran nomor {later}. Batalkan yang itu dahulu.',
  },
  'enrolment-upload-not-found': {
    status: 404,
    title: 'Berkas ini tidak ada atau sudah dibuang. Unggah lagi.',
  },
  'enrolment-upload-busy': {
    status: 409,
    title: 'Berkas ini sedang dikerjakan atau sudah didaftarkan. Muat ulang untuk melihat keadaannya.',
  },
  'conflict-not-found': {
    status: 404,
    title: 'Bentrok ini tidak ada lagi. Muat ulang daftar bentrok.',
  },
})
