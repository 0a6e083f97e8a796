import { writeXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { releaseLine } from '../src/contributions/bills/release-line.ts'
import { verifyBooks } from '../src/contributions/ledger/verify-books.ts'
import { importReceipts, undoReceipts } from '../src/contributions/payments/import-receipts.ts'
import { importStatement, undoStatement } from '../src/contributions/payments/import-statement.ts'
import { assignPayment, reversePayment } from '../src/contributions/payments/move-payment.ts'
import { reconcile } from '../src/contributions/payments/reconcile.ts'
import { recordPayment } from '../src/contributions/payments/record-payment.ts'
import { recordRefund, reverseRefund } from '../src/contributions/payments/record-refund.ts'
import { reopenException, resolveException } from '../src/contributions/payments/resolve-exception.ts'
import { saveLayout } from '../src/contributions/payments/statement-layouts.ts'
import { inTransaction, type Tx } from '../src/platform/transaction.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { balances, billing, codeOf, enrol, nameOf, nikOf, sendBills, setDeath } from './enrolled.ts'

let db: TestDatabase
const asOf = '2026-12-20'
const keeper = { regency, by: 'bendahara' }
const price = 16_800
const year = '[2026-01-01,2027-01-01)'
const people = [1, 2, 3, 4]
const stranger = '6303011208840001'

beforeEach(async () => {
  db = await openTestDatabase()
  const apbd = { code: 'APBD', kind: 'apbd-regency' }
  await enrol(
    db,
    [apbd, { code: 'CSR-1', kind: 'dbh-sawit' }],
    people.map((personId) => ({ personId, payer: 'APBD', months: year })),
  )
  await sendBills(db.database, '2026-12-02', { month: '2026-12', months: 1 })
})
afterEach(async () => {
  // Whatever a test did, the books must prove.
  expect((await verifyBooks(db.database.db, regency)).faults).toEqual([])
  await db.close()
})

const act = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(db.database, work)
const pay = (
  amount: number,
  more: { paymentCode?: string; payer?: string; reference?: string } = { paymentCode: codeOf(1) },
) => act((tx) => recordPayment(tx, keeper, { paidOn: '2026-12-05', amount, ...more }, asOf))

type Receipt = readonly [personId: number | string, month: string, amount: string | number, date?: string]
const heading = ['No', 'NIK', 'Nama', 'Bulan', 'Jumlah Iuran', 'Kode Bayar', 'Tanggal Bayar']
const written = new Map<string, Promise<Uint8Array>>()
/** The same rows are the same file: a workbook holds the second at which it was written. */
function sheet(rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array> {
  const key = JSON.stringify(rows)
  const known = written.get(key) ?? writeSheet(rows)
  written.set(key, known)
  return known
}
async function writeSheet(rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: 'Data', rows: rows.map((row) => [...row]) }] })
}
async function receive(receipts: readonly Receipt[], options = { dryRun: false }) {
  const rows = receipts.map(([who, month, amount, date = '10-12-2026'], i) => [
    i + 1,
    typeof who === 'number' ? nikOf(who) : who,
    typeof who === 'number' ? nameOf(who) : 'Entah Siapa',
    month.replace('-', ''),
    amount,
    codeOf(1),
    date,
  ])
  const total = ['', '', 'JUMLAH', '', 999, '', '']
  const bytes = await sheet([['DAFTAR PENERIMAAN IURAN'], heading, ...rows, total])
  return importReceipts(billing(db.database, asOf), { name: 'terima.xlsx', bytes }, options)
}
const queue = async () => {
  const { rows } = await db.database.pool.query<{ line: string }>(
    `select exception || ' ' || kind || ' ' || amount || ' ' || coalesce(held, '-') as line from contributions.exception
     where state = 'open' order by exception`,
  )
  return rows.map(({ line }) => line)
}
const state = async () => {
  const { rows } = await db.database.pool.query('select state from contributions.bill order by bill')
  return rows.map((row: { state: string }) => row.state)
}
const resolve = (exception: number, decision: object) =>
  act((tx) =>
    resolveException(tx, keeper, exception, { reason: 'sudah diperiksa', asOf, ...decision } as never),
  )
const reopen = (exception: number) =>
  act((tx) => reopenException(tx, keeper, exception, { reason: 'salah putus', asOf }))

