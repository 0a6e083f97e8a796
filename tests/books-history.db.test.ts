import fc from 'fast-check'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBills } from '../src/contributions/bills/make-bills.ts'
import { approveBill, sendBill, withdrawBill } from '../src/contributions/bills/move-bill.ts'
import { releaseLine } from '../src/contributions/bills/release-line.ts'
import { verifyBooks } from '../src/contributions/ledger/verify-books.ts'
import { importReceipts, undoReceipts } from '../src/contributions/payments/import-receipts.ts'
import { reversePayment } from '../src/contributions/payments/move-payment.ts'
import { reconcile } from '../src/contributions/payments/reconcile.ts'
import { recordPayment } from '../src/contributions/payments/record-payment.ts'
import { recordRefund } from '../src/contributions/payments/record-refund.ts'
import { Refusal } from '../src/platform/errors.ts'
import { inTransaction, type Tx } from '../src/platform/transaction.ts'
import { type BookEvent, Books } from './books.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { balances, billing, codeOf, enrol, nikOf, setDeath } from './enrolled.ts'

const histories = 100
const asOf = '2026-12-20'
const price = 16_800
const months = ['2026-11', '2026-12']
const keeper = { regency, by: 'bendahara' }

let db: TestDatabase

/** Each history has two payers with three people each, so that all share one database. */
const payerOf = (history: number, side: number) => `P${history}-${side}`
const personOf = (history: number, who: number) => history * 10 + who + 1

beforeAll(async () => {
  db = await openTestDatabase()
  const all = Array.from({ length: histories }, (_, history) => history)
  await enrol(
    db,
    all.flatMap((history) => [0, 1].map((side) => ({ code: payerOf(history, side), kind: 'apbd-regency' }))),
    all.flatMap((history) =>
      [0, 1, 2, 3, 4, 5].map((who) => ({
        personId: personOf(history, who),
        payer: payerOf(history, who % 2),
        months: '[2026-11-01,2027-01-01)',
      })),
    ),
  )
})
afterAll(() => db.close())

