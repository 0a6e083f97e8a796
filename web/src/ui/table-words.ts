import { dictionary } from './language.tsx'

export const tableWords = dictionary(
  {
    search: 'Cari di tabel ini',
    download: 'Unduh Excel',
    downloading: (rows: string) => `Mengambil ${rows} baris …`,
    none: 'Tidak ada baris yang cocok. Kosongkan pencarian untuk melihat semuanya.',
    empty: 'Belum ada isinya.',
    sortBy: (label: string) => `Urutkan menurut ${label}`,
    partly: (rows: string) =>
      `Baru ${rows} baris yang tampil; urutan dan pencarian hanya di antara itu. Unduhan memuat semuanya.`,
    partlySorted: (rows: string) =>
      `Baru ${rows} baris yang tampil; urutan hanya di antara itu. Pencarian menjangkau semuanya.`,
  },
  {
    search: 'Search this table',
    download: 'Download Excel',
    downloading: (rows: string) => `Fetching ${rows} rows …`,
    none: 'No row fits. Clear the search to see all.',
    empty: 'Nothing here yet.',
    sortBy: (label: string) => `Sort by ${label}`,
    partly: (rows: string) =>
      `Only ${rows} rows are shown so far; order and search are among those. A download holds all.`,
    partlySorted: (rows: string) =>
      `Only ${rows} rows are shown so far; the order is among those. The search reaches all.`,
  },
)
