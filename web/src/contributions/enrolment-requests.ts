import { queryOptions } from '@tanstack/react-query'
import type {
  Conflict,
  EnrolmentBatch,
  EnrolmentLine,
  EnrolmentQuery,
  EnrolmentUpload,
  PayerAnswer,
  PayersAnswer,
} from '../../../src/contributions/enrolments/contract.ts'
import { call, create, get } from '../api.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type {
  Conflict,
  EnrolmentBatch,
  EnrolmentLine,
  EnrolmentUpload,
  PayerAnswer,
} from '../../../src/contributions/enrolments/contract.ts'
export type EnrolmentFilter = { readonly [K in keyof EnrolmentQuery]?: string | undefined }

export const payers = queryOptions({
  queryKey: ['payers'],
  queryFn: ({ signal }) => get<PayersAnswer>('/api/contributions/payers', {}, signal),
})

export type PayerValues = Pick<
  PayerAnswer,
  | 'name'
  | 'kind'
  | 'payerClass'
  | 'classReason'
  | 'wadahCode'
  | 'accountCode'
  | 'villageCode'
  | 'agency'
  | 'contact'
  | 'note'
  | 'validFrom'
  | 'validTo'
>
export const addPayer = (code: string, values: PayerValues) =>
  create<PayersAnswer>('/api/contributions/payers', { code, ...values })
export const changePayer = (code: string, values: PayerValues) =>
  call<PayersAnswer>('PATCH', `/api/contributions/payers/${code}`, { body: values })
export const endPayer = (code: string, month: string) =>
  call<PayersAnswer>('POST', `/api/contributions/payers/${code}/end`, { body: { month } })

export const enrolmentPage = (filter: EnrolmentFilter, page: PageAsked, signal: AbortSignal) =>
  get<Page<EnrolmentLine>>('/api/contributions/enrolments', { ...filter, ...page }, signal)
export const changeOver = (body: {
  enrolments: readonly number[]
  to: string
  month: string
  reason: string
}) => call<{ batch: number; changed: number }>('POST', '/api/contributions/enrolments/change-payer', { body })
export const endEnrolments = (body: { enrolments: readonly number[]; month: string; reason: string }) =>
  call<{ ended: number }>('POST', '/api/contributions/enrolments/end', { body })

export interface UploadForm {
  readonly payer: string
  readonly from: string
  readonly months: string
  readonly income: string
  readonly jht: boolean
  readonly statement: string
  readonly attestedBy: string
  readonly attestedOn: string
}

export function uploadEnrolments(file: File, { jht, ...form }: UploadForm): Promise<EnrolmentUpload> {
  const body = new FormData()
  body.set('file', file)
  for (const [key, value] of Object.entries(form)) body.set(key, value)
  body.set('programmes', jht ? 'JKK,JKM,JHT' : 'JKK,JKM')
  return create('/api/contributions/enrolment-uploads', body)
}
const isMoving = ({ state }: EnrolmentUpload) => state === 'rehearsing' || state === 'opening'
export const enrolmentUpload = (id: string) =>
  queryOptions({
    queryKey: ['enrolment-upload', id],
    queryFn: ({ signal }) => get<EnrolmentUpload>(`/api/contributions/enrolment-uploads/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data !== undefined && isMoving(state.data) ? 700 : false),
  })
export const openUpload = (id: string) =>
  call<EnrolmentUpload>('POST', `/api/contributions/enrolment-uploads/${id}/open`)
export const discardUpload = (id: string) =>
  call<void>('DELETE', `/api/contributions/enrolment-uploads/${id}`)

export const enrolmentBatches = queryOptions({
  queryKey: ['enrolment-batches'],
  queryFn: ({ signal }) =>
    get<{ rows: readonly EnrolmentBatch[] }>('/api/contributions/enrolment-batches', {}, signal),
})
export const returnAddress = (batch: number) => `/api/contributions/enrolment-batches/${batch}/return`
export const undoBatch = (batch: number, reason: string) =>
  call<{ withdrawn: number; restored: number }>(
    'POST',
    `/api/contributions/enrolment-batches/${batch}/undo`,
    {
      body: { reason },
    },
  )

export const conflictPage = (page: PageAsked, signal: AbortSignal) =>
  get<Page<Conflict>>('/api/contributions/enrolment-conflicts', { ...page }, signal)
export const settle = (keep: number, other: number, reason: string) =>
  call<{ saved: number }>('POST', '/api/contributions/enrolment-conflicts/settle', {
    body: { keep, yield: other, reason },
  })
