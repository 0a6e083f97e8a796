import { z } from 'zod'
import { actAs, type Actor, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
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
  withdrawDocument as withdrawInput,
} from './contract.ts'
import { kindRules } from './document-kinds.ts'
import { makeDocument, makeNextVersion } from './make-document.ts'
import { issueDocument, withdrawDocument } from './move-document.ts'
import { listDocuments } from './queries/documents.ts'
import { listSources } from './queries/sources.ts'
import { showDocument } from './show-document.ts'
import { signDocument } from './sign-document.ts'

const tags = ['Dokumen program']
const base = '/api/programmes/documents'
const one = jsonAnswer('Dokumen sebagaimana keadaannya sekarang', documentDetail)
const params = documentParam
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
  sign: guarded('programmes.check', {
    method: 'post',
    path: `${base}/{document}/signed`,
    operationId: 'uploadSignedDocument',
    summary: 'Mengunggah dokumen yang sudah ditandatangani',
    tags,
    request: { params, body: { required: true, content: { 'multipart/form-data': { schema: signedForm } } } },
    responses: { 200: one },
  }),
}

/** Documents: made, numbered, replaced, withdrawn, signed. */
export function makeDocumentRoutes(database: Database) {
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
  router.openapi(routes.sign, async (context) => {
    const actor = getActor(context)
    const { document } = context.req.valid('param')
    const { file, hash, signedOn } = context.req.valid('form')
    const bytes = new Uint8Array(await file.arrayBuffer())
    const signed = { fileName: file.name, bytes, hash, signedOn, asOf: today() }
    const work = (tx: Tx) => signDocument(tx, actor, document, signed)
    return context.json(await change(actor, document, originOf(context), work), 200)
  })
  return router
}
