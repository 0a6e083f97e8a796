import { z } from 'zod'
import { actAs, getActor, guarded, makeGuardedRouter } from '../access/public.ts'
import type { Database } from '../platform/database.ts'
import { jsonAnswer, jsonBody } from '../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../platform/http/keyset.ts'
import { printedReadLog, readLogLine, readLogPrint, readLogTime } from './contract.ts'
import { listReadLog, printReadLog } from './read-log.ts'

const tags = ['Pekerja']
const params = z.object({ personId: z.coerce.number().int().positive() })

const routes = {
  list: guarded('requests.manage', {
    method: 'get',
    path: '/api/people/{personId}/readings',
    operationId: 'listReadings',
    summary: 'Siapa yang melihat data seseorang, terbaru dahulu',
    tags,
    request: { params, query: pageQuery.extend(readLogTime.shape) },
    responses: { 200: jsonAnswer('Satu halaman catatan baca', pageOf(readLogLine)) },
  }),
  print: guarded('requests.manage', {
    method: 'post',
    path: '/api/people/{personId}/readings/print',
    operationId: 'printReadings',
    summary: 'Catatan baca untuk diserahkan kepada orangnya; pencetakannya dicatat',
    tags,
    request: { params, body: jsonBody(readLogPrint) },
    responses: { 200: jsonAnswer('Catatan baca untuk dicetak', printedReadLog) },
  }),
}

/** Who looked at a person, for whoever answers his request. */
export function makeReadLogRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { personId } = context.req.valid('param')
    const { limit, cursor, ...time } = context.req.valid('query')
    const before = readCursor(z.tuple([z.uuid()]), cursor)?.[0] ?? null
    const rows = await actAs(database, actor, 'requests.manage', (tx) =>
      listReadLog(tx, actor, personId, time, { before, most: limit + 1 }),
    )
    return context.json(
      cutPage(rows, limit, ({ readId }) => [readId]),
      200,
    )
  })
  router.openapi(routes.print, async (context) => {
    const actor = getActor(context)
    const { personId } = context.req.valid('param')
    const printed = await actAs(database, actor, 'requests.manage', (tx) =>
      printReadLog(tx, actor, personId, context.req.valid('json')),
    )
    return context.json(printed, 200, { 'cache-control': 'no-store' })
  })
  return router
}
