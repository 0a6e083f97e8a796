import { audit } from '../../access/public.ts'
import type { Month } from '../../platform/calendar.ts'
import { formatMonth } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { releaseWorkers, takeWorkersBack } from '../pairs/close-pairs.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { type MandateMove, type MandateState, stateAfter } from './mandate-states.ts'
import { addSpan, cutSpans } from './month-spans.ts'
import { type EndReason, insertStep, lockMandate, type Mandate, updateState } from './queries.ts'

/** Who decides: an account, or a part of the program. */
export interface Decider {
  readonly regency: string
  readonly id: string
}

export interface Move {
  readonly what: MandateMove
  /** First month for which it counts. */
  readonly from: Month
  readonly reason?: EndReason | undefined
  readonly note?: string | undefined
}

export const stateNames: Readonly<Record<MandateState, string>> = {
  offered: 'menunggu persetujuan',
  unchecked: 'menunggu pemeriksaan surat kuasa',
  active: 'berlaku',
  paused: 'dijeda',
  withdrawn: 'sudah ditarik',
  declined: 'ditolak',
  ended: 'sudah berakhir',
  replaced: 'sudah diganti',
}

const begins: ReadonlySet<MandateMove> = new Set(['signed', 'accepted', 'resumed', 'reinstated'])
const stops: ReadonlySet<MandateMove> = new Set(['paused', 'withdrawn', 'ended', 'replaced'])

/**
 * The one way by which a mandate changes: what the table of states allows, its months in force with it, the step
 * recorded, workers released or taken back, the trail written.
 *
 * @throws sponsorship/mandate-not-found, sponsorship/mandate-move-impossible, sponsorship/term-over
 */
export async function moveMandate(tx: Tx, by: Decider, number: number, move: Move): Promise<Mandate> {
  const { regency } = by
  const mandate = await lockMandate(tx.db, regency, number)
  if (!mandate) throw failSponsorship('mandate-not-found', { mandate: number })
  const { what, from, reason = null, note = null } = move
  const state = stateAfter(mandate.state, what)
  if (state === undefined)
    throw failSponsorship('mandate-move-impossible', { state: stateNames[mandate.state], move: what })
  const inForce = spansAfter(mandate, move)
  if (begins.has(what) && from >= mandate.months.to)
    throw failSponsorship('term-over', { until: formatMonth(mandate.months.to) })
  await updateState(tx.db, regency, number, { state, inForce, endReason: reason })
  const month = begins.has(what) || stops.has(what) ? from : null
  await insertStep(tx.db, regency, number, { what, state, month, reason, note }, by.id)
  let workers = 0
  if (stops.has(what) && what !== 'replaced' && reason !== null)
    workers = await releaseWorkers(tx, by, number, from, reason)
  if (what === 'resumed' || what === 'reinstated') workers = await takeWorkersBack(tx, by, number, from)
  await audit(tx, by, `mandate-${what}`, `mandate:${number}`, { from, reason, workers })
  return { ...mandate, state, inForce, endReason: reason }
}

/** Months in force after a move: from its first month on what was consented to, or nothing more. */
export function spansAfter(
  mandate: Pick<Mandate, 'inForce' | 'months'>,
  { what, from }: Pick<Move, 'what' | 'from'>,
): Mandate['inForce'] {
  if (begins.has(what)) return addSpan(mandate.inForce, mandate.months, from)
  return stops.has(what) ? cutSpans(mandate.inForce, from) : mandate.inForce
}
