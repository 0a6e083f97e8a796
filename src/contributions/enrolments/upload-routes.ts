import { z } from 'zod'
import { actAs, type Actor, audit, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { tellRefusal } from '../../platform/errors.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { languageAsked, type ProblemLanguage } from '../../platform/http/problems.ts'
import { enqueue } from '../../platform/jobs.ts'
import type { Tx } from '../../platform/transaction.ts'
import { type EnrolmentUpload, enrolmentUpload, uploadAsked, uploadFields } from './contract.ts'
import { failEnrolment } from './enrolment-errors.ts'
import { changeUpload, findUpload, insertUpload } from './queries/uploads.ts'

const gate = 'contributions.enrol'
const tags = ['Kepesertaan']
const params = z.object({ id: z.uuid() })
const one = jsonAnswer('Berkas sebagaimana keadaannya sekarang', enrolmentUpload)
const form = uploadFields.extend({
  file: z.custom<File>((value) => value instanceof File).openapi({ type: 'string', format: 'binary' }),
})

const routes = {
  upload: guarded(gate, {
    method: 'post',
    path: '/api/contributions/enrolment-uploads',
    operationId: 'uploadEnrolments',
    summary: 'Mengunggah daftar orang yang akan didaftarkan; uji cobanya dimulai',
    tags,
    request: {
      headers: idempotencyHeaders,
      body: { required: true, content: { 'multipart/form-data': { schema: form } } },
    },
    responses: { 201: one },
  }),
  show: guarded(gate, {
    method: 'get',
    path: '/api/contributions/enrolment-uploads/{id}',
    operationId: 'showEnrolmentUpload',
    summary: 'Satu berkas: uji coba, hasil',
    tags,
    request: { params },
    responses: { 200: one },
  }),
  open: guarded(gate, {
    method: 'post',
    path: '/api/contributions/enrolment-uploads/{id}/open',
    operationId: 'openEnrolmentUpload',
    summary: 'Mendaftarkan isi berkas sesudah uji coba',
    tags,
    request: { params },
    responses: { 200: one },
  }),
  discard: guarded(gate, {
    method: 'delete',
    path: '/api/contributions/enrolment-uploads/{id}',
    operationId: 'discardEnrolmentUpload',
    summary: 'Membuang berkas yang belum didaftarkan',
    tags,
    request: { params },
    responses: { 204: { description: 'Dibuang' } },
  }),
}

/** Files on their way to enrolments. */
export function makeEnrolmentUploadRoutes(database: Database) {
  const router = makeGuardedRouter()
  const act = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => actAs(database, actor, gate, work)
  const show = async (
    tx: Tx,
    actor: Actor,
    id: string,
    language: ProblemLanguage,
  ): Promise<EnrolmentUpload> => {
    const upload = await findUpload(tx.db, actor.regency, id)
    if (!upload) throw failEnrolment('enrolment-upload-not-found')
    const { jobId: _, uploadedBy: __, problem, ...shown } = upload
    return { ...shown, problem: problem === null ? null : tellRefusal(problem, language) }
  }
  const begin = async (tx: Tx, { regency, id: by }: Actor, id: string, step: 'rehearse' | 'open') => {
    const payload = { uploadId: id }
    const jobId = await enqueue(tx.db, { regency, task: `${step}-enrolments`, lane: 'quick', by, payload })
    const state = step === 'rehearse' ? 'rehearsing' : 'opening'
    const from = step === 'rehearse' ? (['rehearsing'] as const) : (['rehearsed'] as const)
    if (!(await changeUpload(tx.db, regency, id, from, { state, jobId })))
      throw failEnrolment('enrolment-upload-busy')
  }

  router.openapi(routes.upload, async (context) => {
    const actor = getActor(context)
    const { file, statement, attestedBy, attestedOn, ...rest } = context.req.valid('form')
    const programmes = rest.programmes.split(',')
    const asked = uploadAsked.parse({ ...rest, programmes, evidence: { statement, attestedBy, attestedOn } })
    const bytes = new Uint8Array(await file.arrayBuffer())
    const answer = await act(actor, async (tx) => {
      const id = await insertUpload(tx.db, {
        regency: actor.regency,
        fileName: file.name,
        bytes,
        asked,
        by: actor.id,
      })
      await begin(tx, actor, id, 'rehearse')
      await audit(tx, actor, 'enrolments-uploaded', `enrolment-upload:${id}`, {
        bytes: bytes.length,
        payer: asked.payer,
      })
      return show(tx, actor, id, languageAsked(context))
    })
    return context.json(answer, 201)
  })
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { id } = context.req.valid('param')
    return context.json(await act(actor, (tx) => show(tx, actor, id, languageAsked(context))), 200)
  })
  router.openapi(routes.open, async (context) => {
    const actor = getActor(context)
    const { id } = context.req.valid('param')
    const answer = await act(actor, async (tx) => {
      await show(tx, actor, id, languageAsked(context))
      await begin(tx, actor, id, 'open')
      return show(tx, actor, id, languageAsked(context))
    })
    return context.json(answer, 200)
  })
  router.openapi(routes.discard, async (context) => {
    const actor = getActor(context)
    const { id } = context.req.valid('param')
    await act(actor, async (tx) => {
      await show(tx, actor, id, languageAsked(context))
      const from = ['rehearsing', 'rehearsed', 'refused'] as const
      const change = { state: 'discarded', dropBytes: true } as const
      if (!(await changeUpload(tx.db, actor.regency, id, from, change)))
        throw failEnrolment('enrolment-upload-busy')
    })
    return context.body(null, 204)
  })
  return router
}
