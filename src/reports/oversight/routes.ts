import { getActor, guarded, listOversights, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { failReports } from '../report-errors.ts'
import { oversightAnswer } from './contract.ts'
import { showOversight } from './show-oversight.ts'

const show = guarded('packs.oversee', {
  method: 'get',
  path: '/api/oversight',
  operationId: 'showOversight',
  summary: 'Daerah yang ditinjau, berdampingan: provinsi, atau yang dilayani cabang yang sama',
  tags: ['Laporan'],
  responses: { 200: jsonAnswer('Daerah yang ditinjau', oversightAnswer) },
})

/** What an officer of the insurer or a viewer of the province oversees. */
export function makeOversightRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(show, async (context) => {
    const actor = getActor(context)
    const on = today()
    const [oversight] = await listOversights(database, actor, on)
    if (oversight === undefined) throw failReports('nothing-overseen')
    const { id, regency } = actor
    return context.json(await showOversight(database, { id, regency, oversight, on }), 200)
  })
  return router
}
