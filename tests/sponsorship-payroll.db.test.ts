import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyBooks } from '../src/contributions/ledger/verify-books.ts'
import { releaseLine } from '../src/contributions/bills/release-line.ts'
import { reversePayment } from '../src/contributions/payments/move-payment.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { decideMandate } from '../src/sponsorship/mandates/stop-mandate.ts'
import { recordPayment } from '../src/contributions/payments/record-payment.ts'
import { closeFile, findClosable } from '../src/sponsorship/payroll/close-file.ts'
import { decideRow, waiveShortfall } from '../src/sponsorship/payroll/decide-row.ts'
import { approveFiles, withdrawFiles } from '../src/sponsorship/payroll/decide-files.ts'
import { makeWorkbook } from '../src/sponsorship/payroll/make-workbook.ts'
import { listFiles, listShortfalls, listTrustLines } from '../src/sponsorship/payroll/show-queries.ts'
import { returnTrust, trustOf, undoResult } from '../src/sponsorship/payroll/trust.ts'
import { setAside } from '../src/sponsorship/reserve/set-aside.ts'
import { stepIn } from '../src/sponsorship/reserve/step-in.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { balances, setDeath } from './enrolled.ts'
import { addTestPayer, asOwner, clerk, linesOf } from './paired.ts'
import {
  dumpPayroll,
  fillPayroll,
  makeAndApprove,
  names,
  nips,
  resultFile,
  sendSponsorBill,
  work,
} from './payroll.ts'

let db: TestDatabase
let mandates: readonly number[]
let workers: readonly number[]
const december = '2026-12'
const price = 8_400

beforeEach(async () => {
  db = await openTestDatabase()
  const filled = await fillPayroll(db)
  mandates = filled.mandates
  workers = filled.workers
})
afterEach(() => db.close())

const asked = (i: number) => (i % 4 === 3 ? 2 * price : price)
const all = (amount: (i: number) => number | string | null = asked) =>
  nips.map((nip, i) => [nip, names[i]!, amount(i)] as [string, string, number | string | null])
const take = async (rows: Parameters<typeof resultFile>[0], month = december, more = {}) => {
  const outcome = await work(db, { kind: 'result', month, file: await resultFile(rows, more), reach: null })
  if (outcome.kind !== 'result') throw new Error('no result')
  return outcome
}
const sponsorOf = async (i: number) =>
  Number((await linesOf(db, `select sponsor from sponsorship.sponsor where nip = '${nips[i]}'`))[0])
const inTx = <T>(run: Parameters<typeof inTransaction<T>>[1]) => inTransaction(db.database, run)
const soundBooks = async () => {
  expect((await verifyBooks(db.database.db, regency)).faults).toEqual([])
  const off = await linesOf(
    db,
    `select sum(amount) from contributions.posting where account like 'trust:%' or account in ('held', 'ahead')`,
  )
  expect(Number(off[0])).toBe(0)
}
const amounts = () =>
  linesOf(
    db,
    `select s.name, l.due, l.from_surplus, l.catch_up, l.amount from sponsorship.deduction_line l
     join sponsorship.deduction_file f using (regency, file) join sponsorship.sponsor s using (regency, sponsor)
     where f.month = '2027-01-01' order by s.sponsor`,
  )

