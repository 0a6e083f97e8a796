import { z } from 'zod'
import { actAs, audit, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { allowWhole } from '../pack/routes.ts'
import { openDataQuery } from './contract.ts'
import { filesOf, readCoverageTables, readParticipationTable } from './read-open-data.ts'
import { zipFiles } from './zip-files.ts'

const take = guarded('packs.read', {
  method: 'get',
  path: '/api/open-data',
  operationId: 'takeOpenData',
  summary:
    'Data terbuka: agregat dengan penyembunyian, CSV, JSON, Frictionless, dan metadata Satu Data, dalam satu zip',
  tags: ['Laporan'],
  request: { query: openDataQuery },
  responses: {
    200: {
      description: 'zip',
      content: { 'application/zip': { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
})

/** What may be given to anybody. */
export function makeOpenDataRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(take, async (context) => {
    const actor = getActor(context)
    allowWhole(actor, 'packs.read')
    const { regency } = actor
    const { as_of: asked } = context.req.valid('query')
    const found = await actAs(database, actor, 'figures.read', (tx) => readCoverageTables(tx, regency, asked))
    const { asOf } = found.head
    const participation = await actAs(database, actor, 'participation.read', async (tx) => {
      const table = await readParticipationTable(tx, regency, asOf)
      await audit(tx, actor, 'open-data-taken', 'regency', { asOf })
      return table
    })
    const bytes = zipFiles(filesOf(found, participation))
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="data-terbuka-${regency.replace('.', '')}-${asOf}.zip"`,
      'cache-control': 'no-store',
    })
  })
  return router
}
