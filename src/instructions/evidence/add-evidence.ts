import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { EvidenceFields } from '../contract.ts'
import { failInstructions } from '../instructions-errors.ts'
import { type EvidenceFile, safeFileName, typeOfFile } from './evidence-file.ts'
import type { EvidenceOf } from './queries.ts'

/**
 * Keeps a piece of evidence; whether it may come now is for the caller to know, who holds the lock of what it is of.
 *
 * @param agency whose duty or decision it is; null: of the whole regency
 * @throws instructions/evidence-incomplete, days-out-of-order, file-empty, file-too-large, file-type-refused
 */
export async function keepEvidence(
  tx: Tx,
  actor: Pick<Actor, 'regency' | 'id' | 'name'>,
  of: EvidenceOf,
  agency: string | null,
  fields: EvidenceFields,
  file: EvidenceFile | undefined,
): Promise<string> {
  const { kind, label, number, unit } = fields
  const amount = fields.amount === '' || fields.amount === undefined ? null : fields.amount
  const [dated, validUntil] = [dayOf(fields.dated), dayOf(fields.validUntil)]
  const missing = missingOf(kind, { file, number, amount, unit })
  if (missing.length > 0) throw failInstructions('evidence-incomplete', { missing: missing.join(', ') })
  if (dated !== null && validUntil !== null && validUntil < dated)
    throw failInstructions('days-out-of-order', { from: dated, until: validUntil })
  const type = file && typeOfFile(file)
  const { rows } = await sql<{ evidence: string }>`
    insert into instructions.evidence (regency, duty, period, decision, criterion, year, agency, kind, label, number, amount,
      unit, dated, valid_until, file_name, file_type, file_bytes, file_sha256, added_by, added_name)
    values (${actor.regency}, ${'duty' in of ? of.duty : null}, ${'duty' in of ? (of.period ?? null) : null},
      ${'decision' in of ? of.decision : null}, ${'criterion' in of ? of.criterion : null}, ${'criterion' in of ? of.year : null},
      ${agency}, ${kind}, ${label}, ${number}, ${amount}, ${unit}, ${dated}, ${validUntil},
      ${file ? safeFileName(file.name) : null}, ${type ?? null}, ${file ? Buffer.from(file.bytes) : null},
      ${file ? createHash('sha256').update(file.bytes).digest('hex') : null}, ${actor.id}, ${actor.name})
    returning evidence`.execute(tx.db)
  const { evidence } = rows[0]!
  await audit(tx, actor, 'evidence-added', `evidence:${evidence}`, {
    ...of,
    kind,
    number,
    amount,
    validUntil,
    bytes: file?.bytes.length ?? null,
  })
  return evidence
}

const dayOf = (text: string | undefined): Day | null => (text === undefined || text === '' ? null : text)

function missingOf(
  kind: EvidenceFields['kind'],
  given: {
    readonly file: EvidenceFile | undefined
    readonly number: string
    readonly amount: number | null
    readonly unit: string
  },
): string[] {
  const wanted = {
    file: [[given.file === undefined, 'berkas']],
    decree: [[given.number === '', 'nomor keputusan atau perjanjian']],
    budget: [
      [given.number === '', 'kode rekening atau kegiatan'],
      [given.amount === null, 'rupiah'],
    ],
    figure: [
      [given.amount === null, 'angka'],
      [given.unit === '', 'satuan'],
    ],
  } as const
  return wanted[kind].filter(([lacks]) => lacks).map(([, name]) => name)
}
