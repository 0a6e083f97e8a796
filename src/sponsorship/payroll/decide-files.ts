import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import type { Month } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import type { PayrollActor } from './payroll-actor.ts'
import { listFileRows, listLineRows, lockPayroll } from './payroll-queries.ts'
import { withdrawRow } from './write-files.ts'

/**
 * A second person approves the drafts of a month, or one of them: only then may an office deduct by them.
 *
 * @returns how many
 * @throws sponsorship/pay-nothing-to-approve, sponsorship/pay-second-person, sponsorship/pay-file-not-found
 */
export async function approveFiles(tx: Tx, by: PayrollActor, month: Month, only?: number): Promise<number> {
  const { regency, id } = by
  await lockPayroll(tx, regency)
  const drafts = (await listFileRows(tx.db, regency, month)).filter(
    ({ file, state }) => state === 'draft' && (only === undefined || file === only),
  )
  if (drafts.length === 0) throw failSponsorship('pay-nothing-to-approve', { month })
  if (drafts.some(({ madeBy }) => madeBy === id)) throw failSponsorship('pay-second-person')
  // What ended since is not approved: a draft follows the facts until this moment.
  await sql`
    update sponsorship.deduction_line l set dropped = 'mandate-ended'
    from sponsorship.deduction_file f, sponsorship.mandate m
    where l.regency = ${regency} and f.regency = l.regency and f.file = l.file and f.file = any (${drafts.map(({ file }) => file)}::bigint[])
      and m.regency = l.regency and m.mandate = l.mandate and not m.in_force @> f.month`.execute(tx.db)
  await sql`
    update sponsorship.deduction_file set state = 'approved', approved_by = ${id}, approved_at = now()
    where regency = ${regency} and file = any (${drafts.map(({ file }) => file)}::bigint[])`.execute(tx.db)
  await audit(tx, { regency, id }, 'payroll-approved', `payroll:${month}`, { files: drafts.length })
  return drafts.length
}

/**
 * Takes the files of a month back, or one of them; what an office has answered stays.
 *
 * @returns how many
 * @throws sponsorship/pay-nothing-to-withdraw, sponsorship/pay-files-answered
 */
export async function withdrawFiles(
  tx: Tx,
  by: PayrollActor,
  month: Month,
  reason: string,
  only?: number,
): Promise<number> {
  const { regency, id } = by
  await lockPayroll(tx, regency)
  const files = (await listFileRows(tx.db, regency, month)).filter(
    ({ file, state }) => state !== 'withdrawn' && (only === undefined || file === only),
  )
  if (files.length === 0) throw failSponsorship('pay-nothing-to-withdraw', { month })
  const wanted = new Set(files.map(({ file }) => file))
  const answered = (await listLineRows(tx.db, regency, month)).filter(
    ({ file, result }) => wanted.has(file) && result !== null,
  )
  if (answered.length > 0) throw failSponsorship('pay-files-answered', { month, lines: answered.length })
  for (const { file } of files) await withdrawRow(tx, by, file, reason)
  await audit(tx, { regency, id }, 'payroll-withdrawn', `payroll:${month}`, { files: files.length, reason })
  return files.length
}
