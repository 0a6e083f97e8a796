import { sql } from 'kysely'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { keptFor } from '../../platform/kept.ts'
import { findState } from '../../platform/states.ts'
import { addDays } from './prevention.ts'
import { makePricing, type ToPrice, usualIncome } from './price-prevention.ts'

/** Who loses protection within a window, and what prevents it, in sums; whole rupiah. */
export interface RadarSums {
  readonly until: Day
  readonly people: number
  readonly covered: number
  readonly personMonths: number
  readonly cost: number
  /** Of whom the cost cannot be known: wage earners. */
  readonly unpriced: number
}

/** As the radar counts, for transactions that may see money and nobody whose money it is. */
export async function sumRadar(
  db: Db,
  regency: string,
  { asOf, within }: { readonly asOf: Day; readonly within: number },
): Promise<RadarSums> {
  const until = addDays(asOf, within)
  const state = await findState(db, regency, ['protection', 'enrolments', 'rules'])
  return keptFor(state, `radar ${regency} ${asOf} ${until}`, () => addUp(db, regency, asOf, until))
}

async function addUp(db: Db, regency: string, asOf: Day, until: Day): Promise<RadarSums> {
  const price = await makePricing(db, regency)
  const sums = { until, people: 0, covered: 0, personMonths: 0, cost: 0, unpriced: 0 }
  for (const { covered, people, ...of } of await listLosing(db, regency, asOf, until)) {
    const { months, cost } = price(of, until)
    sums.people += people
    sums.covered += covered ? people : 0
    sums.personMonths += people * months
    sums.cost += people * (cost ?? 0)
    sums.unpriced += cost === null ? people : 0
  }
  return sums
}

type Losing = ToPrice & { readonly covered: boolean; readonly people: number }

async function listLosing(db: Db, regency: string, asOf: Day, until: Day): Promise<Losing[]> {
  const { rows } = await sql<Losing>`
    select nullif(fund, '') as fund, covered, lapses_on as "lapsesOn", paid_through as "paidThrough", segment, sector, income,
           programmes, people
    from contributions.losing_groups(${regency}, ${asOf}::date, ${until}::date, ${usualIncome}::bigint)`.execute(
    db,
  )
  return rows
}
