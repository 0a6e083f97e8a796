import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import {
  book,
  lockBooks,
  moves,
  post,
  readStatement,
  type StatementLayout,
} from '../../contributions/public.ts'
import { type Day, monthOf } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { getSponsorPayer } from '../pairs/sponsor-payer.ts'
import { coverMonths } from './asked-amount.ts'
import type { PayrollActor } from './payroll-actor.ts'
import { sponsorOfAccount } from './pay-layout.ts'
import { lockPayroll } from './payroll-queries.ts'
import { findResultOfFile, insertResult, insertRows, nextResult, type NewRow } from './result-queries.ts'
import { countOf, type InputFile, type TakenResult } from './take-result.ts'

/** Money that came in, as banks call it; only the column of money received counts. */
const layouts: readonly StatementLayout[] = [
  {
    code: 'naungan',
    name: 'Susunan Naungan',
    columns: { date: 'Tanggal', amount: 'Jumlah', paymentCode: 'Kode bayar', description: 'Keterangan' },
  },
  {
    code: 'kredit',
    name: 'Rekening koran dengan kolom Kredit',
    columns: { date: 'Tanggal', amount: 'Kredit', description: 'Keterangan' },
  },
]

/**
 * Takes in a statement of the account into which sponsors pay by themselves, whole or not at all. A movement that
 * names an account of a sponsor is his; any other waits in trust for nobody known. One that is known from an earlier
 * statement is not taken again, the same file changes nothing.
 *
 * @throws the refusals of files and of statements, sponsorship/payer-missing
 */
export async function takeStatement(
  tx: Tx,
  by: PayrollActor,
  file: InputFile,
  asOf: Day,
): Promise<TakenResult> {
  const { regency, id } = by
  await lockPayroll(tx, regency)
  await lockBooks(tx, regency)
  const { rows } = await readStatement(file, layouts, asOf)
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const known = await findResultOfFile(tx.db, regency, sha256)
  const nothing = { month: null, counts: {}, booked: 0, queued: 0, lacking: 0, open: 0 }
  if (known !== undefined) return { status: 'unchanged', result: known, ...nothing }
  const times = new Map<string, number>()
  const read = rows.map((one) => {
    const text = [one.paidOn, one.amount, one.reference, one.description, one.paymentCode].join('\n')
    const nth = times.get(text) ?? 0
    times.set(text, nth + 1)
    return { ...one, print: createHash('sha256').update(`${text}\n${nth}`).digest('hex') }
  })
  const taken = await findPrints(
    tx,
    regency,
    read.map(({ print }) => print),
  )
  const owners = read.map(({ paymentCode, reference, description }) =>
    accountsIn(`${paymentCode ?? ''} ${reference ?? ''} ${description ?? ''}`)
      .map((account) => sponsorOfAccount(regency, account))
      .find((sponsor) => sponsor !== undefined),
  )
  const real = await findSponsors(
    tx,
    regency,
    owners.filter((one) => one !== undefined),
  )
  const judged = read.map((one, i): NewRow => {
    const owner = owners[i]
    const sponsor = owner !== undefined && real.has(owner) ? owner : null
    const fault = one.fault !== null || one.amount === null
    const again = !fault && taken.has(one.print)
    const outcome = fault ? 'unreadable' : again ? 'known' : sponsor === null ? 'unknown-sender' : 'received'
    return {
      lineNo: i + 1,
      sheet: '',
      row: one.row,
      nip: null,
      name: null,
      amount: one.amount,
      remark:
        [one.paymentCode, one.reference, one.description].filter(Boolean).join(' ').slice(0, 300) || null,
      outcome,
      reason: fault
        ? `Tanggal atau jumlah tidak dapat dibaca: ${Object.values(one.seen).filter(Boolean).join(', ')}`.slice(
            0,
            300,
          )
        : outcome === 'unknown-sender'
          ? 'Tidak ada kode bayar Bapak Asuh di dalamnya.'
          : '',
      sponsor,
      file: null,
      line: null,
      asked: null,
      booked: fault || again ? 0 : one.amount!,
      print: fault || again ? null : one.print,
      queued: fault || outcome === 'unknown-sender',
    }
  })
  const result = await nextResult(tx.db, regency)
  const counts = countOf(judged)
  const booked = judged.reduce((sum, one) => sum + one.booked, 0)
  await insertResult(tx.db, by, { result, kind: 'statement', month: null, sha256, file, counts, booked })
  await insertRows(tx, regency, result, judged)
  const payer = await getSponsorPayer(tx, regency, monthOf(asOf))
  await book(
    tx,
    { regency, by: id },
    { happenedOn: asOf, cause: 'deduction', causeRef: `deduction:${result}` },
    judged.flatMap((one) => post(moves.entrusted(one.sponsor ?? 0), { payer }, one.booked)),
  )
  await followDirectLines(tx, regency, [...real])
  await audit(tx, { regency, id }, 'deductions-taken', `deduction:${result}`, { booked, rows: judged.length })
  return {
    status: 'taken',
    result,
    ...nothing,
    counts,
    booked,
    queued: judged.filter(({ queued }) => queued).length,
  }
}

