import {
  type Account,
  moves,
  type Posting,
  post,
  reverse,
  undo,
} from '../src/contributions/ledger/entries.ts'
import { spreadCredit } from '../src/contributions/ledger/spread-credit.ts'

/** Something that happens to the books. Amounts are whole rupiah. */
export type BookEvent =
  | {
      readonly kind: 'bill'
      readonly bill: number
      readonly payer: string
      readonly lines: readonly BilledMonth[]
    }
  | { readonly kind: 'withdraw'; readonly bill: number }
  | {
      readonly kind: 'payment'
      readonly payment: number
      readonly bill: number | null
      readonly amount: number
    }
  | { readonly kind: 'reverse-payment'; readonly payment: number }
  | { readonly kind: 'receipt'; readonly receipt: number; readonly rows: readonly BilledMonth[] }
  | { readonly kind: 'undo-receipt'; readonly receipt: number }
  | { readonly kind: 'release'; readonly bill: number; readonly person: number; readonly month: string }
  | { readonly kind: 'refund'; readonly payer: string; readonly amount: number }
  /** Known to have died before his months, or again not. */
  | { readonly kind: 'death'; readonly person: number; readonly died: boolean }

export interface BilledMonth {
  readonly person: number
  readonly month: string
  readonly amount: number
}

interface Line extends BilledMonth {
  readonly bill: number
  readonly payer: string
  released: number
  receipted: number
}

interface Bill {
  readonly bill: number
  readonly payer: string
  readonly lines: Line[]
  paid: number
}

interface Row extends BilledMonth {
  readonly receipt: number
  /** What of it stands on the line; the rest waits. */
  booked: number
  line: Line | undefined
  /** In whose name the rest waits. */
  payer: string | null
}

/**
 * The books in memory: every event becomes postings by the rules of the program, and what waits is
 * matched again after each. Slow and plain, to hold the database against.
 */
export class Books {
  readonly postings: Posting[] = []
  readonly bills = new Map<number, Bill>()
  readonly payments = new Map<number, { bill: number | null; amount: number; postings: Posting[] }>()
  readonly refunds: { payer: string; amount: number }[] = []
  private rows: Row[] = []
  private readonly dead = new Set<number>()

  balance(account: Account | 'all', payer?: string | null): number {
    return this.postings.reduce(
      (sum, one) =>
        (account === 'all' || one.account === account) && (payer === undefined || one.payer === payer)
          ? sum + one.amount
          : sum,
      0,
    )
  }

