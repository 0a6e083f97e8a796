import { refusals } from '../platform/errors.ts'

export const failPeople = refusals('people', {
  'person-not-found': {
    status: 404,
    title: 'Orang nomor {person} tidak ada, sudah digabung, atau di luar wilayah tugas Anda.',
  },
  'number-incomplete': {
    status: 422,
    title: 'Tulis NIK lengkap (16 angka) atau KPJ lengkap (11 angka). Bagian dari nomor tidak dicari.',
  },
  'read-log-too-long': {
    status: 422,
    title:
      'Catatan ini lebih dari {most} baris. Pilih masa yang lebih pendek, lalu cetak sebagian demi sebagian.',
  },
  'day-ahead': { status: 422, title: 'Tanggal {value} belum tiba. Periksa tanggalnya.' },
  'too-many-slips': {
    status: 422,
    title: 'Satu kali cetak paling banyak {most} slip. Cetak per desa atau per RT.',
  },
  'too-many-checks': {
    status: 429,
    title: 'Terlalu sering mencoba. Tunggu {minutes} menit, lalu coba lagi.',
  },
})
