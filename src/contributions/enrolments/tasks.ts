import { z } from 'zod'
import { today } from '../../platform/calendar.ts'
import { keptRefusal, Refusal } from '../../platform/errors.ts'
import type { JobContext, Task } from '../../platform/run-jobs.ts'
import { inTransaction, rehearse, type Tx } from '../../platform/transaction.ts'
import { loadRegionIndex } from '../../regions/public.ts'
import type { UploadAsked } from './contract.ts'
import { asRefusal, openWithin, readSpan } from './open-enrolments.ts'
import { changeUpload, findUpload, getUploadBytes, type UploadLine } from './queries/uploads.ts'
import { readEnrolmentFile } from './read-enrolment-file.ts'
import { showResult } from './show-enrolments.ts'

const payload = z.object({ uploadId: z.uuid() })

/** The long work of enrolments: reading a file, rehearsing it, opening what it asks for. */
export const enrolmentTasks: Readonly<Record<string, Task>> = {
  'rehearse-enrolments': withUpload('rehearsing', async (job, upload) => {
    const outcome = await rehearse(job.database, (tx) => openUpload(tx, job, upload))
    const shown = { ...showResult(outcome), batch: outcome.status === 'unchanged' ? outcome.batch : null }
    await changeUpload(job.database.db, job.regency, upload.id, ['rehearsing'], {
      state: 'rehearsed',
      outcome: shown,
    })
  }),
  'open-enrolments': withUpload('opening', async (job, upload) => {
    // All in one transaction: a killed job has done nothing, and is repeated.
    await inTransaction(job.database, async (tx) => {
      const outcome = showResult(await openUpload(tx, job, upload))
      await changeUpload(tx.db, job.regency, upload.id, ['opening'], {
        state: 'opened',
        outcome,
        dropBytes: true,
      })
    }).catch(asRefusal)
  }),
}

function withUpload(
  state: 'rehearsing' | 'opening',
  work: (job: JobContext, upload: UploadLine) => Promise<void>,
): Task {
  return async (job, asked) => {
    const { database, regency } = job
    const upload = await findUpload(database.db, regency, payload.parse(asked).uploadId)
    if (upload?.state !== state || upload.jobId !== job.jobId) return
    try {
      await work(job, upload)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const problem = keptRefusal(error)
      await changeUpload(database.db, regency, upload.id, [state], { state: 'refused', problem })
    }
  }
}

async function openUpload(tx: Tx, job: JobContext, upload: UploadLine) {
  const { database, regency, by, progress } = job
  progress.step('Membaca berkas')
  const bytes = await getUploadBytes(tx.db, regency, upload.id)
  const regions = await loadRegionIndex(database.db, regency)
  const file = { name: upload.fileName, bytes }
  const rows = await readEnrolmentFile(file, { regency, regions, asOf: today() })
  progress.step('Memeriksa orang')
  const request = { ...requestOf(upload.asked), origin: 'file' as const, file, rows }
  return openWithin(tx, { regency, by, today: today() }, request)
}

/** What a form asks for, as the action takes it. */
export function requestOf({ payer, from, months, income, programmes, evidence }: UploadAsked) {
  return { payer, months: readSpan(from, months), segment: 'BPU', income, programmes, evidence }
}
