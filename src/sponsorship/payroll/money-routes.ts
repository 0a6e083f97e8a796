import { z } from 'zod'
import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { monthOf, today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { maskNip } from '../../registry/public.ts'
import {
  decideInput,
  resultLine,
  resultParam,
  resultRow,
  returnInput,
  rowParam,
  rowQuery,
  shortfallLine,
  trustLine,
  undoInput,
  waiveInput,
} from './contract.ts'
import { decideRow, waiveShortfall } from './decide-row.ts'
import { base, gate, requireWhole, tags } from './payroll-gate.ts'
import { listResultRows, listResults, listShortfalls, listTrustLines } from './show-queries.ts'
import { returnTrust, undoResult } from './trust.ts'

const money = 'contributions.bill'
const done = { 204: { description: 'Selesai' } }

const routes = {
  results: guarded(gate, {
    method: 'get',
    path: `${base}/results`,
    operationId: 'listDeductionResults',
    summary: 'Hasil potongan dan rekening koran yang sudah diterima, terbaru di atas',
    tags,
    request: { query: pageQuery },
    responses: { 200: jsonAnswer('Satu halaman', pageOf(resultLine)) },
  }),
  rows: guarded(gate, {
    method: 'get',
    path: `${base}/rows`,
    operationId: 'listDeductionResultRows',
    summary: 'Baris hasil potongan: satu hasil, atau semua yang menunggu keputusan',
    tags,
    request: { query: pageQuery.extend(rowQuery.shape) },
    responses: { 200: jsonAnswer('Satu halaman', pageOf(resultRow)) },
  }),
  undo: guarded(gate, {
    method: 'post',
    path: `${base}/results/{result}/undo`,
    operationId: 'undoDeductionResult',
    summary: 'Membatalkan satu hasil dengan pembalikan, selama uangnya belum dipakai',
    tags,
    request: { params: resultParam, body: jsonBody(undoInput) },
    responses: done,
  }),
  decide: guarded(money, {
    method: 'post',
    path: `${base}/results/{result}/rows/{row}`,
    operationId: 'decideDeductionRow',
    summary: 'Keputusan atas baris yang menunggu: milik siapa, dikembalikan, atau dibiarkan',
    tags,
    request: { params: rowParam, body: jsonBody(decideInput) },
    responses: done,
  }),
  shortfalls: guarded(gate, {
    method: 'get',
    path: `${base}/shortfalls`,
    operationId: 'listShortfalls',
    summary: 'Kekurangan per Bapak Asuh dan bulan; bulan berikut memintanya selama batas mandat cukup',
    tags,
    responses: { 200: jsonAnswer('Kekurangan', z.object({ rows: z.array(shortfallLine) })) },
  }),
  waive: guarded(money, {
    method: 'post',
    path: `${base}/shortfalls/waive`,
    operationId: 'waiveShortfall',
    summary: 'Tidak meminta lagi kekurangan satu bulan',
    tags,
    request: { body: jsonBody(waiveInput) },
    responses: done,
  }),
  trust: guarded(gate, {
    method: 'get',
    path: `${base}/trust`,
    operationId: 'listTrust',
    summary: 'Titipan per Bapak Asuh: untuk apa, dan yang berlebih',
    tags,
    responses: { 200: jsonAnswer('Titipan', z.object({ rows: z.array(trustLine) })) },
  }),
  giveBack: guarded(money, {
    method: 'post',
    path: `${base}/trust/return`,
    operationId: 'returnTrust',
    summary: 'Mencatat titipan yang dikembalikan kepada Bapak Asuh',
    tags,
    request: { body: jsonBody(returnInput) },
    responses: done,
  }),
}

/** What came back and the money in trust. @param system does what was allowed at the gate, for the whole regency */
export function makePayrollMoneyRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()

  router.openapi(routes.results, async (context) => {
    const actor = getActor(context)
    const { limit, cursor } = context.req.valid('query')
    const [before] = readCursor(z.tuple([z.int()]), cursor) ?? []
    const rows = await actAs(database, actor, gate, (tx) =>
      listResults(tx.db, actor.regency, { before, limit }),
    )
    return context.json(
      cutPage(rows, limit, ({ result }) => [result]),
      200,
    )
  })
  router.openapi(routes.rows, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, result, waiting } = context.req.valid('query')
    const after = readCursor(z.tuple([z.int(), z.int()]), cursor)
    const rows = await actAs(database, actor, gate, (tx) =>
      listResultRows(tx.db, actor.regency, { result, waiting: waiting === 'true' }, { after, limit }),
    )
    const page = cutPage(rows, limit, ({ result: of, lineNo }) => [of, lineNo])
    const masked = page.rows.map((one) => ({ ...one, nip: one.nip === null ? null : maskNip(one.nip) }))
    return context.json({ ...page, rows: masked }, 200)
  })
  router.openapi(routes.undo, async (context) => {
    const actor = getActor(context)
    requireWhole(actor)
    const { result } = context.req.valid('param')
    const { reason } = context.req.valid('json')
    await inTransaction(system, (tx) => undoResult(tx, actor, result, { reason, asOf: today() }))
    return context.body(null, 204)
  })
  router.openapi(routes.decide, async (context) => {
    const actor = getActor(context)
    const { result, row } = context.req.valid('param')
    const decision = context.req.valid('json')
    await inTransaction(system, (tx) => decideRow(tx, actor, { result, lineNo: row }, decision, today()))
    return context.body(null, 204)
  })
  router.openapi(routes.shortfalls, async (context) => {
    const actor = getActor(context)
    requireWhole(actor)
    const rows = await inTransaction(system, (tx) => listShortfalls(tx, actor.regency, monthOf(today())))
    return context.json({ rows }, 200)
  })
  router.openapi(routes.waive, async (context) => {
    const actor = getActor(context)
    await inTransaction(system, (tx) => waiveShortfall(tx, actor, context.req.valid('json')))
    return context.body(null, 204)
  })
  router.openapi(routes.trust, async (context) => {
    const actor = getActor(context)
    requireWhole(actor)
    const rows = await inTransaction(system, (tx) => listTrustLines(tx, actor.regency, monthOf(today())))
    return context.json({ rows }, 200)
  })
  router.openapi(routes.giveBack, async (context) => {
    const actor = getActor(context)
    await inTransaction(system, (tx) => returnTrust(tx, actor, context.req.valid('json')))
    return context.body(null, 204)
  })
  return router
}
