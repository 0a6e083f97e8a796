import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import { book, lockBooks, moves, post } from '../../contributions/public.ts'
import { type Day, firstDay, type Month } from '../../platform/calendar.ts'
import { formatMonth } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { getSponsorPayer } from '../pairs/sponsor-payer.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import type { PayrollActor } from './payroll-actor.ts'
import { refreshStatistics, type LineRow, listLineRows, lockPayroll } from './payroll-queries.ts'
import { readResult, type ResultRow } from './read-result.ts'
import { outcomeWords } from './payroll-words.ts'
import { outcomeOf, type ReadRow, type RowOutcome } from './row-outcome.ts'
import { findResultOfFile, insertResult, insertRows, nextResult, type NewRow } from './result-queries.ts'

export interface InputFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What a result came to. Rupiah are whole. */
export interface TakenResult {
  readonly status: 'taken' | 'unchanged'
  readonly result: number
  readonly month: Month | null
  readonly counts: Partial<Readonly<Record<RowOutcome, number>>>
  /** Taken into trust. */
  readonly booked: number
  readonly queued: number
  /** Asked for, and not deducted. */
  readonly lacking: number
  /** Lines of the month that no result has answered yet. */
  readonly open: number
}

/**
 * Takes in what a pay office sent back for a month, whole or not at all. Each row has one outcome; the money it states
 * is taken into trust for its sponsor, or for nobody known; what is odd waits for a decision. The same file again
 * changes nothing.
 *
 * @param reach codes of agencies whose lines it may answer; null for all
 * @throws the refusals of files, sponsorship/result-columns-unknown, sponsorship/result-other-month,
 *   sponsorship/result-before-approval, sponsorship/payer-missing
 */
export async function takeResult(
  tx: Tx,
  by: PayrollActor,
  given: { readonly month: Month; readonly file: InputFile; readonly reach: readonly string[] | null },
  asOf: Day,
): Promise<TakenResult> {
  const { regency, id } = by
  const { month, file, reach } = given
  await lockPayroll(tx, regency)
  await lockBooks(tx, regency)
  const rows = await readResult(file, month)
  const lines = (await listLineRows(tx.db, regency, month))
    .filter(
      ({ state, method, agencyCodes }) =>
        state === 'approved' &&
        method === 'payroll' &&
        (reach === null || agencyCodes.some((one) => reach.includes(one))),
    )
    // What was closed because nobody answered is answered after all.
    .map((one) => (one.closed ? { ...one, result: null, deducted: null } : one))
  if (lines.length === 0) throw failSponsorship('result-before-approval', { month })
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const known = await findResultOfFile(tx.db, regency, sha256)
  const open = () =>
    lines.filter(({ dropped, result, closed }) => dropped === null && result === null && !closed).length
  if (known !== undefined)
    return {
      status: 'unchanged',
      result: known,
      month,
      counts: {},
      booked: 0,
      queued: 0,
      lacking: 0,
      open: open(),
    }
  const judged = await judgeRows(tx, regency, { month, reach }, rows, lines)
  const result = await nextResult(tx.db, regency)
  const counts = countOf(judged)
  const booked = judged.reduce((sum, one) => sum + one.booked, 0)
  await insertResult(tx.db, by, { result, kind: 'payroll', month, sha256, file, counts, booked })
  await insertRows(tx, regency, result, judged)
  const answers = judged.flatMap((one) => answersOf(one, lines))
  await answerLines(tx, regency, result, answers)
  await refreshStatistics(tx)
  const payer = await getSponsorPayer(tx, regency, month)
  await book(
    tx,
    { regency, by: id },
    { happenedOn: asOf, cause: 'deduction', causeRef: `deduction:${result}` },
    judged.flatMap((one) => post(moves.entrusted(one.sponsor ?? 0), { payer, month }, one.booked)),
  )
  await audit(tx, { regency, id }, 'deductions-taken', `deduction:${result}`, {
    month,
    booked,
    rows: judged.length,
  })
  const answered = new Set(answers.map(({ file: at, line }) => `${at} ${line}`))
  const lacking = answers.reduce((sum, { asked, deducted }) => sum + Math.max(0, asked - deducted), 0)
  return {
    status: 'taken',
    result,
    month,
    counts,
    booked,
    queued: judged.filter(({ queued }) => queued).length,
    lacking,
    open: lines.filter(
      (one) =>
        one.dropped === null &&
        one.result === null &&
        !one.closed &&
        !answered.has(`${one.file} ${one.line}`),
    ).length,
  }
}

interface Known {
  readonly sponsor: number
  readonly nip: string
  /** He had a mandate, and none is in force for the month. */
  readonly ended: boolean
  /** Of an agency whose files the sender may answer. */
  readonly agencyCode: string | null
}

