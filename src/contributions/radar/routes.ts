import { z } from 'zod'
import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { protectionFigures, radarAnswer, radarPerson, radarQuery } from './contract.ts'
import { getProtectionFigures, getRadar, listRadarPeople } from './get-radar.ts'

const tags = ['Radar']

const routes = {
  show: guarded('people.read', {
    method: 'get',
    path: '/api/contributions/radar',
    operationId: 'showRadar',
    summary: 'Siapa kehilangan perlindungan bila tidak ada yang dibayar, dan biaya mencegahnya',
    tags,
    request: { query: radarQuery },
    responses: { 200: jsonAnswer('Jumlah, dan menurut dana, dinas, desa, hari', radarAnswer) },
  }),
  sums: guarded('contributions.read', {
    method: 'get',
    path: '/api/contributions/radar/sums',
    operationId: 'showRadarSums',
    summary: 'Jumlah yang sama bagi yang membayar, tanpa nama',
    tags,
    request: { query: radarQuery },
    responses: { 200: jsonAnswer('Jumlah, dan menurut dana, dinas, desa, hari', radarAnswer) },
  }),
  people: guarded('people.read', {
    method: 'get',
    path: '/api/contributions/radar/people',
    operationId: 'listRadarPeople',
    summary: 'Orangnya, yang paling dekat lebih dahulu',
    tags,
    request: { query: radarQuery.extend(pageQuery.shape) },
    responses: { 200: jsonAnswer('Orang', pageOf(radarPerson)) },
  }),
  figures: guarded('people.read', {
    method: 'get',
    path: '/api/contributions/protection-figures',
    operationId: 'showProtectionFigures',
    summary: 'Pernah, kini, setara setahun penuh, diakui penyelenggara: berdampingan',
    tags,
    request: { query: radarQuery.pick({ asOf: true }) },
    responses: { 200: jsonAnswer('Empat cara menghitung yang terlindungi', protectionFigures) },
  }),
}

/** The lapse radar. */
export function makeRadarRoutes(database: Database) {
  const router = makeGuardedRouter()
  for (const [route, permission] of [
    [routes.show, 'people.read'],
    [routes.sums, 'contributions.read'],
  ] as const) {
    router.openapi(route, async (context) => {
      const actor = getActor(context)
      const query = context.req.valid('query')
      const answer = await actAs(database, actor, permission, (tx) => getRadar(tx.db, actor.regency, query))
      return context.json(answer, 200)
    })
  }
  router.openapi(routes.people, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...query } = context.req.valid('query')
    const after = readCursor(z.tuple([z.iso.date(), z.int()]), cursor)
    const rows = await actAs(database, actor, 'people.read', (tx) =>
      listRadarPeople(tx.db, actor.regency, query, { after, limit: limit + 1 }),
    )
    return context.json(
      cutPage(rows, limit, ({ lapsesOn, personId }) => [lapsesOn, personId]),
      200,
    )
  })
  router.openapi(routes.figures, async (context) => {
    const actor = getActor(context)
    const { asOf } = context.req.valid('query')
    const figures = await actAs(database, actor, 'people.read', (tx) =>
      getProtectionFigures(tx.db, actor.regency, asOf),
    )
    return context.json(figures, 200)
  })
  return router
}
