import { accessRetention, applyRetention, findLastRun } from './access/public.ts'
import { slipRetention } from './people/public.ts'
import { platformRetention } from './platform/retention.ts'
import type { Task } from './platform/run-jobs.ts'
import { programmeRetention } from './programmes/public.ts'
import { registryRetention } from './registry/public.ts'

/** Everything that is kept for a while, of all slices. */
export const retentionPlan = [
  ...accessRetention,
  ...platformRetention,
  ...registryRetention,
  ...programmeRetention,
  ...slipRetention,
]

const betweenMs = 20 * 60 * 60 * 1_000

/** Applied once a day, whichever server asks first. */
export const retentionTask: Task = async ({ database, regency }) => {
  const now = new Date()
  const last = await findLastRun(database.db, regency)
  if (last && now.getTime() - last.at.getTime() < betweenMs) return
  await applyRetention(database, { regency, id: 'system:retention' }, retentionPlan, { now, dryRun: false })
}
