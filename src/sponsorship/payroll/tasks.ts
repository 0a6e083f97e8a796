import { z } from 'zod'
import { keptRefusal, Refusal } from '../../platform/errors.ts'
import type { Task } from '../../platform/run-jobs.ts'
import { inTransaction, rehearse, type Tx } from '../../platform/transaction.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { doPayrollWork, type PayrollRequest } from './payroll-work.ts'
import { endWork, findWork, findWorkFile, type WorkRow } from './work-queries.ts'

const payload = z.object({ work: z.uuid() })

/** Payroll work that was asked for in the app: all of it and the mark that it is done are one transaction. */
export const payrollTasks: Readonly<Record<string, Task>> = {
  'payroll-work': async ({ database, regency, by, progress }, asked) => {
    const { work } = payload.parse(asked)
    const row = await inTransaction(database, (tx) => findWork(tx.db, regency, work))
    if (row?.state !== 'running') return
    const file = await inTransaction(database, (tx) => findWorkFile(tx.db, regency, work))
    const act = { regency, id: by }
    try {
      const request = requestOf(row, file)
      const run = (tx: Tx) => doPayrollWork(tx, act, request, row.request.asOf, progress)
      if (row.rehearsal) {
        const outcome = await rehearse(database, run)
        await inTransaction(database, (tx) => endWork(tx.db, regency, work, { outcome }))
      } else {
        await inTransaction(database, async (tx) => endWork(tx.db, regency, work, { outcome: await run(tx) }))
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await inTransaction(database, (tx) => endWork(tx.db, regency, work, { problem: keptRefusal(error) }))
    }
  },
}

function requestOf(row: WorkRow, file: { name: string; bytes: Uint8Array } | undefined): PayrollRequest {
  const { kind, month, request, agencies } = row
  if (kind === 'make' && month !== null) return { kind, month }
  if (kind === 'result' && month !== null && file) return { kind, month, file, reach: agencies }
  if (kind === 'statement' && file) return { kind, file }
  if (kind === 'pay' && request.bill !== undefined)
    return { kind, bill: request.bill, paidOn: request.paidOn ?? request.asOf, reference: request.reference }
  throw failSponsorship('pay-work-incomplete')
}
