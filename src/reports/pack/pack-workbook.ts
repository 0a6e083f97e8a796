import { writeXlsx } from 'hucre/xlsx'
import { formatDay } from '../../platform/indonesian.ts'
import type { FrozenNumber, PackChart, PackFacts, PackTable, SectionKey } from './contract.ts'
import { plainOf } from './numbers.ts'
import { valueText } from './value-names.ts'

type Cell = string | number | null
interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
  readonly widths: readonly number[]
  readonly formats: readonly string[]
  readonly bold: readonly number[]
}

const count = '#,##0'
const share = '0.0%'

/** The workbook behind a pack: the numbers of every chart and table, whole, each with its frozen figure. */
export async function writePackWorkbook(facts: PackFacts, hash: string): Promise<Uint8Array> {
  const sheets = [
    cover(facts, hash),
    ...facts.sections.flatMap((one) => sectionSheets(one, facts.figures)),
    numbers(facts),
  ]
  const stamp = new Date(`${facts.on}T00:00:00Z`)
  return writeXlsx({
    sheets: unique(sheets).map(({ name, rows, widths, formats, bold }) => ({
      name,
      rows: rows.map((row) => row.map(safe)),
      columns: widths.map((width, i) => ({ width, ...(formats[i] === '' ? {} : { numFmt: formats[i] }) })),
      cells: new Map(
        bold.flatMap((row) =>
          (rows[row] ?? []).map((_, at) => [`${row},${at}`, { style: { font: { bold: true } } }]),
        ),
      ),
      pageSetup: {
        orientation: 'landscape' as const,
        paperSize: 'a4' as const,
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
      },
    })),
    properties: {
      title: `${facts.title}, ${facts.placeName}`,
      creator: facts.placeName,
      created: stamp,
      modified: stamp,
    },
  })
}

