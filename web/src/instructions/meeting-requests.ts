import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  DecisionLine,
  FollowUp,
  meetingChange,
  MeetingDetail,
  meetingDraft,
  MeetingLine,
} from '../../../src/instructions/meetings/contract.ts'
import { call, create, get } from '../api.ts'

export type {
  DecisionLine,
  DecisionState,
  MeetingDetail,
  MeetingLine,
} from '../../../src/instructions/meetings/contract.ts'
export type MeetingDraft = z.input<typeof meetingDraft>
type MeetingChange = z.input<typeof meetingChange>

export const decisionStates = ['open', 'overdue', 'done', 'carried', 'dropped'] as const
export const meetingKinds = ['fgd', 'monev', 'other'] as const
export const meetingStates = ['planned', 'held', 'cancelled'] as const

export const meetings = queryOptions({
  queryKey: ['meetings', 'list'],
  queryFn: async ({ signal }) =>
    (await get<{ rows: readonly MeetingLine[] }>('/api/meetings', {}, signal)).rows,
})
export const oneMeeting = (meeting: string) =>
  queryOptions({
    queryKey: ['meetings', 'one', meeting],
    queryFn: ({ signal }) => get<MeetingDetail>(`/api/meetings/${meeting}`, {}, signal),
  })
export const decisions = (filter: {
  readonly agency?: string | undefined
  readonly state?: string | undefined
}) =>
  queryOptions({
    queryKey: ['meetings', 'decisions', filter],
    queryFn: async ({ signal }) =>
      (await get<{ rows: readonly DecisionLine[] }>('/api/meeting-decisions', { ...filter }, signal)).rows,
  })

export const addMeeting = (draft: MeetingDraft) => create<MeetingDetail>('/api/meetings', draft)
export const changeMeeting = (meeting: number, body: MeetingChange) =>
  call<MeetingDetail>('PUT', `/api/meetings/${meeting}`, { body })
export const addDecision = (
  meeting: number,
  draft: { what: string; agency: string | null; party: string; dueOn: string | null },
) => create<MeetingDetail>(`/api/meetings/${meeting}/decisions`, draft)
export const completeDecision = (decision: number, body: { note: string; seen: number }) =>
  call<undefined>('POST', `/api/meeting-decisions/${decision}/completion`, { body })
export const followDecision = (decision: number, body: FollowUp) =>
  call<undefined>('POST', `/api/meeting-decisions/${decision}/follow-up`, { body })

export const minutesAddress = (meeting: number) => `/api/meetings/${meeting}/minutes.pdf`
export const attendanceAddress = (meeting: number) => `/api/meetings/${meeting}/attendance.pdf`
