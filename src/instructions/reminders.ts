import { type Actor, holds, isWithin, reachOf } from '../access/public.ts'
import type { Day } from '../platform/calendar.ts'
import { keptFor } from '../platform/kept.ts'
import type { ProblemLanguage } from '../platform/http/problems.ts'
import type { Tx } from '../platform/transaction.ts'
import { tellBefore } from './calendar.ts'
import { addDays } from './duties/periods.ts'
import { findInstructionsState, listRegulationRows } from './duties/queries.ts'
import { type DutyAt, readDuties } from './duties/show-duties.ts'
import { isSettled } from './duties/status.ts'
import { listEnding } from './evidence/queries.ts'
import { listMeetingRows } from './meetings/meeting-queries.ts'
import { listUnsettled } from './meetings/unsettled.ts'

/** Duties and decisions are told this many days before they are due, meetings before they are held. */
const soon = 30

const reminderTasks = [
  'duties-overdue',
  'duties-soon',
  'evidence-waiting',
  'decisions-due',
  'papers-ending',
  'meetings-coming',
] as const
export type ReminderTask = (typeof reminderTasks)[number]

const words: Readonly<
  Record<ReminderTask, readonly [label: Readonly<Record<ProblemLanguage, string>>, path: string]>
> = {
  'duties-overdue': [
    { id: 'Tugas dari instruksi yang lewat tenggat', en: 'Duties from instructions that are overdue' },
    '/instruksi?status=overdue',
  ],
  'duties-soon': [
    {
      id: 'Tugas dari instruksi dengan tenggat dalam 30 hari',
      en: 'Duties from instructions due within 30 days',
    },
    '/instruksi?tab=calendar',
  ],
  'evidence-waiting': [
    {
      id: 'Bukti tugas yang menunggu diperiksa orang kedua',
      en: 'Evidence of duties to be checked by a second person',
    },
    '/instruksi?status=handed-in',
  ],
  'decisions-due': [
    {
      id: 'Keputusan rapat yang lewat tenggat atau tenggat dalam 30 hari',
      en: 'Decisions of meetings overdue or due within 30 days',
    },
    '/rapat?tab=decisions',
  ],
  'papers-ending': [
    {
      id: 'Keputusan, PKS, atau peraturan yang berakhir dalam 60 hari',
      en: 'Decrees, agreements or regulations that end within 60 days',
    },
    '/instruksi?tab=calendar',
  ],
  'meetings-coming': [{ id: 'Rapat dalam 30 hari', en: 'Meetings within 30 days' }, '/rapat'],
}

interface Reminder {
  readonly task: ReminderTask
  readonly label: string
  readonly count: number
  readonly path: string
}

/**
 * What of duties and meetings waits for whoever asks: only what he may act on, and only what there is. Told again as
 * long as nothing of them changes.
 */
export async function listReminders(
  tx: Tx,
  actor: Actor,
  asOf: Day,
  language: ProblemLanguage,
): Promise<Reminder[]> {
  const may = (['duties.read', 'duties.report', 'duties.accept', 'duties.manage'] as const).map(
    (permission) => reachOf(actor, permission),
  )
  const state = await findInstructionsState(tx.db, actor.regency)
  return keptFor(state, `reminders ${actor.regency} ${asOf} ${language} ${JSON.stringify(may)}`, () =>
    findReminders(tx, actor, asOf, language),
  )
}

async function findReminders(
  tx: Tx,
  actor: Actor,
  asOf: Day,
  language: ProblemLanguage,
): Promise<Reminder[]> {
  const acts = holds(actor, 'duties.report')
  const all = await readDuties(tx.db, actor.regency, {}, asOf)
  const duties = all.filter(({ duty }) => duty.standing === 'confirmed')
  const until = addDays(asOf, soon)
  const reach = reachOf(actor, 'duties.report')
  const decisions = (await listUnsettled(tx.db, actor.regency, asOf)).filter(({ agency }) =>
    isWithin(reach, { villageCode: null, agency }),
  )
  const meetings = await listMeetingRows(tx.db, actor.regency)
  const counts: Readonly<Record<ReminderTask, number>> = {
    'duties-overdue': acts ? countPeriods(duties, ({ status }) => status === 'overdue') : 0,
    'duties-soon': acts
      ? countPeriods(
          duties,
          ({ status, period }) =>
            !isSettled(status) && status !== 'handed-in' && period.due >= asOf && period.due <= until,
        )
      : 0,
    'evidence-waiting': holds(actor, 'duties.accept')
      ? countPeriods(all, ({ status }) => status === 'handed-in')
      : 0,
    'decisions-due': decisions.filter(({ dueOn }) => dueOn !== null && dueOn <= until).length,
    'papers-ending': acts ? await countEnding(tx, actor, duties, asOf) : 0,
    'meetings-coming': meetings.filter(
      ({ state, heldOn }) => state === 'planned' && heldOn >= asOf && heldOn <= until,
    ).length,
  }
  return reminderTasks.flatMap((task) => {
    const [label, path] = words[task]
    return counts[task] === 0 ? [] : [{ task, label: label[language], count: counts[task], path }]
  })
}

function countPeriods(
  duties: readonly DutyAt[],
  wanted: (period: DutyAt['periods'][number]) => boolean,
): number {
  return duties.reduce((sum, { periods }) => sum + periods.filter(wanted).length, 0)
}

/** Evidence that ends without a later one, and for who manages duties the regulations too. */
async function countEnding(tx: Tx, actor: Actor, duties: readonly DutyAt[], asOf: Day): Promise<number> {
  const until = addDays(asOf, tellBefore)
  const papers = (await listEnding(tx.db, actor.regency, until)).filter(({ duty, period, validUntil }) =>
    duties.some(
      (one) =>
        one.duty.duty === duty &&
        one.periods.some(
          ({ facts, period: { key } }) => key === period && facts.evidenceUntil === validUntil,
        ) &&
        (validUntil! >= asOf || one.duty.rhythm === 'once'),
    ),
  )
  if (!holds(actor, 'duties.manage')) return papers.length
  const regulations = (await listRegulationRows(tx.db, actor.regency)).filter(
    ({ inForceUntil }) => inForceUntil !== null && inForceUntil >= asOf && inForceUntil <= until,
  )
  return papers.length + regulations.length
}
