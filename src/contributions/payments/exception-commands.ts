import { type Command, Option } from 'commander'
import { commandLineActor } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import { formatCount, formatTable } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction, type Tx } from '../../platform/transaction.ts'
import { findBillNumbered } from '../bills/bill-queries.ts'
import { month as monthField, payerCode, reason } from '../bills/contract.ts'
import { failBooks } from '../books-errors.ts'
import { fieldOf, readCount, rupiah } from '../command-fields.ts'
import type { Bookkeeper } from '../ledger/book-entries.ts'
import {
  type Action,
  actions,
  type ExceptionLine,
  exceptionStates,
  resolveException as input,
} from './contract.ts'
import { reopenException, resolveException } from './resolve-exception.ts'
import { listExceptions } from './show-exceptions.ts'

interface ResolveOptions {
  readonly action: Action
  readonly reason: string
  readonly fund?: string
  readonly bill?: string
  readonly person?: number
  readonly month?: string
  readonly on?: string
  readonly reference?: string
}

const actionWords: Readonly<Record<Action, string>> = {
  credit: 'menjadi kelebihan bayar',
  refund: 'dikembalikan kepada pembayar',
  assign: 'dipindahkan ke tagihan atau orang lain',
  accept: 'diterima apa adanya',
  keep: 'tetap menunggu, sudah dilihat',
  dismiss: 'diabaikan: tidak ada yang dibukukan',
}

/** exceptions, and what is decided about one. */
export function addExceptionCommands(program: Command, withSession: WithSession): void {
  const exceptions = program
    .command('exceptions')
    .enablePositionalOptions()
    .description('yang tidak cocok dan menunggu keputusan; tanpa nama orang')
    .addOption(new Option('--state <state>', 'keadaan').choices(exceptionStates).default('open'))
    .option('--fund <code>', 'hanya dana atau pembayar ini', fieldOf(payerCode))
    .addHelpText(
      'after',
      '\nContoh:\n  naungan exceptions\n  naungan exceptions --state resolved --fund APBD',
    )
    .action((options: { state: ExceptionLine['state']; fund?: string }, command: Command) =>
      withSession(command, (session) => showExceptions(session, options)),
    )
  exceptions
    .command('resolve')
    .description('memutuskan satu pengecualian')
    .argument('<exception>', 'nomor pengecualian', readCount)
    .addOption(new Option('--action <action>', 'keputusannya').choices(actions).makeOptionMandatory())
    .requiredOption('--reason <text>', 'alasan; dicatat', fieldOf(reason))
    .option('--fund <code>', 'credit, refund: dana yang berhak', fieldOf(payerCode))
    .option('--bill <bill>', 'assign pembayaran: tagihan tujuan')
    .option('--person <number>', 'assign tanda terima: nomor orang', readCount)
    .option('--month <month>', 'assign tanda terima: bulan iuran, TTTT-BB', fieldOf(monthField))
    .option(
      '--on <date>',
      'refund: tanggal dikembalikan, TTTT-BB-HH',
      fieldOf(input.shape.refundedOn.unwrap()),
    )
    .option('--reference <text>', 'refund: bukti')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan exceptions resolve 4 --action assign --bill 2 --reason "bukti SP2D 17"\n  naungan exceptions resolve 7 --action credit --fund APBD --reason "dibayar dua kali"',
    )
    .action((exception: number, options: ResolveOptions, command: Command) =>
      withSession(command, (session) =>
        decide(session, exception, async (tx, keeper) => {
          const { fund, bill: ref, person, on, ...rest } = options
          const bill = ref === undefined ? undefined : await findBillNumbered(tx.db, keeper.regency, ref)
          if (ref !== undefined && bill === undefined)
            throw failBooks('bill-not-found', { bill: ref.slice(0, 60) })
          const decision = { ...rest, payer: fund, bill, personId: person, refundedOn: on, asOf: today() }
          await resolveException(tx, keeper, exception, decision)
        }),
      ),
    )
  exceptions
    .command('reopen')
    .description('mencabut keputusan; yang dibukukan dibalik')
    .argument('<exception>', 'nomor pengecualian', readCount)
    .requiredOption('--reason <text>', 'alasan; dicatat', fieldOf(reason))
    .action((exception: number, how: { reason: string }, command: Command) =>
      withSession(command, (session) =>
        decide(session, exception, (tx, keeper) =>
          reopenException(tx, keeper, exception, { ...how, asOf: today() }),
        ),
      ),
    )
}

/** Whose money it is stands in the books; who the people are is shown in the app, where reading is logged. */
function withoutNames(line: ExceptionLine): Omit<ExceptionLine, 'personName' | 'sentence'> {
  const { exception, kind, amount, held, payer, payerName, bill, billNumber, personId, month, from } = line
  const { raisedAt, state, actions: possible, action, reason: why, decidedBy, decidedAt } = line
  const about = { exception, kind, amount, held, payer, payerName, bill, billNumber, personId, month, from }
  return { ...about, raisedAt, state, actions: possible, action, reason: why, decidedBy, decidedAt }
}

async function decide(
  session: Session,
  exception: number,
  work: (tx: Tx, keeper: Bookkeeper) => Promise<void>,
): Promise<void> {
  const { database, regency } = session
  const keeper = { regency, by: commandLineActor(session).id }
  const found = await inTransaction(database, async (tx) => {
    await work(tx, keeper)
    const [line] = await listExceptions(tx.db, regency, {}, { only: exception, limit: 1 })
    return withoutNames(line!)
  })
  session.answer(found, () => [
    found.action === null
      ? `✓ Pengecualian ${exception} terbuka lagi.`
      : `✓ Pengecualian ${exception} diputuskan: ${rupiah(found.amount)} ${actionWords[found.action]}.`,
  ])
}

async function showExceptions(
  session: Session,
  { state, fund }: { readonly state: ExceptionLine['state']; readonly fund?: string },
): Promise<void> {
  const { database, regency } = session
  const found = await inTransaction(database, (tx) =>
    listExceptions(tx.db, regency, { state, payer: fund }, { limit: 499 }),
  )
  const rows = found.map(withoutNames)
  session.answer(rows, () =>
    rows.length === 0
      ? ['Tidak ada yang menunggu keputusan.']
      : [
          ...formatTable(
            ['Nomor', 'Jenis', 'Jumlah', 'Tagihan', 'Bulan', 'Asal', 'Keputusan yang mungkin'],
            rows.map((one) => [
              String(one.exception),
              one.kind,
              rupiah(one.amount),
              one.billNumber ?? '-',
              one.month ?? '-',
              one.from,
              one.action ?? one.actions.join(', '),
            ]),
            [0, 2],
          ),
          `${formatCount(rows.length)} pengecualian. Putuskan: naungan exceptions resolve NOMOR --action ... --reason ...`,
        ],
  )
}
