import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  BatchAnswer,
  batchDetail,
  batchRow,
  ImportAnswer,
  ImportSettings,
  JobAnswer,
  openImports,
  sourceHistories,
} from '../../../src/registry/imports/contract.ts'
import { call, get } from '../api.ts'
import { sendForm, type Sending } from '../send-form.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type {
  BatchAnswer,
  ImportAnswer,
  ImportOutcome,
  ImportPreview,
  ImportProgress,
  ImportSettings,
  JobAnswer,
} from '../../../src/registry/imports/contract.ts'
export type BatchRow = z.infer<typeof batchRow>
export type Outcome = BatchRow['outcome']
export type SourceHistory = z.infer<typeof sourceHistories>['rows'][number]

export const importKinds = ['workers', 'members', 'sponsors', 'welfare', 'deaths'] as const
export const outcomes = [
  'accepted',
  'warned',
  'repaired',
  'rejected',
  'not-data',
] as const satisfies readonly Outcome[]

export const importsInTheWorks = queryOptions({
  queryKey: ['imports'],
  queryFn: async ({ signal }) => (await get<z.infer<typeof openImports>>('/api/imports', {}, signal)).rows,
})
export const importOf = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => get<ImportAnswer>(`/api/imports/${id}`, {}, signal),
  })
export function upload(file: File, options: Sending): Promise<ImportAnswer> {
  const body = new FormData()
  body.set('file', file)
  return sendForm('/api/imports', body, options)
}
export const changeImport = (
  id: string,
  body: { settings?: Partial<ImportSettings>; columns?: Readonly<Record<string, string>> },
) => call<ImportAnswer>('PATCH', `/api/imports/${id}`, { body })
export const rehearse = (id: string) => call<ImportAnswer>('POST', `/api/imports/${id}/rehearse`)
export const startImport = (id: string) => call<ImportAnswer>('POST', `/api/imports/${id}/start`)
export const stopImport = (id: string) => call<ImportAnswer>('POST', `/api/imports/${id}/stop`)
export const discard = (id: string) => call<void>('DELETE', `/api/imports/${id}`)

export const batchPage = (
  filter: {
    readonly source?: string | undefined
    readonly agency?: string | undefined
    readonly kind?: string | undefined
  },
  page: PageAsked,
  signal: AbortSignal,
) => get<Page<BatchAnswer>>('/api/batches', { ...filter, ...page }, signal)
export const batch = (id: string) =>
  queryOptions({
    queryKey: ['batch', id],
    queryFn: ({ signal }) => get<z.infer<typeof batchDetail>>(`/api/batches/${id}`, {}, signal),
  })
export const batchRows = (
  id: string,
  filter: {
    readonly outcome?: string | undefined
    readonly finding?: string | undefined
    readonly q?: string | undefined
  },
  page: PageAsked,
  signal: AbortSignal,
) => get<Page<BatchRow>>(`/api/batches/${id}/rows`, { ...filter, ...page }, signal)
export const undoBatch = (id: number) => call<JobAnswer>('POST', `/api/batches/${id}/undo`)
export const histories = queryOptions({
  queryKey: ['source-history'],
  queryFn: async ({ signal }) =>
    (await get<z.infer<typeof sourceHistories>>('/api/sources/history', {}, signal)).rows,
})
export const job = (id: string) =>
  queryOptions({
    queryKey: ['job', id],
    queryFn: ({ signal }) => get<JobAnswer>(`/api/jobs/${id}`, {}, signal),
  })
