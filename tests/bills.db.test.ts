import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeBills } from '../src/contributions/bills/make-bills.ts'
import { approveBill, sendBill, withdrawBill } from '../src/contributions/bills/move-bill.ts'
import { releaseLine } from '../src/contributions/bills/release-line.ts'
import { recordPayment } from '../src/contributions/payments/record-payment.ts'
import { openDatabase } from '../src/platform/database.ts'
import { inTransaction, type Tx } from '../src/platform/transaction.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { balances, billing, codeOf, enrol, sendBills, setDeath } from './enrolled.ts'

let db: TestDatabase
const apbd = { code: 'APBD', kind: 'apbd-regency' }
const csr = { code: 'CSR-1', kind: 'csr' }
const year = '[2026-01-01,2027-01-01)'
const maker = { regency, by: 'bendahara' }
const checker = { regency, by: 'pengawas' }

beforeEach(async () => {
  db = await openTestDatabase()
})
afterEach(() => db.close())

const act = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(db.database, work)
const bill = (month: string, more: { months?: number; payer?: string } = {}) =>
  makeBills(billing(db.database, '2026-12-01'), { month, months: 1, ...more }, { dryRun: false })
const states = async () => {
  const { rows } = await db.database.pool.query(
    'select bill, part, state from contributions.bill order by bill',
  )
  return rows.map(
    (row: { bill: number; part: number; state: string }) => `${row.bill}/${row.part} ${row.state}`,
  )
}

describe('a monthly run', () => {
  test('bills each payer for the person-months of the month, at the price of its class', async () => {
    await enrol(
      db,
      [apbd, csr],
      [
        { personId: 1, payer: 'APBD', months: year },
        { personId: 2, payer: 'APBD', months: year, income: 2_000_000 },
        { personId: 3, payer: 'CSR-1', months: year },
        { personId: 4, payer: 'CSR-1', months: '[2026-01-01,2026-12-01)' },
      ],
    )
    const run = await bill('2026-12')
    // CSR is private money: half by PP 50/2025 until December 2026.
    expect(run.bills.map((one) => [one.payer, one.people, one.total])).toEqual([
      ['APBD', 2, 16_800 + 26_800],
      ['CSR-1', 1, 8_400],
    ])
    expect(await balances(db.database)).toEqual({
      'fund:APBD': 43_600,
      'fund:CSR-1': 8_400,
      'payer:APBD': -43_600,
      'payer:CSR-1': -8_400,
    })
  })

  test('again, it changes nothing; who came since is on a further part', async () => {
    await enrol(db, [apbd], [{ personId: 1, payer: 'APBD', months: year }])
    await bill('2026-12')
    const before = await balances(db.database)
    expect(await bill('2026-12')).toMatchObject({ bills: [], unchanged: [{ payer: 'APBD' }] })
    expect(await balances(db.database)).toEqual(before)
    await enrol(db, [apbd], [{ personId: 2, payer: 'APBD', months: year }])
    expect((await bill('2026-12')).bills).toMatchObject([{ part: 2, people: 1, total: 16_800 }])
  })

  test('a rehearsal tells the truth and leaves nothing', async () => {
    await enrol(db, [apbd], [{ personId: 1, payer: 'APBD', months: year }])
    const rehearsed = await makeBills(
      billing(db.database, '2026-12-01'),
      { month: '2026-12', months: 3 },
      { dryRun: true },
    )
    expect(rehearsed.bills).toMatchObject([{ bill: null, personMonths: 1, total: 16_800 }])
    expect(await states()).toEqual([])
  })

  test('in advance, every month has the price of its own rules, and is not billed again', async () => {
    await enrol(db, [csr], [{ personId: 1, payer: 'CSR-1', months: '[2026-11-01,2027-03-01)' }])
    const run = await bill('2026-11', { months: 3 })
    expect(run.bills).toMatchObject([{ people: 1, personMonths: 3, total: 8_400 + 8_400 + 16_800 }])
    expect((await bill('2026-12')).bills).toEqual([])
    expect((await bill('2027-01', { months: 2 })).bills).toMatchObject([{ personMonths: 1, total: 16_800 }])
  })

  test('who died, left, earns a wage or is billed elsewhere is left out, and it says so', async () => {
    await enrol(
      db,
      [apbd, csr],
      [1, 2, 3, 4, 5].map((personId) => ({ personId, payer: 'APBD', months: year })),
    )
    await setDeath(db, 1, '2026-11-30')
    await setDeath(db, 5, '2026-12-02')
    const owner = await openDatabase(db.url, 'owner')
    await owner.pool.query(`delete from registry.person where person_id = 2`)
    await owner.pool.query(
      `insert into membership.participation (regency, participant, source, person_id, segment, programmes, first_listed,
         last_listed, last_batch, last_line) values ($1, 3, 'x', 3, 'PU', 'JKK,JKM', '2026-01-01', '2026-10-01', 1, 1)`,
      [regency],
    )
    await owner.pool.query(
      `insert into membership.period values ($1, 3, '[2026-06-01,)', 'active', '{JKK,JKM}')`,
      [regency],
    )
    await owner.close()
    const run = await bill('2026-12')
    expect(run.bills).toMatchObject([
      {
        people: 2,
        omissions: [
          { reason: 'deceased', count: 1 },
          { reason: 'left', count: 1 },
          { reason: 'wage-earner', count: 1 },
        ],
      },
    ])
  })

  test('a migrant worker, whose package is paid at once, is left out for that reason, also where nobody else is', async () => {
    await enrol(
      db,
      [apbd, csr],
      [
        { personId: 1, payer: 'APBD', months: year, segment: 'PMI' },
        { personId: 2, payer: 'APBD', months: year },
        { personId: 3, payer: 'CSR-1', months: year, segment: 'PMI' },
      ],
    )
    const left = [{ reason: 'package', count: 1 }]
    expect(await bill('2026-12')).toMatchObject({
      bills: [{ payer: 'APBD', people: 1, omissions: left }],
      unchanged: [{ payer: 'CSR-1', omissions: left }],
    })
  })

  test('a wage earner is billed all shares but that of the state, each named by its rule', async () => {
    const employer = { code: 'PT-1', kind: 'employer' }
    await enrol(
      db,
      [employer],
      [
        {
          personId: 1,
          payer: 'PT-1',
          months: year,
          segment: 'PU',
          income: 3_500_000,
          riskClass: 1,
          programmes: '{JKK,JKM,JHT,JP,JKP}',
        },
      ],
    )
    await bill('2026-06')
    const { rows } = await db.database.pool.query(
      'select jkk, jkm, jht, jp, rules from contributions.bill_line',
    )
    // 0.24 %, 0.30 %, 3.7 % + 2 %, 2 % + 1 %
    expect(rows[0]).toMatchObject({ jkk: 8_400, jkm: 10_500, jht: 199_500, jp: 105_000 })
    expect(rows[0].rules.length).toBeGreaterThan(3)
  })
})

