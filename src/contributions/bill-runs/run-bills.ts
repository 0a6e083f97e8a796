import { z } from 'zod'
import { keptRefusal, Refusal } from '../../platform/errors.ts'
import type { JobContext, Task } from '../../platform/run-jobs.ts'
import { inTransaction, rehearse, type Tx } from '../../platform/transaction.ts'
import { billPayer, choosePayers, monthsOf } from '../bills/make-bills.ts'
import { readRuleBook } from '../rates/queries.ts'
import type { RuleBook } from '../rates/rule-book.ts'
import {
  changeRun,
  findRun,
  finishPart,
  insertParts,
  isRunOf,
  listParts,
  type PartRow,
  type RunRow,
} from './queries.ts'

const payload = z.object({ run: z.uuid() })

/** Somebody stopped the run; what is under way rolls back. */
class RunStopped extends Error {}

/** The long work of bills. */
export const billTasks: Readonly<Record<string, Task>> = {
  'run-bills': async (job, asked) => {
    const { database, regency, jobId } = job
    const run = await findRun(database.db, regency, payload.parse(asked).run)
    if (run?.state !== 'running' || run.jobId !== jobId) return
    const end = (to: Parameters<typeof changeRun>[4]) =>
      changeRun(database.db, regency, run.run, { states: ['running'], jobId }, to)
    try {
      await runBills(job, run)
      await end({ state: 'done' })
    } catch (error) {
      if (error instanceof RunStopped) return
      if (!(error instanceof Refusal)) throw error
      await end({ state: 'refused', problem: keptRefusal(error) })
    }
  },
}

/**
 * Goes through the payers of a run that have no result yet. A bill and the mark that it was made are one
 * transaction; so a run that was killed or stopped goes on behind it, by this job or another.
 */
async function runBills(job: JobContext, run: RunRow): Promise<void> {
  const { database, progress } = job
  const parts = await planParts(job, run)
  const rules = await inTransaction(database, (tx) => readRuleBook(tx.db))
  const work = parts.reduce((sum, part) => sum + part.work, 0)
  let before = 0
  progress.step('Membuat tagihan', work)
  for (const part of parts) {
    progress.advance(before)
    if (part.state === 'waiting') await runPart(job, run, rules, part, before)
    before += part.work
  }
}

/** The payers of the run, found once: who comes to a fund while it runs is for the next. */
async function planParts({ database, regency }: JobContext, run: RunRow): Promise<readonly PartRow[]> {
  const known = await listParts(database.db, regency, run.run)
  if (known.length > 0) return known
  return inTransaction(database, async (tx) => {
    await insertParts(tx.db, regency, run.run, await choosePayers(tx.db, regency, requestOf(run)))
    return listParts(tx.db, regency, run.run)
  })
}

async function runPart(
  job: JobContext,
  run: RunRow,
  rules: RuleBook,
  part: PartRow,
  before: number,
): Promise<void> {
  const { database, regency, jobId, by, progress } = job
  const goOn = async (db = database.db, hold = false) => {
    if (!(await isRunOf(db, regency, run.run, jobId, { hold }))) throw new RunStopped()
  }
  const onShare = async (share: number) => {
    progress.advance(before + share * part.work)
    await goOn()
  }
  const bill = (tx: Tx) =>
    billPayer(tx, { regency, by, asOf: run.asOf }, rules, part, monthsOf(requestOf(run)), {
      dryRun: run.rehearsal,
      onShare,
    })
  await goOn()
  if (run.rehearsal) {
    const made = await rehearse(database, bill)
    await finishPart(database.db, regency, run.run, part.code, made)
    return
  }
  await inTransaction(database, async (tx) => {
    const made = await bill(tx)
    // Held to the end: who stops it now comes after this bill.
    await goOn(tx.db, true)
    await finishPart(tx.db, regency, run.run, part.code, made)
  })
}

const requestOf = ({ month, months, payer }: RunRow) => ({
  month,
  months,
  ...(payer === null ? {} : { payer }),
})
