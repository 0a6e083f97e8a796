import { queryOptions } from '@tanstack/react-query'
import type {
  PriorityReport,
  RankedLine,
  ReportGroup,
  WeightAnswer,
  WeightDraft,
  WeightList,
} from '../../../src/programmes/priority/contract.ts'
import { call, create, get } from '../api.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type { PriorityReport, RankedLine, ReportGroup, WeightAnswer, WeightDraft, WeightList }

export const weightList = queryOptions({
  queryKey: ['eligibility', 'weights'],
  queryFn: ({ signal }) => get<WeightList>('/api/programmes/weights', {}, signal),
})
export const saveWeights = (draft: WeightDraft) => create<WeightAnswer>('/api/programmes/weights', draft)
export const enforceWeights = (version: number) =>
  call<WeightAnswer>('POST', `/api/programmes/weights/${version}/in-force`)
export const rankingPage = (
  filter: { readonly q?: string | undefined; readonly village?: string | undefined },
  page: PageAsked,
  signal: AbortSignal,
) => get<Page<RankedLine>>('/api/programmes/ranking', { ...filter, ...page }, signal)
export const priorityReport = (first: number) =>
  queryOptions({
    queryKey: ['eligibility', 'priority', first],
    queryFn: ({ signal }) => get<PriorityReport>('/api/programmes/priority', { first }, signal),
  })
