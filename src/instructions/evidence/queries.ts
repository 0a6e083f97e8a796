import { sql } from 'kysely'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { EvidenceLine } from '../contract.ts'

/** What evidence is of: one of the three. */
export type EvidenceOf =
  | { readonly duty: number; readonly period?: string }
  | { readonly decision: number }
  | { readonly criterion: string; readonly year: number }

export interface EvidenceRow {
  readonly evidence: string
  readonly duty: number | null
  readonly period: string | null
  readonly decision: number | null
  readonly criterion: string | null
  readonly agency: string | null
  readonly kind: EvidenceLine['kind']
  readonly label: string
  readonly number: string
  readonly amount: number | null
  readonly unit: string
  readonly dated: Day | null
  readonly validUntil: Day | null
  readonly fileName: string | null
  readonly fileType: string | null
  readonly fileSize: number | null
  readonly addedBy: string
  readonly addedName: string
  readonly addedAt: Date
  readonly withdrawnAt: Date | null
}

const columns = sql`
  evidence, duty, period, decision, criterion, agency, kind, label, number, amount, unit, dated, valid_until as "validUntil",
  file_name as "fileName", file_type as "fileType", octet_length(file_bytes) as "fileSize", added_by as "addedBy",
  added_name as "addedName", added_at as "addedAt", withdrawn_at as "withdrawnAt"`

/** Evidence of one thing, also what was withdrawn, in the order it came. */
export async function listEvidence(db: Db, regency: string, of: EvidenceOf): Promise<EvidenceRow[]> {
  const condition =
    'duty' in of
      ? sql`duty = ${of.duty}`
      : 'decision' in of
        ? sql`decision = ${of.decision}`
        : sql`criterion = ${of.criterion} and year = ${of.year}`
  const { rows } = await sql<EvidenceRow>`
    select ${columns} from instructions.evidence where regency = ${regency} and ${condition} order by evidence`.execute(
    db,
  )
  return rows
}

/** Evidence of the decisions of a page at once. */
export async function listDecisionEvidence(
  db: Db,
  regency: string,
  decisions: readonly number[],
): Promise<EvidenceRow[]> {
  if (decisions.length === 0) return []
  const { rows } = await sql<EvidenceRow>`
    select ${columns} from instructions.evidence
    where regency = ${regency} and decision = any (${[...decisions]}::int[]) order by evidence`.execute(db)
  return rows
}

export async function findEvidence(db: Db, regency: string, id: string): Promise<EvidenceRow | undefined> {
  const { rows } = await sql<EvidenceRow>`
    select ${columns} from instructions.evidence where regency = ${regency} and evidence = ${id}`.execute(db)
  return rows[0]
}

export async function findEvidenceFile(
  db: Db,
  regency: string,
  id: string,
): Promise<{ name: string; type: string; bytes: Uint8Array } | undefined> {
  const { rows } = await sql<{ name: string; type: string; bytes: Uint8Array }>`
    select file_name as name, file_type as type, file_bytes as bytes from instructions.evidence
    where regency = ${regency} and evidence = ${id} and file_bytes is not null and withdrawn_at is null`.execute(
    db,
  )
  return rows[0]
}

/** Decrees and agreements of things still asked for that end by a day, soonest first. */
export async function listEnding(db: Db, regency: string, by: Day): Promise<EvidenceRow[]> {
  const { rows } = await sql<EvidenceRow>`
    select ${columns} from instructions.evidence
    where regency = ${regency} and withdrawn_at is null and valid_until <= ${by}::date
    order by valid_until, evidence`.execute(db)
  return rows
}

export const lineOf = (row: EvidenceRow): EvidenceLine => ({
  evidence: row.evidence,
  kind: row.kind,
  label: row.label,
  number: row.number,
  amount: row.amount,
  unit: row.unit,
  dated: row.dated,
  validUntil: row.validUntil,
  fileName: row.fileName,
  fileType: row.fileType,
  fileSize: row.fileSize,
  addedName: row.addedName,
  addedAt: row.addedAt.toISOString(),
  withdrawn: row.withdrawnAt !== null,
})
