import { z } from 'zod'
import { actAs, type Actor, audit, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { answerEvents } from '../../platform/http/events.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { languageAsked, type ProblemLanguage, streamQuery } from '../../platform/http/problems.ts'
import { findJob } from '../../platform/jobs.ts'
import type { Tx } from '../../platform/transaction.ts'
import { findUpload, listOpenUploads } from '../queries/uploads.ts'
import { failRegistry } from '../registry-errors.ts'
import { changeImport, importAnswer, openImports, uploadFields } from './contract.ts'
import { showImport, showProgress } from './show-import.ts'
import { changeUpload, discardUpload, keepUpload, startUpload, stopUpload } from './uploads.ts'
import { watch } from '../../platform/http/watch.ts'

const gate = 'lists.import'
const tags = ['Impor']
const params = z.object({ id: z.uuid() })
const one = jsonAnswer('Impor sebagaimana keadaannya sekarang', importAnswer)

const uploadForm = uploadFields.extend({
  file: z.custom<File>((value) => value instanceof File).openapi({ type: 'string', format: 'binary' }),
})

const routes = {
  upload: guarded(gate, {
    method: 'post',
    path: '/api/imports',
    operationId: 'uploadList',
    summary: 'Mengunggah daftar; pengenalannya dimulai',
    tags,
    request: {
      headers: idempotencyHeaders,
      body: { required: true, content: { 'multipart/form-data': { schema: uploadForm } } },
    },
    responses: { 201: one },
  }),
  list: guarded(gate, {
    method: 'get',
    path: '/api/imports',
    operationId: 'listImports',
    summary: 'Impor yang belum selesai',
    tags,
    responses: { 200: jsonAnswer('Terbaru di atas', openImports) },
  }),
  show: guarded(gate, {
    method: 'get',
    path: '/api/imports/{id}',
    operationId: 'showImport',
    summary: 'Satu impor: pengenalan, uji coba, hasil',
    tags,
    request: { params },
    responses: { 200: one },
  }),
  change: guarded(gate, {
    method: 'patch',
    path: '/api/imports/{id}',
    operationId: 'changeImport',
    summary: 'Membetulkan isian atau pemetaan; berkas dikenali lagi',
    tags,
    request: { params, body: jsonBody(changeImport) },
    responses: { 200: one },
  }),
  rehearse: guarded(gate, {
    method: 'post',
    path: '/api/imports/{id}/rehearse',
    operationId: 'rehearseImport',
    summary: 'Uji coba: akibatnya dihitung, tidak ada yang disimpan',
    tags,
    request: { params },
    responses: { 200: one },
  }),
  start: guarded(gate, {
    method: 'post',
    path: '/api/imports/{id}/start',
    operationId: 'startImport',
    summary: 'Memulai impor',
    tags,
    request: { params },
    responses: { 200: one },
  }),
  stop: guarded(gate, {
    method: 'post',
    path: '/api/imports/{id}/stop',
    operationId: 'stopImport',
    summary: 'Menghentikan uji coba atau impor yang berjalan; tidak ada yang tersimpan',
    tags,
    request: { params },
    responses: { 200: one },
  }),
  discard: guarded(gate, {
    method: 'delete',
    path: '/api/imports/{id}',
    operationId: 'discardImport',
    summary: 'Membuang berkas yang belum diimpor',
    tags,
    request: { params },
    responses: { 204: { description: 'Dibuang' } },
  }),
  watch: guarded(gate, {
    method: 'get',
    path: '/api/imports/{id}/events',
    operationId: 'watchImport',
    summary: 'Kemajuan sebagai server-sent events',
    tags,
    request: { params, query: streamQuery },
    responses: {
      200: {
        description: 'Peristiwa `progress` (ImportProgress); terakhir `end`',
        content: { 'text/event-stream': { schema: z.string() } },
      },
    },
  }),
}

/** Uploads on their way into the register. */
export function makeImportRoutes(database: Database) {
  const router = makeGuardedRouter()
  const act = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => actAs(database, actor, gate, work)
  const show = async (tx: Tx, actor: Actor, id: string, language: ProblemLanguage) => {
    const upload = await findUpload(tx.db, actor.regency, id)
    if (!upload || upload.state === 'discarded') throw failRegistry('upload-not-found')
    const job = upload.jobId === null ? undefined : await findJob(tx.db, actor.regency, upload.jobId)
    return showImport(upload, job, language)
  }

  router.openapi(routes.upload, async (context) => {
    const actor = getActor(context)
    const { file, ...chosen } = context.req.valid('form')
    if (file.size === 0 && file.name === '') throw failRegistry('file-missing')
    const bytes = new Uint8Array(await file.arrayBuffer())
    const answer = await act(actor, async (tx) => {
      const id = await keepUpload(tx, actor, { name: file.name, bytes }, chosen)
      await audit(tx, actor, 'list-uploaded', `upload:${id}`, { bytes: bytes.length })
      return show(tx, actor, id, languageAsked(context))
    })
    return context.json(answer, 201)
  })

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const rows = await act(actor, async (tx) => {
      const uploads = await listOpenUploads(tx.db, actor.regency)
      return Promise.all(uploads.map((upload) => show(tx, actor, upload.id, languageAsked(context))))
    })
    const lines = rows.map(({ id, fileName, bytes, uploadedAt, uploadedBy, progress, settings }) => {
      return { id, fileName, bytes, uploadedAt, uploadedBy, progress, settings }
    })
    return context.json({ rows: lines }, 200)
  })

  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { id } = context.req.valid('param')
    return context.json(await act(actor, (tx) => show(tx, actor, id, languageAsked(context))), 200)
  })

  router.openapi(routes.change, async (context) => {
    const actor = getActor(context)
    const { id } = context.req.valid('param')
    const change = context.req.valid('json')
    const answer = await act(actor, async (tx) => {
      await changeUpload(tx, actor, id, change)
      return show(tx, actor, id, languageAsked(context))
    })
    return context.json(answer, 200)
  })

  for (const [route, step] of [
    [routes.rehearse, 'rehearse'],
    [routes.start, 'import'],
  ] as const) {
    router.openapi(route, async (context) => {
      const actor = getActor(context)
      const { id } = context.req.valid('param')
      const answer = await act(actor, async (tx) => {
        await startUpload(tx, actor, id, step)
        if (step === 'import') await audit(tx, actor, 'import-started', `upload:${id}`)
        return show(tx, actor, id, languageAsked(context))
      })
      return context.json(answer, 200)
    })
  }

  router.openapi(routes.stop, async (context) => {
    const actor = getActor(context)
    const { id } = context.req.valid('param')
    const answer = await act(actor, async (tx) => {
      await stopUpload(tx, actor, id)
      await audit(tx, actor, 'import-stopped', `upload:${id}`)
      return show(tx, actor, id, languageAsked(context))
    })
    return context.json(answer, 200)
  })

  router.openapi(routes.discard, async (context) => {
    const actor = getActor(context)
    const { id } = context.req.valid('param')
    await act(actor, (tx) => discardUpload(tx, actor, id))
    return context.body(null, 204)
  })

  router.openapi(routes.watch, async (context) => {
    const actor = getActor(context)
    const { id } = context.req.valid('param')
    const look = () =>
      act(actor, async (tx) => {
        const upload = await findUpload(tx.db, actor.regency, id)
        if (!upload) throw failRegistry('upload-not-found')
        const job = upload.jobId === null ? undefined : await findJob(tx.db, actor.regency, upload.jobId)
        return showProgress(upload, job, languageAsked(context))
      })
    await look()
    return answerEvents(context, (signal) => watch(look, ({ state }) => !state.endsWith('ing'), signal))
  })
  return router
}
