import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  Added,
  EnrolledProposalAnswer,
  fundList,
  giveVerdict,
  newProposal,
  peopleFilter,
  ProposalDetail,
  proposalFilter,
  ProposalLine,
  ProposalRow,
  rowFilter,
  Side,
} from '../../../src/programmes/proposals/contract.ts'
import { call, create, get } from '../api.ts'
import { sendForm, type Sending } from '../send-form.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type {
  Added,
  ProposalDetail,
  ProposalLine,
  ProposalRow,
  ProposalState,
  Side,
  VerdictWord,
} from '../../../src/programmes/proposals/contract.ts'
export type EnrolledProposal = EnrolledProposalAnswer
export type ProposalFilter = Partial<Record<keyof z.infer<typeof proposalFilter>, string | undefined>>
export type RowFilter = Partial<Record<keyof z.infer<typeof rowFilter>, string | undefined>>
export type NewProposal = z.input<typeof newProposal>
export type PeopleFilter = z.input<typeof peopleFilter>
export type GiveVerdict = z.infer<typeof giveVerdict>

const base = '/api/programmes/proposals'
export const proposalStates = [
  'draft',
  'verifying',
  'checking',
  'deciding',
  'approved',
  'rejected',
  'withdrawn',
] as const

export const proposalPage = (filter: ProposalFilter, page: PageAsked, signal: AbortSignal) =>
  get<Page<ProposalLine>>(base, { ...filter, ...page }, signal)
export const proposal = (id: string | number) =>
  queryOptions({
    queryKey: ['proposals', 'one', String(id)],
    queryFn: ({ signal }) => get<ProposalDetail>(`${base}/${id}`, {}, signal),
  })
export const proposalRows = (id: number, filter: RowFilter, page: PageAsked, signal: AbortSignal) =>
  get<Page<ProposalRow>>(`${base}/${id}/rows`, { ...filter, ...page }, signal)
export const proposalFunds = queryOptions({
  queryKey: ['proposal-funds'],
  queryFn: ({ signal }) => get<z.infer<typeof fundList>>('/api/programmes/proposal-funds', {}, signal),
})

export const makeProposal = (body: NewProposal) => create<ProposalDetail>(base, body)
export const changeProposal = (id: number, body: NewProposal) =>
  call<ProposalDetail>('PUT', `${base}/${id}`, { body })
export const addPeople = (id: number, body: PeopleFilter) =>
  call<Added>('POST', `${base}/${id}/people`, { body })
export function addFile(id: number, file: File, sending: Sending): Promise<Added> {
  const form = new FormData()
  form.set('file', file)
  return sendForm<Added>(`${base}/${id}/file`, form, sending)
}
export const dropRows = (id: number, lines: readonly number[]) =>
  call<ProposalDetail>('POST', `${base}/${id}/drop`, { body: { lines } })
export const sendProposal = (id: number, note: string) =>
  call<ProposalDetail>('POST', `${base}/${id}/send`, { body: note === '' ? {} : { note } })
export const judgeRows = (id: number, body: GiveVerdict) =>
  call<ProposalDetail>('POST', `${base}/${id}/verdicts`, { body })
export const finishPart = (id: number, side: Side, code: string) =>
  call<ProposalDetail>('POST', `${base}/${id}/finish`, { body: { side, code } })
export const checkProposal = (id: number, note: string) =>
  call<ProposalDetail>('POST', `${base}/${id}/check`, { body: note === '' ? {} : { note } })
export const decideProposal = (id: number, verdict: 'approved' | 'rejected', note: string) =>
  call<ProposalDetail>('POST', `${base}/${id}/decide`, {
    body: note === '' ? { verdict } : { verdict, note },
  })
export const withdrawProposal = (id: number, reason: string) =>
  call<ProposalDetail>('POST', `${base}/${id}/withdraw`, { body: { reason } })

export const enrolProposal = (id: number, dryRun: boolean) =>
  call<EnrolledProposalAnswer>('POST', `${base}/${id}/enrol`, { body: { dryRun } })
export const undoProposalEnrolment = (id: number, reason: string) =>
  call<ProposalDetail>('POST', `${base}/${id}/undo-enrol`, { body: { reason } })

/** A step back from where the proposal is. */
export function returnProposal({ proposal: id, state }: ProposalDetail, reason: string) {
  const body = { reason }
  if (state === 'checking') return call<ProposalDetail>('POST', `${base}/${id}/return-check`, { body })
  if (state === 'deciding') return call<ProposalDetail>('POST', `${base}/${id}/return-decision`, { body })
  return call<ProposalDetail>('POST', `${base}/${id}/return`, { body })
}
