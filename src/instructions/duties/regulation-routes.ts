import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import {
  newRegulation,
  regulationDraft,
  regulationLine,
  regulationList,
  regulationParam,
} from '../contract.ts'
import { addRegulation, changeRegulation } from './save-duty.ts'
import { listRegulations } from './show-duties.ts'

const tags = ['Instruksi']
const one = jsonAnswer('Peraturan', regulationLine)

const routes = {
  list: guarded('duties.read', {
    method: 'get',
    path: '/api/regulations',
    operationId: 'listRegulations',
    summary: 'Peraturan, instruksi, edaran, dan perjanjian yang melahirkan tugas',
    tags,
    responses: { 200: jsonAnswer('Peraturan', regulationList) },
  }),
  add: guarded('duties.manage', {
    method: 'post',
    path: '/api/regulations',
    operationId: 'addRegulation',
    summary: 'Menambah peraturan atau perjanjian',
    tags,
    request: { body: jsonBody(newRegulation), headers: idempotencyHeaders },
    responses: { 201: one },
  }),
  change: guarded('duties.manage', {
    method: 'put',
    path: '/api/regulations/{code}',
    operationId: 'changeRegulation',
    summary: 'Mengubah peraturan: nomor, tanggal, masa berlaku, sumber',
    tags,
    request: { params: regulationParam, body: jsonBody(regulationDraft) },
    responses: { 200: one },
  }),
}

/** Regulations that duties rest on. */
export function makeRegulationRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'duties.read', (tx) =>
      listRegulations(tx, actor.regency, today()),
    )
    return context.json({ rows }, 200)
  })
  router.openapi(routes.add, async (context) => {
    const actor = getActor(context)
    const { code, ...draft } = context.req.valid('json')
    const added = await actAs(database, actor, 'duties.manage', async (tx) => {
      await addRegulation(tx, actor, code, draft)
      return (await listRegulations(tx, actor.regency, today())).find((row) => row.code === code)!
    })
    return context.json(added, 201)
  })
  router.openapi(routes.change, async (context) => {
    const actor = getActor(context)
    const { code } = context.req.valid('param')
    const draft = context.req.valid('json')
    const changed = await actAs(database, actor, 'duties.manage', async (tx) => {
      await changeRegulation(tx, actor, code, draft)
      return (await listRegulations(tx, actor.regency, today())).find((row) => row.code === code)!
    })
    return context.json(changed, 200)
  })
  return router
}
