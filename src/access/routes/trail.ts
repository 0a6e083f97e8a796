import { z } from 'zod'
import { type Database, readingOnly } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { actAs } from '../actor.ts'
import { eventFilter, eventLine } from '../contract.ts'
import { getActor, guarded, makeGuardedRouter } from '../guarded.ts'
import { listEvents } from '../queries/trail.ts'

const listTrail = guarded('audit.read', {
  method: 'get',
  path: '/api/audit',
  operationId: 'listEvents',
  summary: 'Jejak audit, terbaru dahulu',
  tags: ['Jejak audit'],
  request: { query: pageQuery.extend(eventFilter.shape) },
  responses: { 200: jsonAnswer('Satu halaman kejadian', pageOf(eventLine)) },
})

/** Who did what. */
export function makeTrailRoutes(visitor: Database) {
  const router = makeGuardedRouter()
  router.openapi(listTrail, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...filter } = context.req.valid('query')
    const before = readCursor(z.tuple([z.int()]), cursor)?.[0] ?? null
    const rows = await actAs(readingOnly(visitor), actor, 'audit.read', (tx) =>
      listEvents(tx.db, actor.regency, filter, { before, most: limit + 1 }),
    )
    const lines = rows.map((row) => ({ ...row, at: row.at.toISOString() }))
    return context.json(
      cutPage(lines, limit, ({ eventNo }) => [eventNo]),
      200,
    )
  })
  return router
}
