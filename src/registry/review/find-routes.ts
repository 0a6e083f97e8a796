import { z } from 'zod'
import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { type Queue, queues } from '../people/finds.ts'
import { countFinds, listFinds } from '../queries/finds.ts'
import { listRowValues } from '../queries/shown-rows.ts'
import { findLine, findQueues } from './contract.ts'

const tags = ['Peninjauan']
const queueNames = Object.keys(queues) as [Queue, ...Queue[]]

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
    request: { params: z.object({ queue: z.enum(queueNames) }), query: pageQuery },
    responses: { 200: jsonAnswer('Temuan dengan barisnya', pageOf(findLine)) },
  }),
}

/** Things to look at that recognition came across. */
export function makeFindRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.counts, async (context) => {
    const actor = getActor(context)
    const found = await actAs(database, actor, 'matches.review', (tx) => countFinds(tx.db, actor.regency))
    const counts = new Map(found.map(({ queue, count }) => [queue, count]))
    const rows = queueNames.map((queue) => ({ queue, count: counts.get(queue) ?? 0, advice: queues[queue] }))
    return context.json({ rows }, 200)
  })

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { queue } = context.req.valid('param')
    const { limit, cursor } = context.req.valid('query')
    const after = readCursor(z.tuple([z.int()]), cursor)?.[0] ?? 0
    const found = await actAs(database, actor, 'matches.review', async (tx) => {
      const finds = await listFinds(tx.db, actor.regency, queue, limit + 1, after)
      const values = await listRowValues(
        tx.db,
        actor.regency,
        finds.flatMap(({ rows }) => rows.map((row) => [row.batchId, row.line] as const)),
      )
      return finds.map(({ rows, ...find }) => ({
        ...find,
        rows: rows.flatMap(({ batchId, row, sheet, personId }) => {
          const shown = values.find(
            (one) => one.batchId === batchId && one.row === row && one.sheet === sheet,
          )
          if (!shown) return []
          const { file, agency, name, nik, birth, sex, place } = shown
          return [{ batchId, row, sheet, file, agency, personId, name, nik, birth, sex, place }]
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
