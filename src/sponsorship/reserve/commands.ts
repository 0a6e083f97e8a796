import { type Command, InvalidArgumentError } from 'commander'
import { addMonths, type Day, isDay, monthOf, today } from '../../platform/calendar.ts'
import { formatCount, formatDay, formatMonth, formatRupiah, formatTable } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction, rehearse } from '../../platform/transaction.ts'
import { getReserve, needsByMonth } from './get-reserve.ts'
import { listNotices } from './notice-queries.ts'
import { stepInNames } from './notices.ts'
import { listRuns } from './run-queries.ts'
import { setAside } from './set-aside.ts'
import { stepIn, type SteppedIn } from './step-in.ts'
import { reserveLines } from './tell-reserve.ts'
import { undoReserveRun } from './undo-run.ts'

const mostShown = 100

interface Options {
  readonly apply?: true
  readonly day?: Day
  readonly undo?: number
  readonly reason?: string
  readonly setAside?: 'pool' | 'apbd'
  readonly payer?: string
  readonly money?: number
  readonly from?: string
  readonly months?: number
  readonly basis?: string
}

/** reserve. */
export function addReserveCommand(program: Command, withSession: WithSession): void {
  program
    .command('reserve')
    .description('cadangan Bapak Asuh: kekuatannya, siapa yang perlu pengganti dan siapa yang menggantikan')
    .option('--apply', 'laksanakan penggantian; tanpa ini hanya diperlihatkan')
    .option('--day <date>', 'seolah-olah pada tanggal ini, TTTT-BB-HH (bila kosong: hari ini)', readDay)
    .option('--undo <run>', 'batalkan satu putaran penggantian menurut nomornya', readWhole)
    .option('--reason <text>', 'alasan pembatalan')
    .option('--set-aside <step>', 'sisihkan uang: pool (dana kumpulan) atau apbd', readStep)
    .option('--payer <code>', 'kode pembayar yang uangnya disisihkan')
    .option('--money <rupiah>', 'jumlah untuk seluruh bulannya', readWhole)
    .option('--from <month>', 'bulan pertama, TTTT-BB (bila kosong: bulan ini)', readMonth)
    .option('--months <n>', 'jumlah bulan (12)', readWhole)
    .option('--basis <text>', 'dasar: keputusan, perjanjian')
    .addHelpText(
      'after',
      `
Contoh:
  naungan reserve
  naungan reserve --apply
  naungan reserve --set-aside pool --payer CSR-1 --money 25000000 --basis "Perjanjian CSR 3/2026"
  naungan reserve --undo 4 --reason "Salah dana"`,
    )
    .action((options: Options, command: Command) =>
      withSession(command, (session) => {
        if (options.undo !== undefined) return undo(session, options.undo, options.reason ?? '', command)
        if (options.setAside !== undefined) return aside(session, options, command)
        return show(session, options)
      }),
    )
}

function readDay(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError('Tulis TTTT-BB-HH.')
  return text
}
function readMonth(text: string): string {
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('Tulis TTTT-BB.')
  return text
}
function readWhole(text: string): number {
  const value = Number(text.replaceAll('.', ''))
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('Tulis bilangan bulat.')
  return value
}
function readStep(text: string): 'pool' | 'apbd' {
  if (text !== 'pool' && text !== 'apbd') throw new InvalidArgumentError('Pilih pool atau apbd.')
  return text
}

async function show(session: Session, options: Options): Promise<void> {
  const { database, regency, actor } = session
  const asOf = options.day ?? today()
  const act = options.apply === true ? inTransaction : rehearse
  const { picture, runs, notices } = await inTransaction(database, async (tx) => ({
    picture: await getReserve(tx, regency, asOf),
    runs: await listRuns(tx.db, regency, 10),
    notices: await listNotices(tx.db, regency, { most: 50 }),
  }))
  const stepped = await act(database, (tx) => stepIn(tx, { regency, id: actor }, asOf))
  const { needs, ...rest } = picture
  const document = {
    ...rest,
    runs,
    notices,
    needsByMonth: needsByMonth(needs),
    applied: options.apply === true,
    ...stepped,
  }
  session.answer(document, () => [...reserveLines(picture), ...steppedLines(stepped, options.apply === true)])
}

function steppedLines({ stepIns, unmet, heldBack, run }: SteppedIn, isApplied: boolean): string[] {
  const head =
    stepIns.length === 0
      ? 'Tidak ada yang dapat atau perlu digantikan sekarang.'
      : isApplied
        ? `Putaran ${run}: ${formatCount(stepIns.length)} pekerja mendapat pengganti.`
        : `${formatCount(stepIns.length)} pekerja akan mendapat pengganti bila dilaksanakan (--apply):`
  return [
    head,
    ...(stepIns.length === 0
      ? []
      : formatTable(
          ['Kebutuhan', 'Pengganti', 'Bulan', 'Biaya', 'Penjelasan'],
          stepIns
            .slice(0, mostShown)
            .map((one) => [
              String(one.need),
              stepInNames[one.by],
              `${formatMonth(one.months.from)} - ${formatMonth(addMonths(one.months.to, -1))}`,
              one.cost === 0 ? '-' : formatRupiah(one.cost),
              one.sentence,
            ]),
          [0, 3],
        )),
    ...(stepIns.length > mostShown
      ? [`... dan ${formatCount(stepIns.length - mostShown)} lagi; semuanya dengan --json.`]
      : []),
    ...unmet
      .slice(0, mostShown)
      .map(
        ({ need, lapsesOn, sentence }) =>
          `BELUM: kebutuhan ${need}, batas ${formatDay(lapsesOn)}. ${sentence}`,
      ),
    ...(heldBack === 0
      ? []
      : [
          `${formatCount(heldBack)} pekerja iurannya belum diterima dan perlindungannya berakhir bulan depan. Karena sebanyak itu sekaligus, periksa dahulu berkas potongan dan tagihannya.`,
        ]),
  ]
}

async function undo(session: Session, run: number, reason: string, command: Command): Promise<void> {
  const { database, regency, actor } = session
  if (reason.trim().length < 5) command.error('Tulis --reason, sedikitnya 5 huruf.')
  const workers = await inTransaction(database, (tx) =>
    undoReserveRun(tx, { regency, id: actor }, run, reason),
  )
  session.answer({ run, workers }, () => [
    `Putaran ${run} dibatalkan; ${formatCount(workers)} pekerja kembali memerlukan pengganti.`,
  ])
}

async function aside(
  session: Session,
  { setAside: step, payer, money, from = monthOf(today()), months = 12, basis }: Options,
  command: Command,
): Promise<void> {
  const { database, regency, actor } = session
  if (payer === undefined || money === undefined || (basis ?? '').trim().length < 5)
    return command.error('Sebutkan --payer, --money dan --basis (sedikitnya 5 huruf).')
  const span = { from, to: addMonths(from, months) }
  const version = await inTransaction(database, (tx) =>
    setAside(tx, { regency, id: actor }, { step: step!, payer, money, months: span, basis: basis! }),
  )
  session.answer({ step, version, payer, money, months: span }, () => [
    `${formatRupiah(money)} dari ${payer} disisihkan sebagai ${stepInNames[step!]} untuk ${formatMonth(from)} sampai ${formatMonth(addMonths(from, months - 1))}.`,
  ])
}
