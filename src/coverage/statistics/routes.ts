import { z } from 'zod'
import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { removeDenominator, setDenominator } from './change-denominators.ts'
import { changeDenominator, denominator, denominatorList } from './contract.ts'
import { listAllDenominators } from './queries.ts'

const tags = ['Cakupan']
const params = denominator.pick({ code: true, asOf: true })
const one = jsonAnswer('Penyebut', denominator)

const routes = {
  list: guarded('figures.read', {
    method: 'get',
    path: '/api/denominators',
    operationId: 'listDenominators',
    summary: 'Penyebut statistik, semua tanggal',
    tags,
    responses: { 200: jsonAnswer('Penyebut', denominatorList) },
  }),
  add: guarded('settings.manage', {
    method: 'post',
    path: '/api/denominators',
    operationId: 'addDenominator',
    summary: 'Menambah penyebut',
    tags,
    request: { body: jsonBody(denominator), headers: idempotencyHeaders },
    responses: { 201: one },
  }),
  change: guarded('settings.manage', {
    method: 'put',
    path: '/api/denominators/{code}/{asOf}',
    operationId: 'changeDenominator',
    summary: 'Mengubah penyebut',
    tags,
    request: { params, body: jsonBody(changeDenominator) },
    responses: { 200: one },
  }),
  remove: guarded('settings.manage', {
    method: 'delete',
    path: '/api/denominators/{code}/{asOf}',
    operationId: 'removeDenominator',
    summary: 'Menghapus penyebut',
    tags,
    request: { params },
    responses: { 204: { description: 'Dihapus' } },
  }),
}

/** Rival denominators, each with its day and source. */
export function makeDenominatorRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'figures.read', (tx) =>
      listAllDenominators(tx.db, actor.regency),
    )
    return context.json({ rows }, 200)
  })

  const save = async (
    actor: ReturnType<typeof getActor>,
    value: z.infer<typeof denominator>,
    expected: 'new' | 'known',
  ) =>
    actAs(database, actor, 'settings.manage', async (tx) => {
      await setDenominator(tx, actor, value, expected)
      return value
    })
  router.openapi(routes.add, async (context) =>
    context.json(await save(getActor(context), context.req.valid('json'), 'new'), 201),
  )
  router.openapi(routes.change, async (context) => {
    const value = { ...context.req.valid('json'), ...context.req.valid('param') }
    return context.json(await save(getActor(context), value, 'known'), 200)
  })

  router.openapi(routes.remove, async (context) => {
    const actor = getActor(context)
    const { code, asOf } = context.req.valid('param')
    await actAs(database, actor, 'settings.manage', (tx) => removeDenominator(tx, actor, code, asOf))
    return context.body(null, 204)
  })
  return router
}
