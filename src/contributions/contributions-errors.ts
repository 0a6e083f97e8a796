import { refusals } from '../platform/errors.ts'

export const failContributions = refusals('contributions', {
  'month-invalid': {
    status: 422,
    title: '"{value}" bukan bulan iuran. Tulis TTTT-BB antara 2000-01 dan 2099-12, misalnya 2026-12.',
  },
  'months-invalid': {
    status: 422,
    title: 'Jumlah bulan "{value}" tidak dapat dipakai. Tulis bilangan bulat {least} sampai {most}.',
  },
  'income-invalid': {
    status: 422,
    title:
      'Penghasilan atau upah {value} tidak dapat dihitung: {reason}. Tulis rupiah bulat sebulan, misalnya 1500000.',
  },
  'income-missing': {
    status: 422,
    title: 'Penghasilan atau upah sebulan belum diisi. Tulis rupiah bulat, misalnya 1500000.',
  },
  'programme-missing': { status: 422, title: 'Belum ada program yang dipilih. Pilih sedikitnya satu.' },
  'programme-twice': { status: 422, title: 'Program {programme} disebut dua kali. Sebut sekali saja.' },
  'programme-unavailable': {
    status: 422,
    title: 'Program {programme} tidak tersedia bagi segmen {segment}. Yang tersedia: {known}.',
  },
  'risk-class-missing': {
    status: 422,
    title: 'Iuran JKK penerima upah bergantung pada kelompok risiko. Sebut kelompok 1 sampai 5.',
  },
  'no-rule': {
    status: 422,
    title:
      'Tidak ada aturan {what} untuk bulan {month}. Administrator dapat menambahkannya di Iuran, Aturan iuran.',
  },
  'priced-by-package': {
    status: 422,
    title: 'Pekerja migran membayar per paket, bukan per bulan. Hitung dengan paket 6, 12 atau 24 bulan.',
  },
  'package-unknown': {
    status: 422,
    title: 'Tidak ada paket pekerja migran {months} bulan. Yang ada: {known}.',
  },
  'rule-invalid': { status: 422, title: 'Aturan ini belum dapat disimpan: {reason}.' },
  'rule-needs-reason': {
    status: 422,
    title:
      'Bulan {month} sudah berjalan, atau sudah punya aturan yang mulai pada bulan itu. Tulis alasan koreksinya, atau pilih bulan yang akan datang.',
  },
  'rule-known': {
    status: 409,
    title: 'Aturan {rule} baru saja ditambahkan orang lain. Muat ulang daftar, lalu periksa.',
  },
  'contract-value-invalid': {
    status: 422,
    title: 'Nilai kontrak {value} tidak dapat dihitung: {reason}. Tulis rupiah bulat tanpa PPN.',
  },
})
