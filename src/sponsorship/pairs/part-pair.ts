import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import { type Day, type Month, monthOf } from '../../platform/calendar.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { firstMonthAfter } from '../mandates/month-spans.ts'
import { getScheme } from '../scheme/get-scheme.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { closePairs } from './close-pairs.ts'

/**
 * A clerk parts two: the place is free again, and the worker needs another payer.
 *
 * @returns the first month that is no longer paid
 * @throws sponsorship/pair-not-found, sponsorship/pair-over
 */
export async function partPair(
  tx: Tx,
  by: { readonly regency: string; readonly id: string },
  pair: number,
  { reason, asOf }: { readonly reason: string; readonly asOf: Day },
): Promise<Month> {
  const { regency } = by
  await lockRegency(tx, regency)
  const { rows } = await sql<{ over: boolean }>`
    select end_reason is not null as over from sponsorship.pair
    where regency = ${regency} and pair = ${pair}::bigint`.execute(tx.db)
  const [found] = rows
  if (!found) throw failSponsorship('pair-not-found', { pair })
  const { cutOffDay } = await getScheme(tx, regency, monthOf(asOf))
  const from = firstMonthAfter(asOf, cutOffDay)
  const closed = found.over ? [] : await closePairs(tx, by, [pair], { from, reason: 'parted', need: true })
  if (closed.length === 0) throw failSponsorship('pair-over', { pair })
  await audit(tx, by, 'pair-parted', `pair:${pair}`, { from, reason })
  return from
}
