import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { KeptRefusal } from '../../../platform/errors.ts'
import type { EnrolmentAnswer, EnrolmentUpload, UploadAsked } from '../contract.ts'

export interface UploadLine extends Omit<EnrolmentUpload, 'problem'> {
  readonly problem: KeptRefusal | null
  readonly jobId: string | null
  readonly uploadedBy: string
}

export async function insertUpload(
  db: Db,
  upload: {
    readonly regency: string
    readonly fileName: string
    readonly bytes: Uint8Array
    readonly asked: UploadAsked
    readonly by: string
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into contributions.enrolment_upload (regency, file_name, file_bytes, asked, uploaded_by, state)
    values (${upload.regency}, ${upload.fileName}, ${Buffer.from(upload.bytes)}, ${JSON.stringify(upload.asked)}::jsonb,
            ${upload.by}, 'rehearsing')
    returning upload as id`.execute(db)
  return rows[0]!.id
}

export async function findUpload(db: Db, regency: string, id: string): Promise<UploadLine | undefined> {
  const { rows } = await sql<UploadLine>`
    select upload as id, file_name as "fileName", state, asked, outcome, problem, job_id as "jobId",
           uploaded_by as "uploadedBy"
    from contributions.enrolment_upload where regency = ${regency} and upload = ${id}::uuid and state <> 'discarded'`.execute(
    db,
  )
  return rows[0]
}

export async function getUploadBytes(db: Db, regency: string, id: string): Promise<Uint8Array> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select file_bytes as bytes from contributions.enrolment_upload
    where regency = ${regency} and upload = ${id}::uuid`.execute(db)
  return rows[0]!.bytes
}

/** @param from what it must be now; nothing changes when it is something else */
export async function changeUpload(
  db: Db,
  regency: string,
  id: string,
  from: readonly EnrolmentUpload['state'][],
  change: {
    readonly state: EnrolmentUpload['state']
    readonly jobId?: string
    readonly outcome?: EnrolmentAnswer
    readonly problem?: KeptRefusal
    readonly dropBytes?: boolean
  },
): Promise<boolean> {
  const { rows } = await sql`
    update contributions.enrolment_upload set state = ${change.state},
      job_id = coalesce(${change.jobId ?? null}::uuid, job_id),
      outcome = coalesce(${change.outcome ? JSON.stringify(change.outcome) : null}::jsonb, outcome),
      problem = ${change.problem ? JSON.stringify(change.problem) : null}::jsonb,
      file_bytes = case when ${change.dropBytes === true}::boolean then ''::bytea else file_bytes end
    where regency = ${regency} and upload = ${id}::uuid and state = any(${[...from]}::text[])
    returning upload`.execute(db)
  return rows.length === 1
}
