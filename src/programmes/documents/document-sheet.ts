import { writeXlsx } from 'hucre/xlsx'
import { formatDay, nameDay, nameMonth } from '../../platform/indonesian.ts'
import { spellOut } from '../../platform/spell-out.ts'
import type { DocumentHead, DocumentLine } from './document-facts.ts'
import { kindRules } from './document-kinds.ts'
import { masked, monthsOf, type PaperWish, periodOf, whole } from './document-texts.ts'

type Cells = (string | number | null)[]

/** The document as a workbook, from the same facts as the PDF; amounts are numbers in rupiah, a NIK is text. */
export async function writeDocumentSheet(
  head: DocumentHead,
  lines: readonly DocumentLine[],
  wish: PaperWish,
): Promise<Uint8Array> {
  const { facts, before } = head
  const rule = kindRules[head.kind]
  const first: Cells[] = [
    ...facts.letterhead.map((line) => [line]),
    [],
    [rule.name.toUpperCase()],
    ...(head.state === 'draft' ? [['DRAF: belum bernomor, belum berlaku.']] : []),
    ['Tentang', head.title],
    ['Nomor', head.number ?? '(diberikan saat diterbitkan)'],
    ['Versi', head.version],
    ['Tanggal', head.dated === null ? '' : nameDay(head.dated)],
    ...(before === null
      ? []
      : [['Menggantikan', `${before.number} versi ${before.version}, ${nameDay(before.dated)}`]]),
    ['Sidik jari', head.hash ?? ''],
    ['Kode periksa', head.code ?? ''],
    ['Periksa di', wish.verifyAt],
    ['Perihal', facts.about],
    ['Dana', facts.fund],
    ['Kode rekening', facts.accountCode],
    ['Masa', periodOf(facts)],
    ['Jumlah orang', head.people],
    ['Bulan-orang', head.personMonths],
    ['Iuran seluruhnya (Rp)', head.total],
    ['Terbilang', `${spellOut(head.total)} rupiah`],
    ...(head.kind === 'verification'
      ? [
          ['Benar', facts.confirmed],
          ['Tidak benar', facts.refused],
          ['Belum dapat dipastikan', facts.unsure],
        ]
      : []),
    [],
    ...clauses('Menimbang', facts.considering),
    ...clauses('Mengingat', facts.mindful),
    ...clauses('Menetapkan', facts.deciding),
    ...facts.steps.map(({ step, by, on }) => [step, `${by}, ${formatDay(on)}`]),
    ['Penanda tangan', [facts.signerTitle, facts.signerName].filter((one) => one !== '').join(', ')],
    ...(wish.watermark === '' ? [] : [[wish.watermark]]),
  ]
  const villages: Cells[] = [
    ['Kecamatan', 'Desa/kelurahan', 'Orang', 'Bulan-orang', 'Iuran (Rp)'],
    ...facts.villages.map((one) => [one.district, one.village, one.people, one.personMonths, one.amount]),
    ['Jumlah', '', head.people, head.personMonths, head.total],
  ]
  const months: Cells[] = [
    ['Bulan', 'Orang', 'Iuran (Rp)'],
    ...facts.months.map((one) => [nameMonth(one.month), one.people, one.amount]),
  ]
  const { header, cells, columns } = annexOf(head.kind)
  const names: Cells[] = [
    [wish.fullNik ? whole : masked],
    header,
    ...lines.map((one) => cells(one, one.nik ?? '–')),
    ...(wish.watermark === '' ? [] : [[wish.watermark]]),
  ]
  return writeXlsx({
    sheets: [
      sheet('Naskah', first, [26, 90], boldFirst(first)),
      sheet('Per desa', villages, [24, 32, 10, 14, 18], bold([0, villages.length - 1], 5), 1),
      ...(facts.months.length > 0 ? [sheet('Per bulan', months, [22, 12, 18], bold([0], 3), 1)] : []),
      ...(rule.names
        ? [{ ...sheet('Daftar nama', names, columns, bold([1], header.length), 2), freezePane: { rows: 2 } }]
        : []),
    ],
  })
}

const clauses = (label: string, all: readonly string[]): Cells[] =>
  all.map((one, at) => [at === 0 ? label : '', one])

function annexOf(kind: DocumentHead['kind']) {
  const start = ['No', 'Nama', 'NIK']
  const place = (one: DocumentLine): Cells => [one.village, one.district, one.occupation]
  const places = ['Desa/kelurahan', 'Kecamatan', 'Pekerjaan']
  if (kind === 'notice')
    return {
      header: [...start, ...places],
      columns: [8, 34, 20, 26, 22, 26],
      cells: (one: DocumentLine, nik: string): Cells => [one.line, one.name, nik, ...place(one)],
    }
  if (kind === 'verification')
    return {
      header: [...start, ...places, 'Hasil'],
      columns: [8, 34, 20, 26, 22, 26, 60],
      cells: (one: DocumentLine, nik: string): Cells => [one.line, one.name, nik, ...place(one), one.finding],
    }
  return {
    header: [...start, 'Alamat', ...places, 'Dana', 'Bulan', 'Jumlah bulan', 'Iuran (Rp)'],
    columns: [8, 34, 20, 40, 26, 22, 26, 26, 16, 14, 16],
    cells: (one: DocumentLine, nik: string): Cells => [
      one.line,
      one.name,
      nik,
      one.address,
      ...place(one),
      one.fund,
      monthsOf(one),
      one.months,
      one.amount,
    ],
  }
}

function sheet(
  name: string,
  rows: Cells[],
  columns: readonly number[],
  cells: ReturnType<typeof bold>,
  headings?: number,
) {
  return {
    name,
    rows,
    columns: columns.map((width) => ({ width, numFmt: '#,##0' })),
    pageSetup: {
      orientation: columns.length > 5 ? ('landscape' as const) : ('portrait' as const),
      paperSize: 'a4' as const,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(headings === undefined ? {} : { printTitlesRow: `$${headings}:$${headings}` }),
    },
    cells,
  }
}

const strong = { style: { font: { bold: true, name: 'Calibri', size: 11 }, numFmt: '#,##0' } }
const bold = (rows: readonly number[], columns: number) =>
  new Map(
    rows.flatMap((row) => Array.from({ length: columns }, (_, at) => [`${row},${at}`, strong] as const)),
  )
const boldFirst = (rows: readonly Cells[]) =>
  bold(
    rows.flatMap(([first], at) =>
      typeof first === 'string' && /^([A-Z ]{6,}|DRAF.*|Nomor|Iuran seluruhnya.*)$/.test(first) ? [at] : [],
    ),
    2,
  )
