import { z } from 'zod'
import { evidenceLine } from '../contract.ts'

/*
 * GET   /api/meetings                              -> MeetingList
 * POST  /api/meetings                              meetingDraft -> MeetingDetail
 * GET   /api/meetings/{meeting}                    -> MeetingDetail
 * PUT   /api/meetings/{meeting}                    meetingChange -> MeetingDetail
 * POST  /api/meetings/{meeting}/decisions          decisionDraft -> MeetingDetail
 * GET   /api/meetings/{meeting}/minutes.pdf, /attendance.pdf
 * GET   /api/meeting-decisions                             decisionQuery -> DecisionList
 * POST  /api/meeting-decisions/{decision}/evidence         form -> made
 * POST  /api/meeting-decisions/{decision}/completion       -> 204
 * POST  /api/meeting-decisions/{decision}/follow-up        followUp -> 204
 */

export const meetingKinds = ['fgd', 'monev', 'other'] as const
export const meetingStates = ['planned', 'held', 'cancelled'] as const
export const participantKinds = ['agency', 'insurer', 'regency', 'other'] as const
export const decisionStates = ['open', 'overdue', 'done', 'carried', 'dropped'] as const
export type DecisionState = (typeof decisionStates)[number]

const text = (least: number, most: number) =>
  z.string().trim().min(least, `Tulis sedikitnya ${least} huruf.`).max(most, `Paling banyak ${most} huruf.`)
const day = z.iso.date()
const id = z.coerce.number().int().min(1).max(2_000_000_000)
export const meetingParam = z.object({ meeting: id })
export const decisionParam = z.object({ decision: id })

export const participant = z
  .object({
    kind: z.enum(participantKinds),
    name: text(2, 200),
    agency: z.string().max(60).nullable().default(null),
    represented: z.string().trim().max(200).default('').describe('Jabatan yang mewakili'),
    present: z.boolean().nullable().default(null).describe('null: belum dicatat'),
  })
  .meta({ id: 'MeetingParticipant' })
export type Participant = z.infer<typeof participant>

export const meetingDraft = z
  .object({
    kind: z.enum(meetingKinds),
    title: text(5, 200),
    heldOn: day,
    starts: z
      .string()
      .regex(/^([01]\d|2[0-3])\.[0-5]\d$/, 'Jam ditulis 09.00.')
      .nullable()
      .default(null),
    place: text(3, 200),
    agenda: z.array(text(3, 300)).max(40).default([]),
    participants: z.array(participant).max(200).default([]),
    chair: z.string().trim().max(200).default(''),
    writer: z.string().trim().max(200).default(''),
  })
  .meta({ id: 'MeetingDraft' })
export type MeetingDraft = z.infer<typeof meetingDraft>
export const meetingChange = meetingDraft
  .extend({
    state: z.enum(meetingStates),
    minutes: z.string().trim().max(20_000).default('').describe('Notulen: jalannya rapat'),
    version: z.int(),
  })
  .meta({ id: 'MeetingChange' })
export type MeetingChange = z.infer<typeof meetingChange>

export const decisionDraft = z
  .object({
    what: text(5, 500),
    agency: z.string().max(60).nullable().default(null),
    party: z.string().trim().max(200).default('').describe('Bila bukan perangkat daerah'),
    dueOn: day.nullable().default(null),
  })
  .meta({ id: 'DecisionDraft' })
export type DecisionDraft = z.infer<typeof decisionDraft>

export const completion = z
  .object({ note: text(5, 1_000), seen: z.int().min(0) })
  .meta({ id: 'DecisionCompletion' })
export const followUp = z
  .object({
    what: z.enum(['carried', 'reopened', 'dropped']),
    toMeeting: z.int().min(1).nullable().default(null),
    dueOn: day.nullable().default(null),
    note: text(5, 1_000),
    seen: z.int().min(0).describe('Nomor langkah terakhir yang dilihat; 0: belum ada'),
  })
  .meta({ id: 'DecisionFollowUp' })
export type FollowUp = z.infer<typeof followUp>

export const decisionLine = z
  .object({
    decision: z.int(),
    meeting: z.int(),
    meetingTitle: z.string(),
    meetingOn: day,
    what: z.string(),
    agency: z.string().nullable(),
    owner: z.string().describe('Perangkat daerah atau pihak yang melakukan'),
    dueOn: day.nullable().describe('Yang berlaku sekarang, sesudah dibawa ke rapat lain'),
    daysLeft: z.int().nullable(),
    state: z.enum(decisionStates),
    late: z.boolean().describe('Lewat tenggat dan belum selesai'),
    carriedTo: z.int().nullable(),
    steps: z.array(
      z.object({
        step: z.int(),
        what: z.string(),
        note: z.string(),
        at: z.string(),
        by: z.string(),
        dueOn: day.nullable(),
      }),
    ),
    evidence: z.array(evidenceLine),
    mayReport: z.boolean(),
    mayFollow: z.boolean(),
  })
  .meta({ id: 'DecisionLine' })
export type DecisionLine = z.infer<typeof decisionLine>

export const decisionQuery = z.object({
  agency: z.string().max(60).optional(),
  state: z.enum([...decisionStates, 'unsettled']).optional(),
})
export type DecisionQuery = z.infer<typeof decisionQuery>
export const decisionList = z.object({ rows: z.array(decisionLine) })

export const meetingLine = z
  .object({
    meeting: z.int(),
    kind: z.enum(meetingKinds),
    title: z.string(),
    heldOn: day,
    starts: z.string().nullable(),
    place: z.string(),
    state: z.enum(meetingStates),
    participants: z.int(),
    decisions: z.int(),
    settled: z.int().describe('Selesai atau dilepas'),
    overdue: z.int(),
  })
  .meta({ id: 'MeetingLine' })
export type MeetingLine = z.infer<typeof meetingLine>
export const meetingList = z.object({ asOf: day, rows: z.array(meetingLine) })

export const meetingDetail = z
  .object({
    meeting: z.int(),
    version: z.int(),
    kind: z.enum(meetingKinds),
    title: z.string(),
    heldOn: day,
    starts: z.string().nullable(),
    place: z.string(),
    agenda: z.array(z.string()),
    state: z.enum(meetingStates),
    minutes: z.string(),
    chair: z.string(),
    writer: z.string(),
    participants: z.array(participant),
    previous: z.object({ meeting: z.int(), title: z.string(), heldOn: day }).nullable(),
    opening: z
      .array(decisionLine)
      .describe('Keputusan rapat sebelumnya dan yang masih terbuka: pokok pertama rapat ini'),
    decisions: z.array(decisionLine),
    later: z
      .array(z.object({ meeting: z.int(), title: z.string(), heldOn: day }))
      .describe('Rapat sesudahnya'),
    editedName: z.string(),
    editedAt: z.string(),
  })
  .meta({ id: 'MeetingDetail' })
export type MeetingDetail = z.infer<typeof meetingDetail>
