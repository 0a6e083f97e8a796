import type { z } from 'zod'
import { type Actor, audit, isWithin, reachOf } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import { formatDay } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { giveVerdict, Side } from './contract.ts'
import { getProposalIn } from './get-proposal.ts'
import { failProposal } from './proposal-errors.ts'
import { listJudged, saveVerdicts, type StoredVerdict } from './queries/verdicts.ts'

/**
 * Says of rows whether these people work as proposed: for the village where they live, or the agency that lists
 * them. All of the rows or none.
 *
 * @throws programmes/proposal-not-found, programmes/proposal-state-changed, programmes/row-not-yours,
 * programmes/part-finished, programmes/verdict-needs-reason, programmes/verdict-needs-evidence,
 * programmes/verdict-day-ahead
 */
export async function judgeRows(
  tx: Tx,
  actor: Actor,
  proposal: number,
  input: z.infer<typeof giveVerdict>,
  asOf: Day,
): Promise<void> {
  const said = readVerdict(input, asOf)
  const { regency, id: by } = actor
  const { side, verdict } = input
  const lines = [...new Set(input.lines)]
  await getProposalIn(tx, regency, proposal, ['verifying'], 'share')
  const rows = await listJudged(tx.db, regency, proposal, side, lines)
  const own = rows.filter((row) => isOfSide(actor, side, row))
  if (own.length < lines.length) throw failProposal('row-not-yours', { rows: lines.length - own.length })
  if (own.some(({ partDone }) => partDone)) throw failProposal('part-finished')
  await saveVerdicts(tx.db, regency, proposal, side, lines, said, by)
  await audit(tx, actor, 'proposal-rows-judged', `proposal:${proposal}`, {
    side,
    verdict,
    rows: lines.length,
  })
}

/**
 * A verdict with what belongs to it.
 *
 * @throws programmes/verdict-needs-reason, programmes/verdict-needs-evidence, programmes/verdict-day-ahead
 */
export function readVerdict(
  input: Omit<z.infer<typeof giveVerdict>, 'side' | 'lines'>,
  asOf: Day,
): StoredVerdict {
  const { verdict, since, attestedOn } = input
  const reason = blank(input.reason)
  const worksWhere = blank(input.worksWhere)
  const attestedBy = blank(input.attestedBy)
  if (verdict === 'not-true' && (reason ?? '').length < 5) throw failProposal('verdict-needs-reason')
  if (verdict === 'true' && (worksWhere === null || attestedBy === null || attestedOn === undefined))
    throw failProposal('verdict-needs-evidence')
  for (const day of [since, attestedOn]) {
    if (day !== undefined && day > asOf) throw failProposal('verdict-day-ahead', { value: formatDay(day) })
  }
  const isTrue = verdict === 'true'
  return {
    verdict,
    reason,
    worksWhere: isTrue ? worksWhere : null,
    since: isTrue ? (since ?? null) : null,
    attestedBy: isTrue ? attestedBy : null,
    attestedOn: isTrue ? (attestedOn ?? null) : null,
  }
}

const blank = (text: string | undefined) => (text === undefined || text === '' ? null : text)

/** Whether somebody verifies for the village, or for the agency, of a row or part. */
export function isOfSide(
  actor: Actor,
  side: Side,
  { villageCode, agency }: { readonly villageCode: string | null; readonly agency: string | null },
): boolean {
  return isWithin(reachOf(actor, 'programmes.verify'), {
    villageCode: side === 'village' ? villageCode : null,
    agency: side === 'agency' ? agency : null,
  })
}
