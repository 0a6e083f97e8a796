import { refusals } from '../platform/errors.ts'

export const failPeople = refusals('people', {
  'person-not-found': {
    status: 404,
    title: 'Orang nomor {person} tidak ada, sudah digabung, atau di luar wilayah tugas Anda.',
    english: 'Person number {person} does not exist, was merged, or is outside your area.',
  },
  'number-incomplete': {
    status: 422,
    title: 'Tulis NIK lengkap (16 angka) atau KPJ lengkap (11 angka). Bagian dari nomor tidak dicari.',
    english: 'Write a whole NIK (16 digits) or a whole KPJ (11 digits). Parts of numbers are not searched.',
  },
  'read-log-too-long': {
    status: 422,
    title:
      'Catatan ini lebih dari {most} baris. Pilih masa yang lebih pendek, lalu cetak sebagian demi sebagian.',
    english: 'This log has more than {most} lines. Choose a shorter time, then print part by part.',
  },
  'day-ahead': {
    status: 422,
    title: 'Tanggal {value} belum tiba. Periksa tanggalnya.',
    english: 'The date {value} has not come yet. Check it.',
  },
  'too-many-slips': {
    status: 422,
    title: 'Satu kali cetak paling banyak {most} slip. Cetak per desa atau per RT.',
    english: 'At most {most} slips are printed at once. Print by village or by RT.',
  },
  'too-many-checks': {
    status: 429,
    title: 'Terlalu sering mencoba. Tunggu {minutes} menit, lalu coba lagi.',
    english: 'Tried too often. Wait {minutes} minutes, then try again.',
  },
})
