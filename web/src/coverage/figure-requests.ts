import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ShownChanges } from '../../../src/coverage/changes/contract.ts'
import type {
  employerPlaceList,
  employerPlacesSaved,
  indicatorList,
  indicatorSaved,
  ShownIndicator,
} from '../../../src/coverage/indicators/contract.ts'
import type { Indicator, IndicatorDraft } from '../../../src/coverage/indicators/definition.ts'
import type { Level } from '../../../src/coverage/indicators/levels.ts'
import type { PublishedDetail, PublishedFigure } from '../../../src/coverage/published/contract.ts'
import { create, get } from '../api.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type {
  Indicator,
  IndicatorDraft,
  Level,
  PublishedDetail,
  PublishedFigure,
  ShownChanges,
  ShownIndicator,
}
export type Waterfall = ShownChanges['whole']['numerator']
export type MovedPart = ShownChanges['whole']

export const levels = [
  'regency',
  'district',
  'village',
  'agency',
  'sector',
  'sex',
] as const satisfies readonly Level[]

export const indicators = queryOptions({
  queryKey: ['indicators'],
  queryFn: ({ signal }) => get<z.infer<typeof indicatorList>>('/api/indicators', undefined, signal),
})

export const defineIndicator = (draft: IndicatorDraft) =>
  create<z.infer<typeof indicatorSaved>>('/api/indicators', draft)
export const previewIndicator = (draft: IndicatorDraft) =>
  create<ShownIndicator>('/api/indicators/preview', draft)

export const employerPlaces = queryOptions({
  queryKey: ['indicators', 'employer-places'],
  queryFn: ({ signal }) => get<z.infer<typeof employerPlaceList>>('/api/employer-places', undefined, signal),
})
export const saveEmployerPlaces = async (file: File) =>
  create<z.infer<typeof employerPlacesSaved>>('/api/employer-places', {
    file: file.name,
    text: await file.text(),
  })

export const indicatorOf = (
  code: string,
  question: {
    readonly as_of?: string | undefined
    readonly as_known?: string | undefined
    readonly level: Level
  },
) =>
  queryOptions({
    queryKey: ['indicators', code, question],
    queryFn: ({ signal }) => get<ShownIndicator>(`/api/indicators/${code}`, { ...question }, signal),
  })

export const changesOf = (question: {
  readonly indicator: string
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly from_known?: string | undefined
  readonly level: Level
}) =>
  queryOptions({
    queryKey: ['changes', question],
    queryFn: ({ signal }) => get<ShownChanges>('/api/changes', { ...question }, signal),
  })

export const publishedKey = ['published-figures'] as const
export const readPublished = (page: PageAsked, signal: AbortSignal) =>
  get<Page<PublishedFigure>>('/api/published-figures', { ...page }, signal)

export const publishedOf = (figure: string) =>
  queryOptions({
    queryKey: [...publishedKey, figure],
    queryFn: ({ signal }) => get<PublishedDetail>(`/api/published-figures/${figure}`, undefined, signal),
  })

export const publish = (draft: {
  readonly indicator: string
  readonly asOf: string
  readonly level: Level
}) => create<PublishedDetail>('/api/published-figures', draft)
export const correct = (figure: string, reason: string) =>
  create<PublishedDetail>(`/api/published-figures/${figure}/corrections`, { reason })
export const approve = (figure: string, approval: { readonly name: string; readonly note: string }) =>
  create<PublishedDetail>(`/api/published-figures/${figure}/approvals`, approval)
