import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveBill } from '../src/contributions/bills/move-bill.ts'
import { verifyBooks } from '../src/contributions/ledger/verify-books.ts'
import { addMonths, monthOf, today } from '../src/platform/calendar.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { decideMandate } from '../src/sponsorship/mandates/stop-mandate.ts'
import { openPairs } from '../src/sponsorship/pairs/open-pairs.ts'
import { approveFiles } from '../src/sponsorship/payroll/decide-files.ts'
import { listShortfalls, listTrustLines } from '../src/sponsorship/payroll/show-queries.ts'
import { type Ask, openTestApi, registrar, type TestApi } from './api.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { codeOf } from './enrolled.ts'
import { addTestPayer, asOwner, clerk, giveIn, linesOf, listWorkers } from './paired.ts'
import { dumpPayroll, resultFile } from './payroll.ts'
import { askWork, naungan, payrollBase, uploadOf } from './payroll-doors.ts'
import { fillWorkers } from './planned.ts'
import { importServants, nipOf } from './sponsors.ts'

const month = monthOf(today())
const next = addMonths(month, 1)
/** Before the cut-off day of the month. */
const early = `${month}-01`
const ordinary = 96
const units = ['Sosial', 'Pendidikan', 'Kesehatan', 'Perhubungan', 'Pertanian', 'Perikanan']
const placesOf = (i: number) => (i < ordinary ? 1 + (i % 4) : 1)
const servants = Array.from({ length: ordinary + 1 }, (_, i) => ({
  nip: nipOf('1985-03-12', i + 1),
  name: `PEGAWAI ${String.fromCodePoint(65 + (i % 26), 65 + Math.floor(i / 26))}`,
  unit: `Dinas ${units[i % units.length]!}`,
}))
const workersOf = (workers: readonly number[], i: number) => {
  const before = servants.slice(0, i).reduce((sum, _, j) => sum + placesOf(j), 0)
  return workers.slice(before, before + placesOf(i))
}
/** One in twelve is an exception. */
const odd = {
  missed: 4,
  missedHalf: 13,
  missedOnly: 20,
  rupiahLess: 27,
  rupiahMore: 36,
  left: 45,
  stopped: 52,
}
/** Its money came, but so late that a fund has paid already. */
const tooLate = 60
const stranger = '197001011995031999'
const codes = ['BAPAK-ASUH', 'APBD']

let folder: string
let api: TestApi
let jobs: { stop(): Promise<void> }
let byHand: TestDatabase

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-month-'))
  api = await openTestApi()
  jobs = api.startJobs()
  byHand = await openTestDatabase()
})
afterAll(async () => {
  await jobs.stop()
  await api.close()
  await byHand.close()
  await rm(folder, { recursive: true, force: true })
})

/** Civil servants with mandates and their workers, one in reserve without; three workers are about to lapse. */
async function fillMonth(db: TestDatabase): Promise<readonly number[]> {
  const people = servants.slice(0, ordinary).reduce((sum, _, i) => sum + placesOf(i), 0)
  await fillWorkers(db, people)
  await importServants(db, '2026-10-01', servants)
  await addTestPayer(db, 'BAPAK-ASUH', 'sponsor')
  await addTestPayer(db, 'APBD', 'apbd-regency')
  const workers = await listWorkers(db)
  expect(workers).toHaveLength(people)
  const mandates: number[] = []
  await inTransaction(db.database, async (tx) => {
    for (const [i, { nip }] of servants.entries()) {
      // Who wants to choose himself is given nobody in place of the worker he lost.
      const wish = i < ordinary ? 'nearby' : 'reserve'
      mandates.push(await giveIn(tx, nip, { places: placesOf(i), months: 12, wish, ceiling: 100_000 }, early))
    }
    const wanted = mandates.slice(0, ordinary).flatMap((mandate, i) =>
      workersOf(workers, i).map((personId) => ({
        mandate,
        personId,
        from: month,
        how: 'assigned' as const,
        sentence: 'Sedesa.',
      })),
    )
    const outcomes = await openPairs(tx, { ...clerk, today: early }, wanted)
    expect(outcomes.filter(({ status }) => status !== 'opened')).toEqual([])
  })
  const near = [odd.missed, odd.missedHalf, tooLate].map((i) => workersOf(workers, i)[0]!)
  await asOwner(
    db,
    `insert into contributions.protection_run (regency, person_id, run, valid, segment, paid, paid_through, ended_by, sector)
     select $1, p, 1, daterange(($3::date - interval '3 months')::date, $3::date), 'BPU',
       datemultirange(daterange(($3::date - interval '4 months')::date, ($3::date - interval '3 months')::date)),
       to_char($3::date - interval '4 months', 'YYYY-MM'), 'unpaid', 'other' from unnest($2::bigint[]) p`,
    [regency, near, `${next}-01`],
  )
  return mandates
}

