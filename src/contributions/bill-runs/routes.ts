import { z } from 'zod'
import { actAs, type Actor, audit, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { answerEvents } from '../../platform/http/events.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { languageAsked, type ProblemLanguage, streamQuery } from '../../platform/http/problems.ts'
import { watch } from '../../platform/http/watch.ts'
import { enqueue, findJob } from '../../platform/jobs.ts'
import type { Tx } from '../../platform/transaction.ts'
import { choosePayers } from '../bills/make-bills.ts'
import { failBooks } from '../books-errors.ts'
import { billRunLine, billRunState, newBills, runParam } from './contract.ts'
import { changeRun, findRun, insertRun, listRuns, type RunRow } from './queries.ts'
import { showRun, stateOf } from './show-run.ts'

const gate = 'contributions.bill'
const tags = ['Tagihan']
const base = '/api/contributions/bill-runs'
const one = jsonAnswer('Proses sebagaimana keadaannya sekarang', billRunState)
const latest = 20

const routes = {
  list: guarded(gate, {
    method: 'get',
    path: base,
    operationId: 'listBillRuns',
    summary: 'Proses pembuatan tagihan dan pratinjau yang terakhir',
    tags,
    responses: { 200: jsonAnswer('Terbaru di atas', z.object({ rows: z.array(billRunLine) })) },
  }),
  begin: guarded(gate, {
    method: 'post',
    path: base,
    operationId: 'beginBillRun',
    summary: 'Mulai membuat tagihan satu bulan, atau pratinjaunya',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(newBills) },
    responses: { 201: one },
  }),
  show: guarded(gate, {
    method: 'get',
    path: `${base}/{run}`,
    operationId: 'showBillRun',
    summary: 'Satu proses: kemajuan per dana, dan hasilnya',
    tags,
    request: { params: runParam },
    responses: { 200: one },
  }),
  watch: guarded(gate, {
    method: 'get',
    path: `${base}/{run}/events`,
    operationId: 'watchBillRun',
    summary: 'Kemajuan sebagai server-sent events',
    tags,
    request: { params: runParam, query: streamQuery },
    responses: {
      200: {
        description: 'Peristiwa `progress` (BillRunState); terakhir `end`',
        content: { 'text/event-stream': { schema: z.string() } },
      },
    },
  }),
  stop: guarded(gate, {
    method: 'post',
    path: `${base}/{run}/stop`,
    operationId: 'stopBillRun',
    summary: 'Menghentikan proses; tagihan yang sudah dibuat tetap ada',
    tags,
    request: { params: runParam },
    responses: { 200: one },
  }),
  resume: guarded(gate, {
    method: 'post',
    path: `${base}/{run}/resume`,
    operationId: 'resumeBillRun',
    summary: 'Melanjutkan proses yang berhenti, sesudah yang sudah dibuat',
    tags,
    request: { params: runParam },
    responses: { 200: one },
  }),
}

/** @param system sees the jobs of everybody */
export function makeBillRunRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  const act = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => actAs(database, actor, gate, work)
  const show = (tx: Tx, { regency }: Actor, run: string, language: ProblemLanguage) =>
    showRun(tx.db, system, regency, run, language)
  const queue = async (tx: Tx, { regency, id: by }: Actor, run: string, from: readonly RunRow['state'][]) => {
    const jobId = await enqueue(tx.db, { regency, task: 'run-bills', lane: 'quick', by, payload: { run } })
    return changeRun(tx.db, regency, run, { states: from }, { state: 'running', jobId })
  }

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const latestRuns = await act(actor, (tx) => listRuns(tx.db, actor.regency, latest))
    const rows = await Promise.all(
      latestRuns.map(async (found) => {
        const { run, month, months, payer, rehearsal, askedBy, askedAt, bills, total, jobId } = found
        const going = found.state === 'running' && jobId !== null
        const job = going ? await findJob(system.db, actor.regency, jobId) : undefined
        const state = stateOf(found, job)
        return { run, month, months, payer, rehearsal, state, askedBy, askedAt, bills, total }
      }),
    )
    return context.json({ rows }, 200)
  })
  router.openapi(routes.begin, async (context) => {
    const actor = getActor(context)
    const { rehearsal, payer, ...rest } = context.req.valid('json')
    const request = { ...rest, ...(payer === undefined ? {} : { payer }) }
    const answer = await act(actor, async (tx) => {
      const { regency, id: by } = actor
      // Asked for here, so that an unknown payer is refused at its field.
      if (payer !== undefined) await choosePayers(tx.db, regency, request)
      const run = await insertRun(tx.db, regency, request, { by, asOf: today(), rehearsal })
      await queue(tx, actor, run, ['running'])
      const details = { month: rest.month, months: rest.months, payer: payer ?? null }
      if (!rehearsal) await audit(tx, actor, 'bill-run-started', `bill-run:${run}`, details)
      return show(tx, actor, run, languageAsked(context))
    })
    return context.json(answer, 201)
  })
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { run } = context.req.valid('param')
    return context.json(await act(actor, (tx) => show(tx, actor, run, languageAsked(context))), 200)
  })
  router.openapi(routes.watch, async (context) => {
    const actor = getActor(context)
    const { run } = context.req.valid('param')
    const look = () => act(actor, (tx) => show(tx, actor, run, languageAsked(context)))
    await look()
    const isOver = ({ state }: { state: string }) => state !== 'waiting' && state !== 'running'
    return answerEvents(context, (signal) => watch(look, isOver, signal))
  })
  router.openapi(routes.stop, async (context) => {
    const actor = getActor(context)
    const { run } = context.req.valid('param')
    const answer = await act(actor, async (tx) => {
      const { regency } = actor
      const ended = await changeRun(tx.db, regency, run, { states: ['running'] }, { state: 'stopped' })
      if (!ended && (await findRun(tx.db, regency, run))) throw failBooks('bill-run-ended')
      if (ended) await audit(tx, actor, 'bill-run-stopped', `bill-run:${run}`)
      return show(tx, actor, run, languageAsked(context))
    })
    return context.json(answer, 200)
  })
  router.openapi(routes.resume, async (context) => {
    const actor = getActor(context)
    const { run } = context.req.valid('param')
    const answer = await act(actor, async (tx) => {
      const { regency } = actor
      const found = await findRun(tx.db, regency, run)
      if (!found) throw failBooks('bill-run-not-found')
      const job = found.jobId === null ? undefined : await findJob(system.db, regency, found.jobId)
      const state = stateOf(found, job)
      if (state !== 'stopped' && state !== 'refused') throw failBooks('bill-run-not-stopped')
      if (!(await queue(tx, actor, run, [found.state]))) throw failBooks('bill-run-not-stopped')
      await audit(tx, actor, 'bill-run-resumed', `bill-run:${run}`)
      return show(tx, actor, run, languageAsked(context))
    })
    return context.json(answer, 200)
  })
  return router
}
