import { audit } from '../../access/public.ts'
import { type Day, firstDay, type Month } from '../../platform/calendar.ts'
import { formatDay } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failEnrolment } from './enrolment-errors.ts'
import { formatMonth } from './months.ts'
import { isOfVillage } from './payer-kinds.ts'
import {
  countPaidAfter,
  countPaidBefore,
  findPayer,
  insertPayer,
  type Payer,
  type PayerValues,
  updatePayer,
} from './queries/payers.ts'

interface Clerk {
  readonly regency: string
  readonly id: string
}

/** @throws contributions/payer-not-found */
export async function getPayer(tx: Pick<Tx, 'db'>, regency: string, code: string): Promise<Payer> {
  const payer = await findPayer(tx.db, regency, code)
  if (!payer) throw failEnrolment('payer-not-found', { payer: code })
  return payer
}

/** Adds a fund or payer. @throws contributions/payer-exists, contributions/payer-village-missing */
export async function addPayer(tx: Tx, clerk: Clerk, payer: PayerValues): Promise<void> {
  checkVillage(payer)
  if (!(await insertPayer(tx, clerk.regency, payer, clerk.id)))
    throw failEnrolment('payer-exists', { payer: payer.code })
  await audit(tx, clerk, 'payer-added', `payer:${payer.code}`, { kind: payer.kind })
}

/**
 * Corrects a payer. Its code stays, and its days may not leave out months it already pays for.
 *
 * @throws contributions/payer-not-found, contributions/payer-in-use, contributions/payer-village-missing
 */
export async function changePayerValues(
  tx: Tx,
  clerk: Clerk,
  code: string,
  change: Partial<Omit<PayerValues, 'code'>>,
): Promise<void> {
  const { regency } = clerk
  const next = { ...(await getPayer(tx, regency, code)), ...change }
  checkVillage(next)
  await checkDays(tx, regency, next)
  await updatePayer(tx, regency, next)
  await audit(tx, clerk, 'payer-changed', `payer:${code}`, { fields: Object.keys(change) })
}

/** Ends a payer: the month given is the first it no longer pays for. @throws contributions/payer-in-use */
export async function endPayer(tx: Tx, clerk: Clerk, code: string, month: Month): Promise<void> {
  await changePayerValues(tx, clerk, code, { validTo: firstDay(month) })
}

function checkVillage({ kind, villageCode }: PayerValues): void {
  if (isOfVillage(kind) && villageCode === null) throw failEnrolment('payer-village-missing')
}

async function checkDays(tx: Tx, regency: string, { code, validFrom, validTo }: PayerValues): Promise<void> {
  const after = validTo === null ? 0 : await countPaidAfter(tx.db, regency, code, validTo)
  if (after > 0) {
    throw failEnrolment('payer-in-use', { payer: code, people: after, month: formatMonth(validTo!) })
  }
  const before = await countPaidBefore(tx.db, regency, code, validFrom)
  if (before > 0)
    throw failEnrolment('payer-starts-late', { payer: code, people: before, day: formatDay(validFrom) })
}

export function describeDays(from: Day, to: Day | null): string {
  return to === null ? `sejak ${formatDay(from)}` : `${formatDay(from)} sampai sebelum ${formatDay(to)}`
}
