import { z } from 'zod'
import { today } from '../../platform/calendar.ts'
import { keptRefusal, Refusal } from '../../platform/errors.ts'
import type { JobContext, Task } from '../../platform/run-jobs.ts'
import { inTransaction, lockRegency, rehearse, type Tx } from '../../platform/transaction.ts'
import { audit } from '../../access/public.ts'
import { loadRegionIndex } from '../../regions/public.ts'
import { recordCorrection } from '../corrections/record-correction.ts'
import { derive, type Derivation } from '../derive.ts'
import { type ImportContext, type ImportFile, storeList } from '../import-lists.ts'
import { readMapping } from '../intake/mapping-file.ts'
import type { Mapping } from '../intake/mapping.ts'
import type { PeopleDerived } from '../people/derive-people.ts'
import { getBatchEffect } from '../queries/batches.ts'
import { findRememberedMapping } from '../queries/store-batch.ts'
import {
  dropUploadBytes,
  findUpload,
  getUploadBytes,
  lockUpload,
  updateUpload,
  type UploadLine,
} from '../queries/uploads.ts'
import { failRegistry } from '../registry-errors.ts'
import { revertEvent } from '../revert-event.ts'
import { withSenderEvents } from '../sender-events.ts'
import { sourceOfFile } from '../source-names.ts'
import { undoBatch } from '../undo-batch.ts'
import type { ImportOutcome } from './contract.ts'
import { recogniseFile } from './recognise-upload.ts'
import { suggestSettings } from './settings.ts'
import { watchUpload } from './watch-upload.ts'

/** What is told of a regency before and after: how many are protected, how many are not. */
export type Measure = (
  tx: Tx,
  regency: string,
) => Promise<{ readonly gap: number; readonly protected: number }>

export const uploadPayload = z.object({ uploadId: z.uuid(), ownAgency: z.string().optional() })
const correctionPayload = z.object({
  personId: z.int(),
  what: z.enum(['correction', 'death', 'move']),
  values: z.record(z.string(), z.string()),
  on: z.string(),
  evidence: z.string(),
})
const eventPayload = z.object({ eventId: z.int() })
const batchPayload = z.object({ batchId: z.int() })

/** The long work of the register, by name of the task. */
export function registryTasks(derivations: readonly Derivation[], measure: Measure): Record<string, Task> {
  const withUpload =
    (
      work: (job: JobContext, upload: UploadLine, payload: z.infer<typeof uploadPayload>) => Promise<void>,
    ): Task =>
    async (job, payload) => {
      const asked = uploadPayload.parse(payload)
      const upload = await findUpload(job.database.db, job.regency, asked.uploadId)
      if (!upload || upload.jobId !== job.jobId) return
      const watched = watchUpload(job, upload.id)
      try {
        await work({ ...job, progress: watched.progress }, upload, asked)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        if (error.code === 'registry/upload-stopped') return
        const state = error.code === 'registry/list-unchanged' ? 'unchanged' : 'refused'
        const problem = keptRefusal(error)
        await updateUpload(job.database.db, job.regency, upload.id, { state, problem }, job.jobId)
      } finally {
        watched.end()
      }
    }
  const contextOf = async (job: JobContext): Promise<ImportContext> => {
    const { database, regency, by, progress } = job
    const regions = await loadRegionIndex(database.db, regency)
    return { database, regency, by, progress, derivations, regions }
  }
  return {
    'recognise-upload': withUpload(recogniseUpload),
    'rehearse-upload': withUpload(async (job, upload) => {
      const context = await contextOf(job)
      const file = await fileOf(job, upload)
      const { outcome: rehearsal } = await rehearse(job.database, (tx) => takeIn(context, tx, file, measure))
      await updateUpload(
        job.database.db,
        job.regency,
        upload.id,
        { state: 'rehearsed', rehearsal },
        job.jobId,
      )
    }),
    'import-upload': withUpload(async (job, upload) => {
      const context = await contextOf(job)
      const file = await fileOf(job, upload)
      // All in one transaction: a killed job has done nothing, and is repeated.
      const derived = await inTransaction(job.database, async (tx) => {
        const actor = { regency: job.regency, id: job.by }
        const { outcome: result, derived } = await withSenderEvents(tx, actor, () =>
          takeIn(context, tx, file, measure),
        )
        // Held to the end: who stops it now comes too late, and is told so.
        const held = await lockUpload(tx.db, job.regency, upload.id)
        if (held?.jobId !== job.jobId) throw failRegistry('upload-stopped')
        await updateUpload(tx.db, job.regency, upload.id, { state: 'imported', result }, job.jobId)
        await dropUploadBytes(tx.db, job.regency, upload.id)
        await audit(tx, actor, 'batch-imported', `batch:${result.batchId}`, { kind: file.kind })
        return derived
      })
      await derived?.keep()
    }),
    'undo-batch': async (job, payload) => {
      const { batchId } = batchPayload.parse(payload)
      const { database, regency, by, progress } = job
      await undoBatch({ database, regency, by, progress, derivations }, batchId).catch((error: unknown) => {
        // Done by an attempt that died before it could say so.
        if (job.attempt > 1 && error instanceof Refusal && error.code === 'registry/batch-already-undone')
          return
        throw error
      })
    },
    'revert-event': async (job, payload) => {
      const { database, regency, by, progress } = job
      await revertEvent({ database, regency, by, progress, derivations }, eventPayload.parse(payload).eventId)
    },
    'record-correction': async (job, payload) => {
      const { database, regency, by } = job
      const regions = await loadRegionIndex(database.db, regency)
      await recordCorrection({ database, regency, regions, by }, correctionPayload.parse(payload))
    },
    derive: async ({ database, regency, by, progress }) => {
      const cause = { kind: 'decision', by } as const
      const derived = await inTransaction(database, (tx) => derive(tx, regency, derivations, cause, progress))
      await derived?.keep()
    },
  }
}

