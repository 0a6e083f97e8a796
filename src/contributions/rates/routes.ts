import { actAsSelf, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { askPrice } from './ask-price.ts'
import { priceAnswer, priceQuery } from './contract.ts'
import { readRuleBook } from './queries.ts'

const showPrice = guarded('signed-in', {
  method: 'get',
  path: '/api/contributions/price',
  operationId: 'priceContribution',
  summary: 'Menghitung iuran, baris demi baris, dengan aturan tiap baris',
  tags: ['Iuran'],
  request: { query: priceQuery },
  responses: { 200: jsonAnswer('Harga dan cara menghitungnya', priceAnswer) },
})

/** What contributions cost by law. */
export function makeRateRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(showPrice, async (context) => {
    const actor = getActor(context)
    const asked = context.req.valid('query')
    const rules = await actAsSelf(database, actor, (tx) => readRuleBook(tx.db))
    return context.json(askPrice(rules, asked), 200)
  })
  return router
}
