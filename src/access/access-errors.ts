import { refusals } from '../platform/errors.ts'

export const failAccess = refusals('access', {
  'not-signed-in': {
    status: 401,
    title: 'Anda belum masuk, atau sesi Anda sudah berakhir. Masuk lagi untuk melanjutkan.',
    english: 'You are not signed in, or your session has ended. Sign in to go on.',
  },
  forbidden: {
    status: 403,
    title:
      'Peran Anda tidak mencakup tindakan ini ({permission}). Minta administrator bila tugas Anda memerlukannya.',
    english: 'Your role does not cover this ({permission}). Ask an administrator if your task needs it.',
  },
  'not-of-province': {
    status: 403,
    title:
      'Angka kabupaten/kota lain hanya untuk peninjau provinsi. Minta administrator bila tugas Anda memerlukannya.',
    english:
      'Figures of other regencies are for viewers of the province only. Ask an administrator if your task needs them.',
  },
  'not-overseen': {
    status: 403,
    title: 'Jumlah dari {regency} hanya untuk peninjau provinsi atau cabang penanggungnya.',
    english: 'Sums of {regency} are for viewers of its province or officers of its branch only.',
  },
  'wrong-credentials': {
    status: 401,
    title:
      'Nama masuk atau kata sandi salah. Periksa lagi; bila lupa, minta tautan baru kepada administrator.',
    english:
      'Name or password is wrong. Check them; if you forgot the password, ask an administrator for a new link.',
  },
  'too-many-attempts': {
    status: 429,
    title: 'Terlalu banyak percobaan. Tunggu {seconds} detik, lalu coba lagi.',
    english: 'Too many attempts. Wait {seconds} seconds, then try again.',
  },
  'ticket-invalid': {
    status: 410,
    title: 'Tautan atau langkah ini sudah dipakai atau kedaluwarsa. Mulai lagi, atau minta tautan baru.',
    english: 'This link or step was used or has expired. Begin again, or ask for a new link.',
  },
  'code-wrong': {
    status: 422,
    title: 'Kode salah atau sudah dipakai. Tunggu kode berikutnya di aplikasi, lalu coba lagi.',
    english: 'The code is wrong or was used. Wait for the next one in the app, then try again.',
  },
  'second-factor-missing': {
    status: 409,
    title:
      'Akun Anda belum memiliki langkah kedua. Pasang aplikasi autentikator atau kunci sandi dahulu, lalu setujui.',
    english:
      'Your account has no second factor yet. Set up an authenticator app or a passkey first, then consent.',
  },
  'secret-unreadable': {
    status: 503,
    title:
      'Rahasia langkah kedua tidak dapat dibuka dengan kunci pemasangan ini. Hubungi pengelola server; masuk dengan kunci sandi bila ada.',
    english:
      'The secret of the second factor cannot be opened with the key of this installation. Tell whoever runs the server; sign in with a passkey if you have one.',
  },
  'password-wrong': {
    status: 422,
    title: 'Kata sandi sekarang salah.',
    english: 'The current password is wrong.',
  },
  'notice-superseded': {
    status: 409,
    title: 'Pemberitahuan privasi ini sudah diganti. Muat ulang halaman, lalu baca yang berlaku.',
    english: 'This privacy notice has been replaced. Reload the page and read the one that holds.',
  },
  'notice-day-past': {
    status: 422,
    title: 'Pemberitahuan berlaku paling awal hari ini; yang sudah ditunjukkan tidak diubah.',
    english: 'A notice holds from today at the earliest; what was shown is not changed.',
  },
  'password-weak': { status: 422, title: '{reason}', english: '{reason}' },
  'passkey-refused': {
    status: 422,
    title: 'Kunci sandi tidak dikenal atau tidak dapat diperiksa. Coba lagi, atau masuk dengan kata sandi.',
    english: 'The passkey is not known or could not be checked. Try again, or sign in with your password.',
  },
  'passkey-unknown': {
    status: 404,
    title: 'Kunci sandi ini tidak ada di akun Anda.',
    english: 'Your account has no such passkey.',
  },
  'session-unknown': {
    status: 404,
    title: 'Sesi ini tidak ada atau sudah berakhir.',
    english: 'This session does not exist or has ended.',
  },
  'sign-in-name-taken': {
    status: 409,
    title: 'Nama masuk ini sudah dipakai akun lain. Pilih nama lain.',
    english: 'This sign-in name is used by another account. Choose another.',
  },
  'account-unknown': { status: 404, title: 'Akun ini tidak ada.', english: 'This account does not exist.' },
  'second-factor-own': {
    status: 409,
    title: 'Langkah kedua Anda sendiri dimatikan di halaman akun, dengan kata sandi Anda.',
    english: 'Your own second factor is turned off on the page of your account, with your password.',
  },
  'second-factor-none': {
    status: 409,
    title: 'Akun ini tidak memakai langkah kedua.',
    english: 'This account has no second factor.',
  },
  'account-inactive': {
    status: 409,
    title: 'Akun ini tidak aktif. Aktifkan dahulu.',
    english: 'This account is not active. Activate it first.',
  },
  'scope-does-not-fit': {
    status: 422,
    title: 'Peran {role} tidak dapat diberikan untuk lingkup {scope}.',
    english: 'The role {role} cannot be given for the scope {scope}.',
  },
  'scope-unknown': {
    status: 422,
    title: 'Kode "{code}" tidak ada di kabupaten/kota ini.',
    english: 'There is no code "{code}" in this regency.',
  },
  'period-empty': {
    status: 422,
    title: 'Hari berakhir harus sesudah hari mulai.',
    english: 'The last day has to come after the first.',
  },
  'assignment-unknown': {
    status: 404,
    title: 'Peran ini tidak ada atau sudah berakhir.',
    english: 'This role does not exist or has ended.',
  },
  'last-administrator': {
    status: 409,
    title: 'Ini administrator terakhir yang dapat masuk. Beri peran itu kepada orang lain dahulu.',
    english: 'This is the last administrator who can sign in. Give the role to somebody else first.',
  },
  'single-sign-on-off': {
    status: 404,
    title: 'Masuk tunggal tidak dipasang di sini. Masuk dengan kata sandi.',
    english: 'Single sign-on is not set up here. Sign in with a password.',
  },
  'single-sign-on-failed': {
    status: 401,
    title: 'Masuk lewat penyedia identitas gagal. Coba lagi dari halaman masuk.',
    english: 'Signing in through the provider of identities failed. Try again from the sign-in page.',
  },
  'single-sign-on-unknown': {
    status: 403,
    title:
      'Identitas Anda belum terhubung dengan akun di sini. Minta administrator mengundang Anda dengan surel yang sama.',
    english:
      'Your identity is not linked to an account here. Ask an administrator to invite you with the same e-mail address.',
  },
  'retention-unknown': {
    status: 404,
    title: 'Tidak ada masa simpan untuk "{kind}".',
    english: 'There is no rule of retention for "{kind}".',
  },
  'retention-too-short': {
    status: 422,
    title: 'Masa simpan ini paling sedikit {days} hari.',
    english: 'This is kept for {days} days at least.',
  },
  'request-unknown': {
    status: 404,
    title: 'Permintaan subjek data ini tidak ada.',
    english: 'This request of a data subject does not exist.',
  },
  'request-answered': {
    status: 409,
    title: 'Permintaan ini sudah dijawab.',
    english: 'This request was answered already.',
  },
  'trail-broken': {
    status: 409,
    title:
      'Jejak audit tidak utuh: {faults} kerusakan, yang pertama pada kejadian {event} ({fault}). Hentikan perubahan, simpan salinan basis data, dan laporkan.',
    english:
      'The audit trail is not whole: {faults} faults, the first at event {event} ({fault}). Stop all changes, keep a copy of the database, and report it.',
  },
})
