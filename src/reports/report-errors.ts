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
})
