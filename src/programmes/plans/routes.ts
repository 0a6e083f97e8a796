import { z } from 'zod'
import {
  actAs,
  type Actor,
  allow,
  getActor,
  guarded,
  holds,
  makeGuardedRouter,
  reachOf,
} from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { inTransaction, type Tx } from '../../platform/transaction.ts'
import {
  peopleFilter,
  planAsked,
  planDetail,
  planNote,
  planParam,
  planPerson,
  planReason,
  plansAnswer,
} from './contract.ts'
import { askAnew, cancelPlan, makePlan } from './make-plans.ts'
import { acceptPlan, discardPlan, proposePlan, returnPlan } from './move-plan.ts'
import { undoPlan } from './open-plan.ts'
import { listPlanPeople } from './people-queries.ts'
import { failPlan } from './plan-errors.ts'
import { listPlans } from './plan-queries.ts'
import { getPlan, showLine, showPerson, showPlan } from './show-plan.ts'
import { askWeighing } from './weigh-plan.ts'

const tags = ['Program']
const base = '/api/programmes/plans'
const one = jsonAnswer('Rencana sebagaimana keadaannya sekarang', planDetail)
const note = { params: planParam, body: jsonBody(planNote) }
const reason = { params: planParam, body: jsonBody(planReason) }

const routes = {
  list: guarded('plans.read', {
    method: 'get',
    path: base,
    operationId: 'listPlans',
    summary: 'Rencana, terbaru di atas, dengan jumlah-jumlahnya',
    tags,
    responses: { 200: jsonAnswer('Rencana', plansAnswer) },
  }),
  make: guarded('programmes.manage', {
    method: 'post',
    path: base,
    operationId: 'makePlan',
    summary: 'Membuat rencana; penghitungannya dimulai',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(planAsked) },
    responses: { 201: one },
  }),
  show: guarded('plans.read', {
    method: 'get',
    path: `${base}/{plan}`,
    operationId: 'showPlan',
    summary: 'Satu rencana: hasil, langkah, apakah masih berlaku',
    tags,
    request: { params: planParam },
    responses: { 200: one },
  }),
  ask: guarded('programmes.manage', {
    method: 'put',
    path: `${base}/{plan}`,
    operationId: 'askPlanAnew',
    summary: 'Mengubah permintaan rencana, lalu menghitung ulang',
    tags,
    request: { params: planParam, body: jsonBody(planAsked) },
    responses: { 200: one },
  }),
  solve: guarded('programmes.manage', {
    method: 'post',
    path: `${base}/{plan}/solve`,
    operationId: 'solvePlanAgain',
    summary: 'Menghitung ulang permintaan yang sama atas data sekarang',
    tags,
    request: { params: planParam },
    responses: { 200: one },
  }),
  weigh: guarded('programmes.manage', {
    method: 'post',
    path: `${base}/{plan}/weigh`,
    operationId: 'weighPlan',
    summary: 'Memulai penimbangan yang belum ada: permintaan yang tidak terpenuhi, tambahan uang',
    tags,
    request: { params: planParam },
    responses: { 200: one },
  }),
  cancel: guarded('programmes.manage', {
    method: 'post',
    path: `${base}/{plan}/cancel`,
    operationId: 'cancelPlan',
    summary: 'Menghentikan penghitungan',
    tags,
    request: { params: planParam },
    responses: { 200: one },
  }),
  discard: guarded('programmes.manage', {
    method: 'delete',
    path: `${base}/{plan}`,
    operationId: 'discardPlan',
    summary: 'Membuang rencana yang belum diterima',
    tags,
    request: { params: planParam },
    responses: { 204: { description: 'Dibuang' } },
  }),
  propose: guarded('programmes.manage', {
    method: 'post',
    path: `${base}/{plan}/propose`,
    operationId: 'proposePlan',
    summary: 'Mengajukan rencana kepada orang kedua',
    tags,
    request: note,
    responses: { 200: one },
  }),
  giveBack: guarded('plans.read', {
    method: 'post',
    path: `${base}/{plan}/return`,
    operationId: 'returnPlan',
    summary: 'Mengembalikan rencana yang diajukan, dengan alasan',
    tags,
    request: reason,
    responses: { 200: one },
  }),
  accept: guarded('programmes.decide', {
    method: 'post',
    path: `${base}/{plan}/accept`,
    operationId: 'acceptPlan',
    summary: 'Pimpinan menerima rencana yang diajukan orang lain; orangnya didaftarkan',
    tags,
    request: note,
    responses: { 200: one },
  }),
  confirm: guarded('programmes.check', {
    method: 'post',
    path: `${base}/{plan}/confirm`,
    operationId: 'confirmPlan',
    summary: 'Pemeriksa menerima rencana yang diajukan orang lain; orangnya didaftarkan',
    tags,
    request: note,
    responses: { 200: one },
  }),
  undo: guarded('contributions.enrol', {
    method: 'post',
    path: `${base}/{plan}/undo`,
    operationId: 'undoPlan',
    summary: 'Membatalkan rencana yang diterima, selama belum ada yang ditagih',
    tags,
    request: reason,
    responses: { 200: one },
  }),
  people: guarded('programmes.read', {
    method: 'get',
    path: `${base}/{plan}/people`,
    operationId: 'listPlanPeople',
    summary: 'Orang dalam rencana, atau yang tidak terjangkau, menurut peringkat',
    tags,
    request: { params: planParam, query: pageQuery.extend(peopleFilter.shape) },
    responses: { 200: jsonAnswer('Satu halaman', pageOf(planPerson)) },
  }),
}

