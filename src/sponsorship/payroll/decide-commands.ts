import { type Command, InvalidArgumentError } from 'commander'
import { commandLineActor } from '../../access/public.ts'
import { rupiah } from '../../contributions/public.ts'
import { today } from '../../platform/calendar.ts'
import { formatCount, formatTable } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { maskNip } from '../../registry/public.ts'
import { decideRow, type RowDecision } from './decide-row.ts'
import { outcomeWords } from './payroll-words.ts'
import { listResultRows } from './show-queries.ts'

const mostShown = 200

interface RowRef {
  readonly result: number
  readonly lineNo: number
}

interface DecideOptions {
  readonly assign?: number
  readonly return?: true
  readonly dismiss?: true
  readonly reason: string
}

/** payroll waiting, payroll decide: rows of results that nobody could book by rule. */
export function addDecideCommands(payroll: Command, withSession: WithSession): void {
  payroll
    .command('waiting')
    .description('baris hasil yang menunggu keputusan')
    .addHelpText('after', '\nContoh:\n  naungan payroll waiting')
    .action((_: unknown, command: Command) => withSession(command, showWaiting))
  payroll
    .command('decide')
    .description('memutuskan satu baris yang menunggu: milik siapa, dikembalikan, atau dibiarkan')
    .argument('<row>', 'HASIL:BARIS, seperti ditunjukkan naungan payroll waiting', readRow)
    .option('--assign <sponsor>', 'uangnya milik Bapak Asuh bernomor ini', readNumber)
    .option('--return', 'uangnya dikembalikan kepada yang menyetor')
    .option('--dismiss', 'dibiarkan sebagaimana adanya')
    .requiredOption('--reason <text>', 'alasan; dicatat', readReason)
    .addHelpText(
      'after',
      '\nContoh:\n  naungan payroll decide 4:17 --assign 812 --reason "NIP salah ketik"\n  naungan payroll decide 4:18 --return --reason "bukan pegawai kami"',
    )
    .action((row: RowRef, options: DecideOptions, command: Command) =>
      withSession(command, (session) => {
        const given = decisionOf(options)
        return given === undefined
          ? command.error('Sebutkan tepat satu: --assign NOMOR, --return, atau --dismiss.')
          : decide(session, row, given)
      }),
    )
}

function decisionOf({ assign, return: back, dismiss, reason }: DecideOptions): RowDecision | undefined {
  const given: RowDecision[] = [
    ...(assign === undefined ? [] : [{ decision: 'assign' as const, sponsor: assign, reason }]),
    ...(back === undefined ? [] : [{ decision: 'return' as const, reason }]),
    ...(dismiss === undefined ? [] : [{ decision: 'dismiss' as const, reason }]),
  ]
  return given.length === 1 ? given[0] : undefined
}

function readRow(text: string): RowRef {
  const found = /^(\d{1,9}):(\d{1,9})$/.exec(text)
  if (!found) throw new InvalidArgumentError('Tulis HASIL:BARIS, misalnya 4:17.')
  return { result: Number(found[1]), lineNo: Number(found[2]) }
}

function readNumber(text: string): number {
  if (!/^[1-9]\d{0,11}$/.test(text)) throw new InvalidArgumentError('Tulis nomor Bapak Asuh.')
  return Number(text)
}

function readReason(text: string): string {
  if (text.trim().length < 5) throw new InvalidArgumentError('Tulis alasannya, sedikitnya 5 huruf.')
  return text.trim()
}

async function showWaiting(session: Session): Promise<void> {
  const { database, regency } = session
  const found = await inTransaction(database, (tx) =>
    listResultRows(tx.db, regency, { waiting: true }, { limit: 100_000 }),
  )
  const rows = found.map((one) => ({ ...one, nip: one.nip === null ? null : maskNip(one.nip) }))
  session.answer({ rows }, () =>
    rows.length === 0
      ? ['Tidak ada baris yang menunggu keputusan.']
      : [
          ...formatTable(
            ['Baris', 'Berkas', 'NIP', 'Nama', 'Titipan', 'Sebab'],
            rows
              .slice(0, mostShown)
              .map((one) => [
                `${one.result}:${one.lineNo}`,
                `${one.fileName}, baris ${one.row}`,
                one.nip ?? '-',
                one.name ?? '-',
                rupiah(one.booked),
                one.reason === '' ? outcomeWords[one.outcome] : one.reason,
              ]),
            [4],
          ),
          ...(rows.length > mostShown
            ? [`... dan ${formatCount(rows.length - mostShown)} lagi; semuanya dengan --json.`]
            : []),
          'Putuskan dengan: naungan payroll decide HASIL:BARIS --assign NOMOR | --return | --dismiss --reason "..."',
        ],
  )
}

async function decide(session: Session, row: RowRef, given: RowDecision): Promise<void> {
  await inTransaction(session.database, (tx) => decideRow(tx, commandLineActor(session), row, given, today()))
  const words = {
    assign: `uangnya milik Bapak Asuh nomor ${given.sponsor}`,
    return: 'uangnya dikembalikan',
    dismiss: 'dibiarkan sebagaimana adanya',
  }
  session.answer({ ...row, ...given }, () => [
    `✓ Baris ${row.result}:${row.lineNo}: ${words[given.decision]}.`,
  ])
}
