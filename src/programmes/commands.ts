import type { Command } from 'commander'
import { type Month, today } from '../platform/calendar.ts'
import { formatCount, formatMonth, formatTable } from '../platform/indonesian.ts'
import type { Session, WithSession } from '../platform/session.ts'
import { inTransaction } from '../platform/transaction.ts'
import { assessedMonth, ensureAssessed } from './assessment.ts'
import { failRule } from './rules/rule-errors.ts'
import { judgePerson } from './rules/show-verdict.ts'
import { listRanked, sumAssessed } from './verdict-queries.ts'

/** eligible, rank. */
export function addProgrammeCommands(program: Command, withSession: WithSession): void {
  program
    .command('eligible')
    .description('kelayakan: jumlah menurut aturan, atau putusan tiap aturan bagi satu orang')
    .argument('[person]', 'nomor orang; bila kosong, seluruh kabupaten/kota')
    .option('--month <month>', 'tepat bulan ini, TTTT-BB (bila kosong: yang pertama belum dibayar siapa pun)')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan eligible\n  naungan eligible 20001265\n  naungan eligible 20001265 --month 2027-01',
    )
    .action((person: string | undefined, options: { month?: string }, command: Command) =>
      withSession(command, (session) =>
        person === undefined ? showSums(session) : showPerson(session, person, options.month),
      ),
    )
  program
    .command('rank')
    .description('urutan prioritas yang layak, dengan poinnya')
    .option('--first <number>', 'sekian orang pertama', '20')
    .option('--after <rank>', 'mulai sesudah urutan ini', '0')
    .addHelpText('after', '\nContoh:\n  naungan rank --first 50\n  naungan rank --first 10 --after 1200')
    .action((options: { first: string; after: string }, command: Command) =>
      withSession(command, (session) => showRanking(session, options)),
    )
}

async function showSums(session: Session): Promise<void> {
  const { database, regency, progress } = session
  progress.step('Menilai pekerja')
  const { month, people, rules } = await ensureAssessed(database, regency, assessedMonth(today()))
  const { waiting, ...sums } = await inTransaction(database, (tx) => sumAssessed(tx.db, regency))
  session.answer({ month, people, ...sums, overridesWaiting: waiting, rules }, () => [
    `${formatCount(people)} pekerja dinilai untuk ${formatMonth(month)}: ${formatCount(sums.yes)} layak, ${formatCount(sums.no)} tidak layak, ${formatCount(sums.unknown)} belum dapat dinilai.`,
    `${formatCount(sums.held)} yang layak sudah terlindungi; dinilai untuk bulan sesudahnya.`,
    '',
    ...formatTable(
      ['Aturan', 'Tidak dipenuhi', 'Belum diketahui', 'Hanya karenanya'],
      rules.map(({ title, failed, unknown, only }) => [title, ...[failed, unknown, only].map(formatCount)]),
      [1, 2, 3],
    ),
  ])
}

const states = {
  passed: 'lolos',
  failed: 'TIDAK LOLOS',
  unknown: 'belum diketahui',
  overridden: 'dikecualikan',
}
const outcomes = { yes: 'Layak', no: 'Tidak layak', unknown: 'Belum dapat dinilai' }

async function showPerson(session: Session, person: string, exactly: string | undefined): Promise<void> {
  const { database, regency } = session
  const verdict = await judgePerson(database, regency, readNumber(person, 'person'), {
    month: exactly === undefined ? assessedMonth(today()) : readMonth(exactly),
    exactly: exactly !== undefined,
  })
  // As everywhere at the command line: numbers, and no names.
  session.answer({ ...verdict, name: undefined }, () => [
    `Orang ${verdict.personId}: ${outcomes[verdict.eligible]} untuk ${formatMonth(verdict.month)}.`,
    ...(verdict.heldThrough === null ? [] : [`Dibayar sampai ${formatMonth(verdict.heldThrough)}.`]),
    verdict.sentence,
    '',
    ...verdict.rules.flatMap((one) => [
      `${one.title}: ${states[one.state]}. ${one.sentence}`,
      ...one.missing.map(({ about, remedy }) => `  Kurang: ${about}; ${remedy}.`),
    ]),
  ])
}

async function showRanking(session: Session, options: { first: string; after: string }): Promise<void> {
  const { database, regency } = session
  const first = readNumber(options.first, 'first')
  const after = options.after === '0' ? 0 : readNumber(options.after, 'after')
  const { month } = await ensureAssessed(database, regency, assessedMonth(today()))
  const rows = await inTransaction(database, (tx) => listRanked(tx.db, regency, {}, { after, limit: first }))
  const shown = rows.map(({ rank, personId, village, sector, points, heldThrough }) => ({
    rank: rank!,
    personId,
    village,
    sector,
    points,
    heldThrough,
  }))
  session.answer({ month, rows: shown }, () =>
    formatTable(
      ['Urutan', 'Orang', 'Desa', 'Sektor', 'Poin', 'Dibayar sampai'],
      shown.map((row) => [
        formatCount(row.rank),
        String(row.personId),
        row.village ?? '-',
        row.sector ?? '-',
        String(row.points),
        row.heldThrough === null ? '-' : formatMonth(row.heldThrough),
      ]),
      [0, 1, 4],
    ),
  )
}

function readNumber(text: string, of: string): number {
  const number = Number(text)
  if (!/^\d{1,15}$/.test(text) || number < 1) throw failRule('number-unreadable', { value: text, of })
  return number
}

function readMonth(text: string): Month {
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(text)) throw failRule('month-unreadable', { value: text })
  return text
}
