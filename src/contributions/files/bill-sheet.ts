import { writeXlsx } from 'hucre/xlsx'
import { formatDay, nameMonth } from '../../platform/indonesian.ts'
import { spellOut } from '../../platform/spell-out.ts'
import type { BillFacts, Edition } from './bill-document.ts'

type Cells = (string | number | null)[]

/** The document of a bill as a workbook, from the same facts as the PDF; amounts are numbers, in rupiah. */
export async function writeBillSheet(facts: BillFacts, edition: Edition): Promise<Uint8Array> {
  const privacy =
    'Memuat data pribadi (UU 27/2022); NIK disamarkan. Hanya untuk tugas yang menjadi alasannya.'
  const head: Cells[] = [
    ...(facts.letterhead?.lines ?? [`Pemerintah ${facts.regencyName}`]).map((line) => [line]),
    [],
    ['TAGIHAN IURAN JAMINAN SOSIAL KETENAGAKERJAAN'],
    ...(facts.state === 'draft' ? [['DRAF: belum disetujui orang kedua, dan belum boleh dibayar.']] : []),
    ['Nomor', facts.number],
    ['Bulan iuran', nameMonth(facts.month)],
    ['Versi', edition.version],
    ['Tanggal', formatDay(edition.madeOn)],
    ['Sidik jari', edition.hash],
    ['Pembayar', `${facts.payer.name} (${facts.payer.kind})`],
    ['Kode wadah', facts.wadahCode ?? ''],
    ['Kode rekening belanja', facts.accountCode ?? ''],
    ['Kode bayar', facts.paymentCode ?? ''],
    ['Jumlah pekerja', facts.people],
    [],
    ['Program', 'Iuran (Rp)'],
    ...facts.programmes.map(({ programme, amount }) => [programme, amount]),
    ['Jumlah yang dibayar', facts.total],
    ['Terbilang', `${spellOut(facts.total)} rupiah`],
    [],
    ...facts.steps.map(({ step, by, on }) => [step, `${by}, ${formatDay(on)}`]),
  ]
  const villages: Cells[] = [
    ['Kecamatan', 'Desa/kelurahan', 'Orang', 'Iuran (Rp)'],
    ...facts.villages.map((one) => [one.district, one.village, one.people, one.amount]),
    ['Jumlah', '', facts.people, facts.total],
  ]
  const agencies: Cells[] = [
    ['Perangkat daerah', 'Orang', 'Iuran (Rp)'],
    ...facts.agencies.map((one) => [one.agency, one.people, one.amount]),
    ['Jumlah', facts.people, facts.total],
  ]
  const names: Cells[] = [
    [privacy],
    [
      'No',
      'NIK',
      'Nama',
      'Desa/kelurahan',
      'Bulan pertama',
      'Jumlah bulan',
      'JKK',
      'JKM',
      'JHT',
      'Lain',
      'Jumlah (Rp)',
    ],
    ...facts.lines.map((one) => [
      one.number,
      one.nik,
      one.name,
      one.village,
      one.firstMonth,
      one.months,
      one.jkk,
      one.jkm,
      one.jht,
      one.other,
      one.total,
    ]),
    ['Jumlah', '', '', '', '', '', '', '', '', '', facts.total],
  ]
  return writeXlsx({
    sheets: [
      {
        name: 'Tagihan',
        rows: head,
        columns: widths(26, 60),
        ...onPaper('portrait'),
        cells: boldTitles(head),
      },
      {
        name: 'Per desa',
        rows: villages,
        columns: widths(22, 30, 10, 18),
        ...onPaper('portrait', 1),
        cells: bold([0, villages.length - 1], 4),
      },
      {
        name: 'Per perangkat daerah',
        rows: agencies,
        columns: widths(44, 10, 18),
        ...onPaper('portrait', 1),
        cells: bold([0, agencies.length - 1], 3),
      },
      {
        name: 'Daftar nama',
        rows: names,
        columns: widths(8, 20, 34, 26, 14, 13, 12, 12, 12, 12, 16),
        freezePane: { rows: 2 },
        ...onPaper('landscape', 2),
        cells: bold([1, names.length - 1], 11),
      },
    ],
  })
}

/** Amounts with separators of thousands; texts are left alone by the format. */
const widths = (...all: number[]) => all.map((width) => ({ width, numFmt: '#,##0' }))

/** One page wide, as many long; headings on each. */
const onPaper = (orientation: 'portrait' | 'landscape', headings?: number) => ({
  pageSetup: {
    orientation,
    paperSize: 'a4' as const,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    ...(headings === undefined ? {} : { printTitlesRow: `$${headings}:$${headings}` }),
  },
})

const strong = { style: { font: { bold: true, name: 'Calibri', size: 11 }, numFmt: '#,##0' } }
const bold = (rows: readonly number[], columns: number) =>
  new Map(
    rows.flatMap((row) => Array.from({ length: columns }, (_, at) => [`${row},${at}`, strong] as const)),
  )

/** The first page: its title, and the sum to be paid. */
const boldTitles = (rows: readonly Cells[]) =>
  bold(
    rows.flatMap(([first], at) =>
      typeof first === 'string' && /^(TAGIHAN|DRAF|Program|Jumlah yang dibayar)/.test(first) ? [at] : [],
    ),
    2,
  )
