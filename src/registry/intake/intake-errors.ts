import { refusals } from '../../platform/errors.ts'

/** Why a file as a whole is refused. Each names the file, what is wrong and the remedy. */
export const failIntake = refusals('registry', {
  'file-empty': {
    status: 422,
    title: 'Berkas "{file}" kosong (0 bita). Minta pengirim mengirim ulang.',
    english: 'File "{file}" is empty (0 bytes). Ask the sender to send it again.',
  },
  'file-too-large': {
    status: 413,
    title: 'Berkas "{file}" {size} MiB; batasnya {limit} MiB. Bagi menjadi beberapa berkas.',
    english: 'File "{file}" has {size} MiB; the limit is {limit} MiB. Split it into several files.',
  },
  'file-not-a-list': {
    status: 422,
    title: 'Berkas "{file}" adalah {found}, bukan daftar. Kirim sebagai .xlsx, .xls, .ods atau .csv.',
    english: 'File "{file}" is {found}, not a list. Send it as .xlsx, .xls, .ods or .csv.',
  },
  'file-protected': {
    status: 422,
    title:
      'Berkas "{file}" terkunci kata sandi. Buka di Excel, hapus sandinya (Info > Protect Workbook), simpan, lalu impor lagi.',
    english:
      'File "{file}" is locked by a password. Open it in Excel, remove the password (Info > Protect Workbook), save, then import again.',
  },
  'file-broken': {
    status: 422,
    title:
      'Berkas "{file}" rusak atau terpotong sehingga tidak dapat dibuka ({reason}). Minta pengirim menyimpan dan mengirim ulang.',
    english:
      'File "{file}" is damaged or cut off and cannot be opened ({reason}). Ask the sender to save and send it again.',
  },
  'file-bomb': {
    status: 413,
    title:
      'Berkas "{file}" mengembang menjadi {size} MiB saat dibuka; batasnya {limit} MiB. Simpan ulang di Excel, atau bagi berkasnya.',
    english:
      'File "{file}" grows to {size} MiB when opened; the limit is {limit} MiB. Save it anew in Excel, or split it.',
  },
  'file-has-nul': {
    status: 422,
    title:
      'Berkas "{file}" memuat bita NUL di baris {line}: bukan berkas teks yang utuh. Simpan ulang sebagai CSV UTF-8.',
    english:
      'File "{file}" holds NUL bytes in row {line}: it is not a whole text file. Save it anew as CSV UTF-8.',
  },
  'quote-not-closed': {
    status: 422,
    title:
      'Berkas "{file}": tanda kutip yang dibuka di baris {line} tidak ditutup di baris itu, sehingga baris-baris berikutnya tertelan. Perbaiki baris itu lalu impor lagi.',
    english:
      'File "{file}": a quotation mark opened in row {line} is not closed there, so that the following rows are swallowed. Correct that row, then import again.',
  },
  'no-rows': {
    status: 422,
    title: 'Berkas "{file}" tidak berisi satu baris data pun (hanya sel kosong atau gambar).',
    english: 'File "{file}" holds not one row of data (only empty cells or pictures).',
  },
  'too-many-rows': {
    status: 413,
    title: 'Berkas "{file}" berisi lebih dari {limit} baris. Bagi menjadi beberapa berkas.',
    english: 'File "{file}" has more than {limit} rows. Split it into several files.',
  },
  'no-table-found': {
    status: 422,
    title:
      'Di "{file}" tidak ditemukan tabel dengan kolom nama{needed}. Kolom yang terbaca: {seen}. Beri baris kepala (NIK, Nama, Desa, ...) atau pakai --mapping.',
    english:
      'No table with a column of names{needed} was found in "{file}". Columns read: {seen}. Add a heading row (NIK, Nama, Desa, ...) or use --mapping.',
  },
  'mapping-invalid': {
    status: 422,
    title:
      'Pemetaan kolom tidak dapat dipakai: {reason}. Contoh: {"version":1,"columns":{"nama petani":"name"}}',
    english:
      'The mapping of columns cannot be used: {reason}. Example: {"version":1,"columns":{"nama petani":"name"}}',
  },
})