describe('payments', () => {
  test('the whole bill, receipted for each person: nothing is left open', async () => {
    expect(await pay(4 * price)).toMatchObject({ state: 'matched', toBill: 4 * price, toCredit: 0 })
    expect(await state()).toEqual(['paid'])
    expect(await receive(people.map((one) => [one, '2026-12', price]))).toMatchObject({
      matched: 4,
      queued: 0,
      notData: 1,
    })
    expect(await state()).toEqual(['receipted'])
    expect(await balances(db.database)).toEqual({ 'fund:APBD': 4 * price, insurer: -4 * price })
    expect(await queue()).toEqual([])
  })

  test('too little waits, the rest closes it; too much becomes credit', async () => {
    await pay(3 * price)
    expect(await queue()).toEqual([`1 short ${price} -`])
    expect(await state()).toEqual(['sent'])
    await pay(price + 500)
    expect(await state()).toEqual(['paid'])
    expect(await queue()).toEqual(['2 over 500 credit'])
    expect(await balances(db.database)).toMatchObject({ 'credit:APBD': 500 })
    await pay(700, { paymentCode: codeOf(1), reference: 'lagi' })
    expect(await queue()).toEqual(['2 over 500 credit', '3 twice 700 credit'])
  })

  test('credit meets the next bill, and only what is left can be refunded', async () => {
    await pay(4 * price + 20_000)
    const refund = { payer: 'APBD', amount: 30_000, refundedOn: '2026-12-10', reason: 'salah transfer' }
    await expect(act((tx) => recordRefund(tx, keeper, refund, asOf))).rejects.toMatchObject({
      code: 'contributions/refund-exceeds-credit',
    })
    await act((tx) => recordRefund(tx, keeper, { ...refund, amount: 5_000 }, asOf))
    await enrol(db, [], [{ personId: 9, payer: 'APBD', months: year }])
    await sendBills(db.database, '2026-12-11', { month: '2026-12', months: 1 })
    const { rows } = await db.database.pool.query('select settled from contributions.bill where bill = 2')
    expect(rows[0]).toEqual({ settled: 15_000 })
    // Its money is on the second bill now, and part of it went back.
    await expect(
      act((tx) => reversePayment(tx, keeper, 1, { reason: 'salah dana', asOf })),
    ).rejects.toMatchObject({ code: 'contributions/credit-refunded' })
    await act((tx) => reverseRefund(tx, keeper, 1, { reason: 'tidak jadi', asOf }))
    await act((tx) => reversePayment(tx, keeper, 1, { reason: 'salah dana', asOf }))
    expect(await balances(db.database)).toEqual({ 'fund:APBD': 5 * price, 'payer:APBD': -5 * price })
    expect(await state()).toEqual(['sent', 'sent'])
  })

  test('money nobody knows waits in the open, and finds its bill', async () => {
    await pay(1_234, { reference: 'SETORAN TUNAI' })
    expect(await queue()).toEqual(['1 unknown-payment 1234 unresolved:payment'])
    expect(await balances(db.database)).toMatchObject({ 'unresolved:payment': 1_234, clearing: -1_234 })
    await act((tx) => assignPayment(tx, keeper, 1, { bill: 1, reason: 'menurut bank' }))
    expect(await balances(db.database)).toEqual({
      'fund:APBD': 4 * price,
      'payer:APBD': 1_234 - 4 * price,
      clearing: -1_234,
    })
  })

  test('the same movement is entered once; amounts and days are checked', async () => {
    await pay(500, { paymentCode: codeOf(1), reference: 'SP2D 12' })
    await expect(pay(500, { paymentCode: codeOf(1), reference: 'SP2D 12' })).rejects.toMatchObject({
      code: 'contributions/payment-known',
    })
    const late = { paidOn: '2026-12-21', amount: 500 }
    await expect(act((tx) => recordPayment(tx, keeper, late, asOf))).rejects.toMatchObject({
      code: 'contributions/day-ahead',
    })
    await expect(
      act((tx) => recordPayment(tx, keeper, { ...late, paidOn: '2026-12-01', amount: -5 }, asOf)),
    ).rejects.toMatchObject({ constraint: 'payment_amount_check' })
  })
})