describe('files of a month', () => {
  test('are made once for each pay office, and again only where something changed', async () => {
    const first = await work(db, { kind: 'make', month: december })
    expect(first).toMatchObject({ made: 3, unchanged: 0, lines: 12, amount: 15 * price, catchUp: 0 })
    expect(await work(db, { kind: 'make', month: december })).toMatchObject({ made: 0, unchanged: 3 })
    await inTx((tx) =>
      decideMandate(tx, clerk, mandates[0]!, 'stop', { asOf: '2026-11-06', reason: 'sponsor' }),
    )
    expect(await work(db, { kind: 'make', month: december })).toMatchObject({
      made: 1,
      unchanged: 2,
      lines: 11,
    })
  })

  test('are approved by a second person, and only then answered', async () => {
    await work(db, { kind: 'make', month: december })
    await expect(inTx((tx) => approveFiles(tx, clerk, december))).rejects.toMatchObject({
      code: 'sponsorship/pay-second-person',
    })
    await expect(take(all())).rejects.toMatchObject({ code: 'sponsorship/result-before-approval' })
    expect(await inTx((tx) => approveFiles(tx, { regency, id: 'pengawas' }, december))).toBe(3)
    expect(await take(all())).toMatchObject({ booked: 15 * price, queued: 0, lacking: 0, open: 0 })
    await expect(inTx((tx) => withdrawFiles(tx, clerk, december, 'salah bulan'))).rejects.toMatchObject({
      code: 'sponsorship/pay-files-answered',
    })
  })

  test('leave out whoever stopped after they were approved, and bring who came since on a further part', async () => {
    await makeAndApprove(db, december)
    await inTx((tx) =>
      decideMandate(tx, clerk, mandates[0]!, 'stop', { asOf: '2026-11-20', reason: 'sponsor' }),
    )
    const [file] = await linesOf(
      db,
      `select file from sponsorship.deduction_line where mandate = ${mandates[0]}`,
    )
    const { bytes } = await inTx((tx) => makeWorkbook(tx, clerk, Number(file)))
    const { sheets } = await readXlsx(bytes)
    const cells = sheets[0]!.rows.flat()
    expect(cells).not.toContain(nips[0])
    expect(cells).toContain(nips[3])
    expect(await work(db, { kind: 'make', month: december })).toMatchObject({ dropped: 1, made: 0 })
    const outcome = await take(all())
    expect(outcome).toMatchObject({
      counts: { deducted: 11, 'mandate-ended': 1 },
      queued: 1,
      booked: 15 * price,
    })
    await soundBooks()
  })

  test('hold the columns that an office wants, NIP as text and amounts as numbers', async () => {
    await makeAndApprove(db, december)
    const files = await inTx((tx) => listFiles(tx.db, regency, december, 'uji'))
    expect(files.map(({ office, lines, state }) => [office, lines, state])).toEqual([
      ['Dinas Pendidikan', 4, 'approved'],
      ['Dinas Sosial', 4, 'approved'],
      ['RSUD Ratu Zalecha', 4, 'approved'],
    ])
    const { name, bytes } = await inTx((tx) => makeWorkbook(tx, clerk, files[0]!.file))
    expect(name).toBe('potongan-2026-12-dinas-pendidikan.xlsx')
    const rows = (await readXlsx(bytes)).sheets[0]!.rows
    expect(rows[6]).toEqual([
      'No',
      'NIP',
      'Nama',
      'Unit Kerja',
      'Bulan',
      'Potongan (Rp)',
      'Terpotong (Rp)',
      'Keterangan',
    ])
    expect(rows[7]!.slice(0, 6)).toEqual([1, nips[7], names[7], 'Dinas Pendidikan', december, 2 * price])
  })
})

