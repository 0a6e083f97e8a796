import { z } from 'zod'
import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { evidenceParam, periodParam } from '../contract.ts'
import { failInstructions } from '../instructions-errors.ts'
import { decisionParam } from '../meetings/contract.ts'
import { addDecisionEvidence } from '../meetings/move-decision.ts'
import { criterionYearParam } from '../scorecard/contract.ts'
import { checkCriterion } from '../scorecard/save-scorecard.ts'
import { keepEvidence } from './add-evidence.ts'
import { addDutyEvidence, withdrawEvidence } from './duty-evidence.ts'
import { evidenceBody, readEvidenceForm } from './evidence-form.ts'
import { findEvidence, findEvidenceFile } from './queries.ts'

const tags = ['Bukti']
const made = z.object({ evidence: z.uuid() }).meta({ id: 'EvidenceMade' })

const routes = {
  ofDuty: guarded('duties.report', {
    method: 'post',
    path: '/api/duties/{duty}/periods/{period}/evidence',
    operationId: 'addDutyEvidence',
    summary: 'Menambah bukti pelaksanaan tugas: berkas, keputusan, baris anggaran, atau angka',
    tags,
    request: { params: periodParam, headers: idempotencyHeaders, body: evidenceBody },
    responses: { 201: jsonAnswer('Bukti yang ditambahkan', made) },
  }),
  ofDecision: guarded('duties.report', {
    method: 'post',
    path: '/api/meeting-decisions/{decision}/evidence',
    operationId: 'addDecisionEvidence',
    summary: 'Menambah bukti bahwa keputusan rapat dilaksanakan',
    tags,
    request: { params: decisionParam, headers: idempotencyHeaders, body: evidenceBody },
    responses: { 201: jsonAnswer('Bukti yang ditambahkan', made) },
  }),
  ofCriterion: guarded('duties.manage', {
    method: 'post',
    path: '/api/scorecard/{criterion}/{year}/evidence',
    operationId: 'addCriterionEvidence',
    summary: 'Menambah bukti bagi satu kriteria kartu nilai',
    tags,
    request: { params: criterionYearParam, headers: idempotencyHeaders, body: evidenceBody },
    responses: { 201: jsonAnswer('Bukti yang ditambahkan', made) },
  }),
  withdraw: guarded('duties.report', {
    method: 'post',
    path: '/api/evidence/{evidence}/withdrawal',
    operationId: 'withdrawEvidence',
    summary: 'Mencabut bukti yang belum diserahkan atau sudah dikembalikan; tetap tampil di riwayat',
    tags,
    request: { params: evidenceParam },
    responses: { 204: { description: 'Dicabut' } },
  }),
  file: guarded('duties.read', {
    method: 'get',
    path: '/api/evidence/{evidence}/file',
    operationId: 'takeEvidenceFile',
    summary: 'Berkas bukti, sebagaimana diunggah',
    tags,
    request: { params: evidenceParam },
    responses: {
      200: {
        description: 'Berkas',
        content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
      },
    },
  }),
}

/** What shows that duties, decisions and criteria are met. */
export function makeEvidenceRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.ofDuty, async (context) => {
    const actor = getActor(context)
    const { fields, file } = await readEvidenceForm(context.req.valid('form'))
    const evidence = await actAs(database, actor, 'duties.report', (tx) =>
      addDutyEvidence(tx, actor, context.req.valid('param'), fields, file, today()),
    )
    return context.json({ evidence }, 201)
  })
  router.openapi(routes.ofDecision, async (context) => {
    const actor = getActor(context)
    const { decision } = context.req.valid('param')
    const { fields, file } = await readEvidenceForm(context.req.valid('form'))
    const evidence = await actAs(database, actor, 'duties.report', (tx) =>
      addDecisionEvidence(tx, actor, decision, fields, file),
    )
    return context.json({ evidence }, 201)
  })
  router.openapi(routes.ofCriterion, async (context) => {
    const actor = getActor(context)
    const of = context.req.valid('param')
    const { fields, file } = await readEvidenceForm(context.req.valid('form'))
    const evidence = await actAs(database, actor, 'duties.manage', async (tx) => {
      await checkCriterion(tx, of.criterion)
      return keepEvidence(tx, actor, of, null, fields, file)
    })
    return context.json({ evidence }, 201)
  })
  router.openapi(routes.withdraw, async (context) => {
    const actor = getActor(context)
    const { evidence } = context.req.valid('param')
    const known = await actAs(database, actor, 'duties.report', (tx) =>
      findEvidence(tx.db, actor.regency, evidence),
    )
    const permission = known?.criterion == null ? 'duties.report' : 'duties.manage'
    await actAs(database, actor, permission, (tx) => withdrawEvidence(tx, actor, evidence, today()))
    return context.body(null, 204)
  })
  router.openapi(routes.file, async (context) => {
    const actor = getActor(context)
    const { evidence } = context.req.valid('param')
    const file = await actAs(database, actor, 'duties.read', (tx) =>
      findEvidenceFile(tx.db, actor.regency, evidence),
    )
    if (!file) throw failInstructions('evidence-not-found')
    return context.body(new Uint8Array(file.bytes), 200, {
      'content-type': file.type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
  })
  return router
}
