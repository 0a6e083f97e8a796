import { z } from 'zod'
import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { getRegencyName } from '../queries.ts'
import { approveFigure, partyOf } from './approve-figure.ts'
import type { Content } from './content.ts'
import {
  approvalDraft,
  correctionDraft,
  figureDraft,
  figureParam,
  publishedDetail,
  publishedFigure,
} from './contract.ts'
import { correctFigure, freezeFigures } from './freeze-figures.ts'
import { listFigureRows } from './queries.ts'
import { shownFigure, showPublished } from './show-published.ts'

const tags = ['Angka terbit']
const one = jsonAnswer('Angka terbit, dihitung ulang', publishedDetail)

const routes = {
  list: guarded('figures.read', {
    method: 'get',
    path: '/api/published-figures',
    operationId: 'listPublishedFigures',
    summary: 'Angka yang diterbitkan, terbaru lebih dahulu',
    tags,
    request: { query: pageQuery },
    responses: { 200: jsonAnswer('Angka terbit', pageOf(publishedFigure)) },
  }),
  show: guarded('figures.read', {
    method: 'get',
    path: '/api/published-figures/{figure}',
    operationId: 'showPublishedFigure',
    summary: 'Satu angka terbit dengan semua dasarnya, dihitung ulang dari pertanyaannya',
    tags,
    request: { params: figureParam },
    responses: { 200: one },
  }),
  publish: guarded('figures.publish', {
    method: 'post',
    path: '/api/published-figures',
    operationId: 'publishFigure',
    summary: 'Menerbitkan angka; yang sudah terbit dengan angka yang sama tetap satu nomor',
    tags,
    request: { body: jsonBody(figureDraft), headers: idempotencyHeaders },
    responses: { 201: one },
  }),
  correct: guarded('figures.publish', {
    method: 'post',
    path: '/api/published-figures/{figure}/corrections',
    operationId: 'correctFigure',
    summary: 'Menerbitkan gantinya menurut yang diketahui sekarang',
    tags,
    request: { params: figureParam, body: jsonBody(correctionDraft) },
    responses: { 201: one },
  }),
  approve: guarded('figures.approve', {
    method: 'post',
    path: '/api/published-figures/{figure}/approvals',
    operationId: 'approveFigure',
    summary:
      'Menyetujui untuk kabupaten/kota (pimpinan) atau untuk kantor cabang (petugas BPJS Ketenagakerjaan)',
    tags,
    request: { params: figureParam, body: jsonBody(approvalDraft) },
    responses: { 200: one },
  }),
}

/** Figures that were published, and what stands behind them. */
export function makePublishedRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { limit, cursor } = context.req.valid('query')
    const before = readCursor(z.tuple([z.int(), z.int()]), cursor)
    const page = await actAs(database, actor, 'figures.read', async ({ db }) => {
      const rows = await listFigureRows(db, actor.regency, { before, limit: limit + 1 })
      const { rows: shown, next } = cutPage(rows, limit, ({ year, number }) => [year, number])
      const name = await getRegencyName(db, actor.regency)
      return {
        rows: shown.map((row) => shownFigure(row, JSON.parse(row.content) as Content, name)),
        next,
      }
    })
    return context.json(page, 200)
  })
  const show = (actor: ReturnType<typeof getActor>, figure: string) =>
    actAs(database, actor, 'figures.read', (tx) => showPublished(tx, actor.regency, figure))
  router.openapi(routes.show, async (context) =>
    context.json(await show(getActor(context), context.req.valid('param').figure), 200),
  )
  router.openapi(routes.publish, async (context) => {
    const actor = getActor(context)
    const draft = context.req.valid('json')
    const [frozen] = await actAs(database, actor, 'figures.publish', (tx) =>
      freezeFigures(tx, actor, [draft]),
    )
    return context.json(await show(actor, frozen!.figure), 201)
  })
  router.openapi(routes.correct, async (context) => {
    const actor = getActor(context)
    const { figure } = context.req.valid('param')
    const { reason } = context.req.valid('json')
    const corrected = await actAs(database, actor, 'figures.publish', (tx) =>
      correctFigure(tx, actor, figure, reason),
    )
    return context.json(await show(actor, corrected.figure), 201)
  })
  router.openapi(routes.approve, async (context) => {
    const actor = getActor(context)
    const { figure } = context.req.valid('param')
    const approval = { ...context.req.valid('json'), party: partyOf(actor) }
    await actAs(database, actor, 'figures.approve', (tx) => approveFigure(tx, actor, figure, approval))
    return context.json(await show(actor, figure), 200)
  })
  return router
}
