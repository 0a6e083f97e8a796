import type { Day, Month } from '../../platform/calendar.ts'
import type { Progress } from '../../platform/progress.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { WorkOutcome } from './contract.ts'
import { makeFiles } from './make-files.ts'
import type { PayrollActor } from './payroll-actor.ts'
import { listResultRows } from './show-queries.ts'
import { type InputFile, takeResult, type TakenResult } from './take-result.ts'
import { takeStatement } from './take-statement.ts'
import { payFromTrust } from './trust.ts'

/** What is to be done, from the command line or the screen: both do the same. */
export type PayrollRequest =
  | { readonly kind: 'make'; readonly month: Month }
  | {
      readonly kind: 'result'
      readonly month: Month
      readonly file: InputFile
      /** Agencies whose lines it may answer; null for all. */
      readonly reach: readonly string[] | null
    }
  | { readonly kind: 'statement'; readonly file: InputFile }
  | {
      readonly kind: 'pay'
      readonly bill: number
      readonly paidOn: Day
      readonly reference?: string | undefined
    }

const mostShown = 200
const plain: ReadonlySet<string> = new Set(['deducted', 'known', 'blank', 'received'])

/** Does one piece of payroll work in a transaction, and tells what came of it. */
export async function doPayrollWork(
  tx: Tx,
  by: PayrollActor,
  asked: PayrollRequest,
  asOf: Day,
  progress: Progress,
): Promise<WorkOutcome> {
  switch (asked.kind) {
    case 'make':
      progress.step('Membuat berkas potongan')
      return { kind: 'make', ...(await makeFiles(tx, by, asked.month, asOf)) }
    case 'result':
      progress.step(`Membaca ${asked.file.name}`)
      return withOdd(tx, by, asked.kind, await takeResult(tx, by, asked, asOf))
    case 'statement':
      progress.step(`Membaca ${asked.file.name}`)
      return withOdd(tx, by, asked.kind, await takeStatement(tx, by, asked.file, asOf))
    case 'pay':
      progress.step('Membayar dari titipan')
      return { kind: 'pay', ...(await payFromTrust(tx, by, asked, asOf)) }
  }
}

async function withOdd(
  tx: Tx,
  { regency }: PayrollActor,
  kind: 'result' | 'statement',
  taken: TakenResult,
): Promise<WorkOutcome> {
  const rows =
    taken.status === 'unchanged'
      ? []
      : await listResultRows(tx.db, regency, { result: taken.result, waiting: false }, { limit: 100_000 })
  const odd = rows
    .filter(({ outcome }) => !plain.has(outcome))
    .slice(0, mostShown)
    .map(({ row, name, amount, asked, outcome, reason }) => ({ row, name, amount, asked, outcome, reason }))
  return { kind, ...taken, odd }
}
