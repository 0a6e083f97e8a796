import { actAs, actAsSelf, allow, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { monthOf, today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { addRule, previewDraft } from './add-rule.ts'
import { askPrice } from './ask-price.ts'
import {
  priceAnswer,
  priceQuery,
  ruleAnswer,
  ruleDraft,
  ruleList,
  rulePreview,
  ruleQuery,
} from './contract.ts'
import { listRulesShown } from './list-rules.ts'
import { readRuleBook } from './queries.ts'

const tags = ['Iuran']
const rulesPath = '/api/contributions/rules'
const routes = {
  price: guarded('signed-in', {
    method: 'get',
    path: '/api/contributions/price',
    operationId: 'priceContribution',
    summary: 'Menghitung iuran, baris demi baris, dengan aturan tiap baris',
    tags,
    request: { query: priceQuery },
    responses: { 200: jsonAnswer('Harga dan cara menghitungnya', priceAnswer) },
  }),
  list: guarded('signed-in', {
    method: 'get',
    path: rulesPath,
    operationId: 'listContributionRules',
    summary: 'Semua aturan iuran: yang berlaku, yang akan datang, yang lampau, yang diganti',
    tags,
    request: { query: ruleQuery },
    responses: { 200: jsonAnswer('Aturan', ruleList) },
  }),
  add: guarded('settings.manage', {
    method: 'post',
    path: rulesPath,
    operationId: 'addContributionRule',
    summary: 'Menambah aturan berikutnya, koreksi, atau pengakhiran',
    tags,
    request: { body: jsonBody(ruleDraft), headers: idempotencyHeaders },
    responses: { 201: jsonAnswer('Aturan yang ditambahkan', ruleAnswer) },
  }),
  preview: guarded('settings.manage', {
    method: 'post',
    path: `${rulesPath}/preview`,
    operationId: 'previewContributionRule',
    summary: 'Apa yang akan berubah; tidak menyimpan apa pun',
    tags,
    request: { body: jsonBody(ruleDraft) },
    responses: { 200: jsonAnswer('Contoh harga sebelum dan sesudah', rulePreview) },
  }),
}

/**
 * What contributions cost by law, and the rules they follow from.
 *
 * @param system counts people whom an administrator may not see
 */
export function makeRateRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.price, async (context) => {
    const asked = context.req.valid('query')
    const rules = await actAsSelf(database, getActor(context), (tx) => readRuleBook(tx.db))
    return context.json(askPrice(rules, asked), 200)
  })
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { month = monthOf(today()) } = context.req.valid('query')
    const rows = await actAsSelf(database, actor, (tx) => listRulesShown(tx.db, month))
    return context.json({ rows }, 200)
  })
  router.openapi(routes.add, async (context) => {
    const actor = getActor(context)
    const draft = context.req.valid('json')
    const thisMonth = monthOf(today())
    const added = await actAs(database, actor, 'settings.manage', async (tx) => {
      const id = await addRule(tx, actor, draft, thisMonth)
      return (await listRulesShown(tx.db, thisMonth)).find((rule) => rule.id === id)!
    })
    return context.json(added, 201)
  })
  router.openapi(routes.preview, async (context) => {
    const actor = getActor(context)
    const draft = context.req.valid('json')
    allow(actor, 'settings.manage')
    const preview = await inTransaction(system, (tx) => previewDraft(tx, actor, draft, monthOf(today())))
    return context.json(preview, 200)
  })
  return router
}