const side = fc.integer({ min: 0, max: 1 })
const who = fc.integer({ min: 0, max: 6 })
const month = fc.constantFrom(...months)
const pick = fc.nat({ max: 5 })
const amount = fc.oneof(fc.constant(price), fc.integer({ min: 1, max: 40_000 }))
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('bill' as const), side, month }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('draft' as const), side, month }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      pick,
      amount: fc.integer({ min: 1, max: 90_000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('pay-unknown' as const),
      amount: fc.integer({ min: 10_000_000, max: 90_000_000 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('receive' as const),
      rows: fc.array(fc.record({ who, month, amount }), { minLength: 1, maxLength: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unpay' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unreceive' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('release' as const), pick, who, month }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refund' as const), side, amount }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('death' as const), who, died: fc.boolean() }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** One history, done to the database and to the books in memory. */
class Play {
  readonly books = new Books()
  readonly bills: number[] = []
  readonly payments: number[] = []
  readonly receipts: number[] = []
  readonly history: number
  private rows = 0
  constructor(history: number) {
    this.history = history
  }

  async take(one: Step): Promise<void> {
    switch (one.do) {
      case 'bill':
      case 'draft':
        return this.bill(one.side, one.month, one.do === 'draft')
      case 'pay':
      case 'pay-unknown':
        return this.pay(one.do === 'pay' ? this.bills[one.pick] : undefined, one.amount, one.do)
      case 'receive':
        return this.receive(one.rows)
      case 'unpay':
        return this.both(
          this.payments[one.pick],
          (payment) => ({ kind: 'reverse-payment', payment }),
          (tx, payment) => reversePayment(tx, keeper, payment, { reason: 'salah catat', asOf }),
        )
      case 'unreceive':
        return this.both(
          this.receipts[one.pick],
          (receipt) => ({ kind: 'undo-receipt', receipt }),
          (tx, receipt) => undoReceipts(tx, keeper, receipt, { reason: 'salah daftar', asOf }),
        )
      case 'release': {
        const person = personOf(this.history, one.who)
        return this.both(
          this.bills[one.pick],
          (bill) => ({ kind: 'release', bill, person, month: one.month }),
          (tx, bill) =>
            releaseLine(tx, keeper, {
              bill,
              personId: person,
              month: one.month,
              reason: 'salah orang',
              asOf,
            }),
        )
      }
      case 'refund': {
        const payer = payerOf(this.history, one.side)
        const input = { payer, amount: one.amount, refundedOn: asOf, reason: 'dikembalikan' }
        return this.both(
          1,
          () => ({ kind: 'refund', payer, amount: one.amount }),
          (tx) => recordRefund(tx, keeper, input, asOf),
        )
      }
      case 'death': {
        const person = personOf(this.history, one.who)
        await setDeath(db, person, one.died ? '2026-01-01' : null)
        this.books.apply({ kind: 'death', person, died: one.died })
        return
      }
      default:
        return one satisfies never
    }
  }

  private async bill(which: number, when: string, draft: boolean): Promise<void> {
    const payer = payerOf(this.history, which)
    const run = await makeBills(
      billing(db.database, asOf),
      { month: when, months: 1, payer },
      { dryRun: false },
    )
    const bill = run.bills[0]?.bill
    const lines = [0, 1, 2, 3, 4, 5]
      .filter((one) => one % 2 === which)
      .map((one) => ({ person: personOf(this.history, one), month: when, amount: price }))
    if (draft) {
      // A bill that never went out leaves nothing behind.
      if (typeof bill === 'number')
        await act((tx) => withdrawBill(tx, keeper, bill, { reason: 'salah bulan', asOf }))
      return
    }
    expect(this.books.apply({ kind: 'bill', bill: bill ?? 0, payer, lines })).toBe(bill !== undefined)
    if (bill === undefined || bill === null) return
    await act((tx) => approveBill(tx, { regency, by: 'pengawas' }, bill))
    await act((tx) => sendBill(tx, keeper, bill, { paymentCode: codeOf(bill), sentOn: asOf, asOf }))
    this.bills.push(bill)
  }

  private async pay(bill: number | undefined, paid: number, what: 'pay' | 'pay-unknown'): Promise<void> {
    if (what === 'pay' && bill === undefined) return
    const reference = `BUKTI ${this.history} ${++this.rows}`
    const input = {
      paidOn: asOf,
      amount: paid,
      reference,
      ...(bill === undefined ? {} : { paymentCode: codeOf(bill) }),
    }
    const { payment } = await act((tx) => recordPayment(tx, keeper, input, asOf))
    this.payments.push(payment)
    this.books.apply({ kind: 'payment', payment, bill: bill ?? null, amount: paid })
  }

  private async receive(rows: readonly { who: number; month: string; amount: number }[]): Promise<void> {
    const cells = rows.map((row) => [
      nikOf(personOf(this.history, row.who)),
      row.month,
      row.amount,
      ++this.rows,
    ])
    const bytes = await writeXlsx({
      sheets: [{ name: String(this.history), rows: [['NIK', 'Bulan', 'Jumlah Iuran', 'Urut'], ...cells] }],
    })
    const { receipt } = await importReceipts(
      billing(db.database, asOf),
      { name: 'terima.xlsx', bytes },
      { dryRun: false },
    )
    this.receipts.push(receipt)
    const read = rows.map((row) => ({
      person: personOf(this.history, row.who),
      month: row.month,
      amount: row.amount,
    }))
    this.books.apply({ kind: 'receipt', receipt, rows: read })
  }

  /** What one of both refuses, the other refuses too. */
  private async both(
    number: number | undefined,
    event: (number: number) => BookEvent,
    work: (tx: Tx, number: number) => Promise<unknown>,
  ): Promise<void> {
    if (number === undefined) return
    const done = await act((tx) => work(tx, number)).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refusal) return false
        throw error
      },
    )
    expect(this.books.apply(event(number))).toBe(done)
  }
}

const act = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(db.database, work)

function difference(after: Record<string, number>, before: Record<string, number>): Record<string, number> {
  const accounts = [...new Set([...Object.keys(after), ...Object.keys(before)])].toSorted()
  const changes = accounts.map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const)
  return Object.fromEntries(changes.filter(([, change]) => change !== 0))
}

test('random histories leave the database with the books that they leave in memory', async () => {
  let history = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
      // A shrunk history is tried on people of its own too.
      const play = new Play(history++ % histories)
      const before = await balances(db.database)
      for (const one of steps) {
        await play.take(one)
        await reconcile(billing(db.database, asOf))
      }
      expect(difference(await balances(db.database), before)).toEqual(play.books.balances())
    }),
    { numRuns: histories, seed: 20_261_220, endOnFailure: true },
  )
  expect(await verifyBooks(db.database.db, regency)).toMatchObject({ faults: [] })
}, 600_000)
