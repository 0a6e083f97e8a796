import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XlsxStreamWriter } from 'hucre/xlsx'
import { prepareDatabase } from '../src/app.ts'
import { makeBills } from '../src/contributions/bills/make-bills.ts'
import { approveBill, sendBill } from '../src/contributions/bills/move-bill.ts'
import { listBillFiles, planInsurerFiles } from '../src/contributions/files/make-files.ts'
import { makeBillPapers } from '../src/contributions/files/make-paper.ts'
import { verifyBooks } from '../src/contributions/ledger/verify-books.ts'
import { importReceipts } from '../src/contributions/payments/import-receipts.ts'
import { recordPayment } from '../src/contributions/payments/record-payment.ts'
import { copyRows, type CopyValue } from '../src/platform/copy-rows.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { startEmbeddedServer, urlOfDatabase } from '../src/platform/embedded-server.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { readWorkbook } from '../src/registry/public.ts'
import { type Bench, type BenchResult, result } from './bench.ts'
import { measure } from './measure.ts'

const regency = '63.03'
const people = 100_000
const rounds = 3
const day = '2026-12-02'

/** A month of a fund with 100,000 people: billed, paid, receipted. */
export const billingBench: Bench = {
  name: 'billing',
  about: 'monthly run for 100,000 enrolled people and 100,000 receipts; yardstick: COPY of the same rows',
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), 'naungan-bench-'))
    // Run as root, the server belongs to another user, who must be able to enter.
    await chmod(folder, 0o755)
    const server = await startEmbeddedServer(folder)
    try {
      const results: BenchResult[] = []
      for (let round = 1; round <= rounds; round++)
        results.push(...(await oneRound(server, folder, round, say)))
      return [...Map.groupBy(results, (one) => one.name).values()].map(
        (group) => group.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(group.length / 2)]!,
      )
    } finally {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function oneRound(
  server: { url: string },
  folder: string,
  round: number,
  say: (line: string) => void,
): Promise<BenchResult[]> {
  const url = urlOfDatabase(server.url, `bench${round}`)
  const postmaster = [
    Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]),
  ]
  const admin = await openDatabase(server.url, 'owner')
  await admin.pool.query(`create database bench${round}`)
  await admin.close()
  await prepareDatabase(url, silent)
  const owner = await openDatabase(url, 'owner')
  const database = await openDatabase(url, { system: regency })
  const context = { database, regency, by: 'bench', asOf: '2026-12-20', progress: silent }
  try {
    await fill(owner)
    const run = await measure(
      () => makeBills(context, { month: '2026-12', months: 1 }, { dryRun: false }),
      postmaster,
    )
    if (run.value.bills[0]?.people !== people) throw new Error('not everybody was billed')
    const files = await measure(() => writeFiles(database), postmaster)
    const billed = await rowsOf(owner, ['bill_line', 'posting'])
    const copy = await measure(() => copyAgain(owner, billed), postmaster)
    say(
      `round ${round}: bills ${run.seconds.toFixed(2)} s, files ${files.seconds.toFixed(2)} s, COPY ${copy.seconds.toFixed(2)} s`,
    )

    await owner.pool.query(enrolMore)
    const more = await measure(
      () => makeBills(context, { month: '2026-12', months: 1 }, { dryRun: false }),
      postmaster,
    )
    if (more.value.bills[0]?.people !== 1_000) throw new Error('not all who came since were billed')
    await settle(database)
    const list = await receiptList(owner)
    const received = await measure(
      () => importReceipts(context, { name: 'tanda-terima.xlsx', bytes: list }, { dryRun: false }),
      postmaster,
    )
    const { matched, queued } = received.value
    const taken = await rowsOf(owner, ['receipt_line', 'posting'])
    const again = await measure(async () => {
      await readWorkbook({ name: 'tanda-terima.xlsx', bytes: list })
      await copyAgain(owner, taken)
    }, postmaster)
    say(
      `round ${round}: receipts ${received.seconds.toFixed(2)} s, reading + COPY ${again.seconds.toFixed(2)} s`,
    )
    const proof = await measure(() => verifyBooks(database.db, regency), postmaster)
    if (proof.value.faults.length > 0) throw new Error(JSON.stringify(proof.value.faults))
    const whole = run.seconds + files.seconds
    return [
      result({
        name: 'billing: monthly run with files',
        rows: people,
        seconds: whole,
        peakMiB: Math.max(run.peakMiB, files.peakMiB),
        yardstickSeconds: copy.seconds,
        figures: {
          bills: seconds(run),
          files: seconds(files),
          'files written': files.value,
          'second run for 1,000 who came since': seconds(more),
        },
      }),
      result({
        name: 'billing: receipts imported',
        rows: people,
        ...received,
        yardstickSeconds: again.seconds,
        figures: { matched, queued },
      }),
      result({ name: 'billing: books proven', rows: proof.value.postings, ...proof }),
    ]
  } finally {
    await database.close()
    await owner.close()
  }
}

