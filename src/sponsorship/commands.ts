import { type Command, InvalidArgumentError } from 'commander'
import { monthOf, today } from '../platform/calendar.ts'
import { formatCount, formatMonth, formatShare, formatTable } from '../platform/indonesian.ts'
import type { Session, WithSession } from '../platform/session.ts'
import { inTransaction } from '../platform/transaction.ts'
import { addMandateCommands } from './mandates/commands.ts'
import { mandateStates } from './mandates/mandate-states.ts'
import { addPayrollCommands } from './payroll/commands.ts'
import { stateNames } from './mandates/move-mandate.ts'
import { addPairCommand } from './pair-runs/commands.ts'
import { getParticipation } from './participation/routes.ts'
import { addReserveCommand } from './reserve/commands.ts'
import { addSimulateCommand } from './simulate/commands.ts'
import { followPairs } from './pairs/follow-pairs.ts'
import { addUnitCommand } from './units/commands.ts'
import { confirmMissing, followSponsors, refuseMissing } from './sponsors/follow-sponsors.ts'

interface SponsorOptions {
  readonly month?: string
  readonly follow?: true
  readonly confirmMissing?: true
  readonly refuseMissing?: true
}

/** sponsors, mandates, pair, payroll, reserve, simulate sponsors, units. */
export function addSponsorshipCommands(program: Command, withSession: WithSession): void {
  addPairCommand(program, withSession)
  addReserveCommand(program, withSession)
  addSimulateCommand(program, withSession)
  addPayrollCommands(program, withSession)
  addMandateCommands(program, withSession)
  addUnitCommand(program, withSession)
  program
    .command('sponsors')
    .description('peran serta perangkat daerah sebagai Bapak Asuh, dan keadaan mandat; tanpa nama')
    .option('--month <month>', 'keadaan pada bulan ini, TTTT-BB', readMonthOption)
    .option(
      '--follow',
      'sesuaikan dahulu dengan daftar ASN, pensiun, dan pekerja yang tidak lagi memerlukan, sampai hari ini',
    )
    .option('--confirm-missing', 'membenarkan bahwa yang tidak ada di daftar ASN terbaru sudah keluar')
    .option('--refuse-missing', 'menyatakan daftar ASN terbaru tidak lengkap: mereka tetap bertugas')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan sponsors\n  naungan sponsors --month 2026-12 --json\n  naungan sponsors --refuse-missing',
    )
    .action((options: SponsorOptions, command: Command) =>
      withSession(command, (session) => showSponsors(session, options)),
    )
}

function readMonthOption(text: string): string {
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('Tulis TTTT-BB.')
  return text
}

async function showSponsors(
  session: Session,
  { month = monthOf(today()), follow, confirmMissing: confirm, refuseMissing: refuse }: SponsorOptions,
): Promise<void> {
  const { database, regency, actor } = session
  const shown = await inTransaction(database, async (tx) => {
    if (confirm) await confirmMissing(tx, { regency, id: actor }, today())
    else if (refuse) await refuseMissing(tx, { regency, id: actor })
    if (follow) {
      await followSponsors(tx, regency, { asOf: today(), by: actor })
      await followPairs(tx, { regency, id: actor }, today())
    }
    return getParticipation(tx, regency, month, today())
  })
  session.answer(shown, () => {
    const { whole, agencies, mandates, hold } = shown
    const share = (part: { readonly sponsors: number; readonly civilServants: number }) =>
      formatShare(part.civilServants === 0 ? null : Math.round((part.sponsors * 10_000) / part.civilServants))
    return [
      `${shown.schemeName ?? 'Bapak Asuh'}, ${formatMonth(month)}: ${formatCount(whole.sponsors)} dari ${formatCount(whole.civilServants)} ASN ikut serta (${share(whole)}), ${formatCount(whole.workers)} pekerja ditanggung, ${formatCount(whole.arrears)} belum terbayar bulan itu.`,
      ...formatTable(
        ['Peringkat', 'Perangkat daerah', 'ASN', 'Ikut', 'Bagian', 'Pekerja', 'Belum terbayar'],
        agencies.map((one) => [
          one.rank === null ? '-' : String(one.rank),
          one.joined > 0 ? `(${one.joined} perangkat daerah kecil)` : one.name,
          formatCount(one.civilServants),
          formatCount(one.sponsors),
          share(one),
          formatCount(one.workers),
          formatCount(one.arrears),
        ]),
        [2, 3, 4, 5, 6],
      ),
      `Mandat: ${mandateStates.map((state) => `${stateNames[state]} ${formatCount(mandates[state])}`).join(', ')}.`,
      ...(shown.needsSoon + shown.needsLater > 0
        ? [
            `Pekerja yang perlu pembayar baru: ${formatCount(shown.needsSoon)} dalam 60 hari, ${formatCount(shown.needsLater)} sesudahnya.`,
          ]
        : []),
      ...(hold === null
        ? []
        : [
            `Daftar ASN terbaru mungkin tidak lengkap: ${formatCount(hold.missing)} dari ${formatCount(hold.serving)} tidak ada di dalamnya. Periksa di layar Bapak Asuh.`,
          ]),
    ]
  })
}
