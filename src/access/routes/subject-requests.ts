import { z } from 'zod'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders, onceOnly } from '../../platform/http/idempotency.ts'
import {
  made,
  subjectAnswerInput,
  subjectRequestInput,
  subjectRequestLine,
  subjectRequestParams,
  subjectRequestQuery,
} from '../contract.ts'
import { answerSubjectRequest, recordSubjectRequest } from '../record-subject-request.ts'
import { actAs } from '../actor.ts'
import { getActor, guarded, makeGuardedRouter } from '../guarded.ts'
import { listRequests } from '../queries/subject-requests.ts'

const gate = 'requests.manage'
const tags = ['Permintaan subjek data']

function describe(system: Database) {
  return {
    list: guarded(gate, {
      method: 'get',
      path: '/api/subject-requests',
      operationId: 'listSubjectRequests',
      summary: 'Permintaan subjek data: yang terbuka menurut tenggat, atau yang sudah dijawab',
      tags,
      request: { query: subjectRequestQuery },
      responses: { 200: jsonAnswer('Permintaan', z.object({ rows: z.array(subjectRequestLine) })) },
    }),
    record: guarded(gate, {
      method: 'post',
      path: '/api/subject-requests',
      operationId: 'recordSubjectRequest',
      summary: 'Mencatat permintaan; jam 3 x 24 berjalan sejak diterima',
      tags,
      middleware: [onceOnly(system)],
      request: { body: jsonBody(subjectRequestInput), headers: idempotencyHeaders },
      responses: { 201: jsonAnswer('Nomor permintaan', made) },
    }),
    answer: guarded(gate, {
      method: 'post',
      path: '/api/subject-requests/{requestId}/answer',
      operationId: 'answerSubjectRequest',
      summary: 'Menjawab permintaan',
      tags,
      request: { params: subjectRequestParams, body: jsonBody(subjectAnswerInput) },
      responses: { 204: { description: 'Tercatat' } },
    }),
  }
}

/** What people ask about their own data, and the answers. */
export function makeSubjectRequestRoutes(visitor: Database, system: Database) {
  const router = makeGuardedRouter()
  const routes = describe(system)
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const open = context.req.valid('query').state === 'open'
    const rows = await actAs(visitor, actor, gate, (tx) => listRequests(tx.db, actor.regency, open))
    const lines = rows.map((row) => ({
      ...row,
      receivedAt: row.receivedAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      answeredAt: row.answeredAt?.toISOString() ?? null,
    }))
    return context.json({ rows: lines }, 200)
  })
  router.openapi(routes.record, async (context) => {
    const { receivedAt, ...input } = context.req.valid('json')
    const id = await recordSubjectRequest(visitor, getActor(context), {
      ...input,
      receivedAt: new Date(receivedAt),
    })
    return context.json({ id }, 201)
  })
  router.openapi(routes.answer, async (context) => {
    const { requestId } = context.req.valid('param')
    await answerSubjectRequest(
      visitor,
      getActor(context),
      { requestId, ...context.req.valid('json') },
      new Date(),
    )
    return context.body(null, 204)
  })
  return router
}
