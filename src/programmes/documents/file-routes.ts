import { z } from 'zod'
import { actAs, type Actor, audit, getActor, guarded, holds, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { logExport } from '../../platform/export-log.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { originOf } from '../../platform/http/protect.ts'
import { viewingPermission } from '../viewing-permission.ts'
import { documentParam, takeFull, verifyAnswer, verifyRequest } from './contract.ts'
import { failDocument } from './document-errors.ts'
import { makeDocumentPaper } from './make-paper.ts'
import { getSignedBytes } from './queries/files.ts'
import { planPaper, recordPaper } from './take-document.ts'
import { type OtherPapers, verifyDocument } from './verify-document.ts'

const tags = ['Dokumen program']
const base = '/api/programmes/documents'
const params = documentParam
const types = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
const fileAnswer = (type: string, description: string) => ({
  200: { description, content: { [type]: { schema: z.string().openapi({ format: 'binary' }) } } },
})

const routes = {
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

/**
 * Documents as files, and whether one that somebody holds is genuine.
 *
 * @param system for the public page, which has no actor
 */
export function makeDocumentFileRoutes(
  database: Database,
  system: Database,
  regency: string,
  others: readonly OtherPapers[],
) {
  const router = makeGuardedRouter()
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
