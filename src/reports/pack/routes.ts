import { z } from 'zod'
import {
  actAs,
  type Actor,
  audit,
  getActor,
  guarded,
  makeGuardedRouter,
  reachOf,
} from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { enqueue } from '../../platform/jobs.ts'
import { failReports } from '../report-errors.ts'
import { drawChart } from './charts/draw-chart.ts'
import {
  packChartParam,
  packContent,
  packFileParam,
  packList,
  packParam,
  packStarted,
  packWish,
} from './contract.ts'
import { fileNameOf } from './file-names.ts'
import { findPack, findPackFile, listPacks } from './pack-queries.ts'

const tags = ['Laporan']
const read = 'packs.read'

const routes = {
  list: guarded(read, {
    method: 'get',
    path: '/api/packs',
    operationId: 'listPacks',
    summary: 'Paket rapat yang sudah dibuat, terbaru di atas',
    tags,
    responses: { 200: jsonAnswer('Paket', packList) },
  }),
  make: guarded('packs.make', {
    method: 'post',
    path: '/api/packs',
    operationId: 'makePack',
    summary: 'Membuat paket rapat; kemajuannya di /api/jobs/{id}',
    tags,
    request: { body: jsonBody(packWish), headers: idempotencyHeaders },
    responses: { 202: jsonAnswer('Pekerjaan yang membuatnya', packStarted) },
  }),
  show: guarded(read, {
    method: 'get',
    path: '/api/packs/{pack}',
    operationId: 'showPack',
    summary: 'Isi satu paket: bagian, gambar, tabel, dan angka bekunya',
    tags,
    request: { params: packParam },
    responses: { 200: jsonAnswer('Isi paket', packContent) },
  }),
  file: guarded(read, {
    method: 'get',
    path: '/api/packs/{pack}/files/{file}',
    operationId: 'takePackFile',
    summary: 'Berkas paket, byte demi byte sebagaimana dibuat',
    tags,
    request: { params: packFileParam },
    responses: {
      200: {
        description: 'PDF atau xlsx',
        content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
      },
    },
  }),
  chart: guarded(read, {
    method: 'get',
    path: '/api/packs/{pack}/charts/{section}/{chart}',
    operationId: 'showPackChart',
    summary: 'Satu gambar paket sebagai SVG',
    tags,
    request: { params: packChartParam },
    responses: {
      200: { description: 'SVG', content: { 'image/svg+xml': { schema: z.string() } } },
    },
  }),
}

const kinds = { 'paket.pdf': 'pdf', 'lembar.pdf': 'sheet', 'paket.xlsx': 'xlsx' } as const
const types = {
  pdf: 'application/pdf',
  sheet: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * A pack is about the whole regency, and so is he who asks.
 *
 * @throws reports/whole-regency-needed
 */
export function allowWhole(actor: Actor, permission: 'packs.read' | 'packs.make'): void {
  if (reachOf(actor, permission) !== 'all') throw failReports('whole-regency-needed')
}

/** Packs for meetings. */
export function makePackRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    allowWhole(actor, read)
    const rows = await actAs(database, actor, read, (tx) => listPacks(tx.db, actor.regency))
    return context.json({ rows }, 200)
  })
  router.openapi(routes.make, async (context) => {
    const actor = getActor(context)
    allowWhole(actor, 'packs.make')
    const { regency, id: by, name } = actor
    const wish = context.req.valid('json')
    const job = await actAs(database, actor, 'packs.make', async (tx) => {
      const payload = { ...wish, name }
      const id = await enqueue(tx.db, { regency, task: 'make-pack', lane: 'quick', by, payload })
      await audit(tx, actor, 'pack-asked', 'regency', { meeting: wish.meeting })
      return id
    })
    return context.json({ job }, 202)
  })
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    allowWhole(actor, read)
    const { pack } = context.req.valid('param')
    const found = await actAs(database, actor, read, (tx) => findPack(tx.db, actor.regency, pack))
    if (found === undefined) throw failReports('pack-not-found')
    const { facts, hash, madeAt, madeBy } = found
    return context.json({ ...facts, pack, hash, madeAt: madeAt.toISOString(), madeBy }, 200)
  })
  router.openapi(routes.file, async (context) => {
    const actor = getActor(context)
    allowWhole(actor, read)
    const { pack, file } = context.req.valid('param')
    const kind = kinds[file]
    const bytes = await actAs(database, actor, read, async (tx) => {
      const found = await findPackFile(tx.db, actor.regency, pack, kind)
      if (found === undefined) throw failReports('pack-not-found')
      await audit(tx, actor, 'pack-taken', `pack:${pack}`, { kind })
      return found
    })
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': types[kind],
      'content-disposition': `attachment; filename="${fileNameOf(kind, actor.regency, pack)}"`,
      'cache-control': 'no-store',
    })
  })
  router.openapi(routes.chart, async (context) => {
    const actor = getActor(context)
    allowWhole(actor, read)
    const { pack, section, chart } = context.req.valid('param')
    const found = await actAs(database, actor, read, (tx) => findPack(tx.db, actor.regency, pack))
    const drawn = found?.facts.sections.find(({ key }) => key === section)?.charts[chart]
    if (drawn === undefined) throw failReports('pack-not-found')
    return context.body(drawChart(drawn, 'screen'), 200, {
      'content-type': 'image/svg+xml; charset=utf-8',
      // A pack never changes.
      'cache-control': 'private, max-age=86400',
    })
  })
  return router
}
