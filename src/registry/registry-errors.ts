import { refusals } from '../platform/errors.ts'

/** Refusals of the register that are not about one file's shape. */
export const failRegistry = refusals('registry', {
  'batch-not-found': {
    status: 404,
    title: 'Impor nomor {batch} tidak ada di {regency}. Lihat nomor yang ada dengan: naungan batches',
    english: 'Import number {batch} does not exist in {regency}. See the numbers with: naungan batches',
  },
  'batch-already-undone': {
    status: 409,
    title: 'Impor nomor {batch} sudah dibatalkan pada {at}.',
    english: 'Import number {batch} was undone on {at} already.',
  },
  'not-a-day': {
    status: 422,
    title: '"{value}" bukan tanggal. Tulis TTTT-BB-HH, misalnya 2026-11-23.',
    english: '"{value}" is not a date. Write YYYY-MM-DD, for example 2026-11-23.',
  },
  'source-kind-differs': {
    status: 409,
    title:
      'Sumber "{source}" selama ini berisi daftar jenis {kind}; berkas ini diimpor sebagai {asked}. Pakai kode sumber lain (--source).',
    english:
      'Source "{source}" has held lists of the kind {kind} so far; this file is imported as {asked}. Use another source code (--source).',
  },
  'row-not-found': {
    status: 404,
    title:
      'Baris "{row}" tidak ada atau bukan baris orang. Tulis IMPOR:BARIS, misalnya 7:12, atau IMPOR:LEMBAR:BARIS.',
    english:
      'Row "{row}" does not exist or is not the row of a person. Write IMPORT:ROW, for example 7:12, or IMPORT:SHEET:ROW.',
  },
  'rows-identical': {
    status: 409,
    title:
      'Kedua baris berisi hal yang sama persis di daftar yang sama, sehingga tidak dapat dibedakan. Minta pengirim membetulkan salah satunya.',
    english:
      'Both rows say exactly the same in the same list and cannot be told apart. Ask the sender to correct one of them.',
  },
  'already-decided': {
    status: 409,
    title:
      'Pasangan ini sudah diputuskan {verdict} oleh {by} (keputusan nomor {decision}). Untuk mengubahnya, cabut dahulu keputusan itu (naungan withdraw {decision}).',
    english:
      'This pair was decided already ({verdict}) by {by} (decision number {decision}). To change it, withdraw that decision first (naungan withdraw {decision}).',
  },
  'decision-contradicts': {
    status: 409,
    title:
      'Keputusan ini bertentangan dengan keputusan lain tentang baris-baris orang yang sama. Cabut dahulu yang keliru; lihat: naungan decisions',
    english:
      'This decision contradicts another about rows of the same person. Withdraw the wrong one first; see: naungan decisions',
  },
  'decision-not-found': {
    status: 404,
    title: 'Keputusan nomor {decision} tidak ada di {regency} atau sudah dicabut.',
    english: 'Decision number {decision} does not exist in {regency} or was withdrawn.',
  },
  'event-not-found': {
    status: 404,
    title: 'Peristiwa nomor {event} tidak ada di {regency}. Lihat: naungan events',
    english: 'Event number {event} does not exist in {regency}. See: naungan events',
  },
  'event-rows-gone': {
    status: 409,
    title:
      'Peristiwa nomor {event} tidak dapat dibalik: salah satu pihaknya tidak punya baris lagi, atau baris keduanya berisi hal yang sama.',
    english:
      'Event number {event} cannot be reverted: one of its sides has no rows any more, or the rows of both say the same.',
  },
  'day-ahead': {
    status: 422,
    title:
      'Tanggal keadaan {value} belum tiba. Periksa tahunnya; daftar paling jauh bertanggal sebulan ke depan.',
    english: 'The date {value} has not come yet. Check the year; a list may be dated a month ahead at most.',
  },
  'members-missing': {
    status: 409,
    title:
      'Di "{file}" tidak ada {missing} dari {known} peserta pada daftar lengkap sebelumnya; perlindungan mereka akan dianggap berakhir. Bila memang daftar lengkap, pilih daftar lengkap (--extent complete); bila hanya susulan, pilih susulan (--extent partial).',
    english:
      '"{file}" lacks {missing} of the {known} participants of the last complete list; their protection would be taken to have ended. If it is a complete list, choose complete (--extent complete); if it only adds, choose partial (--extent partial).',
  },
  'upload-not-found': {
    status: 404,
    title:
      'Impor ini tidak ada, sudah dibuang, atau bukan milik Anda. Lihat daftar impor yang sedang berjalan.',
    english: 'This import does not exist, was discarded, or is not yours. See the list of running imports.',
  },
  'upload-busy': {
    status: 409,
    title: 'Berkas ini sedang dikerjakan. Tunggu sampai selesai, lalu ulangi.',
    english: 'This file is being worked on. Wait until that is done, then try again.',
  },
  'upload-idle': {
    status: 409,
    title: 'Tidak ada pekerjaan yang berjalan pada berkas ini; mungkin sudah selesai. Muat ulang halaman.',
    english: 'No work is running on this file; it may be done. Reload the page.',
  },
  'upload-stopped': {
    status: 409,
    title: 'Pekerjaan dihentikan atas permintaan; tidak ada yang tersimpan.',
    english: 'The work was stopped as asked; nothing was stored.',
  },
  'upload-not-ready': {
    status: 409,
    title: 'Berkas ini belum dikenali atau ditolak. Betulkan isian yang ditandai, lalu ulangi.',
    english: 'This file was not recognised yet or was refused. Correct the marked fields, then try again.',
  },
  'list-unchanged': {
    status: 409,
    title: 'Berkas yang sama sudah diimpor (nomor {batch}); tidak ada yang berubah.',
    english: 'The same file was imported before (number {batch}); nothing has changed.',
  },
  'agency-out-of-reach': {
    status: 403,
    title:
      'Anda hanya dapat mengirim daftar untuk perangkat daerah Anda sendiri. Pilih perangkat daerah itu.',
    english: 'You may send lists for your own agency only. Choose that agency.',
  },
  'value-unusable': {
    status: 422,
    title: '{label} tidak dapat dipakai: {reason}',
    english: '{label} cannot be used: {reason}',
  },
  'correction-not-found': {
    status: 404,
    title: 'Koreksi nomor {batch} tidak ada, sudah diurungkan, atau di luar wilayah tugas Anda.',
    english: 'Correction number {batch} does not exist, was withdrawn, or is outside your area.',
  },
  'split-needs-both': {
    status: 422,
    title: 'Pilih sebagian baris orang ini, bukan semua: yang dipilih menjadi orang lain.',
    english: 'Choose some rows of this person, not all: those chosen become somebody else.',
  },
  'code-taken': {
    status: 409,
    title: 'Kode "{code}" sudah dipakai. Pilih kode lain, atau ubah yang ada.',
    english: 'The code "{code}" is taken. Choose another, or change the one that is there.',
  },
  'sender-not-found': {
    status: 404,
    title: 'Tidak ada pengirim atau sumber berkode "{code}". Pilih dari daftar.',
    english: 'There is no sender or source with the code "{code}". Choose from the list.',
  },
  'alias-not-added': {
    status: 409,
    title: 'Nama lain itu sudah ada, atau {code} bukan wilayah di kabupaten ini.',
    english: 'That name is known already, or {code} is not a region of this regency.',
  },
  'alias-not-found': {
    status: 404,
    title: 'Wilayah {code} tidak punya nama lain itu.',
    english: 'Region {code} has no such other name.',
  },
  'field-unknown': {
    status: 422,
    title: '"{field}" bukan arti kolom yang dikenal. Pilih dari daftar.',
    english: '"{field}" is not a known meaning of a column. Choose from the list.',
  },
  'file-missing': {
    status: 422,
    title: 'Berkas belum dipilih. Pilih berkas daftar, lalu kirim lagi.',
    english: 'No file was chosen. Choose the file of a list, then send again.',
  },
})
