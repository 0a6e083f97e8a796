import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { requireWhole } from '../payroll/payroll-gate.ts'
import { listOffices } from '../payroll/show-queries.ts'
import { assignPayOffice, assignUnits, undoUnitChange } from './assign-units.ts'
import { agencyChange, changed, changeParam, officeChange, unitsList } from './contract.ts'
import { listAgencies, listUnitChanges, listUnits } from './queries.ts'

const tags = ['Bapak Asuh']
const gate = 'sponsorship.manage'
const mostChanges = 20

const routes = {
  units: guarded('sponsorship.read', {
    method: 'get',
    path: '/api/sponsorship/units',
    operationId: 'listSponsorUnits',
    summary:
      'Unit kerja dalam daftar ASN, perangkat daerah dan kantor bayarnya; yang belum ditetapkan di atas',
    tags,
    responses: { 200: jsonAnswer('Unit kerja', unitsList) },
  }),
  assign: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/units',
    operationId: 'assignSponsorUnits',
    summary: 'Menetapkan perangkat daerah satu atau banyak unit kerja sekaligus',
    tags,
    request: { body: jsonBody(agencyChange) },
    responses: { 200: jsonAnswer('Yang berubah', changed) },
  }),
  office: guarded('sponsorship.payroll', {
    method: 'post',
    path: '/api/sponsorship/units/pay-office',
    operationId: 'assignPayOffice',
    summary: 'Menetapkan kantor bayar satu atau banyak unit kerja sekaligus',
    tags,
    request: { body: jsonBody(officeChange) },
    responses: { 200: jsonAnswer('Yang berubah', changed) },
  }),
  undo: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/units/changes/{change}/undo',
    operationId: 'undoSponsorUnitChange',
    summary: 'Mengembalikan unit kerja sebelum satu penetapan perangkat daerah',
    tags,
    request: { params: changeParam },
    responses: { 200: jsonAnswer('Yang dikembalikan', changed) },
  }),
  undoOffice: guarded('sponsorship.payroll', {
    method: 'post',
    path: '/api/sponsorship/units/pay-office/{change}/undo',
    operationId: 'undoPayOfficeChange',
    summary: 'Mengembalikan kantor bayar sebelum satu penetapan',
    tags,
    request: { params: changeParam },
    responses: { 200: jsonAnswer('Yang dikembalikan', changed) },
  }),
}

/** To which agencies the units of the civil servants' list are counted, and who pays their salaries. @param system for pay offices, after the permission was asked */
export function makeUnitRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.units, async (context) => {
    const actor = getActor(context)
    const answer = await actAs(database, actor, 'sponsorship.read', async (tx) => ({
      rows: await listUnits(tx.db, actor.regency),
      agencies: await listAgencies(tx.db, actor.regency),
      offices: await listOffices(tx.db, actor.regency),
      changes: await listUnitChanges(tx.db, actor.regency, mostChanges),
    }))
    return context.json(answer, 200)
  })
  router.openapi(routes.assign, async (context) => {
    const actor = getActor(context)
    const { units, ...to } = context.req.valid('json')
    return context.json(await actAs(database, actor, gate, (tx) => assignUnits(tx, actor, units, to)), 200)
  })
  router.openapi(routes.office, async (context) => {
    const actor = getActor(context)
    requireWhole(actor)
    const { units, payOffice } = context.req.valid('json')
    const answer = await inTransaction(system, (tx) => assignPayOffice(tx, actor, units, payOffice))
    return context.json(answer, 200)
  })
  router.openapi(routes.undo, async (context) => {
    const actor = getActor(context)
    const { change } = context.req.valid('param')
    const answer = await actAs(database, actor, gate, (tx) => undoUnitChange(tx, actor, change, 'agency'))
    return context.json(answer, 200)
  })
  router.openapi(routes.undoOffice, async (context) => {
    const actor = getActor(context)
    requireWhole(actor)
    const { change } = context.req.valid('param')
    const answer = await inTransaction(system, (tx) => undoUnitChange(tx, actor, change, 'pay-office'))
    return context.json(answer, 200)
  })
  return router
}