async function recogniseUpload(
  job: JobContext,
  upload: UploadLine,
  { ownAgency }: z.infer<typeof uploadPayload>,
): Promise<void> {
  const { database, regency } = job
  job.progress.step('Mengenali isi berkas')
  const bytes = await getUploadBytes(database.db, regency, upload.id)
  const regions = await loadRegionIndex(database.db, regency)
  const now = today()
  const source = upload.chosen.source ?? sourceOfFile(upload.fileName)
  const before = await suggestSettings(database.db, regency, {
    fileName: upload.fileName,
    chosen: upload.chosen,
    found: 'workers',
    now,
    ...(ownAgency === undefined ? {} : { ownAgency }),
  })
  const isNew = (await findRememberedMapping(database.db, regency, source)) === undefined
  const mapping = await mappingOf(job, upload, source)
  const { kind, preview } = await recogniseFile(
    { name: upload.fileName, bytes },
    {
      regency,
      regions,
      asOf: before.asOf,
      ...(upload.chosen.kind === undefined && isNew ? {} : { kind: before.kind }),
      ...(mapping === undefined ? {} : { mapping }),
    },
  )
  const suggested = await suggestSettings(database.db, regency, {
    fileName: upload.fileName,
    chosen: upload.chosen,
    found: kind,
    now,
    ...(ownAgency === undefined ? {} : { ownAgency }),
  })
  const change = { state: 'ready', suggested, preview, rehearsal: null, problem: null } as const
  await updateUpload(database.db, regency, upload.id, change, job.jobId)
}

/** What is remembered of the source, with the corrections of the sender over it. */
async function mappingOf(job: JobContext, upload: UploadLine, source: string): Promise<Mapping | undefined> {
  const remembered = await findRememberedMapping(job.database.db, job.regency, source)
  const known = remembered === undefined ? undefined : readMapping(JSON.stringify(remembered))
  if (Object.keys(upload.columns).length === 0) return known
  const columns = { ...known?.columns, ...upload.columns }
  return readMapping(JSON.stringify({ version: 1, columns }))
}

async function fileOf(job: JobContext, upload: UploadLine): Promise<ImportFile> {
  const settings = upload.suggested
  if (!settings) throw failRegistry('upload-not-ready')
  const mapping = await mappingOf(job, upload, settings.source)
  return {
    path: upload.fileName,
    bytes: await getUploadBytes(job.database.db, job.regency, upload.id),
    kind: settings.kind,
    source: settings.source,
    agency: { code: settings.agency, name: settings.agencyName },
    ...(settings.sector === '' ? {} : { sector: settings.sector }),
    asOf: settings.asOf,
    // Only what somebody decided: a torso of the insurer's list is asked about.
    ...(upload.chosen.extent === undefined ? {} : { extent: upload.chosen.extent }),
    ...(mapping === undefined ? {} : { mapping }),
  }
}

async function takeIn(
  context: ImportContext,
  tx: Tx,
  file: ImportFile,
  measure: Measure,
): Promise<{ outcome: ImportOutcome; derived: PeopleDerived | undefined }> {
  const { regency, derivations, by, progress } = context
  await lockRegency(tx, regency)
  const before = await measure(tx, regency)
  const stored = await storeList(context, tx, file)
  if (stored.status === 'unchanged') throw failRegistry('list-unchanged', { batch: stored.batchId })
  if (stored.status === 'refused') throw new Error('a list is refused by throwing')
  const derived = await derive(tx, regency, derivations, { kind: 'import', by }, progress)
  progress.step('Menghitung akibatnya')
  const after = await measure(tx, regency)
  const outcome = {
    batchId: stored.batchId,
    rows: stored.report.rows,
    outcomes: stored.report.outcomes,
    effect: await getBatchEffect(tx.db, regency, stored.batchId),
    gap: { before: before.gap, after: after.gap },
    protected: { before: before.protected, after: after.protected },
  }
  return { outcome, derived }
}
