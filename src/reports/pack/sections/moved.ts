import { changesFor, getChanges, monthBefore } from '../../../coverage/public.ts'
import { formatCount, formatDay, formatShare } from '../../../platform/indonesian.ts'
import type { PackChart, PackSection } from '../contract.ts'
import { mainIndicator } from '../freeze-indicator.ts'
import { say } from '../numbers.ts'
import { absent, column, type PackReading, section } from '../pack-reading.ts'

/** What moved since the end of the month before, as it may be told to somebody who sees no people. */
export type PackChanges = Awaited<ReturnType<typeof changesFor>>

export async function readChanges({ tx, regency, asOf, reader }: PackReading): Promise<PackChanges> {
  const question = { indicator: mainIndicator, from: monthBefore(asOf), to: asOf }
  return changesFor(tx, reader, await getChanges(tx, regency, question))
}

export const signed = (people: number) =>
  `${people > 0 ? '+' : people < 0 ? '−' : ''}${formatCount(Math.abs(people))}`
const points = (hundredths: number) =>
  `${hundredths > 0 ? '+' : hundredths < 0 ? '−' : ''}${formatShare(Math.abs(hundredths)).replace(' %', ' poin')}`

/** The protected of the month before, step by step to those of today; it adds up to the person. */
export function readMoved({ regency, book, asOf }: PackReading, changes: PackChanges): PackSection {
  const { whole, from, to, notes } = changes
  const { numerator, denominator } = whole
  if (numerator.start === null || numerator.end === null)
    return absent('moved', 'Angkanya terlalu kecil untuk dibuka, atau bulan sebelumnya belum diketahui.')
  const n = book.note({
    query: `changes regency=${regency} indicator=${mainIndicator} from=${from.asOf}`,
    name: `Perubahan sejak ${formatDay(from.asOf)}`,
    values: {
      start: numerator.start,
      ...Object.fromEntries(numerator.steps.map(({ label, people }) => [label, people])),
      end: numerator.end,
    },
    unit: 'orang',
    definition: `${changes.indicator.countsText}; langkah: sebab seseorang terhitung pada satu tanggal dan tidak pada yang lain, jumlahnya tepat`,
    source: to.value.numeratorSource,
    asOf,
  })
  const told = (text: string) => ({ text, n })
  const shares = `${formatShare(whole.from)} menjadi ${formatShare(whole.to)}`
  return section('moved', {
    lead: say`Sejak ${formatDay(from.asOf)} yang terlindungi berubah ${told(signed(numerator.end - numerator.start))} orang, dari ${told(formatCount(numerator.start))} menjadi ${told(formatCount(numerator.end))} (${told(shares)}).`,
    charts: [
      waterfallOf('Yang terlindungi', daysOf(from.asOf, asOf), numerator, n),
      ...belowOf(denominator, from.asOf, asOf, n),
    ],
    tables: [
      {
        caption: 'Langkah demi langkah',
        columns: [column('Langkah', 'text', 4), column('Yang terlindungi'), column('Yang berhak')],
        rows: [
          { cells: [`Keadaan ${formatDay(from.asOf)}`, numerator.start, denominator.start], n, whole: true },
          ...stepsOf(changes).map((cells) => ({ cells, n })),
          { cells: [`Keadaan ${formatDay(asOf)}`, numerator.end, denominator.end], n, whole: true },
        ],
        printed: null,
      },
    ],
    notes: [
      ...(whole.byNumerator === null || whole.byDenominator === null
        ? []
        : [
            `Persentase berubah ${points(whole.byNumerator)} karena pembilang dan ${points(whole.byDenominator)} karena penyebut.`,
          ]),
      ...notes,
    ],
  })
}

type Waterfall = PackChanges['whole']['numerator']

interface Steps {
  readonly start: number | null
  readonly steps: readonly { readonly label: string; readonly people: number }[]
  readonly end: number | null
}

const daysOf = (from: string, to: string) => ({ from: formatDay(from), to: formatDay(to) })

/** From one number to another by its steps; `ends` are their names. */
export function waterfallOf(
  title: string,
  ends: { readonly from: string; readonly to: string },
  { start, steps, end }: Steps,
  n: number,
): Extract<PackChart, { kind: 'waterfall' }> {
  const bar = (label: string, value: number, total: boolean) => ({
    label,
    value,
    text: total ? formatCount(value) : signed(value),
    n,
    total,
  })
  return {
    kind: 'waterfall',
    title: `${title}: dari ${ends.from} sampai ${ends.to}`,
    alt: `${title} dari ${ends.from} sampai ${ends.to}, langkah demi langkah`,
    steps: [
      bar(ends.from, start ?? 0, true),
      ...steps.map(({ label, people }) => bar(label.replace('Baru terlindungi: ', 'Baru: '), people, false)),
      bar(ends.to, end ?? 0, true),
    ],
  }
}

const belowOf = (below: Waterfall, from: string, to: string, n: number): PackChart[] =>
  below.start === null || below.end === null || below.steps.length === 0
    ? []
    : [waterfallOf('Yang berhak (penyebut)', daysOf(from, to), below, n)]

/** Steps of the numerator and of the denominator side by side, by their names. */
function stepsOf({ whole }: PackChanges): (string | number | null)[][] {
  const labels = [
    ...new Set([...whole.numerator.steps, ...whole.denominator.steps].map(({ label }) => label)),
  ]
  const of = ({ steps }: Waterfall, label: string) => steps.find((one) => one.label === label)?.people ?? 0
  return labels.map((label) => [label, of(whole.numerator, label), of(whole.denominator, label)])
}
