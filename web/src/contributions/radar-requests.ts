import { queryOptions } from '@tanstack/react-query'
import type {
  ProtectionFigures,
  RadarAnswer,
  RadarPerson,
  RadarQuery,
} from '../../../src/contributions/radar/contract.ts'
import { get } from '../api.ts'
import { may } from '../page-facts.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type {
  ProtectionFigures,
  RadarAnswer,
  RadarGroup,
  RadarPerson,
} from '../../../src/contributions/radar/contract.ts'
export type RadarFilter = { readonly [K in keyof RadarQuery]?: string | undefined }

export const radar = (filter: RadarFilter) =>
  queryOptions({
    queryKey: ['radar', filter],
    // Who pays sees the sums; who works with people sees the people too.
    queryFn: ({ signal }) =>
      may('people.read')
        ? get<RadarAnswer>('/api/contributions/radar', { ...filter }, signal)
        : get<RadarAnswer>('/api/contributions/radar/sums', { ...filter }, signal),
  })
export const radarPeople = (filter: RadarFilter, page: PageAsked, signal: AbortSignal) =>
  get<Page<RadarPerson>>('/api/contributions/radar/people', { ...filter, ...page }, signal)
export const protectionFigures = queryOptions({
  queryKey: ['protection-figures'],
  queryFn: ({ signal }) => get<ProtectionFigures>('/api/contributions/protection-figures', {}, signal),
})
