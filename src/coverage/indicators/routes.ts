import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { limitBody } from '../../platform/http/protect.ts'
import {
  employerPlaceList,
  employerPlacesFile,
  employerPlacesSaved,
  indicatorAnswer,
  indicatorList,
  indicatorParam,
  indicatorQuery,
  indicatorSaved,
} from './contract.ts'
import { listEmployerPlaces } from './employer-place-queries.ts'
import { readEmployerPlaces, saveEmployerPlaces } from './employer-places.ts'
import { defineIndicator, previewIndicator } from './define-indicator.ts'
import { indicatorDraft } from './definition.ts'
import { readOrReckon } from './read-or-reckon.ts'
import { getIndicator, listIndicators } from './get-indicator.ts'
import { listWithdrawnRows } from './queries.ts'
import { indicatorFor } from './show-indicator.ts'

const tags = ['Indikator']

const routes = {
  list: guarded('figures.read', {
    method: 'get',
    path: '/api/indicators',
    operationId: 'listIndicators',
    summary: 'Definisi indikator yang berlaku: pembilang, penyebut, pemilik, dasar',
    tags,
    responses: { 200: jsonAnswer('Definisi', indicatorList) },
  }),
  define: guarded('settings.manage', {
    method: 'post',
    path: '/api/indicators',
    operationId: 'defineIndicator',
    summary: 'Menulis definisi, atau versi baru dari yang ada; yang sudah terbit tidak berubah',
    tags,
    request: { body: jsonBody(indicatorDraft) },
    responses: { 201: jsonAnswer('Versi yang disimpan', indicatorSaved) },
  }),
  preview: guarded('settings.manage', {
    method: 'post',
    path: '/api/indicators/preview',
    operationId: 'previewIndicator',
    summary: 'Angka menurut definisi yang belum disimpan',
    tags,
    request: { body: jsonBody(indicatorDraft) },
    responses: { 200: jsonAnswer('Angka sekarang; tidak ada yang disimpan', indicatorAnswer) },
  }),
  places: guarded('settings.manage', {
    method: 'get',
    path: '/api/employer-places',
    operationId: 'listEmployerPlaces',
    summary: 'Tempat kerja menurut pemberi kerja',
    tags,
    responses: { 200: jsonAnswer('Yang tercatat', employerPlaceList) },
  }),
  savePlaces: guarded('settings.manage', {
    method: 'post',
    path: '/api/employer-places',
    operationId: 'saveEmployerPlaces',
    summary: 'Mencatat tempat kerja menurut pemberi kerja dari CSV; semua baris atau tidak satu pun',
    tags,
    middleware: [limitBody(2_100_000)],
    request: { body: jsonBody(employerPlacesFile) },
    responses: { 200: jsonAnswer('Yang berubah, atau akan berubah', employerPlacesSaved) },
  }),
  show: guarded('figures.read', {
    method: 'get',
    path: '/api/indicators/{code}',
    operationId: 'showIndicator',
    summary: 'Satu indikator pada suatu tanggal, menurut yang diketahui sekarang atau pada suatu tanggal',
    tags,
    request: { params: indicatorParam, query: indicatorQuery },
    responses: { 200: jsonAnswer('Angka dengan penyebut, sumber dan tanggalnya', indicatorAnswer) },
  }),
}

/** Indicators, as far as the asker may count. */
export function makeIndicatorRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const lists = await actAs(database, actor, 'figures.read', async (tx) => ({
      rows: await listIndicators(tx, actor.regency),
      withdrawn: await listWithdrawnRows(tx.db, actor.regency),
    }))
    return context.json(lists, 200)
  })
  router.openapi(routes.define, async (context) => {
    const actor = getActor(context)
    const draft = context.req.valid('json')
    const version = await actAs(database, actor, 'settings.manage', (tx) => defineIndicator(tx, actor, draft))
    return context.json({ code: draft.code, version }, 201)
  })
  router.openapi(routes.preview, async (context) => {
    const actor = getActor(context)
    const draft = context.req.valid('json')
    // Counted as the figures are that it will be beside.
    const shown = await actAs(database, actor, 'figures.read', async (tx) =>
      indicatorFor(tx, actor, await previewIndicator(tx, actor, draft)),
    )
    return context.json(shown, 200)
  })
  router.openapi(routes.places, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'settings.manage', (tx) =>
      listEmployerPlaces(tx.db, actor.regency),
    )
    return context.json({ rows }, 200)
  })
  router.openapi(routes.savePlaces, async (context) => {
    const actor = getActor(context)
    const { file, text, dryRun } = context.req.valid('json')
    const places = readEmployerPlaces(file, text)
    const saved = await actAs(database, actor, 'settings.manage', (tx) =>
      saveEmployerPlaces(tx, actor, places, { dryRun }),
    )
    return context.json(saved, 200)
  })
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { code } = context.req.valid('param')
    const { as_of: asOf, as_known: asKnown, level } = context.req.valid('query')
    const shown = await readOrReckon(database, actor, async (tx) =>
      indicatorFor(
        tx,
        actor,
        await getIndicator(tx, actor.regency, { indicator: code, asOf, asKnown, level }),
      ),
    )
    return context.json(shown, 200)
  })
  return router
}
