import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import { type Day, type Month, monthOf } from '../../platform/calendar.ts'
import { formatMonth } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import type { PayrollActor } from './payroll-actor.ts'
import { refreshStatistics, listLineRows, lockPayroll } from './payroll-queries.ts'
import { insertResult, insertRows, nextResult } from './result-queries.ts'
import { findFile } from './show-queries.ts'

/** What closing a file means, whole rupiah. */
export interface Closable {
  readonly file: number
  readonly office: string
  readonly month: Month
  /** Sponsors whose lines nobody has answered. */
  readonly lines: number
  readonly amount: number
}

/**
 * What would be closed.
 *
 * @throws sponsorship/pay-file-not-found, sponsorship/pay-close-impossible, sponsorship/pay-close-early
 */
export async function findClosable(
  tx: Pick<Tx, 'db'>,
  regency: string,
  file: number,
  asOf: Day,
): Promise<Closable> {
  const { office, month, open } = await readOpen(tx, regency, file, asOf)
  return { file, office, month, lines: open.length, amount: open.reduce((sum, one) => sum + one.amount, 0) }
}

async function readOpen(tx: Pick<Tx, 'db'>, regency: string, file: number, asOf: Day) {
  const head = await findFile(tx.db, regency, file)
  if (!head) throw failSponsorship('pay-file-not-found', { file })
  if (head.month > monthOf(asOf)) throw failSponsorship('pay-close-early', { month: formatMonth(head.month) })
  const open = (await listLineRows(tx.db, regency, head.month)).filter(
    (one) => one.file === file && one.dropped === null && one.result === null,
  )
  if (head.state !== 'approved' || head.method !== 'payroll' || open.length === 0)
    throw failSponsorship('pay-close-impossible')
  return { ...head, open }
}

/**
 * Closes a file that its office never answered: each line that waits counts as not deducted, so that what is lacking is
 * asked for with the next file and the reserve sees it. A result that comes late is taken in as ever; undoing the
 * closing lets the lines wait again.
 *
 * @param seen.lines how many lines were seen: a file that changed meanwhile is looked at again
 * @returns number of the result by which it can be undone
 * @throws sponsorship/pay-file-not-found, sponsorship/pay-close-impossible, sponsorship/pay-close-early,
 *   sponsorship/pay-close-changed
 */
export async function closeFile(
  tx: Tx,
  by: PayrollActor,
  seen: { readonly file: number; readonly lines: number; readonly reason: string },
  asOf: Day,
): Promise<number> {
  const { regency, id } = by
  const { file, reason } = seen
  await lockPayroll(tx, regency)
  const { office, month, open } = await readOpen(tx, regency, file, asOf)
  if (open.length !== seen.lines)
    throw failSponsorship('pay-close-changed', { seen: seen.lines, now: open.length })
  const result = await nextResult(tx.db, regency)
  const bytes = new TextEncoder().encode(reason)
  const sha256 = createHash('sha256').update(`closed ${file} ${result}`).digest('hex')
  await insertResult(tx.db, by, {
    result,
    kind: 'closed',
    month,
    sha256,
    file: { name: `Ditutup: ${office}`.slice(0, 200), bytes },
    counts: { closed: open.length },
    booked: 0,
  })
  await insertRows(
    tx,
    regency,
    result,
    open.map((one, i) => ({
      lineNo: i + 1,
      sheet: '',
      row: one.line,
      nip: null,
      name: null,
      amount: null,
      remark: null,
      outcome: 'closed',
      reason: `Kantor bayar tidak menjawab. ${reason}`,
      sponsor: one.sponsor,
      file,
      line: one.line,
      asked: one.amount,
      booked: 0,
      print: null,
      queued: false,
    })),
  )
  await sql`
    update sponsorship.deduction_line set result = ${result}, outcome = 'closed', deducted = 0
    where regency = ${regency} and file = ${file} and dropped is null and result is null`.execute(tx.db)
  await refreshStatistics(tx)
  await audit(tx, { regency, id }, 'pay-file-closed', `deduction:${result}`, {
    file,
    month,
    lines: open.length,
    reason,
  })
  return result
}
