import type { getRanking } from '../../../coverage/public.ts'
import { shareOf } from '../../../coverage/public.ts'
import type { Day } from '../../../platform/calendar.ts'
import { formatDay } from '../../../platform/indonesian.ts'
import type { NumberBook } from '../numbers.ts'
import type { PackScope } from './pack-scope.ts'
import type { RegencySums } from './regency-sums.ts'

type Ranking = Awaited<ReturnType<typeof getRanking>>
type RankedRow = Ranking['rows'][number]

/** Whether a place's figure is its register here, what its installation signed, too small to be told, or not there. */
export type Origin = 'register' | 'signed' | 'held' | 'none'

export interface Counts {
  readonly protected: number
  readonly eligible: number
  readonly gap: number
  /** Hundredths of a percent; null: nobody is eligible. */
  readonly hundredths: number | null
}

/** One of the regencies, with what is known of it. */
export interface Place {
  readonly code: string
  readonly name: string
  readonly origin: Origin
  readonly counts: Counts | null
  readonly asOf: Day | null
  readonly source: string
  /** Its number in the book, where it has counts. */
  readonly n: number | null
  /** Where this database holds its register and it may be read. */
  readonly sums: RegencySums | undefined
  readonly row: RankedRow
}

export interface Places {
  readonly all: readonly Place[]
  /** Those whose counts may be told. */
  readonly known: readonly (Place & { readonly counts: Counts; readonly n: number })[]
  /** The sum of those and of no others; null where there are none. */
  readonly whole: (Counts & { readonly n: number }) | null
}

/**
 * Puts together what is known of each regency, by one definition, and adds up what may be told. A count that is held
 * back is in no sum, so that no sum gives it away.
 */
export function gatherPlaces(
  scope: PackScope,
  ranking: Ranking,
  sums: readonly RegencySums[],
  book: NumberBook,
  asOf: Day,
): Places {
  const rows = new Map(ranking.rows.map((row) => [row.key, row]))
  const registers = new Map(sums.map((one) => [one.code, one]))
  const definition = `${ranking.numeratorDefinition}; penyebut: ${ranking.denominatorDefinition}`
  const isRegister = ranking.definition === 'eligible'
  const all = scope.members.flatMap(({ code, name }): Place[] => {
    const row = rows.get(code)
    if (row === undefined) return []
    const here = registers.get(code)
    const isKnown = isRegister && (row.kind === 'register' || row.kind === 'signed')
    const counts = isKnown ? countsOf(row) : null
    const origin: Origin =
      counts !== null ? (row.kind as 'register' | 'signed') : here !== undefined ? 'held' : 'none'
    const source = row.kind === 'signed' ? `berkas bertanda tangan dari ${name}: ${row.source}` : row.source
    const n =
      counts === null
        ? null
        : book.note({
            query: `place regency=${code} definition=eligible`,
            name,
            values: { ...counts },
            unit: 'orang; perseratus persen',
            definition,
            source,
            asOf: row.asOf!,
          })
    return [{ code, name, origin, counts, asOf: row.asOf, source, n, sums: here, row }]
  })
  const known = all.flatMap((place) => {
    const { counts, n } = place
    return counts === null || n === null ? [] : [{ ...place, counts, n }]
  })
  return { all, known, whole: known.length === 0 ? null : wholeOf(known, { scope, book, definition, asOf }) }
}

function countsOf({ numerator, denominator, shareBp }: RankedRow): Counts | null {
  if (numerator === null || denominator === null) return null
  return { protected: numerator, eligible: denominator, gap: denominator - numerator, hundredths: shareBp }
}

function wholeOf(
  known: Places['known'],
  told: {
    readonly scope: PackScope
    readonly book: NumberBook
    readonly definition: string
    readonly asOf: Day
  },
): Counts & { readonly n: number } {
  const { scope, book, definition, asOf } = told
  const sum = (count: 'protected' | 'eligible' | 'gap') =>
    known.reduce((all, { counts }) => all + counts[count], 0)
  const [safe, eligible, gap] = [sum('protected'), sum('eligible'), sum('gap')]
  const counts = {
    protected: safe,
    eligible,
    gap,
    hundredths: shareOf({ numerator: safe, denominator: eligible }),
  }
  const n = book.note({
    query: `sum scope=${scope.code} of=${known.map(({ code }) => code).join(',')} definition=eligible`,
    name: `Jumlah ${known.length} dari ${scope.members.length} kabupaten/kota`,
    values: counts,
    unit: 'orang; perseratus persen',
    definition,
    source: known
      .map(({ name, origin, asOf: day }) => `${name} (${originNames[origin]}, ${formatDay(day!)})`)
      .join('; '),
    asOf,
  })
  return { ...counts, n }
}

export const originNames: Readonly<Record<Origin, string>> = {
  register: 'register di pemasangan ini',
  signed: 'angka bertanda tangan',
  held: 'disembunyikan, terlalu kecil',
  none: 'belum ada angka',
}
