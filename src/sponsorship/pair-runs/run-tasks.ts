import { z } from 'zod'
import { asRefusal } from '../../contributions/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Task } from '../../platform/run-jobs.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { acceptRun } from './decide-run.ts'
import { makeRun } from './make-run.ts'

const making = z.object({ choosers: z.boolean() })
const accepting = z.object({ run: z.int() })

/** The long work of pairing: reckoning it, and beginning what somebody has accepted. */
export const pairTasks: Readonly<Record<string, Task>> = {
  'pair-workers': async ({ database, regency, by: id, progress }, payload) => {
    const { choosers } = making.parse(payload)
    await inTransaction(database, (tx) =>
      makeRun(tx, { regency, id, today: today(), progress }, choosers),
    ).catch(asRefusal)
  },
  'accept-pairs': async ({ database, regency, by: id, progress }, payload) => {
    const { run } = accepting.parse(payload)
    await inTransaction(database, (tx) =>
      acceptRun(tx, { regency, id, today: today(), progress }, run),
    ).catch(asRefusal)
  },
}