const seconds = ({ seconds: time }: { seconds: number }) => `${time.toFixed(2)} s`

/** People of the register, spread over the villages, all enrolled with one fund; every tenth earns more. */
async function fill(owner: Database): Promise<void> {
  await owner.pool.query(`
    insert into registry.person (regency, person_id, nik, name, birth_date, sex, village_code, is_worker, is_member, is_asn,
      deceased_mark, row_count, origin)
    select '${regency}', i, '630301' || to_char(date '1960-01-01' + i % 14000, 'DDMMYY') || to_char(1 + i / 14000, 'FM0000'),
           'Peserta Nomor ' || i, date '1960-01-01' + i % 14000, 'L', v.code, true, true, false, false, 1, '{}'
    from generate_series(1, ${people}) i
    join (select code, row_number() over (order by code) - 1 as n, count(*) over () as all_of_them
          from regions.region where code like '${regency}.__.____') v on v.n = i % v.all_of_them;
    insert into contributions.payer (regency, code, name, kind, valid, added_by)
    values ('${regency}', 'APBD', 'APBD Kabupaten', 'apbd-regency', '[2020-01-01,)', 'bench');
    insert into contributions.enrolment_batch (regency, batch, payer, months, origin, counts, opened_by)
    values ('${regency}', 1, 'APBD', '[2026-01-01,2027-01-01)', 'api', '{}', 'bench');
    insert into contributions.enrolment (regency, enrolment, person_id, payer, segment, sector, income, programmes, months, state,
      anchor_batch, anchor_line, nik, batch, work_statement, work_attested_by, work_attested_on, opened_by)
    select regency, person_id, person_id, 'APBD', 'BPU', 'other', 1000000 + 200000 * (person_id % 10), '{JKK,JKM}',
           '[2026-01-01,2027-01-01)', 'standing', 1, 1, nik, 1, 'bekerja', 'RT 01', '2026-01-01', 'bench'
    from registry.person;
    analyze`)
}

/** A thousand people more, with a second fund. */
const enrolMore = `
  insert into registry.person (regency, person_id, nik, name, village_code, is_worker, is_member, is_asn, deceased_mark, row_count, origin)
  select '${regency}', i, null, 'Peserta Nomor ' || i, null, true, true, false, false, 1, '{}' from generate_series(${people + 1}, ${people + 1_000}) i;
  insert into contributions.payer (regency, code, name, kind, valid, added_by)
  values ('${regency}', 'CSR', 'CSR Perusahaan', 'csr', '[2020-01-01,)', 'bench');
  insert into contributions.enrolment (regency, enrolment, person_id, payer, segment, sector, income, programmes, months, state,
    anchor_batch, anchor_line, nik, batch, work_statement, work_attested_by, work_attested_on, opened_by)
  select regency, person_id, person_id, 'CSR', 'BPU', 'other', 1000000, '{JKK,JKM}', '[2026-01-01,2027-01-01)', 'standing',
         1, 1, nik, 1, 'bekerja', 'RT 01', '2026-01-01', 'bench'
  from registry.person where person_id > ${people}`

