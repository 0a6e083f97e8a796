import { z } from 'zod'
import {
  actAs,
  actAsSelf,
  type Actor,
  audit,
  getActor,
  guarded,
  makeGuardedRouter,
  reachOf,
} from '../../access/public.ts'
import { type Database, plannedOnce, readingOnly } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { answerEvents } from '../../platform/http/events.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { enqueue, findJob } from '../../platform/jobs.ts'
import { formatDay } from '../../platform/indonesian.ts'
import { keptFor } from '../../platform/kept.ts'
import { failPlatform } from '../../platform/platform-errors.ts'
import type { Tx } from '../../platform/transaction.ts'
import { type BatchReport, hintsOn } from '../batch-report.ts'
import { makeReturnFile } from '../intake/return-file.ts'
import {
  type BatchEffect,
  type BatchPageLine,
  findEdition,
  getBatchEffect,
  getBatchFile,
  findBatchPage,
  listBatchPage,
  listBatchRows,
  listOutcomes,
  seesBatch,
} from '../queries/batches.ts'
import { failRegistry } from '../registry-errors.ts'
import {
  batchDetail,
  batchLine,
  batchQuery,
  batchRow,
  jobAnswer,
  rowQuery,
  sourceHistories,
} from './contract.ts'
import { tellFindings } from './tell-preview.ts'
import { showBatch, showBatchRow, showJob } from './show-import.ts'
import { languageAsked, type ProblemLanguage, streamQuery } from '../../platform/http/problems.ts'
import { watch } from '../../platform/http/watch.ts'

const tags = ['Impor']
const params = z.object({ batchId: z.coerce.number().int().positive() })
const jobParams = z.object({ id: z.uuid() })
const events = (description: string) => ({
  description,
  content: { 'text/event-stream': { schema: z.string() } },
})

const routes = {
  list: guarded('lists.read', {
    method: 'get',
    path: '/api/batches',
    operationId: 'listBatches',
    summary: 'Riwayat impor, terbaru di atas',
    tags,
    request: { query: batchQuery.extend(pageQuery.shape) },
    responses: { 200: jsonAnswer('Impor', pageOf(batchLine)) },
  }),
  show: guarded('lists.read', {
    method: 'get',
    path: '/api/batches/{batchId}',
    operationId: 'showBatch',
    summary: 'Satu impor dengan temuan dan akibatnya',
    tags,
    request: { params },
    responses: { 200: jsonAnswer('Impor', batchDetail) },
  }),
  rows: guarded('lists.read', {
    method: 'get',
    path: '/api/batches/{batchId}/rows',
    operationId: 'listBatchRows',
    summary: 'Nasib tiap baris',
    tags,
    request: { params, query: rowQuery.extend(pageQuery.shape) },
    responses: { 200: jsonAnswer('Baris menurut urutan berkas', pageOf(batchRow)) },
  }),
  returned: guarded('lists.import', {
    method: 'get',
    path: '/api/batches/{batchId}/return',
    operationId: 'downloadReturnFile',
    summary: 'Berkas balikan bagi pengirim',
    tags,
    request: { params },
    responses: {
      200: {
        description: 'Berkas pengirim dengan sel bermasalah ditandai',
        content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
      },
    },
  }),
  undo: guarded('lists.undo', {
    method: 'post',
    path: '/api/batches/{batchId}/undo',
    operationId: 'undoBatch',
    summary: 'Membatalkan satu impor seluruhnya',
    tags,
    request: { params },
    responses: { 202: jsonAnswer('Pekerjaan yang membatalkannya', jobAnswer) },
  }),
  history: guarded('lists.read', {
    method: 'get',
    path: '/api/sources/history',
    operationId: 'listSourceHistories',
    summary: 'Daftar tiap sumber dari waktu ke waktu, dengan mutunya',
    tags,
    responses: { 200: jsonAnswer('Menurut sumber', sourceHistories) },
  }),
  job: guarded('signed-in', {
    method: 'get',
    path: '/api/jobs/{id}',
    operationId: 'showJob',
    summary: 'Pekerjaan panjang sebagaimana keadaannya sekarang',
    tags,
    request: { params: jobParams },
    responses: { 200: jsonAnswer('Pekerjaan', jobAnswer) },
  }),
  watch: guarded('signed-in', {
    method: 'get',
    path: '/api/jobs/{id}/events',
    operationId: 'watchJob',
    summary: 'Kemajuan pekerjaan sebagai server-sent events',
    tags,
    request: { params: jobParams, query: streamQuery },
    responses: { 200: events('Peristiwa `progress` (Job); terakhir `end`') },
  }),
}

