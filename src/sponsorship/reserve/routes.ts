import { z } from 'zod'
import { actAs, allow, audit, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { addMonths, today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { inTransaction, rehearse } from '../../platform/transaction.ts'
import { moneyDraft, moneySaved, reserveAnswer, steppedAnswer, undoneAnswer, undoReason } from './contract.ts'
import { setAside } from './set-aside.ts'
import { showReserve, showStepped } from './show-reserve.ts'
import { stepIn } from './step-in.ts'
import { undoReserveRun } from './undo-run.ts'

const tags = ['Cadangan']
const read = 'sponsorship.read'
const manage = 'sponsorship.manage'

const routes = {
  show: guarded(read, {
    method: 'get',
    path: '/api/sponsorship/reserve',
    operationId: 'showReserve',
    summary: 'Kekuatan cadangan, siapa yang perlu pengganti, siapa yang menggantikan akhir-akhir ini',
    tags,
    responses: { 200: jsonAnswer('Cadangan', reserveAnswer) },
  }),
  rehearse: guarded(manage, {
    method: 'get',
    path: '/api/sponsorship/reserve/rehearsal',
    operationId: 'rehearseReserve',
    summary: 'Siapa yang akan menggantikan bila dilaksanakan sekarang; tidak mengubah apa pun',
    tags,
    responses: { 200: jsonAnswer('Penggantian', steppedAnswer) },
  }),
  run: guarded(manage, {
    method: 'post',
    path: '/api/sponsorship/reserve/runs',
    operationId: 'runReserve',
    summary: 'Melaksanakan penggantian sekarang',
    tags,
    request: { headers: idempotencyHeaders },
    responses: { 201: jsonAnswer('Penggantian', steppedAnswer) },
  }),
  undo: guarded(manage, {
    method: 'post',
    path: '/api/sponsorship/reserve/runs/{run}/undo',
    operationId: 'undoReserveRun',
    summary: 'Membatalkan satu putaran penggantian, selama bulannya belum ditagih',
    tags,
    request: { params: z.object({ run: z.coerce.number().int().positive() }), body: jsonBody(undoReason) },
    responses: { 200: jsonAnswer('Pekerja yang kembali memerlukan pengganti', undoneAnswer) },
  }),
  aside: guarded(manage, {
    method: 'post',
    path: '/api/sponsorship/reserve/money',
    operationId: 'setReserveMoneyAside',
    summary: 'Menyisihkan uang bagi pekerja yang kehilangan Bapak Asuhnya; yang terakhir berlaku',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(moneyDraft) },
    responses: { 201: jsonAnswer('Versi', moneySaved) },
  }),
}

/** The reserve: looked at by who may see mandates, run by who manages the scheme. */
export function makeReserveRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    return context.json(
      await actAs(database, actor, read, (tx) => showReserve(tx, actor.regency, today())),
      200,
    )
  })
  router.openapi(routes.rehearse, async (context) => {
    const actor = getActor(context)
    allow(actor, manage)
    const stepped = await rehearse(system, (tx) => stepIn(tx, actor, today()))
    return context.json(showStepped(stepped), 200)
  })
  router.openapi(routes.run, async (context) => {
    const actor = getActor(context)
    allow(actor, manage)
    const stepped = await inTransaction(system, async (tx) => {
      const done = await stepIn(tx, actor, today())
      if (done.run === null) await audit(tx, actor, 'reserve-looked', 'regency', done.counts)
      return done
    })
    return context.json(showStepped(stepped), 201)
  })
  router.openapi(routes.undo, async (context) => {
    const actor = getActor(context)
    allow(actor, manage)
    const { run } = context.req.valid('param')
    const { reason } = context.req.valid('json')
    const workers = await inTransaction(system, (tx) => undoReserveRun(tx, actor, run, reason))
    return context.json({ workers }, 200)
  })
  router.openapi(routes.aside, async (context) => {
    const actor = getActor(context)
    const { from, months, ...draft } = context.req.valid('json')
    const span = { from, to: addMonths(from, months) }
    const version = await actAs(database, actor, manage, (tx) =>
      setAside(tx, actor, { ...draft, months: span }),
    )
    return context.json({ version }, 201)
  })
  return router
}
