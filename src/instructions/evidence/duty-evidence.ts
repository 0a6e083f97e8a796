import { sql } from 'kysely'
import { type Actor, audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { EvidenceFields } from '../contract.ts'
import { lockThing } from '../duties/queries.ts'
import { readPeriod } from '../duties/read-period.ts'
import { nextSteps } from '../duties/status.ts'
import { failInstructions } from '../instructions-errors.ts'
import { isDecisionOpen } from '../meetings/decision-queries.ts'
import { keepEvidence } from './add-evidence.ts'
import type { EvidenceFile } from './evidence-file.ts'
import { findEvidence } from './queries.ts'

/**
 * Adds evidence to a duty in a period, as long as it is not being checked or accepted.
 *
 * @throws instructions/duty-not-found, period-not-asked, evidence-locked, and as `keepEvidence`
 */
export async function addDutyEvidence(
  tx: Tx,
  actor: Pick<Actor, 'regency' | 'id' | 'name'>,
  to: { readonly duty: number; readonly period: string },
  fields: EvidenceFields,
  file: EvidenceFile | undefined,
  asOf: Day,
): Promise<string> {
  await lockThing(tx, actor.regency, `duty ${to.duty}`)
  const { duty, facts } = await readPeriod(tx, actor.regency, to, asOf)
  if (!nextSteps(facts, asOf).includes('handed-in')) throw failInstructions('evidence-locked')
  return keepEvidence(tx, actor, to, duty.agency, fields, file)
}

/**
 * Takes evidence back that was not handed in, or was returned. It stays in the history.
 *
 * @throws instructions/evidence-not-found, evidence-locked
 */
export async function withdrawEvidence(
  tx: Tx,
  actor: Pick<Actor, 'regency' | 'id'>,
  id: string,
  asOf: Day,
): Promise<void> {
  const { regency } = actor
  const row = await findEvidence(tx.db, regency, id)
  if (!row || row.withdrawnAt !== null) throw failInstructions('evidence-not-found')
  const { duty, period, decision, criterion } = row
  if (duty !== null && period !== null) {
    await lockThing(tx, regency, `duty ${duty}`)
    const { facts } = await readPeriod(tx, regency, { duty, period }, asOf)
    if (!nextSteps(facts, asOf).includes('handed-in')) throw failInstructions('evidence-locked')
  }
  if (decision !== null) {
    await lockThing(tx, regency, `decision ${decision}`)
    if (!(await isDecisionOpen(tx.db, regency, decision))) throw failInstructions('evidence-locked')
  }
  const { rows } = await sql`
    update instructions.evidence set withdrawn_at = now(), withdrawn_by = ${actor.id}
    where regency = ${regency} and evidence = ${id} and withdrawn_at is null returning evidence`.execute(
    tx.db,
  )
  if (rows.length === 0) throw failInstructions('evidence-not-found')
  await audit(tx, actor, 'evidence-withdrawn', `evidence:${id}`, { duty, period, decision, criterion })
}
