import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  EligibilityAnswer,
  EvidenceAnswer,
  OverrideAnswer,
  OverrideDraft,
  PersonVerdict,
  RuleAnswer,
  RuleDraft,
  RuleList,
  RulePreview,
  VerdictLine,
  verdictQuery,
} from '../../../src/programmes/rules/contract.ts'
import { call, create, get } from '../api.ts'
import { may } from '../page-facts.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type {
  EligibilityAnswer,
  EvidenceAnswer,
  OverrideAnswer,
  OverrideDraft,
  PersonVerdict,
  RuleAnswer,
  RuleDraft,
  RuleList,
  RulePreview,
  VerdictLine,
}
export type VerdictFilter = { readonly [K in keyof z.infer<typeof verdictQuery>]?: string | undefined }

export const eligibilityRules = queryOptions({
  queryKey: ['eligibility', 'rules'],
  queryFn: ({ signal }) => get<RuleList>('/api/programmes/rules', {}, signal),
})
export const eligibilitySums = queryOptions({
  queryKey: ['eligibility', 'sums'],
  queryFn: ({ signal }) => get<EligibilityAnswer>('/api/programmes/eligibility', {}, signal),
})
export const saveRule = (draft: RuleDraft) => create<RuleAnswer>('/api/programmes/rules', draft)
export const previewRule = (body: RuleDraft) =>
  call<RulePreview>('POST', '/api/programmes/rules/preview', { body })
export const verdictPage = (filter: VerdictFilter, page: PageAsked, signal: AbortSignal) =>
  get<Page<VerdictLine>>('/api/programmes/verdicts', { ...filter, ...page }, signal)
export const overridePage = (
  filter: { readonly state?: string | undefined },
  page: PageAsked,
  signal: AbortSignal,
) =>
  // Who confirms without a list of people has a door of his own.
  may('people.read')
    ? get<Page<OverrideAnswer>>('/api/programmes/overrides', { ...filter, ...page }, signal)
    : get<Page<OverrideAnswer>>('/api/programmes/override-checks', { ...filter, ...page }, signal)
export const personEligibility = (personId: number) =>
  queryOptions({
    queryKey: ['eligibility', 'person', personId],
    queryFn: ({ signal }) => get<PersonVerdict>(`/api/programmes/people/${personId}`, {}, signal),
    // Each look is logged as one; coming back within a while is the same look.
    staleTime: 300_000,
  })
export const recordEvidence = (personId: number, form: FormData) =>
  create<EvidenceAnswer>(`/api/programmes/people/${personId}/evidence`, form)
export const withdrawEvidence = (evidence: number, reason: string) =>
  call<undefined>('POST', `/api/programmes/evidence/${evidence}/withdraw`, { body: { reason } })
export const askOverride = (personId: number, draft: OverrideDraft) =>
  create<OverrideAnswer>(`/api/programmes/people/${personId}/overrides`, draft)
export const decideOverride = (override: number, confirm: boolean) =>
  call<OverrideAnswer>('POST', `/api/programmes/overrides/${override}/decide`, { body: { confirm } })
export const revokeOverride = (override: number, reason: string) =>
  call<OverrideAnswer>('POST', `/api/programmes/overrides/${override}/revoke`, { body: { reason } })
