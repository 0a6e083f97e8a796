import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XlsxStreamWriter } from 'hucre/xlsx'
import { prepareDatabase } from '../../src/app.ts'
import { makeBills } from '../../src/contributions/bills/make-bills.ts'
import { approveBill, sendBill } from '../../src/contributions/bills/move-bill.ts'
import { verifyBooks } from '../../src/contributions/ledger/verify-books.ts'
import { copyRows, type CopyValue } from '../../src/platform/copy-rows.ts'
import { type Database, openDatabase } from '../../src/platform/database.ts'
import { startEmbeddedServer, urlOfDatabase } from '../../src/platform/embedded-server.ts'
import { silent } from '../../src/platform/progress.ts'
import { inTransaction, rehearse } from '../../src/platform/transaction.ts'
import { approveFiles } from '../../src/sponsorship/payroll/decide-files.ts'
import { doPayrollWork, type PayrollRequest } from '../../src/sponsorship/payroll/payroll-work.ts'
import { type Bench, type BenchResult, result } from '../bench.ts'
import { option } from '../option.ts'
import { measure, type Measured } from '../measure.ts'

const regency = '63.03'
const sponsors = 12_000
const offices = 60
const month = '2026-12'
const day = '2026-12-05'
const by = { regency, id: 'bench' }
const tables = ['deduction_line', 'deduction_share', 'deduction_result_row'] as const

