import { queryOptions } from '@tanstack/react-query'
import type { PackContent, PackLine } from '../../../src/reports/pack/contract.ts'
import { create, get } from '../api.ts'

export type {
  Line,
  PackContent,
  PackLine,
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
export const makePack = (body: { readonly meeting: number | null }) =>
  create<{ job: string }>('/api/packs', body)

export const packFileAddress = (pack: number, file: 'paket.pdf' | 'lembar.pdf' | 'paket.xlsx') =>
  `/api/packs/${pack}/files/${file}`
export const packChartAddress = (pack: number, section: string, chart: number) =>
  `/api/packs/${pack}/charts/${section}/${chart}`
