import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { seesWhomHeCounts } from '../shown-coverage.ts'
import { sectorsAnswer, sectorsQuery } from './contract.ts'
import { listSectors } from './list-sectors.ts'

const show = guarded('figures.read', {
  method: 'get',
  path: '/api/coverage/sectors',
  operationId: 'listSectorsAtRisk',
  summary: 'Sektor rentan: yang diketahui, terlindungi, daftar asalnya, dana yang boleh membayar',
  tags: ['Cakupan'],
  request: { query: sectorsQuery },
  responses: { 200: jsonAnswer('Sektor rentan', sectorsAnswer) },
})

/** Kinds of work at risk. */
export function makeSectorRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(show, async (context) => {
    const actor = getActor(context)
    const { as_of: asOf } = context.req.valid('query')
    const sectors = await actAs(database, actor, 'figures.read', (tx) =>
      listSectors(tx.db, actor.regency, { asOf, held: !seesWhomHeCounts(actor) }),
    )
    return context.json(sectors, 200)
  })
  return router
}
