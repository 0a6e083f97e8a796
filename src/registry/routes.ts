import { z } from 'zod'
import { actAs, getActor, guarded, makeGuardedRouter } from '../access/public.ts'
import type { Database } from '../platform/database.ts'
import { jsonAnswer } from '../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../platform/http/keyset.ts'
import { agencyLine, batchLine, sourceLine } from './contract.ts'
import { listAgencies, listBatchPage, listSources } from './queries/lists.ts'

const tags = ['Daftar']

const showAgencies = guarded('settings.read', {
  method: 'get',
  path: '/api/agencies',
  operationId: 'listAgencies',
  summary: 'Perangkat daerah dan pengirim lain',
  tags,
  responses: { 200: jsonAnswer('Pengirim', z.object({ rows: z.array(agencyLine) })) },
})

const showSources = guarded('settings.read', {
  method: 'get',
  path: '/api/sources',
  operationId: 'listSources',
  summary: 'Daftar yang datang berulang kali',
  tags,
  responses: { 200: jsonAnswer('Sumber', z.object({ rows: z.array(sourceLine) })) },
})

const showBatches = guarded('lists.read', {
  method: 'get',
  path: '/api/batches',
  operationId: 'listBatches',
  summary: 'Impor, terbaru dahulu; operator melihat milik perangkat daerahnya',
  tags,
  request: { query: pageQuery },
  responses: { 200: jsonAnswer('Satu halaman impor', pageOf(batchLine)) },
})

/** Who sends lists, which lists, and what came. */
export function makeRegistryRoutes(visitor: Database) {
  const router = makeGuardedRouter()
  router.openapi(showAgencies, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(visitor, actor, 'settings.read', (tx) => listAgencies(tx.db, actor.regency))
    return context.json({ rows }, 200)
  })
  router.openapi(showSources, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(visitor, actor, 'settings.read', (tx) => listSources(tx.db, actor.regency))
    return context.json({ rows }, 200)
  })
  router.openapi(showBatches, async (context) => {
    const actor = getActor(context)
    const { limit, cursor } = context.req.valid('query')
    const before = readCursor(z.tuple([z.int()]), cursor)?.[0] ?? null
    const rows = await actAs(visitor, actor, 'lists.read', (tx) =>
      listBatchPage(tx.db, actor.regency, { before, most: limit + 1 }),
    )
    const lines = rows.map((row) => ({
      ...row,
      importedAt: row.importedAt.toISOString(),
      undoneAt: row.undoneAt?.toISOString() ?? null,
    }))
    return context.json(
      cutPage(lines, limit, ({ batchId }) => [batchId]),
      200,
    )
  })
  return router
}
