import { type Command, InvalidArgumentError } from 'commander'
import { monthOf, today } from '../platform/calendar.ts'
import { formatCount, formatMonth, formatRupiah, formatShare, formatTable } from '../platform/indonesian.ts'
import type { Session, WithSession } from '../platform/session.ts'
import { inTransaction } from '../platform/transaction.ts'
import { maskNip } from '../registry/public.ts'
import { listMandates } from './mandates/list-mandates.ts'
import { mandateStates, type MandateState } from './mandates/mandate-states.ts'
import { addPayrollCommands } from './payroll/commands.ts'
import { mandatesInForce } from './mandates/mandates-in-force.ts'
import { stateNames } from './mandates/move-mandate.ts'
import { addPairCommand } from './pair-runs/commands.ts'
import { getParticipation } from './participation/routes.ts'
import { addReserveCommand } from './reserve/commands.ts'
import { addSimulateCommand } from './simulate/commands.ts'
import { followPairs } from './pairs/follow-pairs.ts'
import { addUnitCommand } from './units/commands.ts'
import { confirmMissing, followSponsors, refuseMissing } from './sponsors/follow-sponsors.ts'

const mostShown = 200

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
  program
    .command('mandates')
    .description('mandat Bapak Asuh yang pernah disetujui; dengan --in-force yang boleh dipotong bulan itu')
    .option('--state <state>', `salah satu: ${mandateStates.join(', ')}`, readState)
    .option('--in-force <month>', 'hanya yang berlaku bagi potongan bulan ini, TTTT-BB', readMonthOption)
    .addHelpText(
      'after',
      '\nContoh:\n  naungan mandates --state paused\n  naungan mandates --in-force 2026-12 --json',
    )
    .action((options: { state?: MandateState; inForce?: string }, command: Command) =>
      withSession(command, (session) => showMandates(session, options)),
    )
}

function readMonthOption(text: string): string {
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('Tulis TTTT-BB.')
  return text
}

function readState(text: string): MandateState {
  const state = mandateStates.find((one) => one === text)
  if (!state) throw new InvalidArgumentError(`Pilih salah satu: ${mandateStates.join(', ')}.`)
  return state
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
