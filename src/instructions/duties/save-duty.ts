import { sql } from 'kysely'
import { type Actor, audit } from '../../access/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { DutyDraft, RegulationDraft, StandingChange } from '../contract.ts'
import { failInstructions } from '../instructions-errors.ts'
import { hasAgency, lockThing } from './queries.ts'

/**
 * A duty written by the regency; it is confirmed by who writes it.
 *
 * @throws instructions/regulation-not-found, agency-unknown, due-missing, days-out-of-order
 */
export async function addDuty(tx: Tx, actor: Actor, draft: DutyDraft): Promise<number> {
  const { regency } = actor
  await lockThing(tx, regency, 'duties')
  await checkDraft(tx, regency, draft)
  const { rows } = await sql<{ duty: number }>`
    insert into instructions.duty (regency, duty, regulation, article, passage, wording_verified, what, addressee, agency, rhythm,
      valid_from, valid_until, due_on, due_days, evidence_wanted, source, confidence, standing, standing_reason, edited_by,
      edited_name)
    select ${regency}, coalesce(max(duty), 0) + 1, ${draft.regulation}, ${draft.article}, ${draft.passage},
      ${draft.wordingVerified}, ${draft.what}, ${draft.addressee}, ${draft.agency}, ${draft.rhythm}, ${draft.validFrom}::date,
      ${draft.validUntil}::date, ${draft.dueOn}::date, ${draft.dueDays}::int, ${draft.evidenceWanted}, ${draft.source},
      ${draft.confidence}, 'confirmed', 'Ditulis oleh daerah', ${actor.id}, ${actor.name}
    from instructions.duty where regency = ${regency} returning duty`.execute(tx.db)
  const { duty } = rows[0]!
  await audit(tx, actor, 'duty-added', `duty:${duty}`, auditOf(draft))
  return duty
}

/**
 * What a duty says, as the regency has checked it.
 *
 * @throws instructions/duty-not-found, edited-meanwhile, and as `addDuty`
 */
export async function changeDuty(
  tx: Tx,
  actor: Actor,
  duty: number,
  { version, ...draft }: DutyDraft & { readonly version: number },
): Promise<void> {
  const { regency } = actor
  await lockThing(tx, regency, `duty ${duty}`)
  await checkVersion(tx, regency, duty, version)
  await checkDraft(tx, regency, draft)
  await sql`
    update instructions.duty set regulation = ${draft.regulation}, article = ${draft.article}, passage = ${draft.passage},
      wording_verified = ${draft.wordingVerified}, what = ${draft.what}, addressee = ${draft.addressee}, agency = ${draft.agency},
      rhythm = ${draft.rhythm}, valid_from = ${draft.validFrom}::date, valid_until = ${draft.validUntil}::date,
      due_on = ${draft.dueOn}::date, due_days = ${draft.dueDays}, evidence_wanted = ${draft.evidenceWanted},
      source = ${draft.source}, confidence = ${draft.confidence}, version = version + 1, edited_by = ${actor.id},
      edited_name = ${actor.name}, edited_at = now()
    where regency = ${regency} and duty = ${duty}`.execute(tx.db)
  await audit(tx, actor, 'duty-changed', `duty:${duty}`, auditOf(draft))
}

/**
 * Confirms a proposal, drops it, or makes it a proposal again.
 *
 * @throws instructions/duty-not-found, edited-meanwhile
 */
export async function changeStanding(
  tx: Tx,
  actor: Actor,
  duty: number,
  { standing, reason, version }: StandingChange,
): Promise<void> {
  const { regency } = actor
  await lockThing(tx, regency, `duty ${duty}`)
  await checkVersion(tx, regency, duty, version)
  await sql`
    update instructions.duty set standing = ${standing}, standing_reason = ${reason}, version = version + 1,
      edited_by = ${actor.id}, edited_name = ${actor.name}, edited_at = now()
    where regency = ${regency} and duty = ${duty}`.execute(tx.db)
  await audit(tx, actor, `duty-${standing}`, `duty:${duty}`, { reason })
}

async function checkVersion(tx: Tx, regency: string, duty: number, version: number): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    select version from instructions.duty where regency = ${regency} and duty = ${duty}`.execute(tx.db)
  if (!rows[0]) throw failInstructions('duty-not-found')
  if (rows[0].version !== version) throw failInstructions('edited-meanwhile')
}

async function checkDraft(tx: Tx, regency: string, draft: DutyDraft): Promise<void> {
  const { rhythm, dueOn, validFrom, validUntil, regulation, agency } = draft
  if ((rhythm === 'once') !== (dueOn !== null)) throw failInstructions('due-missing')
  if (validUntil !== null && validUntil <= validFrom)
    throw failInstructions('days-out-of-order', { from: validFrom, until: validUntil })
  if (!(await hasAgency(tx.db, regency, agency))) throw failInstructions('agency-unknown', { code: agency })
  const { rows } = await sql`
    select from instructions.regulation where regency = ${regency} and code = ${regulation}`.execute(tx.db)
  if (rows.length === 0) throw failInstructions('regulation-not-found', { code: regulation })
}

const auditOf = ({ regulation, article, agency, rhythm, dueOn, dueDays, confidence }: DutyDraft) => ({
  regulation,
  article,
  agency,
  rhythm,
  dueOn,
  dueDays,
  confidence,
})

/** @throws instructions/regulation-known, days-out-of-order */
export async function addRegulation(
  tx: Tx,
  actor: Actor,
  code: string,
  draft: RegulationDraft,
): Promise<void> {
  checkDays(draft)
  const { rows } = await sql`
    insert into instructions.regulation (regency, code, kind, title, number, dated, in_force_until, citation, confidence, note,
      edited_by, edited_name)
    values (${actor.regency}, ${code}, ${draft.kind}, ${draft.title}, ${draft.number}, ${draft.dated}, ${draft.inForceUntil},
      ${draft.citation}, ${draft.confidence}, ${draft.note}, ${actor.id}, ${actor.name})
    on conflict do nothing returning code`.execute(tx.db)
  if (rows.length === 0) throw failInstructions('regulation-known', { code })
  await audit(tx, actor, 'regulation-added', `regulation:${code}`, regulationFacts(draft))
}

/** @throws instructions/regulation-not-found, days-out-of-order */
export async function changeRegulation(
  tx: Tx,
  actor: Actor,
  code: string,
  draft: RegulationDraft,
): Promise<void> {
  checkDays(draft)
  const { rows } = await sql`
    update instructions.regulation set kind = ${draft.kind}, title = ${draft.title}, number = ${draft.number},
      dated = ${draft.dated}, in_force_until = ${draft.inForceUntil}, citation = ${draft.citation},
      confidence = ${draft.confidence}, note = ${draft.note}, edited_by = ${actor.id}, edited_name = ${actor.name},
      edited_at = now()
    where regency = ${actor.regency} and code = ${code} returning code`.execute(tx.db)
  if (rows.length === 0) throw failInstructions('regulation-not-found', { code })
  await audit(tx, actor, 'regulation-changed', `regulation:${code}`, regulationFacts(draft))
}

function checkDays({ dated, inForceUntil }: RegulationDraft): void {
  if (dated !== null && inForceUntil !== null && inForceUntil < dated)
    throw failInstructions('days-out-of-order', { from: dated, until: inForceUntil })
}

const regulationFacts = ({ number, dated, inForceUntil, confidence }: RegulationDraft) => ({
  number,
  dated,
  inForceUntil,
  confidence,
})