async function judgeRows(
  tx: Tx,
  regency: string,
  { month, reach }: { readonly month: Month; readonly reach: readonly string[] | null },
  rows: readonly ResultRow[],
  lines: readonly LineRow[],
): Promise<readonly NewRow[]> {
  const sponsors = await findKnown(tx, regency, month, rows)
  // Who is not of his agency is nobody the sender may learn of.
  const isSeen = ({ agencyCode }: Known) =>
    reach === null || (agencyCode !== null && reach.includes(agencyCode))
  const linesOf = Map.groupBy(lines, ({ sponsor }) => sponsor)
  const seen = new Set<string>()
  return rows.map((row, i) => {
    const found = row.nip === null ? undefined : sponsors.get(row.nip)
    const known = found !== undefined && isSeen(found) ? found : undefined
    const all = known === undefined ? [] : (linesOf.get(known.sponsor) ?? [])
    const valid = all.filter(({ dropped, inForce }) => dropped === null && inForce)
    const told = valid.filter(({ result }) => result !== null)
    const repeated = row.nip !== null && seen.has(row.nip)
    if (row.nip !== null) seen.add(row.nip)
    const open = valid.filter(({ result }) => result === null)
    const counted = open.length > 0 ? open : valid
    const read: ReadRow = {
      sponsor: row.nip === null ? null : (known?.sponsor ?? 'unknown'),
      amount: row.amount,
      remark: row.remark,
      asked: counted.length === 0 ? undefined : counted.reduce((sum, { amount }) => sum + amount, 0),
      mandateEnded: valid.length === 0 && (all.length > 0 || known?.ended === true),
      answered:
        open.length === 0 && told.length > 0
          ? told.reduce((sum, { deducted }) => sum + (deducted ?? 0), 0)
          : undefined,
      repeated,
    }
    const judged = outcomeOf(read)
    const first = counted[0]
    return {
      lineNo: i + 1,
      sheet: row.sheet,
      row: row.row,
      nip: row.nip,
      name: row.name,
      amount: row.amount ?? null,
      remark: row.remark || null,
      ...judged,
      reason: reasonOf(judged.outcome, read, row, month),
      sponsor: known?.sponsor ?? null,
      file: first?.file ?? null,
      line: first?.line ?? null,
      asked: read.asked ?? null,
      print: null,
    }
  })
}

function reasonOf(outcome: RowOutcome, read: ReadRow, row: ResultRow, month: Month): string {
  const rupiah = (value: number) => `Rp${value.toLocaleString('id-ID')}`
  const { asked, amount } = read
  switch (outcome) {
    case 'deducted':
    case 'known':
      return ''
    case 'partly':
    case 'over':
      return `Diminta ${rupiah(asked!)}, dijawab ${rupiah(amount!)}.`
    case 'not':
    case 'not-employed':
      return row.remark === '' ? '' : `Keterangan kantor bayar: ${row.remark}`
    case 'mandate-ended':
      return `Mandatnya tidak berlaku bagi ${formatMonth(month)}; yang terpotong harus dikembalikan.`
    case 'answered-differently':
      return `Sudah dijawab ${rupiah(read.answered!)}; batalkan hasil yang dahulu bila ini yang benar.`
    case 'unknown-nip':
      return 'Tidak ada Bapak Asuh dengan NIP ini. Periksa NIP-nya, atau kembalikan uangnya.'
    case 'not-asked':
      return 'Ia tidak ada di berkas potongan bulan ini.'
    default:
      return row.fault || outcomeWords[outcome]
  }
}

async function findKnown(
  tx: Tx,
  regency: string,
  month: Month,
  rows: readonly ResultRow[],
): Promise<ReadonlyMap<string, Known>> {
  const nips = rows.flatMap(({ nip }) => (nip === null ? [] : [nip]))
  const found = await sql<Known>`
    select s.sponsor, s.nip, u.agency_code as "agencyCode",
           exists (select from sponsorship.mandate m where m.regency = s.regency and m.sponsor = s.sponsor and m.in_force <> '{}')
           and not exists (select from sponsorship.mandate m where m.regency = s.regency and m.sponsor = s.sponsor
                           and m.in_force @> ${firstDay(month)}::date) as ended
    from sponsorship.sponsor s left join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
    where s.regency = ${regency} and s.nip = any (${nips}::text[]) and s.takes_part`.execute(tx.db)
  return new Map(found.rows.map((one) => [one.nip, one]))
}

interface Answer {
  readonly file: number
  readonly line: number
  readonly asked: number
  readonly deducted: number
  readonly outcome: RowOutcome
}

const answering: ReadonlySet<RowOutcome> = new Set(['deducted', 'partly', 'over', 'not', 'not-employed'])

/** A row answers all open lines of its sponsor; what was deducted fills them in their order. */
function answersOf(row: NewRow, lines: readonly LineRow[]): readonly Answer[] {
  if (!answering.has(row.outcome)) return []
  const own = lines.filter(
    (one) => one.sponsor === row.sponsor && one.dropped === null && one.inForce && one.result === null,
  )
  let left = row.booked
  return own.map((one, i) => {
    const deducted = i === own.length - 1 ? left : Math.min(left, one.amount)
    left -= deducted
    return { file: one.file, line: one.line, asked: one.amount, deducted, outcome: row.outcome }
  })
}

async function answerLines(
  tx: Tx,
  regency: string,
  result: number,
  answers: readonly Answer[],
): Promise<void> {
  await sql`
    update sponsorship.deduction_line l set result = ${result}, outcome = a.outcome, deducted = a.deducted
    from json_to_recordset(${JSON.stringify(answers)}::json) as a (file bigint, line integer, outcome text, deducted bigint)
    where l.regency = ${regency} and l.file = a.file and l.line = a.line`.execute(tx.db)
}

export function countOf(
  rows: readonly { readonly outcome: RowOutcome }[],
): Partial<Record<RowOutcome, number>> {
  const counts: Partial<Record<RowOutcome, number>> = {}
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}