/** Runs of digits that could be an account, also written in groups. */
function accountsIn(text: string): string[] {
  return [...text.matchAll(/\d(?:[ .-]?\d){8,}/g)].map(([found]) => found.replaceAll(/\D/g, ''))
}

async function findPrints(tx: Tx, regency: string, prints: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ print: string }>`
    select r.print from sponsorship.deduction_result_row r join sponsorship.deduction_result d using (regency, result)
    where r.regency = ${regency} and r.print = any (${[...prints]}::text[]) and d.undone_at is null`.execute(
    tx.db,
  )
  return new Set(rows.map(({ print }) => print))
}

async function findSponsors(
  tx: Tx,
  regency: string,
  numbers: readonly number[],
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ sponsor: number }>`
    select sponsor from sponsorship.sponsor
    where regency = ${regency} and sponsor = any (${[...numbers]}::bigint[]) and takes_part`.execute(tx.db)
  return new Set(rows.map(({ sponsor }) => sponsor))
}

/**
 * Brings the lines of those who pay by themselves along with all that they paid: the oldest month first. A line is
 * answered once something was paid for it.
 */
export async function followDirectLines(tx: Tx, regency: string, sponsors: readonly number[]): Promise<void> {
  if (sponsors.length === 0) return
  const { rows: lines } = await sql<{
    sponsor: number
    file: number
    line: number
    month: string
    needed: number
  }>`
    select l.sponsor, l.file, l.line, to_char(f.month, 'YYYY-MM') as month, l.amount as needed
    from sponsorship.deduction_line l join sponsorship.deduction_file f using (regency, file)
    where l.regency = ${regency} and f.method = 'direct' and f.state = 'approved' and l.dropped is null and l.amount > 0
      and l.sponsor = any (${[...sponsors]}::bigint[]) order by f.month, l.file, l.line`.execute(tx.db)
  const { rows: paid } = await sql<{ sponsor: number; paid: number; result: number }>`
    select r.sponsor, sum(r.booked)::bigint as paid, max(r.result)::bigint as result
    from sponsorship.deduction_result_row r join sponsorship.deduction_result d using (regency, result)
    where r.regency = ${regency} and d.kind = 'statement' and d.undone_at is null and r.booked > 0
      and r.sponsor = any (${[...sponsors]}::bigint[]) group by r.sponsor`.execute(tx.db)
  const paidOf = new Map(paid.map((one) => [one.sponsor, one]))
  const told = [...Map.groupBy(lines, ({ sponsor }) => sponsor)].flatMap(([sponsor, own]) => {
    const money = paidOf.get(sponsor)
    return coverMonths(own, money?.paid ?? 0).map(({ file, line, needed, lacking }) => {
      const deducted = needed - lacking
      const answered = deducted > 0 && money !== undefined
      const outcome = lacking === 0 ? 'deducted' : 'partly'
      return {
        file,
        line,
        result: answered ? money.result : null,
        outcome: answered ? outcome : null,
        deducted: answered ? deducted : null,
      }
    })
  })
  await sql`
    update sponsorship.deduction_line l set result = t.result, outcome = t.outcome, deducted = t.deducted
    from json_to_recordset(${JSON.stringify(told)}::json) as t (file bigint, line integer, result bigint, outcome text, deducted bigint)
    where l.regency = ${regency} and l.file = t.file and l.line = t.line`.execute(tx.db)
}
