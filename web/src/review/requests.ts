import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  answeredPair,
  bandQualities,
  decisionLine,
  findLine,
  findQueues,
  PairAnswer,
  personEvent,
  questionLine,
} from '../../../src/registry/review/contract.ts'
import { call, get } from '../api.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type { PairAnswer } from '../../../src/registry/review/contract.ts'
export type PairField = PairAnswer['fields'][number]
export type Question = z.infer<typeof questionLine>
export type Decision = z.infer<typeof decisionLine>
export type PersonEvent = z.infer<typeof personEvent>
export type Find = z.infer<typeof findLine>
export type Verdict = z.infer<typeof answeredPair>['verdict']

interface Queue {
  readonly purpose: 'decide' | 'measure'
  readonly agency?: string | undefined
}

export const questionPage = (queue: Queue, page: PageAsked, signal: AbortSignal) =>
  get<Page<Question>>('/api/questions', { ...queue, ...page }, signal)
export const pairOf = (key: string) =>
  queryOptions({
    queryKey: ['pair', key],
    queryFn: ({ signal }) => get<PairAnswer>(`/api/questions/${key}`, {}, signal),
  })
export const answerPair = (key: string, body: { verdict: Verdict; reason?: string }) =>
  call<z.infer<typeof answeredPair>>('POST', `/api/questions/${key}/answer`, { body })
export const withdrawDecision = (id: number) => call<Decision>('POST', `/api/decisions/${id}/withdraw`)
export const decisionPage = (page: PageAsked, signal: AbortSignal) =>
  get<Page<Decision>>('/api/decisions', { ...page }, signal)
export const qualities = queryOptions({
  queryKey: ['band-quality'],
  queryFn: ({ signal }) => get<z.infer<typeof bandQualities>>('/api/decisions/quality', {}, signal),
})
export const eventPage = (page: PageAsked, signal: AbortSignal) =>
  get<Page<PersonEvent>>('/api/person-events', { ...page }, signal)
export const revertEvent = (id: number) => call<void>('POST', `/api/person-events/${id}/revert`)
export const findQueueList = queryOptions({
  queryKey: ['finds'],
  queryFn: ({ signal }) => get<z.infer<typeof findQueues>>('/api/finds', {}, signal),
})
export const findPage = (queue: string, page: PageAsked, signal: AbortSignal) =>
  get<Page<Find>>(`/api/finds/${queue}`, { ...page }, signal)
