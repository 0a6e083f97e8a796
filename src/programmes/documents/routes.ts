import { z } from 'zod'
import { actAs, type Actor, audit, getActor, guarded, holds, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { logExport } from '../../platform/export-log.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { originOf } from '../../platform/http/protect.ts'
import type { Tx } from '../../platform/transaction.ts'
import { viewingPermission } from '../viewing-permission.ts'
import {
  documentDetail,
  documentFilter,
  documentLine,
  documentParam,
  issueDocument as issueInput,
  newDocument,
  sourceList,
  takeFull,
  verifyAnswer,
  verifyRequest,
  withdrawDocument as withdrawInput,
} from './contract.ts'
import { failDocument } from './document-errors.ts'
import { kindRules } from './document-kinds.ts'
import { makeDocument, makeNextVersion } from './make-document.ts'
import { makeDocumentPaper } from './make-paper.ts'
import { issueDocument, withdrawDocument } from './move-document.ts'
import { listDocuments } from './queries/documents.ts'
import { getSignedBytes } from './queries/files.ts'
import { listSources } from './queries/sources.ts'
import { showDocument } from './show-document.ts'
import { signDocument } from './sign-document.ts'
import { planPaper, recordPaper } from './take-document.ts'
import { type OtherPapers, verifyDocument } from './verify-document.ts'

const tags = ['Dokumen program']
const base = '/api/programmes/documents'
const one = jsonAnswer('Dokumen sebagaimana keadaannya sekarang', documentDetail)
const params = documentParam
const types = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
const fileAnswer = (type: string, description: string) => ({
  200: { description, content: { [type]: { schema: z.string().openapi({ format: 'binary' }) } } },
})
const signedForm = z.object({
  file: z.custom<File>((value) => value instanceof File).openapi({ type: 'string', format: 'binary' }),
  hash: z.string().trim().min(12).max(64).describe('Sidik jari pada kaki halaman yang ditandatangani'),
  signedOn: z.iso.date(),
})

const routes = {
  list: guarded('proposals.read', {
    method: 'get',
    path: base,
    operationId: 'listDocuments',
    summary: 'Dokumen, terbaru di atas; tanpa nama orang',
    tags,
    request: { query: pageQuery.extend(documentFilter.shape) },
    responses: { 200: jsonAnswer('Satu halaman dokumen', pageOf(documentLine)) },
  }),
  sources: guarded('programmes.check', {
    method: 'get',
    path: `${base}/sources`,
    operationId: 'listDocumentSources',
    summary: 'Dari apa dokumen dapat dibuat',
    tags,
    responses: { 200: jsonAnswer('Sumber', sourceList) },
  }),
  make: guarded('programmes.check', {
    method: 'post',
    path: base,
    operationId: 'makeDocument',
    summary: 'Membuat draf dokumen dari satu sumber',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(newDocument) },
    responses: { 201: one },
  }),
  show: guarded('proposals.read', {
    method: 'get',
    path: `${base}/{document}`,
    operationId: 'showDocument',
    summary: 'Satu dokumen: keadaan, sidik jari, berkas',
    tags,
    request: { params },
    responses: { 200: one },
  }),
  issue: guarded('programmes.check', {
    method: 'post',
    path: `${base}/{document}/issue`,
    operationId: 'issueDocument',
    summary: 'Menerbitkan draf: nomor, kode periksa, sidik jari',
    tags,
    request: { params, body: jsonBody(issueInput) },
    responses: { 200: one },
  }),
  version: guarded('programmes.check', {
    method: 'post',
    path: `${base}/{document}/version`,
    operationId: 'makeDocumentVersion',
    summary: 'Membuat draf versi berikutnya dari sumber yang sama',
    tags,
    request: { params },
    responses: { 201: one },
  }),
  withdraw: guarded('programmes.check', {
    method: 'post',
    path: `${base}/{document}/withdraw`,
    operationId: 'withdrawDocument',
    summary: 'Menarik dokumen, dengan alasan',
    tags,
    request: { params, body: jsonBody(withdrawInput) },
    responses: { 200: one },
  }),
  pdf: guarded('proposals.read', {
    method: 'get',
    path: `${base}/{document}/file.pdf`,
    operationId: 'takeDocumentPdf',
    summary: 'Dokumen sebagai PDF; NIK disamarkan, dicatat',
    tags,
    request: { params },
    responses: fileAnswer(types.pdf, 'PDF'),
  }),
  sheet: guarded('proposals.read', {
    method: 'get',
    path: `${base}/{document}/file.xlsx`,
    operationId: 'takeDocumentSheet',
    summary: 'Dokumen sebagai Excel; isi sama dengan PDF, dicatat',
    tags,
    request: { params },
    responses: fileAnswer(types.xlsx, 'Excel'),
  }),
  full: guarded('export.full-nik', {
    method: 'post',
    path: `${base}/{document}/full-nik`,
    operationId: 'takeDocumentFull',
    summary: 'Dokumen dengan NIK lengkap; perlu alasan, dengan tanda air, dicatat',
    tags,
    request: { params, body: jsonBody(takeFull) },
    responses: {
      200: {
        description: 'PDF atau Excel',
        content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
      },
    },
  }),
  sign: guarded('programmes.check', {
    method: 'post',
    path: `${base}/{document}/signed`,
    operationId: 'uploadSignedDocument',
    summary: 'Mengunggah dokumen yang sudah ditandatangani',
    tags,
    request: { params, body: { required: true, content: { 'multipart/form-data': { schema: signedForm } } } },
    responses: { 200: one },
  }),
  signed: guarded('programmes.read', {
    method: 'get',
    path: `${base}/{document}/signed`,
    operationId: 'takeSignedDocument',
    summary: 'Berkas bertanda tangan sebagaimana diunggah; dicatat',
    tags,
    request: { params },
    responses: fileAnswer(types.pdf, 'PDF'),
  }),
  verify: guarded('public', {
    method: 'post',
    path: '/api/verify-document',
    operationId: 'verifyDocument',
    summary: 'Siapa pun yang memegang dokumen memeriksa keasliannya dengan kode',
    tags: ['Periksa dokumen'],
    request: { body: jsonBody(verifyRequest) },
    responses: { 200: jsonAnswer('Sama untuk kode salah dan tak dikenal', verifyAnswer) },
  }),
}

