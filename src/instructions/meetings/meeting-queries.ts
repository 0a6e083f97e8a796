import { sql } from 'kysely'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { MeetingDraft, Participant } from './contract.ts'

export interface MeetingRow {
  readonly meeting: number
  readonly version: number
  readonly kind: MeetingDraft['kind']
  readonly title: string
  readonly heldOn: Day
  readonly starts: string | null
  readonly place: string
  readonly agenda: string[]
  readonly state: 'planned' | 'held' | 'cancelled'
  readonly minutes: string
  readonly chair: string
  readonly writer: string
  readonly editedName: string
  readonly editedAt: Date
}

const columns = sql`
  meeting, version, kind, title, held_on as "heldOn", starts, place, agenda, state, minutes, chair, writer,
  edited_name as "editedName", edited_at as "editedAt"`

/** Meetings that whoever asks may see, latest first. */
export async function listMeetingRows(db: Db, regency: string): Promise<MeetingRow[]> {
  const { rows } = await sql<MeetingRow>`
    select ${columns} from instructions.meeting where regency = ${regency}
    order by held_on desc, meeting desc`.execute(db)
  return rows
}

export async function findMeetingRow(
  db: Db,
  regency: string,
  meeting: number,
): Promise<MeetingRow | undefined> {
  const { rows } = await sql<MeetingRow>`
    select ${columns} from instructions.meeting where regency = ${regency} and meeting = ${meeting}`.execute(
    db,
  )
  return rows[0]
}

export async function listParticipants(db: Db, regency: string, meeting: number): Promise<Participant[]> {
  const { rows } = await sql<Participant>`
    select kind, name, agency, represented, present from instructions.participant
    where regency = ${regency} and meeting = ${meeting} order by line`.execute(db)
  return rows
}

export async function countParticipants(db: Db, regency: string): Promise<Map<number, number>> {
  const { rows } = await sql<{ meeting: number; n: number }>`
    select meeting, count(*)::int as n from instructions.participant where regency = ${regency}
    group by meeting`.execute(db)
  return new Map(rows.map(({ meeting, n }) => [meeting, n]))
}

/** Puts the participants of a meeting as told. */
export async function replaceParticipants(
  db: Db,
  regency: string,
  meeting: number,
  participants: readonly Participant[],
): Promise<void> {
  await sql`delete from instructions.participant where regency = ${regency} and meeting = ${meeting}`.execute(
    db,
  )
  await sql`
    insert into instructions.participant (regency, meeting, line, kind, name, agency, represented, present)
    select ${regency}, ${meeting}::int, row_number() over (order by p.line), p.kind, p.name, p.agency, p.represented, p.present
    from json_to_recordset(${JSON.stringify(participants.map((one, line) => ({ ...one, line })))}::json)
      as p (line int, kind text, name text, agency text, represented text, present boolean)`.execute(db)
}
