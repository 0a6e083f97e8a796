import { z } from 'zod'
import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { maskNik } from '../../registry/public.ts'
import { done, nominationLine, nominationQuery, pairAsked, refuseAsked, suggestedList } from './contract.ts'
import { pairNominee, refuseNominee } from './nominate.ts'
import { listNominations, listSuggested } from './queries.ts'

const tags = ['Pasangan']
const base = '/api/sponsorship/nominations'
const params = z.object({ nomination: z.coerce.number().int().positive() })

const routes = {
  list: guarded('sponsorship.read', {
    method: 'get',
    path: base,
    operationId: 'listNominations',
    summary: 'Pekerja yang diusulkan Bapak Asuh, yang paling lama menunggu di atas',
    tags,
    request: { query: nominationQuery.extend(pageQuery.shape) },
    responses: { 200: jsonAnswer('Usulan', pageOf(nominationLine)) },
  }),
  suggested: guarded('sponsorship.read', {
    method: 'get',
    path: `${base}/{nomination}/suggested`,
    operationId: 'listSuggestedNominees',
    summary: 'Orang di register yang mungkin dimaksud',
    tags,
    request: { params },
    responses: { 200: jsonAnswer('Yang paling mungkin di atas', suggestedList) },
  }),
  pair: guarded('sponsorship.manage', {
    method: 'post',
    path: `${base}/{nomination}/pair`,
    operationId: 'pairNominee',
    summary: 'Memasangkan orang yang dimaksud; syaratnya seperti yang lain',
    tags,
    request: { params, body: jsonBody(pairAsked) },
    responses: { 200: jsonAnswer('Dipasangkan', done) },
  }),
  refuse: guarded('sponsorship.manage', {
    method: 'post',
    path: `${base}/{nomination}/refuse`,
    operationId: 'refuseNominee',
    summary: 'Menolak usulan; sebabnya hanya untuk pengelola',
    tags,
    request: { params, body: jsonBody(refuseAsked) },
    responses: { 200: jsonAnswer('Ditolak', done) },
  }),
}

/** A clerk settles nominations that the program could not. */
export function makeNominationRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, state } = context.req.valid('query')
    const after = readCursor(z.tuple([z.int()]), cursor)?.[0] ?? 0
    const rows = await actAs(database, actor, 'sponsorship.read', (tx) =>
      listNominations(tx.db, actor.regency, state, { after, limit: limit + 1 }),
    )
    const lines = rows.map((row) => ({ ...row, nik: row.nik === null ? null : maskNik(row.nik) }))
    return context.json(
      cutPage(lines, limit, ({ nomination }) => [nomination]),
      200,
    )
  })
  router.openapi(routes.suggested, async (context) => {
    const actor = getActor(context)
    const { nomination } = context.req.valid('param')
    const rows = await actAs(database, actor, 'sponsorship.read', (tx) =>
      listSuggested(tx.db, actor.regency, nomination),
    )
    return context.json({ rows }, 200)
  })
  router.openapi(routes.pair, async (context) => {
    const actor = getActor(context)
    const { nomination } = context.req.valid('param')
    const { personId } = context.req.valid('json')
    const { regency, id } = actor
    await actAs(database, actor, 'sponsorship.manage', (tx) =>
      pairNominee(tx, { regency, id, today: today() }, nomination, personId),
    )
    return context.json({ done: true as const }, 200)
  })
  router.openapi(routes.refuse, async (context) => {
    const actor = getActor(context)
    const { nomination } = context.req.valid('param')
    const { reason } = context.req.valid('json')
    await actAs(database, actor, 'sponsorship.manage', (tx) => refuseNominee(tx, actor, nomination, reason))
    return context.json({ done: true as const }, 200)
  })
  return router
}
