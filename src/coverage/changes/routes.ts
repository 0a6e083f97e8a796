import { getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { chooseDay } from '../coverage.ts'
import { readOrReckon } from '../indicators/read-or-reckon.ts'
import { changesAnswer, changesQuery } from './contract.ts'
import { getChanges } from './get-changes.ts'
import { monthBefore } from './month-before.ts'
import { seesWhomHeCounts } from '../shown-coverage.ts'
import { changesFor } from './show-changes.ts'

const show = guarded('figures.read', {
  method: 'get',
  path: '/api/changes',
  operationId: 'showChanges',
  summary: 'Apa yang berubah di antara dua tanggal, sebab demi sebab, tepat sampai orangnya',
  tags: ['Perubahan'],
  request: { query: changesQuery },
  responses: { 200: jsonAnswer('Perubahan', changesAnswer) },
})

/** What moved, as far as the asker may count. */
export function makeChangeRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(show, async (context) => {
    const actor = getActor(context)
    const { indicator, from, to, from_known: fromKnown, level } = context.req.valid('query')
    const shown = await readOrReckon(database, actor, async (tx, atOnce) => {
      const last = await chooseDay(tx.db, actor.regency, to)
      const held = !seesWhomHeCounts(actor)
      const question = {
        indicator,
        from: from ?? monthBefore(last),
        to: last,
        fromKnown,
        level,
        atOnce,
        held,
      }
      return changesFor(tx, actor, await getChanges(tx, actor.regency, question))
    })
    return context.json(shown, 200)
  })
  return router
}
