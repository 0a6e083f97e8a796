import { z } from 'zod'
import { actAs, type Actor, allow, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { silent } from '../../platform/progress.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failBooks } from '../books-errors.ts'
import {
  exceptionCounts,
  exceptionDetail,
  exceptionFilter,
  exceptionLine,
  reconcileResult,
  resolveException as resolveInput,
  takeBack,
} from './contract.ts'
import { reconcile } from './reconcile.ts'
import { reopenException, resolveException } from './resolve-exception.ts'
import { countExceptions, listExceptions, readPaths } from './show-exceptions.ts'

const tags = ['Rekonsiliasi']
const gate = 'contributions.bill'
const base = '/api/contributions/exceptions'
const param = z.object({ exception: z.coerce.number().int().positive() })
const one = jsonAnswer('Pengecualian sebagaimana keadaannya sekarang', exceptionDetail)

const routes = {
  list: guarded('contributions.read', {
    method: 'get',
    path: base,
    operationId: 'listExceptions',
    summary: 'Antrean yang tidak cocok, terlama di atas',
    tags,
    request: { query: pageQuery.extend(exceptionFilter.shape) },
    responses: {
      200: jsonAnswer(
        'Satu halaman, dan jumlah yang terbuka',
        pageOf(exceptionLine).extend({ counts: exceptionCounts }),
      ),
    },
  }),
  show: guarded('contributions.read', {
    method: 'get',
    path: `${base}/{exception}`,
    operationId: 'showException',
    summary: 'Satu pengecualian dan ke mana uangnya dapat dipindahkan',
    tags,
    request: { params: param },
    responses: { 200: one },
  }),
  resolve: guarded(gate, {
    method: 'post',
    path: `${base}/{exception}/resolve`,
    operationId: 'resolveException',
    summary: 'Memutuskan satu pengecualian',
    tags,
    request: { params: param, body: jsonBody(resolveInput) },
    responses: { 200: one },
  }),
  reopen: guarded(gate, {
    method: 'post',
    path: `${base}/{exception}/reopen`,
    operationId: 'reopenException',
    summary: 'Membatalkan keputusan; yang dibukukan dibalik',
    tags,
    request: { params: param, body: jsonBody(takeBack) },
    responses: { 200: one },
  }),
  reconcile: guarded(gate, {
    method: 'post',
    path: '/api/contributions/reconcile',
    operationId: 'reconcile',
    summary: 'Mencocokkan ulang semua yang menunggu',
    tags,
    responses: { 200: jsonAnswer('Apa yang menemukan tempatnya', reconcileResult) },
  }),
}

export function makeExceptionRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  const decide = (actor: Actor, exception: number, work: (tx: Tx) => Promise<void>) =>
    actAs(database, actor, gate, async (tx) => {
      await work(tx)
      return show(tx, actor, exception)
    })

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...filter } = context.req.valid('query')
    const [after] = readCursor(z.tuple([z.int()]), cursor) ?? []
    const { rows, counts } = await actAs(database, actor, 'contributions.read', async (tx) => ({
      rows: await listExceptions(tx.db, actor.regency, filter, { after, limit }),
      counts: await countExceptions(tx.db, actor.regency),
    }))
    const page = cutPage(rows, limit, ({ exception }) => [exception])
    return context.json({ ...page, counts }, 200)
  })
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { exception } = context.req.valid('param')
    return context.json(
      await actAs(database, actor, 'contributions.read', (tx) => show(tx, actor, exception)),
      200,
    )
  })
  router.openapi(routes.resolve, async (context) => {
    const actor = getActor(context)
    const { exception } = context.req.valid('param')
    const decision = { ...context.req.valid('json'), asOf: today() }
    const keeper = { regency: actor.regency, by: actor.id }
    const work = (tx: Tx) => resolveException(tx, keeper, exception, decision)
    return context.json(await decide(actor, exception, work), 200)
  })
  router.openapi(routes.reopen, async (context) => {
    const actor = getActor(context)
    const { exception } = context.req.valid('param')
    const how = { ...context.req.valid('json'), asOf: today() }
    const keeper = { regency: actor.regency, by: actor.id }
    const work = (tx: Tx) => reopenException(tx, keeper, exception, how)
    return context.json(await decide(actor, exception, work), 200)
  })
  router.openapi(routes.reconcile, async (context) => {
    const actor = getActor(context)
    allow(actor, gate)
    const work = { database: system, regency: actor.regency, by: actor.id, asOf: today(), progress: silent }
    return context.json(await reconcile(work), 200)
  })
  return router
}

/** @throws contributions/exception-not-found */
async function show(tx: Tx, actor: Actor, exception: number): Promise<z.infer<typeof exceptionDetail>> {
  const [found] = await listExceptions(tx.db, actor.regency, {}, { only: exception, limit: 1 })
  if (!found) throw failBooks('exception-not-found', { exception })
  return { ...found, ...(await readPaths(tx.db, actor.regency, found)) }
}
