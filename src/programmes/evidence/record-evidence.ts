import { type Actor, audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import { formatDay } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failRule } from '../rules/rule-errors.ts'
import { findAnchor, insertEvidence, nextEvidence, withdrawEvidenceRow } from './evidence-queries.ts'
import { photoType } from './photo-type.ts'

/** What shows that somebody works: who says what, on which day, perhaps with a photo. */
export interface WorkEvidence {
  readonly personId: number
  readonly statement: string
  readonly attestedBy: string
  readonly attestedOn: Day
  readonly photo?: Uint8Array | undefined
}

const largestPhoto = 1_500_000

/**
 * Records dated evidence of work, of one or many people at once. The transaction must see them.
 *
 * @param by account, or `system:NAME`
 * @returns numbers of the evidence, in the order given
 * @throws programmes/person-not-found, evidence-day-ahead, photo-too-large, photo-unreadable
 */
export async function recordWorkEvidence(
  tx: Tx,
  { regency, id }: Pick<Actor, 'regency' | 'id'>,
  records: readonly WorkEvidence[],
  options: { readonly today: Day; readonly origin: 'form' | 'proposal' | 'demo' },
): Promise<number[]> {
  if (records.length === 0) return []
  for (const { attestedOn, photo } of records) {
    if (attestedOn > options.today)
      throw failRule('evidence-day-ahead', { field: 'attestedOn', day: formatDay(attestedOn) })
    if (photo !== undefined) checkPhoto(photo)
  }
  const anchors = await findAnchor(
    tx.db,
    regency,
    records.map(({ personId }) => personId),
  )
  let number = await nextEvidence(tx, regency)
  const rows = records.map((record) => {
    const anchor = anchors.get(record.personId)
    if (!anchor) throw failRule('person-not-found', { person: record.personId })
    const type = record.photo === undefined ? null : photoType(record.photo)!
    return { ...record, ...anchor, evidence: number++, photoType: type }
  })
  await insertEvidence(tx, regency, rows, { origin: options.origin, by: id })
  const [first] = rows
  await audit(
    tx,
    { regency, id },
    'work-evidence-recorded',
    rows.length === 1 ? `person:${first!.personId}` : 'regency',
    {
      evidence: first!.evidence,
      people: rows.length,
      origin: options.origin,
      photo: rows.some(({ photo }) => photo !== undefined),
    },
  )
  return rows.map(({ evidence }) => evidence)
}

function checkPhoto(photo: Uint8Array): void {
  if (photo.length > largestPhoto)
    throw failRule('photo-too-large', { field: 'photo', kilobytes: Math.ceil(photo.length / 1000) })
  if (photoType(photo) === undefined) throw failRule('photo-unreadable', { field: 'photo' })
}

/**
 * Takes evidence back: it stays on record and no longer counts.
 *
 * @throws programmes/evidence-not-found
 */
export async function withdrawEvidence(
  tx: Tx,
  actor: Actor,
  evidence: number,
  reason: string,
): Promise<void> {
  const personId = await withdrawEvidenceRow(tx.db, actor.regency, evidence, { by: actor.id, reason })
  if (personId === undefined) throw failRule('evidence-not-found')
  await audit(tx, actor, 'work-evidence-withdrawn', `person:${personId}`, { evidence, reason })
}
