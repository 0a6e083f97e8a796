/** An occupation, the sector it belongs to, the list its agency keeps and its share of the people. */
export interface Occupation {
  readonly names: readonly string[]
  readonly sector: string
  readonly list: string
  readonly share: number
}

export const occupations: readonly Occupation[] = [
  { names: ['Petani', 'Buruh tani', 'Pekebun'], sector: 'Pertanian', list: 'pertanian', share: 0.3 },
  { names: ['Nelayan', 'Pembudidaya ikan'], sector: 'Perikanan', list: 'perikanan', share: 0.08 },
  { names: ['Ojek online'], sector: 'Transportasi', list: 'ojek', share: 0.04 },
  {
    names: ['Kuli bangunan', 'Tukang batu', 'Tukang kayu'],
    sector: 'Konstruksi',
    list: 'proyek',
    share: 0.09,
  },
  {
    names: ['Penjahit', 'Pengrajin', 'Pembuat kue', 'Usaha warung'],
    sector: 'Industri kecil',
    list: 'umkm',
    share: 0.13,
  },
  { names: ['Guru ngaji', 'Marbot'], sector: 'Keagamaan dan sosial', list: 'kesra', share: 0.05 },
  { names: ['Kader posyandu'], sector: 'Keagamaan dan sosial', list: 'posyandu', share: 0.04 },
  { names: ['Relawan damkar'], sector: 'Keagamaan dan sosial', list: 'damkar', share: 0.03 },
  {
    names: ['Pedagang sayur', 'Pedagang ikan', 'Pedagang pakaian'],
    sector: 'Perdagangan',
    list: 'pasar',
    share: 0.09,
  },
  { names: ['Ketua RT', 'Ketua RW'], sector: 'Pemerintahan desa', list: 'rtrw', share: 0.04 },
  {
    names: ['Tenaga kontrak', 'Petugas kebersihan'],
    sector: 'Jasa pemerintah',
    list: 'honorer',
    share: 0.04,
  },
  {
    names: ['Buruh harian', 'Sopir', 'Ojek pangkalan', 'Pemulung', 'Asisten rumah tangga'],
    sector: 'Jasa',
    list: 'dpmd',
    share: 0.07,
  },
]
