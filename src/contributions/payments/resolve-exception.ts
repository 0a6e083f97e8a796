import { refreshProtection } from '../protection/derive-protection.ts'
import { audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import { formatCount, formatDay } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { takeOff } from '../bills/release-line.ts'
import { failBooks } from '../books-errors.ts'
import { book, type Bookkeeper, lockBooks, reverseEntries } from '../ledger/book-entries.ts'
import { carryToLines } from '../ledger/carry.ts'
import { moves, post, undo } from '../ledger/entries.ts'
import { advanceBills, settleCredit } from '../ledger/settle-credit.ts'
import { sql } from 'kysely'
import type { Action } from './contract.ts'
import {
  decideException,
  type LockedException,
  lockException,
  markLine,
  reopenException as markOpen,
} from './exception-queries.ts'
import { placePayment, unplacePayment } from './move-payment.ts'
import { possibleActions } from './possible-actions.ts'
import { closeFilledShorts } from './receipt-queries.ts'
import { refundCredit, takeBackRefundsOf } from './record-refund.ts'
import {
  type OpenLine,
  findOpenLine,
  lineIsFree,
  listTouchedBills,
  targetIsReleased,
} from './target-queries.ts'

export interface Decision {
  readonly action: Action
  readonly reason: string
  /** credit and refund: who gets it, where that is not known. */
  readonly payer?: string | undefined
  /** assign, of a payment. */
  readonly bill?: number | undefined
  /** assign, of a receipt. */
  readonly personId?: number | undefined
  readonly month?: string | undefined
  readonly refundedOn?: Day | undefined
  readonly reference?: string | undefined
  readonly asOf: Day
}

/**
 * Decides what becomes of something that did not match. Whatever it moves is one or more entries
 * named after the exception, so that `reopenException` can take it back.
 *
 * @throws contributions/exception-not-found, contributions/exception-decided, contributions/action-unfit,
 * contributions/target-missing, contributions/target-full, contributions/target-not-billed,
 * contributions/refund-exceeds-credit, and those of placing a payment
 */
export async function resolveException(
  tx: Tx,
  keeper: Bookkeeper,
  exception: number,
  decision: Decision,
): Promise<void> {
  const { regency, by } = keeper
  await lockBooks(tx, regency)
  const found = await getOpen(tx, regency, exception)
  const { action, reason } = decision
  const known = possibleActions({ ...found, hasLine: found.bill !== null && found.personId !== null })
  if (!known.includes(action)) throw failBooks('action-unfit', { known: known.join(', ') })
  const payer = found.payer ?? decision.payer ?? null
  if (found.held === 'unresolved:payment') await decidePayment(tx, keeper, found, decision)
  else if (found.held === 'unresolved:receipt') await decideReceipt(tx, keeper, found, decision, payer)
  else if (found.kind === 'short' && action === 'credit')
    await takeOff(tx, keeper, releaseOf(found, decision), `exception:${exception}`)
  if (action === 'refund') await refund(tx, keeper, found, decision, payer)
  await decideException(tx.db, regency, exception, { action, reason, by })
  if (found.receipt !== null) {
    await markLine(tx.db, regency, found, action === 'accept' ? found.amount : 0, 'resolved')
    await refreshProtection(tx, regency, [found.receipt])
  }
  await closeFilledShorts(tx.db, regency)
  await audit(tx, { regency, id: by }, 'exception-resolved', `exception:${exception}`, { action, reason })
}

async function getOpen(tx: Tx, regency: string, exception: number): Promise<LockedException> {
  const found = await lockException(tx.db, regency, exception)
  if (!found) throw failBooks('exception-not-found', { exception })
  if (found.state === 'open') return found
  const { decidedBy, decidedAt } = found
  throw failBooks('exception-decided', {
    exception,
    by: decidedBy ?? 'program (cocok dengan sendirinya)',
    at: decidedAt === null ? '-' : formatDay(decidedAt.toISOString()),
  })
}

/** @throws contributions/target-missing */
async function decidePayment(
  tx: Tx,
  keeper: Bookkeeper,
  { payment }: LockedException,
  { action, bill, payer }: Decision,
): Promise<void> {
  if (action === 'keep') return
  if (action === 'assign') {
    if (bill === undefined) throw failBooks('target-missing', { what: 'tagihan' })
    await placePayment(tx, keeper, payment!, { bill })
    return
  }
  if (payer === undefined) throw failBooks('target-missing', { what: 'dana yang membayar' })
  await placePayment(tx, keeper, payment!, { payer })
}

const releaseOf = ({ bill, personId, month }: LockedException, { reason, asOf }: Decision) => ({
  bill: bill!,
  personId: personId!,
  month: month!,
  reason,
  asOf,
})

/**
 * Money that the insurer holds without ground: it gives the claim up, for the months that follow or to
 * be sent back; or a person-month is found for it.
 */
async function decideReceipt(
  tx: Tx,
  keeper: Bookkeeper,
  found: LockedException,
  decision: Decision,
  payer: string | null,
): Promise<void> {
  const { regency } = keeper
  const { exception, amount, kind } = found
  const { action, asOf } = decision
  if (action === 'keep') return
  const ref = `exception:${exception}` as const
  const about = { payer: found.payer, bill: found.bill, personId: found.personId, month: found.month }
  const given = post(undo(moves.receiptedUnexplained()), about, amount)
  const entry = { happenedOn: asOf, cause: 'resolution', causeRef: ref } as const
  if (action === 'credit' || action === 'refund') {
    await book(tx, keeper, entry, given)
    const owed = kind === 'deceased' || kind === 'wage-earner'
    if (owed && found.bill !== null && found.personId !== null)
      await takeOff(tx, keeper, releaseOf(found, decision), ref)
    else if (payer !== null) await settleCredit(tx, keeper, payer, { ref, happenedOn: asOf })
    return
  }
  const line = await getTarget(tx, regency, found, decision)
  if (line.open < amount)
    throw failBooks('target-full', { open: formatCount(line.open), amount: formatCount(amount) })
  const number = await book(tx, keeper, entry, [...given, ...post(moves.receipted(), line, amount)])
  await carryToLines(tx.db, regency, [number!])
  await advanceBills(tx, keeper, sql`b.bill = ${line.bill}`)
}

/** @throws contributions/target-missing, contributions/target-not-billed */
async function getTarget(
  tx: Tx,
  regency: string,
  found: LockedException,
  { action, personId, month }: Decision,
): Promise<OpenLine> {
  const [who, when] = action === 'accept' ? [found.personId, found.month] : [personId, month]
  if (who === undefined || who === null || when === undefined || when === null)
    throw failBooks('target-missing', { what: 'orang dan bulan' })
  const line = await findOpenLine(tx.db, regency, who, when)
  if (!line) throw failBooks('target-not-billed', { month: when })
  return line
}

async function refund(
  tx: Tx,
  keeper: Bookkeeper,
  { exception, amount }: LockedException,
  { refundedOn, asOf, reference, reason }: Decision,
  payer: string | null,
): Promise<void> {
  if (payer === null) throw failBooks('target-missing', { what: 'dana yang menerima kembali' })
  await refundCredit(
    tx,
    keeper,
    { payer, amount, refundedOn: refundedOn ?? asOf, reference, reason },
    exception,
  )
}

/**
 * Takes a decision back: what it moved is reversed, and the exception waits again.
 *
 * @throws contributions/exception-not-found, contributions/exception-not-decided, contributions/month-billed-again,
 * contributions/target-released, contributions/credit-refunded
 */
export async function reopenException(
  tx: Tx,
  keeper: Bookkeeper,
  exception: number,
  how: { readonly reason: string; readonly asOf: Day },
): Promise<void> {
  const { regency, by } = keeper
  await lockBooks(tx, regency)
  const found = await lockException(tx.db, regency, exception)
  if (!found) throw failBooks('exception-not-found', { exception })
  if (found.state !== 'resolved') throw failBooks('exception-not-decided', { exception })
  await takeBackRefundsOf(tx, keeper, exception, how)
  const placed = found.held === 'unresolved:payment' && found.action !== 'keep'
  if (placed) await unplacePayment(tx, keeper, found.payment!, how)
  const ref = `exception:${exception}` as const
  if (!(await lineIsFree(tx.db, regency, ref))) throw failBooks('month-billed-again')
  if (await targetIsReleased(tx.db, regency, ref)) throw failBooks('target-released')
  const touched = await listTouchedBills(tx.db, regency, ref)
  const { reason, asOf: happenedOn } = how
  const causes = ['resolution', 'release'] as const
  const made = await reverseEntries(tx, keeper, ref, { reason, happenedOn, causes })
  await carryToLines(tx.db, regency, made)
  for (const payer of new Set(touched.map((one) => one.payer)))
    await settleCredit(tx, keeper, payer, { ref, happenedOn })
  await markOpen(tx.db, regency, exception)
  if (found.receipt !== null) {
    await markLine(tx.db, regency, found, found.action === 'accept' ? -found.amount : 0, 'queued')
    await refreshProtection(tx, regency, [found.receipt])
  }
  await audit(tx, { regency, id: by }, 'exception-reopened', `exception:${exception}`, { reason })
}
