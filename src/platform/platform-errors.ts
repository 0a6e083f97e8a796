import { refusals } from './errors.ts'

/** Refusals of the platform itself: what the operator must mend before anything can run. */
export const failPlatform = refusals('platform', {
  'embedded-not-available': {
    status: 503,
    title:
      'PostgreSQL tertanam tidak tersedia untuk mesin ini ({platform}). Pasang PostgreSQL 18 dan isi DATABASE_URL.',
    english:
      'The embedded PostgreSQL is not available for this machine ({platform}). Install PostgreSQL 18 and set DATABASE_URL.',
  },
  'no-server-user': {
    status: 503,
    title:
      'PostgreSQL menolak berjalan sebagai {user}, dan pengguna "postgres" atau "nobody" tidak ada. Jalankan sebagai pengguna biasa atau isi DATABASE_URL.',
    english:
      'PostgreSQL refuses to run as {user}, and there is no user "postgres" or "nobody". Run as an ordinary user or set DATABASE_URL.',
  },
  'server-did-not-start': {
    status: 503,
    title: 'PostgreSQL tertanam gagal dijalankan: {reason}. Catatan lengkap ada di {log}.',
    english: 'The embedded PostgreSQL could not be started: {reason}. The full log is in {log}.',
  },
  'database-unreachable': {
    status: 503,
    title: 'Basis data tidak dapat dihubungi: {reason}. Periksa DATABASE_URL dan apakah servernya hidup.',
    english: 'The database cannot be reached: {reason}. Check DATABASE_URL and whether its server runs.',
  },
  'database-too-old': {
    status: 503,
    title: 'Basis data adalah PostgreSQL {version}; Naungan memerlukan PostgreSQL 18 atau yang lebih baru.',
    english: 'The database is PostgreSQL {version}; Naungan needs PostgreSQL 18 or newer.',
  },
  'key-missing': {
    status: 503,
    title:
      'Kunci pemasangan tidak ada. Basis data ini sudah memakai kunci: salin {file} dari server yang pertama (hak 0600), atau isi NAUNGAN_KEY dengan kunci yang sama.',
    english:
      'The key of the installation is missing. This database has one: copy {file} from the first server (mode 0600), or set NAUNGAN_KEY to the same key.',
  },
  'key-next-missing': {
    status: 400,
    title:
      'Kunci diberikan lewat NAUNGAN_KEY, jadi kunci baru juga. Isi NAUNGAN_KEY_NEXT dengan 64 angka heksadesimal, lalu ulangi.',
    english:
      'The key is given as NAUNGAN_KEY, so the new one has to be given too. Set NAUNGAN_KEY_NEXT to 64 hexadecimal digits and repeat.',
  },
  'key-wrong': {
    status: 503,
    title:
      'Kunci pemasangan bukan kunci basis data ini. Pakai kunci yang sama di semua server: {file} atau NAUNGAN_KEY. Bila kuncinya hilang: naungan key --forget.',
    english:
      'The key of the installation is not that of this database. Use the same key on all servers: {file} or NAUNGAN_KEY. If it is lost: naungan key --forget.',
  },
  'key-invalid': {
    status: 422,
    title:
      '{name} bukan kunci. Isinya harus 32 bita acak, ditulis sebagai 64 angka heksadesimal atau base64.',
    english: '{name} is not a key. It has to be 32 random bytes, written as 64 hexadecimal digits or base64.',
  },
  'key-file-open': {
    status: 503,
    title: 'Berkas kunci {file} dapat dibaca pengguna lain. Jalankan: chmod 600 {file}',
    english: 'Other users may read the key file {file}. Run: chmod 600 {file}',
  },
  'migration-failed': {
    status: 500,
    title: 'Perubahan skema {migration} gagal: {reason}. Basis data tetap seperti sebelumnya.',
    english: 'The change of the schema {migration} failed: {reason}. The database is as it was.',
  },
  'file-not-readable': {
    status: 404,
    title: 'Berkas "{file}" tidak dapat dibaca: {reason}. Periksa nama dan letaknya.',
    english: 'File "{file}" cannot be read: {reason}. Check its name and place.',
  },
  'file-not-writable': {
    status: 409,
    title: 'Berkas "{file}" tidak dapat ditulis: {reason}. Pilih nama atau folder lain.',
    english: 'File "{file}" cannot be written: {reason}. Choose another name or folder.',
  },
  'port-invalid': {
    status: 422,
    title: 'PORT="{value}" bukan nomor porta. Pilih bilangan dari 1 sampai 65535, misalnya PORT=8081.',
    english: 'PORT="{value}" is not a port. Choose a number from 1 to 65535, for example PORT=8081.',
  },
  'port-in-use': {
    status: 409,
    title: 'Porta {port} sudah dipakai program lain. Pilih yang lain, misalnya: PORT=8081 npm start',
    english: 'Port {port} is used by another program. Choose another, for example: PORT=8081 npm start',
  },
  'web-build-failed': {
    status: 500,
    title:
      'Halaman web tidak dapat disiapkan: {reason}. Jalankan npm ci; bila tetap gagal, periksa ruang cakram dan hak tulis.',
    english:
      'The web pages could not be made ready: {reason}. Run npm ci; if it still fails, check disk space and rights.',
  },
  'request-invalid': {
    status: 422,
    title: 'Ada isian yang perlu diperbaiki; lihat keterangan di tiap isian.',
    english: 'Some fields need correction; see what is said at each.',
  },
  'body-malformed': {
    status: 400,
    title: 'Isi permintaan bukan JSON yang utuh. Muat ulang halaman, lalu ulangi.',
    english: 'The body is not well-formed JSON. Reload the page, then try again.',
  },
  'body-type-unknown': {
    status: 415,
    title: 'Jenis isi permintaan tidak dikenal. Kirim sebagai application/json.',
    english: 'The type of the body is not known. Send it as application/json.',
  },
  'body-too-large': {
    status: 413,
    title: 'Isi permintaan terlalu besar. Kirim sebagian demi sebagian.',
    english: 'The body is too large. Send it in parts.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Terlalu banyak permintaan dari jaringan ini. Tunggu {minutes} menit, lalu coba lagi.',
    english: 'Too many requests from this network. Wait {minutes} minutes, then try again.',
  },
  'cross-site': {
    status: 403,
    title: 'Permintaan datang dari situs lain dan tidak dikerjakan. Ulangi dari halaman Naungan.',
    english: 'The request came from another site and was not carried out. Repeat it from a page of Naungan.',
  },
  'route-not-found': {
    status: 404,
    title: 'Alamat ini tidak ada. Periksa tulisannya, atau mulai dari Beranda.',
    english: 'This address does not exist. Check it, or begin at the start page.',
  },
  'cursor-invalid': {
    status: 422,
    title: 'Penunjuk halaman tidak dikenal. Mulai lagi dari halaman pertama.',
    english: 'The pointer of the page is not known. Begin again with the first page.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'Kunci permintaan ini sudah dipakai untuk permintaan lain. Pakai kunci baru.',
    english: 'This request key was used for another request. Use a new one.',
  },
  'idempotency-in-progress': {
    status: 409,
    title: 'Permintaan yang sama sedang dikerjakan. Tunggu sebentar, lalu lihat hasilnya.',
    english: 'The same request is being carried out. Wait a moment, then look at its result.',
  },
  'job-given-up': {
    status: 500,
    title:
      'Pekerjaan ini gagal {attempts} kali dan dihentikan. Mulai lagi; bila berulang, laporkan kepada pengelola sistem.',
    english:
      'This work failed {attempts} times and was stopped. Start it again; if it happens again, tell whoever runs the system.',
  },
  'job-not-found': {
    status: 404,
    title: 'Pekerjaan ini tidak ada, atau bukan milik Anda.',
    english: 'This work does not exist, or is not yours.',
  },
  'internal-error': {
    status: 500,
    title: 'Terjadi kesalahan di dalam program. Coba lagi; bila berulang, laporkan nomor {request}.',
    english:
      'Something went wrong inside the program. Try again; if it happens again, report the number {request}.',
  },
  'template-broken': {
    status: 422,
    title: 'Templat dokumen {file} tidak dapat dipakai: {reason}. Perbaiki, atau hapus agar memakai bawaan.',
    english:
      'The template {file} cannot be used: {reason}. Correct it, or delete it to use the standard one.',
  },
  'paper-too-slow': {
    status: 422,
    title:
      'Dokumen tidak selesai dibuat dalam {seconds} detik dan dihentikan. Bila memakai templat sendiri, periksa pengulangannya; bila tidak, bagi daftarnya.',
    english:
      'The document was not finished within {seconds} seconds and was stopped. If the template is your own, check its loops; otherwise divide the list.',
  },
})
