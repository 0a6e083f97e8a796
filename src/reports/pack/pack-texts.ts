import { formatCount, formatDay, formatRupiah, formatShare, nameDay } from '../../platform/indonesian.ts'
import { drawChart } from './charts/draw-chart.ts'
import { valueText } from './value-names.ts'
import type { CellKind, FrozenNumber, Line, PackFacts, PackSection, PackTable, Told } from './contract.ts'

/** Pieces of a sentence: a text, and behind a number the number of its frozen figure. */
type TextLine = readonly (readonly [text: string, mark: string])[]

/** All that the pages say, as texts and vectors; a template decides where they stand. */
export interface PackTexts {
  readonly place: string
  readonly title: string
  readonly asOf: string
  readonly on: string
  readonly demo: boolean
  readonly meeting: string
  readonly hash: string
  readonly marks: string
  readonly sections: readonly SectionTexts[]
  readonly figures: readonly (readonly string[])[]
  readonly madeDay: string
  /** Rows of all tables: how long the document is. */
  readonly lines: readonly unknown[]
}

interface SectionTexts {
  readonly key: string
  readonly title: string
  readonly absent: string
  readonly lead: TextLine
  readonly numbers: readonly {
    label: string
    text: string
    mark: string
    figure: string
    detail: string
    tone: string
  }[]
  readonly charts: readonly { title: string; svg: string; alt: string; marks: string }[]
  readonly tables: readonly TableTexts[]
  readonly notes: readonly string[]
  /** Whether it goes on where the one before it ends. */
  readonly flows: boolean
}

interface TableTexts {
  readonly caption: string
  readonly header: readonly string[]
  readonly right: readonly boolean[]
  readonly wide: readonly number[]
  readonly marked: boolean
  readonly rows: readonly { cells: readonly string[]; whole: boolean }[]
  readonly more: string
}

/** Pure: the same facts give the same texts. */
export function packTexts(facts: PackFacts, hash: string): PackTexts {
  const marks = marksOf(facts.figures)
  const sections = facts.sections.map((one) => ({
    ...sectionTexts(one, facts.figures, marks),
    flows: facts.several !== undefined && isShort(one),
  }))
  const used = printedNumbers(facts)
  return {
    place: facts.placeName,
    title: facts.title,
    asOf: nameDay(facts.asOf),
    on: nameDay(facts.on),
    demo: facts.demo,
    meeting: facts.meeting === null ? '' : `${facts.meeting.title}, ${nameDay(facts.meeting.heldOn)}`,
    hash,
    marks: explainMarks(facts.figures),
    sections,
    figures: facts.figures
      .filter(({ n }) => used.has(n))
      .map((one) => [
        one.figure,
        one.name,
        valuesText(one),
        one.unit,
        formatDay(one.asOf),
        one.hash.slice(0, 12),
      ]),
    madeDay: facts.on,
    lines: sections.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows)),
  }
}

const mostFlowing = 8

/** Of few regencies there is little to say of some things: they need no page of their own. */
const isShort = ({ charts, tables, absent }: PackSection) =>
  absent === null &&
  charts.length === 0 &&
  tables.reduce((rows, table) => rows + table.rows.length, 0) <= mostFlowing

const mostValues = 6

function valuesText({ values }: FrozenNumber): string {
  const all = Object.entries(values)
  const shown = all.slice(0, mostValues).map(([name, value]) => valueText(name, value))
  return [...shown, ...(all.length > mostValues ? [`dan ${all.length - mostValues} lagi`] : [])].join(', ')
}

/** Those that stand on the pages; the workbook holds all. */
function printedNumbers(facts: PackFacts): ReadonlySet<number | null> {
  return new Set(
    facts.sections.flatMap(({ lead, numbers, charts, tables }) => [
      ...lead.flatMap((one) => (typeof one === 'string' ? [] : [one.n])),
      ...numbers.map(({ told }) => told.n),
      ...charts.flatMap(numbersOf),
      ...tables.flatMap(({ rows, printed }) => rows.slice(0, printed ?? rows.length).map(({ n }) => n)),
    ]),
  )
}

/** `F-6303-2026-000123` as `F123`; of an earlier year than the others as `F25/123`. */
export function markOf(figure: string, latest?: string): string {
  const [letter = '', , year = '', serial = ''] = figure.split('-')
  // Those of a pack alone are counted through the years.
  const isEarlier = letter === 'F' && latest !== undefined && year < latest
  return `${letter}${isEarlier ? `${year.slice(2)}/` : ''}${Number(serial)}`
}

const yearOf = (figure: string) => figure.split('-')[2] ?? ''

function marksOf(figures: readonly FrozenNumber[]): ReadonlyMap<number, string> {
  const latest = figures
    .map(({ figure }) => figure)
    .filter((figure) => figure.startsWith('F-'))
    .map(yearOf)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .at(-1)
  return new Map(figures.map(({ n, figure }) => [n, markOf(figure, latest)]))
}

