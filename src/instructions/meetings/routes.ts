import { z } from 'zod'
import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import { type Database, plannedOnce, readingOnly } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import {
  completion,
  decisionDraft,
  decisionList,
  decisionParam,
  decisionQuery,
  followUp,
  meetingChange,
  meetingDetail,
  meetingDraft,
  meetingList,
  meetingParam,
} from './contract.ts'
import { makeMeetingPaper, planMeetingPaper } from './make-paper.ts'
import { completeDecision, followDecision } from './move-decision.ts'
import { addDecision, addMeeting, changeMeeting } from './save-meeting.ts'
import { listDecisions, listMeetings, showMeeting } from './show-meetings.ts'

const tags = ['Rapat']
const read = 'duties.read'
const manage = 'duties.manage'
const one = jsonAnswer('Rapat sebagaimana keadaannya sekarang', meetingDetail)
const pdf = {
  200: {
    description: 'PDF',
    content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
  },
}

const routes = {
  list: guarded(read, {
    method: 'get',
    path: '/api/meetings',
    operationId: 'listMeetings',
    summary: 'Rapat, terbaru di atas',
    tags,
    responses: { 200: jsonAnswer('Rapat', meetingList) },
  }),
  add: guarded(manage, {
    method: 'post',
    path: '/api/meetings',
    operationId: 'addMeeting',
    summary: 'Merencanakan rapat',
    tags,
    request: { body: jsonBody(meetingDraft), headers: idempotencyHeaders },
    responses: { 201: one },
  }),
  show: guarded(read, {
    method: 'get',
    path: '/api/meetings/{meeting}',
    operationId: 'showMeeting',
    summary: 'Satu rapat; dibuka dengan keputusan rapat sebelumnya',
    tags,
    request: { params: meetingParam },
    responses: { 200: one },
  }),
  change: guarded(manage, {
    method: 'put',
    path: '/api/meetings/{meeting}',
    operationId: 'changeMeeting',
    summary: 'Mengubah rapat: waktu, peserta dan kehadirannya, keadaan, notulen',
    tags,
    request: { params: meetingParam, body: jsonBody(meetingChange) },
    responses: { 200: one },
  }),
  decide: guarded(manage, {
    method: 'post',
    path: '/api/meetings/{meeting}/decisions',
    operationId: 'addDecision',
    summary: 'Mencatat keputusan: siapa melakukan apa, sampai kapan',
    tags,
    request: { params: meetingParam, body: jsonBody(decisionDraft), headers: idempotencyHeaders },
    responses: { 201: one },
  }),
  minutes: guarded(read, {
    method: 'get',
    path: '/api/meetings/{meeting}/minutes.pdf',
    operationId: 'takeMinutes',
    summary: 'Notulen, PDF',
    tags,
    request: { params: meetingParam },
    responses: pdf,
  }),
  attendance: guarded(read, {
    method: 'get',
    path: '/api/meetings/{meeting}/attendance.pdf',
    operationId: 'takeAttendanceList',
    summary: 'Daftar hadir untuk ditandatangani, PDF',
    tags,
    request: { params: meetingParam },
    responses: pdf,
  }),
  decisions: guarded(read, {
    method: 'get',
    path: '/api/meeting-decisions',
    operationId: 'listMeetingDecisions',
    summary: 'Keputusan semua rapat dan apa jadinya',
    tags,
    request: { query: decisionQuery },
    responses: { 200: jsonAnswer('Keputusan', decisionList) },
  }),
  complete: guarded('duties.report', {
    method: 'post',
    path: '/api/meeting-decisions/{decision}/completion',
    operationId: 'completeDecision',
    summary: 'Melaporkan keputusan selesai, dengan bukti',
    tags,
    request: { params: decisionParam, body: jsonBody(completion) },
    responses: { 204: { description: 'Tercatat' } },
  }),
  follow: guarded(manage, {
    method: 'post',
    path: '/api/meeting-decisions/{decision}/follow-up',
    operationId: 'followDecision',
    summary: 'Membawa keputusan ke rapat kemudian, melepasnya, atau membukanya lagi',
    tags,
    request: { params: decisionParam, body: jsonBody(followUp) },
    responses: { 204: { description: 'Tercatat' } },
  }),
}

/** Meetings, their decisions and papers. */
export function makeMeetingRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(readingOnly(plannedOnce(database)), actor, read, (tx) =>
      listMeetings(tx, actor, today()),
    )
    return context.json({ asOf: today(), rows }, 200)
  })
  router.openapi(routes.add, async (context) => {
    const actor = getActor(context)
    const draft = context.req.valid('json')
    const added = await actAs(database, actor, manage, async (tx) =>
      showMeeting(tx, actor, await addMeeting(tx, actor, draft), today()),
    )
    return context.json(added, 201)
  })
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { meeting } = context.req.valid('param')
    return context.json(
      await actAs(database, actor, read, (tx) => showMeeting(tx, actor, meeting, today())),
      200,
    )
  })
  router.openapi(routes.change, async (context) => {
    const actor = getActor(context)
    const { meeting } = context.req.valid('param')
    const change = context.req.valid('json')
    const changed = await actAs(database, actor, manage, async (tx) => {
      await changeMeeting(tx, actor, meeting, change)
      return showMeeting(tx, actor, meeting, today())
    })
    return context.json(changed, 200)
  })
  router.openapi(routes.decide, async (context) => {
    const actor = getActor(context)
    const { meeting } = context.req.valid('param')
    const draft = context.req.valid('json')
    const changed = await actAs(database, actor, manage, async (tx) => {
      await addDecision(tx, actor, meeting, draft)
      return showMeeting(tx, actor, meeting, today())
    })
    return context.json(changed, 201)
  })
  for (const [route, kind] of [
    [routes.minutes, 'notulen'],
    [routes.attendance, 'daftar-hadir'],
  ] as const) {
    router.openapi(route, async (context) => {
      const actor = getActor(context)
      const { meeting } = context.req.valid('param')
      const paper = await actAs(database, actor, read, (tx) =>
        planMeetingPaper(tx, actor, meeting, kind, today()),
      )
      const bytes = await makeMeetingPaper(paper)
      return context.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${kind}-${paper.texts.day}.pdf"`,
        'cache-control': 'no-store',
      })
    })
  }
  router.openapi(routes.decisions, async (context) => {
    const actor = getActor(context)
    const query = context.req.valid('query')
    const rows = await actAs(readingOnly(plannedOnce(database)), actor, read, (tx) =>
      listDecisions(tx, actor, query, today()),
    )
    return context.json({ rows }, 200)
  })
  router.openapi(routes.complete, async (context) => {
    const actor = getActor(context)
    const { decision } = context.req.valid('param')
    await actAs(database, actor, 'duties.report', (tx) =>
      completeDecision(tx, actor, decision, context.req.valid('json')),
    )
    return context.body(null, 204)
  })
  router.openapi(routes.follow, async (context) => {
    const actor = getActor(context)
    const { decision } = context.req.valid('param')
    await actAs(database, actor, manage, (tx) =>
      followDecision(tx, actor, decision, context.req.valid('json')),
    )
    return context.body(null, 204)
  })
  return router
}
