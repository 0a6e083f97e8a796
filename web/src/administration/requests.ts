import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { boundarySummary } from '../../../src/coverage/map/contract.ts'
import type { changeDenominator, denominator } from '../../../src/coverage/statistics/contract.ts'
import type { agencyLine, sourceLine } from '../../../src/registry/senders/contract.ts'
import type { aliasLine, aliasRequest, regionLine } from '../../../src/regions/contract.ts'
import { call, create, get } from '../api.ts'

export type Agency = z.infer<typeof agencyLine>
export type Source = z.infer<typeof sourceLine>
export type Alias = z.infer<typeof aliasLine>
export type Region = z.infer<typeof regionLine>
export type Denominator = z.infer<typeof denominator>
export type BoundarySummary = z.infer<typeof boundarySummary>

const rowsOf = async <T>(path: string, signal: AbortSignal, query = {}) =>
  (await get<{ rows: T[] }>(path, query, signal)).rows

export const agencies = queryOptions({
  queryKey: ['agencies'],
  queryFn: ({ signal }) => rowsOf<Agency>('/api/agencies', signal),
})
export const addAgency = (body: { code: string; name: string }) => create<Agency>('/api/agencies', body)
export const changeAgency = (code: string, name: string) =>
  call<Agency>('PATCH', `/api/agencies/${encodeURIComponent(code)}`, { body: { name } })

export const sources = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => rowsOf<Source>('/api/sources', signal),
})
export const changeSource = (code: string, body: { agency: string; defaultSector: string | null }) =>
  call<Source>('PATCH', `/api/sources/${encodeURIComponent(code)}`, { body })

export const regionSearch = (q: string) =>
  queryOptions({
    queryKey: ['regions', q],
    queryFn: ({ signal }) => rowsOf<Region>('/api/regions', signal, { q: q || undefined }),
  })
export const aliases = queryOptions({
  queryKey: ['region-aliases'],
  queryFn: ({ signal }) => rowsOf<Alias>('/api/region-aliases', signal),
})
export const addAlias = (body: z.infer<typeof aliasRequest>) => create<Alias>('/api/region-aliases', body)
export const removeAlias = ({ code, alias }: Alias) =>
  call<void>('DELETE', '/api/region-aliases', { query: { code, alias } })

export const denominators = queryOptions({
  queryKey: ['denominators'],
  queryFn: ({ signal }) => rowsOf<Denominator>('/api/denominators', signal),
})
export const addDenominator = (body: Denominator) => create<Denominator>('/api/denominators', body)
export const changeDenominatorTo = (
  { code, asOf }: Pick<Denominator, 'code' | 'asOf'>,
  body: z.infer<typeof changeDenominator>,
) => call<Denominator>('PUT', `/api/denominators/${code}/${asOf}`, { body })
export const removeDenominator = ({ code, asOf }: Denominator) =>
  call<void>('DELETE', `/api/denominators/${code}/${asOf}`)

export function saveBoundaries(file: File, source: string): Promise<BoundarySummary> {
  const body = new FormData()
  body.set('file', file)
  body.set('source', source)
  return call('PUT', '/api/boundaries', { body })
}
export const removeBoundaries = () => call<void>('DELETE', '/api/boundaries')