const headersOf = (name: string, type: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name}"`,
  'cache-control': 'no-store',
})

/** @param system for the public page, which has no actor */
export function makeDocumentRoutes(
  database: Database,
  system: Database,
  regency: string,
  others: readonly OtherPapers[],
) {
  const router = makeGuardedRouter()
  const show = (actor: Actor, document: number, origin: string) =>
    actAs(database, actor, viewingPermission(actor), (tx) => showDocument(tx, actor, document, origin))
  const change = async (
    actor: Actor,
    document: number,
    origin: string,
    work: (tx: Tx) => Promise<unknown>,
  ) => {
    await actAs(database, actor, 'programmes.check', work)
    return show(actor, document, origin)
  }
  const take = async (
    actor: Actor,
    document: number,
    asked: { format: 'pdf' | 'xlsx'; reason: string | null; origin: string },
  ) => {
    const full = asked.reason !== null
    // Whole NIK of lists of the register need both; files for the insurer have a way of their own.
    if (full && !holds(actor, 'export.masked')) throw failDocument('document-not-for-you')
    const permission = full ? 'export.full-nik' : viewingPermission(actor)
    const planned = await actAs(database, actor, permission, (tx) => planPaper(tx, actor, document, asked))
    const bytes = await makeDocumentPaper(planned.paper)
    await actAs(database, actor, permission, (tx) => recordPaper(tx, actor, planned, bytes))
    return { name: planned.name, bytes: bytes as Uint8Array<ArrayBuffer> }
  }

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...filter } = context.req.valid('query')
    const [before] = readCursor(z.tuple([z.int()]), cursor) ?? []
    const rows = await actAs(database, actor, viewingPermission(actor), (tx) =>
      listDocuments(tx.db, actor.regency, filter, { before, limit }),
    )
    const page = cutPage(rows, limit, ({ document }) => [document])
    const named = page.rows.map((row) => ({ ...row, kindName: kindRules[row.kind].name }))
    return context.json({ ...page, rows: named }, 200)
  })
  router.openapi(routes.sources, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'programmes.check', (tx) => listSources(tx.db, actor.regency))
    return context.json({ rows }, 200)
  })
  router.openapi(routes.make, async (context) => {
    const actor = getActor(context)
    const input = context.req.valid('json')
    const made = await actAs(database, actor, 'programmes.check', (tx) => makeDocument(tx, actor, input))
    return context.json(await show(actor, made, originOf(context)), 201)
  })
  router.openapi(routes.show, async (context) => {
    const { document } = context.req.valid('param')
    return context.json(await show(getActor(context), document, originOf(context)), 200)
  })
  router.openapi(routes.issue, async (context) => {
    const actor = getActor(context)
    const { document } = context.req.valid('param')
    const input = { ...context.req.valid('json'), asOf: today() }
    const work = (tx: Tx) => issueDocument(tx, actor, document, input)
    return context.json(await change(actor, document, originOf(context), work), 200)
  })
  router.openapi(routes.version, async (context) => {
    const actor = getActor(context)
    const { document } = context.req.valid('param')
    const next = await actAs(database, actor, 'programmes.check', (tx) =>
      makeNextVersion(tx, actor, document),
    )
    return context.json(await show(actor, next, originOf(context)), 201)
  })
  router.openapi(routes.withdraw, async (context) => {
    const actor = getActor(context)
    const { document } = context.req.valid('param')
    const { reason } = context.req.valid('json')
    const work = (tx: Tx) => withdrawDocument(tx, actor, document, reason)
    return context.json(await change(actor, document, originOf(context), work), 200)
  })
  router.openapi(routes.pdf, async (context) => {
    const { document } = context.req.valid('param')
    const asked = { format: 'pdf' as const, reason: null, origin: originOf(context) }
    const { name, bytes } = await take(getActor(context), document, asked)
    return context.body(bytes, 200, headersOf(name, types.pdf))
  })
  router.openapi(routes.sheet, async (context) => {
    const { document } = context.req.valid('param')
    const asked = { format: 'xlsx' as const, reason: null, origin: originOf(context) }
    const { name, bytes } = await take(getActor(context), document, asked)
    return context.body(bytes, 200, headersOf(name, types.xlsx))
  })
  router.openapi(routes.full, async (context) => {
    const { document } = context.req.valid('param')
    const { format, reason } = context.req.valid('json')
    const { name, bytes } = await take(getActor(context), document, {
      format,
      reason,
      origin: originOf(context),
    })
    return context.body(bytes, 200, headersOf(name, types[format]))
  })
  router.openapi(routes.sign, async (context) => {
    const actor = getActor(context)
    const { document } = context.req.valid('param')
    const { file, hash, signedOn } = context.req.valid('form')
    const bytes = new Uint8Array(await file.arrayBuffer())
    const signed = { fileName: file.name, bytes, hash, signedOn, asOf: today() }
    const work = (tx: Tx) => signDocument(tx, actor, document, signed)
    return context.json(await change(actor, document, originOf(context), work), 200)
  })
  router.openapi(routes.signed, async (context) => {
    const actor = getActor(context)
    const { document } = context.req.valid('param')
    const found = await actAs(database, actor, 'programmes.read', async (tx) => {
      const signed = await getSignedBytes(tx.db, actor.regency, document)
      if (!signed) throw failDocument('signed-missing')
      const entry = { subject: 'document-signed', rows: 0, fullNik: false, reason: null }
      await logExport(tx.db, { regency: actor.regency, by: actor.id, ...entry })
      await audit(tx, actor, 'document-signed-taken', `document:${document}`)
      return signed
    })
    return context.body(new Uint8Array(found.bytes), 200, headersOf(found.fileName, types.pdf))
  })
  router.openapi(routes.verify, async (context) => {
    const { code } = context.req.valid('json')
    const answer = await verifyDocument(system, regency, code, others)
    return context.json(answer, 200, { 'cache-control': 'no-store' })
  })
  return router
}
