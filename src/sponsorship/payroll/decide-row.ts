import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import { book, lockBooks, moves, post } from '../../contributions/public.ts'
import { type Day, monthOf } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { getSponsorPayer } from '../pairs/sponsor-payer.ts'
import { findSponsor } from '../sponsors/queries.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import type { PayrollActor } from './payroll-actor.ts'
import { lockPayroll } from './payroll-queries.ts'
import { lockResult } from './result-queries.ts'
import { followDirectLines } from './take-statement.ts'
import { returnTrust } from './trust.ts'

export interface RowDecision {
  /** assign: whose money it is; return: it goes back; dismiss: looked at, and left as it is. */
  readonly decision: 'assign' | 'return' | 'dismiss'
  readonly sponsor?: number | undefined
  readonly reason: string
}

/**
 * Settles a row that waited: its money is given to the sponsor it belongs to, goes back, or stays where it is.
 *
 * @throws sponsorship/result-not-found, sponsorship/result-undone, sponsorship/row-not-waiting,
 *   sponsorship/sponsor-not-found, sponsorship/row-owner-known, sponsorship/trust-too-little
 */
export async function decideRow(
  tx: Tx,
  by: PayrollActor,
  row: { readonly result: number; readonly lineNo: number },
  given: RowDecision,
  asOf: Day,
): Promise<void> {
  const { regency, id } = by
  const { result, lineNo } = row
  await lockPayroll(tx, regency)
  await lockBooks(tx, regency)
  const head = await lockResult(tx.db, regency, result)
  if (!head) throw failSponsorship('result-not-found', { result })
  if (head.undone) throw failSponsorship('result-undone', { result })
  const { rows } = await sql<{ sponsor: number | null; booked: number }>`
    select sponsor, booked from sponsorship.deduction_result_row
    where regency = ${regency} and result = ${result} and line_no = ${lineNo} and queued and decision is null for update`.execute(
    tx.db,
  )
  const found = rows[0]
  if (!found) throw failSponsorship('row-not-waiting', { row: lineNo })
  const { booked } = found
  const { decision, reason } = given
  if (decision === 'assign') {
    if (found.sponsor !== null || booked === 0) throw failSponsorship('row-owner-known')
    const sponsor = given.sponsor === undefined ? undefined : await findSponsor(tx.db, regency, given.sponsor)
    if (!sponsor) throw failSponsorship('sponsor-not-found', { sponsor: given.sponsor ?? 0 })
    const payer = await getSponsorPayer(tx, regency, monthOf(asOf))
    await book(
      tx,
      { regency, by: id },
      { happenedOn: asOf, cause: 'trust', causeRef: `deduction:${result}` },
      post(moves.recognised(sponsor.sponsor), { payer }, booked),
    )
  }
  if (decision === 'return' && booked > 0)
    await returnTrust(tx, by, { sponsor: found.sponsor ?? 0, amount: booked, returnedOn: asOf, reason })
  await sql`
    update sponsorship.deduction_result_row set decision = ${decision}, decided_at = now(), decided_by = ${id},
      decide_reason = ${reason}, sponsor = coalesce(sponsor, ${decision === 'assign' ? given.sponsor! : null}::bigint)
    where regency = ${regency} and result = ${result} and line_no = ${lineNo}`.execute(tx.db)
  if (decision === 'assign' && head.kind === 'statement')
    await followDirectLines(tx, regency, [given.sponsor!])
  await audit(tx, { regency, id }, 'deduction-row-decided', `deduction:${result}`, {
    row: lineNo,
    decision,
    reason,
  })
}

/**
 * Lets go of what a month lacks from a sponsor: it is asked of him no more, because somebody else paid or it is waived.
 *
 * @returns whole rupiah
 * @throws sponsorship/shortfall-not-found
 */
export async function waiveShortfall(
  tx: Tx,
  by: PayrollActor,
  given: {
    readonly sponsor: number
    readonly month: string
    readonly amount: number
    readonly reason: string
  },
): Promise<number> {
  const { regency, id } = by
  const { sponsor, month, reason } = given
  await lockPayroll(tx, regency)
  const { rows: shares } = await sql<{ file: number; line: number; pair: number; room: number }>`
    select s.file, s.line, s.pair, s.amount - s.cancelled - s.waived as room
    from sponsorship.deduction_share s
    join sponsorship.deduction_line l using (regency, file, line)
    join sponsorship.deduction_file f using (regency, file)
    where s.regency = ${regency} and l.sponsor = ${sponsor} and f.state = 'approved' and to_char(f.month, 'YYYY-MM') = ${month}
    order by s.pair desc for update of s`.execute(tx.db)
  let left = given.amount
  for (const one of shares) {
    const waived = Math.min(left, one.room)
    left -= waived
    if (waived === 0) continue
    await sql`
      update sponsorship.deduction_share set waived = waived + ${waived}
      where regency = ${regency} and file = ${one.file} and line = ${one.line} and pair = ${one.pair}`.execute(
      tx.db,
    )
  }
  const waived = given.amount - left
  if (waived === 0) throw failSponsorship('shortfall-not-found', { month })
  await audit(tx, { regency, id }, 'shortfall-waived', `sponsor:${sponsor}`, {
    month,
    amount: waived,
    reason,
  })
  return waived
}
