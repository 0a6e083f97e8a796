import { z } from 'zod'
import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { firstDay, monthOf, today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import type { Tx } from '../../platform/transaction.ts'
import { readRuleBook } from '../rates/queries.ts'
import { payerKinds } from '../rates/contract.ts'
import { newPayer, payerChange, payerEnd, payersAnswer } from './contract.ts'
import { payerKindNames } from './payer-kinds.ts'
import { countConflicts } from './queries/conflicts.ts'
import { listPayers } from './queries/payers.ts'
import { addPayer, changePayerValues, endPayer } from './save-payer.ts'
import { showPayer } from './show-enrolments.ts'

const tags = ['Kepesertaan']
const params = z.object({ code: z.string().max(40) })
const all = jsonAnswer('Dana dan pembayar', payersAnswer)

const routes = {
  list: guarded('contributions.read', {
    method: 'get',
    path: '/api/contributions/payers',
    operationId: 'listPayers',
    summary: 'Dana dan pembayar, dengan orang yang ditanggungnya bulan ini',
    tags,
    responses: { 200: all },
  }),
  add: guarded('contributions.enrol', {
    method: 'post',
    path: '/api/contributions/payers',
    operationId: 'addPayer',
    summary: 'Menambah dana atau pembayar',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(newPayer) },
    responses: { 201: all },
  }),
  change: guarded('contributions.enrol', {
    method: 'patch',
    path: '/api/contributions/payers/{code}',
    operationId: 'changePayerValues',
    summary: 'Membetulkan dana atau pembayar',
    tags,
    request: { params, body: jsonBody(payerChange) },
    responses: { 200: all },
  }),
  end: guarded('contributions.enrol', {
    method: 'post',
    path: '/api/contributions/payers/{code}/end',
    operationId: 'endPayer',
    summary: 'Mengakhiri dana atau pembayar',
    tags,
    request: { params, body: jsonBody(payerEnd) },
    responses: { 200: all },
  }),
}

type Stated<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** What the change names; what it leaves out stays. */
const stated = <T extends object>(change: T) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Stated<T>

/** Funds and payers. */
export function makePayerRoutes(database: Database) {
  const router = makeGuardedRouter()
  const show = async (tx: Tx, regency: string) => {
    const month = monthOf(today())
    const rules = await readRuleBook(tx.db)
    const rows = await listPayers(tx.db, regency, firstDay(month))
    return {
      month,
      ...(await countConflicts(tx.db, regency)),
      kinds: payerKinds.map((kind) => ({ kind, name: payerKindNames[kind] })),
      rows: rows.map((payer) => showPayer(payer, rules, month)),
    }
  }

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    return context.json(
      await actAs(database, actor, 'contributions.read', (tx) => show(tx, actor.regency)),
      200,
    )
  })
  router.openapi(routes.add, async (context) => {
    const actor = getActor(context)
    const values = context.req.valid('json')
    const answer = await actAs(database, actor, 'contributions.enrol', async (tx) => {
      await addPayer(tx, actor, values)
      return show(tx, actor.regency)
    })
    return context.json(answer, 201)
  })
  router.openapi(routes.change, async (context) => {
    const actor = getActor(context)
    const { code } = context.req.valid('param')
    const change = context.req.valid('json')
    const answer = await actAs(database, actor, 'contributions.enrol', async (tx) => {
      await changePayerValues(tx, actor, code, stated(change))
      return show(tx, actor.regency)
    })
    return context.json(answer, 200)
  })
  router.openapi(routes.end, async (context) => {
    const actor = getActor(context)
    const { code } = context.req.valid('param')
    const { month } = context.req.valid('json')
    const answer = await actAs(database, actor, 'contributions.enrol', async (tx) => {
      await endPayer(tx, actor, code, month)
      return show(tx, actor.regency)
    })
    return context.json(answer, 200)
  })
  return router
}