describe('the states of a bill', () => {
  beforeEach(async () => {
    await enrol(
      db,
      [apbd],
      [1, 2, 3].map((personId) => ({ personId, payer: 'APBD', months: year })),
    )
  })

  test('who made it may not approve it, neither here nor in the database', async () => {
    await bill('2026-12')
    await expect(act((tx) => approveBill(tx, maker, 1))).rejects.toMatchObject({
      code: 'contributions/bill-own-approval',
    })
    await expect(
      db.database.pool.query(`update contributions.bill set state = 'approved', approved_by = 'bendahara'`),
    ).rejects.toMatchObject({ constraint: 'bill_second_person' })
    await act((tx) => approveBill(tx, checker, 1))
    expect(await states()).toEqual(['1/1 approved'])
  })

  test('is sent only after approval, with a code of its own', async () => {
    await bill('2026-12')
    const sent = { paymentCode: 'KODE000001', sentOn: '2026-12-01', asOf: '2026-12-01' }
    await expect(act((tx) => sendBill(tx, maker, 1, sent))).rejects.toMatchObject({
      code: 'contributions/bill-not-approved',
    })
    await act((tx) => approveBill(tx, checker, 1))
    await expect(
      act((tx) => sendBill(tx, maker, 1, { ...sent, sentOn: '2026-12-02' })),
    ).rejects.toMatchObject({
      code: 'contributions/day-ahead',
    })
    await act((tx) => sendBill(tx, maker, 1, sent))
    await enrol(db, [apbd], [{ personId: 9, payer: 'APBD', months: year }])
    await bill('2026-12')
    await act((tx) => approveBill(tx, checker, 2))
    await expect(act((tx) => sendBill(tx, maker, 2, sent))).rejects.toMatchObject({
      code: 'contributions/payment-code-used',
    })
  })

  test('is taken back by reversal until it was sent; then its people are billed again', async () => {
    await bill('2026-12')
    const how = { reason: 'daftar salah kirim', asOf: '2026-12-02' }
    await act((tx) => withdrawBill(tx, maker, 1, how))
    expect(await balances(db.database)).toEqual({})
    expect((await bill('2026-12')).bills).toMatchObject([{ part: 2, people: 3 }])
    await act((tx) => approveBill(tx, checker, 2))
    await act((tx) =>
      sendBill(tx, maker, 2, { paymentCode: 'KODE000002', sentOn: '2026-12-01', asOf: '2026-12-01' }),
    )
    await expect(act((tx) => withdrawBill(tx, maker, 2, how))).rejects.toMatchObject({
      code: 'contributions/bill-already-sent',
    })
  })

  test('two treasurers at once: one wins, the other is told who was quicker', async () => {
    await bill('2026-12')
    const both = await Promise.allSettled([
      act((tx) => approveBill(tx, checker, 1)),
      act((tx) => withdrawBill(tx, maker, 1, { reason: 'salah bulan', asOf: '2026-12-02' })),
      act((tx) => approveBill(tx, { regency, by: 'kabid' }, 1)),
    ])
    const refused = both.filter((one) => one.status === 'rejected')
    // Withdrawing is possible after approving; approving twice, or after withdrawing, is not.
    expect(refused.length).toBeGreaterThanOrEqual(1)
    for (const one of refused) {
      expect(one.reason).toMatchObject({ code: 'contributions/bill-state-changed' })
      expect(one.reason.message).toMatch(
        /Tagihan 2026-12\/APBD\/1 sudah (disetujui|ditarik) oleh (pengawas|kabid|bendahara)/,
      )
    }
    const steps = await db.database.pool.query('select state from contributions.bill_step order by step')
    expect(steps.rows.length).toBe(1 + both.length - refused.length)
  })

  test('is paid and receipted; a released person-month becomes credit that meets the next bill', async () => {
    await sendBills(db.database, '2026-11-02', { month: '2026-11', months: 1 })
    const payment = { paidOn: '2026-11-05', amount: 3 * 16_800, paymentCode: codeOf(1) }
    await act((tx) => recordPayment(tx, maker, payment, '2026-12-01'))
    expect(await states()).toEqual(['1/1 paid'])
    const release = {
      bill: 1,
      personId: 2,
      month: '2026-11',
      reason: 'meninggal Oktober',
      asOf: '2026-11-20',
    }
    await act((tx) => releaseLine(tx, maker, release))
    expect(await balances(db.database)).toEqual({
      'fund:APBD': 2 * 16_800,
      'credit:APBD': 16_800,
      clearing: -3 * 16_800,
    })
    const run = await bill('2026-12')
    expect(run.bills).toMatchObject([{ total: 3 * 16_800, credit: 16_800, due: 2 * 16_800 }])
    await expect(act((tx) => releaseLine(tx, maker, release))).rejects.toMatchObject({
      code: 'contributions/line-released',
    })
  })
})

