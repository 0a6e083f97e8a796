import { sql } from 'kysely'
import type { Actor } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import { dataFolder } from '../../platform/data-folder.ts'
import { makePaperIn } from '../../platform/papers/paper-maker.ts'
import type { Tx } from '../../platform/transaction.ts'
import { meetingTexts, type MeetingTexts } from './meeting-texts.ts'
import { showMeeting } from './show-meetings.ts'

export type MeetingPaperKind = 'notulen' | 'daftar-hadir'

export interface MeetingPaper {
  readonly kind: MeetingPaperKind
  readonly texts: MeetingTexts
  readonly dataFolder: string
}

/**
 * Reads what a paper of a meeting says.
 *
 * @throws instructions/meeting-not-found
 */
export async function planMeetingPaper(
  tx: Tx,
  actor: Actor,
  meeting: number,
  kind: MeetingPaperKind,
  asOf: Day,
): Promise<MeetingPaper> {
  const detail = await showMeeting(tx, actor, meeting, asOf)
  const { rows } = await sql<{ name: string }>`
    select name from regions.region where code = ${actor.regency}`.execute(tx.db)
  const texts = meetingTexts(detail, rows[0]?.name ?? actor.regency, asOf)
  return { kind, texts, dataFolder: dataFolder() }
}

/**
 * Makes a paper in a thread of its own.
 *
 * @throws platform/template-broken, platform/paper-too-slow
 */
export const makeMeetingPaper = (paper: MeetingPaper) =>
  makePaperIn(new URL('./paper-thread.ts', import.meta.url), paper)
