import { refusals } from '../../platform/errors.ts'

export const failFiles = refusals('contributions', {
  'file-layout-not-found': {
    status: 404,
    title: 'Susunan berkas "{code}" tidak ada untuk hari itu. Lihat Administrasi, Berkas iuran.',
    english: 'There is no file layout "{code}" for that day. See Administration, Contribution files.',
  },
  'layout-is-standard': {
    status: 409,
    title: 'Susunan "{code}" masih bawaan; tidak ada perubahan daerah yang dapat dihapus.',
    english: 'Layout "{code}" is the standard one; there is no change of the region to delete.',
  },
  'file-reason-missing': {
    status: 422,
    title:
      'Berkas untuk BPJS Ketenagakerjaan memuat NIK lengkap; perlu alasan, yang dicatat: --insurer --reason "unggah ke SIPP"',
    english:
      'The file for BPJS Ketenagakerjaan holds full NIK; it takes a reason, which is logged: --insurer --reason "upload to SIPP"',
  },
  'file-part-not-found': {
    status: 404,
    title: 'Berkas ini hanya mempunyai {parts} bagian; bagian {part} tidak ada.',
    english: 'This file has {parts} parts only; part {part} does not exist.',
  },
  'file-row-incomplete': {
    status: 422,
    title:
      '{rows} orang belum mempunyai isi di kolom "{column}" yang wajib bagi penerima (nomor urut {numbers}). Lengkapi di register, atau ubah susunan berkasnya.',
    english:
      '{rows} people have nothing in the column "{column}", which the receiver demands (numbers {numbers}). Complete the register, or change the layout of the file.',
  },
  'file-not-as-meant': {
    status: 500,
    title:
      'Berkas yang ditulis tidak sama setelah dibaca kembali (baris {row}, kolom "{column}"), jadi tidak diberikan. Beri tahu administrator.',
    english:
      'The file as written is not the same when read back (row {row}, column "{column}"), so it is not given out. Tell an administrator.',
  },
})
