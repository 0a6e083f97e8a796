import { z } from 'zod'
import { actAs, audit, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { type Database, readingOnly } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { limitBody } from '../../platform/http/protect.ts'
import { listPlaces } from '../../regions/public.ts'
import { failCoverage } from '../coverage-errors.ts'
import { readBoundaries } from './boundaries.ts'
import { boundaryAnswer, boundarySummary, boundaryUpload, mapAnswer, mapQuery } from './contract.ts'
import { deleteBoundaries, findBoundaryFile, listBoundaries, saveBoundaries } from './queries.ts'
import { showMap } from './show-map.ts'

const tags = ['Cakupan']
const lengths = { district: 8, village: 13 }
const largest = 20 * 1024 * 1024 + 64 * 1024

const routes = {
  map: guarded('figures.read', {
    method: 'get',
    path: '/api/coverage/map',
    operationId: 'showCoverageMap',
    summary: 'Angka tiap kecamatan atau desa untuk peta petak',
    tags,
    request: { query: mapQuery },
    responses: { 200: jsonAnswer('Petak', mapAnswer) },
  }),
  show: guarded('figures.read', {
    method: 'get',
    path: '/api/boundaries',
    operationId: 'showBoundaries',
    summary: 'Batas wilayah sebagai GeoJSON',
    tags,
    request: { query: mapQuery.pick({ level: true }) },
    responses: { 200: jsonAnswer('GeoJSON', boundaryAnswer) },
  }),
  save: guarded('settings.manage', {
    method: 'put',
    path: '/api/boundaries',
    operationId: 'saveBoundaries',
    summary: 'Mengunggah batas wilayah (GeoJSON, paling besar 20 MiB)',
    tags,
    middleware: [limitBody(largest)],
    request: {
      body: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: boundaryUpload.extend({
              file: z
                .custom<File>((value) => value instanceof File)
                .openapi({ type: 'string', format: 'binary' }),
            }),
          },
        },
      },
    },
    responses: { 200: jsonAnswer('Yang dikenali', boundarySummary) },
  }),
  remove: guarded('settings.manage', {
    method: 'delete',
    path: '/api/boundaries',
    operationId: 'removeBoundaries',
    summary: 'Membuang batas wilayah; peta petak dipakai lagi',
    tags,
    responses: { 204: { description: 'Dibuang' } },
  }),
}

/** The map of coverage and the outlines it may be drawn with. */
export function makeMapRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.map, async (context) => {
    const actor = getActor(context)
    const query = context.req.valid('query')
    return context.json(
      await actAs(readingOnly(database), actor, 'figures.read', (tx) => showMap(tx, actor, query)),
      200,
    )
  })

  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { level } = context.req.valid('query')
    const found = await actAs(database, actor, 'figures.read', (tx) =>
      listBoundaries(tx.db, actor.regency, lengths[level]),
    )
    if (found.length === 0) throw failCoverage('boundary-missing')
    const features = found.map(({ code, name, geometry }) => ({
      type: 'Feature' as const,
      properties: { code, name },
      geometry,
    }))
    return context.json({ type: 'FeatureCollection' as const, features }, 200)
  })

  router.openapi(routes.save, async (context) => {
    const actor = getActor(context)
    const { file, source } = context.req.valid('form')
    const text = await file.text()
    const summary = await actAs(database, actor, 'settings.manage', async (tx) => {
      const { regency, id: by } = actor
      const { found, unmatched } = readBoundaries(text, await listPlaces(tx.db, regency))
      await saveBoundaries(tx.db, regency, found, { source, by })
      await audit(tx, actor, 'boundaries-saved', 'regency', {
        features: found.length,
        level: [
          ...new Set(found.map(({ code }) => (code.length === lengths.district ? 'district' : 'village'))),
        ],
      })
      const features = found.length + unmatched.length
      const savedAt = new Date().toISOString()
      return { features, matched: found.length, unmatched: unmatched.slice(0, 20), source, savedAt }
    })
    return context.json(summary, 200)
  })

  router.openapi(routes.remove, async (context) => {
    const actor = getActor(context)
    await actAs(database, actor, 'settings.manage', async (tx) => {
      if (!(await findBoundaryFile(tx.db, actor.regency))) throw failCoverage('boundary-missing')
      await deleteBoundaries(tx.db, actor.regency)
      await audit(tx, actor, 'boundaries-removed', 'regency')
    })
    return context.body(null, 204)
  })
  return router
}
