import { queryOptions } from '@tanstack/react-query'
import type { PairRun, PairRunLine } from '../../../src/sponsorship/pair-runs/contract.ts'
import type { AdoptedList, ClosingsAnswer, PairLine } from '../../../src/sponsorship/pairs/contract.ts'
import { call, create, get, type Query } from '../api.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type { AdoptedList, PairLine, PairRun, PairRunLine }

export const pairPage = (filter: Query, page: PageAsked, signal?: AbortSignal) =>
  get<Page<PairLine>>('/api/sponsorship/pairs', { ...filter, ...page }, signal)
export const partPair = (pair: number, reason: string) =>
  call<{ month: string }>('POST', `/api/sponsorship/pairs/${pair}/part`, { body: { reason } })

type OpenClosings = NonNullable<ClosingsAnswer['open']>
export const heldClosings = queryOptions({
  queryKey: ['sponsorship', 'closings'],
  queryFn: ({ signal }) => get<ClosingsAnswer>('/api/sponsorship/closings', {}, signal),
})
/** What was seen is decided, and nothing that came since. */
export const confirmClosings = ({ hold, pairs }: OpenClosings) =>
  call<{ pairs: number }>('POST', `/api/sponsorship/closings/${hold}/confirm`, {
    body: { pairs: pairs.length },
  })
export const refuseClosings = ({ hold, pairs }: OpenClosings, reason: string) =>
  call<{ pairs: number }>('POST', `/api/sponsorship/closings/${hold}/refuse`, {
    body: { pairs: pairs.length, reason },
  })

export const pairRuns = queryOptions({
  queryKey: ['sponsorship', 'pair-runs'],
  queryFn: async ({ signal }) =>
    (await get<{ rows: PairRun[] }>('/api/sponsorship/pair-runs', {}, signal)).rows,
})
export const makeRun = (choosers: boolean) =>
  create<{ job: string }>('/api/sponsorship/pair-runs', { choosers })
export const linePage = (run: number, filter: Query, page: PageAsked, signal?: AbortSignal) =>
  get<Page<PairRunLine>>(`/api/sponsorship/pair-runs/${run}/lines`, { ...filter, ...page }, signal)
export const acceptRun = (run: number) =>
  call<{ job: string }>('POST', `/api/sponsorship/pair-runs/${run}/accept`)
export const dropRun = (run: number) => call<void>('POST', `/api/sponsorship/pair-runs/${run}/drop`)
export const undoRun = (run: number, reason: string) =>
  call<{ withdrawn: number; restored: number }>('POST', `/api/sponsorship/pair-runs/${run}/undo`, {
    body: { reason },
  })

export const adoptedVillages = queryOptions({
  queryKey: ['sponsorship', 'adopted'],
  queryFn: async ({ signal }) =>
    (await get<AdoptedList>('/api/sponsorship/adopted-villages', {}, signal)).rows,
})
export const setAdopted = (agency: string, villages: readonly string[]) =>
  call<AdoptedList>('PUT', '/api/sponsorship/adopted-villages', { body: { agency, villages } })
