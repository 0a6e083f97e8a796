import { refusals } from '../../platform/errors.ts'

/** Why a file as a whole is refused. Each names the file, what is wrong and the remedy. */
export const failIntake = refusals('registry', {
  'file-empty': { status: 422, title: 'Berkas "{file}" kosong (0 bita). Minta pengirim mengirim ulang.' },
  'file-too-large': {
    status: 413,
    title: 'Berkas "{file}" {size} MiB; batasnya {limit} MiB. Bagi menjadi beberapa berkas.',
  },
  'file-not-a-list': {
    status: 422,
    title: 'Berkas "{file}" adalah {found}, bukan daftar. Kirim sebagai .xlsx, .xls, .ods atau .csv.',
  },
  'file-protected': {
    status: 422,
    title:
      'Berkas "{file}" terkunci kata sandi. Buka di Excel, hapus sandinya (Info > Protect Workbook), simpan, lalu impor lagi.',
  },
  'file-broken': {
    status: 422,
    title:
      'Berkas "{file}" rusak atau terpotong sehingga tidak dapat dibuka ({reason}). Minta pengirim menyimpan dan mengirim ulang.',
  },
  'file-bomb': {
    status: 413,
    title:
      'Berkas "{file}" mengembang menjadi {size} MiB saat dibuka; batasnya {limit} MiB. Simpan ulang di Excel, atau bagi berkasnya.',
  },
  'file-has-nul': {
    status: 422,
    title:
      'Berkas "{file}" memuat bita NUL di baris {line}: bukan berkas teks yang utuh. Simpan ulang sebagai CSV UTF-8.',
  },
  'quote-not-closed': {
    status: 422,
    title:
      'Berkas "{file}": tanda kutip yang dibuka di baris {line} tidak ditutup di baris itu, sehingga baris-baris berikutnya tertelan. Perbaiki baris itu lalu impor lagi.',
  },
  'no-rows': {
    status: 422,
    title: 'Berkas "{file}" tidak berisi satu baris data pun (hanya sel kosong atau gambar).',
  },
  'too-many-rows': {
    status: 413,
    title: 'Berkas "{file}" berisi lebih dari {limit} baris. Bagi menjadi beberapa berkas.',
  },
  'no-table-found': {
    status: 422,
    title:
      'Di "{file}" tidak ditemukan tabel dengan kolom nama{needed}. Kolom yang terbaca: {seen}. Beri baris kepala (NIK, Nama, Desa, ...) atau pakai --mapping.',
  },
  'mapping-invalid': {
    status: 422,
    title:
      'Pemetaan kolom tidak dapat dipakai: {reason}. Contoh: {"version":1,"columns":{"nama petani":"name"}}',
  },
})
