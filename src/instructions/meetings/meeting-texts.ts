import type { Day } from '../../platform/calendar.ts'
import { nameDay } from '../../platform/indonesian.ts'
import { stateNames } from '../duty-names.ts'
import type { DecisionLine, MeetingDetail } from './contract.ts'

/** All that the papers of a meeting say, as texts. */
export interface MeetingTexts {
  readonly regency: string
  readonly title: string
  readonly kind: string
  readonly day: Day
  readonly when: string
  readonly place: string
  readonly cancelled: boolean
  readonly chair: string
  readonly writer: string
  readonly agenda: readonly string[]
  readonly participants: readonly (readonly string[])[]
  readonly invited: string
  readonly opening: readonly (readonly string[])[]
  readonly openingOf: string
  readonly minutes: readonly string[]
  readonly decisions: readonly (readonly string[])[]
  readonly madeOn: string
  readonly madeDay: Day
  /** Rows of the longest table: how long the document is. */
  readonly lines: readonly unknown[]
}

const kindNames = {
  fgd: 'Diskusi kelompok terarah (FGD)',
  monev: 'Monitoring dan evaluasi',
  other: 'Rapat',
} as const
export function meetingTexts(meeting: MeetingDetail, regency: string, asOf: Day): MeetingTexts {
  const present = meeting.participants.filter((one) => one.present === true).length
  const participants = meeting.participants.map(({ name, represented, present: came }, at) => [
    String(at + 1),
    name,
    represented,
    came === null ? '' : came ? 'hadir' : 'tidak hadir',
  ])
  const opening = meeting.opening.map((one, at) => [
    String(at + 1),
    one.what,
    one.owner,
    dueText(one),
    becameText(one),
  ])
  const decisions = meeting.decisions.map((one, at) => [
    String(at + 1),
    one.what,
    one.owner,
    dueText(one),
    stateOf(one),
  ])
  return {
    regency,
    title: meeting.title,
    kind: kindNames[meeting.kind],
    day: meeting.heldOn,
    when: `${nameDay(meeting.heldOn)}${meeting.starts === null ? '' : `, pukul ${meeting.starts}`}`,
    place: meeting.place,
    cancelled: meeting.state === 'cancelled',
    chair: meeting.chair,
    writer: meeting.writer,
    agenda: meeting.agenda,
    participants,
    invited:
      meeting.state === 'held'
        ? `${present} dari ${meeting.participants.length} yang diundang hadir`
        : `${meeting.participants.length} diundang`,
    opening,
    openingOf:
      meeting.previous === null
        ? ''
        : `${meeting.previous.title}, ${nameDay(meeting.previous.heldOn)}, dan yang masih terbuka sebelumnya`,
    minutes: meeting.minutes.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== ''),
    decisions,
    madeOn: nameDay(asOf),
    madeDay: asOf,
    lines: [...participants, ...opening, ...decisions],
  }
}

const stateOf = ({ state }: Pick<DecisionLine, 'state'>) =>
  stateNames[state].slice(0, 1).toUpperCase() + stateNames[state].slice(1)
const dueText = ({ dueOn }: DecisionLine) => (dueOn === null ? 'tanpa tenggat' : nameDay(dueOn))

/** The state, with what it rests on: evidence, or the reason given last. */
function becameText({ state, steps, evidence }: DecisionLine): string {
  const kept = evidence.filter(({ withdrawn }) => !withdrawn)
  const last = steps.at(-1)
  if (state === 'done')
    return `Selesai: ${kept.map(({ label, number }) => [label, number].filter((one) => one !== '').join(' ')).join('; ')}`
  return last === undefined ? stateOf({ state }) : `${stateOf({ state })}. ${last.note}`
}
