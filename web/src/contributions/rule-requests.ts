import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  DraftLine,
  RuleAnswer,
  ruleDraft,
  RulePreview,
} from '../../../src/contributions/rates/contract.ts'
import { call, create, get } from '../api.ts'

export type { DraftLine, RuleAnswer, RulePreview }
export type RuleDraft = z.infer<typeof ruleDraft>

export const rules = queryOptions({
  queryKey: ['contribution-rules'],
  queryFn: async ({ signal }) =>
    (await get<{ rows: RuleAnswer[] }>('/api/contributions/rules', {}, signal)).rows,
})
export const addRule = (draft: RuleDraft) => create<RuleAnswer>('/api/contributions/rules', draft)
export const previewRule = (body: RuleDraft) =>
  call<RulePreview>('POST', '/api/contributions/rules/preview', { body })
