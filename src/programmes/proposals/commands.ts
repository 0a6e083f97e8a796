import { type Command, InvalidArgumentError, Option } from 'commander'
import { commandLineActor } from '../../access/public.ts'
import { asRefusal } from '../../contributions/public.ts'
import { today } from '../../platform/calendar.ts'
import { formatCount, formatDay, formatRupiah, formatTable } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction, rehearse, type Tx } from '../../platform/transaction.ts'
import { proposalStates, type ProposalState } from './contract.ts'
import { type EnrolledProposal, enrolProposal, undoProposal } from './enrol-proposal.ts'
import { failProposal } from './proposal-errors.ts'
import { listProposals } from './queries/proposals.ts'

interface ProposalOptions {
  readonly state?: (typeof proposalStates)[number] | 'open'
  readonly enrol?: number
  readonly undo?: number
  readonly reason?: string
  readonly dryRun?: boolean
}

/** proposals. */
export function addProposalCommand(program: Command, withSession: WithSession): void {
  program
    .command('proposals')
    .description('usulan, terbaru di atas; mendaftarkan orang usulan yang disetujui')
    .addOption(new Option('--state <state>', 'hanya keadaan ini').choices([...proposalStates, 'open']))
    .option('--enrol <proposal>', 'mendaftarkan orang usulan yang disetujui pada dananya', readProposal)
    .option(
      '--undo <proposal>',
      'membatalkan pendaftaran orang sebuah usulan, selama belum ditagih',
      readProposal,
    )
    .option('--reason <text>', 'dengan --undo: alasan; dicatat')
    .option('--dry-run', 'dengan --enrol: hanya menunjukkan; tidak ada yang disimpan')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan proposals --state open\n  naungan proposals --enrol 3 --dry-run\n  naungan proposals --undo 3 --reason "salah bulan"',
    )
    .action((options: ProposalOptions, command: Command) =>
      withSession(command, (session) => {
        if (options.enrol !== undefined) return enrol(session, options.enrol, options.dryRun === true)
        if (options.undo !== undefined) return undo(session, options.undo, options.reason?.trim() ?? '')
        return showProposals(session, options.state)
      }),
    )
}

function readProposal(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Tulis nomor usulan, misalnya 3.')
  return Number(text)
}

async function showProposals(session: Session, state: ProposalOptions['state']): Promise<void> {
  const { database, regency } = session
  const filter = { actor: commandLineActor(session).id, ...(state === undefined ? {} : { state }) }
  const proposals = await inTransaction(database, (tx) =>
    listProposals(tx.db, regency, filter, { before: undefined, limit: 500 }),
  )
  session.answer({ proposals }, () =>
    proposals.length === 0
      ? ['Tidak ada usulan.']
      : formatTable(
          ['No', 'Usulan', 'Pengusul', 'Keadaan', 'Tenggat', 'Orang', 'Benar', 'Iuran'],
          proposals.map((one) => [
            String(one.proposal),
            one.title,
            one.seat,
            stateNames[one.state],
            one.dueOn === null ? '-' : `${formatDay(one.dueOn)}${one.overdue ? ' (lewat)' : ''}`,
            formatCount(one.people),
            formatCount(one.confirmed),
            formatRupiah(one.total),
          ]),
          [0, 5, 6, 7],
        ),
  )
}

const stateNames: Readonly<Record<ProposalState, string>> = {
  draft: 'draf',
  verifying: 'diverifikasi',
  checking: 'menunggu pemeriksaan',
  deciding: 'menunggu keputusan',
  approved: 'disetujui',
  rejected: 'ditolak',
  withdrawn: 'ditarik',
}

async function enrol(session: Session, proposal: number, dryRun: boolean): Promise<void> {
  const { database, progress } = session
  progress.step('Menilai dan mendaftarkan orang usulan')
  const work = (tx: Tx) => enrolProposal(tx, commandLineActor(session), proposal, { today: today(), dryRun })
  const done = await (dryRun ? rehearse(database, work) : inTransaction(database, work)).catch(asRefusal)
  const batch = dryRun ? null : done.batch
  // As everywhere at the command line: numbers, and no names.
  const people = done.people.map(({ personId, sentence }) => ({ personId, sentence }))
  session.answer({ proposal, dryRun, ...done, batch, people }, () => describeEnrolled(done, dryRun))
}

function describeEnrolled(done: EnrolledProposal, dryRun: boolean): string[] {
  const { enrolled, refused, personMonths, cost, batch, reasons, people } = done
  const sums = `${formatCount(enrolled)} orang (${formatCount(personMonths)} orang-bulan, ${formatRupiah(cost)})`
  return [
    dryRun ? `Uji coba: ${sums} dapat didaftarkan.` : `✓ ${sums} didaftarkan, pendaftaran nomor ${batch}.`,
    ...(refused === 0 ? [] : [`${formatCount(refused)} orang tidak didaftarkan:`]),
    ...reasons.map((one) => `  ${formatCount(one.people)} orang: ${one.sentence}`),
    ...people.slice(0, mostPrinted).map((one) => `  Orang ${one.personId}: ${one.sentence}`),
    ...(refused > mostPrinted ? ['  Selebihnya: lihat dengan --json, atau di layar usulannya.'] : []),
  ]
}

const mostPrinted = 20

async function undo(session: Session, proposal: number, reason: string): Promise<void> {
  if (reason.length < 5) throw failProposal('proposal-reason-missing')
  const withdrawn = await inTransaction(session.database, (tx) =>
    undoProposal(tx, commandLineActor(session), proposal, reason),
  )
  session.answer({ proposal, withdrawn }, () => [
    `✓ Pendaftaran usulan ${proposal} dibatalkan: ${formatCount(withdrawn)} kepesertaan ditarik.`,
  ])
}
