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
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { answerEvents } from '../../platform/http/events.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { languageAsked, streamQuery } from '../../platform/http/problems.ts'
import { watch } from '../../platform/http/watch.ts'
import { enqueue } from '../../platform/jobs.ts'
import { inTransaction, type Tx } from '../../platform/transaction.ts'
import { maskNip } from '../../registry/public.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import {
  approveInput,
  fileLines,
  fileParam,
  filesTouched,
  layoutDraft,
  layoutsAnswer,
  monthAnswer,
  monthParam,
  newWork,
  withdrawInput,
  workParam,
  workState,
} from './contract.ts'
import { insertPayLayout, listPayLayouts } from './layout-queries.ts'
import { approveFiles, withdrawFiles } from './make-files.ts'
import { makeWorkbook } from './make-workbook.ts'
import { lackingFields, payFields } from './pay-layout.ts'
import {
  countWaiting,
  findFile,
  listFileLines,
  listFiles,
  listOffices,
  readTrustSums,
} from './show-queries.ts'
import { showWork } from './show-work.ts'
import { listOpenBills } from './trust.ts'
import { findWork, findWorkFile, insertWork, type NewWork, setWorkJob } from './work-queries.ts'

const tags = ['Potongan gaji']
const gate = 'sponsorship.payroll'
const base = '/api/sponsorship/payroll'
const done = { 204: { description: 'Selesai' } }

const workForm = newWork.extend({
  file: z
    .custom<File>((value) => value instanceof File)
    .openapi({ type: 'string', format: 'binary' })
    .optional(),
})

const routes = {
  month: guarded(gate, {
    method: 'get',
    path: `${base}/months/{month}`,
    operationId: 'showPayrollMonth',
    summary: 'Potongan satu bulan: kantor bayar, jumlah, dan yang menunggu',
    tags,
    request: { params: monthParam },
    responses: { 200: jsonAnswer('Bulan itu', monthAnswer) },
  }),
  approve: guarded('contributions.approve', {
    method: 'post',
    path: `${base}/months/{month}/approve`,
    operationId: 'approvePayroll',
    summary: 'Orang kedua menyetujui berkas potongan yang masih draf',
    tags,
    request: { params: monthParam, body: jsonBody(approveInput) },
    responses: { 200: jsonAnswer('Berapa berkas', filesTouched) },
  }),
  withdraw: guarded(gate, {
    method: 'post',
    path: `${base}/months/{month}/withdraw`,
    operationId: 'withdrawPayroll',
    summary: 'Menarik berkas potongan yang belum dijawab',
    tags,
    request: { params: monthParam, body: jsonBody(withdrawInput) },
    responses: { 200: jsonAnswer('Berapa berkas', filesTouched) },
  }),
  file: guarded(gate, {
    method: 'get',
    path: `${base}/files/{file}`,
    operationId: 'showDeductionFile',
    summary: 'Satu berkas potongan, baris demi baris',
    tags,
    request: { params: fileParam },
    responses: { 200: jsonAnswer('Berkas', fileLines) },
  }),
  workbook: guarded(gate, {
    method: 'get',
    path: `${base}/files/{file}/file.xlsx`,
    operationId: 'takeDeductionFile',
    summary: 'Berkas potongan sebagai buku kerja, dengan kolom yang diminta kantor bayarnya',
    tags,
    request: { params: fileParam },
    responses: {
      200: {
        description: 'Buku kerja',
        content: {
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
            schema: z.string().openapi({ format: 'binary' }),
          },
        },
      },
    },
  }),
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
  layouts: guarded(gate, {
    method: 'get',
    path: `${base}/layouts`,
    operationId: 'listPayLayouts',
    summary: 'Susunan kolom berkas potongan per kantor bayar',
    tags,
    responses: { 200: jsonAnswer('Susunan', layoutsAnswer) },
  }),
  saveLayout: guarded(gate, {
    method: 'post',
    path: `${base}/layouts`,
    operationId: 'savePayLayout',
    summary: 'Mencatat susunan kolom sejak suatu bulan',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(layoutDraft) },
    responses: done,
  }),
}

/**
 * Stops whose scope is not the whole regency.
 *
 * @throws sponsorship/whole-regency-only
 */
export function requireWhole(actor: Actor): void {
  allow(actor, gate)
  if (reachOf(actor, gate) !== 'all') throw failSponsorship('whole-regency-only')
}

