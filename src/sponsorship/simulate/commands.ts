import { type Command, InvalidArgumentError } from 'commander'
import { addMonths, monthOf, today } from '../../platform/calendar.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { inventSponsors } from './invent-sponsors.ts'
import { playScheme } from './play-scheme.ts'
import { readOwnScheme, readSchemeRules } from './read-scheme.ts'
import type { SimulatedScheme } from './simulated-scheme.ts'
import { simulationLines, withoutPaid } from './tell-simulation.ts'

interface Options {
  readonly months: number
  readonly seed: number
  readonly leaveRate?: number
  readonly joinRate: number
  readonly missRate: number
  readonly renewRate: number
  readonly lateRate: number
  readonly from?: string
  readonly workers?: number
  readonly reservePlaces?: number
  readonly pool?: number
  readonly apbd?: number
}

/** simulate sponsors. */
export function addSimulateCommand(program: Command, withSession: WithSession): void {
  program
    .command('simulate')
    .description('memainkan suatu skema ke depan, tanpa mengubah apa pun')
    .addHelpText('after', '\nContoh:\n  naungan simulate sponsors --months 36 --leave-rate 0.02')
    .command('sponsors')
    .description(
      'Bapak Asuh beberapa tahun ke depan: yang pensiun, pindah, meninggal, berhenti, potongan gagal dan berkas terlambat; siapa terputus dan berapa cadangan yang perlu',
    )
    .option('--months <n>', 'jumlah bulan, 1 sampai 120', readBetween(1, 120), 36)
    .option(
      '--leave-rate <share>',
      'bagian Bapak Asuh yang berhenti tiap bulan, misalnya 0.02 (bila kosong: yang terukur)',
      readShare,
    )
    .option('--join-rate <share>', 'bagian yang bergabung tiap bulan', readShare, 0)
    .option(
      '--renew-rate <share>',
      'bagian mandat yang diperpanjang ketika masanya habis; anggapan, sebab belum terukur',
      readShare,
      0.9,
    )
    .option('--miss-rate <share>', 'bagian potongan yang gagal tiap bulan', readShare, 0.02)
    .option('--late-rate <share>', 'bagian berkas hasil yang terlambat sebulan', readShare, 0.05)
    .option('--seed <n>', 'benih acak; benih sama, jalannya sama', readBetween(0, 2 ** 31), 1)
    .option('--from <month>', 'bulan pertama, TTTT-BB (bila kosong: bulan depan)', readMonth)
    .option(
      '--workers <n>',
      'angka karangan sebanyak ini pekerja, bukan data instalasi',
      readBetween(1, 100_000),
    )
    .option('--reserve-places <n>', 'tempat Bapak Asuh cadangan, ganti yang ada', readBetween(0, 100_000))
    .option('--pool <rupiah>', 'uang dana kumpulan, ganti yang disisihkan', readMoney)
    .option('--apbd <rupiah>', 'uang APBD tiap tahun, ganti yang disisihkan', readMoney)
    .addHelpText(
      'after',
      `
Contoh:
  naungan simulate sponsors --months 36 --leave-rate 0.02
  naungan simulate sponsors --workers 458 --leave-rate 0.02 --reserve-places 40 --pool 5000000 --seed 7
  naungan simulate sponsors --months 12 --json`,
    )
    .action((options: Options, command: Command) =>
      withSession(command, (session) => simulate(session, options)),
    )
}

async function simulate(session: Session, options: Options): Promise<void> {
  const { database, regency, progress } = session
  const { months, seed, joinRate, missRate, lateRate, renewRate } = options
  const asOf = today()
  const from = options.from ?? addMonths(monthOf(asOf), 1)
  const scheme = await inTransaction(database, async (tx): Promise<SimulatedScheme> => {
    const rules = await readSchemeRules(tx, regency, from)
    const chance = { months, seed, joinRate, missRate, lateRate, renewRate, keepsReserve: false }
    if (options.workers !== undefined) {
      const reservePlaces = options.reservePlaces ?? 0
      const { workers, leaveRate = 0.02, pool = 0, apbd = 0 } = options
      const first = inventSponsors({ from, seed, workers, reservePlaces, termMonths: rules.termMonths })
      return { ...rules, ...chance, ...first, leaveRate, pool, apbd }
    }
    const own = await readOwnScheme(tx, regency, asOf)
    if (own.workers.length === 0) throw failSponsorship('nothing-to-simulate')
    const { leaveRate = own.leaveRate, pool = own.pool, apbd = own.apbd, reservePlaces } = options
    const first =
      reservePlaces === undefined
        ? own
        : {
            workers: own.workers,
            sponsors: [
              ...own.sponsors.filter(({ isReserve }) => !isReserve),
              ...inventSponsors({
                from,
                seed,
                workers: 0,
                reservePlaces,
                termMonths: rules.termMonths,
              }).sponsors.map((one, i) => ({
                ...one,
                sponsor: Math.max(0, ...own.sponsors.map(({ sponsor }) => sponsor)) + i + 1,
              })),
            ],
          }
    return { ...rules, ...chance, sponsors: first.sponsors, workers: first.workers, leaveRate, pool, apbd }
  })
  progress.step('Memainkan skema dengan cadangan sekarang')
  const asIs = playScheme(scheme)
  progress.step('Memainkan skema dengan cadangan yang dijaga')
  const kept = playScheme({ ...scheme, keepsReserve: true })
  const document = {
    numbers: {
      ...scheme,
      price: undefined,
      sponsors: scheme.sponsors.length,
      workers: scheme.workers.length,
    },
    asIs: withoutPaid(asIs),
    kept: withoutPaid(kept),
  }
  session.answer(document, () => simulationLines(scheme, asIs, kept))
}

const readBetween = (least: number, most: number) => (text: string) => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most)
    throw new InvalidArgumentError(`Tulis bilangan bulat ${least} sampai ${most}.`)
  return value
}
function readShare(text: string): number {
  const value = Number(text.replace(',', '.'))
  if (!(value >= 0 && value <= 1))
    throw new InvalidArgumentError('Tulis bagian antara 0 dan 1, misalnya 0.02.')
  return value
}
function readMoney(text: string): number {
  const value = Number(text.replaceAll('.', ''))
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('Tulis rupiah bulat.')
  return value
}
function readMonth(text: string): string {
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('Tulis TTTT-BB.')
  return text
}
