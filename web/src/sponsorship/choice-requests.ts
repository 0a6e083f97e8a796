import { queryOptions } from '@tanstack/react-query'
import type {
  ChoiceList,
  NominationAsked,
  NominationLine,
  OwnNominations,
  SuggestedList,
} from '../../../src/sponsorship/nominations/contract.ts'
import { call, create, get, type Query } from '../api.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type { ChoiceList, NominationLine }

export const choices = queryOptions({
  queryKey: ['sponsorship', 'choices'],
  queryFn: ({ signal }) => get<ChoiceList>('/api/sponsorship/own/choices', {}, signal),
})
export const chooseWorker = (choice: string) =>
  create<{ done: true }>('/api/sponsorship/own/choices', { choice })
export const ownNominations = queryOptions({
  queryKey: ['sponsorship', 'own-nominations'],
  queryFn: ({ signal }) => get<OwnNominations>('/api/sponsorship/own/nominations', {}, signal),
})
export const nominate = (asked: NominationAsked) =>
  create<{ state: 'waiting' | 'paired' | 'refused' }>('/api/sponsorship/own/nominations', asked)

export const nominationPage = (filter: Query, page: PageAsked, signal?: AbortSignal) =>
  get<Page<NominationLine>>('/api/sponsorship/nominations', { ...filter, ...page }, signal)
export const suggestedFor = (nomination: number) =>
  queryOptions({
    queryKey: ['sponsorship', 'suggested', nomination],
    queryFn: async ({ signal }) =>
      (await get<SuggestedList>(`/api/sponsorship/nominations/${nomination}/suggested`, {}, signal)).rows,
  })
export const pairNominee = (nomination: number, personId: number) =>
  call<void>('POST', `/api/sponsorship/nominations/${nomination}/pair`, { body: { personId } })
export const refuseNominee = (nomination: number, reason: string) =>
  call<void>('POST', `/api/sponsorship/nominations/${nomination}/refuse`, { body: { reason } })