/** The insurer's files of the bill, written by two threads and read back. */
async function writeFiles(database: Database): Promise<number> {
  const taker = { regency, id: 'bench' }
  const { files } = await inTransaction(database, (tx) => listBillFiles(tx, regency, 1))
  const plans = files.map(({ layout }) =>
    inTransaction(database, (tx) => planInsurerFiles(tx, taker, 1, { layout, reason: 'pengukuran' })),
  )
  const queue = (await Promise.all(plans)).flat()
  const all = queue.length
  const work = async () => {
    const maker = makeBillPapers()
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await maker.make(next.paper)
    } finally {
      await maker.close()
    }
  }
  await Promise.all([work(), work()])
  return all
}

interface Rows {
  readonly table: string
  readonly columns: readonly string[]
  readonly values: readonly (readonly CopyValue[])[]
}

/** What the last step wrote: of a table that was written to before, the later half. */
async function rowsOf(owner: Database, tables: readonly string[]): Promise<Rows[]> {
  const all: Rows[] = []
  for (const table of tables) {
    const since = table === 'posting' ? 'where entry > (select max(entry) from contributions.entry) - 5' : ''
    const text = `select * from contributions.${table} ${since}`
    const { rows, fields } = await owner.pool.query({ text, rowMode: 'array' })
    const values = rows.map((row: unknown[]) =>
      row.map((value) => (Array.isArray(value) ? `{${value.join(',')}}` : (value as CopyValue))),
    )
    all.push({ table, columns: fields.map((one) => one.name), values })
  }
  return all
}

/** The same rows by COPY into tables without index or check. */
async function copyAgain(owner: Database, tables: readonly Rows[]): Promise<void> {
  for (const { table, columns, values } of tables) {
    const name = `yardstick_${table}`
    await owner.pool.query(`drop table if exists ${name}; create table ${name} (like contributions.${table})`)
    await inTransaction(owner, ({ client }) => copyRows(client, name, columns, values))
  }
}

async function settle(database: Database): Promise<void> {
  const code = { paymentCode: 'KODE000001', sentOn: day, asOf: day }
  await inTransaction(database, (tx) => approveBill(tx, { regency, by: 'second' }, 1))
  await inTransaction(database, (tx) => sendBill(tx, { regency, by: 'bench' }, 1, code))
  const { rows } = await database.pool.query('select total from contributions.bill where bill = 1')
  const payment = { paidOn: day, amount: rows[0].total as number, paymentCode: code.paymentCode }
  await inTransaction(database, (tx) => recordPayment(tx, { regency, by: 'bench' }, payment, day))
}

/** The insurer's list of the bill, with one exception in a hundred. */
async function receiptList(owner: Database): Promise<Uint8Array> {
  const { rows } = await owner.pool.query(
    `select p.nik, p.name, l.amount from contributions.bill_line l join registry.person p using (regency, person_id) where l.bill = 1 order by p.nik`,
  )
  const writer = new XlsxStreamWriter({ name: 'Penerimaan' })
  writer.addRow(['No', 'NIK', 'Nama', 'Periode', 'Jumlah Iuran', 'Kode Bayar', 'Tanggal Bayar'])
  for (const [i, row] of (rows as { nik: string; name: string; amount: number }[]).entries()) {
    const odd = i % 100 === 50
    const amount = odd && i % 300 === 50 ? row.amount - 100 : row.amount
    const nik = odd && i % 300 === 150 ? '6303011208840001' : row.nik
    const month = odd && i % 300 === 250 ? '202611' : '202612'
    writer.addRow([i + 1, nik, row.name, month, amount, 'KODE000001', `${10 + (i % 5)}-12-2026`])
  }
  return writer.finish()
}
