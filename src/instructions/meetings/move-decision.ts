import { type Actor, audit } from '../../access/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import { lockThing } from '../duties/queries.ts'
import { keepEvidence } from '../evidence/add-evidence.ts'
import type { EvidenceFile } from '../evidence/evidence-file.ts'
import { listEvidence } from '../evidence/queries.ts'
import type { EvidenceFields } from '../contract.ts'
import { failInstructions } from '../instructions-errors.ts'
import type { FollowUp } from './contract.ts'
import {
  type DecisionRow,
  type DecisionStepRow,
  insertDecisionStep,
  listDecisionRows,
  listDecisionSteps,
} from './decision-queries.ts'
import { findMeetingRow } from './meeting-queries.ts'

type By = Pick<Actor, 'regency' | 'id' | 'name'>

/** @throws instructions/decision-not-found, evidence-locked, and as `keepEvidence` */
export async function addDecisionEvidence(
  tx: Tx,
  actor: By,
  decision: number,
  fields: EvidenceFields,
  file: EvidenceFile | undefined,
): Promise<string> {
  const { row, last } = await readDecision(tx, actor.regency, decision)
  if (isSettled(last)) throw failInstructions('evidence-locked')
  return keepEvidence(tx, actor, { decision }, row.agency, fields, file)
}

/**
 * Reports a decision as done; its evidence stands with it.
 *
 * @throws instructions/decision-not-found, decision-moved-on, evidence-missing
 */
export async function completeDecision(
  tx: Tx,
  actor: By,
  decision: number,
  { note, seen }: { readonly note: string; readonly seen: number },
): Promise<void> {
  const { last } = await readDecision(tx, actor.regency, decision)
  if ((last?.step ?? 0) !== seen || isSettled(last)) throw failInstructions('decision-moved-on')
  const evidence = await listEvidence(tx.db, actor.regency, { decision })
  if (!evidence.some(({ withdrawnAt }) => withdrawnAt === null)) throw failInstructions('evidence-missing')
  await step(tx, actor, decision, { what: 'done', toMeeting: null, dueOn: null, note, step: seen + 1 })
}

/**
 * Carries a decision to a later meeting, drops it, or opens it again.
 *
 * @throws instructions/decision-not-found, decision-moved-on, meeting-not-found, meeting-cancelled, carried-backwards
 */
export async function followDecision(tx: Tx, actor: By, decision: number, follow: FollowUp): Promise<void> {
  const { row, last } = await readDecision(tx, actor.regency, decision)
  const { what, seen, note } = follow
  if ((last?.step ?? 0) !== seen || isSettled(last) !== (what === 'reopened'))
    throw failInstructions('decision-moved-on')
  const carried = what === 'carried' ? await checkCarried(tx, actor.regency, row, follow) : nowhere
  await step(tx, actor, decision, { what, ...carried, note, step: seen + 1 })
}

const nowhere = { toMeeting: null, dueOn: null }
const isSettled = (last: DecisionStepRow | undefined) => last?.what === 'done' || last?.what === 'dropped'

async function checkCarried(tx: Tx, regency: string, row: DecisionRow, { toMeeting, dueOn }: FollowUp) {
  if (toMeeting === null || dueOn === null) throw failInstructions('carried-backwards')
  const to = await findMeetingRow(tx.db, regency, toMeeting)
  if (!to) throw failInstructions('meeting-not-found')
  if (to.state === 'cancelled') throw failInstructions('meeting-cancelled')
  if (to.meeting === row.meeting || to.heldOn < row.meetingOn || dueOn < row.meetingOn)
    throw failInstructions('carried-backwards')
  return { toMeeting, dueOn }
}

async function readDecision(tx: Tx, regency: string, decision: number) {
  await lockThing(tx, regency, `decision ${decision}`)
  const [row] = await listDecisionRows(tx.db, regency, { decision })
  if (!row?.own) throw failInstructions('decision-not-found')
  return { row, last: (await listDecisionSteps(tx.db, regency, decision)).at(-1) }
}

async function step(
  tx: Tx,
  actor: By,
  decision: number,
  row: Pick<DecisionStepRow, 'what' | 'toMeeting' | 'dueOn' | 'note' | 'step'>,
): Promise<void> {
  await insertDecisionStep(tx.db, { ...row, regency: actor.regency, decision, by: actor })
  await audit(tx, actor, `decision-${row.what}`, `meeting-decision:${decision}`, {
    toMeeting: row.toMeeting,
    dueOn: row.dueOn,
    note: row.note,
  })
}
