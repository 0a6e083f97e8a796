import { today } from '../platform/calendar.ts'
import type { Task } from '../platform/run-jobs.ts'
import { inTransaction } from '../platform/transaction.ts'
import { pairTasks } from './pair-runs/run-tasks.ts'
import { followPairs } from './pairs/follow-pairs.ts'
import { stepIn } from './reserve/step-in.ts'
import { payrollTasks } from './payroll/tasks.ts'
import { followSponsors } from './sponsors/follow-sponsors.ts'

/** Every day: retirements that are due, terms that are over, workers who left; then somebody steps in for whoever has lost his payer. */
export const sponsorshipTasks: Readonly<Record<string, Task>> = {
  ...pairTasks,
  ...payrollTasks,
  'follow-sponsors': async ({ database, regency }) => {
    await inTransaction(database, (tx) =>
      followSponsors(tx, regency, { asOf: today(), by: 'system:follow-sponsors' }),
    )
    await inTransaction(database, (tx) => followPairs(tx, { regency, id: 'system:follow-sponsors' }, today()))
  },
  'step-in': async ({ database, regency, by }) => {
    await inTransaction(database, (tx) =>
      stepIn(tx, { regency, id: by === 'system' ? 'system:step-in' : by }, today()),
    )
  },
}