/** Lists that were taken in. */
export function makeBatchRoutes(database: Database) {
  const router = makeGuardedRouter()
  const looking = readingOnly(database)
  const listing = readingOnly(plannedOnce(database))

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...filter } = context.req.valid('query')
    const before = readCursor(z.tuple([z.int()]), cursor)?.[0]
    const found = await actAs(listing, actor, 'lists.read', (tx) =>
      listBatchPage(tx.db, actor.regency, { ...filter, before }, limit + 1),
    )
    return context.json(
      cutPage(found.map(showBatch), limit, ({ batchId }) => [batchId]),
      200,
    )
  })

  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { batchId } = context.req.valid('param')
    const answer = await actAs(looking, actor, 'lists.read', async (tx) => {
      const batch = await getVisibleBatch(tx, actor, batchId)
      const { findings, tables } = batch.report
      const language = languageAsked(context)
      const effect = batch.undoneAt ? null : await getKeptEffect(tx, actor, batchId)
      return {
        ...showBatch(batch),
        findings: tellFindings(findings, language),
        hints: hintsOn(tables, batch.kind, language),
        tables: tables.map((table) => ({ ...table, columns: [...table.columns] })),
        effect,
      }
    })
    return context.json(answer, 200)
  })

  router.openapi(routes.rows, async (context) => {
    const actor = getActor(context)
    const { batchId } = context.req.valid('param')
    const { limit, cursor, outcome, finding, q } = context.req.valid('query')
    const after = readCursor(z.tuple([z.int()]), cursor)?.[0] ?? 0
    const rows = await actAs(listing, actor, 'lists.read', async (tx) => {
      const { regency } = actor
      if (!(await seesBatch(tx.db, regency, batchId)))
        throw failRegistry('batch-not-found', { batch: batchId, regency })
      return listBatchRows(tx.db, actor.regency, batchId, { outcome, finding, q, after }, limit + 1)
    })
    return context.json(
      cutPage(
        rows.map((row) => showBatchRow(row, languageAsked(context))),
        limit,
        ({ line }) => [line],
      ),
      200,
    )
  })

  router.openapi(routes.returned, async (context) => {
    const actor = getActor(context)
    const { batchId } = context.req.valid('param')
    const file = await actAs(database, actor, 'lists.import', async (tx) => {
      await getActiveBatch(tx, actor, batchId)
      const { regency } = actor
      await audit(tx, actor, 'return-file-downloaded', `batch:${batchId}`)
      return {
        ...(await getBatchFile(tx.db, regency, batchId)),
        readings: await listOutcomes(tx.db, regency, batchId),
      }
    })
    const returned = await makeReturnFile(file)
    return context.body(returned.bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(returned.name)}`,
      'cache-control': 'no-store',
    }) as never
  })

  router.openapi(routes.undo, async (context) => {
    const actor = getActor(context)
    const { batchId } = context.req.valid('param')
    const job = await actAs(database, actor, 'lists.undo', async (tx) => {
      await getActiveBatch(tx, actor, batchId)
      const { regency, id: by } = actor
      const id = await enqueue(tx.db, { regency, task: 'undo-batch', lane: 'long', by, payload: { batchId } })
      await audit(tx, actor, 'undo-started', `batch:${batchId}`)
      return findJob(tx.db, regency, id)
    })
    return context.json(showJob(job!, languageAsked(context)), 202)
  })

  router.openapi(routes.history, async (context) => {
    const actor = getActor(context)
    const found = await actAs(listing, actor, 'lists.read', (tx) =>
      listBatchPage(tx.db, actor.regency, { inForce: true }, 2_000),
    )
    const rows = [...Map.groupBy(found.map(showBatch), ({ source }) => source)]
      .map(([source, lists]) => {
        const { kind, agency, agencyName } = lists[0]!
        return { source, kind, agency, agencyName, lists: lists.toReversed() }
      })
      .toSorted((a, b) => (a.agencyName + a.source < b.agencyName + b.source ? -1 : 1))
    return context.json({ rows }, 200)
  })

  const lookAt = (actor: Actor, id: string, language: ProblemLanguage) => async () => {
    const job = await actAsSelf(database, actor, (tx) => findJob(tx.db, actor.regency, id))
    if (!job) throw failPlatform('job-not-found')
    return showJob(job, language)
  }
  router.openapi(routes.job, async (context) => {
    const look = lookAt(getActor(context), context.req.valid('param').id, languageAsked(context))
    return context.json(await look(), 200)
  })
  router.openapi(routes.watch, async (context) => {
    const look = lookAt(getActor(context), context.req.valid('param').id, languageAsked(context))
    await look()
    const isOver = ({ state }: { state: string }) => state === 'done' || state === 'failed'
    return answerEvents(context, (signal) => watch(look, isOver, signal))
  })
  return router
}

/** @throws registry/batch-not-found */
async function getVisibleBatch(tx: Tx, actor: Actor, batchId: number): Promise<BatchPageLine<BatchReport>> {
  const { regency } = actor
  const batch = await findBatchPage(tx.db, regency, batchId)
  if (!batch) throw failRegistry('batch-not-found', { batch: batchId, regency })
  return batch
}

/** Everybody of a list is compared with the whole register: once for a state of it, and for whom the asker sees. */
async function getKeptEffect(tx: Tx, actor: Actor, batchId: number): Promise<BatchEffect> {
  const { regency } = actor
  const edition = await findEdition(tx.db, regency)
  const scope = JSON.stringify(reachOf(actor, 'lists.read'))
  return keptFor(edition, `effect ${regency} ${batchId} ${scope}`, () =>
    getBatchEffect(tx.db, regency, batchId),
  )
}

/** @throws registry/batch-not-found, registry/batch-already-undone */
async function getActiveBatch(tx: Tx, actor: Actor, batchId: number): Promise<BatchPageLine<BatchReport>> {
  const batch = await getVisibleBatch(tx, actor, batchId)
  if (batch.undoneAt) {
    throw failRegistry('batch-already-undone', {
      batch: batchId,
      at: formatDay(batch.undoneAt.toISOString()),
    })
  }
  return batch
}