describe('the database keeps the books', () => {
  const entry = `insert into contributions.entry (regency, entry, happened_on, cause, cause_ref, by_account)
    values ('${regency}', 1, '2026-12-01', 'bill', 'bill:1', 'uji')`
  const posting = (line: number, account: string, amount: number, payer = 'A') =>
    `insert into contributions.posting (regency, entry, line, account, payer, amount) values ('${regency}', 1, ${line}, '${account}', '${payer}', ${amount})`
  const run = (...statements: string[]) =>
    act(async ({ client }) => {
      for (const one of statements) await client.query(one)
    })

  test.each([
    ['off by one rupiah', [posting(1, 'fund:A', 5), posting(2, 'payer:A', -4)], 'entry_balanced'],
    ['without postings', [], 'entry_has_postings'],
    [
      'between payers',
      [posting(1, 'clearing', 5, 'A'), posting(2, 'insurer', -5, 'B')],
      'entry_balanced_by_payer',
    ],
    [
      'on an account that is not there',
      [posting(1, 'kas', 5), posting(2, 'payer:A', -5)],
      'posting_account_known',
    ],
    [
      'on the account of another',
      [posting(1, 'fund:A', 5, 'B'), posting(2, 'payer:B', -5, 'B')],
      'posting_account_of_payer',
    ],
    ['of nothing', [posting(1, 'fund:A', 0), posting(2, 'payer:A', 0)], 'posting_amount_not_zero'],
  ])('an entry %s does not commit', async (_, postings, constraint) => {
    await expect(run(entry, ...postings)).rejects.toMatchObject({ constraint })
    expect(await balances(db.database)).toEqual({})
  })

  test('an entry that stands does not grow, change or go', async () => {
    await run(entry, posting(1, 'fund:A', 5), posting(2, 'payer:A', -5))
    await expect(run(posting(3, 'fund:A', 7), posting(4, 'payer:A', -7))).rejects.toMatchObject({
      constraint: 'entry_closed',
    })
    for (const change of [
      'update contributions.posting set amount = 6',
      'delete from contributions.posting',
      'delete from contributions.entry',
    ]) {
      await expect(run(change)).rejects.toMatchObject({ code: '42501' })
      const owner = await openDatabase(db.url, 'owner')
      await expect(owner.pool.query(change)).rejects.toThrow('the books are only added to')
      await owner.close()
    }
    const owner = await openDatabase(db.url, 'owner')
    const { rows } = await owner.pool.query('select from contributions.to_balance')
    await owner.close()
    expect(rows).toEqual([])
  })
})