describe('a result', () => {
  beforeEach(() => makeAndApprove(db, december))

  test('tells what became of each row; every rupiah is held for its sponsor, and the odd ones wait', async () => {
    const stranger = '197001011995031999'
    const rows = all(
      (i) =>
        [price, price - 1, 0, asked(3), price + 1, '8.400,00', '-', asked(7), 'delapan ribu'][i] ?? asked(i),
    )
    const outcome = await take([
      ...rows.slice(0, 6),
      [nips[6]!, names[6]!, 0, 'Pensiun TMT 1 Desember'],
      ...rows.slice(7, 11),
      [stranger, 'ORANG LAIN', price],
      ['19850312', 'TERPOTONG ANGKANYA', price],
      [nips[0]!, names[0]!, price],
    ])
    expect(outcome.counts).toEqual({
      deducted: 6,
      partly: 1,
      over: 1,
      not: 1,
      'not-employed': 1,
      unreadable: 1,
      'unknown-nip': 1,
      'invalid-nip': 1,
      repeated: 1,
    })
    // What the office says it has deducted is what came into trust.
    const stated = price * 5 + (price - 1) + (price + 1) + asked(3) + asked(7) + price * 2 + price - price
    expect(outcome.booked).toBe(stated - 0)
    expect(outcome.queued).toBe(4)
    expect(outcome.lacking).toBe(1 + price + price)
    expect(outcome.open).toBe(2)
    expect(await inTx((tx) => trustOf(tx, regency, 0).then(({ held }) => held))).toBe(2 * price)
    const first = await sponsorOf(0)
    expect(await inTx((tx) => trustOf(tx, regency, first))).toMatchObject({
      held: 2 * price,
      received: 2 * price,
    })
    await soundBooks()
  })

  test('of another month is refused, by its title or by a row, and nothing is written', async () => {
    await expect(take(all(), december, { title: 'Bulan: November 2026' })).rejects.toMatchObject({
      code: 'sponsorship/result-other-month',
    })
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'A',
          rows: [
            ['NIP', 'Bulan', 'Terpotong'],
            [nips[0]!, '2026-12', price],
            [nips[1]!, '2027-01', price],
          ],
        },
      ],
    })
    const file = { name: 'a.xlsx', bytes }
    await expect(work(db, { kind: 'result', month: december, file, reach: null })).rejects.toMatchObject({
      code: 'sponsorship/result-other-month',
      details: { row: 3, stated: '2027-01' },
    })
    expect(await linesOf(db, 'select result from sponsorship.deduction_result')).toEqual([])
  })

  test('without NIP and amounts is refused by name', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'A',
          rows: [
            ['Nama', 'Alamat'],
            ['A', 'B'],
          ],
        },
      ],
    })
    const file = { name: 'b.xlsx', bytes }
    await expect(work(db, { kind: 'result', month: december, file, reach: null })).rejects.toMatchObject({
      code: 'sponsorship/result-columns-unknown',
    })
  })

  test('sent twice counts once, also saved anew; said otherwise it waits', async () => {
    const file = await resultFile(all())
    await work(db, { kind: 'result', month: december, file, reach: null })
    expect(await work(db, { kind: 'result', month: december, file, reach: null })).toMatchObject({
      status: 'unchanged',
      result: 1,
    })
    const again = await take(all(), december, { title: 'Bulan: 2026-12' })
    expect(again).toMatchObject({ counts: { known: 12 }, booked: 0, queued: 0 })
    const other = await take(
      all((i) => (i === 0 ? price - 1 : asked(i))),
      december,
      { title: 'periode 12-2026' },
    )
    expect(other).toMatchObject({ counts: { known: 11, 'answered-differently': 1 }, booked: 0, queued: 1 })
    expect((await balances(db.database))['held']).toBe(15 * price)
  })

  test('of a mandate that ended yesterday is queued with the reason, and the money goes back', async () => {
    await inTx((tx) =>
      decideMandate(tx, clerk, mandates[1]!, 'stop', { asOf: '2026-11-19', reason: 'sponsor' }),
    )
    const outcome = await take(all())
    if (outcome.kind !== 'result') return
    expect(outcome.odd).toMatchObject([
      {
        outcome: 'mandate-ended',
        amount: price,
        reason: expect.stringContaining('tidak berlaku bagi Des 2026'),
      },
    ])
    const sponsor = await sponsorOf(1)
    await inTx((tx) =>
      decideRow(
        tx,
        clerk,
        { result: 1, lineNo: 2 },
        { decision: 'return', reason: 'mandat berhenti' },
        '2026-12-21',
      ),
    )
    expect(await inTx((tx) => trustOf(tx, regency, sponsor))).toEqual({
      held: 0,
      paid: 0,
      returned: price,
      received: price,
    })
    await soundBooks()
  })

  test('with an unknown NIP is given to whom it belongs', async () => {
    await take([['197001011995031999', 'SALAH KETIK', price], ...all().slice(1)])
    const sponsor = await sponsorOf(0)
    await inTx((tx) =>
      decideRow(
        tx,
        clerk,
        { result: 1, lineNo: 1 },
        { decision: 'assign', sponsor, reason: 'salah ketik NIP' },
        '2026-12-21',
      ),
    )
    expect(await inTx((tx) => trustOf(tx, regency, sponsor))).toMatchObject({ held: price })
    expect(await inTx((tx) => trustOf(tx, regency, 0))).toMatchObject({ held: 0 })
    await soundBooks()
    // Taken back with the result.
    await inTx((tx) => undoResult(tx, clerk, 1, { reason: 'berkas salah', asOf: '2026-12-22' }))
    expect((await balances(db.database))['held']).toBeUndefined()
    await soundBooks()
  })

  test('that never comes is closed after it was seen; one that comes late counts all the same', async () => {
    const social = (i: number) => i % 3 === 0
    await take(all().filter((_, i) => !social(i)))
    const [file] = (await inTx((tx) => listFiles(tx.db, regency, december, 'uji'))).filter(
      ({ office }) => office === 'Dinas Sosial',
    )
    const seen = { file: file!.file, lines: 4, reason: 'Tiga kali ditanya, tidak menjawab' }
    const close = (given = seen, asOf = '2026-12-20') => inTx((tx) => closeFile(tx, clerk, given, asOf))
    expect(await inTx((tx) => findClosable(tx, regency, seen.file, '2026-12-20'))).toMatchObject({
      office: 'Dinas Sosial',
      lines: 4,
      amount: 5 * price,
    })
    await expect(close(seen, '2026-11-30')).rejects.toMatchObject({ code: 'sponsorship/pay-close-early' })
    await expect(close({ ...seen, lines: 3 })).rejects.toMatchObject({
      code: 'sponsorship/pay-close-changed',
    })
    const lacking = async () =>
      (await inTx((tx) => listShortfalls(tx, regency, '2027-01'))).map(({ name }) => name)
    const before = await dumpPayroll(db)
    // A line that is cut leaves nothing.
    await expect(
      inTx(async (tx) => {
        await closeFile(tx, clerk, seen, '2026-12-20')
        const { rows } = await tx.client.query<{ pid: number }>('select pg_backend_pid() as pid')
        await asOwner(db, 'select pg_terminate_backend($1)', [rows[0]!.pid])
        await tx.client.query('select 1')
      }),
    ).rejects.toThrow(/terminat|not queryable|ECONNRESET|EPIPE|ended/i)
    expect(await dumpPayroll(db)).toBe(before)
    const result = await close()
    await expect(close()).rejects.toMatchObject({ code: 'sponsorship/pay-close-impossible' })
    expect(new Set(await lacking())).toEqual(new Set([0, 3, 6, 9].map((i) => names[i])))
    // Taken back, they wait again; closed again, the late result answers them.
    await inTx((tx) => undoResult(tx, clerk, result, { reason: 'mereka menjawab', asOf: '2026-12-21' }))
    expect(await lacking()).toEqual([])
    await close()
    const late = await take(
      all().filter((_, i) => social(i)),
      december,
      { name: 'terlambat.xlsx' },
    )
    expect(late).toMatchObject({ counts: { deducted: 4 }, booked: 5 * price, open: 0 })
    expect(await lacking()).toEqual([])
    expect(
      await linesOf(db, `select count(*) from sponsorship.deduction_line where outcome = 'closed'`),
    ).toEqual(['0'])
    await soundBooks()
  })

  test('of an agency answers only its own lines', async () => {
    await asOwner(
      db,
      `insert into registry.agency (regency, code, name) values ($1, 'DINSOS', 'Dinas Sosial') on conflict do nothing`,
      [regency],
    )
    await asOwner(db, `update sponsorship.unit set agency_code = 'DINSOS' where unit = 'Dinas Sosial'`, [])
    await asOwner(
      db,
      `update sponsorship.deduction_file set agency_codes = '{DINSOS}' where office = 'Dinas Sosial'`,
      [],
    )
    const file = await resultFile(all())
    const outcome = await work(db, { kind: 'result', month: december, file, reach: ['DINSOS'] })
    expect(outcome).toMatchObject({ counts: { deducted: 4, 'unknown-nip': 8 }, open: 0 })
    expect(
      await linesOf(db, 'select count(*) from sponsorship.deduction_line where result is not null'),
    ).toEqual(['4'])
  })
})

