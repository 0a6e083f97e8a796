import { refusals } from '../platform/errors.ts'

export const failAccess = refusals('access', {
  'not-signed-in': {
    status: 401,
    title: 'Anda belum masuk, atau sesi Anda sudah berakhir. Masuk lagi untuk melanjutkan.',
  },
  forbidden: {
    status: 403,
    title:
      'Peran Anda tidak mencakup tindakan ini ({permission}). Minta administrator bila tugas Anda memerlukannya.',
  },
  'not-of-province': {
    status: 403,
    title:
      'Angka kabupaten/kota lain hanya untuk peninjau provinsi. Minta administrator bila tugas Anda memerlukannya.',
  },
  'wrong-credentials': {
    status: 401,
    title:
      'Nama masuk atau kata sandi salah. Periksa lagi; bila lupa, minta tautan baru kepada administrator.',
  },
  'too-many-attempts': {
    status: 429,
    title: 'Terlalu banyak percobaan. Tunggu {seconds} detik, lalu coba lagi.',
  },
  'ticket-invalid': {
    status: 410,
    title: 'Tautan atau langkah ini sudah dipakai atau kedaluwarsa. Mulai lagi, atau minta tautan baru.',
  },
  'code-wrong': {
    status: 422,
    title: 'Kode salah atau sudah dipakai. Tunggu kode berikutnya di aplikasi, lalu coba lagi.',
  },
  'secret-unreadable': {
    status: 503,
    title:
      'Rahasia langkah kedua tidak dapat dibuka dengan kunci pemasangan ini. Hubungi pengelola server; masuk dengan kunci sandi bila ada.',
  },
  'password-wrong': { status: 422, title: 'Kata sandi sekarang salah.' },
  'password-weak': { status: 422, title: '{reason}' },
  'passkey-refused': {
    status: 422,
    title: 'Kunci sandi tidak dikenal atau tidak dapat diperiksa. Coba lagi, atau masuk dengan kata sandi.',
  },
  'passkey-unknown': { status: 404, title: 'Kunci sandi ini tidak ada di akun Anda.' },
  'session-unknown': { status: 404, title: 'Sesi ini tidak ada atau sudah berakhir.' },
  'sign-in-name-taken': { status: 409, title: 'Nama masuk ini sudah dipakai akun lain. Pilih nama lain.' },
  'account-unknown': { status: 404, title: 'Akun ini tidak ada.' },
  'account-inactive': { status: 409, title: 'Akun ini tidak aktif. Aktifkan dahulu.' },
  'scope-does-not-fit': { status: 422, title: 'Peran {role} tidak dapat diberikan untuk lingkup {scope}.' },
  'scope-unknown': { status: 422, title: 'Kode "{code}" tidak ada di kabupaten/kota ini.' },
  'period-empty': { status: 422, title: 'Hari berakhir harus sesudah hari mulai.' },
  'assignment-unknown': { status: 404, title: 'Peran ini tidak ada atau sudah berakhir.' },
  'last-administrator': {
    status: 409,
    title: 'Ini administrator terakhir yang dapat masuk. Beri peran itu kepada orang lain dahulu.',
  },
  'single-sign-on-off': {
    status: 404,
    title: 'Masuk tunggal tidak dipasang di sini. Masuk dengan kata sandi.',
  },
  'single-sign-on-failed': {
    status: 401,
    title: 'Masuk lewat penyedia identitas gagal. Coba lagi dari halaman masuk.',
  },
  'single-sign-on-unknown': {
    status: 403,
    title:
      'Identitas Anda belum terhubung dengan akun di sini. Minta administrator mengundang Anda dengan surel yang sama.',
  },
  'request-unknown': { status: 404, title: 'Permintaan subjek data ini tidak ada.' },
  'request-answered': { status: 409, title: 'Permintaan ini sudah dijawab.' },
  'trail-broken': {
    status: 409,
    title:
      'Jejak audit tidak utuh: {faults} kerusakan, yang pertama pada kejadian {event} ({fault}). Hentikan perubahan, simpan salinan basis data, dan laporkan.',
  },
})
