import { queryOptions } from '@tanstack/react-query'
import type {
  MoneyDraft,
  NoticeList,
  ReserveAnswer,
  SteppedAnswer,
} from '../../../src/sponsorship/reserve/contract.ts'
import { call, create, get } from '../api.ts'

export type { MoneyDraft, NoticeList, ReserveAnswer, SteppedAnswer }

export const reserve = queryOptions({
  queryKey: ['sponsorship', 'reserve'],
  queryFn: ({ signal }) => get<ReserveAnswer>('/api/sponsorship/reserve', {}, signal),
})
export const rehearsal = queryOptions({
  queryKey: ['sponsorship', 'reserve', 'rehearsal'],
  queryFn: ({ signal }) => get<SteppedAnswer>('/api/sponsorship/reserve/rehearsal', {}, signal),
  gcTime: 0,
})
export const runReserve = () => create<SteppedAnswer>('/api/sponsorship/reserve/runs', undefined)
export const undoRun = (run: number, reason: string) =>
  call<{ workers: number }>('POST', `/api/sponsorship/reserve/runs/${run}/undo`, { body: { reason } })
export const setMoneyAside = (draft: MoneyDraft) =>
  create<{ version: number }>('/api/sponsorship/reserve/money', draft)

export const ownNotices = queryOptions({
  queryKey: ['sponsorship', 'own', 'notices'],
  queryFn: ({ signal }) => get<NoticeList>('/api/sponsorship/own/notices', {}, signal),
})
export const agencyNotices = queryOptions({
  queryKey: ['sponsorship', 'notices'],
  queryFn: ({ signal }) => get<NoticeList>('/api/sponsorship/notices', {}, signal),
})
export const markSeen = (notice: number) => call<void>('POST', `/api/sponsorship/own/notices/${notice}/seen`)
