import { sql } from 'kysely'
import type { Day } from '../../../platform/calendar.ts'
import type { Db } from '../../../platform/database.ts'
import type { DocumentDetail, DocumentState } from '../contract.ts'
import type { DocumentKind } from '../document-kinds.ts'

/** Keeps the hash of a file that was made, so that who holds it can prove that it is ours. */
export async function insertFile(
  db: Db,
  regency: string,
  document: number,
  one: {
    readonly sha256: string
    readonly format: 'pdf' | 'xlsx'
    readonly fullNik: boolean
    readonly bytes: number
    readonly by: string
  },
): Promise<void> {
  await sql`
    insert into programmes.document_file (regency, document, sha256, format, full_nik, bytes, taken_by)
    values (${regency}, ${document}, ${one.sha256}, ${one.format}, ${one.fullNik}, ${one.bytes}, ${one.by})
    on conflict do nothing`.execute(db)
}

export async function listFiles(db: Db, regency: string, document: number): Promise<DocumentDetail['files']> {
  const { rows } = await sql<DocumentDetail['files'][number]>`
    select f.sha256, f.format, f.full_nik as "fullNik", to_char(f.taken_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "takenAt",
           coalesce(a.name, f.taken_by) as "takenBy"
    from programmes.document_file f
    left join published.account a on a.regency = f.regency and a.account_id::text = f.taken_by
    where f.regency = ${regency} and f.document = ${document} order by f.taken_at, f.sha256`.execute(db)
  return rows
}

/** Hash and length of the PDFs that were made of a document. */
export async function listPdfs(
  db: Db,
  regency: string,
  document: number,
): Promise<{ sha256: string; bytes: number }[]> {
  const { rows } = await sql<{ sha256: string; bytes: number }>`
    select sha256, bytes from programmes.document_file
    where regency = ${regency} and document = ${document} and format = 'pdf'`.execute(db)
  return rows
}

export async function insertSigned(
  db: Db,
  regency: string,
  document: number,
  one: {
    readonly fileName: string
    readonly bytes: Uint8Array
    readonly sha256: string
    readonly hash: string
    readonly holdsOurs: boolean
    readonly signedOn: Day
    readonly by: string
  },
): Promise<void> {
  await sql`
    insert into programmes.signed_file (regency, document, upload, file_name, bytes, sha256, hash, holds_ours, signed_on, uploaded_by)
    select ${regency}, ${document}, coalesce(max(upload), 0) + 1, ${one.fileName}, ${Buffer.from(one.bytes)}, ${one.sha256}, ${one.hash},
           ${one.holdsOurs}, ${one.signedOn}::date, ${one.by}
    from programmes.signed_file where regency = ${regency} and document = ${document}`.execute(db)
}

export async function findSigned(
  db: Db,
  regency: string,
  document: number,
): Promise<DocumentDetail['signed']> {
  const { rows } = await sql<NonNullable<DocumentDetail['signed']>>`
    select f.file_name as "fileName", f.sha256, f.hash, f.holds_ours as "holdsOurs", f.signed_on::text as "signedOn",
           to_char(f.uploaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "uploadedAt",
           coalesce(a.name, f.uploaded_by) as "uploadedBy"
    from programmes.signed_file f
    left join published.account a on a.regency = f.regency and a.account_id::text = f.uploaded_by
    where f.regency = ${regency} and f.document = ${document} order by f.upload desc limit 1`.execute(db)
  return rows[0] ?? null
}

export async function getSignedBytes(
  db: Db,
  regency: string,
  document: number,
): Promise<{ fileName: string; bytes: Buffer } | undefined> {
  const { rows } = await sql<{ fileName: string; bytes: Buffer }>`
    select file_name as "fileName", bytes from programmes.signed_file
    where regency = ${regency} and document = ${document} order by upload desc limit 1`.execute(db)
  return rows[0]
}

export interface PublicDocument {
  readonly kind: DocumentKind
  readonly title: string
  readonly number: string
  readonly version: number
  readonly dated: Day
  readonly state: DocumentState
  readonly hash: string
  readonly files: readonly string[]
  readonly next: { readonly number: string; readonly version: number; readonly dated: Day } | null
}

/** What anybody who holds the paper may learn: nothing of people. */
export async function findByCode(db: Db, regency: string, code: string): Promise<PublicDocument | undefined> {
  const { rows } = await sql<PublicDocument>`
    select d.kind, d.title, d.number, d.version, d.dated::text as dated, d.state, d.hash,
           coalesce((select jsonb_agg(f.sha256) from (
             select sha256 from programmes.document_file where regency = d.regency and document = d.document
             union select sha256 from programmes.signed_file where regency = d.regency and document = d.document) f), '[]') as files,
           (select jsonb_build_object('number', n.number, 'version', n.version, 'dated', n.dated)
            from programmes.document n where n.regency = d.regency and n.replaces = d.document and n.number is not null
              and n.state in ('issued', 'signed', 'replaced') order by n.document desc limit 1) as next
    from programmes.document d where d.regency = ${regency} and d.code = ${code}`.execute(db)
  return rows[0]
}
