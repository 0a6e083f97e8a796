import { z } from 'zod'
import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { billParam } from '../bills/contract.ts'
import { billFiles, insurerFileRequest } from './contract.ts'
import { listBillFiles, planDocument, planInsurerFile } from './make-files.ts'
import { makePaper } from './make-paper.ts'

const tags = ['Berkas iuran']
const types = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
const fileAnswer = (type: string, description: string) => ({
  200: { description, content: { [type]: { schema: z.string().openapi({ format: 'binary' }) } } },
})
const partQuery = z.object({ part: z.coerce.number().int().min(1).max(1_000).default(1) })

const routes = {
  list: guarded('contributions.read', {
    method: 'get',
    path: '/api/contributions/bills/{bill}/files',
    operationId: 'listBillFiles',
    summary: 'Berkas yang dapat diambil dari satu tagihan',
    tags,
    request: { params: billParam },
    responses: { 200: jsonAnswer('Berkas', billFiles) },
  }),
  insurer: guarded('export.full-nik', {
    method: 'post',
    path: '/api/contributions/bills/{bill}/insurer-file',
    operationId: 'takeInsurerFile',
    summary: 'Satu bagian berkas untuk BPJS Ketenagakerjaan; perlu export.full-nik dan alasan, dicatat',
    tags,
    request: { params: billParam, body: jsonBody(insurerFileRequest) },
    responses: fileAnswer(types.xlsx, 'Berkas .xlsx, semua sel teks, sudah dibaca kembali'),
  }),
  pdf: guarded('contributions.read', {
    method: 'get',
    path: '/api/contributions/bills/{bill}/document.pdf',
    operationId: 'takeBillPdf',
    summary: 'Surat tagihan dengan lampiran, PDF; NIK disamarkan',
    tags,
    request: { params: billParam, query: partQuery },
    responses: fileAnswer(types.pdf, 'PDF'),
  }),
  sheet: guarded('contributions.read', {
    method: 'get',
    path: '/api/contributions/bills/{bill}/document.xlsx',
    operationId: 'takeBillSheet',
    summary: 'Surat tagihan dengan lampiran, Excel; isi sama dengan PDF',
    tags,
    request: { params: billParam },
    responses: fileAnswer(types.xlsx, 'Excel'),
  }),
}

const headersOf = (name: string, type: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name}"`,
  'cache-control': 'no-store',
})

/** Papers of a bill. They are recorded in the transaction that reads, and made after it in a thread of their own. */
export function makeFileRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { bill } = context.req.valid('param')
    const files = await actAs(database, actor, 'contributions.read', (tx) =>
      listBillFiles(tx, actor.regency, bill),
    )
    return context.json(files, 200)
  })
  router.openapi(routes.insurer, async (context) => {
    const actor = getActor(context)
    const { bill } = context.req.valid('param')
    const planned = await actAs(database, actor, 'contributions.read', (tx) =>
      planInsurerFile(tx, actor, bill, context.req.valid('json')),
    )
    const bytes = await makePaper(planned.paper)
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, headersOf(planned.name, types.xlsx))
  })
  router.openapi(routes.pdf, async (context) => {
    const actor = getActor(context)
    const { bill } = context.req.valid('param')
    const { part } = context.req.valid('query')
    const planned = await actAs(database, actor, 'contributions.read', (tx) =>
      planDocument(tx, actor, bill, { format: 'pdf', part }),
    )
    const bytes = await makePaper(planned.paper)
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, headersOf(planned.name, types.pdf))
  })
  router.openapi(routes.sheet, async (context) => {
    const actor = getActor(context)
    const { bill } = context.req.valid('param')
    const planned = await actAs(database, actor, 'contributions.read', (tx) =>
      planDocument(tx, actor, bill, { format: 'xlsx', part: 1 }),
    )
    const bytes = await makePaper(planned.paper)
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, headersOf(planned.name, types.xlsx))
  })
  return router
}
