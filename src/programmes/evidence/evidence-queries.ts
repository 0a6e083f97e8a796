import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import type { EvidenceAnswer } from '../rules/contract.ts'

/** The row of the register by which somebody is followed, as enrolments are. */
export interface Anchor {
  readonly anchorBatch: number
  readonly anchorLine: number
  readonly nik: string | null
}

const linesPerBatch = 10_000_000

/** Of the people that the transaction may see: the row of their NIK, else the one that gave their number. */
export async function findAnchor(
  db: Db,
  regency: string,
  people: readonly number[],
): Promise<Map<number, Anchor>> {
  const { rows } = await sql<{
    personId: number
    nik: string | null
    origin: readonly [number, number] | null
  }>`
    select person_id as "personId", nik, origin -> 'nik' as origin from published.person
    where regency = ${regency} and person_id = any(${[...people]}::bigint[])`.execute(db)
  return new Map(
    rows.map(({ personId, nik, origin }) => {
      const [anchorBatch, anchorLine] = origin ?? [
        Math.floor(personId / linesPerBatch),
        personId % linesPerBatch,
      ]
      return [personId, { anchorBatch, anchorLine, nik }]
    }),
  )
}

export async function nextEvidence(tx: Tx, regency: string): Promise<number> {
  return nextNumber(tx, regency, 'evidence')
}

/** Numbers run on without gaps; whoever takes one holds the others until his transaction ends. */
export async function nextNumber(tx: Tx, regency: string, what: 'evidence' | 'override'): Promise<number> {
  await lockRegency(tx, regency)
  const { rows } = await sql<{ next: number }>`
    select programmes.last_number(${regency}, ${what}) + 1 as next`.execute(tx.db)
  return rows[0]!.next
}

interface NewEvidence extends Anchor {
  readonly evidence: number
  readonly personId: number
  readonly statement: string
  readonly attestedBy: string
  readonly attestedOn: string
  readonly photo?: Uint8Array | undefined
  readonly photoType: string | null
}

export async function insertEvidence(
  tx: Tx,
  regency: string,
  rows: readonly NewEvidence[],
  { origin, by }: { readonly origin: string; readonly by: string },
): Promise<void> {
  const plain = rows.map((row) => ({ ...row, photo: undefined }))
  await sql`
    insert into programmes.evidence (regency, evidence, person_id, anchor_batch, anchor_line, nik, statement, attested_by,
      attested_on, photo, photo_type, origin, recorded_by)
    select ${regency}, e.evidence, e."personId", e."anchorBatch", e."anchorLine", e.nik, e.statement, e."attestedBy",
      e."attestedOn", p.photo, e."photoType", ${origin}, ${by}
    from jsonb_to_recordset(${JSON.stringify(plain)}::jsonb) as e(evidence bigint, "personId" bigint, "anchorBatch" bigint,
      "anchorLine" integer, nik text, statement text, "attestedBy" text, "attestedOn" date, "photoType" text)
    left join unnest(${rows.filter(({ photo }) => photo).map(({ evidence }) => evidence)}::bigint[],
      ${rows.flatMap(({ photo }) => (photo ? [Buffer.from(photo)] : []))}::bytea[]) as p(evidence, photo)
      on p.evidence = e.evidence`.execute(tx.db)
}

/** @returns whose it was; undefined when it is not there or out of reach */
export async function withdrawEvidenceRow(
  db: Db,
  regency: string,
  evidence: number,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<number | undefined> {
  const { rows } = await sql<{ personId: number }>`
    update programmes.evidence set withdrawn_at = now(), withdrawn_by = ${by}, withdrawn_reason = ${reason}
    where regency = ${regency} and evidence = ${evidence} and withdrawn_at is null
    returning person_id as "personId"`.execute(db)
  return rows[0]?.personId
}

export async function listEvidence(db: Db, regency: string, personId: number): Promise<EvidenceAnswer[]> {
  const { rows } = await sql<EvidenceAnswer>`
    select e.evidence, e.statement, e.attested_by as "attestedBy", e.attested_on::text as "attestedOn",
           e.photo_type is not null as "hasPhoto", e.origin,
           to_char(e.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as "recordedAt",
           coalesce(a.name, e.recorded_by) as "recordedBy"
    from programmes.evidence e
    left join published.account a on a.regency = e.regency and a.account_id::text = e.recorded_by
    where e.regency = ${regency} and e.person_id = ${personId} and e.withdrawn_at is null
    order by e.attested_on desc, e.evidence desc limit 50`.execute(db)
  return rows
}

export async function findPhoto(
  db: Db,
  regency: string,
  evidence: number,
): Promise<{ readonly bytes: Buffer; readonly type: string; readonly personId: number } | undefined> {
  const { rows } = await sql<{ bytes: Buffer; type: string; personId: number }>`
    select photo as bytes, photo_type as type, person_id as "personId" from programmes.evidence
    where regency = ${regency} and evidence = ${evidence} and photo is not null and withdrawn_at is null`.execute(
    db,
  )
  return rows[0]
}
