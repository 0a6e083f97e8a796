import { drawChart } from './charts/draw-chart.ts'
import type { PackChart, PackFacts, SectionKey } from './contract.ts'
import { cellText, packTexts, type PackTexts, rangeOf } from './pack-texts.ts'

type SectionTexts = PackTexts['sections'][number]

/** What the single sheet for the head of the regency says: the same numbers as the pack, fewer of them. */
export interface SheetTexts extends Omit<PackTexts, 'sections' | 'figures'> {
  readonly numbers: SectionTexts['numbers']
  readonly charts: SectionTexts['charts']
  readonly leads: readonly Pick<SectionTexts, 'title' | 'lead'>[]
  readonly late: readonly (readonly string[])[]
}

const told: readonly SectionKey[] = [
  'decisions',
  'moved',
  'gap',
  'targets',
  'participation',
  'money',
  'duties',
]
const mostLate = 6
const mostBars = 6

/** Pure: from the facts of the pack. */
export function sheetTexts(facts: PackFacts, hash: string): SheetTexts {
  const { sections, figures: _, ...head } = packTexts(facts, hash)
  const of = (key: SectionKey) => sections.find((one) => one.key === key)
  return {
    ...head,
    numbers: of('headline')?.numbers ?? [],
    charts: chartOf(facts, of('gap')),
    leads: (facts.several === undefined ? told : (['headline', ...told] as const)).flatMap((key) => {
      const found = of(key)
      return found === undefined || found.absent !== '' || found.lead.length === 0 ? [] : [found]
    }),
    late: lateOf(facts),
    lines: [],
  }
}

/** The districts, or regencies, with the most unprotected people, as bars. */
function chartOf(facts: PackFacts, texts: SectionTexts | undefined): SectionTexts['charts'] {
  const gap = facts.sections.find(({ key }) => key === 'gap')
  const [table] = gap?.tables ?? []
  if (table === undefined || texts === undefined) return []
  const rows = table.rows
    .flatMap(({ cells, n, whole = false }) =>
      !whole && typeof cells[3] === 'number' ? [{ label: String(cells[0]), value: cells[3], n }] : [],
    )
    .toSorted((a, b) => b.value - a.value)
    .slice(0, mostBars)
  const places = facts.several === undefined ? 'Kecamatan' : 'Kabupaten/kota'
  const chart: PackChart = {
    kind: 'bars',
    title: `${places} dengan yang belum terlindungi terbanyak`,
    alt: `${places} dengan yang belum terlindungi terbanyak`,
    bars: rows.map(({ label, value, n }) => ({
      label,
      value,
      text: cellText(value, 'count'),
      n,
      tone: 'bad',
    })),
  }
  const marks = new Map(texts.tables[0]!.rows.map(({ cells }) => [cells[0]!, cells.at(-1)!] as const))
  return [
    {
      title: chart.title,
      svg: drawChart(chart, 'paper'),
      alt: chart.alt,
      marks: rangeOf(rows.map(({ label }) => marks.get(label) ?? '')),
    },
  ]
}

/** Decisions and duties that are late, longest first. */
function lateOf(facts: PackFacts): string[][] {
  const decisions = facts.sections.find(({ key }) => key === 'decisions')?.tables[0]?.rows ?? []
  const duties = facts.sections.find(({ key }) => key === 'duties')?.tables[1]?.rows ?? []
  const isLate = (text: unknown) => typeof text === 'string' && text.startsWith('TERLAMBAT')
  return [
    ...decisions
      .filter(({ cells }) => isLate(cells[3]))
      .map(({ cells }) => [String(cells[0]), String(cells[1]), cellText(cells[2] ?? null, 'day')]),
    ...duties
      .filter(({ cells }) => isLate(cells[4]))
      .map(({ cells }) => [String(cells[1]), String(cells[0]), cellText(cells[3] ?? null, 'day')]),
  ].slice(0, mostLate)
}
