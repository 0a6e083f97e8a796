import { z } from 'zod'
import { actAs, getActor, guarded, logReading, makeGuardedRouter } from '../access/public.ts'
import { type Database, plannedOnce, readingOnly } from '../platform/database.ts'
import { jsonAnswer, jsonBody } from '../platform/http/describe.ts'
import { languageAsked } from '../platform/http/problems.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../platform/http/keyset.ts'
import {
  correctionRequest,
  deathRequest,
  moveRequest,
  peopleQuery,
  personAnswer,
  personLine,
  recordedAnswer,
  revealAnswer,
  revealRequest,
  splitRequest,
} from './contract.ts'
import { correctPerson, recordDeath, recordMove, splitSeen } from './correct-person.ts'
import { withdrawCorrection } from '../registry/public.ts'
import { findPeople } from './find-people.ts'
import { watchRegister } from './register-now.ts'
import { revealPerson } from './reveal-person.ts'
import { showPerson } from './show-person.ts'

const tags = ['Pekerja']
const params = z.object({ personId: z.coerce.number().int().positive() })
const recorded = { 202: jsonAnswer('Pekerjaan yang menerapkannya', recordedAnswer) }

const routes = {
  list: guarded('people.read', {
    method: 'get',
    path: '/api/people',
    operationId: 'listPeople',
    summary: 'Mencari dan menyaring pekerja',
    tags,
    request: { query: peopleQuery.extend(pageQuery.shape) },
    responses: { 200: jsonAnswer('Pekerja', pageOf(personLine)) },
  }),
  show: guarded('people.read', {
    method: 'get',
    path: '/api/people/{personId}',
    operationId: 'showPerson',
    summary: 'Satu orang: nilai dan asalnya, perlindungan, rumah tangga; dicatat di riwayat baca',
    tags,
    request: { params },
    responses: { 200: jsonAnswer('Orang', personAnswer) },
  }),
  reveal: guarded('people.reveal', {
    method: 'post',
    path: '/api/people/{personId}/reveal',
    operationId: 'revealPerson',
    summary: 'Membuka nilai yang disamarkan; alasan dicatat',
    tags,
    request: { params, body: jsonBody(revealRequest) },
    responses: { 200: jsonAnswer('Nilai utuh', revealAnswer) },
  }),
  correct: guarded('people.correct', {
    method: 'post',
    path: '/api/people/{personId}/corrections',
    operationId: 'correctPerson',
    summary: 'Membetulkan nilai dengan bukti',
    tags,
    request: { params, body: jsonBody(correctionRequest) },
    responses: recorded,
  }),
  death: guarded('people.correct', {
    method: 'post',
    path: '/api/people/{personId}/death',
    operationId: 'recordDeath',
    summary: 'Mencatat kematian',
    tags,
    request: { params, body: jsonBody(deathRequest) },
    responses: recorded,
  }),
  move: guarded('people.correct', {
    method: 'post',
    path: '/api/people/{personId}/move',
    operationId: 'recordMove',
    summary: 'Mencatat kepindahan',
    tags,
    request: { params, body: jsonBody(moveRequest) },
    responses: recorded,
  }),
  split: guarded('matches.review', {
    method: 'post',
    path: '/api/people/{personId}/split',
    operationId: 'splitPerson',
    summary: 'Memisahkan gabungan yang keliru',
    tags,
    request: { params, body: jsonBody(splitRequest) },
    responses: recorded,
  }),
  withdraw: guarded('people.correct', {
    method: 'post',
    path: '/api/corrections/{batchId}/withdraw',
    operationId: 'withdrawCorrection',
    summary: 'Mengurungkan koreksi',
    tags,
    request: { params: z.object({ batchId: z.coerce.number().int().positive() }) },
    responses: recorded,
  }),
}

/** People, as far as the asker may see them. */
export function makePeopleRoutes(database: Database) {
  const router = makeGuardedRouter()
  const looking = plannedOnce(database)
  const listing = readingOnly(looking)
  const registerNow = watchRegister(database)

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...query } = context.req.valid('query')
    const after = readCursor(z.tuple([z.string(), z.int()]), cursor)
    const now = await registerNow(actor.regency)
    const rows = await actAs(listing, actor, 'people.read', (tx) =>
      findPeople(tx, actor, query, { limit, after }, now),
    )
    return context.json(
      cutPage(rows, limit, ({ name, personId }) => [name, personId]),
      200,
    )
  })

  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { personId } = context.req.valid('param')
    const language = languageAsked(context)
    const { asOf } = await registerNow(actor.regency)
    const person = await actAs(listing, actor, 'people.read', (tx) =>
      showPerson(tx, actor, personId, { asOf, language }),
    )
    // The person may ask who looked: nobody is shown what is not logged.
    await actAs(looking, actor, 'people.read', (tx) => logReading(tx, actor, [{ personId, what: 'view' }]))
    return context.json(person, 200)
  })

  router.openapi(routes.reveal, async (context) => {
    const actor = getActor(context)
    const { personId } = context.req.valid('param')
    const values = await actAs(database, actor, 'people.reveal', (tx) =>
      revealPerson(tx, actor, personId, context.req.valid('json')),
    )
    return context.json({ values }, 200, { 'cache-control': 'no-store' })
  })

  router.openapi(routes.correct, async (context) => {
    const actor = getActor(context)
    const { personId } = context.req.valid('param')
    const job = await actAs(database, actor, 'people.correct', (tx) =>
      correctPerson(tx, actor, personId, context.req.valid('json')),
    )
    return context.json({ job: job.id, decisionIds: [] }, 202)
  })

  router.openapi(routes.death, async (context) => {
    const actor = getActor(context)
    const { personId } = context.req.valid('param')
    const job = await actAs(database, actor, 'people.correct', (tx) =>
      recordDeath(tx, actor, personId, context.req.valid('json')),
    )
    return context.json({ job: job.id, decisionIds: [] }, 202)
  })

  router.openapi(routes.move, async (context) => {
    const actor = getActor(context)
    const { personId } = context.req.valid('param')
    const job = await actAs(database, actor, 'people.correct', (tx) =>
      recordMove(tx, actor, personId, context.req.valid('json')),
    )
    return context.json({ job: job.id, decisionIds: [] }, 202)
  })

  router.openapi(routes.split, async (context) => {
    const actor = getActor(context)
    const { personId } = context.req.valid('param')
    const done = await actAs(database, actor, 'matches.review', (tx) =>
      splitSeen(tx, actor, personId, context.req.valid('json')),
    )
    return context.json(done, 202)
  })

  router.openapi(routes.withdraw, async (context) => {
    const actor = getActor(context)
    const { batchId } = context.req.valid('param')
    const job = await actAs(database, actor, 'people.correct', (tx) => withdrawCorrection(tx, actor, batchId))
    return context.json({ job: job.id, decisionIds: [] }, 202)
  })
  return router
}