interface Asked {
  readonly nip: string
  readonly name: string
  readonly amount: number
}

/** Lines of approved files that no result has answered. */
async function askedNow(db: TestDatabase): Promise<readonly Asked[]> {
  const { rows } = await db.database.pool.query<Asked>(
    `select s.nip, s.name, l.amount from sponsorship.deduction_line l
     join sponsorship.deduction_file f using (regency, file) join sponsorship.sponsor s using (regency, sponsor)
     where f.month = $1 and f.state = 'approved' and l.result is null order by l.file, l.line`,
    [early],
  )
  return rows
}

type Row = [nip: string, name: string, deducted: number, remark: string]

function answerOf({ nip, name, amount }: Asked): Row {
  const i = servants.findIndex((one) => one.nip === nip)
  if ([odd.missed, odd.missedHalf, odd.missedOnly].includes(i)) return [nip, name, 0, 'gaji tidak cukup']
  if (i === odd.left) return [nip, name, 0, 'Pensiun']
  return [nip, name, amount + (i === odd.rupiahMore ? 1 : i === odd.rupiahLess ? -1 : 0), '']
}

/** Counts the tables anew, as the database does by itself within minutes. */
const takeStock = (db: TestDatabase) => asOwner(db, 'analyze', [])

/** What the insurer confirms: every person-month that is paid in full, with the code of its bill. */
async function writeReceipts(db: TestDatabase, path: string): Promise<number> {
  const { rows } = await db.database.pool.query<{ nik: string; code: string; amount: number }>(
    `select q.nik, b.payment_code as code, s.asked as amount from published.billed_share s
     join contributions.bill b using (regency, bill) join registry.person q on q.regency = s.regency and q.person_id = s.person_id
     where s.live and (b.payer = 'APBD' or s.asked = (select sum(t.amount) from published.trust_posting t
       where t.regency = s.regency and t.person_id = s.person_id and t.month = s.month)) order by q.nik`,
  )
  const head = ['NIK', 'Bulan', 'Jumlah Iuran', 'Kode Iuran']
  await writeFile(
    path,
    await writeXlsx({
      sheets: [
        { name: 'A', rows: [head, ...rows.map(({ nik, code, amount }) => [nik, month, amount, code])] },
      ],
    }),
  )
  return rows.length
}

/** One door to the whole month: what is done through it by somebody who works there. */
interface Door {
  readonly db: TestDatabase
  setAside(): Promise<void>
  make(of: string): Promise<void>
  approve(): Promise<void>
  result(path: string): Promise<void>
  stepIn(): Promise<void>
  makeBills(): Promise<void>
  approveBill(bill: number): Promise<void>
  sendBill(bill: number): Promise<void>
  payFromTrust(bill: number): Promise<void>
  pay(bill: number, amount: number): Promise<void>
  receipts(path: string): Promise<void>
  giveBack(amount: number): Promise<void>
}

const basis = 'Keputusan Bupati 12/2026'
const wrong = 'bukan pegawai kami'

function commandLine(db: TestDatabase): Door {
  const run = async (...args: string[]) => expect(await naungan(db, ...args), args.join(' ')).toBe(0)
  const inTx = <T>(work: Parameters<typeof inTransaction<T>>[1]) => inTransaction(db.database, work)
  return {
    db,
    setAside: () =>
      run(
        'reserve',
        '--set-aside',
        'apbd',
        '--payer',
        'APBD',
        '--money',
        '1000000',
        '--from',
        month,
        '--basis',
        basis,
      ),
    make: (of) => run('payroll', of),
    // Another user of the operating system does it there.
    approve: async () => void (await inTx((tx) => approveFiles(tx, { regency, id: 'pengawas' }, month))),
    result: (path) => run('payroll', month, '--result', path),
    stepIn: () => run('reserve', '--apply'),
    makeBills: () => run('bill', month),
    approveBill: (bill) => inTx((tx) => approveBill(tx, { regency, by: 'pengawas' }, bill)),
    sendBill: (bill) => run('bill', 'send', String(bill), '--code', codeOf(bill)),
    payFromTrust: () => run('payroll', 'pay', month),
    pay: (bill, amount) => run('pay', '--amount', String(amount), '--on', today(), '--code', codeOf(bill)),
    receipts: (path) => run('import', path, '--as', 'receipts'),
    giveBack: (amount) => run('payroll', 'return', '0', '--amount', String(amount), '--reason', wrong),
  }
}

