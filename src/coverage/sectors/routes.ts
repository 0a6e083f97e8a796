import { actAndCount, actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { type Database, readingOnly } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { seesWhomHeCounts } from '../shown-coverage.ts'
import {
  sectorsAnswer,
  sectorsQuery,
  sectorPreview,
  sectorViewDraft,
  sectorViewInput,
  sectorViewList,
  sectorViewParam,
  sectorViewSaved,
} from './contract.ts'
import { listSectors } from './list-sectors.ts'
import { listViews } from './list-views.ts'
import { previewSectorView } from './preview-view.ts'
import { saveSectorView, withdrawSectorView } from './save-view.ts'

const tags = ['Cakupan']

const routes = {
  show: guarded('figures.read', {
    method: 'get',
    path: '/api/coverage/sectors',
    operationId: 'listSectorsAtRisk',
    summary: 'Sektor rentan: yang diketahui, terlindungi, daftar asalnya, dana yang boleh membayar',
    tags,
    request: { query: sectorsQuery },
    responses: { 200: jsonAnswer('Sektor rentan', sectorsAnswer) },
  }),
  views: guarded('settings.manage', {
    method: 'get',
    path: '/api/coverage/sector-views',
    operationId: 'listSectorViews',
    summary: 'Sektor rentan sebagaimana ditulis: kata pekerjaan, daftar, bahaya, perangkat daerah, dana',
    tags,
    responses: { 200: jsonAnswer('Semua, termasuk yang dicabut, dan pilihannya', sectorViewList) },
  }),
  save: guarded('settings.manage', {
    method: 'post',
    path: '/api/coverage/sector-views',
    operationId: 'saveSectorView',
    summary: 'Menulis sektor rentan, atau versi baru dari yang ada',
    tags,
    request: { body: jsonBody(sectorViewInput) },
    responses: { 201: jsonAnswer('Versi yang disimpan', sectorViewSaved) },
  }),
  preview: guarded('settings.manage', {
    method: 'post',
    path: '/api/coverage/sector-views/preview',
    operationId: 'previewSectorView',
    summary: 'Berapa orang yang akan terhitung menurut isian; tidak ada yang disimpan',
    tags,
    request: { body: jsonBody(sectorViewDraft) },
    responses: { 200: jsonAnswer('Yang terhitung sekarang dan nanti', sectorPreview) },
  }),
  withdraw: guarded('settings.manage', {
    method: 'delete',
    path: '/api/coverage/sector-views/{code}',
    operationId: 'withdrawSectorView',
    summary: 'Mencabut sektor rentan; orangnya masuk ke pekerjaan lain',
    tags,
    request: { params: sectorViewParam },
    responses: { 204: { description: 'Dicabut' } },
  }),
}

/** Kinds of work at risk, and how they are cut. */
export function makeSectorRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { as_of: asOf } = context.req.valid('query')
    const sectors = await actAs(readingOnly(database), actor, 'figures.read', (tx) =>
      listSectors(tx.db, actor.regency, { asOf, held: !seesWhomHeCounts(actor) }),
    )
    return context.json(sectors, 200)
  })
  router.openapi(routes.views, async (context) => {
    const actor = getActor(context)
    const found = await actAs(database, actor, 'figures.read', (tx) => listViews(tx.db, actor.regency))
    return context.json(found, 200)
  })
  router.openapi(routes.save, async (context) => {
    const actor = getActor(context)
    const { known, ...draft } = context.req.valid('json')
    const version = await actAs(database, actor, 'settings.manage', (tx) =>
      saveSectorView(tx, actor, draft, known),
    )
    return context.json({ code: draft.code, version }, 201)
  })
  router.openapi(routes.preview, async (context) => {
    const actor = getActor(context)
    const draft = context.req.valid('json')
    const preview = await actAndCount(database, actor, 'settings.manage', (tx) =>
      previewSectorView(tx, actor, draft, !seesWhomHeCounts(actor)),
    )
    return context.json(preview, 200)
  })
  router.openapi(routes.withdraw, async (context) => {
    const actor = getActor(context)
    const { code } = context.req.valid('param')
    await actAs(database, actor, 'settings.manage', (tx) => withdrawSectorView(tx, actor, code))
    return context.body(null, 204)
  })
  return router
}
