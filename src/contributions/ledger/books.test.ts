import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BookEvent, Books } from '../../../tests/books.ts'
import { moves, post, reverse } from './entries.ts'
import { fundMoneyOf } from './fund-money.ts'
import { spreadCredit } from './spread-credit.ts'

const names = ['sari', 'budi', 'ani', 'udin']

/** The text of a test is the ledger: one event a line, amounts with underscores. */
function ledger(text: string): Books {
  const books = new Books()
  let next = 0
  for (const line of text.trim().split('\n')) {
    const [, what, who = '', amount = '0'] = line.trim().split(/\s+/)
    const rupiah = Number(amount.replaceAll('_', ''))
    const [name = '', number = '1'] = who.split('/')
    const person = names.indexOf(name)
    const row = { person, month: '2026-12', amount: rupiah }
    next++
    if (what === 'bill') books.apply({ kind: 'bill', bill: Number(number), payer: 'APBD', lines: [row] })
    if (what === 'payment')
      books.apply({
        kind: 'payment',
        payment: next,
        bill: name === '?' ? null : Number(number),
        amount: rupiah,
      })
    if (what === 'receipt') books.apply({ kind: 'receipt', receipt: next, rows: [row] })
    if (what === 'death') books.apply({ kind: 'death', person, died: true })
    if (what === 'release') books.apply({ kind: 'release', bill: Number(number), person, month: '2026-12' })
    if (what === 'refund') books.apply({ kind: 'refund', payer: 'APBD', amount: rupiah })
    if (what === 'withdraw') books.apply({ kind: 'withdraw', bill: Number(number) })
  }
  return books
}

describe('what each event does to the books', () => {
  test.each<[string, string, Record<string, number>]>([
    [
      'a bill is owed by its payer, at the cost of its fund',
      `2026-12-01  bill  sari  16_800`,
      { 'fund:APBD': 16_800, 'payer:APBD': -16_800 },
    ],
    [
      'paid, it waits for its receipt',
      `2026-12-01  bill     sari  16_800
       2026-12-05  payment  sari  16_800`,
      { clearing: -16_800, 'fund:APBD': 16_800 },
    ],
    [
      'receipted, it is with the insurer',
      `2026-12-01  bill     sari  16_800
       2026-12-05  payment  sari  16_800
       2026-12-09  receipt  sari  16_800`,
      { 'fund:APBD': 16_800, insurer: -16_800 },
    ],
    [
      'what is paid too much is credit, and meets the next bill',
      `2026-12-01  bill     sari/1  16_800
       2026-12-05  payment  sari/1  20_000
       2026-12-06  bill     budi/2  16_800`,
      { clearing: -20_000, 'fund:APBD': 33_600, 'payer:APBD': -13_600 },
    ],
    [
      'a part of a receipt is a part; the rest waits',
      `2026-12-01  bill     sari  16_800
       2026-12-05  payment  sari  16_800
       2026-12-09  receipt  sari  10_000`,
      { clearing: -6_800, 'fund:APBD': 16_800, insurer: -10_000 },
    ],
    [
      'a second receipt of the same month is nobody’s',
      `2026-12-01  bill     sari  16_800
       2026-12-05  payment  sari  16_800
       2026-12-09  receipt  sari  16_800
       2026-12-10  receipt  sari  16_800`,
      { clearing: 16_800, 'fund:APBD': 16_800, insurer: -16_800, 'unresolved:receipt': -16_800 },
    ],
    [
      'nor is one of somebody who was never billed',
      `2026-12-09  receipt  udin  16_800`,
      { clearing: 16_800, 'unresolved:receipt': -16_800 },
    ],
    [
      'nor money without a bill',
      `2026-12-05  payment  ?  5_000`,
      { clearing: -5_000, 'unresolved:payment': 5_000 },
    ],
    [
      'who had died: the insurer holds the money without ground',
      `2026-12-01  bill     sari  16_800
       2026-12-05  payment  sari  16_800
       2026-12-09  receipt  sari  16_800
       2026-12-10  death    sari`,
      { 'fund:APBD': 16_800, 'unresolved:receipt': -16_800 },
    ],
    [
      'released after it was paid, a month becomes credit; refunded, the money is back with the fund',
      `2026-12-01  bill     sari  16_800
       2026-12-05  payment  sari  16_800
       2026-12-10  release  sari
       2026-12-11  refund   APBD  16_800`,
      {},
    ],
    [
      'a bill that is withdrawn leaves nothing, and gives back what met it',
      `2026-12-01  bill      sari/1  16_800
       2026-12-05  payment   sari/1  20_000
       2026-12-06  bill      budi/2  16_800
       2026-12-07  withdraw  budi/2`,
      { clearing: -20_000, 'credit:APBD': 3_200, 'fund:APBD': 16_800 },
    ],
  ])('%s', (_, text, balances) => {
    const books = ledger(text)
    expect(books.balances()).toEqual(balances)
    expect(books.balance('all')).toBe(0)
  })

  test('a reversal leaves nothing', () => {
    const about = { payer: 'APBD', bill: 1, personId: 7, month: '2026-12' }
    const postings = [...post(moves.billed('APBD'), about, 16_800), ...post(moves.receipted(), about, 5)]
    const sum = [...postings, ...reverse(postings)].reduce((total, { amount }) => total + amount, 0)
    expect(sum).toBe(0)
    expect(post(moves.paid('APBD'), about, 0)).toEqual([])
  })
})

