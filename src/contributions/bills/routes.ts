import { z } from 'zod'
import { actAs, type Actor, getActor, guarded, holds, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import type { Tx } from '../../platform/transaction.ts'
import { maskNik } from '../../registry/public.ts'
import { failBooks } from '../books-errors.ts'
import {
  approveBill as approveInput,
  type BillDetail,
  billDetail,
  billFilter,
  billLine,
  billParam,
  lineFilter,
  omissionLine,
  personMonthLine,
  releaseLine as releaseInput,
  sendBill as sendInput,
  withdrawBill as withdrawInput,
} from './contract.ts'
import { approveBill, sendBill, withdrawBill } from './move-bill.ts'
import { releaseLine } from './release-line.ts'
import { findBill, listBills, listLines, listOmissions, readParts } from './show-queries.ts'

const tags = ['Tagihan']
const base = '/api/contributions/bills'
const one = jsonAnswer('Tagihan sebagaimana keadaannya sekarang', billDetail)

const routes = {
  list: guarded('money.read', {
    method: 'get',
    path: base,
    operationId: 'listBills',
    summary: 'Tagihan, terbaru di atas',
    tags,
    request: { query: pageQuery.extend(billFilter.shape) },
    responses: { 200: jsonAnswer('Satu halaman tagihan', pageOf(billLine)) },
  }),
  show: guarded('money.read', {
    method: 'get',
    path: `${base}/{bill}`,
    operationId: 'showBill',
    summary: 'Satu tagihan: langkah, jumlah per desa dan perangkat daerah',
    tags,
    request: { params: billParam },
    responses: { 200: one },
  }),
  lines: guarded('contributions.read', {
    method: 'get',
    path: `${base}/{bill}/lines`,
    operationId: 'listBillLines',
    summary: 'Bulan-orang pada tagihan, menurut nama',
    tags,
    request: { params: billParam, query: pageQuery.extend(lineFilter.shape) },
    responses: { 200: jsonAnswer('Satu halaman bulan-orang', pageOf(personMonthLine)) },
  }),
  omissions: guarded('contributions.read', {
    method: 'get',
    path: `${base}/{bill}/omissions`,
    operationId: 'listBillOmissions',
    summary: 'Siapa yang tidak ditagihkan, dan mengapa',
    tags,
    request: { params: billParam, query: pageQuery },
    responses: { 200: jsonAnswer('Satu halaman', pageOf(omissionLine)) },
  }),
  approve: guarded('contributions.approve', {
    method: 'post',
    path: `${base}/{bill}/approve`,
    operationId: 'approveBill',
    summary: 'Menyetujui tagihan yang dibuat orang lain',
    tags,
    request: { params: billParam, body: jsonBody(approveInput) },
    responses: { 200: one },
  }),
  send: guarded('contributions.bill', {
    method: 'post',
    path: `${base}/{bill}/send`,
    operationId: 'sendBill',
    summary: 'Mencatat pengiriman dan kode bayar dari BPJS Ketenagakerjaan',
    tags,
    request: { params: billParam, body: jsonBody(sendInput) },
    responses: { 200: one },
  }),
  withdraw: guarded('contributions.bill', {
    method: 'post',
    path: `${base}/{bill}/withdraw`,
    operationId: 'withdrawBill',
    summary: 'Menarik tagihan yang belum dikirim',
    tags,
    request: { params: billParam, body: jsonBody(withdrawInput) },
    responses: { 200: one },
  }),
  release: guarded('contributions.bill', {
    method: 'post',
    path: `${base}/{bill}/release`,
    operationId: 'releaseLine',
    summary: 'Melepas satu bulan-orang dari tagihan yang sudah dikirim',
    tags,
    request: { params: billParam, body: jsonBody(releaseInput) },
    responses: { 200: one },
  }),
}

/** Bills as they stand, and what moves them on. */
export function makeBillRoutes(database: Database) {
  const router = makeGuardedRouter()
  const keeperOf = (actor: Actor) => ({ regency: actor.regency, by: actor.id })
  const change = (
    actor: Actor,
    permission: 'contributions.bill' | 'contributions.approve',
    bill: number,
    work: (tx: Tx) => Promise<unknown>,
  ) =>
    actAs(database, actor, permission, async (tx) => {
      await work(tx)
      return showBill(tx, actor, bill)
    })

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...filter } = context.req.valid('query')
    const [before] = readCursor(z.tuple([z.int()]), cursor) ?? []
    const rows = await actAs(database, actor, 'money.read', (tx) =>
      listBills(tx.db, actor.regency, filter, { before, limit }),
    )
    return context.json(
      cutPage(rows, limit, ({ bill }) => [bill]),
      200,
    )
  })
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { bill } = context.req.valid('param')
    const permission = holds(actor, 'contributions.read') ? 'contributions.read' : 'money.read'
    return context.json(await actAs(database, actor, permission, (tx) => showBill(tx, actor, bill)), 200)
  })
  router.openapi(routes.lines, async (context) => {
    const actor = getActor(context)
    const { bill } = context.req.valid('param')
    const { limit, cursor, ...filter } = context.req.valid('query')
    const after = readCursor(z.tuple([z.string(), z.int(), z.string()]), cursor)
    const rows = await actAs(database, actor, 'contributions.read', (tx) =>
      listLines(tx.db, actor.regency, bill, filter, { after, limit }),
    )
    const page = cutPage(rows, limit, ({ name, personId, month }) => [name, personId, month])
    const masked = page.rows.map((row) => ({ ...row, nik: row.nik === null ? null : maskNik(row.nik) }))
    return context.json({ ...page, rows: masked }, 200)
  })
  router.openapi(routes.omissions, async (context) => {
    const actor = getActor(context)
    const { bill } = context.req.valid('param')
    const { limit, cursor } = context.req.valid('query')
    const after = readCursor(z.tuple([z.int(), z.string()]), cursor)
    const rows = await actAs(database, actor, 'contributions.read', (tx) =>
      listOmissions(tx.db, actor.regency, bill, { after, limit }),
    )
    const { next, rows: page } = cutPage(rows, limit, ({ enrolment, month }) => [enrolment, month])
    const shown = page.map(({ personId, name, village, month, reason }) => ({
      personId,
      name,
      village,
      month,
      reason,
    }))
    return context.json({ next, rows: shown }, 200)
  })
  router.openapi(routes.approve, async (context) => {
    const actor = getActor(context)
    const { bill } = context.req.valid('param')
    const { note } = context.req.valid('json')
    const work = (tx: Tx) => approveBill(tx, keeperOf(actor), bill, note)
    return context.json(await change(actor, 'contributions.approve', bill, work), 200)
  })
  router.openapi(routes.send, async (context) => {
    const actor = getActor(context)
    const { bill } = context.req.valid('param')
    const sent = { ...context.req.valid('json'), asOf: today() }
    const work = (tx: Tx) => sendBill(tx, keeperOf(actor), bill, sent)
    return context.json(await change(actor, 'contributions.bill', bill, work), 200)
  })
  router.openapi(routes.withdraw, async (context) => {
    const actor = getActor(context)
    const { bill } = context.req.valid('param')
    const how = { ...context.req.valid('json'), asOf: today() }
    const work = (tx: Tx) => withdrawBill(tx, keeperOf(actor), bill, how)
    return context.json(await change(actor, 'contributions.bill', bill, work), 200)
  })
  router.openapi(routes.release, async (context) => {
    const actor = getActor(context)
    const { bill } = context.req.valid('param')
    const release = { ...context.req.valid('json'), bill, asOf: today() }
    const work = (tx: Tx) => releaseLine(tx, keeperOf(actor), release)
    return context.json(await change(actor, 'contributions.bill', bill, work), 200)
  })
  return router
}

/** @throws contributions/bill-not-found */
async function showBill(tx: Tx, actor: Actor, bill: number): Promise<BillDetail> {
  const found = await findBill(tx.db, actor.regency, bill)
  if (!found) throw failBooks('bill-not-found', { bill })
  const { makerId, ...line } = found
  const parts = await readParts(tx.db, actor.regency, bill)
  const { state } = line
  const bills = holds(actor, 'contributions.bill')
  const approves = holds(actor, 'contributions.approve')
  const own = makerId === actor.id
  return {
    ...line,
    ...parts,
    may: {
      approve: state === 'draft' && approves && !own,
      send: state === 'approved' && bills,
      withdraw: (state === 'draft' || state === 'approved') && bills,
      release: ['sent', 'paid', 'receipted'].includes(state) && bills,
    },
    approveRefused:
      state === 'draft' && approves && own
        ? 'Tagihan ini Anda buat sendiri; orang kedua yang menyetujuinya.'
        : null,
  }
}
