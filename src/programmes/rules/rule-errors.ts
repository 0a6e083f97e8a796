import { refusals } from '../../platform/errors.ts'

/** Refusals of rules, evidence, overrides and weights. */
export const failRule = refusals('programmes', {
  'expression-invalid': {
    status: 422,
    title: 'Huruf ke-{at}: {problem} {remedy}',
    english: 'Character {at} of the condition: {problem} {remedy}',
  },
  'fund-expression-invalid': {
    status: 422,
    title: 'Syarat dana "{fund}" tidak dapat dipakai, huruf ke-{at}: {problem} {remedy}',
    english: 'The condition of fund "{fund}" cannot be used, character {at}: {problem} {remedy}',
  },
  'sentence-unknown-fact': {
    status: 422,
    title: 'Kalimat menyebut "{word}", yang bukan fakta. Pilih nama dari daftar fakta.',
    english: 'The sentence names "{word}", which is no fact. Choose a name from the list of facts.',
  },
  'rule-needs-reason': {
    status: 422,
    title: 'Tulis alasan perubahannya, sedikitnya lima huruf.',
    english: 'Write the reason of the change, at least five letters.',
  },
  'rule-period-invalid': {
    status: 422,
    title: 'Bulan terakhir harus tidak sebelum bulan pertama.',
    english: 'The last month must not lie before the first.',
  },
  'rule-scope-unknown': {
    status: 422,
    title: 'Lingkup "{scope}" tidak dikenal. Pilih JKK, JKM, atau JHT, atau kode dana yang ada.',
    english: 'The scope "{scope}" is not known. Choose JKK, JKM or JHT, or the code of a fund.',
  },
  'rule-not-found': {
    status: 404,
    title: 'Aturan "{rule}" tidak ada. Muat ulang daftar aturan.',
    english: 'Rule "{rule}" does not exist. Load the list of rules again.',
  },
  'rule-changed-meanwhile': {
    status: 409,
    title: 'Aturan ini baru saja diubah orang lain. Muat ulang, lalu ubah lagi.',
    english: 'Somebody else has just changed this rule. Load it again, then change it.',
  },
  'person-not-found': {
    status: 404,
    title: 'Orang nomor {person} tidak ada di register, atau di luar wilayah Anda.',
    english: 'Person {person} is not in the register, or outside your area.',
  },
  'evidence-day-ahead': {
    status: 422,
    title: 'Tanggal bukti {day} belum tiba. Tulis tanggal orang itu menerangkan.',
    english: 'The day of the evidence, {day}, has not come yet. Write the day of the statement.',
  },
  'evidence-not-found': {
    status: 404,
    title: 'Bukti ini tidak ada, atau sudah ditarik.',
    english: 'This evidence does not exist, or was withdrawn.',
  },
  'photo-too-large': {
    status: 422,
    title: 'Foto terlalu besar ({kilobytes} kB). Kirim paling besar 1.500 kB; perkecil dahulu.',
    english: 'The photo is too large ({kilobytes} kB). Send at most 1,500 kB.',
  },
  'photo-unreadable': {
    status: 422,
    title: 'Berkas ini bukan foto JPEG, PNG, atau WebP.',
    english: 'This file is no JPEG, PNG or WebP photo.',
  },
  'override-exists': {
    status: 409,
    title: 'Pengecualian untuk aturan ini sudah diminta atau berlaku.',
    english: 'An exception from this rule was asked for already, or holds.',
  },
  'override-not-needed': {
    status: 409,
    title: 'Orang ini lolos aturan itu; pengecualian tidak diperlukan.',
    english: 'This person passes that rule; no exception is needed.',
  },
  'override-end-out-of-range': {
    status: 422,
    title: 'Tanggal berakhir harus sesudah hari ini dan paling lama dua tahun lagi.',
    english: 'The end must lie after today and within two years.',
  },
  'override-not-found': {
    status: 404,
    title: 'Pengecualian ini tidak ada.',
    english: 'This exception does not exist.',
  },
  'override-own': {
    status: 403,
    title: 'Pengecualian harus dipastikan akun lain, bukan oleh yang memintanya.',
    english: 'An exception is confirmed by another account than the one that asked.',
  },
  'override-decided': {
    status: 409,
    title: 'Pengecualian ini sudah diputuskan atau dicabut.',
    english: 'This exception was decided or revoked already.',
  },
  'weights-sum-to-nothing': {
    status: 422,
    title: 'Jumlah bobot nol, sehingga semua orang sama. Beri bobot pada sedikitnya satu kriteria.',
    english: 'The weights sum to nothing, so that everybody is equal. Give at least one criterion a weight.',
  },
  'weights-steps-invalid': {
    status: 422,
    title: 'Langkah kriteria "{criterion}" harus naik dan masing-masing 0 sampai 100 %.',
    english: 'The steps of criterion "{criterion}" must rise, each from 0 to 100 %.',
  },
  'weights-not-found': {
    status: 404,
    title: 'Bobot versi {version} tidak ada.',
    english: 'Version {version} of the weights does not exist.',
  },
  'weights-not-draft': {
    status: 409,
    title: 'Bobot versi {version} bukan rancangan lagi. Buat versi baru.',
    english: 'Version {version} of the weights is no draft any more. Make a new version.',
  },
  'number-month-past': {
    status: 422,
    title: 'Bulan {month} sudah lewat. Angka baru berlaku paling awal sejak bulan ini.',
    english: 'The month {month} is over. A new number holds from this month at the earliest.',
  },
  'number-name-unknown': {
    status: 422,
    title: 'Angka "{name}" tidak ada. Pilih batas_bukti_bulan atau sasaran_cakupan_desa.',
    english: 'There is no number "{name}". Choose batas_bukti_bulan or sasaran_cakupan_desa.',
  },
  'number-sector-unknown': {
    status: 422,
    title: 'Sektor "{sector}" tidak ada. Yang dikenal: {known}.',
    english: 'There is no sector "{sector}". Those known: {known}.',
  },
  'number-share-too-great': {
    status: 422,
    title: 'Angka {value} lebih dari 100 persen. Tulis 0 sampai 100.',
    english: 'The number {value} is more than 100 percent. Write 0 to 100.',
  },
  'number-unreadable': {
    status: 422,
    title: '"{value}" bukan bilangan bulat yang dapat dipakai. Tulis misalnya 20.',
    english: '"{value}" is no whole number that can be used. Write for example 20.',
  },
  'month-unreadable': {
    status: 422,
    title: '"{value}" bukan bulan. Tulis TTTT-BB, misalnya 2027-01.',
    english: '"{value}" is not a month. Write YYYY-MM, for example 2027-01.',
  },
})
