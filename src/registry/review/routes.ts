import { z } from 'zod'
import { actAs, audit, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { type Database, plannedOnce, readingOnly } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { languageAsked } from '../../platform/http/problems.ts'
import { enqueue, findJob } from '../../platform/jobs.ts'
import { jobAnswer } from '../imports/contract.ts'
import { showJob } from '../imports/show-import.ts'
import { keptFor } from '../../platform/kept.ts'
import { bandQuality } from '../people/band-quality.ts'
import { countDecided, findDecisionState } from '../queries/decisions.ts'
import { findEvent } from '../queries/person-history.ts'
import { countQuestions } from '../queries/questions.ts'
import { listDecisionPage, listEventPage, listQueue, type QueueLine } from '../queries/review.ts'
import { failRegistry } from '../registry-errors.ts'
import { answerPair, takeBackDecision } from './answer-pair.ts'
import * as contract from './contract.ts'
import { pairKeyOf, showPair } from './show-pair.ts'

const gate = 'matches.review'
const tags = ['Peninjauan']
const keyParams = z.object({ key: contract.pairKey })
const decisionParams = z.object({ decisionId: z.coerce.number().int().positive() })

const routes = {
  queue: guarded(gate, {
    method: 'get',
    path: '/api/questions',
    operationId: 'listQuestions',
    summary: 'Pasangan yang perlu diputuskan; yang mengubah hak didahulukan',
    tags,
    request: { query: contract.questionQuery.extend(pageQuery.shape) },
    responses: { 200: jsonAnswer('Antrean', pageOf(contract.questionLine)) },
  }),
  counts: guarded(gate, {
    method: 'get',
    path: '/api/questions/counts',
    operationId: 'countQuestions',
    summary: 'Panjang antrean',
    tags,
    responses: { 200: jsonAnswer('Jumlah', contract.questionCounts) },
  }),
  pair: guarded(gate, {
    method: 'get',
    path: '/api/questions/{key}',
    operationId: 'showPair',
    summary: 'Dua baris berdampingan dengan bobot tiap isian',
    tags,
    request: { params: keyParams },
    responses: { 200: jsonAnswer('Pasangan', contract.pairAnswer) },
  }),
  answer: guarded(gate, {
    method: 'post',
    path: '/api/questions/{key}/answer',
    operationId: 'answerPair',
    summary: 'Memutuskan: sama, berbeda, atau nanti',
    tags,
    request: { params: keyParams, body: jsonBody(contract.answerPair) },
    responses: { 200: jsonAnswer('Diputuskan', contract.answeredPair) },
  }),
  decisions: guarded(gate, {
    method: 'get',
    path: '/api/decisions',
    operationId: 'listDecisions',
    summary: 'Semua keputusan, terbaru di atas',
    tags,
    request: { query: pageQuery },
    responses: { 200: jsonAnswer('Keputusan', pageOf(contract.decisionLine)) },
  }),
  withdraw: guarded(gate, {
    method: 'post',
    path: '/api/decisions/{decisionId}/withdraw',
    operationId: 'withdrawDecision',
    summary: 'Mencabut keputusan',
    tags,
    request: { params: decisionParams },
    responses: { 200: jsonAnswer('Keputusan', contract.decisionLine) },
  }),
  quality: guarded(gate, {
    method: 'get',
    path: '/api/decisions/quality',
    operationId: 'measureBands',
    summary: 'Seberapa sering penggabungan di tiap pita ternyata benar',
    tags,
    responses: { 200: jsonAnswer('Ketepatan dengan selang 95 %', contract.bandQualities) },
  }),
  events: guarded(gate, {
    method: 'get',
    path: '/api/person-events',
    operationId: 'listPersonEvents',
    summary: 'Orang yang digabung atau dipisah, terbaru di atas',
    tags,
    request: { query: pageQuery },
    responses: { 200: jsonAnswer('Peristiwa', pageOf(contract.personEvent)) },
  }),
  revert: guarded(gate, {
    method: 'post',
    path: '/api/person-events/{eventId}/revert',
    operationId: 'revertPersonEvent',
    summary: 'Membalik satu penggabungan atau pemisahan',
    tags,
    request: { params: z.object({ eventId: z.coerce.number().int().positive() }) },
    responses: { 202: jsonAnswer('Pekerjaan yang membaliknya', jobAnswer) },
  }),
}

/** What people have to look at and decide. */
export function makeReviewRoutes(database: Database) {
  const router = makeGuardedRouter()
  const looking = readingOnly(plannedOnce(database))
  router.openapi(routes.queue, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, purpose, agency } = context.req.valid('query')
    const after = readCursor(z.tuple([z.int(), z.int(), z.int()]), cursor)
    const found = await actAs(looking, actor, gate, (tx) =>
      listQueue(tx.db, actor.regency, { purpose, agency, after }, limit + 1),
    )
    const { rows, next } = cutPage(found, limit, ({ entitlement, later, rank }) => [
      Number(!entitlement),
      Number(later),
      rank,
    ])
    return context.json({ rows: rows.map(showLine), next }, 200)
  })

  router.openapi(routes.counts, async (context) => {
    const actor = getActor(context)
    return context.json(
      await actAs(readingOnly(database), actor, gate, (tx) => countQuestions(tx.db, actor.regency)),
      200,
    )
  })

  router.openapi(routes.pair, async (context) => {
    const actor = getActor(context)
    const { key } = context.req.valid('param')
    const language = languageAsked(context)
    const pair = await actAs(looking, actor, gate, (tx) => showPair(tx, actor.regency, key, language))
    return context.json(pair, 200)
  })

  router.openapi(routes.answer, async (context) => {
    const actor = getActor(context)
    const { key } = context.req.valid('param')
    const input = context.req.valid('json')
    const answer = await actAs(database, actor, gate, async (tx) => {
      const decisionId = await answerPair(tx, actor, key, input)
      const following = await listQueue(tx.db, actor.regency, { purpose: 'decide' }, 2)
      const next = following.find((line) => keyOf(line) !== key)
      return { verdict: input.verdict, decisionId, next: next ? keyOf(next) : null }
    })
    return context.json(answer, 200)
  })

  router.openapi(routes.decisions, async (context) => {
    const actor = getActor(context)
    const { limit, cursor } = context.req.valid('query')
    const before = readCursor(z.tuple([z.int()]), cursor)?.[0]
    const rows = await actAs(looking, actor, gate, (tx) =>
      listDecisionPage(tx.db, actor.regency, { before }, limit + 1),
    )
    return context.json(
      cutPage(rows.map(showDecision), limit, ({ decisionId }) => [decisionId]),
      200,
    )
  })

  router.openapi(routes.withdraw, async (context) => {
    const actor = getActor(context)
    const { decisionId } = context.req.valid('param')
    const [line] = await actAs(database, actor, gate, async (tx) => {
      await takeBackDecision(tx, actor, decisionId)
      return listDecisionPage(tx.db, actor.regency, { only: decisionId }, 1)
    })
    return context.json(showDecision(line!), 200)
  })

  router.openapi(routes.quality, async (context) => {
    const actor = getActor(context)
    const counts = await actAs(looking, actor, gate, async (tx) =>
      keptFor(await findDecisionState(tx.db, actor.regency), `decided ${actor.regency}`, () =>
        countDecided(tx.db, actor.regency),
      ),
    )
    const rows = counts.map(({ band, decided, same }) => bandQuality(band, decided, same))
    return context.json({ rows: rows as z.infer<typeof contract.bandQualities>['rows'] }, 200)
  })

  router.openapi(routes.events, async (context) => {
    const actor = getActor(context)
    const { limit, cursor } = context.req.valid('query')
    const before = readCursor(z.tuple([z.int()]), cursor)?.[0]
    const found = await actAs(looking, actor, gate, (tx) =>
      listEventPage(tx.db, actor.regency, before, limit + 1),
    )
    const rows = found.map((line) => ({ ...line, happenedAt: line.happenedAt.toISOString() }))
    return context.json(
      cutPage(rows, limit, ({ eventId }) => [eventId]),
      200,
    )
  })

  router.openapi(routes.revert, async (context) => {
    const actor = getActor(context)
    const { eventId } = context.req.valid('param')
    const job = await actAs(database, actor, gate, async (tx) => {
      const { regency, id: by } = actor
      if (!(await findEvent(tx.db, regency, eventId)))
        throw failRegistry('event-not-found', { event: eventId, regency })
      const id = await enqueue(tx.db, {
        regency,
        task: 'revert-event',
        lane: 'long',
        by,
        payload: { eventId },
      })
      await audit(tx, actor, 'revert-started', `event:${eventId}`)
      return findJob(tx.db, regency, id)
    })
    return context.json(showJob(job!, languageAsked(context)), 202)
  })
  return router
}

const keyOf = ({ a, b }: QueueLine) => pairKeyOf([a, b])

function showLine(line: QueueLine): z.infer<typeof contract.questionLine> {
  const { a: _, b: __, rank: ___, ...shown } = line
  return { ...shown, key: keyOf(line) }
}

function showDecision(line: Awaited<ReturnType<typeof listDecisionPage>>[number]) {
  return {
    ...line,
    band: line.band as z.infer<typeof contract.decisionLine>['band'],
    decidedAt: line.decidedAt.toISOString(),
    withdrawnAt: line.withdrawnAt?.toISOString() ?? null,
  }
}
