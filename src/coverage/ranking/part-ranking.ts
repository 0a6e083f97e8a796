import type { Db } from '../../platform/database.ts'
import { formatCount } from '../../platform/indonesian.ts'
import { monthOf } from '../../platform/calendar.ts'
import { getCoverage } from '../coverage.ts'
import { findEdition } from '../editions.ts'
import { keptFor } from '../../platform/kept.ts'
import { type Headcount, type Part, shareOf } from '../figure.ts'
import { holdBackMoves } from '../changes/hold-back-moves.ts'
import { findListDays } from '../queries.ts'
import { holdBack, type ShownPart } from '../suppression.ts'
import type { RankedRow, Ranking } from './contract.ts'
import { trendDays } from './days.ts'
import { findDoubts } from './doubts.ts'
import { countDays, type DayCount } from './queries.ts'
import { boundsOf, placelessFor, rankEntrants } from './ranks.ts'

export interface PartQuestion {
  readonly level: 'district' | 'village' | 'agency'
  readonly asOf?: string | undefined
  readonly district?: string | undefined
  readonly floor?: number | undefined
  readonly months: number
  /** Whether small counts are held back from who asks. */
  readonly held: boolean
  /** Whether statements that do not rest on each other may be under way at once; within a transaction they may not. */
  readonly atOnce?: boolean
}

/** Shares of fewer people jump by percents with each of them. */
const fewest = 30

type RankedParts = Omit<Ranking, 'set' | 'sets' | 'definition' | 'definitions'>

/**
 * Districts, villages or agencies of a regency, all by one definition: eligible people of the register who are
 * protected. Whose place is unknown, and who may be somebody else, decides how sure a rank is.
 */
export async function rankParts(db: Db, regency: string, question: PartQuestion): Promise<RankedParts> {
  const { level, months, held, floor = fewest, atOnce = false } = question
  const coverage = await getCoverage(db, regency, {
    by: level,
    atOnce,
    ...(question.asOf === undefined ? {} : { asOf: question.asOf }),
  })
  const { asOf } = coverage
  const edition = await findEdition(db, regency)
  const lists = await keptFor(edition, `days ${regency}`, () => findListDays(db, regency))
  const days = trendDays(asOf, months, lists === undefined ? undefined : monthOf(lists.oldest))
  const countedFound = keptFor(edition, `headcounts ${regency} ${level} ${days.join(' ')}`, () =>
    countDays(db, regency, days, level),
  )
  if (!atOnce) await countedFound
  const [counted, doubts] = await Promise.all([countedFound, findDoubts(db, regency, edition, asOf, level)])
  const now = show(coverage.whole, coverage.parts, level, held)
  const past = new Map(
    days.map((day) => [day, new Map(showDay(counted, day, level, held).map((part) => [part.key, part]))]),
  )
  const untold = held ? untoldDays(days, past, level) : undefined
  const placeless = level === 'agency' ? undefined : coverage.parts.find(({ key }) => key === '')
  const all = coverage.parts.reduce((sum, { key, eligible }) => sum + (key === '' ? 0 : eligible), 0)
  const within = now.parts.filter(
    ({ key }) => key !== '' && (question.district === undefined || key.startsWith(`${question.district}.`)),
  )
  const lines = within.map((part) => {
    const { eligible, eligibleProtected: safe } = part
    if (eligible === null || safe === null) return { part, share: undefined, bounds: undefined }
    const share = { numerator: safe, denominator: eligible }
    const bounds = boundsOf(share, {
      placelessProtected: placelessFor(placeless?.eligibleProtected ?? 0, eligible, all),
      placelessUnprotected: placelessFor(placeless?.gap ?? 0, eligible, all),
      doubtfulProtected: doubts.get(part.key)?.protected ?? 0,
      doubtfulUnprotected: doubts.get(part.key)?.unprotected ?? 0,
    })
    return { part, share, bounds }
  })
  const standings = rankEntrants(
    lines.map(({ part, share, bounds }) => ({ key: part.key, share, ...bounds })),
    { floor },
  )
  const rows = lines.map(({ part, share, bounds }): RankedRow => {
    const standing = standings.get(part.key)!
    const trend = days.map((day) => {
      const point = untold?.get(day)?.has(part.key) ? undefined : past.get(day)?.get(part.key)
      const counts = { numerator: point?.eligibleProtected ?? null, denominator: point?.eligible ?? null }
      return { day, ...counts, shareBp: shareOf(counts) }
    })
    return {
      key: part.key,
      label: part.label,
      ...standing,
      unranked: share === undefined ? 'hidden' : standing.unranked,
      numerator: part.eligibleProtected,
      denominator: part.eligible,
      shareBp: share === undefined ? null : shareOf(share),
      precision: 'exact',
      // Bounds are made of counts that may be small: who may not see people is told the ranks they lead to.
      leastBp: held ? null : (bounds?.least ?? null),
      mostBp: held ? null : (bounds?.most ?? null),
      changeBp: changeOf(trend),
      trend,
      kind: 'register',
      source: coverage.source,
      asOf,
      statements: [],
      contradiction: null,
    }
  })
  return {
    level,
    asOf,
    since: days.length > 1 ? days[0]! : null,
    numeratorDefinition: coverage.figures.find(({ code }) => code === 'eligible')!.numeratorDefinition,
    denominatorDefinition: coverage.figures.find(({ code }) => code === 'eligible')!.denominatorDefinition,
    floor,
    rows: inOrder(rows),
    improved: improvedOf(rows),
    notes: [...coverage.notes, ...notesOn(now.parts, level, days.length)],
    suppressed: now.held,
  }
}

