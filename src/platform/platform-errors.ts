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
})