describe('credit', () => {
  test.each<[string, [number, number, number][], number, [number, number][], number]>([
    [
      'meets the oldest bill first',
      [
        [100, 0, 0],
        [100, 0, 0],
      ],
      150,
      [
        [1, 100],
        [2, 50],
      ],
      0,
    ],
    [
      'what was paid for a bill stays with it',
      [
        [100, 0, 0],
        [100, 100, 100],
      ],
      30,
      [[1, 30]],
      30 - 30,
    ],
    [
      'leaves a younger bill when an older one opens',
      [
        [100, 0, 0],
        [100, 0, 80],
      ],
      0,
      [
        [1, 80],
        [2, -80],
      ],
      0,
    ],
    ['a bill that asks less gives the rest back', [[60, 100, 100]], 0, [[1, -40]], 40],
    ['what is left stays credit', [[100, 100, 100]], 25, [], 25],
    ['is negative when the money went back', [[100, 0, 0]], -10, [], -10],
  ])('%s', (_, bills, credit, changes, left) => {
    const given = bills.map(([asked, paid, settled], i) => ({ bill: i + 1, asked, paid, settled }))
    const spread = spreadCredit(given, credit)
    expect([[...spread.changes], spread.left]).toEqual([changes, left])
  })
})

const months = ['2026-11', '2026-12']
const payers = ['APBD', 'CSR-1']
const person = fc.integer({ min: 0, max: 5 })
const amount = fc.oneof(
  { weight: 3, arbitrary: fc.constant(16_800) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 60_000 }) },
)
const row = fc.record({ person, month: fc.constantFrom(...months), amount })
const rows = fc.array(row, { minLength: 1, maxLength: 5 })
const number = fc.integer({ min: 1, max: 4 })
const payment = fc.record({
  kind: fc.constant('payment' as const),
  payment: number,
  bill: fc.option(number, { freq: 6 }),
  amount: fc.integer({ min: 1, max: 120_000 }),
})
const receipt = fc.record({ kind: fc.constant('receipt' as const), receipt: number, rows })

const event: fc.Arbitrary<BookEvent> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('bill' as const),
      bill: number,
      payer: fc.constantFrom(...payers),
      lines: rows,
    }),
  },
  { weight: 5, arbitrary: payment },
  { weight: 5, arbitrary: receipt },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reverse-payment' as const), payment: number }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo-receipt' as const), receipt: number }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('release' as const),
      bill: number,
      person,
      month: fc.constantFrom(...months),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('refund' as const), payer: fc.constantFrom(...payers), amount }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('death' as const), person, died: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), bill: number }) },
)

/** Numbers are used once; a bill is withdrawn only before anything was paid for it; lines once per month. */
function play(history: readonly BookEvent[]): { books: Books; taken: BookEvent[] } {
  const books = new Books()
  const taken: BookEvent[] = []
  const used = new Set<string>()
  for (const one of history) {
    if (one.kind === 'bill' || one.kind === 'payment' || one.kind === 'receipt') {
      const key = `${one.kind} ${one.kind === 'bill' ? one.bill : one.kind === 'payment' ? one.payment : one.receipt}`
      if (used.has(key)) continue
      used.add(key)
    }
    if (one.kind === 'withdraw') {
      const bill = books.bills.get(one.bill)
      if (!bill || bill.paid > 0 || bill.lines.some(({ released, receipted }) => released + receipted > 0))
        continue
    }
    const clean = one.kind === 'bill' ? { ...one, lines: once(one.lines) } : one
    if (books.apply(clean)) taken.push(clean)
  }
  return { books, taken }
}