describe('bank statements', () => {
  const file = async (rows: readonly (readonly (string | number)[])[], name = 'koran.xlsx') => ({
    name,
    bytes: await sheet(rows),
  })
  const take = async (content: { name: string; bytes: Uint8Array }, options = {}) =>
    importStatement(billing(db.database, asOf), content, { dryRun: false, ...options })
  const head = ['Tanggal', 'Keterangan', 'Debet', 'Kredit', 'Saldo']

  test('movements are matched by the code in their text; what cannot be booked waits with its reason', async () => {
    const content = await file([
      ['BANK KALSEL'],
      head,
      ['05/12/2026', `IURAN BPJSTK ${codeOf(1)}`, '67.200,00', '', '1.000.000'],
      ['06/12/2026', 'BIAYA ADM', '12.500,50', '', '1'],
      ['06/12/2026', 'SETORAN', '', '500.000', '1'],
      ['07/12/2026', 'KOREKSI', '-4.000', '', '1'],
      ['25/12/2026', 'BESOK', '4.000', '', '1'],
      ['08/12/2026', 'LAIN', '4.000', '', '1'],
      ['', 'SALDO AKHIR', '', '', '1'],
    ])
    const rehearsed = await take(content, { dryRun: true })
    const result = await take(content)
    expect(result).toEqual(rehearsed)
    expect(result.counts).toEqual({ matched: 1, credited: 0, unresolved: 1, known: 0, queued: 3, notData: 2 })
    expect(await state()).toEqual(['paid'])
    expect(await queue()).toEqual([
      '1 unreadable 0 -',
      '2 unreadable 0 -',
      '3 future 4000 -',
      '4 unknown-payment 4000 unresolved:payment',
    ])
    expect(await take(content)).toMatchObject({ status: 'unchanged' })
    await resolve(1, { action: 'dismiss' })
    await act((tx) => undoStatement(tx, keeper, 1, { reason: 'salah rekening', asOf }))
    expect(await balances(db.database)).toEqual({ 'fund:APBD': 4 * price, 'payer:APBD': -4 * price })
    expect(await take(content)).toMatchObject({ status: 'imported' })
  })

  test('statements that overlap book a movement once, and equal movements of one day twice', async () => {
    const day = ['05/12/2026', `IURAN ${codeOf(1)}`, 1_000, '', '']
    await take(await file([head, day, day]))
    const second = await take(
      await file([head, day, day, ['06/12/2026', `IURAN ${codeOf(1)}`, 1_000, '', '']]),
    )
    expect(second.counts).toMatchObject({ matched: 1, known: 2 })
    expect(await balances(db.database)).toMatchObject({ clearing: -3_000 })
  })

  test('an unknown layout is refused with what was seen; once it is described, it is read', async () => {
    const content = await file([
      ['Tgl Efektif', 'Uraian Transaksi', 'Mutasi Keluar'],
      ['2026-12-05', codeOf(1), 67_200],
    ])
    const refused = await take(content).catch((error: Error) => error)
    expect(refused).toMatchObject({ code: 'contributions/layout-unknown' })
    expect((refused as Error).message).toContain('"Tgl Efektif", "Uraian Transaksi", "Mutasi Keluar"')
    const columns = { date: 'Tgl Efektif', amount: 'Mutasi Keluar', description: 'Uraian Transaksi' }
    await act((tx) => saveLayout(tx, keeper, { code: 'bank-kalsel', name: 'Bank Kalsel', columns }))
    expect(await take(content)).toMatchObject({ layout: 'bank-kalsel', counts: { matched: 1 } })
    await expect(
      take(await file([head, ['05/12/2026', 'x', 1, '', '']]), { layout: 'bank-kalsel' }),
    ).rejects.toMatchObject({ code: 'contributions/layout-columns-missing' })
  })
})

