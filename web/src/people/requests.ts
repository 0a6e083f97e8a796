import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  checkAnswer,
  PeopleQuery,
  PersonAnswer,
  PersonLine,
  PrintedReadLog,
  ReadLogLine,
  recordedAnswer,
  revealAnswer,
  slipSheet,
} from '../../../src/people/contract.ts'
import { create, call, get } from '../api.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type { PersonAnswer, PersonLine, PrintedReadLog, ReadLogLine } from '../../../src/people/contract.ts'
export type PersonValue = PersonAnswer['values'][number]
export type Membership = PersonAnswer['memberships'][number]
type Recorded = z.infer<typeof recordedAnswer>

export type PeopleFilter = { readonly [K in keyof PeopleQuery]?: string | undefined }

export const peoplePage = (filter: PeopleFilter, page: PageAsked, signal: AbortSignal) =>
  get<Page<PersonLine>>('/api/people', { ...filter, ...page }, signal)

export const person = (id: string) =>
  queryOptions({
    queryKey: ['person', id],
    queryFn: ({ signal }) => get<PersonAnswer>(`/api/people/${id}`, {}, signal),
    // Each look is logged as one; coming back within a while is the same look.
    staleTime: 300_000,
  })
export const reveal = (id: number, fields: readonly string[], reason: string) =>
  call<z.infer<typeof revealAnswer>>('POST', `/api/people/${id}/reveal`, { body: { fields, reason } })
export const correct = (
  id: number,
  body: { values: Readonly<Record<string, string>>; on: string; evidence: string },
) => create<Recorded>(`/api/people/${id}/corrections`, body)
export const recordDeath = (id: number, body: { on: string; evidence: string }) =>
  create<Recorded>(`/api/people/${id}/death`, body)
export const recordMove = (
  id: number,
  body: { on: string; villageCode: string; address?: string; rt?: string; rw?: string; evidence: string },
) => create<Recorded>(`/api/people/${id}/move`, body)
export const split = (
  id: number,
  body: { rows: readonly { batchId: number; line: number }[]; reason: string },
) => create<Recorded>(`/api/people/${id}/split`, body)
export const withdrawCorrection = (batchId: number) =>
  call<Recorded>('POST', `/api/corrections/${batchId}/withdraw`)

export const readingsPage = (
  id: number,
  time: { readonly from?: string | undefined; readonly until?: string | undefined },
  page: PageAsked,
  signal: AbortSignal,
) => get<Page<ReadLogLine>>(`/api/people/${id}/readings`, { limit: 20, ...page, ...time }, signal)
export const printReadings = (
  id: string,
  body: { readonly from?: string; readonly until?: string; readonly reason: string },
) => call<PrintedReadLog>('POST', `/api/people/${id}/readings/print`, { body })

export type SlipSheet = z.infer<typeof slipSheet>
export const makeSlips = (village: string, reason: string) =>
  create<SlipSheet>('/api/slips', { village, reason })

export type CheckAnswer = z.infer<typeof checkAnswer>
export const check = (code: string, birthDate: string) =>
  call<CheckAnswer>('POST', '/api/check', { body: { code, birthDate } })
