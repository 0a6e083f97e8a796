import { createHash } from 'node:crypto'
import type { Month } from '../../platform/calendar.ts'
import { formatMonth, formatRupiah } from '../../platform/indonesian.ts'
import { lastMonth, type SectorPrice } from './price-months.ts'
import type { Terms } from './queries.ts'

/** All that a sponsor is shown before he consents; what he consents to is this and nothing else. */
export interface Statement {
  readonly regencyName: string
  readonly scheme: { readonly name: string; readonly edition: string; readonly citation: string }
  readonly sponsor: {
    readonly sponsor: number
    readonly name: string
    readonly nip: string | null
    readonly unit: string | null
  }
  readonly terms: Terms
  /** First month from which something is deducted or paid. */
  readonly first: Month
  readonly cutOffDay: number
  readonly prices: readonly SectorPrice[]
  /** The same in words, in the order in which they are read. */
  readonly sentences: readonly string[]
}

/** Fingerprint of a statement: what was shown is what is signed. */
export function hashStatement(statement: Statement): string {
  return createHash('sha256').update(JSON.stringify(statement)).digest('hex')
}

const sectorNames = {
  other: 'petani, pedagang, nelayan dan pekerjaan lain',
  transport: 'ojek, kurir dan sopir',
}

/** What a mandate binds to and how it is stopped, in plain words. */
export function sentencesOf(of: Omit<Statement, 'sentences' | 'regencyName'>): readonly string[] {
  const { terms, prices, scheme, first, cutOffDay } = of
  const { places, ceiling, method, months, wish } = terms
  const last = lastMonth(months)
  const way =
    method === 'payroll'
      ? 'dipotong dari gaji atau tambahan penghasilan saya'
      : 'saya bayar sendiri lewat kode bayar yang dikirim kepada saya'
  return [
    `Saya membayar iuran BPJS Ketenagakerjaan (JKK dan JKM) bagi ${places} pekerja rentan melalui ${scheme.name}.`,
    ...(wish === 'reserve'
      ? [
          'Saya menjadi Bapak Asuh cadangan: selama tidak diperlukan tidak ada yang dipotong atau saya bayar. Bila seorang pekerja kehilangan Bapak Asuhnya, saya menggantikan untuk sementara dan diberi tahu lebih dahulu.',
        ]
      : []),
    `Iuran itu ${way} tiap bulan, dari ${formatMonth(first)} sampai dengan ${formatMonth(last)}.`,
    ...prices.map(
      ({ sector, phases }) =>
        `Iuran satu pekerja (${sectorNames[sector]}): ${phases
          .map(({ from, through, each, hasRelief }) => {
            const when =
              from === through ? formatMonth(from) : `${formatMonth(from)} sampai ${formatMonth(through)}`
            return `${formatRupiah(each)} sebulan ${when}${hasRelief ? ' (keringanan PP 50/2025)' : ''}`
          })
          .join('; ')}.`,
    ),
    `Seluruhnya tidak akan melebihi ${formatRupiah(ceiling)} sebulan.`,
    `Saya dapat berhenti atau menjeda kapan saja, tanpa alasan, dari halaman Sponsor saya atau dengan surat; keputusan sampai tanggal ${cutOffDay} berlaku bulan itu juga, sesudahnya bulan berikutnya.`,
    'Uang yang sudah dipotong hanya dipakai untuk iuran pekerja; kelebihannya dikembalikan atau diperhitungkan untuk saya.',
    'Mandat berakhir sendiri bila saya pensiun, meninggal, atau masanya habis.',
    'Saya hanya mengetahui nama depan, pekerjaan dan desa pekerja; NIK, alamat dan keluarganya tidak dibuka kepada saya.',
    terms.nameShown
      ? 'Nama saya boleh diberitahukan kepada pekerja; NIP saya tidak.'
      : 'Nama dan NIP saya tidak diberitahukan kepada pekerja.',
  ]
}
