import { audit } from '../../access/public.ts'
import { addMonths, type Day, isDay, type Month } from '../../platform/calendar.ts'
import type { Database, Db } from '../../platform/database.ts'
import type { Progress } from '../../platform/progress.ts'
import { inTransaction, rehearse, type Tx } from '../../platform/transaction.ts'
import { sql } from 'kysely'
import { failBooks } from '../books-errors.ts'
import { bookMany, lockBooks, openEntry } from '../ledger/book-entries.ts'
import { moves } from '../ledger/entries.ts'
import { settleCredit } from '../ledger/settle-credit.ts'
import { payerClassOf } from '../rates/payer-class.ts'
import { readRuleBook } from '../rates/queries.ts'
import type { RuleBook } from '../rates/rule-book.ts'
import { billPriceOf } from './bill-price.ts'
import type { BillRun } from '../bill-runs/contract.ts'
import {
  countRun,
  findPayer,
  gatherLines,
  insertBill,
  layPrices,
  listPayersOf,
  listPriceInputs,
  type PayerLine,
  type WorkOfPayer,
} from './run-queries.ts'

export interface BillContext {
  readonly database: Database
  readonly regency: string
  readonly by: string
  /** The day of the run. */
  readonly asOf: Day
  readonly progress: Progress
}

export interface BillRequest {
  /** First contribution month. */
  readonly month: Month
  /** How many months are paid in advance: 1, 2, 3, 6 or 12; each at the price of its own month. */
  readonly months: number
  /** Code of one payer; all when absent. */
  readonly payer?: string
}

export type MadeBill = BillRun['bills'][number]
/** A bill, or who was left out where there is none. */
export type BilledPayer = MadeBill | Pick<MadeBill, 'omissions'>

/**
 * Makes the bills of a month: one per payer, of the person-months that are on no bill yet. One
 * transaction per payer, so that a run that was cut off goes on where it stopped; a run that finds
 * nothing new changes nothing, and people enrolled since come on a further part.
 *
 * @throws contributions/not-a-month, contributions/payer-unknown
 */
export async function makeBills(
  context: BillContext,
  request: BillRequest,
  options: { readonly dryRun: boolean },
): Promise<BillRun> {
  const { database, regency, progress } = context
  const { month, months } = request
  const payers = await inTransaction(database, (tx) => choosePayers(tx.db, regency, request))
  const rules = await inTransaction(database, (tx) => readRuleBook(tx.db))
  const bills: MadeBill[] = []
  const unchanged: BillRun['unchanged'] = []
  for (const [i, payer] of payers.entries()) {
    progress.step(`Menagih ${payer.name} (${i + 1} dari ${payers.length})`, payer.work)
    const told = { ...options, onShare: (share: number) => progress.advance(share * payer.work) }
    const work = (tx: Tx) => billPayer(tx, context, rules, payer, monthsOf(request), told)
    const made = await (options.dryRun ? rehearse(database, work) : inTransaction(database, work))
    if ('total' in made) bills.push(made)
    else unchanged.push({ payer: payer.code, payerName: payer.name, omissions: [...made.omissions] })
  }
  return { month, months, bills, unchanged, total: bills.reduce((sum, { total }) => sum + total, 0) }
}

export function monthsOf({ month, months }: BillRequest): readonly Month[] {
  return Array.from({ length: months }, (_, i) => addMonths(month, i))
}

/**
 * Whom a run is about, with how many person-months there are to look at.
 *
 * @throws contributions/not-a-month, contributions/payer-unknown
 */
export async function choosePayers(
  db: Db,
  regency: string,
  request: BillRequest,
): Promise<readonly WorkOfPayer[]> {
  const { month, payer: code } = request
  if (!isDay(`${month}-01`)) throw failBooks('not-a-month', { value: month.slice(0, 20) })
  const found = await listPayersOf(db, regency, monthsOf(request), code)
  if (code === undefined || found.length > 0) return found
  const payer = await findPayer(db, regency, code)
  if (!payer) throw failBooks('payer-unknown', { payer: code.slice(0, 40) })
  return [{ ...payer, work: 0 }]
}

/**
 * The bill of one payer, within the transaction of the caller; where nothing is new, only who was left out.
 *
 * @param options.onShare told how much of it is done, from 0 to 1; may throw to end it
 */
export async function billPayer(
  tx: Tx,
  { regency, by, asOf }: Pick<BillContext, 'regency' | 'by' | 'asOf'>,
  rules: RuleBook,
  payer: PayerLine,
  months: readonly Month[],
  options: { readonly dryRun: boolean; readonly onShare: (share: number) => void | Promise<void> },
): Promise<BilledPayer> {
  const { dryRun, onShare } = options
  await lockBooks(tx, regency)
  // What is between two temporary tables looks small to the planner; a loop over it would be quadratic.
  await tx.client.query('set local enable_nestloop = off')
  await gatherLines(tx, regency, payer.code, months)
  await onShare(0.3)
  await layPrices(tx, await priceAll(tx, rules, payer))
  const counts = await countRun(tx.db)
  if (counts.lines === 0) return { omissions: counts.omissions }
  await onShare(0.4)
  const request = { payer: payer.code, month: months[0]!, months: months.length, by }
  const { bill, part } = await insertBill(tx.db, regency, request, counts)
  await onShare(0.75)
  const keeper = { regency, by }
  const entry = await openEntry(tx.db, keeper, { happenedOn: asOf, cause: 'bill', causeRef: `bill:${bill}` })
  const source = sql`
    select ${payer.code}::text as payer, bill, person_id, month, amount from contributions.bill_line
    where regency = ${regency} and bill = ${bill}`
  await bookMany(tx.db, regency, entry, moves.billed(payer.code), source)
  await settleCredit(tx, keeper, payer.code, { ref: `bill:${bill}`, happenedOn: asOf })
  await onShare(0.95)
  const { rows } = await sql<{ settled: number }>`
    select settled from contributions.bill where regency = ${regency} and bill = ${bill}`.execute(tx.db)
  const credit = rows[0]!.settled
  const { people, lines, total, omissions } = counts
  // Not in a rehearsal: it would hold the trail's head until it ends.
  if (!dryRun) {
    const details = { payer: payer.code, month: request.month, months: request.months, people, total }
    await audit(tx, { regency, id: by }, 'bill-made', `bill:${bill}`, details)
  }
  const { code, name } = payer
  return {
    bill: dryRun ? null : bill,
    payer: code,
    payerName: name,
    part,
    people,
    personMonths: lines,
    total,
    credit,
    due: total - credit,
    omissions,
  }
}

async function priceAll(tx: Tx, rules: RuleBook, payer: PayerLine) {
  const inputs = await listPriceInputs(tx.db)
  const classes = new Map<Month, 'government' | 'private'>()
  const classIn = (month: Month) => {
    const known = classes.get(month) ?? payer.payerClass ?? payerClassOf(rules, payer.kind, month).payerClass
    classes.set(month, known)
    return known
  }
  return inputs.flatMap((of) => {
    const { riskClass, ...rest } = of
    const risk = riskClass === 0 ? {} : { riskClass }
    const price = billPriceOf(rules, { ...rest, ...risk, payerClass: classIn(of.month) })
    return price === undefined ? [] : [{ of, price }]
  })
}
