import { queryOptions } from '@tanstack/react-query'
import type { OversightAnswer } from '../../../src/reports/oversight/contract.ts'
import type { PackContent, PackLine, PackScopes } from '../../../src/reports/pack/contract.ts'
import { create, get } from '../api.ts'

export type {
  Line,
  PackContent,
  PackLine,
  PackScopes,
  PackSection,
  PackTable,
} from '../../../src/reports/pack/contract.ts'

export const packs = queryOptions({
  queryKey: ['packs', 'list'],
  queryFn: async ({ signal }) => (await get<{ rows: readonly PackLine[] }>('/api/packs', {}, signal)).rows,
})
export const onePack = (pack: number) =>
  queryOptions({
    queryKey: ['packs', 'one', pack],
    queryFn: ({ signal }) => get<PackContent>(`/api/packs/${pack}`, {}, signal),
    // A pack never changes.
    staleTime: Infinity,
  })
export const packScopes = queryOptions({
  queryKey: ['packs', 'scopes'],
  queryFn: ({ signal }) => get<PackScopes>('/api/packs/scopes', {}, signal),
})
export type { OverseenRow, OversightAnswer } from '../../../src/reports/oversight/contract.ts'
export const oversight = queryOptions({
  queryKey: ['oversight'],
  queryFn: ({ signal }) => get<OversightAnswer>('/api/oversight', {}, signal),
})
interface Wish {
  readonly scope: string
  readonly meeting: number | null
}
export const makePack = (body: Wish) => create<{ job: string }>('/api/packs', body)
/** With the sums of all regencies that the asker oversees. */
export const makeOverseenPack = (body: Wish) => create<{ job: string }>('/api/packs/overseen', body)

export const packFileAddress = (pack: number, file: 'paket.pdf' | 'lembar.pdf' | 'paket.xlsx') =>
  `/api/packs/${pack}/files/${file}`
export const packChartAddress = (pack: number, section: string, chart: number) =>
  `/api/packs/${pack}/charts/${section}/${chart}`