/** A month of 12,000 sponsors: files, the result with eight exceptions in a hundred, bill, payment from trust. */
export const payrollBench: Bench = {
  name: 'payroll',
  about:
    'a month of 12,000 sponsors: deduction files, result, bill, payment, with statistics of an empty database and with true ones (--only=stale|analysed); yardstick: COPY of the rows written',
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), 'naungan-bench-'))
    // Run as root, the server belongs to another user, who must be able to enter.
    await chmod(folder, 0o755)
    const server = await startEmbeddedServer(folder)
    try {
      const results: BenchResult[] = []
      for (const one of ['stale', 'analysed'] as const)
        if (option('only', one) === one) results.push(...(await oneMonth(server.url, folder, one, say)))
      return results
    } finally {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function oneMonth(
  serverUrl: string,
  folder: string,
  statistics: 'stale' | 'analysed',
  say: (line: string) => void,
): Promise<BenchResult[]> {
  const url = urlOfDatabase(serverUrl, `payroll_${statistics}`)
  const pidFile = join(folder, 'postgres', 'postmaster.pid')
  const postmaster = [Number((await readFile(pidFile, 'utf8')).split('\n')[0])]
  const admin = await openDatabase(serverUrl, 'owner')
  await admin.pool.query(`create database payroll_${statistics}`)
  await admin.close()
  await prepareDatabase(url, silent)
  const owner = await openDatabase(url, 'owner')
  const database = await openDatabase(url, { system: regency })
  try {
    await fill(owner, statistics)
    const take = <T>(work: () => Promise<T>) => measure(work, postmaster)
    const doWork = (asked: PayrollRequest) =>
      take(() => inTransaction(database, (tx) => doPayrollWork(tx, by, asked, day, silent)))
    const look = await take(() =>
      rehearse(database, (tx) => doPayrollWork(tx, by, { kind: 'make', month }, day, silent)),
    )
    const made = await doWork({ kind: 'make', month })
    await inTransaction(database, (tx) => approveFiles(tx, { regency, id: 'second' }, month))
    const file = { name: 'hasil.xlsx', bytes: await resultFile(owner) }
    const taken = await doWork({ kind: 'result', month, file, reach: null })
    if (taken.value.kind !== 'result' || taken.value.status !== 'taken') throw new Error('nothing was taken')
    const run = { database, regency, by: 'bench', asOf: day, progress: silent }
    const billed = await take(() => makeBills(run, { month, months: 1 }, { dryRun: false }))
    if (billed.value.bills[0]?.people !== sponsors) throw new Error('not everybody was billed')
    await inTransaction(database, (tx) => approveBill(tx, { regency, by: 'second' }, 1))
    const sent = { paymentCode: 'KODE000001', sentOn: day, asOf: day }
    await inTransaction(database, (tx) => sendBill(tx, { regency, by: 'bench' }, 1, sent))
    const paid = await doWork({ kind: 'pay', bill: 1, paidOn: day })
    const next = await doWork({ kind: 'make', month: '2027-01' })
    const proof = await take(() => verifyBooks(database.db, regency))
    if (proof.value.faults.length > 0) throw new Error(JSON.stringify(proof.value.faults))
    const copy = await take(() => copyAgain(owner))
    const steps = {
      'files looked at': look,
      'files made': made,
      'result taken': taken,
      'bill made': billed,
      'bill paid from trust': paid,
      'files of the next month': next,
      'books proven': proof,
    }
    const all = [made, taken, billed, paid]
    say(
      `${statistics}: ${Object.entries(steps)
        .map(([name, one]) => `${name} ${seconds(one)}`)
        .join(', ')}`,
    )
    return [
      result({
        name: `payroll: a month, statistics ${statistics}`,
        rows: sponsors,
        seconds: all.reduce((sum, one) => sum + one.seconds, 0),
        peakMiB: Math.max(...all.map(({ peakMiB }) => peakMiB)),
        yardstickSeconds: copy.seconds,
        figures: Object.fromEntries(Object.entries(steps).map(([name, one]) => [name, seconds(one)])),
      }),
    ]
  } finally {
    await database.close()
    await owner.close()
  }
}

const seconds = ({ seconds: time }: Measured<unknown>) => `${time.toFixed(2)} s`

/** Civil servants of sixty offices, each with a mandate and a worker. Stale: the database still believes that it is empty. */
async function fill(owner: Database, statistics: 'stale' | 'analysed'): Promise<void> {
  const off = [
    'registry.person',
    'contributions.enrolment',
    'sponsorship.sponsor',
    'sponsorship.mandate',
    'sponsorship.pair',
  ]
  if (statistics === 'stale')
    await owner.pool.query(
      [...off, ...tables.map((one) => `sponsorship.${one}`)]
        .map((one) => `alter table ${one} set (autovacuum_enabled = false)`)
        .join(';'),
    )
  await owner.pool.query(`
    insert into registry.person (regency, person_id, nik, name, birth_date, sex, village_code, is_worker, is_member, is_asn,
      deceased_mark, row_count, origin)
    select '${regency}', i, '630301' || to_char(date '1960-01-01' + i % 14000, 'DDMMYY') || to_char(1 + i / 14000, 'FM0000'),
           'Pekerja Nomor ' || i, date '1960-01-01' + i % 14000, 'L', v.code, true, true, false, false, 1, '{}'
    from generate_series(1, ${sponsors}) i
    join (select code, row_number() over (order by code) - 1 as n, count(*) over () as all_of_them
          from regions.region where code like '${regency}.__.____') v on v.n = i % v.all_of_them;
    insert into contributions.payer (regency, code, name, kind, valid, added_by)
    values ('${regency}', 'BAPAK-ASUH', 'Bapak Asuh', 'sponsor', '[2020-01-01,)', 'bench');
    insert into contributions.enrolment_batch (regency, batch, payer, months, origin, counts, opened_by)
    values ('${regency}', 1, 'BAPAK-ASUH', '[2026-12-01,2027-12-01)', 'api', '{}', 'bench');
    insert into contributions.enrolment (regency, enrolment, person_id, payer, segment, sector, income, programmes, months, state,
      anchor_batch, anchor_line, nik, batch, work_statement, work_attested_by, work_attested_on, opened_by)
    select regency, person_id, person_id, 'BAPAK-ASUH', 'BPU', 'other', 1000000, '{JKK,JKM}',
           '[2026-12-01,2027-12-01)', 'standing', 1, 1, nik, 1, 'bekerja', 'RT 01', '2026-01-01', 'bench'
    from registry.person;
    insert into sponsorship.unit (regency, unit, agency)
    select '${regency}', 'Kantor ' || i, 'Kantor ' || i from generate_series(0, ${offices - 1}) i;
    insert into sponsorship.sponsor (regency, sponsor, kind, nip, name, unit, state, known, places, takes_part, added_by)
    select '${regency}', i, 'civil-servant', to_char(date '1970-01-01' + i % 7000, 'YYYYMMDD') || '2005011' || to_char(1 + i / 7000, 'FM000'),
           'PEGAWAI NOMOR ' || i, 'Kantor ' || i % ${offices}, 'serving', '[2026-01-01,)', 1, true, 'bench'
    from generate_series(1, ${sponsors}) i;
    insert into sponsorship.mandate (regency, mandate, sponsor, state, places, ceiling, method, months, in_force, wish, name_shown,
      edition, offered_by)
    select regency, sponsor, sponsor, 'active', 1, 50400, 'payroll', '[2026-12-01,2027-12-01)', '{[2026-12-01,2027-12-01)}', 'assigned',
           false, '1', 'bench' from sponsorship.sponsor;
    insert into sponsorship.pair (regency, pair, mandate, person_id, enrolment, months, how, opened_by)
    select regency, mandate, mandate, mandate, mandate, months, 'assigned', 'bench' from sponsorship.mandate`)
  if (statistics === 'analysed') await owner.pool.query('analyze')
}

/** All offices in one file: of every hundred rows four not deducted, two a rupiah less, two a rupiah more. */
async function resultFile(owner: Database): Promise<Uint8Array> {
  const { rows } = await owner.pool.query<{ nip: string; name: string; amount: number }>(
    `select s.nip, s.name, l.amount from sponsorship.deduction_line l join sponsorship.sponsor s using (regency, sponsor) order by s.nip`,
  )
  const writer = new XlsxStreamWriter({ name: 'Hasil' })
  writer.addRow(['NIP', 'Nama', 'Bulan', 'Terpotong (Rp)', 'Keterangan'])
  for (const [i, { nip, name, amount }] of rows.entries()) {
    const turn = i % 100
    const deducted = turn < 4 ? 0 : turn < 6 ? amount - 1 : turn < 8 ? amount + 1 : amount
    writer.addRow([nip, name, month, deducted, turn < 4 ? 'gaji tidak cukup' : ''])
  }
  return writer.finish()
}

/** The rows of the month by COPY into tables without index or check. */
async function copyAgain(owner: Database): Promise<void> {
  for (const table of tables) {
    const text = `select * from sponsorship.${table}`
    const { rows, fields } = await owner.pool.query({ text, rowMode: 'array' })
    const columns = fields.map(({ name }) => name)
    await owner.pool.query(
      `create table yardstick_${table} as select * from sponsorship.${table} with no data`,
    )
    await inTransaction(owner, ({ client }) =>
      copyRows(client, `yardstick_${table}`, columns, rows as (readonly CopyValue[])[]),
    )
  }
}
