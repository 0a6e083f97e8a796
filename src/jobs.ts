import { derivations } from './derivations.ts'
import { billTasks, enrolmentTasks } from './contributions/public.ts'
import { getCoverage } from './coverage/public.ts'
import type { Task } from './platform/run-jobs.ts'
import { planTasks } from './programmes/public.ts'
import { type Measure, registryTasks } from './registry/public.ts'
import { packTasks } from './reports/public.ts'
import { retentionTask } from './retention-plan.ts'
import { sponsorshipTasks } from './sponsorship/public.ts'

const measure: Measure = async (tx, regency) => {
  const { whole } = await getCoverage(tx.db, regency, { by: 'all' })
  return { gap: whole.gap, protected: whole.eligibleProtected }
}

/** The long work of all slices, by name of the task. */
export const tasks: Readonly<Record<string, Task>> = {
  ...registryTasks(derivations, measure),
  ...billTasks,
  ...enrolmentTasks,
  ...planTasks,
  ...sponsorshipTasks,
  ...packTasks,
  retention: retentionTask,
}
