import { type Command, InvalidArgumentError } from 'commander'
import { commandLineActor } from '../../access/public.ts'
import { monthOf, today } from '../../platform/calendar.ts'
import { formatCount, formatMonth, formatRupiah, formatTable } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { maskNip } from '../../registry/public.ts'
import { listConsents } from './consent-queries.ts'
import { listMandates } from './list-mandates.ts'
import { mandateStates, type MandateState } from './mandate-states.ts'
import { mandatesInForce } from './mandates-in-force.ts'
import { stateNames } from './move-mandate.ts'
import { findMandate } from './queries.ts'
import { checkPaper } from './sign-on-paper.ts'
import { type Decision, decideMandate } from './stop-mandate.ts'
import { failSponsorship } from '../sponsorship-errors.ts'

const mostShown = 200

/** What somebody decides about a mandate with a letter of its owner, as he calls it. */
const decisions = {
  stop: 'menarik mandat atas surat pemiliknya: tidak ada lagi yang dipotong',
  pause: 'menjeda mandat atas surat pemiliknya',
  resume: 'melanjutkan mandat yang dijeda',
  end: 'mengakhiri mandat karena alasan lain',
} as const satisfies Partial<Record<Decision, string>>

/** mandates, and what moves one on. */
export function addMandateCommands(program: Command, withSession: WithSession): void {
  const mandates = program
    .command('mandates')
    .enablePositionalOptions()
    .description('mandat Bapak Asuh yang pernah disetujui; dengan --in-force yang boleh dipotong bulan itu')
    .option('--state <state>', `salah satu: ${mandateStates.join(', ')}`, readState)
    .option('--in-force <month>', 'hanya yang berlaku bagi potongan bulan ini, TTTT-BB', readMonth)
    .addHelpText(
      'after',
      '\nContoh:\n  naungan mandates --state unchecked\n  naungan mandates --in-force 2026-12 --json\n  naungan mandates check 7 --accept\n  naungan mandates stop 12 --note "surat 3 Des 2026"',
    )
    .action((options: { state?: MandateState; inForce?: string }, command: Command) =>
      withSession(command, (session) => showMandates(session, options)),
    )
  mandates
    .command('check')
    .description('putusan orang kedua atas surat kuasa bertanda tangan yang diserahkan orang lain')
    .argument('<mandate>', 'nomor mandat', readNumber)
    .option('--accept', 'tanda tangan dan isinya benar: mandat berlaku')
    .option('--refuse <text>', 'dikembalikan; apa yang kurang, sedikitnya 5 huruf', readText)
    .addHelpText(
      'after',
      '\nContoh:\n  naungan mandates check 7 --accept\n  naungan mandates check 7 --refuse "tanda tangan tidak ada"',
    )
    .action((mandate: number, options: { accept?: true; refuse?: string }, command: Command) =>
      withSession(command, (session) => {
        if ((options.accept === undefined) === (options.refuse === undefined))
          return command.error('Sebutkan salah satu: --accept, atau --refuse "apa yang kurang".')
        return check(session, mandate, options.refuse ?? null)
      }),
    )
  for (const decision of ['stop', 'pause', 'resume', 'end'] as const)
    mandates
      .command(decision)
      .description(decisions[decision])
      .argument('<mandate>', 'nomor mandat', readNumber)
      .requiredOption('--note <text>', 'dasarnya, misalnya nomor dan tanggal surat; dicatat', readText)
      .addHelpText('after', `\nContoh:\n  naungan mandates ${decision} 12 --note "surat 3 Des 2026"`)
      .action((mandate: number, { note }: { note: string }, command: Command) =>
        withSession(command, (session) => decide(session, mandate, decision, note)),
      )
}

function readMonth(text: string): string {
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('Tulis TTTT-BB.')
  return text
}

function readState(text: string): MandateState {
  const state = mandateStates.find((one) => one === text)
  if (!state) throw new InvalidArgumentError(`Pilih salah satu: ${mandateStates.join(', ')}.`)
  return state
}

function readNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(`"${text}" bukan nomor mandat.`)
  return Number(text)
}

function readText(text: string): string {
  if (text.trim().length < 5) throw new InvalidArgumentError('Tulis sedikitnya 5 huruf.')
  return text.trim()
}

async function check(session: Session, number: number, reason: string | null): Promise<void> {
  const by = commandLineActor(session)
  const mandate = await inTransaction(session.database, async (tx) => {
    const consents = await listConsents(tx.db, by.regency, number)
    const waiting = consents.find(({ how, verdict }) => how === 'paper' && verdict === null)
    if (!waiting) throw failSponsorship('consent-not-found')
    const verdict = reason === null ? 'accepted' : 'refused'
    await checkPaper(tx, by, waiting.consent, { verdict, reason }, today())
    return (await findMandate(tx.db, by.regency, number))!
  })
  session.answer({ mandate: number, state: mandate.state }, () => [
    `✓ Mandat ${number}: ${stateNames[mandate.state]}.`,
  ])
}

async function decide(
  session: Session,
  mandate: number,
  decision: keyof typeof decisions,
  note: string,
): Promise<void> {
  const given = { asOf: today(), reason: decision === 'end' ? 'other' : 'letter', note } as const
  const month = await inTransaction(session.database, (tx) =>
    decideMandate(tx, commandLineActor(session), mandate, decision, given),
  )
  session.answer({ mandate, decision, month }, () => [
    decision === 'resume'
      ? `✓ Mandat ${mandate} dilanjutkan; dipotong lagi mulai ${formatMonth(month)}.`
      : `✓ Mandat ${mandate}: mulai ${formatMonth(month)} tidak ada yang dipotong.`,
  ])
}

async function showMandates(
  session: Session,
  { state, inForce }: { readonly state?: MandateState; readonly inForce?: string },
): Promise<void> {
  const { database, regency } = session
  await inTransaction(database, async (tx) => {
    if (inForce !== undefined) {
      const rows = await mandatesInForce(tx, regency, inForce)
      const shown = rows.map((row) => ({ ...row, nip: row.nip === null ? null : maskNip(row.nip) }))
      const places = rows.reduce((sum, one) => sum + one.places, 0)
      return session.answer({ month: inForce, rows: shown }, () => [
        `${formatCount(rows.length)} mandat berlaku bagi ${formatMonth(inForce)}, untuk ${formatCount(places)} pekerja.`,
        ...formatTable(
          ['Mandat', 'Nama', 'Unit kerja', 'Pekerja', 'Paling banyak'],
          shown
            .slice(0, mostShown)
            .map((one) => [
              String(one.mandate),
              one.name,
              one.unit ?? '-',
              formatCount(one.places),
              formatRupiah(one.ceiling),
            ]),
          [0, 3, 4],
        ),
        ...more(rows.length),
      ])
    }
    const page = { limit: 100_000, month: monthOf(today()) }
    const rows = await listMandates(tx.db, regency, { state }, page)
    return session.answer({ rows }, () => [
      ...formatTable(
        ['Mandat', 'Nama', 'Unit kerja', 'Keadaan', 'Pekerja', 'Paling banyak', 'Masa'],
        rows
          .slice(0, mostShown)
          .map((one) => [
            String(one.mandate),
            one.name,
            one.unit ?? '-',
            stateNames[one.state],
            `${formatCount(one.workers)}/${formatCount(one.places)}`,
            formatRupiah(one.ceiling),
            `${formatMonth(one.from)} - sebelum ${formatMonth(one.to)}`,
          ]),
        [0, 4, 5],
      ),
      ...more(rows.length),
    ])
  })
}

const more = (rows: number) =>
  rows > mostShown ? [`... dan ${formatCount(rows - mostShown)} lagi; semuanya dengan --json.`] : []
