import { type Actor, reachOf } from '../../access/public.ts'
import { enqueue } from '../../platform/jobs.ts'
import type { Tx } from '../../platform/transaction.ts'
import { fields } from '../intake/reading.ts'
import { failRegistry } from '../registry-errors.ts'
import {
  dropUploadBytes,
  insertUpload,
  lockUpload,
  updateUpload,
  type UploadLine,
} from '../queries/uploads.ts'
import type { ImportSettings, ImportState } from './contract.ts'

type Chosen = { readonly [K in keyof ImportSettings]?: ImportSettings[K] | undefined }

/** Those that somebody decided. */
function stated(settings: Chosen): Partial<ImportSettings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}

/** Keeps a file and begins to recognise it. @throws registry/agency-out-of-reach */
export async function keepUpload(
  tx: Tx,
  actor: Actor,
  file: { readonly name: string; readonly bytes: Uint8Array },
  settings: Chosen,
): Promise<string> {
  const chosen = stated(settings)
  checkAgency(actor, chosen.agency)
  const { regency, id: by } = actor
  const id = await insertUpload(tx.db, { regency, fileName: file.name, bytes: file.bytes, by, chosen })
  await beginStep(tx, actor, id, 'recognise')
  return id
}

/**
 * Corrects settings or columns; the file is then recognised anew.
 *
 * @throws registry/upload-not-found, registry/upload-busy, registry/field-unknown, registry/agency-out-of-reach
 */
export async function changeUpload(
  tx: Tx,
  actor: Actor,
  id: string,
  change: {
    readonly settings?: Chosen | undefined
    readonly columns?: Readonly<Record<string, string>> | undefined
  },
): Promise<void> {
  const upload = await getIdleUpload(tx, actor, id, ['ready', 'rehearsed', 'refused', 'recognising'])
  const known = new Set<string>([...fields, 'ignore'])
  const unknown = Object.values(change.columns ?? {}).find((field) => !known.has(field))
  if (unknown !== undefined) throw failRegistry('field-unknown', { field: unknown.slice(0, 40) })
  const chosen = { ...upload.chosen, ...stated(change.settings ?? {}) }
  checkAgency(actor, chosen.agency)
  const columns = { ...upload.columns, ...change.columns }
  await updateUpload(tx.db, actor.regency, id, { chosen, columns, problem: null })
  await beginStep(tx, actor, id, 'recognise')
}

const steps = {
  recognise: { state: 'recognising', lane: 'quick' },
  rehearse: { state: 'rehearsing', lane: 'long' },
  import: { state: 'importing', lane: 'long' },
} as const

/**
 * Rehearses or imports a file that is understood.
 *
 * @throws registry/upload-not-found, registry/upload-busy, registry/upload-not-ready
 */
export async function startUpload(
  tx: Tx,
  actor: Actor,
  id: string,
  step: 'rehearse' | 'import',
): Promise<void> {
  const upload = await getIdleUpload(tx, actor, id, ['ready', 'rehearsed'])
  checkAgency(actor, upload.suggested?.agency)
  await beginStep(tx, actor, id, step)
}

/**
 * Stops a rehearsal or an import that is waiting or under way; the file is then as it was before.
 * What the job has done rolls back as soon as it notices that the file is no longer its own.
 *
 * @throws registry/upload-not-found, registry/upload-idle
 */
export async function stopUpload(tx: Tx, actor: Actor, id: string): Promise<void> {
  const upload = await lockUpload(tx.db, actor.regency, id)
  if (!upload || upload.state === 'discarded') throw failRegistry('upload-not-found')
  if (upload.state !== 'rehearsing' && upload.state !== 'importing') throw failRegistry('upload-idle')
  const state = upload.rehearsal === null ? 'ready' : 'rehearsed'
  await updateUpload(tx.db, actor.regency, id, { state, jobId: null })
}

/** Throws a file away before it became a batch. @throws registry/upload-not-found, registry/upload-busy */
export async function discardUpload(tx: Tx, actor: Actor, id: string): Promise<void> {
  await getIdleUpload(tx, actor, id, ['ready', 'rehearsed', 'refused', 'recognising', 'rehearsing'])
  await updateUpload(tx.db, actor.regency, id, { state: 'discarded', jobId: null })
  await dropUploadBytes(tx.db, actor.regency, id)
}

async function beginStep(tx: Tx, actor: Actor, id: string, step: keyof typeof steps): Promise<void> {
  const { state, lane } = steps[step]
  const { regency, id: by } = actor
  const own = ownAgencies(actor)
  const payload = { uploadId: id, ...(own?.length === 1 ? { ownAgency: own[0] } : {}) }
  const jobId = await enqueue(tx.db, { regency, task: `${step}-upload`, lane, by, payload })
  await updateUpload(tx.db, regency, id, { state, jobId, problem: null })
}

/** An upload in one of the states, held until the transaction ends. */
async function getIdleUpload(
  tx: Tx,
  actor: Actor,
  id: string,
  wanted: readonly ImportState[],
): Promise<UploadLine> {
  const upload = await lockUpload(tx.db, actor.regency, id)
  if (!upload || upload.state === 'discarded') throw failRegistry('upload-not-found')
  if (wanted.includes(upload.state)) return upload
  if (upload.state === 'refused') throw failRegistry('upload-not-ready')
  throw failRegistry('upload-busy')
}

/** The agencies whose lists the actor may bring; undefined: all. */
function ownAgencies(actor: Actor): readonly string[] | undefined {
  const reach = reachOf(actor, 'lists.import')
  return typeof reach === 'string' ? undefined : reach.agencies
}

function checkAgency(actor: Actor, agency: string | undefined): void {
  const own = ownAgencies(actor)
  if (own !== undefined && agency !== undefined && !own.includes(agency)) {
    throw failRegistry('agency-out-of-reach')
  }
}
