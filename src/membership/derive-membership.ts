import type { Progress } from '../platform/progress.ts'
import type { Tx } from '../platform/transaction.ts'
import { type ListDays, type Listing, periodsOf } from './periods.ts'
import type { Derivation } from '../registry/public.ts'
import { lapseRules, type LapseRules } from './lapse-rules.ts'
import {
  type ListedParticipant,
  listLapseRules,
  listListDays,
  listParticipants,
  type Participation,
  syncParticipations,
  syncPeriods,
  syncStandings,
} from './queries.ts'
import { standingsOn } from './standings.ts'

/** A list that names no segment or programme: what every regional scheme enrols in. */
const usualSegment = 'BPU'
const usualProgrammes = 'JKK,JKM'

/** Participants and their periods, made again whenever the lists or the lapse rules change. */
export const membershipDerivation: Derivation = {
  rules: (tx) => listLapseRules(tx.db),
  make: deriveMembership,
}

/**
 * Makes participants and their states over time from the insurer's lists.
 * The same lists give the same periods; next month's list closes and opens some.
 */
async function deriveMembership(
  tx: Tx,
  regency: string,
  _touched: ReadonlySet<number> | undefined,
  progress: Progress,
): Promise<void> {
  progress.step('Menyusun kepesertaan')
  const listed = await listParticipants(tx.db, regency)
  const days = await listListDays(tx.db, regency)
  const participations = describe(listed, days, lapseRules(await listLapseRules(tx.db)))
  await syncParticipations(tx, regency, participations)
  await syncPeriods(tx, regency, participations)
  const newest = [...days.values()]
    .flatMap(({ all }) => all)
    .toSorted()
    .at(-1)
  await syncStandings(tx, regency, newest === undefined ? [] : standingsOn(newest, participations))
}

function describe(
  listed: readonly ListedParticipant[],
  days: ReadonlyMap<string, ListDays>,
  rules: LapseRules,
): Participation[] {
  return [...groupByParticipant(listed).values()].map((rows) => {
    const latest = rows.at(-1)!
    const lists = days.get(latest.source) ?? { complete: [], all: [] }
    const periods = periodsOf(onePerDay(rows), lists, (month) => rules(latest.segment, month))
    const first = rows[0]!
    return { participant: first.batchId * 10_000_000 + first.line, latest, firstListed: first.on, periods }
  })
}

function groupByParticipant(listed: readonly ListedParticipant[]): Map<string, ListedParticipant[]> {
  const groups = new Map<string, ListedParticipant[]>()
  for (const row of listed) {
    const segment = row.segment || usualSegment
    const known = { ...row, segment, programmes: row.programmes || usualProgrammes }
    const identity = row.kpj || (row.nik && `nik ${row.nik}`) || `orang ${row.personId}`
    const key = `${row.source} ${identity} ${segment}`
    const group = groups.get(key)
    if (group) group.push(known)
    else groups.set(key, [known])
  }
  return groups
}

/** A participant named twice in one list: the line that was paid furthest speaks. */
function onePerDay(rows: readonly ListedParticipant[]): Listing[] {
  const byDay = new Map<string, Listing>()
  for (const row of rows) {
    const known = byDay.get(row.on)
    if (known === undefined || row.paidThrough >= known.paidThrough) byDay.set(row.on, row)
  }
  return [...byDay.values()]
}
