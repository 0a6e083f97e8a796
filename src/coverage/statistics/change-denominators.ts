import { audit } from '../../access/public.ts'
import type { Db } from '../../platform/database.ts'
import { failCoverage } from '../coverage-errors.ts'
import type { StatisticalDenominator } from '../figure.ts'
import { saveDenominator } from '../queries.ts'
import { deleteDenominator, findDenominator } from './queries.ts'

interface Work {
  readonly db: Db
}

interface Changer {
  readonly regency: string
  readonly id: string
}

const fields = ['value', 'name', 'excludes', 'source'] as const

/**
 * Sets a denominator as of a day. The trail holds the value before and after, and which of its texts
 * changed; what was so already is no event.
 *
 * @param expected whether it has to be new or known already; either when absent
 * @throws coverage/denominator-known, coverage/denominator-not-found
 */
export async function setDenominator(
  tx: Work,
  actor: Changer,
  one: StatisticalDenominator,
  expected?: 'new' | 'known',
): Promise<void> {
  const { code, asOf } = one
  const before = await findDenominator(tx.db, actor.regency, code, asOf)
  if (before && expected === 'new') throw failCoverage('denominator-known', { code, asOf })
  if (!before && expected === 'known') throw failCoverage('denominator-not-found', { code, asOf })
  const changed = fields.filter((field) => before?.[field] !== one[field])
  if (changed.length === 0) return
  await saveDenominator(tx.db, actor.regency, one)
  const action = before ? 'denominator-changed' : 'denominator-added'
  const details = { asOf, before: before?.value ?? null, value: one.value, changed }
  await audit(tx, actor, action, `denominator:${code}`, details)
}

/** @throws coverage/denominator-not-found */
export async function removeDenominator(tx: Work, actor: Changer, code: string, asOf: string): Promise<void> {
  const before = await findDenominator(tx.db, actor.regency, code, asOf)
  if (!before) throw failCoverage('denominator-not-found', { code, asOf })
  await deleteDenominator(tx.db, actor.regency, code, asOf)
  await audit(tx, actor, 'denominator-removed', `denominator:${code}`, { asOf, before: before.value })
}
