import type { Database } from '../platform/database.ts'
import { failAccess } from './access-errors.ts'
import { type Actor, actAs } from './actor.ts'
import { audit } from './audit.ts'
import {
  insertAnswer,
  insertRequest,
  type RequestKind,
  type RequestOutcome,
} from './queries/subject-requests.ts'
import { dueAt } from './subject-request.ts'

/**
 * Records what somebody asks about his own data, and by when it must be answered.
 *
 * @law UU 27/2022 Pasal 30-33
 * @throws access/forbidden
 */
export async function recordSubjectRequest(
  database: Database,
  actor: Actor,
  input: {
    readonly kind: RequestKind
    readonly personId: number | null
    readonly channel: string
    readonly note: string
    readonly receivedAt: Date
  },
): Promise<string> {
  return actAs(database, actor, 'requests.manage', async (tx) => {
    const { regency, id: by } = actor
    const id = await insertRequest(tx.db, { ...input, regency, dueAt: dueAt(input.receivedAt), by })
    await audit(tx, actor, 'subject-request-recorded', `request:${id}`, {
      kind: input.kind,
      personId: input.personId,
    })
    return id
  })
}

/** @throws access/forbidden, access/request-unknown, access/request-answered */
export async function answerSubjectRequest(
  database: Database,
  actor: Actor,
  input: { readonly requestId: string; readonly outcome: RequestOutcome; readonly note: string },
  now: Date,
): Promise<void> {
  await actAs(database, actor, 'requests.manage', async (tx) => {
    const { regency, id: by } = actor
    const stored = await insertAnswer(tx.db, { ...input, regency, answeredAt: now, by })
    if (stored === 'unknown') throw failAccess('request-unknown')
    if (stored === 'answered') throw failAccess('request-answered')
    await audit(tx, actor, 'subject-request-answered', `request:${input.requestId}`, {
      outcome: input.outcome,
    })
  })
}