/** Ranked first, by rank; then the others by name. */
export function inOrder(rows: readonly RankedRow[]): RankedRow[] {
  return rows.toSorted(
    (a, b) =>
      (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0),
  )
}

/** Last against first of the shares known; null with fewer than two. */
export function changeOf(trend: RankedRow['trend']): number | null {
  const known = trend.filter(({ shareBp }) => shareBp !== null)
  return known.length < 2 ? null : known.at(-1)!.shareBp! - known[0]!.shareBp!
}

/** Who gained most; only those who are ranked, and who gained. */
export function improvedOf(rows: readonly RankedRow[]): Ranking['improved'] {
  return rows
    .flatMap(({ key, label, rank, changeBp }) =>
      rank !== null && changeBp !== null && changeBp > 0 ? [{ key, label, changeBp }] : [],
    )
    .toSorted((a, b) => b.changeBp - a.changeBp || (a.label < b.label ? -1 : 1))
    .slice(0, 5)
}

const districtOf = ({ key }: { readonly key: string }) => key.slice(0, 8)

function show(whole: Headcount, parts: readonly Part[], level: PartQuestion['level'], held: boolean) {
  if (!held) return { parts: parts as readonly ShownPart[], held: false }
  return holdBack(whole, parts, level === 'village' ? districtOf : undefined)
}

/** The parts on one day, held back as the table of that day is. */
function showDay(
  counted: readonly DayCount[],
  day: string,
  level: PartQuestion['level'],
  held: boolean,
): readonly ShownPart[] {
  const parts = counted.flatMap((one) => (one.day === day ? [{ ...one, label: one.key }] : []))
  const add = (name: keyof Headcount) => parts.reduce((sum, part) => sum + part[name], 0)
  const whole: Headcount = {
    registered: add('registered'),
    eligible: add('eligible'),
    protected: add('protected'),
    eligibleProtected: add('eligibleProtected'),
    gap: add('gap'),
  }
  return show(whole, parts, level, held).parts
}

/** On which of the days a part is not told, because its differences would tell of fewer than five people. */
function untoldDays(
  days: readonly string[],
  past: ReadonlyMap<string, ReadonlyMap<string, ShownPart>>,
  level: PartQuestion['level'],
): ReadonlyMap<string, ReadonlySet<string>> {
  const newestFirst = days.toReversed()
  const points = newestFirst.map(
    (day) =>
      new Map(
        [...past.get(day)!].map(([key, { eligible, eligibleProtected }]) => [
          key,
          { numerator: eligibleProtected, denominator: eligible },
        ]),
      ),
  )
  const hidden = holdBackMoves(points, level === 'village' ? (key) => key.slice(0, 8) : undefined)
  return new Map(newestFirst.map((day, i) => [day, hidden[i]!]))
}

function notesOn(parts: readonly ShownPart[], level: PartQuestion['level'], days: number): string[] {
  const placeless = parts.find(({ key }) => key === '')
  return [
    ...(level === 'agency' || placeless === undefined || placeless.eligible === 0
      ? []
      : [
          `${placeless.eligible === null ? 'Beberapa' : formatCount(placeless.eligible)} orang belum diketahui tempatnya dan tidak ikut diperingkat; kisaran peringkat memperhitungkan mereka.`,
        ]),
    ...(level === 'agency'
      ? [
          'Tiap orang dihitung pada perangkat daerah yang daftarnya dipakai untuknya, bukan tempat ia bekerja.',
        ]
      : []),
    ...(days < 2
      ? [
          'Belum ada daftar peserta dari bulan yang lebih awal: perubahan dan garis waktu belum dapat ditunjukkan.',
        ]
      : []),
  ]
}
