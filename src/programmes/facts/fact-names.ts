/** What kind of value a fact has: whole number, yes or no, text. */
type FactType = 'int' | 'bool' | 'string'
export type FactValue = number | boolean | string

interface FactAbout {
  readonly type: FactType
  /** Indonesian, as shown beside the editor. */
  readonly about: string
  /** Follows a number on the screen. */
  readonly unit?: string
  /** What to do where it is not known. */
  readonly remedy: string
}

const correct = 'koreksi nilainya di halaman orangnya, atau impor daftar yang memuat'
const welfareList = 'impor daftar kesejahteraan (DTSEN) yang memuat'
const memberList = 'impor daftar peserta BPJS Ketenagakerjaan yang terbaru'
const known = 'selalu diketahui; bila tidak, nilai ulang orangnya'
const dated = 'isi angkanya untuk bulan itu di Program, Angka dan bahaya'
const law = 'tambahkan aturan umur masuk BPU untuk bulan itu pada Aturan perhitungan'

/** What expressions may ask of a person, and of the month in which he would begin. Administrators write these names. */
export const facts = {
  umur: {
    type: 'int',
    about: 'umur pada hari pertama bulan itu',
    unit: 'tahun',
    remedy: `${correct} tanggal lahirnya; NIK yang sah juga memuatnya`,
  },
  jenis_kelamin: {
    type: 'string',
    about: '"L" atau "P"',
    remedy: `${correct} jenis kelaminnya; NIK yang sah juga memuatnya`,
  },
  desa: {
    type: 'string',
    about: 'kode desa/kelurahan, misalnya "63.03.01.2001"',
    remedy: `${correct} desa/kelurahannya`,
  },
  kecamatan: {
    type: 'string',
    about: 'kode kecamatan, misalnya "63.03.01"',
    remedy: `${correct} desa/kelurahannya`,
  },
  warga: { type: 'bool', about: 'desanya di kabupaten/kota ini', remedy: `${correct} desa/kelurahannya` },
  nik_sah: { type: 'bool', about: 'NIK-nya ada dan susunannya benar', remedy: known },
  nik_tunggal: {
    type: 'bool',
    about: 'NIK-nya tidak dipakai orang lain di register',
    remedy: `${correct} NIK-nya`,
  },
  meninggal: { type: 'bool', about: 'tercatat meninggal', remedy: known },
  tanda_almarhum: { type: 'bool', about: 'namanya pernah ditulis Alm./Almh.', remedy: known },
  asn: { type: 'bool', about: 'tercatat sebagai ASN', remedy: known },
  tni_polri: {
    type: 'bool',
    about:
      'pekerjaan yang tertulis TNI atau Polri; daftarnya tidak ada, jadi yang tidak tertulis tidak terlihat',
    remedy: `${correct} pekerjaan atau sektornya`,
  },
  pekerjaan: {
    type: 'string',
    about: 'pekerjaan yang tertulis, huruf kecil',
    remedy: `${correct} pekerjaannya`,
  },
  sektor: {
    type: 'string',
    about: 'sektor pekerjaannya, misalnya "Pertanian"',
    remedy: `${correct} sektornya`,
  },
  desil: {
    type: 'int',
    about: 'desil kesejahteraan keluarga, 1 sampai 10',
    remedy: `${welfareList} NIK atau KK-nya`,
  },
  penerima_upah: { type: 'bool', about: 'aktif sebagai penerima upah pada bulan itu', remedy: memberList },
  peserta_bpu: {
    type: 'bool',
    about: 'pernah tercatat sebagai peserta bukan penerima upah',
    remedy: memberList,
  },
  dibayar_bulan_itu: { type: 'bool', about: 'bulan itu sudah dibayar atau didaftarkan', remedy: known },
  bulan_terbangun: {
    type: 'int',
    about: 'bulan perlindungan tanpa putus yang sedang berjalan',
    unit: 'bulan',
    remedy: known,
  },
  pernah_terlindungi: { type: 'bool', about: 'pernah punya perlindungan', remedy: memberList },
  bukti_kerja_bulan: {
    type: 'int',
    about: 'umur bukti bekerja yang terbaru',
    unit: 'bulan',
    remedy:
      'catat bukti bekerja bertanggal di halaman orangnya, bagian Kelayakan, atau minta desa menyatakannya benar saat memverifikasi usulan',
  },
  anggota_keluarga: {
    type: 'int',
    about: 'orang dengan nomor KK yang sama di register',
    unit: 'orang',
    remedy: `${correct} nomor KK-nya`,
  },
  tanggungan: {
    type: 'int',
    about: 'anggota KK di bawah 18 atau di atas 64 tahun selain dirinya',
    unit: 'orang',
    remedy: `${correct} nomor KK-nya`,
  },
  kepala_keluarga: {
    type: 'bool',
    about: 'kepala keluarga menurut daftar',
    remedy: `${welfareList} hubungan keluarganya`,
  },
  disabilitas: {
    type: 'bool',
    about: 'penyandang disabilitas menurut daftar',
    remedy: `${welfareList} keterangan disabilitasnya`,
  },
  cakupan_desa: {
    type: 'int',
    about: 'pekerja desanya yang terlindungi',
    unit: 'persen',
    remedy: `${correct} desa/kelurahannya`,
  },
} as const satisfies Readonly<Record<string, FactAbout>>
export type FactName = keyof typeof facts

/** Dated numbers that expressions may name beside the facts. */
export const parameters = {
  usia_masuk_terendah: {
    type: 'int',
    about: 'umur terendah saat didaftarkan, menurut aturan bertanggal',
    unit: 'tahun',
    remedy: law,
  },
  usia_masuk_tertinggi: {
    type: 'int',
    about: 'umur tertinggi saat didaftarkan, menurut aturan bertanggal',
    unit: 'tahun',
    remedy: law,
  },
  batas_bukti_bulan: {
    type: 'int',
    about: 'umur bukti bekerja yang masih diterima',
    unit: 'bulan',
    remedy: dated,
  },
  sasaran_cakupan_desa: {
    type: 'int',
    about: 'sasaran pekerja terlindungi per desa',
    unit: 'persen',
    remedy: dated,
  },
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
