import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Headcount } from '../figure.ts'
import type { HazardCount, SectorList } from './queries.ts'

/** Everybody of a day by what they do. */
export interface WorkCounts {
  readonly sectors: readonly (Headcount & { readonly code: string })[]
  readonly hazards: readonly HazardCount[]
  readonly lists: readonly SectorList[]
}

interface Line extends Omit<Headcount, 'gap'> {
  readonly what: 'sector' | 'hazard' | 'list'
  readonly key: string
  readonly source: string
  readonly hazard: number | null
  readonly confidence: string
}

/** From what is kept of everybody's work; undefined where nobody is counted, or while somebody waits to be reckoned. */
export async function countWork(db: Db, regency: string, asOf: string): Promise<WorkCounts | undefined> {
  const { rows } = await sql<Line>`
    select what, key, source, hazard, confidence, registered, eligible, protected, eligible_protected as "eligibleProtected"
    from coverage.work_counts(${regency}, ${asOf}::date)`.execute(db)
  if (rows.length === 0) return undefined
  const { rows: senders } = await sql<Omit<SectorList, 'code' | 'people'>>`
    select source, agency, agency_name as "agencyName", as_of as "asOf" from coverage.worker_lists(${regency})`.execute(
    db,
  )
  const of = (wanted: Line['what']) => rows.filter(({ what }) => what === wanted)
  const lists = of('list').flatMap(({ key, source, eligible }): SectorList[] => {
    const sender = senders.find((one) => one.source === source)
    return sender === undefined ? [] : [{ ...sender, code: key, people: eligible }]
  })
  return {
    sectors: of('sector')
      .map((line) => ({ code: line.key, ...headsOf(line) }))
      .toSorted((a, b) => order(a.code, b.code)),
    // Those of unknown hazard last.
    hazards: of('hazard')
      .map((line): HazardCount => {
        const [kind, word] = [line.key.split(':', 1)[0]!, line.key.slice(line.key.indexOf(':') + 1)]
        const { hazard, confidence } = line
        return { hazard, kind: kind as HazardCount['kind'], word, confidence, ...headsOf(line) }
      })
      .toSorted((a, b) => (b.hazard ?? -1) - (a.hazard ?? -1) || order(a.word, b.word)),
    lists: lists.toSorted(
      (a, b) => order(a.code, b.code) || b.people - a.people || order(a.source, b.source),
    ),
  }
}

function headsOf({ registered, eligible, protected: safe, eligibleProtected }: Line): Headcount {
  return { registered, eligible, protected: safe, eligibleProtected, gap: eligible - eligibleProtected }
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Which hazards are in force on a day. */
export async function findHazardState(db: Db, regency: string, asOf: string): Promise<string> {
  const { rows } = await sql<{ state: string | null }>`
    select coverage.hazard_state(${regency}, ${asOf}::date) as state`.execute(db)
  return rows[0]?.state ?? ''
}
