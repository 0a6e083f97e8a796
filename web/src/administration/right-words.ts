import { dictionary } from '../ui/language.tsx'

/** What each permission allows, in words; one that is new to the pages is shown by its code. */
export const rightWords = dictionary(
  {
    'people.read': 'melihat orang (disamarkan)',
    'people.reveal': 'membuka NIK dan lainnya dengan alasan',
    'people.correct': 'mengoreksi nilai, mencatat pindah dan meninggal',
    'matches.review': 'meninjau kecocokan',
    'lists.read': 'melihat daftar yang diimpor',
    'lists.import': 'mengimpor daftar',
    'lists.undo': 'membatalkan impor',
    'export.masked': 'mengunduh daftar orang (disamarkan)',
    'export.full-nik': 'mengunduh daftar dengan NIK lengkap',
    'figures.read': 'melihat angka cakupan',
    'requests.manage': 'menjawab permintaan warga',
    'settings.read': 'melihat pengaturan',
    'settings.manage': 'mengubah pengaturan',
    'accounts.manage': 'mengelola pengguna dan peran',
    'audit.read': 'membaca jejak audit',
  },
  {
    'people.read': 'see people (masked)',
    'people.reveal': 'reveal NIK and the like for a reason',
    'people.correct': 'correct values, record moves and deaths',
    'matches.review': 'review matches',
    'lists.read': 'see imported lists',
    'lists.import': 'import lists',
    'lists.undo': 'undo imports',
    'export.masked': 'download lists of people (masked)',
    'export.full-nik': 'download lists with whole NIK',
    'figures.read': 'see the figures of coverage',
    'requests.manage': 'answer requests of citizens',
    'settings.read': 'see settings',
    'settings.manage': 'change settings',
    'accounts.manage': 'manage users and roles',
    'audit.read': 'read the audit trail',
  },
)