/** Nothing somebody wrote is run as a formula. */
const safe = (cell: Cell): Cell => (typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

function cover(facts: PackFacts, hash: string): Sheet {
  const rows: Cell[][] = [
    [facts.title],
    ['Daerah', facts.placeName],
    ['Keadaan angka', formatDay(facts.asOf)],
    ['Kewajiban dan keputusan', formatDay(facts.on)],
    ['Rapat', facts.meeting === null ? '' : `${facts.meeting.title}, ${formatDay(facts.meeting.heldOn)}`],
    ['Sidik jari isi', hash],
    ...(facts.demo ? [['Peringatan', 'Data contoh, bukan angka resmi.']] : []),
    [],
    ['Bagian', 'Yang dikatakan'],
    ...facts.sections.map(({ title, absent, lead }) => [
      title,
      absent === null ? plainOf(lead) : `belum ada: ${absent}`,
    ]),
    [],
    [
      'Catatan',
      'Kolom "Angka beku" menunjuk ke lembar Angka beku: definisi, sumber, tanggal, dan sidik jari tiap bilangan.',
    ],
  ]
  return {
    name: 'Paket',
    rows,
    widths: [34, 110],
    formats: ['', ''],
    bold: [0, rows.findIndex(([first]) => first === 'Bagian')],
  }
}

function sectionSheets(
  { key, title, charts, tables, notes }: PackFacts['sections'][number],
  figures: readonly FrozenNumber[],
): Sheet[] {
  const figureOf = (n: number | null) => (n === null ? '' : (figures[n - 1]?.figure ?? ''))
  return [
    ...tables.map((table) => tableSheet(title, table, notes, figureOf)),
    ...charts.map((chart) => chartSheet(title, chart, figureOf)),
  ].map((sheet) => ({ ...sheet, name: `${shortNames[key]}, ${sheet.name}` }))
}

/** What sheets of a section begin with, so that they are found among thirty. */
const shortNames: Readonly<Record<SectionKey, string>> = {
  decisions: 'Keputusan',
  headline: 'Cakupan',
  gap: 'Belum',
  moved: 'Berubah',
  ranking: 'Peringkat',
  sectors: 'Pekerjaan',
  participation: 'Bapak Asuh',
  money: 'Uang',
  targets: 'Target',
  duties: 'Kewajiban',
  definitions: 'Definisi',
}

type FigureOf = (n: number | null) => string

function tableSheet(
  title: string,
  { caption, columns, rows }: PackTable,
  notes: readonly string[],
  figureOf: FigureOf,
): Sheet {
  return {
    name: caption,
    rows: [
      [title],
      [caption],
      [...columns.map(({ label }) => label), 'Angka beku'],
      ...rows.map(({ cells, n }) => [
        ...cells.map((cell, i) =>
          columns[i]!.kind === 'share' && typeof cell === 'number' ? cell / 10_000 : cell,
        ),
        figureOf(n),
      ]),
      ...notes.map((note) => [note]),
    ],
    widths: [...columns.map(({ kind, wide = 1 }) => (kind === 'text' ? Math.round(16 * wide) : 16)), 24],
    formats: [
      ...columns.map(({ kind }) =>
        kind === 'share' ? share : kind === 'text' || kind === 'day' ? '' : count,
      ),
      '',
    ],
    bold: [0, 2],
  }
}

function chartSheet(title: string, chart: PackChart, figureOf: FigureOf): Sheet {
  const head = [[title], [`Gambar: ${chart.title}`]]
  const shape = (header: string[], rows: Cell[][], formats: string[]): Sheet => ({
    name: `gambar ${chart.title}`,
    rows: [...head, header, ...rows],
    widths: header.map((_, i) => (i === 0 ? 40 : 24)),
    formats,
    bold: [0, 2],
  })
  switch (chart.kind) {
    case 'bars': {
      // Bars of a whole are shares, in hundredths of a percent.
      const isShare = chart.whole !== undefined
      return shape(
        ['Batang', 'Nilai', 'Tertulis', 'Angka beku'],
        chart.bars.map(({ label, value, text, n }) => [
          label,
          isShare ? value / 10_000 : value,
          text,
          figureOf(n),
        ]),
        ['', isShare ? share : count, '', ''],
      )
    }
    case 'waterfall':
      return shape(
        ['Langkah', 'Nilai', 'Tertulis', 'Angka beku'],
        chart.steps.map(({ label, value, text, n }) => [label, value, text, figureOf(n)]),
        ['', count, '', ''],
      )
    case 'tiles':
      return shape(
        ['Tempat', chart.legend, 'Angka beku'],
        chart.tiles.map(({ label, hundredths, n }) => [
          label,
          hundredths === null ? null : hundredths / 10_000,
          figureOf(n),
        ]),
        ['', share, ''],
      )
    case 'course': {
      const isRanged = chart.points.some(({ low }) => low !== undefined)
      return shape(
        ['Waktu', 'Nilai', ...(isRanged ? ['Paling sedikit', 'Paling banyak'] : []), 'Angka beku'],
        chart.points.map(({ label, value, low, high, n }) => [
          label,
          value,
          ...(isRanged ? [low ?? null, high ?? null] : []),
          figureOf(n),
        ]),
        ['', count, ...(isRanged ? [count, count] : []), ''],
      )
    }
  }
}

function numbers({ figures }: PackFacts): Sheet {
  return {
    name: 'Angka beku',
    rows: [
      ['Nomor', 'Angka', 'Nilai', 'Satuan', 'Definisi', 'Sumber', 'Keadaan', 'Sidik jari'],
      ...figures.map((one) => [
        one.figure,
        one.name,
        Object.entries(one.values)
          .map(([name, value]) => valueText(name, value))
          .join('; '),
        one.unit,
        one.definition,
        one.source,
        one.asOf,
        one.hash,
      ]),
    ],
    widths: [24, 44, 50, 14, 80, 50, 12, 66],
    formats: ['', '', '', '', '', '', '', ''],
    bold: [0],
  }
}

/** At most so many letters, and no word cut in two. */
function wholeWords(text: string, most: number): string {
  if (text.length <= most) return text.trim()
  const cut = text.slice(0, most + 1)
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[ ,;]+$/, '')
}

/** Names of sheets: at most 31 letters, none twice, no sign that Excel refuses. */
function unique(sheets: readonly Sheet[]): Sheet[] {
  const used = new Set<string>()
  return sheets.map((sheet) => {
    const base = wholeWords(sheet.name.replaceAll(/[[\]:*?/\\]/g, ' ').replaceAll(/ +/g, ' '), 31)
    let name = base
    for (let i = 2; used.has(name.toLowerCase()); i++) name = `${wholeWords(base, 28)} ${i}`
    used.add(name.toLowerCase())
    return { ...sheet, name }
  })
}