/** The payroll of a month. @param system does what was allowed at the gate, for the whole regency */
export function makePayrollRoutes(database: Database, system: Database) {
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

  router.openapi(routes.month, async (context) => {
    const actor = getActor(context)
    const { month } = context.req.valid('param')
    const whole = reachOf(actor, gate) === 'all'
    const answer = await act(actor, async (tx) => {
      const files = await listFiles(tx.db, actor.regency, month, actor.id)
      return { files, waiting: await countWaiting(tx.db, actor.regency) }
    })
    const sums = whole
      ? await inTransaction(system, async (tx) => ({
          trust: await readTrustSums(tx.db, actor.regency),
          bills: (await listOpenBills(tx, actor.regency, month)).map(({ bill, number, month: of, open }) => ({
            bill,
            number,
            month: of,
            open,
          })),
        }))
      : { trust: null, bills: [] }
    const asked = answer.files.filter(({ state }) => state === 'approved' || state === 'draft')
    const sum = (of: (one: (typeof asked)[number]) => number) =>
      asked.reduce((total, one) => total + of(one), 0)
    const total = {
      lines: sum(({ lines }) => lines),
      amount: sum(({ amount }) => amount),
      deducted: sum(({ deducted }) => deducted),
      lacking: sum(({ lacking }) => lacking),
      answered: sum(({ answered }) => answered),
    }
    return context.json({ month, whole, total, ...answer, ...sums }, 200)
  })
  router.openapi(routes.approve, async (context) => {
    const actor = getActor(context)
    const { month } = context.req.valid('param')
    const { file } = context.req.valid('json')
    const files = await inTransaction(system, (tx) => approveFiles(tx, actor, month, file))
    return context.json({ files }, 200)
  })
  router.openapi(routes.withdraw, async (context) => {
    const actor = getActor(context)
    requireWhole(actor)
    const { month } = context.req.valid('param')
    const { file, reason } = context.req.valid('json')
    const files = await inTransaction(system, (tx) => withdrawFiles(tx, actor, month, reason, file))
    return context.json({ files }, 200)
  })
  router.openapi(routes.file, async (context) => {
    const actor = getActor(context)
    const { file } = context.req.valid('param')
    const answer = await act(actor, async (tx) => {
      const found = await findFile(tx.db, actor.regency, file)
      if (!found) throw failSponsorship('pay-file-not-found', { file })
      return { found, rows: await listFileLines(tx.db, actor.regency, file) }
    })
    const { sheet: _, columns: __, ...head } = answer.found
    const rows = answer.rows.map((one) => ({
      line: one.line,
      sponsor: one.sponsor,
      name: one.name,
      nip: one.nip === null ? null : maskNip(one.nip),
      unit: one.unit,
      workers: one.workers,
      due: one.due,
      fromSurplus: one.fromSurplus,
      catchUp: one.catchUp,
      amount: one.amount,
      dropped: one.dropped,
      outcome: one.outcome as z.infer<typeof fileLines>['rows'][number]['outcome'],
      deducted: one.deducted,
    }))
    return context.json({ ...head, rows }, 200)
  })
  router.openapi(routes.workbook, async (context) => {
    const actor = getActor(context)
    const { file } = context.req.valid('param')
    const { name, bytes } = await act(actor, (tx) => makeWorkbook(tx, actor, file))
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    })
  })
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
  const show = (actor: Actor, work: string, language: 'id' | 'en') =>
    act(actor, (tx) => showWork(tx.db, system, actor.regency, work, language))
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
  router.openapi(routes.layouts, async (context) => {
    const actor = getActor(context)
    const answer = await act(actor, async (tx) => ({
      rows: await listPayLayouts(tx.db, actor.regency),
      offices: await listOffices(tx.db, actor.regency),
    }))
    const fields = Object.entries(payFields).map(([field, [label]]) => ({
      field: field as keyof typeof payFields,
      label,
    }))
    return context.json({ ...answer, fields }, 200)
  })
  router.openapi(routes.saveLayout, async (context) => {
    const actor = getActor(context)
    requireWhole(actor)
    const draft = context.req.valid('json')
    const lacking = lackingFields(draft)
    if (lacking.length > 0)
      throw failSponsorship('pay-layout-lacks', {
        columns: lacking.map((one) => payFields[one][0]).join(', '),
      })
    await act(actor, (tx) => insertPayLayout(tx.db, actor.regency, draft, actor.id))
    return context.body(null, 204)
  })
  return router
}
