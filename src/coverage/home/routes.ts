import { actAs, actAsAll, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { type Database, plannedOnce, readingOnly } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { homeAnswer } from './contract.ts'
import { languageAsked } from '../../platform/http/problems.ts'
import { getHomeFigures, listWaiting } from './get-home.ts'

const showHome = guarded('figures.read', {
  method: 'get',
  path: '/api/home',
  operationId: 'showHome',
  summary: 'Layar pertama dalam satu panggilan',
  tags: ['Beranda'],
  responses: { 200: jsonAnswer('Angka, perubahan, tugas, umur daftar', homeAnswer) },
})

/** The first screen. */
export function makeHomeRoutes(database: Database) {
  const router = makeGuardedRouter()
  const reading = readingOnly(database)
  const looking = plannedOnce(reading)
  router.openapi(showHome, async (context) => {
    const actor = getActor(context)
    const [figures, waiting] = await Promise.all([
      actAs(reading, actor, 'figures.read', (tx) => getHomeFigures(tx, actor)),
      listWaiting(actor, languageAsked(context), (group, work) => actAsAll(looking, actor, group, work)),
    ])
    return context.json({ ...figures, waiting }, 200)
  })
  return router
}