function screens(on: TestApi): Door {
  const { db } = on
  const whole = { scopeKind: 'regency', scopeCode: regency } as const
  const maker = on.as('bendahara', { role: 'treasurer', ...whole })
  const checker = on.as('bendahara-2', { role: 'treasurer', ...whole })
  const manager = on.as('pengelola', registrar)
  const ask = async (who: Ask, path: string, body: unknown = {}) => {
    const answer = await who('POST', path, body)
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300)
    return answer.body
  }
  const bills = '/api/contributions/bills'
  return {
    db,
    setAside: async () => {
      const money = { step: 'apbd', payer: 'APBD', money: 1_000_000, from: month, months: 12, basis }
      await ask(manager, '/api/sponsorship/reserve/money', money)
    },
    make: async (of) => void (await askWork(maker, { kind: 'make', month: of })),
    approve: async () => void (await ask(checker, `${payrollBase}/months/${month}/approve`)),
    result: async (path) => void (await askWork(maker, { kind: 'result', month }, path)),
    stepIn: async () => void (await ask(manager, '/api/sponsorship/reserve/runs')),
    makeBills: async () => {
      const { run } = await ask(maker, '/api/contributions/bill-runs', { month })
      for (;;) {
        const { body } = await maker('GET', `/api/contributions/bill-runs/${String(run)}`)
        if (body.state === 'done') return
        expect(['waiting', 'running']).toContain(body.state)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    approveBill: async (bill) => void (await ask(checker, `${bills}/${bill}/approve`)),
    sendBill: async (bill) => {
      await ask(maker, `${bills}/${bill}/send`, { paymentCode: codeOf(bill), sentOn: today() })
    },
    payFromTrust: async (bill) => void (await askWork(maker, { kind: 'pay', bill: String(bill) })),
    pay: async (bill, amount) => {
      const paid = { paidOn: today(), amount, paymentCode: codeOf(bill) }
      await ask(maker, '/api/contributions/payments', paid)
    },
    receipts: async (path) => {
      const form = new FormData()
      form.set('file', await uploadOf(path))
      form.set('dryRun', 'false')
      await ask(maker, '/api/contributions/receipts', form)
    },
    giveBack: async (amount) => {
      await ask(maker, `${payrollBase}/trust/return`, {
        sponsor: 0,
        amount,
        returnedOn: today(),
        reason: wrong,
      })
    },
  }
}

/** The files that the offices and the insurer send: written by the first door, the same for the second. */
const files = () => ({
  first: join(folder, 'hasil.xlsx'),
  second: join(folder, 'hasil-susulan.xlsx'),
  receipts: join(folder, 'tanda-terima.xlsx'),
})

async function wholeMonth(door: Door, isFirst: boolean): Promise<readonly Row[]> {
  const { db } = door
  const { first, second, receipts } = files()
  const write = async (path: string, rows: readonly Row[]) =>
    isFirst && (await writeFile(path, (await resultFile(rows, { title: `Bulan: ${month}` })).bytes))
  const mandates = await fillMonth(db)
  await door.setAside()
  await door.make(month)
  await door.approve()
  const answered: Row[] = [...(await askedNow(db)).map(answerOf), [stranger, 'ORANG LAIN', 8_400, '']]
  expect(answered).toHaveLength(ordinary + 1)
  await write(first, answered)
  await inTransaction(db.database, (tx) =>
    decideMandate(tx, clerk, mandates[odd.stopped]!, 'stop', { asOf: `${month}-02`, reason: 'sponsor' }),
  )
  await door.result(first)
  await takeStock(db)
  await door.stepIn()
  // Reserve sponsors who stepped in for this month already are asked on a further part.
  await door.make(month)
  const { rows: drafts } = await db.database.pool.query(
    `select from sponsorship.deduction_file where month = $1 and state = 'draft'`,
    [early],
  )
  if (drafts.length > 0) {
    await door.approve()
    const more = (await askedNow(db)).map(answerOf)
    await write(second, more)
    await door.result(second)
    answered.push(...more)
  }
  await door.makeBills()
  const { rows: bills } = await db.database.pool.query<{ bill: number; payer: string; total: number }>(
    'select bill, payer, total from contributions.bill order by bill',
  )
  expect(bills.map(({ payer }) => payer).toSorted()).toEqual(codes.toSorted())
  for (const { bill } of bills) {
    await door.approveBill(bill)
    await door.sendBill(bill)
  }
  await takeStock(db)
  for (const { bill, payer, total } of bills)
    await (payer === 'APBD' ? door.pay(bill, total) : door.payFromTrust(bill))
  if (isFirst) expect(await writeReceipts(db, receipts)).toBeGreaterThan(200)
  await door.receipts(receipts)
  await door.giveBack(8_400)
  await takeStock(db)
  await door.make(next)
  return answered
}

const dumpRest = async (db: TestDatabase) => {
  const questions = [
    'select pair, mandate, person_id, enrolment, months, end_reason from sponsorship.pair order by 1',
    'select need, pair, person_id, from_month, lapses_on, reason, settled_how from sponsorship.payer_need order by 1',
    'select run, need, person_id, stepped, mandate, payer, pair, enrolment, months, cost, sentence from sponsorship.step_in order by step_in',
    'select audience, agency, sentence from sponsorship.notice order by notice',
    'select enrolment, person_id, payer, months, state from contributions.enrolment order by 1',
    'select payment, bill, amount, paid_on, state from contributions.payment order by 1',
    'select person_id, run, valid, paid, paid_through, ended_by from contributions.protection_run order by 1, 2',
  ]
  const lines: string[] = []
  for (const question of questions) lines.push(...(await linesOf(db, question)), '')
  return lines.join('\n')
}

test('a whole month of a hundred sponsors leaves the same tables by both doors, and no rupiah in trust is unexplained', async () => {
  const answered = await wholeMonth(commandLine(byHand), true)
  expect(await wholeMonth(screens(api), false)).toEqual(answered)
  expect(await dumpPayroll(api.db)).toBe(await dumpPayroll(byHand))
  expect(await dumpRest(api.db)).toBe(await dumpRest(byHand))

  for (const db of [byHand, api.db]) {
    expect((await verifyBooks(db.database.db, regency)).faults).toEqual([])
    // Sponsor by sponsor: what the offices state was deducted is paid for his workers, returned, or held.
    const where = await linesOf(
      db,
      `select coalesce(s.nip, '${stranger}'), coalesce(sum(t.amount) filter (where t.person_id is not null), 0)
         + coalesce((select sum(r.amount) from sponsorship.trust_return r where r.sponsor = t.sponsor), 0) - sum(t.amount)
       from published.trust_posting t left join sponsorship.sponsor s using (regency, sponsor) group by t.sponsor, s.nip`,
    )
    const stated = new Map<string, number>()
    for (const [nip, , amount] of answered) stated.set(nip, (stated.get(nip) ?? 0) + amount)
    expect(where.toSorted()).toEqual(
      [...stated]
        .filter(([, sum]) => sum > 0)
        .map(([nip, sum]) => `${nip} ${sum}`)
        .toSorted(),
    )
    const { shortfalls, trust } = await inTransaction(db.database, async (tx) => ({
      shortfalls: await listShortfalls(tx, regency, next),
      trust: await listTrustLines(tx, regency, next),
    }))
    const price = answered.find(([nip]) => nip === servants[0]!.nip)![2]
    const lacks = (i: number, lacking: number) => ({ name: servants[i]!.name, month, lacking })
    // Whose worker a fund took over is asked for him no more.
    expect(shortfalls.map(({ name, month: of, lacking }) => ({ name, month: of, lacking }))).toEqual([
      lacks(odd.missedHalf, price),
      lacks(odd.missedOnly, price),
      lacks(odd.rupiahLess, 1),
      lacks(odd.left, 2 * price),
    ])
    const held = trust.map(({ name, held: all, surplus }) => `${name} ${all} ${surplus}`)
    expect(held.toSorted()).toEqual(
      [
        `${servants[odd.stopped]!.name} ${price} ${price}`,
        `${servants[tooLate]!.name} ${price} ${price}`,
        `${servants[odd.rupiahMore]!.name} 1 1`,
      ].toSorted(),
    )
    const asked = await linesOf(
      db,
      `select s.nip, sum(l.catch_up) from sponsorship.deduction_line l join sponsorship.deduction_file f using (regency, file)
       join sponsorship.sponsor s using (regency, sponsor) where f.month = '${next}-01' and l.catch_up > 0 group by s.nip order by s.nip`,
    )
    const nipAt = (i: number) => servants[i]!.nip
    expect(asked).toEqual([
      `${nipAt(odd.missedHalf)} ${price}`,
      `${nipAt(odd.missedOnly)} ${price}`,
      `${nipAt(odd.rupiahLess)} 1`,
      `${nipAt(odd.left)} ${2 * price}`,
    ])
    // What the bills still ask for is what these lack; nobody is billed twice; what is paid in full is receipted.
    const lacking = shortfalls.reduce((sum, one) => sum + one.lacking, 0)
    expect(
      await linesOf(
        db,
        'select payer, (total - released - settled)::bigint from published.bill_money order by payer',
      ),
    ).toEqual(['APBD 0', `BAPAK-ASUH ${lacking}`])
    expect(
      await linesOf(
        db,
        `select person_id from published.billed_share where live group by person_id having count(*) > 1`,
      ),
    ).toEqual([])
    const [billed, unpaid] = await linesOf(
      db,
      `select sum(asked)::bigint from published.billed_share where live
       union all select -sum(amount)::bigint from contributions.posting where account = 'insurer'`,
    )
    // Of the month with a rupiah less, nothing is receipted yet.
    expect(Number(billed) - Number(unpaid)).toBe(lacking - 1 + price)
  }
}, 240_000)
