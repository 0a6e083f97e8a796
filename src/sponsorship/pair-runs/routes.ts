import { z } from 'zod'
import { actAs, audit, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { enqueue } from '../../platform/jobs.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { begun, lineQuery, runAsked, runLine, runList, undoAsked, undone } from './contract.ts'
import { dropRun, undoRun } from './decide-run.ts'
import { listRuns, listShownLines, lockRun, type StoredRun } from './run-queries.ts'

const tags = ['Pasangan']
const base = '/api/sponsorship/pair-runs'
const params = z.object({ run: z.coerce.number().int().positive() })

const routes = {
  list: guarded('sponsorship.read', {
    method: 'get',
    path: base,
    operationId: 'listPairRuns',
    summary: 'Pemasangan yang pernah dihitung, terbaru di atas, dengan jumlah-jumlahnya',
    tags,
    responses: { 200: jsonAnswer('Pemasangan', runList) },
  }),
  make: guarded('sponsorship.manage', {
    method: 'post',
    path: base,
    operationId: 'makePairRun',
    summary: 'Menghitung pasangan bagi pekerja yang menunggu; belum ada yang berubah',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(runAsked) },
    responses: { 202: jsonAnswer('Pekerjaan yang dimulai', begun) },
  }),
  lines: guarded('sponsorship.read', {
    method: 'get',
    path: `${base}/{run}/lines`,
    operationId: 'listPairRunLines',
    summary: 'Pasangan yang akan dimulai atau dipisahkan, masing-masing dengan sebabnya',
    tags,
    request: { params, query: lineQuery.extend(pageQuery.shape) },
    responses: { 200: jsonAnswer('Baris', pageOf(runLine)) },
  }),
  accept: guarded('sponsorship.manage', {
    method: 'post',
    path: `${base}/{run}/accept`,
    operationId: 'acceptPairRun',
    summary: 'Menerima pemasangan: pasangannya dimulai dan pekerjanya didaftarkan',
    tags,
    request: { params },
    responses: { 202: jsonAnswer('Pekerjaan yang dimulai', begun) },
  }),
  drop: guarded('sponsorship.manage', {
    method: 'post',
    path: `${base}/{run}/drop`,
    operationId: 'dropPairRun',
    summary: 'Membuang pemasangan yang belum diterima',
    tags,
    request: { params },
    responses: { 204: { description: 'Dibuang' } },
  }),
  undo: guarded('sponsorship.manage', {
    method: 'post',
    path: `${base}/{run}/undo`,
    operationId: 'undoPairRun',
    summary: 'Membatalkan pemasangan yang diterima, selama bulannya belum ditagih',
    tags,
    request: { params, body: jsonBody(undoAsked) },
    responses: { 200: jsonAnswer('Yang berubah', undone) },
  }),
}

/** Pairing at scale: reckoned, looked at, accepted, taken back. */
export function makePairRunRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'sponsorship.read', (tx) => listRuns(tx.db, actor.regency))
    return context.json({ rows: rows.map(showRun) }, 200)
  })
  router.openapi(routes.make, async (context) => {
    const actor = getActor(context)
    const { regency, id: by } = actor
    const payload = context.req.valid('json')
    const job = await actAs(database, actor, 'sponsorship.manage', async (tx) => {
      await audit(tx, actor, 'pairing-asked', 'regency', payload)
      return enqueue(tx.db, { regency, task: 'pair-workers', lane: 'quick', by, payload })
    })
    return context.json({ job }, 202)
  })
  router.openapi(routes.lines, async (context) => {
    const actor = getActor(context)
    const { run } = context.req.valid('param')
    const { limit, cursor, nearness, refused } = context.req.valid('query')
    const after = readCursor(z.tuple([z.int()]), cursor)?.[0] ?? 0
    const filter = { run, nearness, refused: refused === 'yes' }
    const rows = await actAs(database, actor, 'sponsorship.read', (tx) =>
      listShownLines(tx.db, actor.regency, filter, { after, limit: limit + 1 }),
    )
    return context.json(
      cutPage(rows, limit, ({ line }) => [line]),
      200,
    )
  })
  router.openapi(routes.accept, async (context) => {
    const actor = getActor(context)
    const { regency, id: by } = actor
    const { run } = context.req.valid('param')
    const job = await actAs(database, actor, 'sponsorship.manage', async (tx) => {
      const found = await lockRun(tx.db, regency, run)
      if (!found) throw failSponsorship('pair-run-not-found', { run })
      if (found.state !== 'proposed') throw failSponsorship('pair-run-decided', { run })
      await audit(tx, actor, 'pairing-acceptance-asked', `pair-run:${run}`, {})
      return enqueue(tx.db, { regency, task: 'accept-pairs', lane: 'quick', by, payload: { run } })
    })
    return context.json({ job }, 202)
  })
  router.openapi(routes.drop, async (context) => {
    const actor = getActor(context)
    const { run } = context.req.valid('param')
    await actAs(database, actor, 'sponsorship.manage', (tx) => dropRun(tx, actor, run))
    return context.body(null, 204)
  })
  router.openapi(routes.undo, async (context) => {
    const actor = getActor(context)
    const { run } = context.req.valid('param')
    const { reason } = context.req.valid('json')
    const { regency, id } = actor
    const answer = await actAs(database, actor, 'sponsorship.manage', (tx) =>
      undoRun(tx, { regency, id, today: today() }, run, reason),
    )
    return context.json(answer, 200)
  })
  return router
}

function showRun({ madeAt, decidedAt, undoneAt, ...rest }: StoredRun) {
  const { run, month, edition, choosers, counts, state, madeBy, decidedBy, undoneBy, undoReason } = rest
  return {
    run,
    month,
    edition,
    choosers,
    counts,
    state,
    madeBy,
    decidedBy,
    undoneBy,
    undoReason,
    madeAt: madeAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    undoneAt: undoneAt?.toISOString() ?? null,
  }
}
