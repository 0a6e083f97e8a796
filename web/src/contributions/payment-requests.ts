import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  Action,
  ExceptionKind,
  ExceptionLine,
  exceptionCounts,
  exceptionDetail,
  newPayment,
  newRefund,
  PaymentLine,
  paymentResult,
  receiptLine,
  receiptResult,
  receiptSummary,
  reconcileResult,
  refundLine,
  resolveException,
  saveLayout,
  statementLayout,
  statementLine,
  statementResult,
} from '../../../src/contributions/payments/contract.ts'
import { call, create, get } from '../api.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type { Action, ExceptionKind, ExceptionLine, PaymentLine }
export type NewPayment = z.infer<typeof newPayment>
export type PaymentResult = z.infer<typeof paymentResult>
export type Statement = z.infer<typeof statementLine>
export type StatementResult = z.infer<typeof statementResult>
export type StatementLayout = z.infer<typeof statementLayout>
export type Receipt = z.infer<typeof receiptSummary>
export type ReceiptResult = z.infer<typeof receiptResult>
export type ReceiptLine = z.infer<typeof receiptLine>
export type ExceptionDetail = z.infer<typeof exceptionDetail>
export type Resolution = z.infer<typeof resolveException>
export type Refund = z.infer<typeof refundLine>

export const paymentStates = ['matched', 'credited', 'unresolved', 'reversed'] as const
type Filter = Readonly<Record<string, string | undefined>>

export const paymentPage = (filter: Filter, page: PageAsked, signal: AbortSignal) =>
  get<Page<PaymentLine>>('/api/contributions/payments', { ...filter, ...page }, signal)
export const enterPayment = (body: NewPayment) => create<PaymentResult>('/api/contributions/payments', body)
export const reversePayment = (payment: number, reason: string) =>
  call<unknown>('POST', `/api/contributions/payments/${payment}/reverse`, { body: { reason } })
export const assignPayment = (payment: number, body: { bill?: number; payer?: string; reason: string }) =>
  call<unknown>('POST', `/api/contributions/payments/${payment}/assign`, { body })

export const statementPage = (page: PageAsked, signal: AbortSignal) =>
  get<Page<Statement>>('/api/contributions/statements', { ...page }, signal)
export function importStatement(file: File, layout: string | undefined, dryRun: boolean) {
  const body = new FormData()
  body.set('file', file)
  if (layout !== undefined) body.set('layout', layout)
  body.set('dryRun', String(dryRun))
  return call<StatementResult>('POST', '/api/contributions/statements', { body })
}
export const undoStatement = (statement: number, reason: string) =>
  call<unknown>('POST', `/api/contributions/statements/${statement}/undo`, { body: { reason } })
export const statementLayouts = queryOptions({
  queryKey: ['payments', 'layouts'],
  queryFn: async ({ signal }) =>
    (await get<{ rows: StatementLayout[] }>('/api/contributions/statement-layouts', {}, signal)).rows,
})
export const saveStatementLayout = (code: string, body: z.infer<typeof saveLayout>) =>
  call<StatementLayout>('PUT', `/api/contributions/statement-layouts/${code}`, { body })

export const receiptPage = (page: PageAsked, signal: AbortSignal) =>
  get<Page<Receipt>>('/api/contributions/receipts', { ...page }, signal)
export const receipt = (id: string) =>
  queryOptions({
    queryKey: ['payments', 'receipt', id],
    queryFn: ({ signal }) => get<Receipt>(`/api/contributions/receipts/${id}`, {}, signal),
  })
export const receiptLines = (id: string, page: PageAsked, signal: AbortSignal) =>
  get<Page<ReceiptLine>>(`/api/contributions/receipts/${id}/lines`, { ...page }, signal)
export function importReceipt(file: File, dryRun: boolean) {
  const body = new FormData()
  body.set('file', file)
  body.set('dryRun', String(dryRun))
  return call<ReceiptResult>('POST', '/api/contributions/receipts', { body })
}
export const undoReceipt = (id: number, reason: string) =>
  call<unknown>('POST', `/api/contributions/receipts/${id}/undo`, { body: { reason } })

export const exceptionPage = (filter: Filter, page: PageAsked, signal: AbortSignal) =>
  get<Page<ExceptionLine>>('/api/contributions/exceptions', { ...filter, ...page }, signal)
/** Open ones by kind. */
export const exceptionCountsOf = queryOptions({
  queryKey: ['exceptions', 'counts'],
  queryFn: async ({ signal }) =>
    (
      await get<{ counts: z.infer<typeof exceptionCounts> }>(
        '/api/contributions/exceptions',
        { limit: 1 },
        signal,
      )
    ).counts,
})
export const exception = (id: string) =>
  queryOptions({
    queryKey: ['payments', 'exception', id],
    queryFn: ({ signal }) => get<ExceptionDetail>(`/api/contributions/exceptions/${id}`, {}, signal),
  })
export const resolve = (id: number, body: Resolution) =>
  call<unknown>('POST', `/api/contributions/exceptions/${id}/resolve`, { body })
export const reopen = (id: number, reason: string) =>
  call<unknown>('POST', `/api/contributions/exceptions/${id}/reopen`, { body: { reason } })
export const reconcile = () =>
  call<z.infer<typeof reconcileResult>>('POST', '/api/contributions/reconcile', { body: {} })

export const refundPage = (page: PageAsked, signal: AbortSignal) =>
  get<Page<Refund>>('/api/contributions/refunds', { ...page }, signal)
export const makeRefund = (body: z.infer<typeof newRefund>) =>
  create<Refund>('/api/contributions/refunds', body)
export const reverseRefund = (id: number, reason: string) =>
  call<unknown>('POST', `/api/contributions/refunds/${id}/reverse`, { body: { reason } })
