import { z } from 'zod'
import { actAs, type Actor, allow, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { addMonths, monthOf, today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { fillAnswer, fillAsked, vacanciesAnswer, waitingFilter, waitingPerson } from '../plans/contract.ts'
import { fillPlaces } from './fill-places.ts'
import { showPlace, showWaiting } from './show-waiting.ts'
import { listOpenPlaces } from './vacancies.ts'
import { findWaitingPlan, listWaiting } from './waiting-queries.ts'

const tags = ['Program']

const routes = {
  list: guarded('programmes.read', {
    method: 'get',
    path: '/api/programmes/waiting',
    operationId: 'listWaiting',
    summary: 'Daftar tunggu: yang layak dan belum terjangkau, menurut peringkat beku',
    tags,
    request: { query: pageQuery.extend(waitingFilter.shape) },
    responses: { 200: jsonAnswer('Satu halaman', pageOf(waitingPerson)) },
  }),
  vacancies: guarded('programmes.read', {
    method: 'get',
    path: '/api/programmes/waiting/vacancies',
    operationId: 'listVacancies',
    summary: 'Tempat yang kosong, dengan orang berikutnya',
    tags,
    responses: { 200: jsonAnswer('Tempat kosong', vacanciesAnswer) },
  }),
  fill: guarded('contributions.enrol', {
    method: 'post',
    path: '/api/programmes/waiting/fill',
    operationId: 'fillVacancies',
    summary: 'Mendaftarkan orang berikutnya untuk bulan yang tersisa',
    tags,
    request: { body: jsonBody(fillAsked) },
    responses: { 200: jsonAnswer('Yang terisi', fillAnswer) },
  }),
}

/** The waiting list. @param system whether the next person is still eligible is told from the whole regency */
export function makeWaitingRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, payer } = context.req.valid('query')
    const after = readCursor(z.tuple([z.int()]), cursor)?.[0] ?? 0
    const rows = await actAs(database, actor, 'programmes.read', async (tx) => {
      const plan = await findWaitingPlan(tx.db, actor.regency)
      if (!plan) return []
      const month = addMonths(monthOf(today()), 1)
      return listWaiting(tx.db, actor.regency, { ...plan, month }, { payer, after, limit: limit + 1 })
    })
    return context.json(
      cutPage(rows.map(showWaiting), limit, ({ rank }) => [rank]),
      200,
    )
  })
  router.openapi(routes.vacancies, async (context) => {
    const actor = getActor(context)
    allow(actor, 'programmes.read')
    return context.json(await readVacancies(system, actor), 200)
  })
  router.openapi(routes.fill, async (context) => {
    const actor = getActor(context)
    allow(actor, 'contributions.enrol')
    const { places } = context.req.valid('json')
    return context.json(await inTransaction(system, (tx) => fillPlaces(tx, actor, places, today())), 200)
  })
  return router
}

async function readVacancies(system: Database, { regency }: Actor) {
  return inTransaction(system, async (tx) => {
    const plan = await findWaitingPlan(tx.db, regency)
    if (!plan) return { plan: null, planName: null, rows: [] }
    const places = await listOpenPlaces(tx, regency, plan, today())
    return { plan: plan.plan, planName: plan.name, rows: places.map(showPlace) }
  })
}
