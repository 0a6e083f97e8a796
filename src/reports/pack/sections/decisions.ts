import { type DecisionLine, listDecisions, listMeetings, showMeeting } from '../../../instructions/public.ts'
import { formatCount, formatDay } from '../../../platform/indonesian.ts'
import type { PackFacts, PackSection, PackTable, Told } from '../contract.ts'
import { say } from '../numbers.ts'
import { column, type PackReading, section } from '../pack-reading.ts'

const stateNames: Readonly<Record<DecisionLine['state'], string>> = {
  open: 'belum selesai, dalam tenggat',
  overdue: 'TERLAMBAT',
  done: 'selesai',
  carried: 'dibawa ke rapat lain',
  dropped: 'dilepas',
}

/** The meeting that the pack is for: the one asked for, else the next one that is planned. */
export async function findMeeting({ tx, actor, on, meeting }: PackReading): Promise<PackFacts['meeting']> {
  const all = await listMeetings(tx, actor, on)
  const found =
    meeting === undefined
      ? all.filter(({ state, heldOn }) => state === 'planned' && heldOn >= on).at(-1)
      : all.find((one) => one.meeting === meeting)
  return found === undefined ? null : { meeting: found.meeting, title: found.title, heldOn: found.heldOn }
}

/** What became of what the last meeting decided: the pack opens with it. */
export async function readDecisions(
  reading: PackReading,
  meeting: PackFacts['meeting'],
): Promise<PackSection> {
  const { opening, from } = await listOpening(reading, meeting)
  if (opening.length === 0)
    return section('decisions', {
      absent:
        'Belum ada rapat yang mencatat keputusan. Keputusan rapat ini menjadi pokok pertama paket berikutnya.',
    })
  const { book, regency, on } = reading
  const of = (state: DecisionLine['state']) => opening.filter((one) => one.state === state).length
  const n = book.note({
    query: `decisions regency=${regency} meeting=${meeting?.meeting ?? 'none'}`,
    name: 'Keputusan rapat sebelumnya',
    values: {
      all: opening.length,
      done: of('done'),
      overdue: of('overdue'),
      open: of('open'),
      carried: of('carried'),
      dropped: of('dropped'),
    },
    unit: 'keputusan',
    definition:
      'Keputusan rapat sebelumnya, dan yang lebih lama yang belum selesai; selesai bila ada buktinya, terlambat bila tenggatnya lewat',
    source: 'Rapat di register ini',
    asOf: on,
  })
  const told = (count: number): Told => ({ text: formatCount(count), n })
  return section('decisions', {
    lead: say`${told(of('done'))} dari ${told(opening.length)} keputusan selesai dengan bukti; ${told(of('overdue'))} terlambat.${from === '' ? '' : ` Dari ${from}.`}`,
    numbers: [
      {
        label: 'Selesai',
        told: told(of('done')),
        detail: `dari ${formatCount(opening.length)} keputusan`,
        tone: 'good',
      },
      {
        label: 'Belum, dalam tenggat',
        told: told(of('open') + of('carried')),
        detail: 'termasuk yang dibawa ke rapat lain',
        tone: 'plain',
      },
      { label: 'Terlambat', told: told(of('overdue')), detail: `keadaan ${formatDay(on)}`, tone: 'bad' },
    ],
    tables: [decisionTable(`Keputusan dan keadaannya pada ${formatDay(on)}`, opening, n)],
  })
}

async function listOpening(
  { tx, actor, on }: PackReading,
  meeting: PackFacts['meeting'],
): Promise<{ opening: readonly DecisionLine[]; from: string }> {
  if (meeting !== null) {
    const { opening, previous } = await showMeeting(tx, actor, meeting.meeting, on)
    return { opening, from: previous === null ? '' : `${previous.title}, ${formatDay(previous.heldOn)}` }
  }
  const last = (await listMeetings(tx, actor, on)).find(({ state }) => state === 'held')
  const all = await listDecisions(tx, actor, {}, on)
  const opening = all.filter(
    (one) =>
      one.meeting === last?.meeting ||
      one.state === 'open' ||
      one.state === 'overdue' ||
      one.state === 'carried',
  )
  return { opening, from: last === undefined ? '' : `${last.title}, ${formatDay(last.heldOn)}` }
}

export function decisionTable(caption: string, decisions: readonly DecisionLine[], n: number): PackTable {
  const order: readonly DecisionLine['state'][] = ['overdue', 'open', 'carried', 'done', 'dropped']
  const sorted = decisions.toSorted(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.decision - b.decision,
  )
  return {
    caption,
    columns: [
      column('Siapa melakukan apa', 'text', 3),
      column('Oleh', 'text', 1.5),
      column('Tenggat', 'day', 0.9),
      column('Keadaan', 'text', 2),
    ],
    rows: sorted.map((one) => ({ cells: [one.what, one.owner, one.dueOn, becameOf(one)], n })),
    printed: null,
  }
}

function becameOf({ state, daysLeft, steps, evidence }: DecisionLine): string {
  const kept = evidence
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ label, number }) => `${label} ${number}`.trim())
  if (state === 'done') return kept.length === 0 ? stateNames.done : `${stateNames.done}: ${kept.join('; ')}`
  if (state === 'overdue' && daysLeft !== null) return `${stateNames.overdue} ${formatCount(-daysLeft)} hari`
  const note = steps.at(-1)?.note ?? ''
  return note === '' ? stateNames[state] : `${stateNames[state]}: ${note}`
}
