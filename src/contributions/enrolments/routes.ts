import { z } from 'zod'
import { actAs, allow, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { changePayer } from './change-payer.ts'
import {
  batchesAnswer,
  batchUndo,
  changeoverAnswer,
  conflict,
  conflictDecision,
  endAnswer,
  enrolmentAnswer,
  enrolmentEnd,
  enrolmentLine,
  enrolmentQuery,
  enrolmentRequest,
  payerChangeover,
  settledAnswer,
  undoAnswer,
} from './contract.ts'
import { endEnrolments } from './end-enrolments.ts'
import { type EnrolmentRow, openEnrolments } from './open-enrolments.ts'
import { listEnrolmentBatches } from './queries/batches.ts'
import { listConflicts } from './queries/conflicts.ts'
import { listEnrolments } from './queries/list-enrolments.ts'
import { returnEnrolments } from './return-enrolments.ts'
import { settleConflict } from './settle-conflict.ts'
import { showBatch, showConflict, showLine, showResult } from './show-enrolments.ts'
import { requestOf } from './tasks.ts'
import { undoEnrolments } from './undo-enrolments.ts'

const tags = ['Kepesertaan']
const base = '/api/contributions/enrolments'
const batchParams = z.object({ batch: z.coerce.number().int().positive() })

const routes = {
  list: guarded('contributions.read', {
    method: 'get',
    path: base,
    operationId: 'listEnrolments',
    summary: 'Siapa ditanggung siapa, bulan apa saja; terbaru di atas',
    tags,
    request: { query: enrolmentQuery.extend(pageQuery.shape) },
    responses: { 200: jsonAnswer('Kepesertaan', pageOf(enrolmentLine)) },
  }),
  open: guarded('contributions.enrol', {
    method: 'post',
    path: base,
    operationId: 'openEnrolments',
    summary: 'Mendaftarkan orang pada satu pembayar, dengan putusan tiap baris; dapat sebagai uji coba',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(enrolmentRequest) },
    responses: { 200: jsonAnswer('Putusan tiap baris', enrolmentAnswer) },
  }),
  changePayer: guarded('contributions.enrol', {
    method: 'post',
    path: `${base}/change-payer`,
    operationId: 'changePayer',
    summary: 'Mengganti pembayar mulai satu bulan, tanpa jeda',
    tags,
    request: { body: jsonBody(payerChangeover) },
    responses: { 200: jsonAnswer('Pendaftaran yang membukanya', changeoverAnswer) },
  }),
  end: guarded('contributions.enrol', {
    method: 'post',
    path: `${base}/end`,
    operationId: 'endEnrolments',
    summary: 'Mengakhiri kepesertaan mulai satu bulan',
    tags,
    request: { body: jsonBody(enrolmentEnd) },
    responses: { 200: jsonAnswer('Jumlah yang diakhiri', endAnswer) },
  }),
  batches: guarded('contributions.read', {
    method: 'get',
    path: '/api/contributions/enrolment-batches',
    operationId: 'listEnrolmentBatches',
    summary: 'Pendaftaran yang pernah dilakukan, terbaru di atas',
    tags,
    responses: { 200: jsonAnswer('Paling banyak 200', batchesAnswer) },
  }),
  undo: guarded('contributions.enrol', {
    method: 'post',
    path: '/api/contributions/enrolment-batches/{batch}/undo',
    operationId: 'undoEnrolments',
    summary: 'Membatalkan satu pendaftaran seluruhnya',
    tags,
    request: { params: batchParams, body: jsonBody(batchUndo) },
    responses: { 200: jsonAnswer('Yang ditarik dan yang dipulihkan', undoAnswer) },
  }),
  returned: guarded('contributions.enrol', {
    method: 'get',
    path: '/api/contributions/enrolment-batches/{batch}/return',
    operationId: 'downloadEnrolmentReturn',
    summary: 'Berkas balikan dengan putusan tiap baris',
    tags,
    request: { params: batchParams },
    responses: {
      200: {
        description: 'Berkas pengirim dengan putusan',
        content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
      },
    },
  }),
  conflicts: guarded('contributions.enrol', {
    method: 'get',
    path: '/api/contributions/enrolment-conflicts',
    operationId: 'listEnrolmentConflicts',
    summary: 'Dua pembayar bertemu pada satu orang, menunggu keputusan',
    tags,
    request: { query: pageQuery },
    responses: { 200: jsonAnswer('Bentrok', pageOf(conflict)) },
  }),
  settle: guarded('contributions.enrol', {
    method: 'post',
    path: '/api/contributions/enrolment-conflicts/settle',
    operationId: 'settleEnrolmentConflict',
    summary: 'Memutuskan bentrok: satu pembayar tetap, yang lain mundur',
    tags,
    request: { body: jsonBody(conflictDecision) },
    responses: { 200: jsonAnswer('Orang-bulan yang tidak jadi terbuang', settledAnswer) },
  }),
}

