import { z } from 'zod'
import { actAs, type Actor, allow, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { silent } from '../../platform/progress.ts'
import { maskNik } from '../../registry/public.ts'
import { failBooks } from '../books-errors.ts'
import {
  type ExceptionKind,
  receiptLine,
  receiptResult,
  receiptSummary,
  saveLayout as layoutInput,
  statementLayout,
  statementLine,
  statementResult,
  takeBack,
} from './contract.ts'
import { importReceipts, undoReceipts } from './import-receipts.ts'
import { importStatement, undoStatement } from './import-statement.ts'
import { listReceiptLines, listReceipts, listStatements } from './show-queries.ts'
import { listLayouts, saveLayout } from './statement-layouts.ts'

const tags = ['Pembayaran']
const gate = 'contributions.bill'
const statementParam = z.object({ statement: z.coerce.number().int().positive() })
const receiptParam = z.object({ receipt: z.coerce.number().int().positive() })
const codeParam = z.object({ code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/) })
const file = z.custom<File>((value) => value instanceof File).openapi({ type: 'string', format: 'binary' })
const dryRun = z.enum(['true', 'false']).default('false').describe('true: uji coba, tidak ada yang disimpan')
const form = <T extends z.ZodType>(schema: T) =>
  ({ body: { required: true, content: { 'multipart/form-data': { schema } } } }) as const
const done = { 204: { description: 'Selesai' } }

const routes = {
  statements: guarded('money.read', {
    method: 'get',
    path: '/api/contributions/statements',
    operationId: 'listStatements',
    summary: 'Rekening koran yang sudah diimpor',
    tags,
    request: { query: pageQuery },
    responses: { 200: jsonAnswer('Satu halaman', pageOf(statementLine)) },
  }),
  importStatement: guarded(gate, {
    method: 'post',
    path: '/api/contributions/statements',
    operationId: 'importStatement',
    summary: 'Mengimpor rekening koran (.xlsx, .xls, .ods, .csv)',
    tags,
    request: form(z.object({ file, layout: z.string().max(40).optional(), dryRun })),
    responses: { 200: jsonAnswer('Apa yang dibukukan', statementResult) },
  }),
  undoStatement: guarded(gate, {
    method: 'post',
    path: '/api/contributions/statements/{statement}/undo',
    operationId: 'undoStatement',
    summary: 'Membatalkan rekening koran dengan pembalikan',
    tags,
    request: { params: statementParam, body: jsonBody(takeBack) },
    responses: done,
  }),
  layouts: guarded('money.read', {
    method: 'get',
    path: '/api/contributions/statement-layouts',
    operationId: 'listStatementLayouts',
    summary: 'Susunan rekening koran yang dikenal',
    tags,
    responses: { 200: jsonAnswer('Susunan', z.object({ rows: z.array(statementLayout) })) },
  }),
  saveLayout: guarded(gate, {
    method: 'put',
    path: '/api/contributions/statement-layouts/{code}',
    operationId: 'saveStatementLayout',
    summary: 'Menyimpan susunan rekening koran satu bank',
    tags,
    request: { params: codeParam, body: jsonBody(layoutInput) },
    responses: done,
  }),
  receipts: guarded('money.read', {
    method: 'get',
    path: '/api/contributions/receipts',
    operationId: 'listReceipts',
    summary: 'Daftar tanda terima dari BPJS Ketenagakerjaan',
    tags,
    request: { query: pageQuery },
    responses: { 200: jsonAnswer('Satu halaman', pageOf(receiptSummary)) },
  }),
  importReceipts: guarded(gate, {
    method: 'post',
    path: '/api/contributions/receipts',
    operationId: 'importReceipts',
    summary: 'Mengimpor daftar tanda terima BPJS Ketenagakerjaan',
    tags,
    request: form(z.object({ file, dryRun })),
    responses: { 200: jsonAnswer('Apa yang dibukukan dan apa yang menunggu', receiptResult) },
  }),
  receipt: guarded('money.read', {
    method: 'get',
    path: '/api/contributions/receipts/{receipt}',
    operationId: 'showReceipt',
    summary: 'Satu daftar tanda terima',
    tags,
    request: { params: receiptParam },
    responses: { 200: jsonAnswer('Daftar tanda terima', receiptSummary) },
  }),
  receiptLines: guarded('contributions.read', {
    method: 'get',
    path: '/api/contributions/receipts/{receipt}/lines',
    operationId: 'listReceiptLines',
    summary: 'Baris daftar tanda terima',
    tags,
    request: {
      params: receiptParam,
      query: pageQuery.extend({ state: z.enum(['matched', 'queued', 'resolved', 'reversed']).optional() }),
    },
    responses: { 200: jsonAnswer('Satu halaman', pageOf(receiptLine)) },
  }),
  undoReceipt: guarded(gate, {
    method: 'post',
    path: '/api/contributions/receipts/{receipt}/undo',
    operationId: 'undoReceipts',
    summary: 'Membatalkan daftar tanda terima dengan pembalikan',
    tags,
    request: { params: receiptParam, body: jsonBody(takeBack) },
    responses: done,
  }),
}

