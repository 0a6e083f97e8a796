import { z } from 'zod'
import { today } from '../../platform/calendar.ts'
import type { JobContext, Task } from '../../platform/run-jobs.ts'
import { makePack } from './make-pack.ts'

const making = z.object({
  name: z.string(),
  asOf: z.string().optional(),
  meeting: z.int().nullable(),
  scope: z.string().default('regency'),
  oversight: z
    .object({ kind: z.enum(['province', 'branch']), code: z.string() })
    .nullable()
    .default(null),
})

/** The making of a pack behind a button. Done again after a crash it finds what is there. */
export const packTasks: Readonly<Record<string, Task>> = { 'make-pack': makeJob }

async function makeJob(job: JobContext, payload: unknown): Promise<void> {
  const { name, asOf, meeting, scope, oversight } = making.parse(payload)
  const { database, regency, by, progress } = job
  await makePack(
    { database, progress, by: { id: by, name } },
    { regency, asOf, on: today(), meeting: meeting ?? undefined, scope, oversight },
  )
}