/** An example of each letter. */
function explainMarks(figures: readonly FrozenNumber[]): string {
  const firsts = [...Map.groupBy(figures, ({ figure }) => figure.slice(0, 1)).values()].map(
    (some) => some.at(-1)!.figure,
  )
  return firsts.map((figure) => `${markOf(figure)} = ${figure}`).join(', ')
}

function sectionTexts(
  { key, title, absent, lead, numbers, charts, tables, notes }: PackSection,
  figures: readonly FrozenNumber[],
  marks: ReadonlyMap<number, string>,
): Omit<SectionTexts, 'flows'> {
  const mark = (n: number | null) => (n === null ? '' : (marks.get(n) ?? ''))
  return {
    key,
    title,
    absent: absent ?? '',
    lead: lineTexts(lead, mark),
    numbers: numbers.map(({ label, told, detail, tone }) => ({
      label,
      text: told.text,
      mark: mark(told.n),
      figure: figures[told.n - 1]?.figure ?? '',
      detail,
      tone,
    })),
    charts: charts.map((chart) => ({
      title: chart.title,
      svg: drawChart(chart, 'paper'),
      alt: chart.alt,
      marks: rangeOf(numbersOf(chart).map(mark)),
    })),
    tables: tables.map((table) => tableTexts(table, mark)),
    notes: [...notes],
  }
}

type Mark = (n: number | null) => string

const lineTexts = (line: Line, mark: Mark): TextLine =>
  line.map((one: string | Told): readonly [string, string] =>
    typeof one === 'string' ? [one, ''] : [one.text, mark(one.n)],
  )

function numbersOf(chart: PackSection['charts'][number]): (number | null)[] {
  switch (chart.kind) {
    case 'bars':
      return chart.bars.map(({ n }) => n)
    case 'waterfall':
      return chart.steps.map(({ n }) => n)
    case 'tiles':
      return chart.tiles.map(({ n }) => n)
    case 'course':
      return chart.points.map(({ n }) => n)
  }
}

/** `L3, L4, L5, L9` as `L3–L5, L9`. */
export function rangeOf(marks: readonly string[]): string {
  const known = [...new Set(marks.filter((mark) => mark !== ''))].map((mark) => {
    const [, letter = '', serial = ''] = /^(.*?)(\d+)$/.exec(mark) ?? []
    return { letter, serial: Number(serial) }
  })
  const sorted = known.toSorted((a, b) =>
    a.letter < b.letter ? -1 : a.letter > b.letter ? 1 : a.serial - b.serial,
  )
  const runs: { letter: string; from: number; to: number }[] = []
  for (const { letter, serial } of sorted) {
    const last = runs.at(-1)
    if (last?.letter === letter && last.to === serial - 1) last.to = serial
    else runs.push({ letter, from: serial, to: serial })
  }
  return runs
    .map(({ letter, from, to }) => (from === to ? `${letter}${from}` : `${letter}${from}–${letter}${to}`))
    .join(', ')
}

function tableTexts({ caption, columns, rows, printed }: PackTable, mark: Mark): TableTexts {
  const shown = printed === null ? rows : rows.slice(0, printed)
  const marked = rows.some(({ n }) => n !== null)
  return {
    caption,
    header: [...columns.map(({ label }) => label), ...(marked ? ['No.'] : [])],
    right: [...columns.map(({ kind }) => kind !== 'text' && kind !== 'day'), ...(marked ? [true] : [])],
    wide: [...columns.map(({ wide = 1 }) => wide), ...(marked ? [0.6] : [])],
    marked,
    rows: shown.map(({ cells, n, whole = false }) => ({
      cells: [...cells.map((cell, i) => cellText(cell, columns[i]!.kind)), ...(marked ? [mark(n)] : [])],
      whole,
    })),
    more:
      shown.length < rows.length
        ? `${formatCount(shown.length)} dari ${formatCount(rows.length)} baris; selebihnya di buku kerja.`
        : '',
  }
}

/** An address may be broken behind its slashes. */
const breakable = (text: string) =>
  text.replaceAll(/\S{25,}/g, (long) => long.replaceAll(/([/.?&=-])/g, '$1\u200B'))

export function cellText(cell: string | number | null, kind: CellKind): string {
  if (cell === null) return kind === 'day' ? 'tanpa tenggat' : '–'
  if (typeof cell === 'string') return kind === 'day' && cell !== '' ? formatDay(cell) : breakable(cell)
  switch (kind) {
    case 'share':
      return formatShare(cell)
    case 'rupiah':
      return formatRupiah(cell).replace('Rp', '')
    default:
      return formatCount(cell).replace('-', '−')
  }
}
