export const documentKinds = ['decree', 'agreement', 'budget-note', 'verification', 'notice'] as const
export type DocumentKind = (typeof documentKinds)[number]

interface KindRule {
  /** As it stands on the paper. */
  readonly name: string
  /** Name of the Typst template. */
  readonly template: string
  /** Letters in the number. */
  readonly letters: string
  readonly pattern: string
  /** Whether it names people. */
  readonly names: boolean
  /** Whether it may be taken with whole NIK. */
  readonly mayShowNik: boolean
  /** Clauses offered at first; the office edits them. */
  readonly considering: readonly string[]
  readonly mindful: readonly string[]
  readonly deciding: readonly string[]
}

const pattern = '{urut}/{kode}/{bulan}/{tahun}'

/** What each kind of document is. Clauses are suggestions to be edited by the legal bureau, not law. */
export const kindRules: Readonly<Record<DocumentKind, KindRule>> = {
  decree: {
    name: 'Keputusan Bupati',
    template: 'keputusan',
    letters: 'SK',
    pattern,
    names: true,
    mayShowNik: true,
    considering: [
      'bahwa pekerja rentan perlu dilindungi Jaminan Kecelakaan Kerja dan Jaminan Kematian;',
      'bahwa orang-orang dalam lampiran telah diverifikasi dan ditetapkan sebagai penerima pembiayaan iuran;',
    ],
    mindful: ['(diisi bagian hukum: undang-undang dan peraturan daerah yang menjadi dasar)'],
    deciding: [
      'Menetapkan penerima pembiayaan iuran Jaminan Sosial Ketenagakerjaan sebagaimana tercantum menurut nama dan alamat dalam Lampiran II.',
      'Iuran dibayar kepada BPJS Ketenagakerjaan selama masa yang tercantum bagi tiap orang dalam lampiran.',
      'Keputusan ini berlaku sejak tanggal ditetapkan.',
    ],
  },
  agreement: {
    name: 'Lampiran perjanjian kerja sama',
    template: 'kerja-sama',
    letters: 'PKS',
    pattern,
    names: true,
    mayShowNik: true,
    considering: [],
    mindful: [],
    deciding: [
      'Pihak kesatu membayar iuran peserta dalam daftar kepada pihak kedua menurut bulan yang tercantum.',
      'Pihak kedua mendaftarkan peserta dan menyampaikan nomor kepesertaan kepada pihak kesatu.',
      'Peserta yang meninggal, pindah atau menjadi penerima upah diganti menurut daftar tunggu.',
    ],
  },
  'budget-note': {
    name: 'Nota anggaran',
    template: 'nota-anggaran',
    letters: 'NA',
    pattern,
    names: false,
    mayShowNik: false,
    considering: ['Kebutuhan dihitung menurut aturan iuran yang berlaku pada tiap bulan.'],
    mindful: [],
    deciding: [],
  },
  verification: {
    name: 'Berita acara verifikasi',
    template: 'berita-acara',
    letters: 'BA',
    pattern,
    names: true,
    mayShowNik: false,
    considering: [
      'Orang yang dinyatakan tidak benar atau belum dapat dipastikan tidak diteruskan sampai diverifikasi kembali.',
    ],
    mindful: [],
    deciding: [],
  },
  notice: {
    name: 'Pengumuman',
    template: 'pengumuman',
    letters: 'PENG',
    pattern,
    names: true,
    mayShowNik: false,
    considering: [],
    mindful: [],
    deciding: [
      'Nama-nama di bawah ini dibiayai iuran Jaminan Sosial Ketenagakerjaannya. Keberatan dan perbaikan disampaikan ke kantor desa/kelurahan dengan membawa KTP.',
    ],
  },
}
