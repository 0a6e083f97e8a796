import { queryOptions } from '@tanstack/react-query'
import type {
  ClosableFile,
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

export const payrollMonth = (month: string) =>
  queryOptions({
    queryKey: ['payroll', 'month', month],
    queryFn: ({ signal }) => get<PayrollMonth>(`/api/sponsorship/payroll/months/${month}`, {}, signal),
  })
export const deductionFile = (file: string) =>
  queryOptions({
    queryKey: ['payroll', 'file', file],
    queryFn: ({ signal }) => get<DeductionFileLines>(`/api/sponsorship/payroll/files/${file}`, {}, signal),
  })
export const workbookOf = (file: number) => `/api/sponsorship/payroll/files/${file}/file.xlsx`
export const approveMonth = (month: string, file?: number) =>
  call<{ files: number }>('POST', `/api/sponsorship/payroll/months/${month}/approve`, {
    body: file === undefined ? {} : { file },
  })
export const withdrawMonth = (month: string, reason: string) =>
  call<{ files: number }>('POST', `/api/sponsorship/payroll/months/${month}/withdraw`, { body: { reason } })

/** Asks for long work: `file` goes with it, the rest are its fields. */
export function beginWork(fields: Readonly<Record<string, string>>, file?: File): Promise<WorkState> {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  if (file !== undefined) form.set('file', file)
  return create<WorkState>(`/api/sponsorship/payroll/works`, form)
}
export const confirmWork = (work: string) =>
  call<WorkState>('POST', `/api/sponsorship/payroll/works/${work}/confirm`)
export const oneWork = (work: string) =>
  queryOptions({
    queryKey: ['payroll', 'work', work],
    queryFn: ({ signal }) => get<WorkState>(`/api/sponsorship/payroll/works/${work}`, {}, signal),
  })
export const workEvents = (work: string) => `/api/sponsorship/payroll/works/${work}/events`

export const resultPage = (page: PageAsked, signal?: AbortSignal) =>
  get<Page<ResultLine>>(`/api/sponsorship/payroll/results`, { ...page }, signal)
export const rowPage = (
  filter: { result?: string | undefined; waiting: boolean },
  page: PageAsked,
  signal?: AbortSignal,
) =>
  get<Page<ResultRowLine>>(
    `/api/sponsorship/payroll/rows`,
    { result: filter.result, waiting: String(filter.waiting), ...page },
    signal,
  )
export const undoResult = (result: number, reason: string) =>
  call<void>('POST', `/api/sponsorship/payroll/results/${result}/undo`, { body: { reason } })
export const decideRow = (row: ResultRowLine, body: { decision: string; sponsor?: number; reason: string }) =>
  call<void>('POST', `/api/sponsorship/payroll/results/${row.result}/rows/${row.lineNo}`, { body })
export const shortfalls = queryOptions({
  queryKey: ['payroll', 'shortfalls'],
  queryFn: ({ signal }) => get<{ rows: ShortfallLine[] }>(`/api/sponsorship/payroll/shortfalls`, {}, signal),
})
export const waive = (body: { sponsor: number; month: string; amount: number; reason: string }) =>
  call<void>('POST', `/api/sponsorship/payroll/shortfalls/waive`, { body })
export const trust = queryOptions({
  queryKey: ['payroll', 'trust'],
  queryFn: ({ signal }) => get<{ rows: TrustLine[] }>(`/api/sponsorship/payroll/trust`, {}, signal),
})
export const returnTrust = (body: {
  sponsor: number
  amount: number
  returnedOn: string
  reference?: string
  reason: string
}) => call<void>('POST', `/api/sponsorship/payroll/trust/return`, { body })
export const layouts = queryOptions({
  queryKey: ['payroll', 'layouts'],
  queryFn: ({ signal }) => get<LayoutsAnswer>(`/api/sponsorship/payroll/layouts`, {}, signal),
})
export const saveLayout = (draft: LayoutDraft) => create<void>(`/api/sponsorship/payroll/layouts`, draft)

export const closableFile = (file: number) =>
  queryOptions({
    queryKey: ['payroll', 'closable', file],
    queryFn: ({ signal }) => get<ClosableFile>(`/api/sponsorship/payroll/files/${file}/close`, {}, signal),
  })
export const closeFile = (file: number, body: { readonly lines: number; readonly reason: string }) =>
  call<{ result: number }>('POST', `/api/sponsorship/payroll/files/${file}/close`, { body })
