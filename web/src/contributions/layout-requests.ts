import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  changeLayout,
  Layout,
  layoutList,
  Letterhead,
} from '../../../src/contributions/files/contract.ts'
import { call, get } from '../api.ts'

export type { Layout, LayoutColumn, Letterhead } from '../../../src/contributions/files/contract.ts'
export type LayoutField = z.infer<typeof layoutList>['fields'][number]

export const layouts = queryOptions({
  queryKey: ['file-layouts'],
  queryFn: ({ signal }) => get<z.infer<typeof layoutList>>('/api/contributions/layouts', {}, signal),
})
export const saveLayout = (code: string, validFrom: string, body: z.infer<typeof changeLayout>) =>
  call<Layout>('PUT', `/api/contributions/layouts/${code}/${validFrom}`, { body })
export const removeLayout = ({ code, validFrom }: Layout) =>
  call<void>('DELETE', `/api/contributions/layouts/${code}/${validFrom}`)

export const letterhead = queryOptions({
  queryKey: ['letterhead'],
  queryFn: ({ signal }) => get<Letterhead | null>('/api/contributions/letterhead', {}, signal),
})
export const saveLetterhead = (body: Letterhead) =>
  call<Letterhead>('PUT', '/api/contributions/letterhead', { body })
