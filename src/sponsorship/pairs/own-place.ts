import { sql } from 'kysely'
import { addMonths, type Day, firstDay, type Month, monthOf } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { listCandidates } from '../../programmes/public.ts'
import { firstMonthAfter, holdsIn } from '../mandates/month-spans.ts'
import { listMandatesOf } from '../mandates/queries.ts'
import { getScheme } from '../scheme/get-scheme.ts'

/** What a sponsor's mandate has room for. */
export interface OwnPlace {
  readonly mandate: number
  /** First month that is still in time. */
  readonly month: Month
  readonly free: number
}

/** The mandate in force of a sponsor, and how many places it has left; undefined without one. */
export async function findOwnPlace(
  tx: Tx,
  regency: string,
  sponsor: number,
  asOf: Day,
): Promise<OwnPlace | undefined> {
  const { cutOffDay } = await getScheme(tx, regency, monthOf(asOf))
  const first = firstMonthAfter(asOf, cutOffDay)
  const held = (await listMandatesOf(tx.db, regency, sponsor)).find(({ state }) => state === 'active')
  if (!held) return undefined
  const begins = held.inForce.map(({ from }) => from).find((from) => from >= first)
  const month = holdsIn(held.inForce, first) ? first : begins
  if (month === undefined) return undefined
  const { rows } = await sql<{ taken: number }>`
    select count(*)::int as taken from sponsorship.pair
    where regency = ${regency} and mandate = ${held.mandate} and upper(months) > ${firstDay(month)}::date`.execute(
    tx.db,
  )
  return { mandate: held.mandate, month, free: Math.max(0, held.places - rows[0]!.taken) }
}

/** How a worker stands to being sponsored from a month on, by the same rules as everybody. */
export type Fitness =
  | {
      readonly fits: true
      readonly from: Month
      readonly to: Month | undefined
      readonly rank: number | null
    }
  | { readonly fits: false; readonly why: 'not-eligible' | 'covered' }

export async function judgeFitness(
  tx: Tx,
  regency: string,
  personId: number,
  month: Month,
): Promise<Fitness> {
  const [one] = await listCandidates(tx, regency, { month, funds: [], people: [personId] })
  if (one === undefined) return { fits: false, why: 'not-eligible' }
  const { heldThrough, takenFrom } = one
  if (heldThrough !== null && heldThrough >= month) return { fits: false, why: 'covered' }
  if (one.eligible !== 'yes') return { fits: false, why: 'not-eligible' }
  if (takenFrom !== null && takenFrom <= addMonths(month, 1)) return { fits: false, why: 'covered' }
  return { fits: true, from: month, to: takenFrom ?? undefined, rank: one.rank }
}
