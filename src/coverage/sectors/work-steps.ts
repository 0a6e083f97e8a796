import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Headcount } from '../figure.ts'
import type { HazardCount, SectorList } from './queries.ts'

/** By how much counts go up or down on a day. */
interface Step {
  /** `source` tells of whom a list is and of which day the newest. */
  readonly what: 'sector' | 'hazard' | 'list' | 'source'
  readonly key: string
  readonly source: string
  readonly hazard: number | null
  readonly confidence: string
  readonly isAsn: boolean
  readonly day: string
  readonly listed: number
  readonly covered: number
}

/** Of all days at once; empty where a part of the people is counted, or facts are not reckoned. */
export async function listWorkSteps(db: Db, regency: string, asOf: string): Promise<Step[]> {
  const { rows } = await sql<Step>`
    select what, key, source, hazard, confidence, is_asn as "isAsn", day::text as day, listed, covered
    from coverage.work_steps(${regency}, ${asOf}::date)`.execute(db)
  return rows
}

/** Which hazards are in force on a day. */
export async function findHazardState(db: Db, regency: string, asOf: string): Promise<string> {
  const { rows } = await sql<{ state: string | null }>`
    select coverage.hazard_state(${regency}, ${asOf}::date) as state`.execute(db)
  return rows[0]?.state ?? ''
}

/** What the counts of a day are made of: the sums of their steps. */
export function countWork(steps: readonly Step[], asOf: string) {
  const upTo = steps.filter(({ day }) => day === '-infinity' || day <= asOf)
  const groups = Map.groupBy(upTo, ({ what, key, source }) => JSON.stringify([what, key, source]))
  const sectors: (Headcount & { code: string })[] = []
  const hazards: HazardCount[] = []
  const people: { code: string; source: string; people: number }[] = []
  for (const some of groups.values()) {
    const { what, key, source, hazard, confidence } = some[0]!
    const heads = headsOf(some)
    if (what === 'source' || heads.registered === 0) continue
    if (what === 'list') people.push({ code: key, source, people: heads.registered })
    else if (what === 'sector') sectors.push({ code: key, ...heads })
    else {
      const at = key.indexOf(':')
      const kind = key.slice(0, at) as HazardCount['kind']
      hazards.push({ hazard, kind, word: key.slice(at + 1), confidence, ...heads })
    }
  }
  const agencies = new Map(
    steps.flatMap((one) => (one.what === 'source' ? [[one.source, one] as const] : [])),
  )
  const lists = people.flatMap((one): SectorList[] => {
    const agency = agencies.get(one.source)
    return agency === undefined
      ? []
      : [{ ...one, agency: agency.key, agencyName: agency.confidence, asOf: agency.day }]
  })
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return {
    sectors: sectors.toSorted((a, b) => order(a.code, b.code)),
    lists: lists.toSorted(
      (a, b) => order(a.code, b.code) || b.people - a.people || order(a.source, b.source),
    ),
    // Those of unknown hazard last.
    hazards: hazards.toSorted((a, b) => (b.hazard ?? -1) - (a.hazard ?? -1) || order(a.word, b.word)),
  }
}

function headsOf(steps: readonly Step[]): Headcount {
  const sum = (of: 'listed' | 'covered', ofAll: boolean) =>
    steps.reduce((all, step) => (ofAll || !step.isAsn ? all + step[of] : all), 0)
  const [eligible, eligibleProtected] = [sum('listed', false), sum('covered', false)]
  return {
    registered: sum('listed', true),
    eligible,
    protected: sum('covered', true),
    eligibleProtected,
    gap: eligible - eligibleProtected,
  }
}
