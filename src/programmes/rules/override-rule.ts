import { type Actor, audit } from '../../access/public.ts'
import { type Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { findAnchor, nextNumber } from '../evidence/evidence-queries.ts'
import type { OverrideDraft } from './contract.ts'
import {
  decideOverrideRow,
  hasOverride,
  insertOverride,
  lockOverride,
  type OpenOverride,
  revokeOverrideRow,
} from './override-queries.ts'
import { failRule } from './rule-errors.ts'
import { listRuleVersions } from './rule-queries.ts'

/**
 * Asks that one rule be set aside for one person until a day. It counts once a second account has confirmed it.
 *
 * @param needed whether the person is hindered by the rule; who passes needs no exception
 * @throws programmes/person-not-found, rule-not-found, override-not-needed, override-exists,
 *   override-end-out-of-range
 */
export async function askOverride(
  tx: Tx,
  actor: Actor,
  personId: number,
  draft: OverrideDraft,
  { today, needed }: { readonly today: Day; readonly needed: boolean },
): Promise<number> {
  const { regency, id } = actor
  const anchor = (await findAnchor(tx.db, regency, [personId])).get(personId)
  if (!anchor) throw failRule('person-not-found', { person: personId })
  const { rule, until } = draft
  if (!(await listRuleVersions(tx.db)).some((one) => one.rule === rule))
    throw failRule('rule-not-found', { field: 'rule', rule })
  if (!needed) throw failRule('override-not-needed', { field: 'rule' })
  const latest = `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`
  if (until <= today || until > latest) throw failRule('override-end-out-of-range', { field: 'until' })
  if (await hasOverride(tx.db, regency, { personId, rule, day: today })) throw failRule('override-exists')
  const override = await nextNumber(tx, regency, 'override')
  await insertOverride(tx.db, regency, { ...draft, ...anchor, override, personId }, id)
  await audit(tx, actor, 'override-asked', `person:${personId}`, {
    override,
    rule,
    until,
    reason: draft.reason,
  })
  return override
}

/**
 * Confirms or refuses an override; never by the account that asked.
 *
 * @throws programmes/override-not-found, override-own, override-decided
 */
export async function decideOverride(
  tx: Tx,
  actor: Actor,
  override: number,
  confirm: boolean,
): Promise<void> {
  const one = await getOverride(tx, actor, override)
  if (one.state !== 'asked') throw failRule('override-decided')
  if (one.askedBy === actor.id) throw failRule('override-own')
  const state = confirm ? 'confirmed' : 'refused'
  await decideOverrideRow(tx.db, actor.regency, override, { state, by: actor.id })
  await audit(tx, actor, `override-${state}`, `person:${one.personId}`, { override, rule: one.rule })
}

/**
 * Ends an override at once, also one that still waits.
 *
 * @throws programmes/override-not-found, override-decided
 */
export async function revokeOverride(tx: Tx, actor: Actor, override: number, reason: string): Promise<void> {
  const one = await getOverride(tx, actor, override)
  if (one.state !== 'asked' && one.state !== 'confirmed') throw failRule('override-decided')
  await revokeOverrideRow(tx.db, actor.regency, override, { by: actor.id, reason })
  await audit(tx, actor, 'override-revoked', `person:${one.personId}`, { override, rule: one.rule, reason })
}

async function getOverride(tx: Tx, { regency }: Actor, override: number): Promise<OpenOverride> {
  const one = await lockOverride(tx.db, regency, override)
  if (!one) throw failRule('override-not-found')
  return one
}
