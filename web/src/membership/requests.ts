import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { TermAnswer, termDraft, TermPreview } from '../../../src/membership/terms/contract.ts'
import { call, create, get } from '../api.ts'

export type { TermAnswer, TermPreview } from '../../../src/membership/terms/contract.ts'
export type TermDraft = z.infer<typeof termDraft>

const path = '/api/membership/terms'

export const terms = queryOptions({
  queryKey: ['membership-terms'],
  queryFn: async ({ signal }) => (await get<{ rows: readonly TermAnswer[] }>(path, {}, signal)).rows,
})
export const addTerm = (draft: TermDraft) => create<TermAnswer>(path, draft)
export const previewTerm = (body: TermDraft) => call<TermPreview>('POST', `${path}/preview`, { body })