function once<T extends { person: number; month: string }>(lines: readonly T[]): T[] {
  return [...new Map(lines.map((line) => [`${line.person} ${line.month}`, line])).values()]
}

const sumOf = (all: Iterable<{ amount: number }>) => [...all].reduce((sum, one) => sum + one.amount, 0)

describe('of any history', () => {
  const runs = { numRuns: 3_000, seed: 20_261_201 }
  const history = fc.array(event, { maxLength: 40 })

  test('the ledger sums to zero, in all and for every payer, and no payer has a debt and a credit', () => {
    fc.assert(
      fc.property(history, (events) => {
        const { books } = play(events)
        expect(books.balance('all')).toBe(0)
        for (const payer of payers) {
          expect(books.balance('all', payer)).toBe(0)
          const [owed, credit] = [books.balance(`payer:${payer}`), books.balance(`credit:${payer}`)]
          expect(owed <= 0 && credit >= 0 && (owed === 0 || credit === 0)).toBe(true)
        }
        expect(books.balance('all', null)).toBe(0)
      }),
      runs,
    )
  })

  test('every paid rupiah is on one person-month, in credit, under way or in an unresolved account', () => {
    fc.assert(
      fc.property(history, (events) => {
        const { books } = play(events)
        const paid = sumOf(books.payments.values()) - sumOf(books.refunds)
        const receipts = books.receiptRows()
        const receipted = 0 - books.balance('insurer')
        const unexplained = 0 - books.balance('unresolved:receipt')
        expect(0 - books.balance('clearing')).toBe(paid - sumOf(receipts))
        expect(receipted).toBe(receipts.reduce((sum, one) => sum + one.booked, 0))
        expect(receipted + unexplained).toBe(sumOf(receipts))
        // Never more on a person-month than it costs.
        for (const { lines } of books.bills.values())
          for (const line of lines) expect(line.receipted + line.released).toBeLessThanOrEqual(line.amount)
        for (const payer of payers) {
          const of = (account: Parameters<Books['balance']>[0]) => books.balance(account, payer)
          const money = fundMoneyOf({
            fund: of(`fund:${payer}`),
            owed: of(`payer:${payer}`),
            credit: of(`credit:${payer}`),
            clearing: of('clearing'),
            insurer: of('insurer'),
            unresolved: of('unresolved:receipt'),
          })
          expect(money.cost).toBe(money.owed + money.clearing + money.receipted + money.unresolved)
          expect(money.paid).toBe(money.clearing + money.receipted + money.credit + money.unresolved)
        }
      }),
      runs,
    )
  })

  test('no person-month has two payers', () => {
    fc.assert(
      fc.property(history, (events) => {
        const { books } = play(events)
        const live = [...books.bills.values()].flatMap(({ lines }) =>
          lines.filter((one) => one.released < one.amount),
        )
        expect(once(live)).toHaveLength(live.length)
      }),
      runs,
    )
  })

  test('payments, receipts and deaths in any order leave the same books', () => {
    const bills = fc.array(fc.record({ payer: fc.constantFrom(...payers), lines: rows }), {
      minLength: 1,
      maxLength: 4,
    })
    const facts = fc.array(
      fc.oneof(
        payment,
        receipt,
        fc.record({ kind: fc.constant('death' as const), person, died: fc.constant(true) }),
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(bills, facts, fc.infiniteStream(fc.nat()), (billed, events, dice) => {
        const asked = billed.map((one, i): BookEvent => ({
          kind: 'bill',
          bill: i + 1,
          payer: one.payer,
          lines: one.lines,
        }))
        const numbered = events.map((one, i) =>
          one.kind === 'payment'
            ? { ...one, payment: i }
            : one.kind === 'receipt'
              ? { ...one, receipt: i }
              : one,
        )
        const shuffled = numbered
          .map((one) => ({ one, at: dice.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ one }) => one)
        const straight = play([...asked, ...numbered]).books
        const turned = play([...asked, ...shuffled]).books
        expect(turned.balances()).toEqual(straight.balances())
      }),
      runs,
    )
  })
})
