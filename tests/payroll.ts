import { writeXlsx } from 'hucre/xlsx'
import type { Month } from '../src/platform/calendar.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { openPairs } from '../src/sponsorship/pairs/open-pairs.ts'
import { approveFiles } from '../src/sponsorship/payroll/decide-files.ts'
import { doPayrollWork, type PayrollRequest } from '../src/sponsorship/payroll/payroll-work.ts'
import { regency, type TestDatabase } from './database.ts'
import { sendBills } from './enrolled.ts'
import { addTestPayer, clerk, give, listWorkers } from './paired.ts'
import { fillWorkers } from './planned.ts'
import { importServants, nipOf } from './sponsors.ts'

export const consentedOn = '2026-11-05'
export const names = [
  'SARI WULANDARI',
  'UMAR HAMDAN',
  'LAILA KAMALIA',
  'HASAN BASRI',
  'RUSDIANA DEWI',
  'MISRAN EFENDI',
  'NORHAYATI AINI',
  'GUSTI RAHMAN',
  'AMINAH SYARIF',
  'TAUFIK HIDAYAT',
  'SALASIAH JUHAR',
  'BAMBANG IRAWAN',
]
export const nips = names.map((_, i) => nipOf('1985-03-12', i + 1))
const units = ['Dinas Sosial', 'Dinas Pendidikan', 'RSUD Ratu Zalecha']

/** Twelve civil servants of three agencies with mandates, each with the workers he has places for, from December on. */
export async function fillPayroll(
  db: TestDatabase,
  places: (i: number) => number = (i) => (i % 4 === 3 ? 2 : 1),
): Promise<{ readonly mandates: readonly number[]; readonly workers: readonly number[] }> {
  const needed = nips.reduce((sum, _, i) => sum + places(i), 0)
  await fillWorkers(db, needed)
  await importServants(
    db,
    '2026-10-01',
    nips.map((nip, i) => ({ nip, name: names[i]!, unit: units[i % units.length]! })),
  )
  await addTestPayer(db, 'BAPAK-ASUH', 'sponsor')
  const workers = await listWorkers(db)
  const mandates: number[] = []
  let next = 0
  for (const [i, nip] of nips.entries()) {
    const mandate = await give(db, nip, { places: places(i) }, consentedOn)
    mandates.push(mandate)
    const wanted = Array.from({ length: places(i) }, () => ({
      mandate,
      personId: workers[next++]!,
      from: '2026-12',
      how: 'assigned' as const,
      sentence: 'Sedesa.',
    }))
    const outcomes = await inTransaction(db.database, (tx) =>
      openPairs(tx, { ...clerk, today: consentedOn }, wanted),
    )
    if (outcomes.some(({ status }) => status !== 'opened')) throw new Error(JSON.stringify(outcomes))
  }
  return { mandates, workers }
}

/** Does payroll work as the command line and the jobs do. */
export const work = (db: TestDatabase, asked: PayrollRequest, asOf = '2026-12-20') =>
  inTransaction(db.database, (tx) => doPayrollWork(tx, clerk, asked, asOf, silent))

export async function makeAndApprove(db: TestDatabase, month: Month): Promise<void> {
  await work(db, { kind: 'make', month })
  await inTransaction(db.database, (tx) => approveFiles(tx, { regency, id: 'pengawas' }, month))
}

type Cell = string | number | null

/** A result as an office types it: titles above, sums below. */
export async function resultFile(
  rows: readonly (readonly [nip: string, name: string, deducted: Cell, remark?: string])[],
  more: { readonly title?: string; readonly name?: string } = {},
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const sum = rows.reduce((total, [, , one]) => total + (typeof one === 'number' ? one : 0), 0)
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Sheet1',
        rows: [
          ['PEMERINTAH KABUPATEN BANJAR'],
          [more.title ?? 'Bulan: Desember 2026'],
          [],
          ['No.', 'Nama Pegawai', 'N I P'.replaceAll(' ', ''), 'Realisasi Potongan', 'Ket.'],
          ...rows.map(([nip, name, amount, remark], i) => [i + 1, name, nip, amount, remark ?? '']),
          ['', 'JUMLAH', '', sum, ''],
          [],
          ['', 'Bendahara Gaji', '', '', ''],
        ],
      },
    ],
  })
  return { name: more.name ?? 'hasil.xlsx', bytes }
}

/** The bill of the sponsors' payer for a month, sent. */
export async function sendSponsorBill(db: TestDatabase, month: Month, asOf = '2026-12-05'): Promise<number> {
  const [bill] = await sendBills(db.database, asOf, { month, months: 1, payer: 'BAPAK-ASUH' })
  return bill!
}

/** All that a month of deductions leaves, but for who and when. */
export async function dumpPayroll(db: TestDatabase): Promise<string> {
  const questions = [
    `select file, month, office, method, part, agency_codes, state, sheet, columns from sponsorship.deduction_file order by 1`,
    `select file, line, mandate, sponsor, due, from_surplus, catch_up, amount, ceiling, dropped, result, outcome, deducted
     from sponsorship.deduction_line order by 1, 2`,
    `select * from sponsorship.deduction_share order by file, line, pair`,
    `select result, kind, month, file_name, counts, booked, undone_at is not null as undone from sponsorship.deduction_result order by 1`,
    `select result, line_no, sheet, row, nip, name, amount, remark, outcome, reason, sponsor, file, line, asked, booked, queued, decision
     from sponsorship.deduction_result_row order by 1, 2`,
    `select number, sponsor, amount, reason from sponsorship.trust_return order by 1`,
    `select bill, payer, month, state, total, paid, settled from contributions.bill order by 1`,
    `select entry, cause, cause_ref, line, account, payer, bill, person_id, month, amount
     from contributions.entry join contributions.posting using (regency, entry) order by entry, line`,
  ]
  const parts: string[] = []
  for (const question of questions) {
    const { rows } = await db.database.pool.query<{ line: string }>(
      `select row_to_json(t)::text as line from (${question}) t`,
    )
    parts.push(rows.map(({ line }) => line).join('\n'))
  }
  return parts.join('\n\n')
}