describe('receipt lists', () => {
  test('what does not match waits with its reason, and not a rupiah is lost', async () => {
    await pay(4 * price)
    await setDeath(db, 4, '2026-11-10')
    const result = await receive([
      [1, '2026-12', price],
      [1, '2026-12', price],
      [2, '2026-12', price + 200],
      [3, '2026-12', price - 300],
      [4, '2026-12', price],
      [stranger, '2026-12', price],
      [1, '2026-11', price],
      [2, '2026-12', '-5.000'],
      [2, '2026-12', '16.800,50'],
      [3, 'Entah', price],
      [3, '2026-12', 300, '21-12-2026'],
    ])
    expect(result.byReason).toEqual([
      { reason: 'deceased', count: 1 },
      { reason: 'future', count: 1 },
      { reason: 'not-billed', count: 1 },
      { reason: 'over', count: 1 },
      { reason: 'short', count: 1 },
      { reason: 'twice', count: 1 },
      { reason: 'unknown-person', count: 1 },
      { reason: 'unreadable', count: 3 },
    ])
    const booked = price + price + (price - 300)
    expect(result).toMatchObject({ matched: 1, booked, unresolved: 4 * price + 200 })
    expect(await balances(db.database)).toEqual({
      'fund:APBD': 4 * price,
      clearing: -4 * price + booked + 4 * price + 200,
      insurer: -booked,
      'unresolved:receipt': -(4 * price + 200),
    })
    expect(await receive([[1, '2026-12', 1]], { dryRun: true })).toMatchObject({ status: 'imported' })
  })

  test('a rehearsal leaves nothing; the same list again changes nothing; undone, it is as before', async () => {
    await pay(4 * price)
    const before = await balances(db.database)
    const list: Receipt[] = [
      [1, '2026-12', price],
      [stranger, '2026-12', price],
    ]
    const rehearsed = await receive(list, { dryRun: true })
    expect(await balances(db.database)).toEqual(before)
    expect(await receive(list)).toEqual(rehearsed)
    expect(await receive(list)).toMatchObject({ status: 'unchanged', receipt: 1 })
    await resolve(1, { action: 'credit' })
    const undoing = () => act((tx) => undoReceipts(tx, keeper, 1, { reason: 'daftar salah', asOf }))
    await expect(undoing()).rejects.toMatchObject({ code: 'contributions/list-decided' })
    await reopen(1)
    await undoing()
    expect(await balances(db.database)).toEqual(before)
    await expect(undoing()).rejects.toMatchObject({ code: 'contributions/list-undone' })
    expect(await receive(list)).toMatchObject({ status: 'imported', matched: 1 })
  })

  test('a list that is none is refused with what was seen', async () => {
    const bytes = await sheet([
      ['Nama', 'Umur'],
      ['Ani', 40],
    ])
    const refused = await importReceipts(
      billing(db.database, asOf),
      { name: 'x.xlsx', bytes },
      { dryRun: false },
    ).catch((error: Error) => error)
    expect(refused).toMatchObject({ code: 'contributions/receipt-columns-unknown' })
    expect((refused as Error).message).toContain('"Nama", "Umur"')
  })

  test('a death that is reported late, or taken back, leaves the same books', async () => {
    await pay(4 * price)
    await receive(people.map((one) => [one, '2026-12', price]))
    const receipted = await balances(db.database)
    await setDeath(db, 2, '2026-11-30')
    expect(await reconcile(billing(db.database, asOf))).toMatchObject({ doubted: 1, open: 1 })
    expect(await state()).toEqual(['paid'])
    expect(await balances(db.database)).toMatchObject({ 'unresolved:receipt': -price, insurer: -3 * price })
    await setDeath(db, 2, null)
    expect(await reconcile(billing(db.database, asOf))).toMatchObject({ closed: 1, booked: price, open: 0 })
    expect(await balances(db.database)).toEqual(receipted)
    expect(await state()).toEqual(['receipted'])
  })

  test('a receipt dated ahead is booked once its day has come', async () => {
    await receive([[1, '2026-12', price, '22-12-2026']])
    expect(await queue()).toEqual([`1 future ${price} -`])
    expect(await reconcile(billing(db.database, asOf))).toMatchObject({ closed: 0, open: 1 })
    expect(await reconcile(billing(db.database, '2026-12-22'))).toMatchObject({ closed: 1, open: 0 })
    expect(await balances(db.database)).toMatchObject({ insurer: -price })
  })

  test('a receipt before its bill was sent finds it when it is', async () => {
    await enrol(db, [], [{ personId: 9, payer: 'APBD', months: year }])
    await receive([[9, '2026-12', price]])
    expect(await queue()).toEqual([`1 not-billed ${price} unresolved:receipt`])
    await sendBills(db.database, '2026-12-12', { month: '2026-12', months: 1 })
    expect(await reconcile(billing(db.database, asOf))).toMatchObject({ looked: 1, closed: 1, open: 0 })
    expect(await balances(db.database)).toMatchObject({ insurer: -price })
  })
})