describe('money in trust', () => {
  beforeEach(() => makeAndApprove(db, december))

  test('pays the bill of the month for its own workers, and what lacks is caught up next month within the ceiling', async () => {
    await take(all((i) => (i === 2 ? 0 : i === 3 ? price : i === 4 ? price + 100 : asked(i))))
    const bill = await sendSponsorBill(db, december)
    const paid = await work(db, { kind: 'pay', bill, paidOn: '2026-12-20' })
    expect(paid).toMatchObject({
      used: 13 * price,
      transferred: 13 * price,
      open: 2 * price,
      personMonths: 13,
    })
    expect(await work(db, { kind: 'pay', bill, paidOn: '2026-12-20' })).toMatchObject({
      used: 0,
      payment: null,
    })
    await soundBooks()
    const shortfalls = await inTx((tx) => listShortfalls(tx, regency, '2027-01'))
    expect(shortfalls.map(({ name, month, lacking }) => [name, month, lacking])).toEqual([
      [names[2], december, price],
      [names[3], december, price],
    ])
    await work(db, { kind: 'make', month: '2027-01' })
    const lines = await amounts()
    // January costs 16.800; the ceiling leaves no room to catch up.
    expect(lines[2]).toBe(`${names[2]} 16800 0 0 16800`)
    expect(lines[4]).toBe(`${names[4]} 16800 100 0 16700`)
    await asOwner(db, `update sponsorship.mandate set ceiling = 20000 where mandate = $1`, [mandates[2]])
    await work(db, { kind: 'make', month: '2027-01' })
    expect((await amounts())[2]).toBe(`${names[2]} 16800 0 3200 20000`)
    await inTx((tx) =>
      waiveShortfall(tx, clerk, {
        sponsor: shortfalls[0]!.sponsor,
        month: december,
        amount: price,
        reason: 'dibayar dana',
      }),
    )
    await work(db, { kind: 'make', month: '2027-01' })
    expect((await amounts())[2]).toBe(`${names[2]} 16800 0 0 16800`)
  })

  test('is not asked for where other money paid the bill, with its cause; when that is reversed it is lacking again', async () => {
    await take(all((i) => (i === 2 ? 0 : i === 3 ? price : asked(i))))
    const bill = await sendSponsorBill(db, december)
    await work(db, { kind: 'pay', bill, paidOn: '2026-12-20' })
    const lacking = async () =>
      (await inTx((tx) => listShortfalls(tx, regency, '2027-01'))).map(({ name, lacking: of }) => [name, of])
    const both = [
      [names[2], price],
      [names[3], price],
    ]
    expect(await lacking()).toEqual(both)
    const give = (amount: number, reference: string) =>
      inTx((tx) =>
        recordPayment(
          tx,
          { regency, by: 'bendahara' },
          { bill, paidOn: '2026-12-21', amount, description: 'Talangan BPKPAD', reference },
          '2026-12-21',
        ),
      )
    // Paid in part, nobody can tell for whom.
    await give(price, 'T-1')
    await work(db, { kind: 'make', month: '2027-01' })
    expect(await lacking()).toEqual(both)
    const { payment } = await give(price, 'T-2')
    await work(db, { kind: 'make', month: '2027-01' })
    expect(await lacking()).toEqual([])
    const met = () =>
      linesOf(
        db,
        `select s.name, m.amount, cardinality(m.payments), m.undone_at is not null as undone
         from sponsorship.shortfall_met m join sponsorship.sponsor s using (regency, sponsor) order by m.number`,
      )
    expect(await met()).toEqual([`${names[2]} ${price} 2 false`, `${names[3]} ${price} 2 false`])
    expect(
      await linesOf(
        db,
        `select subject, details->>'amount' from access.event where action = 'shortfalls-met'`,
      ),
    ).toEqual([`bill:${bill} ${2 * price}`])
    await work(db, { kind: 'make', month: '2027-01' })
    expect(await met()).toHaveLength(2)
    await soundBooks()
    await inTx((tx) =>
      reversePayment(tx, { regency, by: 'bendahara' }, payment, {
        reason: 'salah transfer',
        asOf: '2026-12-22',
      }),
    )
    await work(db, { kind: 'make', month: '2027-01' })
    expect(await lacking()).toEqual(both)
    expect(await met()).toEqual([`${names[2]} ${price} 2 true`, `${names[3]} ${price} 2 true`])
    await soundBooks()
  })

  test('of a month that a fund paid in his place is asked of him no more, also when it was billed before', async () => {
    await addTestPayer(db, 'APBD', 'apbd-regency')
    const months = { from: december, to: '2027-12' }
    const money = { step: 'apbd', payer: 'APBD', money: 100_000, months, basis: 'Keputusan Bupati' } as const
    await inTx((tx) => setAside(tx, clerk, money))
    await asOwner(
      db,
      `insert into contributions.protection_run (regency, person_id, run, valid, segment, paid, paid_through, ended_by, sector)
       values ($1, $2, 1, '[2026-09-01,2027-01-01)', 'BPU', '{[2026-09-01,2026-10-01)}', '2026-09', 'unpaid', 'other')`,
      [regency, workers[2]],
    )
    await take(all((i) => (i === 2 ? 0 : asked(i))))
    const bill = await sendSponsorBill(db, december)
    await work(db, { kind: 'pay', bill, paidOn: '2026-12-20' })
    const step = () => inTx((tx) => stepIn(tx, clerk, '2026-12-20'))
    // A month on the sponsors' bill is paid there or taken off it first.
    expect((await step()).unmet).toMatchObject([{ personId: workers[2] }])
    const off = { bill, personId: workers[2]!, month: december, reason: 'dibayar APBD', asOf: '2026-12-20' }
    await inTx((tx) => releaseLine(tx, { regency, by: 'bendahara' }, off))
    expect((await step()).stepIns).toMatchObject([
      { by: 'apbd', personId: workers[2], months: { from: december } },
    ])
    expect(await work(db, { kind: 'make', month: '2027-01' })).toMatchObject({ catchUp: 0 })
    expect(await inTx((tx) => listShortfalls(tx, regency, '2027-01'))).toEqual([])
    await soundBooks()
  })

  test('that came late pays what the bill still asks for', async () => {
    await take(all().slice(0, 6))
    const bill = await sendSponsorBill(db, december)
    expect(await work(db, { kind: 'pay', bill, paidOn: '2026-12-20' })).toMatchObject({
      used: 7 * price,
      open: 8 * price,
    })
    await take(all().slice(6), december, { title: '' })
    expect(await work(db, { kind: 'pay', bill, paidOn: '2026-12-21' }, '2026-12-21')).toMatchObject({
      used: 8 * price,
      open: 0,
    })
    expect(await linesOf(db, 'select state from contributions.bill')).toEqual(['paid'])
    expect((await balances(db.database))['held']).toBeUndefined()
    await soundBooks()
  })

  test("is the sponsor's again when his worker died after the month was paid, and meets the next month", async () => {
    await take(all())
    const bill = await sendSponsorBill(db, december)
    await work(db, { kind: 'pay', bill, paidOn: '2026-12-20' })
    await setDeath(db, workers[0]!, '2026-11-30')
    const taken = { bill, personId: workers[0]!, month: december, reason: 'meninggal', asOf: '2026-12-22' }
    await inTx((tx) => releaseLine(tx, { regency, by: 'bendahara' }, taken))
    await soundBooks()
    const sponsor = await sponsorOf(0)
    await work(db, { kind: 'make', month: '2027-01' })
    expect(await inTx((tx) => trustOf(tx, regency, sponsor))).toMatchObject({ held: price, paid: 0 })
    expect((await balances(db.database))['ahead']).toBe(price)
    // The pair of the dead worker still stands here: his month is due, and half of it is there.
    expect((await amounts())[0]).toBe(`${names[0]} 16800 ${price} 0 ${price}`)
    await soundBooks()
  })

  test('cannot be taken back once it is spent, and can when the payment is reversed', async () => {
    await take(all())
    const bill = await sendSponsorBill(db, december)
    await work(db, { kind: 'pay', bill, paidOn: '2026-12-20' })
    const undo = () => inTx((tx) => undoResult(tx, clerk, 1, { reason: 'berkas salah', asOf: '2026-12-21' }))
    await expect(undo()).rejects.toMatchObject({ code: 'sponsorship/result-spent' })
    await inTx((tx) =>
      reversePayment(tx, { regency, by: 'bendahara' }, 1, { reason: 'transfer batal', asOf: '2026-12-21' }),
    )
    await soundBooks()
    expect((await balances(db.database))['held']).toBe(15 * price)
    await undo()
    await soundBooks()
    expect(
      await linesOf(db, 'select count(*) from sponsorship.deduction_line where result is not null'),
    ).toEqual(['0'])
    expect(await take(all())).toMatchObject({ result: 2, booked: 15 * price })
  })

  test('goes back to its sponsor, never more than there is', async () => {
    await take(all((i) => asked(i) + (i === 0 ? 5_000 : 0)))
    const sponsor = await sponsorOf(0)
    const lines = await inTx((tx) => listTrustLines(tx, regency, december))
    expect(lines[0]).toMatchObject({ sponsor, held: price + 5_000, needed: price, surplus: 5_000 })
    const given = { sponsor, returnedOn: '2026-12-21', reason: 'kelebihan potong' }
    await expect(inTx((tx) => returnTrust(tx, clerk, { ...given, amount: 20_000 }))).rejects.toMatchObject({
      code: 'sponsorship/trust-too-little',
    })
    expect(await inTx((tx) => returnTrust(tx, clerk, { ...given, amount: 5_000 }))).toBe(1)
    expect(await inTx((tx) => trustOf(tx, regency, sponsor))).toMatchObject({ held: price, returned: 5_000 })
    await soundBooks()
  })
})

