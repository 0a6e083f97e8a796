import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { actAs, allow, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { type Database, readingOnly } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { limitBody } from '../../platform/http/protect.ts'
import { seesWhomHeCounts } from '../shown-coverage.ts'
import {
  figuresUpload,
  foreignAnswer,
  foreignTaken,
  rankingAnswer,
  rankingQuery,
  trustedKeyPath,
} from './contract.ts'
import { distrustKey, exportFigures, importFigures } from './exchange-figures.ts'
import { getRanking } from './get-ranking.ts'
import { listHostedFigures } from './hosted-figures.ts'
import { listForeignFigures, listRegionNames } from './queries.ts'
import { fingerprintOf, signingKey } from './signed-figures.ts'

const tags = ['Cakupan']
/** A file of figures and the form around it. */
const largest = 1024 * 1024

const routes = {
  show: guarded('figures.read', {
    method: 'get',
    path: '/api/coverage/ranking',
    operationId: 'showRanking',
    summary: 'Peringkat kabupaten/kota, kecamatan, desa atau perangkat daerah menurut satu definisi',
    tags,
    request: { query: rankingQuery },
    responses: { 200: jsonAnswer('Peringkat', rankingAnswer) },
  }),
  sign: guarded('settings.manage', {
    method: 'get',
    path: '/api/coverage/figures-file',
    operationId: 'signFigures',
    summary: 'Angka kabupaten/kota ini sebagai berkas bertanda tangan bagi daerah lain',
    tags,
    responses: {
      200: {
        description: 'Berkas JSON',
        content: { 'application/json': { schema: z.string().openapi({ format: 'binary' }) } },
      },
    },
  }),
  list: guarded('figures.read', {
    method: 'get',
    path: '/api/coverage/foreign-figures',
    operationId: 'listForeignFigures',
    summary: 'Angka daerah lain yang diimpor, dan sidik jari kunci pemasangan ini',
    tags,
    responses: { 200: jsonAnswer('Angka daerah lain', foreignAnswer) },
  }),
  take: guarded('settings.manage', {
    method: 'post',
    path: '/api/coverage/foreign-figures',
    operationId: 'importFigures',
    summary: 'Mengimpor angka bertanda tangan dari daerah lain',
    tags,
    middleware: [limitBody(largest)],
    request: {
      body: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: figuresUpload.extend({
              file: z
                .custom<File>((value) => value instanceof File)
                .openapi({ type: 'string', format: 'binary' }),
            }),
          },
        },
      },
    },
    responses: { 200: jsonAnswer('Yang diterima', foreignTaken) },
  }),
  distrust: guarded('settings.manage', {
    method: 'delete',
    path: '/api/coverage/trusted-keys/{of}/{fingerprint}',
    operationId: 'distrustFiguresKey',
    summary: 'Kunci daerah lain tidak dipercaya lagi; angkanya tidak dipakai',
    tags,
    request: { params: trustedKeyPath },
    responses: { 204: { description: 'Tidak dipercaya lagi' } },
  }),
}

/** Places beside one another, and the figures that installations tell each other. */
export function makeRankingRoutes(database: Database, installation: KeyObject) {
  const router = makeGuardedRouter()
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { as_of: asOf, ...query } = context.req.valid('query')
    const hosted =
      query.level === 'regency'
        ? await listHostedFigures(database, actor, { asOf, months: query.months })
        : []
    const ranking = await actAs(readingOnly(database), actor, 'figures.read', (tx) =>
      getRanking(tx.db, actor.regency, {
        ...query,
        asOf,
        hosted,
        held: !seesWhomHeCounts(actor),
        atOnce: true,
      }),
    )
    return context.json(ranking, 200)
  })

  router.openapi(routes.sign, async (context) => {
    const actor = getActor(context)
    allow(actor, 'settings.manage')
    const now = new Date()
    const text = await actAs(database, actor, 'figures.read', (tx) =>
      exportFigures(tx, actor, { installation, now }),
    )
    const name = `angka-${actor.regency}-${now.toISOString().slice(0, 10)}.json`
    return context.body(text, 200, {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    }) as never
  })

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'figures.read', async ({ db }) => {
      const lines = await listForeignFigures(db, actor.regency)
      const names = new Map(
        (
          await listRegionNames(
            db,
            lines.map(({ ofRegency }) => ofRegency),
          )
        ).map(({ code, name }) => [code, name]),
      )
      return lines.map(({ ofRegency, asOf, madeAt, fingerprint, importedAt }, i) => ({
        ofRegency,
        name: names.get(ofRegency) ?? ofRegency,
        asOf,
        madeAt: madeAt.toISOString(),
        fingerprint,
        importedAt: importedAt.toISOString(),
        counts: lines.findIndex((other) => other.ofRegency === ofRegency) === i,
      }))
    })
    return context.json({ fingerprint: fingerprintOf(signingKey(installation, actor.regency)), rows }, 200)
  })

  router.openapi(routes.take, async (context) => {
    const actor = getActor(context)
    const { file, fingerprint } = context.req.valid('form')
    const text = await file.text()
    const taken = await actAs(database, actor, 'settings.manage', (tx) =>
      importFigures(tx, actor, { text, fingerprint }),
    )
    const importedAt = new Date().toISOString()
    return context.json({ ...taken, importedAt, counts: taken.outcome !== 'older' }, 200)
  })

  router.openapi(routes.distrust, async (context) => {
    const actor = getActor(context)
    const { of, fingerprint } = context.req.valid('param')
    await actAs(database, actor, 'settings.manage', (tx) => distrustKey(tx, actor, of, fingerprint))
    return context.body(null, 204)
  })
  return router
}