/** Lists that are taken in whole: bank statements, receipt lists. @param system reads the whole regency, after the gate */
export function makeMoneyListRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  const contextOf = (actor: Actor) => {
    allow(actor, gate)
    return { database: system, regency: actor.regency, by: actor.id, asOf: today(), progress: silent }
  }
  const keeperOf = (actor: Actor) => ({ regency: actor.regency, by: actor.id })

  router.openapi(routes.statements, async (context) => {
    const actor = getActor(context)
    const { limit, cursor } = context.req.valid('query')
    const [before] = readCursor(z.tuple([z.int()]), cursor) ?? []
    const rows = await actAs(database, actor, 'money.read', (tx) =>
      listStatements(tx.db, actor.regency, { before, limit }),
    )
    return context.json(
      cutPage(rows, limit, ({ statement }) => [statement]),
      200,
    )
  })
  router.openapi(routes.importStatement, async (context) => {
    const actor = getActor(context)
    const { file: sent, layout, dryRun: rehearse } = context.req.valid('form')
    const options = { dryRun: rehearse === 'true', layout }
    const result = await importStatement(contextOf(actor), await contentOf(sent), options)
    return context.json({ ...result, dryRun: options.dryRun }, 200)
  })
  router.openapi(routes.undoStatement, async (context) => {
    const actor = getActor(context)
    const { statement } = context.req.valid('param')
    const how = { ...context.req.valid('json'), asOf: today() }
    await actAs(database, actor, gate, (tx) => undoStatement(tx, keeperOf(actor), statement, how))
    return context.body(null, 204)
  })
  router.openapi(routes.layouts, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'money.read', (tx) => listLayouts(tx.db, actor.regency))
    return context.json({ rows }, 200)
  })
  router.openapi(routes.saveLayout, async (context) => {
    const actor = getActor(context)
    const layout = { ...context.req.valid('param'), ...context.req.valid('json') }
    await actAs(database, actor, gate, (tx) => saveLayout(tx, keeperOf(actor), layout))
    return context.body(null, 204)
  })
  router.openapi(routes.receipts, async (context) => {
    const actor = getActor(context)
    const { limit, cursor } = context.req.valid('query')
    const [before] = readCursor(z.tuple([z.int()]), cursor) ?? []
    const rows = await actAs(database, actor, 'money.read', (tx) =>
      listReceipts(tx.db, actor.regency, { before, limit }),
    )
    return context.json(
      cutPage(rows, limit, ({ receipt }) => [receipt]),
      200,
    )
  })
  router.openapi(routes.importReceipts, async (context) => {
    const actor = getActor(context)
    const { file: sent, dryRun: rehearse } = context.req.valid('form')
    const options = { dryRun: rehearse === 'true' }
    const result = await importReceipts(contextOf(actor), await contentOf(sent), options)
    const { matched, queued, notData, byReason, ...sums } = result
    const reasons = byReason as { reason: ExceptionKind; count: number }[]
    const counts = { matched, queued, notData, byReason: reasons }
    return context.json({ ...sums, ...options, counts }, 200)
  })
  router.openapi(routes.receipt, async (context) => {
    const actor = getActor(context)
    const { receipt } = context.req.valid('param')
    const [found] = await actAs(database, actor, 'money.read', (tx) =>
      listReceipts(tx.db, actor.regency, { before: undefined, limit: 1, only: receipt }),
    )
    if (!found) throw failBooks('receipt-not-found', { receipt })
    return context.json(found, 200)
  })
  router.openapi(routes.receiptLines, async (context) => {
    const actor = getActor(context)
    const { receipt } = context.req.valid('param')
    const { limit, cursor, state } = context.req.valid('query')
    const [after] = readCursor(z.tuple([z.int()]), cursor) ?? []
    const rows = await actAs(database, actor, 'contributions.read', (tx) =>
      listReceiptLines(tx.db, actor.regency, receipt, { state, after, limit }),
    )
    const page = cutPage(rows, limit, ({ line }) => [line])
    const masked = page.rows.map((row) => ({ ...row, nik: row.nik === null ? null : maskNik(row.nik) }))
    return context.json({ ...page, rows: masked }, 200)
  })
  router.openapi(routes.undoReceipt, async (context) => {
    const actor = getActor(context)
    const { receipt } = context.req.valid('param')
    const how = { ...context.req.valid('json'), asOf: today() }
    allow(actor, gate)
    await actAs(database, actor, gate, (tx) => undoReceipts(tx, keeperOf(actor), receipt, how))
    return context.body(null, 204)
  })
  return router
}

async function contentOf(sent: File): Promise<{ name: string; bytes: Uint8Array }> {
  return { name: sent.name, bytes: new Uint8Array(await sent.arrayBuffer()) }
}
