import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  FundAnswer,
  FundTermsAnswer,
  fundsAnswer,
  NewFundTerms,
} from '../../../src/programmes/funds/contract.ts'
import type {
  PlanAsked,
  PlanDetail,
  PlanLine,
  PlanPersonAnswer,
  vacanciesAnswer,
  WaitingPerson,
} from '../../../src/programmes/plans/contract.ts'
import { call, create, get } from '../api.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type { FundAnswer, FundTermsAnswer, NewFundTerms } from '../../../src/programmes/funds/contract.ts'
export type {
  PlanAsked,
  PlanDetail,
  PlanLine,
  PlanOutcome,
  PlanPersonAnswer,
  PlanState,
  Vacancy,
  WaitingPerson,
} from '../../../src/programmes/plans/contract.ts'
export type Vacancies = z.infer<typeof vacanciesAnswer>

export const programmeFunds = queryOptions({
  queryKey: ['plans', 'funds'],
  queryFn: ({ signal }) => get<z.infer<typeof fundsAnswer>>('/api/programmes/funds', {}, signal),
})
export const fundVersions = (code: string) =>
  queryOptions({
    queryKey: ['plans', 'funds', code],
    queryFn: async ({ signal }) =>
      (await get<{ rows: FundTermsAnswer[] }>(`/api/programmes/funds/${code}/versions`, {}, signal)).rows,
  })
export const saveTerms = (code: string, body: NewFundTerms) =>
  call<FundAnswer>('PUT', `/api/programmes/funds/${code}/terms`, { body })

export const plans = queryOptions({
  queryKey: ['plans', 'list'],
  queryFn: async ({ signal }) => (await get<{ rows: PlanLine[] }>('/api/programmes/plans', {}, signal)).rows,
  // Those being solved are looked at again until they are there.
  refetchInterval: ({ state: { data } }) =>
    data?.some(({ state }) => isGoing(state)) === true ? 1_500 : false,
})
export const plan = (id: string | number) =>
  queryOptions({
    queryKey: ['plans', 'one', String(id)],
    queryFn: ({ signal }) => get<PlanDetail>(`/api/programmes/plans/${id}`, {}, signal),
    refetchInterval: ({ state: { data } }) => {
      if (data === undefined) return false
      return isGoing(data.state) ? 700 : data.weighing === null ? false : 1_500
    },
  })
export const isGoing = (state: string) => state === 'solving' || state === 'accepting'

export const makePlan = (body: PlanAsked) => create<PlanDetail>('/api/programmes/plans', body)
export const askPlan = (id: number, body: PlanAsked) =>
  call<PlanDetail>('PUT', `/api/programmes/plans/${id}`, { body })
export const solveAgain = (id: number) => call<PlanDetail>('POST', `/api/programmes/plans/${id}/solve`)
export const weighPlan = (id: number) => call<PlanDetail>('POST', `/api/programmes/plans/${id}/weigh`)
export const cancelPlan = (id: number) => call<PlanDetail>('POST', `/api/programmes/plans/${id}/cancel`)
export const discardPlan = (id: number) => call<unknown>('DELETE', `/api/programmes/plans/${id}`)
export const proposePlan = (id: number, note: string) =>
  call<PlanDetail>('POST', `/api/programmes/plans/${id}/propose`, { body: note === '' ? {} : { note } })
export const returnPlan = (id: number, reason: string) =>
  call<PlanDetail>('POST', `/api/programmes/plans/${id}/return`, { body: { reason } })
export const acceptPlan = (id: number, note: string) =>
  call<PlanDetail>('POST', `/api/programmes/plans/${id}/accept`, { body: note === '' ? {} : { note } })
export const confirmPlan = (id: number, note: string) =>
  call<PlanDetail>('POST', `/api/programmes/plans/${id}/confirm`, { body: note === '' ? {} : { note } })
export const undoPlan = (id: number, reason: string) =>
  call<PlanDetail>('POST', `/api/programmes/plans/${id}/undo`, { body: { reason } })

type Filter = Readonly<Record<string, string | undefined>>
export const planPeople = (id: number, filter: Filter, page: PageAsked, signal: AbortSignal) =>
  get<Page<PlanPersonAnswer>>(`/api/programmes/plans/${id}/people`, { ...filter, ...page }, signal)

export const waitingPage = (filter: Filter, page: PageAsked, signal: AbortSignal) =>
  get<Page<WaitingPerson>>('/api/programmes/waiting', { ...filter, ...page }, signal)
export const vacancies = queryOptions({
  queryKey: ['plans', 'vacancies'],
  queryFn: ({ signal }) => get<Vacancies>('/api/programmes/waiting/vacancies', {}, signal),
})
export const fillVacancies = (places: readonly { enrolment: number; personId: number }[]) =>
  call<{ filled: number; batches: number[] }>('POST', '/api/programmes/waiting/fill', { body: { places } })