/** Who pays for whom. @param system for actions that see the whole regency, after the permission was asked */
export function makeEnrolmentRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...query } = context.req.valid('query')
    const before = readCursor(z.tuple([z.int()]), cursor)?.[0]
    const rows = await actAs(database, actor, 'contributions.read', (tx) =>
      listEnrolments(tx.db, actor.regency, query, { before, limit: limit + 1 }),
    )
    return context.json(
      cutPage(rows.map(showLine), limit, ({ enrolment }) => [enrolment]),
      200,
    )
  })

  const clerk = (actor: ReturnType<typeof getActor>) => {
    allow(actor, 'contributions.enrol')
    return { database: system, regency: actor.regency, by: actor.id, today: today() }
  }
  router.openapi(routes.open, async (context) => {
    const { rows, dryRun, ...asked } = context.req.valid('json')
    const request = { ...requestOf(asked), origin: 'api' as const, rows: rows.map(plainRow) }
    const result = await openEnrolments(clerk(getActor(context)), request, { dryRun })
    return context.json(showResult(result), 200)
  })
  router.openapi(routes.changePayer, async (context) =>
    context.json(await changePayer(clerk(getActor(context)), context.req.valid('json')), 200),
  )
  router.openapi(routes.end, async (context) =>
    context.json(await endEnrolments(clerk(getActor(context)), context.req.valid('json')), 200),
  )
  router.openapi(routes.batches, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'contributions.read', (tx) =>
      listEnrolmentBatches(tx.db, actor.regency, 200),
    )
    return context.json({ rows: rows.map(showBatch) }, 200)
  })
  router.openapi(routes.undo, async (context) => {
    const { batch } = context.req.valid('param')
    const { reason } = context.req.valid('json')
    return context.json(await undoEnrolments(clerk(getActor(context)), batch, reason), 200)
  })
  router.openapi(routes.returned, async (context) => {
    const actor = getActor(context)
    const { batch } = context.req.valid('param')
    const file = await actAs(database, actor, 'contributions.enrol', (tx) =>
      returnEnrolments(tx, actor.regency, batch),
    )
    return context.body(file.bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'cache-control': 'no-store',
    })
  })
  router.openapi(routes.conflicts, async (context) => {
    const actor = getActor(context)
    const { limit, cursor } = context.req.valid('query')
    const after = readCursor(z.tuple([z.int()]), cursor)?.[0] ?? 0
    const rows = await actAs(database, actor, 'contributions.enrol', (tx) =>
      listConflicts(tx.db, actor.regency, { after, limit: limit + 1 }),
    )
    return context.json(
      cutPage(rows.map(showConflict), limit, ({ disputed }) => [disputed.enrolment]),
      200,
    )
  })
  router.openapi(routes.settle, async (context) =>
    context.json(await settleConflict(clerk(getActor(context)), context.req.valid('json')), 200),
  )
  return router
}

type AskedRow = z.infer<typeof enrolmentRequest>['rows'][number]

/** Names are compared as the register keeps them: upper case, single blanks. */
function plainRow({ name, ...row }: AskedRow, i: number): EnrolmentRow {
  const stated = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
  const plain = name?.toUpperCase().replaceAll(/\s+/g, ' ').trim()
  return { ...stated, sheet: '', row: i + 1, ...(plain ? { name: plain } : {}) }
}
