import { type Command, InvalidArgumentError } from 'commander'
import { today } from '../../platform/calendar.ts'
import { formatCount, formatMonth, formatTable } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction, rehearse } from '../../platform/transaction.ts'
import { decideHeld } from './held-command.ts'
import { acceptRun, dropRun, undoRun } from './decide-run.ts'
import { makeRun, type ProposedRun, proposePairs, type Runner } from './make-run.ts'
import type { RunCounts } from './run-queries.ts'

interface PairOptions {
  readonly choosers?: boolean
  readonly dryRun?: true
  readonly accept?: number
  readonly drop?: number
  readonly undo?: number
  readonly reason?: string
  readonly held?: true
  readonly confirmHeld?: number
  readonly refuseHeld?: number
}

const mostShown = 10

/** pair. */
export function addPairCommand(program: Command, withSession: WithSession): void {
  program
    .command('pair')
    .description('pasangkan pekerja yang menunggu dengan tempat Bapak Asuh: hitung, lihat, terima, batalkan')
    .option('--choosers', 'juga tempat kosong milik yang ingin memilih sendiri')
    .option('--dry-run', 'hanya menunjukkan; tidak ada yang disimpan')
    .option('--accept <nomor>', 'menerima pemasangan yang dihitung; pekerjanya didaftarkan', readNumber)
    .option('--drop <nomor>', 'membuang pemasangan yang dihitung', readNumber)
    .option('--undo <nomor>', 'membatalkan pemasangan yang diterima, selama belum ditagih', readNumber)
    .option('--reason <text>', 'alasan pembatalan atau penolakan; dicatat')
    .option('--held', 'pasangan yang berakhir sekaligus banyak dan menunggu keputusan')
    .option('--confirm-held <nomor>', 'membenarkan: pasangan itu berakhir', readNumber)
    .option('--refuse-held <nomor>', 'menolak: daftarnya yang salah, pasangan itu berlanjut', readNumber)
    .addHelpText(
      'after',
      '\nContoh:\n  naungan pair --dry-run\n  naungan pair\n  naungan pair --accept 3\n  naungan pair --undo 3 --reason "salah daftar"\n  naungan pair --held\n  naungan pair --refuse-held 1 --reason "daftar penerima upah terpotong"',
    )
    .action((options: PairOptions, command: Command) =>
      withSession(command, (session) => {
        if (options.accept !== undefined) return accept(session, options.accept, options.dryRun === true)
        if (options.drop !== undefined) return drop(session, options.drop)
        if (options.undo !== undefined) return undo(session, options.undo, options.reason ?? '')
        if (options.held || options.confirmHeld !== undefined || options.refuseHeld !== undefined)
          return decideHeld(session, options)
        return propose(session, options)
      }),
    )
}

function readNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError(`"${text}" bukan nomor pemasangan.`)
  return Number(text)
}

const runnerOf = ({ regency, actor, progress }: Session): Runner => ({
  regency,
  id: actor,
  today: today(),
  progress,
})

async function propose(session: Session, { choosers = false, dryRun }: PairOptions): Promise<void> {
  const { database, progress } = session
  const by = runnerOf(session)
  const made: ProposedRun & { run?: number } = await inTransaction(database, (tx) =>
    dryRun ? proposePairs(tx, by, choosers) : makeRun(tx, by, choosers),
  )
  progress.finish()
  const { posed, counts, lines, run = null } = made
  const document = { run, month: posed.month, edition: posed.edition, counts, lines }
  session.answer(document, () => [
    ...describeCounts(counts, posed.month),
    ...formatTable(
      ['Mandat', 'Pekerja', 'Mulai', 'Sebab'],
      lines
        .slice(0, mostShown)
        .map((one) => [
          String(one.mandate),
          String(one.personId),
          formatMonth(one.from),
          one.what === 'parted' ? `Dipisahkan. ${one.sentence}` : one.sentence,
        ]),
      [0, 1],
    ),
    ...(lines.length > mostShown
      ? [`... dan ${formatCount(lines.length - mostShown)} lagi; semuanya dengan --json.`]
      : []),
    run === null
      ? 'Tidak ada yang disimpan.'
      : `Disimpan sebagai pemasangan nomor ${run}; terima dengan: naungan pair --accept ${run}`,
  ])
}

function describeCounts(counts: RunCounts, month: string): string[] {
  return [
    `Mulai ${formatMonth(month)}: ${formatCount(counts.sponsors)} mandat dengan ${formatCount(counts.places)} tempat, ${formatCount(counts.waiting)} pekerja menunggu (${formatCount(counts.needs)} di antaranya karena Bapak Asuhnya berhenti).`,
    `${formatCount(counts.fresh)} pasangan baru: ${formatCount(counts.village)} sedesa, ${formatCount(counts.district)} sekecamatan, ${formatCount(counts.regency)} sekabupaten. ${formatCount(counts.kept)} pasangan tetap, ${formatCount(counts.parted)} dipisahkan.`,
    `Belum terpasang: ${formatCount(counts.unpaired)} pekerja; tempat kosong: ${formatCount(counts.freePlaces)}.`,
  ]
}

async function accept(session: Session, run: number, dryRun: boolean): Promise<void> {
  const by = runnerOf(session)
  const work = dryRun ? rehearse : inTransaction
  const counts = await work(session.database, (tx) => acceptRun(tx, by, run))
  session.progress.finish()
  session.answer({ run, dryRun, counts }, () => [
    `Pemasangan nomor ${run}: ${formatCount(counts.fresh - (counts.refused ?? 0))} pasangan dimulai, ${formatCount(counts.refused ?? 0)} tidak dapat dimulai, ${formatCount(counts.parted)} dipisahkan.`,
    ...(dryRun ? ['Tidak ada yang disimpan.'] : []),
  ])
}

async function drop(session: Session, run: number): Promise<void> {
  await inTransaction(session.database, (tx) => dropRun(tx, runnerOf(session), run))
  session.answer({ run, state: 'dropped' }, () => [`Pemasangan nomor ${run} dibuang.`])
}

async function undo(session: Session, run: number, reason: string): Promise<void> {
  if (reason.trim().length < 5)
    throw new InvalidArgumentError('Tulis alasannya dengan --reason, sedikitnya 5 huruf.')
  const undone = await inTransaction(session.database, (tx) => undoRun(tx, runnerOf(session), run, reason))
  session.answer({ run, ...undone }, () => [
    `Pemasangan nomor ${run} dibatalkan: ${formatCount(undone.withdrawn)} pasangan ditarik, ${formatCount(undone.restored)} yang dipisahkan berlanjut.`,
  ])
}