describe('decisions', () => {
  beforeEach(async () => {
    await pay(4 * price)
  })

  const decided = async (receipts: readonly Receipt[], decision: object) => {
    await receive(receipts)
    const before = await balances(db.database)
    await resolve(1, decision)
    const after = await balances(db.database)
    await reopen(1)
    expect(await balances(db.database)).toEqual(before)
    await resolve(1, decision)
    expect(await balances(db.database)).toEqual(after)
    return after
  }

  test('for who had died: the insurer gives it back as credit', async () => {
    await setDeath(db, 2, '2026-11-30')
    expect(await decided([[2, '2026-12', price]], { action: 'credit' })).toEqual({
      'fund:APBD': 3 * price,
      'credit:APBD': price,
      clearing: -4 * price,
    })
  })

  test('or as money, to the fund that paid', async () => {
    await setDeath(db, 2, '2026-11-30')
    expect(await decided([[2, '2026-12', price]], { action: 'refund', refundedOn: '2026-12-19' })).toEqual({
      'fund:APBD': 3 * price,
      clearing: -3 * price,
    })
  })

  test('or the death was wrong, and the receipt stands', async () => {
    await setDeath(db, 2, '2026-11-30')
    expect(await decided([[2, '2026-12', price]], { action: 'accept' })).toMatchObject({ insurer: -price })
  })

  test('a stranger turns out to be somebody who was billed', async () => {
    const decision = { action: 'assign', personId: 3, month: '2026-12' }
    expect(await decided([[stranger, '2026-12', price]], decision)).toMatchObject({ insurer: -price })
  })

  test('a second receipt stays in sight, or the claim is given up', async () => {
    await receive([
      [1, '2026-12', price],
      [1, '2026-12', price],
    ])
    await resolve(1, { action: 'keep' })
    expect(await balances(db.database)).toMatchObject({ 'unresolved:receipt': -price })
    await reopen(1)
    await resolve(1, { action: 'credit' })
    expect(await balances(db.database)).toEqual({
      'fund:APBD': 4 * price,
      clearing: -3 * price,
      insurer: -price,
    })
  })

  test('a short receipt: the rest is released and becomes credit', async () => {
    expect(await decided([[1, '2026-12', price - 300]], { action: 'credit' })).toEqual({
      'fund:APBD': 4 * price - 300,
      'credit:APBD': 300,
      clearing: -4 * price + price - 300,
      insurer: 300 - price,
    })
  })

  test('what does not fit is refused, and two who decide at once are told', async () => {
    await receive([
      [1, '2026-12', price],
      [stranger, '2026-12', price],
    ])
    await expect(resolve(1, { action: 'accept' })).rejects.toMatchObject({
      code: 'contributions/action-unfit',
    })
    await expect(resolve(1, { action: 'assign' })).rejects.toMatchObject({
      code: 'contributions/target-missing',
    })
    await expect(resolve(1, { action: 'assign', personId: 1, month: '2026-12' })).rejects.toMatchObject({
      code: 'contributions/target-full',
    })
    await expect(resolve(1, { action: 'assign', personId: 1, month: '2026-10' })).rejects.toMatchObject({
      code: 'contributions/target-not-billed',
    })
    const both = await Promise.allSettled([resolve(1, { action: 'keep' }), resolve(1, { action: 'credit' })])
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((one) => one.status === 'rejected')!
    expect(refused.reason).toMatchObject({ code: 'contributions/exception-decided' })
    expect(refused.reason.message).toContain('sudah diputuskan oleh bendahara')
  })

  test('a person-month that is taken off sends its receipts back into the queue; the list can still be undone', async () => {
    await receive([[1, '2026-12', price]])
    const release = { bill: 1, personId: 1, month: '2026-12', reason: 'pindah daerah', asOf }
    await act((tx) => releaseLine(tx, keeper, release))
    expect(await queue()).toEqual([`1 not-billed ${price} unresolved:receipt`])
    expect(await balances(db.database)).toEqual({
      'fund:APBD': 3 * price,
      'credit:APBD': price,
      clearing: -3 * price,
      'unresolved:receipt': -price,
    })
    await act((tx) => undoReceipts(tx, keeper, 1, { reason: 'daftar salah', asOf }))
    expect(await balances(db.database)).toEqual({
      'fund:APBD': 3 * price,
      'credit:APBD': price,
      clearing: -4 * price,
    })
  })

  test('money of nobody goes back to whom it came from', async () => {
    await pay(1_000, { reference: 'TUNAI' })
    await resolve(1, { action: 'refund', payer: 'CSR-1', refundedOn: '2026-12-19' })
    expect(await balances(db.database)).toEqual({ 'fund:APBD': 4 * price, clearing: -4 * price })
    await reopen(1)
    expect(await balances(db.database)).toMatchObject({ 'unresolved:payment': 1_000 })
  })
})
