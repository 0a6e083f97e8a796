import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  foreignAnswer,
  foreignTaken,
  Ranking,
  RankingLevel,
} from '../../../src/coverage/ranking/contract.ts'
import type {
  sectorPreview,
  sectorViewDraft,
  sectorViewInput,
  sectorViewList,
  sectorViewSaved,
  Sectors,
} from '../../../src/coverage/sectors/contract.ts'
import type { NewTarget, Targets } from '../../../src/coverage/targets/contract.ts'
import { call, create, get } from '../api.ts'

export type { SectorViewDraft, SectorViewRow as SectorView } from '../../../src/coverage/sectors/contract.ts'
export type { RankedRow, Ranking, StatedFigure } from '../../../src/coverage/ranking/contract.ts'
export type SectorLine = Sectors['rows'][number]
export type HazardLine = Sectors['hazards'][number]
export type { NewTarget, TargetRow, Targets } from '../../../src/coverage/targets/contract.ts'

export const rankingLevels = [
  'district',
  'village',
  'agency',
  'regency',
] as const satisfies readonly RankingLevel[]

export function rankingOf(question: {
  readonly level: RankingLevel
  readonly set?: string | undefined
  readonly definition?: string | undefined
  readonly district?: string | undefined
  readonly floor?: string | undefined
  readonly as_of?: string | undefined
}) {
  return queryOptions({
    queryKey: ['ranking', question],
    queryFn: ({ signal }) => get<Ranking>('/api/coverage/ranking', { ...question }, signal),
    placeholderData: keepPreviousData,
  })
}

export type ForeignLine = z.infer<typeof foreignAnswer>['rows'][number]
export const foreignFigures = queryOptions({
  queryKey: ['ranking', 'foreign'],
  queryFn: ({ signal }) => get<z.infer<typeof foreignAnswer>>('/api/coverage/foreign-figures', {}, signal),
})
export function takeFigures(file: File, fingerprint: string): Promise<z.infer<typeof foreignTaken>> {
  const body = new FormData()
  body.set('file', file)
  if (fingerprint.trim() !== '') body.set('fingerprint', fingerprint)
  return call('POST', '/api/coverage/foreign-figures', { body })
}
export const distrust = ({ ofRegency, fingerprint }: ForeignLine) =>
  call<void>('DELETE', `/api/coverage/trusted-keys/${ofRegency}/${fingerprint}`)

export const targetsOf = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['targets', asOf],
    queryFn: ({ signal }) => get<Targets>('/api/coverage/targets', { as_of: asOf }, signal),
    placeholderData: keepPreviousData,
  })
export const addTarget = (target: NewTarget) => create('/api/coverage/targets', target)
export const changeTarget = (target: string, values: NewTarget & { readonly version: number }) =>
  call('PUT', `/api/coverage/targets/${target}`, { body: values })
export const withdrawTarget = (target: string) => call<void>('DELETE', `/api/coverage/targets/${target}`)

export const sectorsOf = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['sectors', asOf],
    queryFn: ({ signal }) => get<Sectors>('/api/coverage/sectors', { as_of: asOf }, signal),
    placeholderData: keepPreviousData,
  })

export type SectorViews = z.infer<typeof sectorViewList>
export const sectorViews = queryOptions({
  queryKey: ['sectors', 'views'],
  queryFn: ({ signal }) => get<SectorViews>('/api/coverage/sector-views', undefined, signal),
})
export const saveSectorView = (view: z.input<typeof sectorViewInput>) =>
  create<z.infer<typeof sectorViewSaved>>('/api/coverage/sector-views', view)
export type SectorPreview = z.infer<typeof sectorPreview>
export const previewSector = (view: z.input<typeof sectorViewDraft>) =>
  create<SectorPreview>('/api/coverage/sector-views/preview', view)
export const withdrawSector = (code: string) => call<void>('DELETE', `/api/coverage/sector-views/${code}`)
