import { refusals } from '../platform/errors.ts'

/** Refusals of the register that are not about one file's shape. */
export const failRegistry = refusals('registry', {
  'batch-not-found': {
    status: 404,
    title: 'Impor nomor {batch} tidak ada di {regency}. Lihat nomor yang ada dengan: naungan batches',
  },
  'batch-already-undone': { status: 409, title: 'Impor nomor {batch} sudah dibatalkan pada {at}.' },
  'not-a-day': { status: 422, title: '"{value}" bukan tanggal. Tulis TTTT-BB-HH, misalnya 2026-11-23.' },
  'source-kind-differs': {
    status: 409,
    title:
      'Sumber "{source}" selama ini berisi daftar jenis {kind}; berkas ini diimpor sebagai {asked}. Pakai kode sumber lain (--source).',
  },
  'row-not-found': {
    status: 404,
    title:
      'Baris "{row}" tidak ada atau bukan baris orang. Tulis IMPOR:BARIS, misalnya 7:12, atau IMPOR:LEMBAR:BARIS.',
  },
  'rows-identical': {
    status: 409,
    title:
      'Kedua baris berisi hal yang sama persis di daftar yang sama, sehingga tidak dapat dibedakan. Minta pengirim membetulkan salah satunya.',
  },
  'already-decided': {
    status: 409,
    title:
      'Pasangan ini sudah diputuskan {verdict} oleh {by} (keputusan nomor {decision}). Untuk mengubahnya, cabut dahulu keputusan itu (naungan withdraw {decision}).',
  },
  'decision-contradicts': {
    status: 409,
    title:
      'Keputusan ini bertentangan dengan keputusan lain tentang baris-baris orang yang sama. Cabut dahulu yang keliru; lihat: naungan decisions',
  },
  'decision-not-found': {
    status: 404,
    title: 'Keputusan nomor {decision} tidak ada di {regency} atau sudah dicabut.',
  },
  'event-not-found': {
    status: 404,
    title: 'Peristiwa nomor {event} tidak ada di {regency}. Lihat: naungan events',
  },
  'event-rows-gone': {
    status: 409,
    title:
      'Peristiwa nomor {event} tidak dapat dibalik: salah satu pihaknya tidak punya baris lagi, atau baris keduanya berisi hal yang sama.',
  },
  'day-ahead': {
    status: 422,
    title:
      'Tanggal keadaan {value} belum tiba. Periksa tahunnya; daftar paling jauh bertanggal sebulan ke depan.',
  },
  'members-missing': {
    status: 409,
    title:
      'Di "{file}" tidak ada {missing} dari {known} peserta pada daftar lengkap sebelumnya; perlindungan mereka akan dianggap berakhir. Bila memang daftar lengkap, pilih daftar lengkap (--extent complete); bila hanya susulan, pilih susulan (--extent partial).',
  },
  'upload-not-found': {
    status: 404,
    title:
      'Impor ini tidak ada, sudah dibuang, atau bukan milik Anda. Lihat daftar impor yang sedang berjalan.',
  },
  'upload-busy': {
    status: 409,
    title: 'Berkas ini sedang dikerjakan. Tunggu sampai selesai, lalu ulangi.',
  },
  'upload-idle': {
    status: 409,
    title: 'Tidak ada pekerjaan yang berjalan pada berkas ini; mungkin sudah selesai. Muat ulang halaman.',
  },
  'upload-stopped': {
    status: 409,
    title: 'Pekerjaan dihentikan atas permintaan; tidak ada yang tersimpan.',
  },
  'upload-not-ready': {
    status: 409,
    title: 'Berkas ini belum dikenali atau ditolak. Betulkan isian yang ditandai, lalu ulangi.',
  },
  'list-unchanged': {
    status: 409,
    title: 'Berkas yang sama sudah diimpor (nomor {batch}); tidak ada yang berubah.',
  },
  'agency-out-of-reach': {
    status: 403,
    title:
      'Anda hanya dapat mengirim daftar untuk perangkat daerah Anda sendiri. Pilih perangkat daerah itu.',
  },
  'value-unusable': { status: 422, title: '{field} tidak dapat dipakai: {reason}' },
  'correction-not-found': {
    status: 404,
    title: 'Koreksi nomor {batch} tidak ada, sudah diurungkan, atau di luar wilayah tugas Anda.',
  },
  'split-needs-both': {
    status: 422,
    title: 'Pilih sebagian baris orang ini, bukan semua: yang dipilih menjadi orang lain.',
  },
  'code-taken': { status: 409, title: 'Kode "{code}" sudah dipakai. Pilih kode lain, atau ubah yang ada.' },
  'sender-not-found': {
    status: 404,
    title: 'Tidak ada pengirim atau sumber berkode "{code}". Pilih dari daftar.',
  },
  'alias-not-added': {
    status: 409,
    title: 'Nama lain itu sudah ada, atau {code} bukan wilayah di kabupaten ini.',
  },
  'alias-not-found': { status: 404, title: 'Wilayah {code} tidak punya nama lain itu.' },
  'field-unknown': { status: 422, title: '"{field}" bukan arti kolom yang dikenal. Pilih dari daftar.' },
  'file-missing': { status: 422, title: 'Berkas belum dipilih. Pilih berkas daftar, lalu kirim lagi.' },
})
