import { queryOptions } from '@tanstack/react-query'
import type {
  DrawnAnswer,
  MandateAnswer,
  MandateLine,
  OwnConsent,
  OwnSponsorship,
} from '../../../src/sponsorship/mandates/contract.ts'
import type {
  Participation,
  ParticipationGroup,
  UnitParticipation,
} from '../../../src/sponsorship/participation/contract.ts'
import type {
  RetirementDraft,
  RetirementList,
  SchemeDraft,
  SchemeList,
} from '../../../src/sponsorship/scheme/contract.ts'
import type { ChangeLine, SponsorLine } from '../../../src/sponsorship/sponsors/contract.ts'
import { call, create, fetchFile, get, type Query } from '../api.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type {
  ChangeLine,
  MandateAnswer,
  MandateLine,
  OwnSponsorship,
  Participation,
  ParticipationGroup,
  RetirementDraft,
  SchemeDraft,
  SponsorLine,
}
export type SchemeRow = SchemeList['rows'][number]
export type OwnMandate = OwnSponsorship['mandates'][number]
export type MandateState = OwnMandate['state']
export type Drawn = DrawnAnswer
/** What a sponsor chooses; the rest follows the scheme. */
export interface Wanted {
  readonly places?: number | undefined
  readonly months?: number | undefined
  readonly wish?: 'assigned' | 'nearby' | 'nominated' | 'reserve' | undefined
  readonly nameShown?: boolean | undefined
}

export const mandateStates: readonly MandateState[] = [
  'offered',
  'unchecked',
  'active',
  'paused',
  'withdrawn',
  'declined',
  'ended',
  'replaced',
]

export const participation = (month: string | undefined) =>
  queryOptions({
    queryKey: ['sponsorship', 'participation', month],
    queryFn: ({ signal }) => get<Participation>('/api/sponsorship/participation', { month }, signal),
  })
export const unitsOf = (agency: string, month: string | undefined) =>
  queryOptions({
    queryKey: ['sponsorship', 'units', agency, month],
    queryFn: ({ signal }) =>
      get<UnitParticipation>('/api/sponsorship/participation/units', { agency, month }, signal),
  })
export const schemes = queryOptions({
  queryKey: ['sponsorship', 'schemes'],
  queryFn: ({ signal }) => get<SchemeList>('/api/sponsorship/schemes', {}, signal),
})
export const saveScheme = (draft: SchemeDraft) => create<{ id: string }>('/api/sponsorship/schemes', draft)
export const retirementRules = queryOptions({
  queryKey: ['sponsorship', 'retirement'],
  queryFn: ({ signal }) => get<RetirementList>('/api/sponsorship/retirement-rules', {}, signal),
})
export const saveRetirementRule = (draft: RetirementDraft) =>
  create<{ id: string }>('/api/sponsorship/retirement-rules', draft)

export const own = queryOptions({
  queryKey: ['sponsorship', 'own'],
  queryFn: ({ signal }) => get<OwnSponsorship>('/api/sponsorship/own', {}, signal),
})
export const statementOf = (wanted: Wanted) =>
  queryOptions({
    queryKey: ['sponsorship', 'statement', wanted],
    queryFn: ({ signal }) => get<Drawn>('/api/sponsorship/own/statement', { ...wanted }, signal),
  })
export const giveMandate = (consent: OwnConsent) =>
  create<{ mandate: number }>('/api/sponsorship/own/mandate', consent)
export const decideOwn = (mandate: number, decision: 'stop' | 'pause' | 'resume' | 'decline') =>
  call<{ month: string }>('POST', `/api/sponsorship/own/mandate/${mandate}/${decision}`)
export const ownLetter = (mandate: number) => `/api/sponsorship/own/mandate/${mandate}/letter.pdf`

export const mandatePage = (filter: Query, page: PageAsked, signal?: AbortSignal) =>
  get<Page<MandateLine>>('/api/sponsorship/mandates', { ...filter, ...page }, signal)
export const oneMandate = (mandate: number) =>
  queryOptions({
    queryKey: ['sponsorship', 'mandate', mandate],
    queryFn: ({ signal }) => get<MandateAnswer>(`/api/sponsorship/mandates/${mandate}`, {}, signal),
  })
export const mandateLetter = (mandate: number) => `/api/sponsorship/mandates/${mandate}/letter.pdf`
export const paperOf = (consent: number) => `/api/sponsorship/consents/${consent}/paper`
export const decideMandate = (mandate: number, body: { decision: string; note: string }) =>
  call<{ month: string }>('POST', `/api/sponsorship/mandates/${mandate}/decision`, { body })
export const checkPaper = (consent: number, body: { verdict: string; reason: string | null }) =>
  call<void>('POST', `/api/sponsorship/consents/${consent}/check`, { body })
export const submitPaper = (form: FormData) => create<{ mandate: number }>('/api/sponsorship/papers', form)
export const makeLetter = (body: unknown) => fetchFile('/api/sponsorship/letters', body)

export const sponsorPage = (filter: Query, page: PageAsked, signal?: AbortSignal) =>
  get<Page<SponsorLine>>('/api/sponsorship/sponsors', { ...filter, ...page }, signal)
export const addSponsor = (body: { kind: string; name: string; contact: string | null }) =>
  create<{ sponsor: number }>('/api/sponsorship/sponsors', body)
export const endSponsor = (sponsor: number) => call<void>('POST', `/api/sponsorship/sponsors/${sponsor}/end`)
export const inviteSponsor = (body: { nip: string; name: string; signInName: string }) =>
  create<{ link: string | null }>('/api/sponsorship/invitations', body)
export const changePage = (page: PageAsked, signal?: AbortSignal) =>
  get<Page<ChangeLine>>('/api/sponsorship/changes', { ...page }, signal)
export const confirmMissing = () => call<{ gone: number }>('POST', '/api/sponsorship/hold/confirm')
export const refuseMissing = () => call<void>('POST', '/api/sponsorship/hold/refuse')
export const reinstateSponsor = (sponsor: number) =>
  call<void>('POST', `/api/sponsorship/sponsors/${sponsor}/reinstate`)
