import { refusals } from '../platform/errors.ts'

export const failContributions = refusals('contributions', {
  'month-invalid': {
    status: 422,
    title: '"{value}" bukan bulan iuran. Tulis TTTT-BB antara 2000-01 dan 2099-12, misalnya 2026-12.',
    english:
      '"{value}" is not a month of contributions. Write YYYY-MM between 2000-01 and 2099-12, for example 2026-12.',
  },
  'months-invalid': {
    status: 422,
    title: 'Jumlah bulan "{value}" tidak dapat dipakai. Tulis bilangan bulat {least} sampai {most}.',
    english: 'The number of months "{value}" cannot be used. Write a whole number from {least} to {most}.',
  },
  'income-invalid': {
    status: 422,
    title:
      'Penghasilan atau upah {value} tidak dapat dihitung: {reason}. Tulis rupiah bulat sebulan, misalnya 1500000.',
    english:
      'The income or wage {value} cannot be reckoned with: {reason}. Write whole rupiah a month, for example 1500000.',
  },
  'income-missing': {
    status: 422,
    title: 'Penghasilan atau upah sebulan belum diisi. Tulis rupiah bulat, misalnya 1500000.',
    english: 'The income or wage a month is missing. Write whole rupiah, for example 1500000.',
  },
  'programme-missing': {
    status: 422,
    title: 'Belum ada program yang dipilih. Pilih sedikitnya satu.',
    english: 'No programme was chosen. Choose at least one.',
  },
  'programme-twice': {
    status: 422,
    title: 'Program {programme} disebut dua kali. Sebut sekali saja.',
    english: 'Programme {programme} is named twice. Name it once.',
  },
  'programme-unavailable': {
    status: 422,
    title: 'Program {programme} tidak tersedia bagi segmen {segment}. Yang tersedia: {known}.',
    english: 'Programme {programme} is not available for segment {segment}. Available are: {known}.',
  },
  'risk-class-missing': {
    status: 422,
    title: 'Iuran JKK penerima upah bergantung pada kelompok risiko. Sebut kelompok 1 sampai 5.',
    english: 'The JKK contribution of wage earners depends on the risk class. Name class 1 to 5.',
  },
  'no-rule': {
    status: 422,
    title:
      'Tidak ada aturan {what} untuk bulan {month}. Administrator dapat menambahkannya di Iuran, Aturan iuran.',
    english:
      'There is no rule {what} for month {month}. An administrator can add it under Contributions, Rules.',
  },
  'priced-by-package': {
    status: 422,
    title: 'Pekerja migran membayar per paket, bukan per bulan. Hitung dengan paket 6, 12 atau 24 bulan.',
    english: 'Migrant workers pay by package, not by month. Reckon with a package of 6, 12 or 24 months.',
  },
  'package-unknown': {
    status: 422,
    title: 'Tidak ada paket pekerja migran {months} bulan. Yang ada: {known}.',
    english: 'There is no package of {months} months for migrant workers. There are: {known}.',
  },
  'rule-invalid': {
    status: 422,
    title: 'Aturan ini belum dapat disimpan: {reason}.',
    english: 'This rule cannot be saved yet: {reason}.',
  },
  'rule-needs-reason': {
    status: 422,
    title:
      'Bulan {month} sudah berjalan, atau sudah punya aturan yang mulai pada bulan itu. Tulis alasan koreksinya, atau pilih bulan yang akan datang.',
    english:
      'Month {month} has begun, or has a rule that begins with it. Write why it is corrected, or choose a month to come.',
  },
  'rule-known': {
    status: 409,
    title: 'Aturan {rule} baru saja ditambahkan orang lain. Muat ulang daftar, lalu periksa.',
    english: 'Rule {rule} was just added by somebody else. Reload the list, then check.',
  },
  'contract-value-invalid': {
    status: 422,
    title: 'Nilai kontrak {value} tidak dapat dihitung: {reason}. Tulis rupiah bulat tanpa PPN.',
    english:
      'The value of the contract {value} cannot be reckoned with: {reason}. Write whole rupiah without VAT.',
  },
})
