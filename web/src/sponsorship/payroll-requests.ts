import { queryOptions } from '@tanstack/react-query'
import type {
  DeductionFile,
  DeductionFileLines,
  LayoutDraft,
  LayoutLine,
  LayoutsAnswer,
  PayrollMonth,
  ResultLine,
  ResultRowLine,
  ShortfallLine,
  TrustLine,
  WorkOutcome,
  WorkState,
} from '../../../src/sponsorship/payroll/contract.ts'
import { call, create, get } from '../api.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type {
  DeductionFile,
  DeductionFileLines,
  LayoutDraft,
  LayoutLine,
  LayoutsAnswer,
  PayrollMonth,
  ResultLine,
  ResultRowLine,
  ShortfallLine,
  TrustLine,
  WorkOutcome,
  WorkState,
}

const base = '/api/sponsorship/payroll'

export const payrollMonth = (month: string) =>
  queryOptions({
    queryKey: ['payroll', 'month', month],
    queryFn: ({ signal }) => get<PayrollMonth>(`${base}/months/${month}`, {}, signal),
  })
export const deductionFile = (file: string) =>
  queryOptions({
    queryKey: ['payroll', 'file', file],
    queryFn: ({ signal }) => get<DeductionFileLines>(`${base}/files/${file}`, {}, signal),
  })
export const workbookOf = (file: number) => `${base}/files/${file}/file.xlsx`
export const approveMonth = (month: string, file?: number) =>
  call<{ files: number }>('POST', `${base}/months/${month}/approve`, {
    body: file === undefined ? {} : { file },
  })
export const withdrawMonth = (month: string, reason: string) =>
  call<{ files: number }>('POST', `${base}/months/${month}/withdraw`, { body: { reason } })

/** Asks for long work: `file` goes with it, the rest are its fields. */
export function beginWork(fields: Readonly<Record<string, string>>, file?: File): Promise<WorkState> {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  if (file !== undefined) form.set('file', file)
  return create<WorkState>(`${base}/works`, form)
}
export const confirmWork = (work: string) => call<WorkState>('POST', `${base}/works/${work}/confirm`)
export const oneWork = (work: string) =>
  queryOptions({
    queryKey: ['payroll', 'work', work],
    queryFn: ({ signal }) => get<WorkState>(`${base}/works/${work}`, {}, signal),
  })
export const workEvents = (work: string) => `${base}/works/${work}/events`

export const resultPage = (page: PageAsked, signal?: AbortSignal) =>
  get<Page<ResultLine>>(`${base}/results`, { ...page }, signal)
export const rowPage = (
  filter: { result?: string | undefined; waiting: boolean },
  page: PageAsked,
  signal?: AbortSignal,
) =>
  get<Page<ResultRowLine>>(
    `${base}/rows`,
    { result: filter.result, waiting: String(filter.waiting), ...page },
    signal,
  )
export const undoResult = (result: number, reason: string) =>
  call<void>('POST', `${base}/results/${result}/undo`, { body: { reason } })
export const decideRow = (row: ResultRowLine, body: { decision: string; sponsor?: number; reason: string }) =>
  call<void>('POST', `${base}/results/${row.result}/rows/${row.lineNo}`, { body })
export const shortfalls = queryOptions({
  queryKey: ['payroll', 'shortfalls'],
  queryFn: ({ signal }) => get<{ rows: ShortfallLine[] }>(`${base}/shortfalls`, {}, signal),
})
export const waive = (body: { sponsor: number; month: string; amount: number; reason: string }) =>
  call<void>('POST', `${base}/shortfalls/waive`, { body })
export const trust = queryOptions({
  queryKey: ['payroll', 'trust'],
  queryFn: ({ signal }) => get<{ rows: TrustLine[] }>(`${base}/trust`, {}, signal),
})
export const returnTrust = (body: {
  sponsor: number
  amount: number
  returnedOn: string
  reference?: string
  reason: string
}) => call<void>('POST', `${base}/trust/return`, { body })
export const layouts = queryOptions({
  queryKey: ['payroll', 'layouts'],
  queryFn: ({ signal }) => get<LayoutsAnswer>(`${base}/layouts`, {}, signal),
})
export const saveLayout = (draft: LayoutDraft) => create<void>(`${base}/layouts`, draft)
