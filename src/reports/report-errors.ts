import { refusals } from '../platform/errors.ts'

export const failReports = refusals('reports', {
  'unknown-file-type': {
    status: 422,
    title: 'Jenis berkas "{ending}" tidak dikenal untuk ekspor. Beri nama berakhiran .xlsx atau .csv.',
    english: 'Files of the type "{ending}" cannot be exported. Use a name that ends in .xlsx or .csv.',
  },
  'reason-missing': {
    status: 422,
    title:
      'NIK lengkap hanya keluar dengan alasan, yang dicatat: --full-nik --reason "verifikasi ke Disdukcapil"',
    english:
      'A full NIK leaves only with a reason, which is logged: --full-nik --reason "check with Disdukcapil"',
  },
  'meeting-unknown': {
    status: 422,
    title: 'Tidak ada rapat nomor {meeting}. Lihat nomornya di layar Rapat.',
    english: 'There is no meeting number {meeting}. See its number on the screen of meetings.',
  },
  'scope-unknown': {
    status: 422,
    title: 'Paket tidak dapat dibuat tentang "{value}". Yang dapat: regency, {known}.',
    english: 'A pack cannot be about "{value}". It can be about: regency, {known}.',
  },
  'branch-incomplete': {
    status: 422,
    title: 'Cabang belum lengkap atau salah tulis: {fields}.',
    english: 'The branch is incomplete or misspelt: {fields}.',
  },
  'nothing-overseen': {
    status: 403,
    title:
      'Anda tidak meninjau provinsi atau cabang mana pun. Minta administrator memberi peran peninjau provinsi, atau mencatat cabang kabupaten/kota ini.',
    english:
      'You oversee no province and no branch. Ask an administrator for the role of a provincial viewer, or to record the branch of this regency.',
  },
  'pack-not-found': {
    status: 404,
    title: 'Paket itu tidak ada. Buka Laporan untuk melihat yang ada.',
    english: 'There is no such pack. Open Reports to see those that are there.',
  },
  'whole-regency-needed': {
    status: 403,
    title: 'Paket dan data terbuka memuat seluruh kabupaten/kota; peran Anda hanya untuk sebagiannya.',
    english: 'Packs and open data are about the whole regency; your role is for a part of it.',
  },
})
