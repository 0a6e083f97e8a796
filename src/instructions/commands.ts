import { type Command, Option } from 'commander'
import { type Actor, commandLineActor } from '../access/public.ts'
import { today } from '../platform/calendar.ts'
import { formatDay, formatTable } from '../platform/indonesian.ts'
import type { Session, WithSession } from '../platform/session.ts'
import { inTransaction } from '../platform/transaction.ts'
import { type DutyList, type DutyQuery, statuses } from './contract.ts'
import { loadProposals } from './duties/load-proposals.ts'
import { listDuties } from './duties/show-duties.ts'
import { periodName, stateNames, statusNames } from './duty-names.ts'
import type { DecisionLine, MeetingLine } from './meetings/contract.ts'
import { listDecisions, listMeetings } from './meetings/show-meetings.ts'

interface DutyOptions {
  readonly agency?: string
  readonly regulation?: string
  readonly status?: DutyQuery['status']
  readonly propose?: boolean
}

/** duties, meetings. */
export function addInstructionCommands(program: Command, withSession: WithSession): void {
  program
    .command('duties')
    .description('tugas dari peraturan dan instruksi, dan keadaannya')
    .option('--agency <code>', 'hanya perangkat daerah ini')
    .option('--regulation <code>', 'hanya dari peraturan ini')
    .addOption(new Option('--status <status>', 'hanya yang keadaannya ini').choices(statuses))
    .option('--propose', 'mengambil peraturan dan tugas bawaan sebagai usulan lebih dahulu')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan duties --propose\n  naungan duties --agency dpmd --status overdue --json',
    )
    .action((options: DutyOptions, command: Command) =>
      withSession(command, (session) => showDuties(session, options)),
    )
  program
    .command('meetings')
    .description('rapat, keputusannya, dan apa jadinya')
    .option('--agency <code>', 'hanya keputusan untuk perangkat daerah ini')
    .option('--open', 'hanya keputusan yang belum selesai')
    .addHelpText('after', '\nContoh:\n  naungan meetings --open\n  naungan meetings --agency dpmd --json')
    .action((options: { readonly agency?: string; readonly open?: boolean }, command: Command) =>
      withSession(command, (session) => showMeetings(session, options)),
    )
}

/** Whoever works at the command line, as somebody of the whole regency. */
function clerkOf(session: Session): Actor {
  const { regency, actor } = session
  return {
    ...commandLineActor(session),
    name: actor,
    grants: [{ role: 'registrar', scopeKind: 'regency', scopeCode: regency }],
  }
}

async function showDuties(session: Session, options: DutyOptions): Promise<void> {
  const { database, regency } = session
  const { propose, ...query } = options
  const answer = await inTransaction(database, async (tx) => {
    const loaded = propose === true ? await loadProposals(tx, clerkOf(session), today()) : undefined
    return { loaded, ...(await listDuties(tx, regency, query, today())) }
  })
  session.answer(answer, () => [
    ...(answer.loaded === undefined
      ? []
      : [
          `Diambil sebagai usulan: ${answer.loaded.duties} tugas dari ${answer.loaded.regulations} peraturan.`,
          '',
        ]),
    ...describeDuties(answer),
  ])
}

function describeDuties({ rows, proposals }: DutyList): readonly string[] {
  const offer =
    proposals === 0 ? [] : ['', `Ada ${proposals} usulan bawaan yang belum diambil: naungan duties --propose`]
  if (rows.length === 0) return ['Tidak ada tugas yang sesuai.', ...offer]
  return [
    ...formatTable(
      ['No', 'Perangkat daerah', 'Tugas', 'Masa', 'Tenggat', 'Keadaan'],
      rows.map((row) => [
        String(row.duty),
        row.agencyName,
        row.what,
        periodName(row.period),
        formatDay(row.due),
        `${statusNames[row.status]}${row.standing === 'proposed' ? ' (usulan)' : ''}`,
      ]),
      [0],
    ),
    ...offer,
  ]
}

async function showMeetings(
  session: Session,
  options: { readonly agency?: string; readonly open?: boolean },
): Promise<void> {
  const actor = clerkOf(session)
  const query = { agency: options.agency, ...(options.open === true ? { state: 'unsettled' as const } : {}) }
  const answer = await inTransaction(session.database, async (tx) => ({
    meetings: await listMeetings(tx, actor, today()),
    decisions: await listDecisions(tx, actor, query, today()),
  }))
  session.answer(answer, () => describeMeetings(answer.meetings, answer.decisions))
}

function describeMeetings(meetings: readonly MeetingLine[], decisions: readonly DecisionLine[]): string[] {
  if (meetings.length === 0) return ['Belum ada rapat.']
  return [
    ...formatTable(
      ['No', 'Hari', 'Rapat', 'Keputusan', 'Selesai', 'Lewat tenggat'],
      meetings.map((one) => [
        String(one.meeting),
        formatDay(one.heldOn),
        one.title,
        String(one.decisions),
        String(one.settled),
        String(one.overdue),
      ]),
      [0, 3, 4, 5],
    ),
    '',
    ...(decisions.length === 0
      ? ['Tidak ada keputusan yang sesuai.']
      : formatTable(
          ['Rapat', 'Keputusan', 'Oleh', 'Tenggat', 'Keadaan'],
          decisions.map((one) => [
            String(one.meeting),
            one.what,
            one.owner,
            one.dueOn === null ? '–' : formatDay(one.dueOn),
            stateNames[one.state],
          ]),
          [0],
        )),
  ]
}
