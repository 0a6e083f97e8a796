import { type Actor, audit } from '../../access/public.ts'
import type { Db } from '../../platform/database.ts'
import { failCoverage } from '../coverage-errors.ts'
import { type Approval, findFigureRow, insertApproval } from './queries.ts'

/**
 * For whom an account may approve: a leader for the regency, an officer of the insurer for the insurer.
 *
 * @throws coverage/not-a-party for roles that hold for a part of the regency only
 */
export function partyOf(actor: Actor): Approval['party'] {
  const whole = actor.grants.filter(({ scopeKind }) => scopeKind === 'regency')
  if (whole.some(({ role }) => role === 'insurer-officer')) return 'insurer'
  if (whole.some(({ role }) => role === 'leader')) return 'regency'
  throw failCoverage('not-a-party', {})
}

/** @throws coverage/figure-not-found, coverage/figure-replaced, coverage/own-figure, coverage/figure-approved */
export async function approveFigure(
  tx: { readonly db: Db },
  actor: Pick<Actor, 'id' | 'regency'>,
  figure: string,
  approval: Omit<Approval, 'approvedAt' | 'approvedBy'>,
): Promise<void> {
  const row = await findFigureRow(tx.db, actor.regency, figure)
  if (!row) throw failCoverage('figure-not-found', { figure })
  if (row.replacedBy !== null) throw failCoverage('figure-replaced', { figure, by: row.replacedBy })
  if (row.frozenBy === actor.id) throw failCoverage('own-figure', { figure })
  const parties = { regency: 'kabupaten/kota', insurer: 'BPJS Ketenagakerjaan' }
  if (row.approvals.some(({ party }) => party === approval.party))
    throw failCoverage('figure-approved', { figure, party: parties[approval.party] })
  if (row.approvals.some(({ approvedBy }) => approvedBy === actor.id))
    throw failCoverage('own-figure', { figure })
  await insertApproval(tx.db, actor.regency, figure, { ...approval, approvedBy: actor.id })
  await audit(tx, actor, 'figure-approved', `figure:${figure}`, { party: approval.party })
}
