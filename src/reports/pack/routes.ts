import { z } from 'zod'
import {
  actAs,
  actOverseeing,
  type Actor,
  audit,
  getActor,
  guarded,
  holds,
  listOversights,
  makeGuardedRouter,
  type Oversight,
  reachOf,
} from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { enqueue } from '../../platform/jobs.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failReports } from '../report-errors.ts'
import { drawChart } from './charts/draw-chart.ts'
import {
  packChartParam,
  packContent,
  packFileParam,
  packList,
  packParam,
  packScopes,
  packStarted,
  type PackWish,
  packWish,
} from './contract.ts'
import { fileNameOf } from './file-names.ts'
import { findPackScope, listPackScopes } from './several/pack-scope.ts'
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
  oversee: guarded('packs.oversee', {
    method: 'post',
    path: '/api/packs/overseen',
    operationId: 'makeOverseenPack',
    summary: 'Membuat paket provinsi atau cabang dengan jumlah dari semua register yang ditinjau',
    tags,
    request: { body: jsonBody(packWish), headers: idempotencyHeaders },
    responses: { 202: jsonAnswer('Pekerjaan yang membuatnya', packStarted) },
  }),
  scopes: guarded(read, {
    method: 'get',
    path: '/api/packs/scopes',
    operationId: 'listPackScopes',
    summary: 'Tentang apa paket dapat dibuat: provinsi, kantor cabang, kelompok daerah',
    tags,
    responses: { 200: jsonAnswer('Cakupan paket', packScopes) },
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

/**
 * Packs are read by who sees the whole regency, and by overseers those of what they oversee; row-level security tells
 * them apart.
 *
 * @throws reports/whole-regency-needed
 */
async function findOversights(database: Database, actor: Actor): Promise<Oversight[]> {
  const oversights = await listOversights(database, actor, today())
  if (oversights.length === 0) allowWhole(actor, read)
  return oversights
}

/** Packs for meetings. */
export function makePackRoutes(database: Database) {
  const router = makeGuardedRouter()
  const readAs = async <T>(actor: Actor, work: (tx: Tx) => Promise<T>) =>
    actOverseeing(database, actor, read, await findOversights(database, actor), work)
  const ask = (
    actor: Actor,
    permission: 'packs.make' | 'packs.oversee',
    wish: PackWish,
    oversight: Oversight | null,
  ) =>
    actAs(database, actor, permission, async (tx) => {
      const { regency, id: by, name } = actor
      if (wish.scope !== 'regency') await findPackScope(tx.db, regency, wish.scope, today())
      const payload = { ...wish, name, oversight }
      const id = await enqueue(tx.db, { regency, task: 'make-pack', lane: 'quick', by, payload })
      await audit(tx, actor, 'pack-asked', 'regency', { meeting: wish.meeting, scope: wish.scope })
      return id
    })

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const rows = await readAs(actor, (tx) => listPacks(tx.db, actor.regency))
    return context.json({ rows }, 200)
  })
  router.openapi(routes.scopes, async (context) => {
    const actor = getActor(context)
    const [oversight] = await findOversights(database, actor)
    const make = holds(actor, 'packs.make') && reachOf(actor, 'packs.make') === 'all'
    const scopes = await actAs(database, actor, read, (tx) => listPackScopes(tx.db, actor.regency, today()))
    const rows = scopes.map((one) => ({ ...one, members: [...one.members] }))
    const regency = reachOf(actor, read) === 'all'
    return context.json({ regency, make, oversees: oversight?.code ?? null, rows }, 200)
  })
  router.openapi(routes.make, async (context) => {
    const actor = getActor(context)
    allowWhole(actor, 'packs.make')
    const job = await ask(actor, 'packs.make', context.req.valid('json'), null)
    return context.json({ job }, 202)
  })
  router.openapi(routes.oversee, async (context) => {
    const actor = getActor(context)
    const wish = context.req.valid('json')
    const [oversight] = await listOversights(database, actor, today())
    if (oversight === undefined) throw failReports('nothing-overseen')
    // The regency's own pack is for those who may make it.
    const scope = wish.scope === 'regency' ? oversight.kind : wish.scope
    const job = await ask(actor, 'packs.oversee', { ...wish, scope }, oversight)
    return context.json({ job }, 202)
  })
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { pack } = context.req.valid('param')
    const found = await readAs(actor, (tx) => findPack(tx.db, actor.regency, pack))
    if (found === undefined) throw failReports('pack-not-found')
    const { facts, hash, madeAt, madeBy } = found
    return context.json({ ...facts, pack, hash, madeAt: madeAt.toISOString(), madeBy }, 200)
  })
  router.openapi(routes.file, async (context) => {
    const actor = getActor(context)
    const { pack, file } = context.req.valid('param')
    const kind = kinds[file]
    const { place, bytes } = await readAs(actor, async (tx) => {
      const found = await findPackFile(tx.db, actor.regency, pack, kind)
      if (found === undefined) throw failReports('pack-not-found')
      await audit(tx, actor, 'pack-taken', `pack:${pack}`, { kind })
      return found
    })
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': types[kind],
      'content-disposition': `attachment; filename="${fileNameOf(kind, place, pack)}"`,
      'cache-control': 'no-store',
    })
  })
  router.openapi(routes.chart, async (context) => {
    const actor = getActor(context)
    const { pack, section, chart } = context.req.valid('param')
    const found = await readAs(actor, (tx) => findPack(tx.db, actor.regency, pack))
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
