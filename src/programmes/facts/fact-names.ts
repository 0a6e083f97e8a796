/** What kind of value a fact has: whole number, yes or no, text. */
type FactType = 'int' | 'bool' | 'string'
export type FactValue = number | boolean | string

interface FactAbout {
  readonly type: FactType
  /** Indonesian, as shown beside the editor. */
  readonly about: string
  /** Follows a number on the screen. */
  readonly unit?: string
}

/** What expressions may ask of a person, and of the month in which he would begin. Administrators write these names. */
export const facts = {
  umur: { type: 'int', about: 'umur pada hari pertama bulan itu', unit: 'tahun' },
  jenis_kelamin: { type: 'string', about: '"L" atau "P"' },
  desa: { type: 'string', about: 'kode desa/kelurahan, misalnya "63.03.01.2001"' },
  kecamatan: { type: 'string', about: 'kode kecamatan, misalnya "63.03.01"' },
  warga: { type: 'bool', about: 'desanya di kabupaten/kota ini' },
  nik_sah: { type: 'bool', about: 'NIK-nya ada dan susunannya benar' },
  nik_tunggal: { type: 'bool', about: 'NIK-nya tidak dipakai orang lain di register' },
  meninggal: { type: 'bool', about: 'tercatat meninggal' },
  tanda_almarhum: { type: 'bool', about: 'namanya pernah ditulis Alm./Almh.' },
  asn: { type: 'bool', about: 'tercatat sebagai ASN' },
  tni_polri: {
    type: 'bool',
    about:
      'pekerjaan yang tertulis TNI atau Polri; daftarnya tidak ada, jadi yang tidak tertulis tidak terlihat',
  },
  pekerjaan: { type: 'string', about: 'pekerjaan yang tertulis, huruf kecil' },
  sektor: { type: 'string', about: 'sektor pekerjaannya, misalnya "Pertanian"' },
  desil: { type: 'int', about: 'desil kesejahteraan keluarga, 1 sampai 10' },
  penerima_upah: { type: 'bool', about: 'aktif sebagai penerima upah pada bulan itu' },
  peserta_bpu: { type: 'bool', about: 'pernah tercatat sebagai peserta bukan penerima upah' },
  dibayar_bulan_itu: { type: 'bool', about: 'bulan itu sudah dibayar atau didaftarkan' },
  bulan_terbangun: {
    type: 'int',
    about: 'bulan perlindungan tanpa putus yang sedang berjalan',
    unit: 'bulan',
  },
  pernah_terlindungi: { type: 'bool', about: 'pernah punya perlindungan' },
  bukti_kerja_bulan: { type: 'int', about: 'umur bukti bekerja yang terbaru', unit: 'bulan' },
  anggota_keluarga: { type: 'int', about: 'orang dengan nomor KK yang sama di register', unit: 'orang' },
  tanggungan: {
    type: 'int',
    about: 'anggota KK di bawah 18 atau di atas 64 tahun selain dirinya',
    unit: 'orang',
  },
  kepala_keluarga: { type: 'bool', about: 'kepala keluarga menurut daftar' },
  disabilitas: { type: 'bool', about: 'penyandang disabilitas menurut daftar' },
  cakupan_desa: { type: 'int', about: 'pekerja desanya yang terlindungi', unit: 'persen' },
} as const satisfies Readonly<Record<string, FactAbout>>
export type FactName = keyof typeof facts

/** Dated numbers that expressions may name beside the facts. */
export const parameters = {
  usia_masuk_terendah: {
    type: 'int',
    about: 'umur terendah saat didaftarkan, menurut aturan bertanggal',
    unit: 'tahun',
  },
  usia_masuk_tertinggi: {
    type: 'int',
    about: 'umur tertinggi saat didaftarkan, menurut aturan bertanggal',
    unit: 'tahun',
  },
  batas_bukti_bulan: { type: 'int', about: 'umur bukti bekerja yang masih diterima', unit: 'bulan' },
  sasaran_cakupan_desa: { type: 'int', about: 'sasaran pekerja terlindungi per desa', unit: 'persen' },
} as const satisfies Readonly<Record<string, FactAbout>>
export type ParameterName = keyof typeof parameters

export type Name = FactName | ParameterName
/** What is known of one person for one month; what is not known is absent. */
export type Facts = { readonly [N in Name]?: FactValue | undefined }

export const names: Readonly<Record<Name, FactAbout>> = { ...facts, ...parameters }

/** A value as sentences tell it. */
export function tellValue(value: FactValue | undefined): string {
  if (value === undefined) return 'belum diketahui'
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak'
  return String(value)
}