/** Who may give a proposed plan back: who would accept it, and who keeps plans. */
const returners = ['programmes.decide', 'programmes.check', 'programmes.manage'] as const

/** Plans. @param system looks at the whole regency, after the gate */
export function makePlanRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  const planner = ({ regency, id }: Actor) => ({ regency, id, today: today() })
  const show = (actor: Actor, plan: number) =>
    inTransaction(system, (tx) => showPlan(tx, actor, plan, today()))
  /** What needs to see people whom the actor may not: after his permission, on the whole regency. */
  const act = async (
    actor: Actor,
    permission: Parameters<typeof allow>[1],
    plan: number,
    work: (tx: Tx) => Promise<unknown>,
  ) => {
    allow(actor, permission)
    if (reachOf(actor, permission) !== 'all') throw failPlan('plan-whole-regency')
    await inTransaction(system, work)
    return show(actor, plan)
  }

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'plans.read', (tx) => listPlans(tx.db, actor.regency))
    return context.json({ rows: rows.map(showLine) }, 200)
  })
  router.openapi(routes.make, async (context) => {
    const actor = getActor(context)
    allow(actor, 'programmes.manage')
    const asked = context.req.valid('json')
    const plan = await inTransaction(system, (tx) => makePlan(tx, planner(actor), asked))
    return context.json(await show(actor, plan), 201)
  })
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    allow(actor, 'plans.read')
    return context.json(await show(actor, context.req.valid('param').plan), 200)
  })
  router.openapi(routes.ask, async (context) => {
    const actor = getActor(context)
    const { plan } = context.req.valid('param')
    const asked = context.req.valid('json')
    const work = (tx: Tx) => askAnew(tx, planner(actor), plan, asked)
    return context.json(await act(actor, 'programmes.manage', plan, work), 200)
  })
  router.openapi(routes.solve, async (context) => {
    const actor = getActor(context)
    const { plan } = context.req.valid('param')
    const work = (tx: Tx) => askAnew(tx, planner(actor), plan)
    return context.json(await act(actor, 'programmes.manage', plan, work), 200)
  })
  router.openapi(routes.weigh, async (context) => {
    const actor = getActor(context)
    const { plan } = context.req.valid('param')
    const work = (tx: Tx) => askWeighing(tx, actor, plan, today())
    return context.json(await act(actor, 'programmes.manage', plan, work), 200)
  })
  router.openapi(routes.cancel, async (context) => {
    const actor = getActor(context)
    const { plan } = context.req.valid('param')
    const work = (tx: Tx) => cancelPlan(tx, actor, plan)
    return context.json(await act(actor, 'programmes.manage', plan, work), 200)
  })
  router.openapi(routes.discard, async (context) => {
    const actor = getActor(context)
    const { plan } = context.req.valid('param')
    await actAs(database, actor, 'programmes.manage', (tx) => discardPlan(tx, actor, plan))
    return context.body(null, 204)
  })
  router.openapi(routes.propose, async (context) => {
    const actor = getActor(context)
    const { plan } = context.req.valid('param')
    const how = { today: today(), note: context.req.valid('json').note }
    const work = (tx: Tx) => proposePlan(tx, actor, plan, how)
    return context.json(await act(actor, 'programmes.manage', plan, work), 200)
  })
  router.openapi(routes.giveBack, async (context) => {
    const actor = getActor(context)
    const { plan } = context.req.valid('param')
    const { reason: why } = context.req.valid('json')
    const permission = returners.find((one) => holds(actor, one))
    if (permission === undefined) throw failPlan('plan-not-yours')
    const work = (tx: Tx) => returnPlan(tx, actor, plan, why)
    return context.json(await act(actor, permission, plan, work), 200)
  })
  router.openapi(routes.accept, async (context) => {
    const actor = getActor(context)
    const { plan } = context.req.valid('param')
    const how = { today: today(), note: context.req.valid('json').note }
    const work = (tx: Tx) => acceptPlan(tx, actor, plan, how)
    return context.json(await act(actor, 'programmes.decide', plan, work), 200)
  })
  router.openapi(routes.confirm, async (context) => {
    const actor = getActor(context)
    const { plan } = context.req.valid('param')
    const how = { today: today(), note: context.req.valid('json').note }
    const work = (tx: Tx) => acceptPlan(tx, actor, plan, how)
    return context.json(await act(actor, 'programmes.check', plan, work), 200)
  })
  router.openapi(routes.undo, async (context) => {
    const actor = getActor(context)
    const { plan } = context.req.valid('param')
    const { reason: why } = context.req.valid('json')
    const work = (tx: Tx) => undoPlan(tx, actor, plan, why)
    return context.json(await act(actor, 'contributions.enrol', plan, work), 200)
  })
  router.openapi(routes.people, async (context) => {
    const actor = getActor(context)
    const { plan } = context.req.valid('param')
    const { limit, cursor, ...question } = context.req.valid('query')
    const after = readCursor(z.tuple([z.int()]), cursor)?.[0] ?? 0
    const page = await actAs(database, actor, 'programmes.read', async (tx) => {
      const { list, asked, outcome } = await getPlan(tx, actor.regency, plan)
      if (list === null) return { rows: [], next: null }
      const of = { plan, list, from: asked.from }
      const rows = await listPlanPeople(tx.db, actor.regency, of, question, { after, limit: limit + 1 })
      return cutPage(
        rows.map((row) => showPerson(row, outcome)),
        limit,
        ({ rank }) => [rank],
      )
    })
    return context.json(page, 200)
  })
  return router
}