  balances(): Record<string, number> {
    const all = new Map<string, number>()
    for (const { account, amount } of this.postings) all.set(account, (all.get(account) ?? 0) + amount)
    return Object.fromEntries(
      [...all].filter(([, amount]) => amount !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    )
  }

  isBilled(person: number, month: string): boolean {
    return this.lineOf(person, month) !== undefined
  }

  isDead(person: number): boolean {
    return this.dead.has(person)
  }

  /** @returns whether it was taken; what the program refuses changes nothing */
  apply(event: BookEvent): boolean {
    const done = this.take(event)
    if (done) this.matchAgain()
    return done
  }

  private take(event: BookEvent): boolean {
    switch (event.kind) {
      case 'bill':
        return this.bill(event.bill, event.payer, event.lines)
      case 'withdraw':
        return this.withdraw(event.bill)
      case 'payment':
        return this.pay(event.payment, event.bill, event.amount)
      case 'reverse-payment':
        return this.reversePayment(event.payment)
      case 'receipt':
        return this.receive(event.receipt, event.rows)
      case 'undo-receipt':
        return this.undoReceipt(event.receipt)
      case 'release':
        return this.release(event.bill, event.person, event.month)
      case 'refund':
        return this.refund(event.payer, event.amount)
      case 'death':
        if (event.died) this.dead.add(event.person)
        else this.dead.delete(event.person)
        return true
      default:
        return event satisfies never
    }
  }

  private bill(bill: number, payer: string, asked: readonly BilledMonth[]): boolean {
    const free = asked.filter(({ person, month }) => !this.isDead(person) && !this.isBilled(person, month))
    if (free.length === 0) return false
    const lines = free.map((one): Line => ({ ...one, bill, payer, released: 0, receipted: 0 }))
    this.bills.set(bill, { bill, payer, lines, paid: 0 })
    for (const { person: personId, month, amount } of lines)
      this.postings.push(...post(moves.billed(payer), { payer, bill, personId, month }, amount))
    this.settle(payer)
    return true
  }

  private withdraw(bill: number): boolean {
    const found = this.bills.get(bill)
    if (!found) return false
    const { payer } = found
    const settled = this.settledOf(found)
    this.postings.push(
      ...reverse(this.postings.filter((one) => one.bill === bill && one.personId !== undefined)),
    )
    this.postings.push(...post(undo(moves.metFromCredit(payer)), { payer, bill }, settled))
    this.bills.delete(bill)
    this.settle(payer)
    return true
  }

  private pay(payment: number, number: number | null, amount: number): boolean {
    const bill = number === null ? undefined : this.bills.get(number)
    if (number !== null && !bill) return false
    const open = bill ? Math.max(askedOf(bill) - this.settledOf(bill), 0) : 0
    const within = Math.min(amount, open)
    const postings = bill
      ? [
          ...post(moves.paid(bill.payer), { payer: bill.payer, bill: bill.bill }, within),
          ...post(moves.paidAhead(bill.payer), { payer: bill.payer }, amount - within),
        ]
      : post(moves.paidUnexplained(), { payer: null }, amount)
    this.postings.push(...postings)
    this.payments.set(payment, { bill: number, amount, postings })
    if (bill) {
      bill.paid += amount
      this.settle(bill.payer)
    }
    return true
  }

  private reversePayment(payment: number): boolean {
    const found = this.payments.get(payment)
    if (!found) return false
    const bill = found.bill === null ? undefined : this.bills.get(found.bill)
    const before = this.postings.length
    this.postings.push(...reverse(found.postings))
    if (bill) bill.paid -= found.amount
    if (bill && !this.settle(bill.payer)) {
      // Its money went back to the payer already.
      this.postings.length = before
      bill.paid += found.amount
      return false
    }
    this.payments.delete(payment)
    return true
  }

  private receive(receipt: number, rows: readonly BilledMonth[]): boolean {
    for (const one of rows) {
      const line = this.lineOf(one.person, one.month)
      const payer = line?.payer ?? null
      const row: Row = { ...one, receipt, booked: 0, line, payer }
      this.postings.push(
        ...post(moves.receiptedUnexplained(), { payer, personId: one.person, month: one.month }, one.amount),
      )
      this.rows.push(row)
    }
    return rows.length > 0
  }

  private undoReceipt(receipt: number): boolean {
    const mine = this.rows.filter((row) => row.receipt === receipt)
    for (const row of mine) {
      this.takeFromLine(row)
      const { payer, person: personId, month, amount } = row
      this.postings.push(...post(undo(moves.receiptedUnexplained()), { payer, personId, month }, amount))
    }
    this.rows = this.rows.filter((row) => row.receipt !== receipt)
    return mine.length > 0
  }

  private release(bill: number, person: number, month: string): boolean {
    const line = this.bills.get(bill)?.lines.find((one) => one.person === person && one.month === month)
    if (!line || line.released === line.amount) return false
    for (const row of this.rows) if (row.line === line) this.takeFromLine(row)
    const { payer, amount } = line
    this.postings.push(...post(moves.released(payer), { payer, bill, personId: person, month }, amount))
    line.released = amount
    this.settle(payer)
    return true
  }

  private refund(payer: string, amount: number): boolean {
    if (amount > this.balance(`credit:${payer}`)) return false
    this.postings.push(...post(moves.refunded(payer), { payer }, amount))
    this.refunds.push({ payer, amount })
    return true
  }

  /** What waits fills the person-months that are open; what stands on somebody who had died waits. */
  private matchAgain(): void {
    for (const row of this.rows) if (this.dead.has(row.person)) this.takeFromLine(row)
    for (const row of this.rows) {
      if (this.dead.has(row.person)) continue
      const line = this.lineOf(row.person, row.month)
      if (!line) continue
      const amount = Math.min(row.amount - row.booked, line.amount - line.released - line.receipted)
      if (amount <= 0) continue
      const about = { personId: row.person, month: row.month }
      this.postings.push(
        ...post(undo(moves.receiptedUnexplained()), { payer: row.payer, ...about }, amount),
        ...post(moves.receipted(), { payer: line.payer, bill: line.bill, ...about }, amount),
      )
      row.booked += amount
      row.line = line
      line.receipted += amount
    }
  }

  private takeFromLine(row: Row): void {
    const { line, booked, person: personId, month } = row
    if (!line || booked === 0) return
    this.postings.push(
      ...post(undo(moves.receipted()), { payer: line.payer, bill: line.bill, personId, month }, booked),
      ...post(moves.receiptedUnexplained(), { payer: row.payer, personId, month }, booked),
    )
    line.receipted -= booked
    row.booked = 0
  }

  private lineOf(person: number, month: string): Line | undefined {
    for (const { lines } of this.bills.values()) {
      const found = lines.find(
        (one) => one.person === person && one.month === month && one.released < one.amount,
      )
      if (found) return found
    }
    return undefined
  }

  private settledOf(bill: Bill): number {
    return this.postings.reduce(
      (sum, one) =>
        one.account === `payer:${bill.payer}` && one.bill === bill.bill ? sum + one.amount : sum,
      askedOf(bill),
    )
  }

  private settle(payer: string): boolean {
    const bills = [...this.bills.values()]
      .filter((one) => one.payer === payer)
      .map((one) => ({ bill: one.bill, asked: askedOf(one), paid: one.paid, settled: this.settledOf(one) }))
    const { changes, left } = spreadCredit(bills, this.balance(`credit:${payer}`))
    if (left < 0) return false
    const met = moves.metFromCredit(payer)
    for (const [bill, change] of changes)
      this.postings.push(...post(change > 0 ? met : undo(met), { payer, bill }, Math.abs(change)))
    return true
  }

  /** Every receipted or waiting rupiah of the rows, for the proofs. */
  receiptRows(): readonly { readonly amount: number; readonly booked: number }[] {
    return this.rows
  }
}

const askedOf = (bill: Bill) => bill.lines.reduce((sum, { amount, released }) => sum + amount - released, 0)
