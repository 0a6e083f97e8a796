import { z } from 'zod'
import { actAs, allow, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { type Database, plannedOnce, readingOnly } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { type Queue, queues } from '../people/finds.ts'
import { countFinds, listFindRows, listFinds } from '../queries/finds.ts'
import { refreshFinds } from '../refresh-finds.ts'
import { findLine, findQueues } from './contract.ts'

const tags = ['Peninjauan']
const queueNames = Object.keys(queues) as [Queue, ...Queue[]]

/** A find shows two to four rows. */
const findPage = pageQuery.extend({
  limit: z.coerce.number().int().min(1).max(200).default(20).describe('Jumlah temuan per halaman'),
})

const routes = {
  counts: guarded('matches.review', {
    method: 'get',
    path: '/api/finds',
    operationId: 'countFinds',
    summary: 'Antrean hal yang perlu diperiksa',
    tags,
    responses: { 200: jsonAnswer('Antrean dengan jumlah dan tindakannya', findQueues) },
  }),
  list: guarded('matches.review', {
    method: 'get',
    path: '/api/finds/{queue}',
    operationId: 'listFinds',
    summary: 'Satu antrean',
    tags,
    request: { params: z.object({ queue: z.enum(queueNames) }), query: findPage },
    responses: { 200: jsonAnswer('Temuan dengan barisnya', pageOf(findLine)) },
  }),
}

/** Things to look at that recognition came across; brought up to date when somebody looks. */
export function makeFindRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.counts, async (context) => {
    const actor = getActor(context)
    allow(actor, 'matches.review')
    await refreshFinds(system, actor.regency)
    const found = await actAs(readingOnly(database), actor, 'matches.review', (tx) =>
      countFinds(tx.db, actor.regency),
    )
    const counts = new Map(found.map(({ queue, count }) => [queue, count]))
    const rows = queueNames.map((queue) => ({ queue, count: counts.get(queue) ?? 0, advice: queues[queue] }))
    return context.json({ rows }, 200)
  })

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { queue } = context.req.valid('param')
    const { limit, cursor } = context.req.valid('query')
    const after = readCursor(z.tuple([z.int()]), cursor)?.[0] ?? 0
    allow(actor, 'matches.review')
    await refreshFinds(system, actor.regency)
    const found = await actAs(readingOnly(plannedOnce(database)), actor, 'matches.review', async (tx) => {
      const finds = await listFinds(tx.db, actor.regency, queue, limit + 1, after)
      const refs = finds.flatMap(({ rows }) => rows)
      const shown = await listFindRows(tx.db, actor.regency, refs)
      return finds.map(({ rows, ...find }) => ({
        ...find,
        rows: rows.flatMap(([batchId, line]) => {
          const row = shown.get(`${batchId}:${line}`)
          if (row === undefined) return []
          const { line: _, ...told } = row
          return [told]
        }),
      }))
    })
    return context.json(
      cutPage(found, limit, ({ rank }) => [rank]),
      200,
    )
  })
  return router
}
