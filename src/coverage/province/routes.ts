import { getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { provinceAnswer, provinceQuery } from './contract.ts'
import { showProvince } from './show-province.ts'

const show = guarded('figures.read', {
  method: 'get',
  path: '/api/coverage/province',
  operationId: 'showProvinceCoverage',
  summary: 'Angka tiap kabupaten/kota di provinsi, bagi yang meninjaunya',
  tags: ['Cakupan'],
  request: { query: provinceQuery },
  responses: { 200: jsonAnswer('Angka per kabupaten/kota', provinceAnswer) },
})

/** Figures beyond one's own regency, for a viewer of the province. */
export function makeProvinceRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(show, async (context) => {
    const { as_of: asOf } = context.req.valid('query')
    return context.json(await showProvince(database, getActor(context), asOf), 200)
  })
  return router
}
