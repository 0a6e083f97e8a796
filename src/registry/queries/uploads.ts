import { sql } from 'kysely'
import type { KeptRefusal } from '../../platform/errors.ts'
import type { Db } from '../../platform/database.ts'
import type { ImportOutcome, ImportSettings, ImportState } from '../imports/contract.ts'
import type { KeptPreview } from '../imports/tell-preview.ts'

export type Suggested = ImportSettings & { readonly reasons: Readonly<Record<string, string>> }

/** A file on its way into the register; `chosen` and `columns` are what its sender decided. */
export interface UploadLine {
  readonly id: string
  readonly fileName: string
  readonly bytes: number
  readonly uploadedAt: Date
  readonly uploadedBy: string
  readonly uploadedByName: string
  readonly state: ImportState
  readonly jobId: string | null
  readonly chosen: Partial<ImportSettings>
  readonly columns: Readonly<Record<string, string>>
  readonly suggested: Suggested | null
  readonly preview: KeptPreview | null
  readonly rehearsal: ImportOutcome | null
  readonly result: ImportOutcome | null
  readonly problem: KeptRefusal | null
}

const columns = sql`
  u.upload_id as id, u.file_name as "fileName", length(u.file_bytes) as bytes, u.uploaded_at as "uploadedAt",
  u.uploaded_by as "uploadedBy",
  coalesce((select a.name from published.account a
            where a.regency = u.regency and a.account_id::text = u.uploaded_by), u.uploaded_by) as "uploadedByName",
  u.state, u.job_id as "jobId", u.chosen, u.columns, u.suggested, u.preview, u.rehearsal, u.result, u.problem`

export async function findUpload(db: Db, regency: string, id: string): Promise<UploadLine | undefined> {
  const { rows } = await sql<UploadLine>`
    select ${columns} from registry.upload u where u.regency = ${regency} and u.upload_id = ${id}`.execute(db)
  return rows[0]
}

/** The same, held until the transaction ends. */
export async function lockUpload(db: Db, regency: string, id: string): Promise<UploadLine | undefined> {
  await sql`select from registry.upload where regency = ${regency} and upload_id = ${id} for update`.execute(
    db,
  )
  return findUpload(db, regency, id)
}

/** Those in the works, newest first. */
export async function listOpenUploads(db: Db, regency: string): Promise<UploadLine[]> {
  const { rows } = await sql<UploadLine>`
    select ${columns} from registry.upload u
    where u.regency = ${regency} and u.state not in ('imported', 'unchanged', 'discarded')
    order by u.upload_id desc limit 100`.execute(db)
  return rows
}

export async function insertUpload(
  db: Db,
  upload: {
    readonly regency: string
    readonly fileName: string
    readonly bytes: Uint8Array
    readonly by: string
    readonly chosen: Partial<ImportSettings>
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into registry.upload (regency, file_name, file_bytes, uploaded_by, state, chosen)
    values (${upload.regency}, ${upload.fileName}, ${Buffer.from(upload.bytes)}, ${upload.by}, 'recognising',
            ${JSON.stringify(upload.chosen)}::jsonb)
    returning upload_id as id`.execute(db)
  return rows[0]!.id
}

export async function getUploadBytes(db: Db, regency: string, id: string): Promise<Uint8Array> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select file_bytes as bytes from registry.upload
    where regency = ${regency} and upload_id = ${id}`.execute(db)
  return rows[0]!.bytes
}

/** What changes about an upload; what is left out stays. */
export interface UploadChange {
  readonly state?: ImportState
  readonly jobId?: string | null
  readonly chosen?: unknown
  readonly columns?: unknown
  readonly suggested?: unknown
  readonly preview?: unknown
  readonly rehearsal?: unknown
  readonly result?: unknown
  readonly problem?: unknown
}

/** @param onlyForJob nothing happens when another job has taken over meanwhile, or the step is over */
export async function updateUpload(
  db: Db,
  regency: string,
  id: string,
  change: UploadChange,
  onlyForJob?: string,
): Promise<void> {
  const { state, jobId, ...documents } = change
  const sets = [
    ...(state === undefined ? [] : [sql`state = ${state}`]),
    ...(jobId === undefined ? [] : [sql`job_id = ${jobId}`]),
    ...Object.entries(documents).map(
      ([name, value]) => sql`${sql.ref(name)} = ${value === null ? null : JSON.stringify(value)}::jsonb`,
    ),
  ]
  await sql`
    update registry.upload set ${sql.join(sets)} where regency = ${regency} and upload_id = ${id}
      and (${onlyForJob ?? null}::uuid is null or (job_id = ${onlyForJob ?? null}::uuid and state like '%ing'))`.execute(
    db,
  )
}

/** The batch or the waste basket has it now. */
export async function dropUploadBytes(db: Db, regency: string, id: string): Promise<void> {
  await sql`
    update registry.upload set file_bytes = '', preview = null
    where regency = ${regency} and upload_id = ${id}`.execute(db)
}
