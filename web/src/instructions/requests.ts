import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { AgencyPage } from '../../../src/instructions/agencies/contract.ts'
import type {
  AgencySummary,
  DutyCalendar,
  DutyDetail,
  dutyDraft,
  DutyList,
  newRegulation,
  ProposalsLoaded,
  regulationDraft,
  RegulationLine,
  StandingChange,
} from '../../../src/instructions/contract.ts'
import type { Scorecard, WeightsChange } from '../../../src/instructions/scorecard/contract.ts'
import { call, create, get } from '../api.ts'

export type {
  AgencySummary,
  CalendarEvent,
  DutyDetail,
  DutyLine,
  DutyPeriodDetail,
  EvidenceLine,
  RegulationLine,
} from '../../../src/instructions/contract.ts'
export type { Scorecard } from '../../../src/instructions/scorecard/contract.ts'
export type DutyDraft = z.input<typeof dutyDraft>
export type NewRegulation = z.input<typeof newRegulation>
export type RegulationDraft = z.input<typeof regulationDraft>

export interface DutyFilter {
  readonly agency?: string | undefined
  readonly regulation?: string | undefined
  readonly status?: string | undefined
  readonly standing?: string | undefined
}

export const duties = (filter: DutyFilter) =>
  queryOptions({
    queryKey: ['duties', 'list', filter],
    queryFn: ({ signal }) => get<DutyList>('/api/duties', { ...filter }, signal),
  })
export const oneDuty = (duty: string) =>
  queryOptions({
    queryKey: ['duties', 'one', duty],
    queryFn: ({ signal }) => get<DutyDetail>(`/api/duties/${duty}`, {}, signal),
  })
export const calendar = (agency: string | undefined, months: number) =>
  queryOptions({
    queryKey: ['duties', 'calendar', agency, months],
    queryFn: ({ signal }) => get<DutyCalendar>('/api/duties/calendar', { agency, months }, signal),
  })
export const dutyAgencies = queryOptions({
  queryKey: ['duties', 'agencies'],
  queryFn: async ({ signal }) =>
    (await get<{ rows: readonly AgencySummary[] }>('/api/duty-agencies', {}, signal)).rows,
})
export const agencyPage = (agency: string) =>
  queryOptions({
    queryKey: ['duties', 'agency', agency],
    queryFn: ({ signal }) => get<AgencyPage>(`/api/duty-agencies/${encodeURIComponent(agency)}`, {}, signal),
  })
export const regulations = queryOptions({
  queryKey: ['duties', 'regulations'],
  queryFn: async ({ signal }) =>
    (await get<{ rows: readonly RegulationLine[] }>('/api/regulations', {}, signal)).rows,
})

export const loadProposals = () => call<ProposalsLoaded>('POST', '/api/duties/proposals')
export const addDuty = (draft: DutyDraft) => create<DutyDetail>('/api/duties', draft)
export const changeDuty = (duty: number, draft: DutyDraft & { version: number }) =>
  call<DutyDetail>('PUT', `/api/duties/${duty}`, { body: draft })
export const changeStanding = (duty: number, body: StandingChange) =>
  call<DutyDetail>('POST', `/api/duties/${duty}/standing`, { body })
export const addRegulation = (draft: NewRegulation) => create<RegulationLine>('/api/regulations', draft)
export const changeRegulation = (code: string, body: RegulationDraft) =>
  call<RegulationLine>('PUT', `/api/regulations/${encodeURIComponent(code)}`, { body })

interface Step {
  readonly what: string
  readonly note: string
  readonly seen: number
}
export const reportDuty = (duty: number, period: string, body: Step) =>
  call<DutyDetail>('POST', `/api/duties/${duty}/periods/${period}/reports`, { body })
export const judgeDuty = (duty: number, period: string, body: Step) =>
  call<DutyDetail>('POST', `/api/duties/${duty}/periods/${period}/judgements`, { body })
export const exemptDuty = (duty: number, period: string, body: Step) =>
  call<DutyDetail>('POST', `/api/duties/${duty}/periods/${period}/exemptions`, { body })

/** What a piece of evidence is of: its address. */
export const evidencePaths = {
  duty: (duty: number, period: string) => `/api/duties/${duty}/periods/${period}/evidence`,
  decision: (decision: number) => `/api/meeting-decisions/${decision}/evidence`,
  criterion: (criterion: string, year: number) => `/api/scorecard/${criterion}/${year}/evidence`,
} as const
export const addEvidence = (path: string, form: FormData) => create<{ evidence: string }>(path, form)
export const withdrawEvidence = (evidence: string) =>
  call<undefined>('POST', `/api/evidence/${evidence}/withdrawal`)
export const evidenceAddress = (evidence: string) => `/api/evidence/${evidence}/file`

export const scorecard = (year: string | undefined) =>
  queryOptions({
    queryKey: ['scorecard', year],
    queryFn: ({ signal }) => get<Scorecard>('/api/scorecard', { year }, signal),
  })
export const saveWeights = (body: WeightsChange) => call<Scorecard>('PUT', '/api/scorecard/weights', { body })
export const scoreCriterion = (criterion: string, body: { year: number; points: number; note: string }) =>
  call<Scorecard>('POST', `/api/scorecard/${criterion}/scores`, { body })
