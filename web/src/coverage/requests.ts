import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { boundaryAnswer, mapAnswer } from '../../../src/coverage/map/contract.ts'
import type { CoverageAnswer, Grouping } from '../../../src/coverage/contract.ts'
import type { ProvinceAnswer } from '../../../src/coverage/province/contract.ts'
import { get } from '../api.ts'

export type Part = CoverageAnswer['parts'][number]
export type Figure = CoverageAnswer['figures'][number]
export type Headcount = CoverageAnswer['whole']

export const groupings = [
  'district',
  'village',
  'sector',
  'agency',
  'segment',
  'sex',
  'age',
] as const satisfies readonly Grouping[]
export type Division = (typeof groupings)[number]

export function coverageOf(question: {
  readonly by: Grouping
  readonly as_of?: string | undefined
  readonly regency?: string | undefined
}) {
  return queryOptions({
    queryKey: ['coverage', question],
    queryFn: ({ signal }) => get<CoverageAnswer>('/api/coverage', { ...question }, signal),
  })
}

export type ProvinceRegency = ProvinceAnswer['regencies'][number]
export const provinceOf = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['coverage-province', asOf],
    queryFn: ({ signal }) => get<ProvinceAnswer>('/api/coverage/province', { as_of: asOf }, signal),
  })

/** Whether somebody brought boundaries for a level. */
export const mapOf = (level: 'district' | 'village') =>
  queryOptions({
    queryKey: ['coverage-map', level],
    queryFn: ({ signal }) => get<z.infer<typeof mapAnswer>>('/api/coverage/map', { level }, signal),
  })
export const boundariesOf = (level: 'district' | 'village') =>
  queryOptions({
    queryKey: ['boundaries', level],
    queryFn: ({ signal }) => get<z.infer<typeof boundaryAnswer>>('/api/boundaries', { level }, signal),
    staleTime: Infinity,
  })