describe('those who pay by themselves', () => {
  const directDb = async () => {
    await asOwner(db, `update sponsorship.mandate set method = 'direct' where mandate = any ($1)`, [
      [mandates[0], mandates[3]],
    ])
    await makeAndApprove(db, december)
  }
  const statement = async (rows: readonly (readonly (string | number)[])[]) => ({
    name: 'koran.xlsx',
    bytes: await writeXlsx({
      sheets: [
        { name: 'A', rows: [['Tanggal', 'Keterangan', 'Debet', 'Kredit'], ...rows.map((row) => [...row])] },
      ],
    }),
  })

  test('are on a list of virtual accounts, and recognised by them on the statement of the bank', async () => {
    await directDb()
    const files = await inTx((tx) => listFiles(tx.db, regency, december, 'uji'))
    const direct = files.find(({ method }) => method === 'direct')!
    expect(direct).toMatchObject({ lines: 2, amount: 3 * price, office: '' })
    const { name, bytes } = await inTx((tx) => makeWorkbook(tx, clerk, direct.file))
    expect(name).toBe('potongan-2026-12-virtual-account.xlsx')
    const rows = (await readXlsx(bytes)).sheets[0]!.rows
    const [sari, hasan] = [0, 3].map((i) => rows.find((row) => row[2] === names[i])![1] as string)
    const file = await statement([
      ['02/12/2026', `SETOR TUNAI ${sari}`, 0, price],
      ['03/12/2026', `TRF ${hasan!.slice(0, 6)} ${hasan!.slice(6)} CICIL`, 0, price],
      ['03/12/2026', 'BIAYA ADM', 2_500, 0],
      ['04/12/2026', 'SETORAN TANPA KODE', 0, 50_000],
      ['31/12/2026', `TERLALU CEPAT ${sari}`, 0, price],
    ])
    const outcome = await work(db, { kind: 'statement', file })
    expect(outcome).toMatchObject({
      counts: { received: 2, 'unknown-sender': 1, unreadable: 1 },
      booked: 2 * price + 50_000,
      queued: 2,
    })
    const lines = () =>
      linesOf(
        db,
        `select s.name, l.outcome, l.deducted from sponsorship.deduction_line l join sponsorship.sponsor s using (regency, sponsor)
         where file = ${direct.file} order by s.sponsor`,
      )
    expect(await lines()).toEqual([`${names[0]} deducted ${price}`, `${names[3]} partly ${price}`])
    // The same file, and the same movements on a longer statement, count once.
    expect(await work(db, { kind: 'statement', file })).toMatchObject({ status: 'unchanged' })
    const longer = await statement([
      ['02/12/2026', `SETOR TUNAI ${sari}`, 0, price],
      ['05/12/2026', `LUNAS ${hasan}`, 0, price],
    ])
    expect(await work(db, { kind: 'statement', file: longer })).toMatchObject({
      counts: { known: 1, received: 1 },
      booked: price,
    })
    expect((await lines())[1]).toBe(`${names[3]} deducted ${2 * price}`)
    await soundBooks()
    await inTx((tx) => undoResult(tx, clerk, 2, { reason: 'rekening lain', asOf: '2026-12-21' }))
    expect((await lines())[1]).toBe(`${names[3]} partly ${price}`)
    await soundBooks()
  })
})
