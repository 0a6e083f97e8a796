import { actAs, type Actor, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { dutyDetail, exemptionStep, judgementStep, periodParam, reportStep } from '../contract.ts'
import { type DutyMove, moveDuty } from './move-duty.ts'
import { showDuty } from './show-duties.ts'

const tags = ['Instruksi']
const one = { 200: jsonAnswer('Tugas sebagaimana keadaannya sekarang', dutyDetail) }
const path = '/api/duties/{duty}/periods/{period}' as const

const routes = {
  report: guarded('duties.report', {
    method: 'post',
    path: `${path}/reports`,
    operationId: 'reportDuty',
    summary: 'Mulai mengerjakan, atau menyerahkan bukti untuk diperiksa',
    tags,
    request: { params: periodParam, body: jsonBody(reportStep) },
    responses: one,
  }),
  judge: guarded('duties.accept', {
    method: 'post',
    path: `${path}/judgements`,
    operationId: 'judgeDuty',
    summary: 'Menerima atau mengembalikan bukti; bukan yang menyerahkan',
    tags,
    request: { params: periodParam, body: jsonBody(judgementStep) },
    responses: one,
  }),
  exempt: guarded('duties.manage', {
    method: 'post',
    path: `${path}/exemptions`,
    operationId: 'exemptDuty',
    summary: 'Menyatakan tidak berlaku untuk suatu masa, atau membukanya lagi; dengan alasan',
    tags,
    request: { params: periodParam, body: jsonBody(exemptionStep) },
    responses: one,
  }),
}

/** The steps of a duty in a period: each takes its own permission. */
export function makeDutyStepRoutes(database: Database) {
  const router = makeGuardedRouter()
  const move = async (
    actor: Actor,
    permission: 'duties.report' | 'duties.accept' | 'duties.manage',
    wanted: DutyMove,
  ) =>
    actAs(database, actor, permission, async (tx) => {
      await moveDuty(tx, actor, wanted, today())
      return showDuty(tx, actor, wanted.duty, today())
    })
  router.openapi(routes.report, async (context) => {
    const wanted = { ...context.req.valid('param'), ...context.req.valid('json') }
    return context.json(await move(getActor(context), 'duties.report', wanted), 200)
  })
  router.openapi(routes.judge, async (context) => {
    const wanted = { ...context.req.valid('param'), ...context.req.valid('json') }
    return context.json(await move(getActor(context), 'duties.accept', wanted), 200)
  })
  router.openapi(routes.exempt, async (context) => {
    const wanted = { ...context.req.valid('param'), ...context.req.valid('json') }
    return context.json(await move(getActor(context), 'duties.manage', wanted), 200)
  })
  return router
}
