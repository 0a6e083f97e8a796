import { z } from 'zod'
import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import {
  assignPayment as assignInput,
  newPayment,
  newRefund,
  paymentFilter,
  paymentLine,
  paymentResult,
  refundLine,
  takeBack,
} from './contract.ts'
import { assignPayment, reversePayment } from './move-payment.ts'
import { recordPayment } from './record-payment.ts'
import { recordRefund, reverseRefund } from './record-refund.ts'
import { listPayments, listRefunds } from './show-queries.ts'

const tags = ['Pembayaran']
const paymentParam = z.object({ payment: z.coerce.number().int().positive() })
const refundParam = z.object({ refund: z.coerce.number().int().positive() })
const done = { 204: { description: 'Selesai' } }

const routes = {
  list: guarded('money.read', {
    method: 'get',
    path: '/api/contributions/payments',
    operationId: 'listPayments',
    summary: 'Pembayaran, terbaru di atas',
    tags,
    request: { query: pageQuery.extend(paymentFilter.shape) },
    responses: { 200: jsonAnswer('Satu halaman pembayaran', pageOf(paymentLine)) },
  }),
  record: guarded('contributions.bill', {
    method: 'post',
    path: '/api/contributions/payments',
    operationId: 'recordPayment',
    summary: 'Mencatat satu pembayaran',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(newPayment) },
    responses: { 201: jsonAnswer('Ke mana uangnya dibukukan', paymentResult) },
  }),
  reverse: guarded('contributions.bill', {
    method: 'post',
    path: '/api/contributions/payments/{payment}/reverse',
    operationId: 'reversePayment',
    summary: 'Membatalkan pembayaran dengan pembalikan',
    tags,
    request: { params: paymentParam, body: jsonBody(takeBack) },
    responses: done,
  }),
  assign: guarded('contributions.bill', {
    method: 'post',
    path: '/api/contributions/payments/{payment}/assign',
    operationId: 'assignPayment',
    summary: 'Menentukan tagihan atau dana bagi pembayaran yang belum jelas',
    tags,
    request: { params: paymentParam, body: jsonBody(assignInput) },
    responses: { 200: jsonAnswer('Ke mana uangnya dibukukan', paymentResult) },
  }),
  refunds: guarded('money.read', {
    method: 'get',
    path: '/api/contributions/refunds',
    operationId: 'listRefunds',
    summary: 'Uang yang kembali kepada dana atau pembayar',
    tags,
    request: { query: pageQuery },
    responses: { 200: jsonAnswer('Satu halaman', pageOf(refundLine)) },
  }),
  refund: guarded('contributions.bill', {
    method: 'post',
    path: '/api/contributions/refunds',
    operationId: 'recordRefund',
    summary: 'Mencatat pengembalian kelebihan bayar',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(newRefund) },
    responses: { 201: jsonAnswer('Nomornya', z.object({ refund: z.int() })) },
  }),
  reverseRefund: guarded('contributions.bill', {
    method: 'post',
    path: '/api/contributions/refunds/{refund}/reverse',
    operationId: 'reverseRefund',
    summary: 'Membatalkan pengembalian dengan pembalikan',
    tags,
    request: { params: refundParam, body: jsonBody(takeBack) },
    responses: done,
  }),
}

export function makePaymentRoutes(database: Database) {
  const router = makeGuardedRouter()
  const gate = 'contributions.bill'
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...filter } = context.req.valid('query')
    const [before] = readCursor(z.tuple([z.int()]), cursor) ?? []
    const rows = await actAs(database, actor, 'money.read', (tx) =>
      listPayments(tx.db, actor.regency, filter, { before, limit }),
    )
    return context.json(
      cutPage(rows, limit, ({ payment }) => [payment]),
      200,
    )
  })
  router.openapi(routes.record, async (context) => {
    const actor = getActor(context)
    const input = context.req.valid('json')
    const keeper = { regency: actor.regency, by: actor.id }
    const result = await actAs(database, actor, gate, (tx) => recordPayment(tx, keeper, input, today()))
    return context.json(result, 201)
  })
  router.openapi(routes.reverse, async (context) => {
    const actor = getActor(context)
    const { payment } = context.req.valid('param')
    const how = { ...context.req.valid('json'), asOf: today() }
    const keeper = { regency: actor.regency, by: actor.id }
    await actAs(database, actor, gate, (tx) => reversePayment(tx, keeper, payment, how))
    return context.body(null, 204)
  })
  router.openapi(routes.assign, async (context) => {
    const actor = getActor(context)
    const { payment } = context.req.valid('param')
    const to = context.req.valid('json')
    const keeper = { regency: actor.regency, by: actor.id }
    return context.json(
      await actAs(database, actor, gate, (tx) => assignPayment(tx, keeper, payment, to)),
      200,
    )
  })
  router.openapi(routes.refunds, async (context) => {
    const actor = getActor(context)
    const { limit, cursor } = context.req.valid('query')
    const [before] = readCursor(z.tuple([z.int()]), cursor) ?? []
    const rows = await actAs(database, actor, 'money.read', (tx) =>
      listRefunds(tx.db, actor.regency, { before, limit }),
    )
    return context.json(
      cutPage(rows, limit, ({ refund }) => [refund]),
      200,
    )
  })
  router.openapi(routes.refund, async (context) => {
    const actor = getActor(context)
    const input = context.req.valid('json')
    const keeper = { regency: actor.regency, by: actor.id }
    const refund = await actAs(database, actor, gate, (tx) => recordRefund(tx, keeper, input, today()))
    return context.json({ refund }, 201)
  })
  router.openapi(routes.reverseRefund, async (context) => {
    const actor = getActor(context)
    const { refund } = context.req.valid('param')
    const how = { ...context.req.valid('json'), asOf: today() }
    const keeper = { regency: actor.regency, by: actor.id }
    await actAs(database, actor, gate, (tx) => reverseRefund(tx, keeper, refund, how))
    return context.body(null, 204)
  })
  return router
}
