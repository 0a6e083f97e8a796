import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  BillDetail,
  BillLine,
  billFilter,
  lineFilter,
  omissionLine,
  personMonthLine,
} from '../../../src/contributions/bills/contract.ts'
import type { BillRunLine, BillRunState, newBills } from '../../../src/contributions/bill-runs/contract.ts'
import type { BillFiles } from '../../../src/contributions/files/contract.ts'
import type { fundsAnswer } from '../../../src/contributions/ledger/contract.ts'
import { call, create, fetchFile, get } from '../api.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type { BillDetail, BillLine, BillState } from '../../../src/contributions/bills/contract.ts'
export type { BillRun, BillRunLine, BillRunState } from '../../../src/contributions/bill-runs/contract.ts'
export type BillFilter = Partial<Record<keyof z.infer<typeof billFilter>, string | undefined>>
export type LineFilter = Partial<Record<keyof z.infer<typeof lineFilter>, string | undefined>>
export type PersonMonth = z.infer<typeof personMonthLine>
export type Omission = z.infer<typeof omissionLine>
export type NewBills = z.input<typeof newBills>
export type Funds = z.infer<typeof fundsAnswer>

export const billStates = ['draft', 'approved', 'sent', 'paid', 'receipted', 'withdrawn'] as const

export const billPage = (filter: BillFilter, page: PageAsked, signal: AbortSignal) =>
  get<Page<BillLine>>('/api/contributions/bills', { ...filter, ...page }, signal)
export const bill = (id: string | number) =>
  queryOptions({
    queryKey: ['bills', 'one', String(id)],
    queryFn: ({ signal }) => get<BillDetail>(`/api/contributions/bills/${id}`, {}, signal),
  })
export const billLines = (id: string | number, filter: LineFilter, page: PageAsked, signal: AbortSignal) =>
  get<Page<PersonMonth>>(`/api/contributions/bills/${id}/lines`, { ...filter, ...page }, signal)
export const billOmissions = (id: string | number, page: PageAsked, signal: AbortSignal) =>
  get<Page<Omission>>(`/api/contributions/bills/${id}/omissions`, { ...page }, signal)

export const beginRun = (body: NewBills) => create<BillRunState>('/api/contributions/bill-runs', body)
export const billRun = (run: string) =>
  queryOptions({
    queryKey: ['bill-runs', 'one', run],
    queryFn: ({ signal }) => get<BillRunState>(`/api/contributions/bill-runs/${run}`, {}, signal),
  })
export const billRuns = queryOptions({
  queryKey: ['bill-runs', 'latest'],
  queryFn: async ({ signal }) =>
    (await get<{ rows: readonly BillRunLine[] }>('/api/contributions/bill-runs', {}, signal)).rows,
})
export const stopRun = (run: string) => call<BillRunState>('POST', `/api/contributions/bill-runs/${run}/stop`)
export const resumeRun = (run: string) =>
  call<BillRunState>('POST', `/api/contributions/bill-runs/${run}/resume`)

export const approveBill = (id: number, note: string) =>
  call<unknown>('POST', `/api/contributions/bills/${id}/approve`, { body: note === '' ? {} : { note } })
export const sendBill = (id: number, body: { paymentCode: string; sentOn: string }) =>
  call<unknown>('POST', `/api/contributions/bills/${id}/send`, { body })
export const withdrawBill = (id: number, reason: string) =>
  call<unknown>('POST', `/api/contributions/bills/${id}/withdraw`, { body: { reason } })
export const releaseLine = (id: number, body: { personId: number; month: string; reason: string }) =>
  call<unknown>('POST', `/api/contributions/bills/${id}/release`, { body })

export const billFiles = (id: number) =>
  queryOptions({
    queryKey: ['bills', 'files', String(id)],
    queryFn: ({ signal }) => get<BillFiles>(`/api/contributions/bills/${id}/files`, {}, signal),
  })
export const takeInsurerFile = (id: number, body: { layout: string; part: number; reason: string }) =>
  fetchFile(`/api/contributions/bills/${id}/insurer-file`, body)

export const funds = queryOptions({
  queryKey: ['funds'],
  queryFn: ({ signal }) => get<Funds>('/api/contributions/funds', {}, signal),
})
