import { z } from 'zod'
import {
  actAs,
  type Actor,
  allow,
  getActor,
  guarded,
  makeGuardedRouter,
  reachOf,
} from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { answerEvents } from '../../platform/http/events.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { languageAsked, streamQuery } from '../../platform/http/problems.ts'
import { watch } from '../../platform/http/watch.ts'
import { enqueue } from '../../platform/jobs.ts'
import { inTransaction, type Tx } from '../../platform/transaction.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { newWork, workParam, workState } from './contract.ts'
import { base, gate, requireWhole, tags } from './payroll-gate.ts'
import { showWork } from './show-work.ts'
import { findWork, findWorkFile, insertWork, type NewWork, setWorkJob } from './work-queries.ts'

const workForm = newWork.extend({
  file: z
    .custom<File>((value) => value instanceof File)
    .openapi({ type: 'string', format: 'binary' })
    .optional(),
})

const routes = {
  begin: guarded(gate, {
    method: 'post',
    path: `${base}/works`,
    operationId: 'beginPayrollWork',
    summary:
      'Membuat berkas, menerima hasil atau rekening koran, atau membayar tagihan dari titipan; atau pratinjaunya',
    tags,
    request: {
      headers: idempotencyHeaders,
      body: { required: true, content: { 'multipart/form-data': { schema: workForm } } },
    },
    responses: { 201: jsonAnswer('Pekerjaan sebagaimana keadaannya', workState) },
  }),
  work: guarded(gate, {
    method: 'get',
    path: `${base}/works/{work}`,
    operationId: 'showPayrollWork',
    summary: 'Satu pekerjaan: kemajuan dan hasilnya',
    tags,
    request: { params: workParam },
    responses: { 200: jsonAnswer('Pekerjaan', workState) },
  }),
  watch: guarded(gate, {
    method: 'get',
    path: `${base}/works/{work}/events`,
    operationId: 'watchPayrollWork',
    summary: 'Kemajuan sebagai server-sent events',
    tags,
    request: { params: workParam, query: streamQuery },
    responses: {
      200: {
        description: 'Peristiwa `progress` (PayrollWork); terakhir `end`',
        content: { 'text/event-stream': { schema: z.string() } },
      },
    },
  }),
  confirm: guarded(gate, {
    method: 'post',
    path: `${base}/works/{work}/confirm`,
    operationId: 'confirmPayrollWork',
    summary: 'Melakukan apa yang sudah dipratinjau',
    tags,
    request: { params: workParam },
    responses: { 201: jsonAnswer('Pekerjaan yang sesungguhnya', workState) },
  }),
}

/** Long payroll work: asked for, watched, confirmed. @param system does what was allowed at the gate */
export function makePayrollWorkRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  const act = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => actAs(database, actor, gate, work)
  const begin = (actor: Actor, work: NewWork) =>
    inTransaction(system, async (tx) => {
      const { regency, id: by } = actor
      const number = await insertWork(tx.db, regency, work)
      const jobId = await enqueue(tx.db, {
        regency,
        task: 'payroll-work',
        lane: 'quick',
        by,
        payload: { work: number },
      })
      await setWorkJob(tx.db, regency, number, jobId)
      return number
    })
  const show = (actor: Actor, work: string, language: 'id' | 'en') =>
    act(actor, (tx) => showWork(tx.db, system, actor.regency, work, language))

  router.openapi(routes.begin, async (context) => {
    const actor = getActor(context)
    const { kind, month = null, bill, paidOn, reference, rehearsal, file } = context.req.valid('form')
    if (kind !== 'result') requireWhole(actor)
    if (kind === 'pay') allow(actor, 'contributions.bill')
    const isComplete =
      kind === 'make' ? month : kind === 'pay' ? bill : kind === 'result' ? month && file : file
    if (!isComplete) throw failSponsorship('pay-work-incomplete')
    const reach = reachOf(actor, gate)
    const work = await begin(actor, {
      kind,
      month,
      request: {
        asOf: today(),
        ...(bill === undefined ? {} : { bill }),
        ...(paidOn === undefined ? {} : { paidOn }),
        ...(reference === undefined ? {} : { reference }),
      },
      rehearsal: rehearsal === 'true',
      agencies: reach === 'all' ? null : reach === 'none' ? [] : reach.agencies,
      file: file === undefined ? null : { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
      by: actor.id,
    })
    const shown = await act(actor, (tx) =>
      showWork(tx.db, system, actor.regency, work, languageAsked(context)),
    )
    return context.json(shown, 201)
  })
  router.openapi(routes.work, async (context) => {
    const actor = getActor(context)
    const { work } = context.req.valid('param')
    return context.json(await show(actor, work, languageAsked(context)), 200)
  })
  router.openapi(routes.watch, async (context) => {
    const actor = getActor(context)
    const { work } = context.req.valid('param')
    const look = () => show(actor, work, languageAsked(context))
    await look()
    const isOver = ({ state }: { state: string }) => state !== 'waiting' && state !== 'running'
    return answerEvents(context, (signal) => watch(look, isOver, signal))
  })
  router.openapi(routes.confirm, async (context) => {
    const actor = getActor(context)
    const { work } = context.req.valid('param')
    const found = await act(actor, async (tx) => {
      const row = await findWork(tx.db, actor.regency, work)
      if (!row) throw failSponsorship('pay-work-not-found')
      if (!row.rehearsal || row.state !== 'done' || row.askedBy !== actor.id)
        throw failSponsorship('pay-work-not-previewed')
      return { row, file: (await findWorkFile(tx.db, actor.regency, work)) ?? null }
    })
    const { kind, month, request, agencies } = found.row
    if (kind !== 'result') requireWhole(actor)
    if (kind === 'pay') allow(actor, 'contributions.bill')
    const real = await begin(actor, {
      kind,
      month,
      request: { ...request, asOf: today() },
      rehearsal: false,
      agencies,
      file: found.file,
      by: actor.id,
    })
    return context.json(await show(actor, real, languageAsked(context)), 201)
  })
  return router
}
