import { actAs, type Actor, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { layoutDraft, layoutsAnswer } from './contract.ts'
import { insertPayLayout, listPayLayouts } from './layout-queries.ts'
import { lackingFields, payFields } from './pay-layout.ts'
import { base, gate, requireWhole, tags } from './payroll-gate.ts'
import { listOffices } from './show-queries.ts'

const routes = {
  layouts: guarded(gate, {
    method: 'get',
    path: `${base}/layouts`,
    operationId: 'listPayLayouts',
    summary: 'Susunan kolom berkas potongan per kantor bayar',
    tags,
    responses: { 200: jsonAnswer('Susunan', layoutsAnswer) },
  }),
  saveLayout: guarded(gate, {
    method: 'post',
    path: `${base}/layouts`,
    operationId: 'savePayLayout',
    summary: 'Mencatat susunan kolom sejak suatu bulan',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(layoutDraft) },
    responses: { 204: { description: 'Selesai' } },
  }),
}

/** How the deduction files of the pay offices are laid out. */
export function makePayLayoutRoutes(database: Database) {
  const router = makeGuardedRouter()
  const act = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => actAs(database, actor, gate, work)

  router.openapi(routes.layouts, async (context) => {
    const actor = getActor(context)
    const answer = await act(actor, async (tx) => ({
      rows: await listPayLayouts(tx.db, actor.regency),
      offices: await listOffices(tx.db, actor.regency),
    }))
    const fields = Object.entries(payFields).map(([field, [label]]) => ({
      field: field as keyof typeof payFields,
      label,
    }))
    return context.json({ ...answer, fields }, 200)
  })
  router.openapi(routes.saveLayout, async (context) => {
    const actor = getActor(context)
    requireWhole(actor)
    const draft = context.req.valid('json')
    const lacking = lackingFields(draft)
    if (lacking.length > 0)
      throw failSponsorship('pay-layout-lacks', {
        columns: lacking.map((one) => payFields[one][0]).join(', '),
      })
    await act(actor, (tx) => insertPayLayout(tx.db, actor.regency, draft, actor.id))
    return context.body(null, 204)
  })
  return router
}
