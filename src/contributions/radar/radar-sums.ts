import { sql } from 'kysely'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { keptFor } from '../../platform/kept.ts'
import { addDays } from './prevention.ts'
import { makePricing, type PricePrevention, type ToPrice, usualIncome } from './price-prevention.ts'

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

/**
 * As the radar counts, for transactions that may see money and nobody whose money it is.
 *
 * @param priced of which state of rules and payers; undefined: they are read anew
 */
export async function sumRadar(
  db: Db,
  regency: string,
  { asOf, within }: { readonly asOf: Day; readonly within: number },
  priced: string | undefined,
): Promise<RadarSums> {
  const until = addDays(asOf, within)
  const price = await keptFor(priced, `pricing ${regency}`, () => makePricing(db, regency))
  return addUp(await listLosing(db, regency, asOf, until), price, until)
}

function addUp(losing: readonly Losing[], price: PricePrevention, until: Day): RadarSums {
  const sums = { until, people: 0, covered: 0, personMonths: 0, cost: 0, unpriced: 0 }
  for (const { covered, people, ...of } of losing) {
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
