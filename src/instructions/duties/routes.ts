import { actAs, type Actor, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import { type Database, plannedOnce, readingOnly } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import type { Tx } from '../../platform/transaction.ts'
import { agencyPage } from '../agencies/contract.ts'
import { listAgencies, showAgency } from '../agencies/show-agencies.ts'
import { showCalendar } from '../calendar.ts'
import {
  agencyList,
  agencyParam,
  calendarQuery,
  dutyCalendar,
  dutyChange,
  dutyDetail,
  dutyDraft,
  dutyList,
  dutyParam,
  dutyQuery,
  proposalsLoaded,
  standingChange,
} from '../contract.ts'
import { keptView } from '../kept-view.ts'
import { loadProposals } from './load-proposals.ts'
import { addDuty, changeDuty, changeStanding } from './save-duty.ts'
import { listDuties, showDuty } from './show-duties.ts'

const tags = ['Instruksi']
const one = jsonAnswer('Tugas sebagaimana keadaannya sekarang', dutyDetail)
const read = 'duties.read'
const manage = 'duties.manage'

const routes = {
  list: guarded(read, {
    method: 'get',
    path: '/api/duties',
    operationId: 'listDuties',
    summary: 'Tugas dari peraturan dan instruksi, dengan keadaan masa yang perlu dilihat',
    tags,
    request: { query: dutyQuery },
    responses: { 200: jsonAnswer('Tugas menurut perangkat daerah', dutyList) },
  }),
  add: guarded(manage, {
    method: 'post',
    path: '/api/duties',
    operationId: 'addDuty',
    summary: 'Menambah tugas',
    tags,
    request: { body: jsonBody(dutyDraft), headers: idempotencyHeaders },
    responses: { 201: one },
  }),
  propose: guarded(manage, {
    method: 'post',
    path: '/api/duties/proposals',
    operationId: 'loadDutyProposals',
    summary: 'Mengambil peraturan dan tugas bawaan sebagai usulan; yang sudah diambil tetap seperti adanya',
    tags,
    responses: { 200: jsonAnswer('Yang ditambahkan', proposalsLoaded) },
  }),
  calendar: guarded(read, {
    method: 'get',
    path: '/api/duties/calendar',
    operationId: 'showDutyCalendar',
    summary: 'Tenggat, rapat, dan yang berakhir, menurut hari; yang terlambat lebih dahulu',
    tags,
    request: { query: calendarQuery },
    responses: { 200: jsonAnswer('Kalender', dutyCalendar) },
  }),
  agencies: guarded(read, {
    method: 'get',
    path: '/api/duty-agencies',
    operationId: 'listAgencyDuties',
    summary: 'Perangkat daerah yang mempunyai tugas atau keputusan',
    tags,
    responses: { 200: jsonAnswer('Perangkat daerah', agencyList) },
  }),
  agency: guarded(read, {
    method: 'get',
    path: '/api/duty-agencies/{agency}',
    operationId: 'showAgencyDuties',
    summary: 'Satu perangkat daerah: tugas, keputusan, daftar yang dikirim, pekerjanya yang terlindungi',
    tags,
    request: { params: agencyParam },
    responses: { 200: jsonAnswer('Perangkat daerah', agencyPage) },
  }),
  show: guarded(read, {
    method: 'get',
    path: '/api/duties/{duty}',
    operationId: 'showDuty',
    summary: 'Satu tugas: dasarnya, setiap masa, bukti, dan riwayatnya',
    tags,
    request: { params: dutyParam },
    responses: { 200: one },
  }),
  change: guarded(manage, {
    method: 'put',
    path: '/api/duties/{duty}',
    operationId: 'changeDuty',
    summary: 'Mengubah isi tugas',
    tags,
    request: { params: dutyParam, body: jsonBody(dutyChange) },
    responses: { 200: one },
  }),
  standing: guarded(manage, {
    method: 'post',
    path: '/api/duties/{duty}/standing',
    operationId: 'changeDutyStanding',
    summary: 'Menegaskan usulan, melepasnya, atau menjadikannya usulan lagi; dengan alasan',
    tags,
    request: { params: dutyParam, body: jsonBody(standingChange) },
    responses: { 200: one },
  }),
}

/** Duties, the calendar of what is due, and the page of an agency. */
export function makeDutyRoutes(database: Database) {
  const router = makeGuardedRouter()
  const look = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) =>
    actAs(readingOnly(plannedOnce(database)), actor, read, work)
  const change = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => actAs(database, actor, manage, work)

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const query = context.req.valid('query')
    const { agency, regulation, ...others } = query
    const isOfAll = agency === undefined && regulation === undefined
    const list = await look(actor, (tx) => {
      const find = () => listDuties(tx, actor.regency, query, today())
      return isOfAll ? keptView(tx, actor, `duties ${JSON.stringify(others)}`, today(), find) : find()
    })
    return context.json(list, 200)
  })
  router.openapi(routes.calendar, async (context) => {
    const actor = getActor(context)
    const query = context.req.valid('query')
    const calendar = await look(actor, (tx) => {
      const find = () => showCalendar(tx, actor, query, today())
      return query.agency === undefined
        ? keptView(tx, actor, `calendar ${query.months}`, today(), find)
        : find()
    })
    return context.json(calendar, 200)
  })
  router.openapi(routes.agencies, async (context) => {
    const actor = getActor(context)
    const rows = await look(actor, (tx) =>
      keptView(tx, actor, 'duty agencies', today(), () => listAgencies(tx, actor, today())),
    )
    return context.json({ rows }, 200)
  })
  router.openapi(routes.agency, async (context) => {
    const actor = getActor(context)
    const { agency } = context.req.valid('param')
    return context.json(await look(actor, (tx) => showAgency(tx, actor, agency, today())), 200)
  })
  router.openapi(routes.propose, async (context) => {
    const actor = getActor(context)
    return context.json(await change(actor, (tx) => loadProposals(tx, actor, today())), 200)
  })
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { duty } = context.req.valid('param')
    return context.json(await look(actor, (tx) => showDuty(tx, actor, duty, today())), 200)
  })
  router.openapi(routes.add, async (context) => {
    const actor = getActor(context)
    const draft = context.req.valid('json')
    const added = await change(actor, async (tx) =>
      showDuty(tx, actor, await addDuty(tx, actor, draft), today()),
    )
    return context.json(added, 201)
  })
  router.openapi(routes.change, async (context) => {
    const actor = getActor(context)
    const { duty } = context.req.valid('param')
    const draft = context.req.valid('json')
    const changed = await change(actor, async (tx) => {
      await changeDuty(tx, actor, duty, draft)
      return showDuty(tx, actor, duty, today())
    })
    return context.json(changed, 200)
  })
  router.openapi(routes.standing, async (context) => {
    const actor = getActor(context)
    const { duty } = context.req.valid('param')
    const wanted = context.req.valid('json')
    const changed = await change(actor, async (tx) => {
      await changeStanding(tx, actor, duty, wanted)
      return showDuty(tx, actor, duty, today())
    })
    return context.json(changed, 200)
  })
  return router
}
