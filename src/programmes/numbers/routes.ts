import { actAs, actAsSelf, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { rehearse } from '../../platform/transaction.ts'
import { assessedMonth } from '../assessment.ts'
import { numberDraft, numberList, numberPreview } from './contract.ts'
import { previewNumber, saveNumber, showNumbers } from './save-number.ts'

const tags = ['Program']
const path = '/api/programmes/numbers'
const routes = {
  list: guarded('signed-in', {
    method: 'get',
    path,
    operationId: 'listDatedNumbers',
    summary: 'Angka bertanggal dan bahaya pekerjaan, semua yang pernah ditulis',
    tags,
    responses: { 200: jsonAnswer('Angka', numberList) },
  }),
  preview: guarded('programmes.manage', {
    method: 'post',
    path: `${path}/preview`,
    operationId: 'previewDatedNumber',
    summary: 'Apa yang berubah oleh angka itu; tidak menyimpan apa pun',
    tags,
    request: { body: jsonBody(numberDraft) },
    responses: { 200: jsonAnswer('Akibatnya', numberPreview) },
  }),
  save: guarded('programmes.manage', {
    method: 'post',
    path,
    operationId: 'saveDatedNumber',
    summary: 'Menulis angka bertanggal atau bahaya pekerjaan milik daerah',
    tags,
    request: { body: jsonBody(numberDraft), headers: idempotencyHeaders },
    responses: { 201: jsonAnswer('Angka', numberList) },
  }),
}

/** Dated numbers that rules name, and how dangerous work is. */
export function makeNumberRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const month = assessedMonth(today())
    return context.json(await actAsSelf(database, getActor(context), (tx) => showNumbers(tx, month)), 200)
  })
  router.openapi(routes.preview, async (context) => {
    const actor = getActor(context)
    const draft = context.req.valid('json')
    const when = { month: assessedMonth(today()), today: today() }
    return context.json(await rehearse(system, (tx) => previewNumber(tx, actor, draft, when)), 200)
  })
  router.openapi(routes.save, async (context) => {
    const actor = getActor(context)
    const draft = context.req.valid('json')
    const month = assessedMonth(today())
    const list = await actAs(database, actor, 'programmes.manage', async (tx) => {
      await saveNumber(tx, actor, draft, today())
      return showNumbers(tx, month)
    })
    return context.json(list, 201)
  })
  return router
}
