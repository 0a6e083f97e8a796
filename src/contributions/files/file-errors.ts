import { refusals } from '../../platform/errors.ts'

export const failFiles = refusals('contributions', {
  'bill-not-found': { status: 404, title: 'Tagihan {bill} tidak ada.' },
  'layout-not-found': {
    status: 404,
    title: 'Susunan berkas "{code}" tidak ada untuk hari itu. Lihat Administrasi, Berkas iuran.',
  },
  'layout-is-standard': {
    status: 409,
    title: 'Susunan "{code}" masih bawaan; tidak ada perubahan daerah yang dapat dihapus.',
  },
  'file-reason-missing': {
    status: 422,
    title:
      'Berkas untuk BPJS Ketenagakerjaan memuat NIK lengkap; perlu alasan, yang dicatat: --insurer --reason "unggah ke SIPP"',
  },
  'file-part-not-found': {
    status: 404,
    title: 'Berkas ini hanya mempunyai {parts} bagian; bagian {part} tidak ada.',
  },
  'file-row-incomplete': {
    status: 422,
    title:
      '{rows} orang belum mempunyai isi di kolom "{column}" yang wajib bagi penerima (nomor urut {numbers}). Lengkapi di register, atau ubah susunan berkasnya.',
  },
  'file-not-as-meant': {
    status: 500,
    title:
      'Berkas yang ditulis tidak sama setelah dibaca kembali (baris {row}, kolom "{column}"), jadi tidak diberikan. Beri tahu administrator.',
  },
  'template-broken': {
    status: 422,
    title: 'Templat dokumen {file} tidak dapat dipakai: {reason}. Perbaiki, atau hapus agar memakai bawaan.',
  },
})
