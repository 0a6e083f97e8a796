import { refusals } from './errors.ts'

/** Refusals of the platform itself: what the operator must mend before anything can run. */
export const failPlatform = refusals('platform', {
  'embedded-not-available': {
    status: 503,
    title:
      'PostgreSQL tertanam tidak tersedia untuk mesin ini ({platform}). Pasang PostgreSQL 18 dan isi DATABASE_URL.',
  },
  'no-server-user': {
    status: 503,
    title:
      'PostgreSQL menolak berjalan sebagai {user}, dan pengguna "postgres" atau "nobody" tidak ada. Jalankan sebagai pengguna biasa atau isi DATABASE_URL.',
  },
  'server-did-not-start': {
    status: 503,
    title: 'PostgreSQL tertanam gagal dijalankan: {reason}. Catatan lengkap ada di {log}.',
  },
  'database-unreachable': {
    status: 503,
    title: 'Basis data tidak dapat dihubungi: {reason}. Periksa DATABASE_URL dan apakah servernya hidup.',
  },
  'database-too-old': {
    status: 503,
    title: 'Basis data adalah PostgreSQL {version}; Naungan memerlukan PostgreSQL 18 atau yang lebih baru.',
  },
  'key-missing': {
    status: 503,
    title:
      'Kunci pemasangan tidak ada. Basis data ini sudah memakai kunci: salin {file} dari server yang pertama (hak 0600), atau isi NAUNGAN_KEY dengan kunci yang sama.',
  },
  'key-wrong': {
    status: 503,
    title:
      'Kunci pemasangan bukan kunci basis data ini. Pakai kunci yang sama di semua server: {file} atau NAUNGAN_KEY. Bila kuncinya hilang: naungan key --forget.',
  },
  'key-invalid': {
    status: 422,
    title:
      '{name} bukan kunci. Isinya harus 32 bita acak, ditulis sebagai 64 angka heksadesimal atau base64.',
  },
  'key-file-open': {
    status: 503,
    title: 'Berkas kunci {file} dapat dibaca pengguna lain. Jalankan: chmod 600 {file}',
  },
  'migration-failed': {
    status: 500,
    title: 'Perubahan skema {migration} gagal: {reason}. Basis data tetap seperti sebelumnya.',
  },
  'file-not-readable': {
    status: 404,
    title: 'Berkas "{file}" tidak dapat dibaca: {reason}. Periksa nama dan letaknya.',
  },
  'file-not-writable': {
    status: 409,
    title: 'Berkas "{file}" tidak dapat ditulis: {reason}. Pilih nama atau folder lain.',
  },
  'port-invalid': {
    status: 422,
    title: 'PORT="{value}" bukan nomor porta. Pilih bilangan dari 1 sampai 65535, misalnya PORT=8081.',
  },
  'port-in-use': {
    status: 409,
    title: 'Porta {port} sudah dipakai program lain. Pilih yang lain, misalnya: PORT=8081 npm start',
  },
  'web-build-failed': {
    status: 500,
    title:
      'Halaman web tidak dapat disiapkan: {reason}. Jalankan npm ci; bila tetap gagal, periksa ruang cakram dan hak tulis.',
  },
  'request-invalid': {
    status: 422,
    title: 'Ada isian yang perlu diperbaiki; lihat keterangan di tiap isian.',
  },
  'body-malformed': {
    status: 400,
    title: 'Isi permintaan bukan JSON yang utuh. Muat ulang halaman, lalu ulangi.',
  },
  'body-type-unknown': {
    status: 415,
    title: 'Jenis isi permintaan tidak dikenal. Kirim sebagai application/json.',
  },
  'body-too-large': { status: 413, title: 'Isi permintaan terlalu besar. Kirim sebagian demi sebagian.' },
  'too-many-requests': {
    status: 429,
    title: 'Terlalu banyak permintaan dari jaringan ini. Tunggu {minutes} menit, lalu coba lagi.',
  },
  'cross-site': {
    status: 403,
    title: 'Permintaan datang dari situs lain dan tidak dikerjakan. Ulangi dari halaman Naungan.',
  },
  'route-not-found': {
    status: 404,
    title: 'Alamat ini tidak ada. Periksa tulisannya, atau mulai dari Beranda.',
  },
  'cursor-invalid': {
    status: 422,
    title: 'Penunjuk halaman tidak dikenal. Mulai lagi dari halaman pertama.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'Kunci permintaan ini sudah dipakai untuk permintaan lain. Pakai kunci baru.',
  },
  'idempotency-in-progress': {
    status: 409,
    title: 'Permintaan yang sama sedang dikerjakan. Tunggu sebentar, lalu lihat hasilnya.',
  },
  'job-given-up': {
    status: 500,
    title:
      'Pekerjaan ini gagal {attempts} kali dan dihentikan. Mulai lagi; bila berulang, laporkan kepada pengelola sistem.',
  },
  'job-not-found': { status: 404, title: 'Pekerjaan ini tidak ada, atau bukan milik Anda.' },
  'internal-error': {
    status: 500,
    title: 'Terjadi kesalahan di dalam program. Coba lagi; bila berulang, laporkan nomor {request}.',
  },
})
