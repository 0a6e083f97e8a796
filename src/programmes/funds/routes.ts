import { z } from 'zod'
import { actAs, type Actor, allow, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { monthOf, today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { fundAnswer, fundsAnswer, fundVersions, newFundTerms } from './contract.ts'
import { failFund } from './fund-errors.ts'
import { countAsn, listVersions } from './queries.ts'
import { saveTerms } from './save-terms.ts'
import { showFunds, showTerms } from './show-funds.ts'

const tags = ['Program']
const params = z.object({ code: z.string().max(40) })

const routes = {
  list: guarded('plans.read', {
    method: 'get',
    path: '/api/programmes/funds',
    operationId: 'listProgrammeFunds',
    summary: 'Dana dengan ketentuannya: anggaran, yang terikat, sisa, harga',
    tags,
    responses: { 200: jsonAnswer('Dana', fundsAnswer) },
  }),
  save: guarded('programmes.manage', {
    method: 'put',
    path: '/api/programmes/funds/{code}/terms',
    operationId: 'saveFundTerms',
    summary: 'Menulis ketentuan dana; versi sebelumnya tetap tersimpan',
    tags,
    request: { params, body: jsonBody(newFundTerms) },
    responses: { 200: jsonAnswer('Dana dengan ketentuan yang baru', fundAnswer) },
  }),
  versions: guarded('plans.read', {
    method: 'get',
    path: '/api/programmes/funds/{code}/versions',
    operationId: 'listFundVersions',
    summary: 'Semua versi ketentuan satu dana, terbaru di atas',
    tags,
    request: { params },
    responses: { 200: jsonAnswer('Versi', fundVersions) },
  }),
}

/** Terms of funds. @param system counts people whom the reader may not see, after the gate */
export function makeProgrammeFundRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  const show = async (actor: Actor) => {
    allow(actor, 'plans.read')
    return inTransaction(system, (tx) => showFunds(tx.db, actor.regency, monthOf(today())))
  }

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const rows = await show(actor)
    const asn = await inTransaction(system, (tx) => countAsn(tx.db, actor.regency))
    return context.json({ rows, asn }, 200)
  })
  router.openapi(routes.save, async (context) => {
    const actor = getActor(context)
    const { code } = context.req.valid('param')
    await actAs(database, actor, 'programmes.manage', (tx) =>
      saveTerms(tx, actor, code, context.req.valid('json')),
    )
    const saved = (await show(actor)).find(({ payer }) => payer === code)
    if (!saved) throw failFund('fund-unknown', { payer: code })
    return context.json(saved, 200)
  })
  router.openapi(routes.versions, async (context) => {
    const actor = getActor(context)
    const { code } = context.req.valid('param')
    const rows = await actAs(database, actor, 'plans.read', (tx) => listVersions(tx.db, actor.regency, code))
    return context.json({ rows: rows.map(showTerms) }, 200)
  })
  return router
}
