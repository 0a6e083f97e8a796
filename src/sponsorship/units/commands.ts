import { type Command, InvalidArgumentError } from 'commander'
import { formatCount, formatTable } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction, rehearse, type Tx } from '../../platform/transaction.ts'
import { assignPayOffice, assignUnits, undoUnitChange } from './assign-units.ts'
import type { Changed } from './contract.ts'
import { listUnits } from './queries.ts'

interface UnitOptions {
  readonly unassigned?: true
  readonly match?: string
  readonly unit?: readonly string[]
  readonly agency?: string
  readonly own?: true
  readonly payOffice?: string
  readonly undo?: number
  readonly dryRun?: true
}

const mostShown = 200

/** units. */
export function addUnitCommand(program: Command, withSession: WithSession): void {
  program
    .command('units')
    .description(
      'unit kerja dalam daftar ASN: perangkat daerah dan kantor bayarnya; menetapkan dan mengembalikan',
    )
    .option('--unassigned', 'hanya yang belum ditetapkan perangkat daerahnya')
    .option('--match <text>', 'hanya yang namanya memuat kata ini')
    .option('--unit <unit...>', 'hanya unit dengan nama persis ini')
    .option('--agency <name>', 'menetapkan perangkat daerah bagi semua yang terpilih')
    .option('--own', 'menetapkan tiap unit yang terpilih sebagai perangkat daerah sendiri')
    .option(
      '--pay-office <name>',
      'menetapkan kantor bayar bagi semua yang terpilih; "-": perangkat daerahnya',
    )
    .option('--undo <number>', 'mengembalikan satu penetapan', readNumber)
    .option('--dry-run', 'hanya menunjukkan apa yang akan berubah')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan units --unassigned\n  naungan units --match "SD Negeri" --agency "Dinas Pendidikan" --dry-run\n  naungan units --unit "Puskesmas Martapura" --pay-office "Dinas Kesehatan"\n  naungan units --undo 4',
    )
    .action((options: UnitOptions, command: Command) =>
      withSession(command, (session) => showOrAssign(session, options)),
    )
}

function readNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError(`"${text}" bukan nomor penetapan.`)
  return Number(text)
}

async function showOrAssign(session: Session, options: UnitOptions): Promise<void> {
  const { database, regency, actor } = session
  const { unassigned, match, unit, agency, own, payOffice, undo, dryRun } = options
  const clerk = { regency, id: actor }
  const write = <T>(work: (tx: Tx) => Promise<T>) =>
    dryRun ? rehearse(database, work) : inTransaction(database, work)
  if (undo !== undefined) {
    const back = await write((tx) => undoUnitChange(tx, clerk, undo))
    session.answer({ undo, dryRun: dryRun === true, ...back }, () => [
      `✓ Penetapan nomor ${undo}: ${formatCount(back.units)} unit kerja dikembalikan.`,
      ...(back.left > 0 ? [`${formatCount(back.left)} sudah diubah lagi sesudahnya dan dibiarkan.`] : []),
    ])
    return
  }
  const all = await inTransaction(database, (tx) => listUnits(tx.db, regency))
  const needle = match?.toLowerCase()
  const rows = all.filter(
    (one) =>
      (unassigned === undefined || !one.assigned) &&
      (needle === undefined || one.unit.toLowerCase().includes(needle)) &&
      (unit === undefined || unit.includes(one.unit)),
  )
  const assigns = agency !== undefined || own === true || payOffice !== undefined
  if (!assigns) {
    session.answer({ rows }, () => [
      ...formatTable(
        ['Unit kerja', 'Perangkat daerah', 'Kantor bayar', 'ASN', 'Ditetapkan'],
        rows
          .slice(0, mostShown)
          .map((one) => [
            one.unit,
            one.agency,
            one.payOffice ?? '-',
            formatCount(one.servants),
            one.assigned ? 'ya' : 'belum',
          ]),
        [3],
      ),
      ...(rows.length > mostShown
        ? [`... dan ${formatCount(rows.length - mostShown)} lagi; semuanya dengan --json.`]
        : []),
      `${formatCount(rows.length)} unit kerja, ${formatCount(rows.filter((one) => !one.assigned).length)} belum ditetapkan.`,
    ])
    return
  }
  if (unassigned === undefined && match === undefined && unit === undefined)
    throw new InvalidArgumentError('Pilih unitnya dengan --unassigned, --match atau --unit.')
  const missing = (unit ?? []).filter((one) => !all.some((known) => known.unit === one))
  if (missing.length > 0)
    throw new InvalidArgumentError(`Tidak ada unit kerja bernama "${missing[0]}" dalam daftar ASN.`)
  const names = rows.map((one) => one.unit)
  const none: Changed = { change: null, units: 0, left: 0 }
  const made = await write(async (tx) => ({
    agency:
      agency === undefined && own === undefined
        ? none
        : await assignUnits(tx, clerk, names, { agency: agency ?? null }),
    office:
      payOffice === undefined
        ? none
        : await assignPayOffice(tx, clerk, names, payOffice === '-' ? null : payOffice),
  }))
  const say = ({ change, units }: Changed, what: string) =>
    change === null
      ? []
      : [
          `✓ ${what} ${formatCount(units)} unit kerja ditetapkan (nomor ${change}). Mengembalikannya: naungan units --undo ${change}`,
        ]
  session.answer({ dryRun: dryRun === true, ...made }, () => [
    ...say(made.agency, 'Perangkat daerah'),
    ...say(made.office, 'Kantor bayar'),
    ...(made.agency.change === null && made.office.change === null ? ['Tidak ada yang berubah.'] : []),
    ...(dryRun ? ['Uji coba: tidak ada yang disimpan.'] : []),
  ])
}
