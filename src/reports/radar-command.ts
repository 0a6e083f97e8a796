import { type Command, InvalidArgumentError, Option } from 'commander'
import { commandLineActor } from '../access/public.ts'
import { getRadar } from '../contributions/public.ts'
import { chooseDay } from '../coverage/public.ts'
import { today } from '../platform/calendar.ts'
import { formatCount, formatDay, formatTable } from '../platform/indonesian.ts'
import type { Session, WithSession } from '../platform/session.ts'
import { inTransaction } from '../platform/transaction.ts'
import { makeExport } from './exports.ts'
import { recordExport } from './record-export.ts'
import { writeTable } from './write-table.ts'

const divisions = { fund: 'funds', agency: 'agencies', village: 'villages' } as const
const titles = { fund: 'Dana', agency: 'Perangkat daerah', village: 'Desa' } as const

interface RadarOptions {
  readonly asOf?: string
  readonly within: number
  readonly by: keyof typeof divisions
  readonly out?: string
}

/** radar. */
export function addRadarCommand(program: Command, withSession: WithSession): void {
  program
    .command('radar')
    .description('siapa kehilangan perlindungan bila tidak ada yang dibayar, dan biaya mencegahnya')
    .option('--as-of <date>', 'pada tanggal, TTTT-BB-HH (bila kosong: hari ini)')
    .option('--within <days>', 'dalam berapa hari', readDays, 60)
    .addOption(
      new Option('--by <division>', 'dibagi menurut').choices(Object.keys(divisions)).default('fund'),
    )
    .option('--out <file>', 'daftar orangnya ke berkas .xlsx atau .csv, NIK disamarkan')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan radar --within 60 --by village\n  naungan radar --out radar.xlsx',
    )
    .action((options: RadarOptions, command: Command) =>
      withSession(command, (session) => showRadar(session, options)),
    )
}

function readDays(text: string): number {
  const days = Number(text)
  if (!/^\d{1,3}$/.test(text) || days < 1 || days > 366) {
    throw new InvalidArgumentError(`"${text}" harus 1 sampai 366 hari.`)
  }
  return days
}

async function showRadar(session: Session, options: RadarOptions): Promise<void> {
  const { within, by, out } = options
  const { database, regency } = session
  session.progress.step('Mencari yang akan putus')
  const { radar, table } = await inTransaction(database, async (tx) => {
    const asOf = await chooseDay(tx.db, regency, options.asOf ?? today())
    const found = await getRadar(tx.db, regency, { asOf, within })
    if (out === undefined) return { radar: found, table: undefined }
    const made = await makeExport(tx.db, 'radar', { regency, asOf, fullNik: false, within })
    await recordExport(tx, commandLineActor(session), made, {
      subject: 'radar',
      fullNik: false,
      reason: null,
    })
    return { radar: found, table: made }
  })
  if (out !== undefined && table) await writeTable(out, table)
  const groups = radar[divisions[by]]
  session.answer({ ...radar, ...(out === undefined ? {} : { file: out }) }, () => [
    `${formatCount(radar.people)} orang kehilangan perlindungan sampai ${formatDay(radar.until)} bila tidak ada yang dibayar;`,
    `${formatCount(radar.covered)} di antaranya sudah punya pembayar untuk bulan berikutnya.`,
    `Mencegahnya: ${formatCount(radar.personMonths)} orang-bulan, Rp${formatCount(radar.cost)}${radar.unpriced > 0 ? `; ${formatCount(radar.unpriced)} orang bukan BPU tidak dihitung` : ''}.`,
    '',
    ...formatTable(
      [titles[by], 'Orang', 'Punya pembayar', 'Orang-bulan', 'Biaya', 'Paling dekat'],
      groups
        .slice(0, 40)
        .map(({ label, people, covered, personMonths, cost, soonest }) => [
          label,
          formatCount(people),
          formatCount(covered),
          formatCount(personMonths),
          `Rp${formatCount(cost)}`,
          formatDay(soonest),
        ]),
      [1, 2, 3, 4],
    ),
    ...(groups.length > 40 ? [`... dan ${formatCount(groups.length - 40)} lagi`] : []),
    ...(out === undefined
      ? []
      : ['', `✓ ${formatCount(table?.rows.length ?? 0)} orang ditulis ke ${out} (NIK disamarkan)`]),
  ])
}
