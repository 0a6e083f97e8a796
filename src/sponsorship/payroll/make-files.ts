import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import { lockBooks } from '../../contributions/public.ts'
import { type Day, firstDay, type Month } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { type DuePair, listDue } from '../pairs/due.ts'
import { listSponsorPayers } from '../scheme/payer-queries.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { askedAmount } from './asked-amount.ts'
import { listPayLayouts } from './layout-queries.ts'
import { layoutIn } from './pay-layout.ts'
import {
  type FileRow,
  type LineRow,
  listFileRows,
  listLineRows,
  listNeeds,
  listPayees,
  listTrust,
  lockPayroll,
  type PayeeFacts,
} from './payroll-queries.ts'
import { followBills } from './trust.ts'

export interface PayrollActor {
  readonly regency: string
  readonly id: string
}

interface WantedLine {
  readonly payee: PayeeFacts
  readonly due: number
  readonly fromSurplus: number
  readonly catchUp: number
  readonly amount: number
  readonly shares: readonly DuePair[]
}

/** What a run came to; sums are whole rupiah. */
export interface MadeFiles {
  readonly month: Month
  readonly made: number
  readonly unchanged: number
  readonly withdrawn: number
  readonly lines: number
  readonly amount: number
  readonly catchUp: number
  readonly fromSurplus: number
  /** Lines of approved files that are not asked any more: the mandate was stopped. */
  readonly dropped: number
}

/**
 * Makes the deduction files of a month as drafts, one for each pay office and one for those who pay by themselves. Run
 * again it changes only what has changed: drafts follow the facts; of approved files, lines whose mandate was stopped
 * are dropped, and what is new goes on a further part.
 *
 * @throws sponsorship/pay-layout-missing, the refusals of the price
 */
export async function makeFiles(tx: Tx, by: PayrollActor, month: Month, asOf: Day): Promise<MadeFiles> {
  const { regency } = by
  await lockPayroll(tx, regency)
  await lockBooks(tx, regency)
  // What was paid for a month that is not owed after all is there for this one.
  for (const payer of await listSponsorPayers(tx, regency)) await followBills(tx, by, payer, asOf)
  const dropped = await dropEnded(tx, regency, month)
  const lines = (await listLineRows(tx.db, regency, month)).filter((one) => one.dropped === null)
  const fixed = lines.filter(({ state }) => state === 'approved')
  const wanted = await listWanted(tx, regency, month, fixed)
  const files = await listFileRows(tx.db, regency, month)
  const layouts = await listPayLayouts(tx.db, regency)
  const counts = { made: 0, unchanged: 0, withdrawn: 0 }
  const groups = Map.groupBy(wanted, ({ payee }) => `${payee.method} ${payee.office}`)
  const drafts = new Map(
    files.filter(({ state }) => state === 'draft').map((one) => [`${one.method} ${one.office}`, one]),
  )
  for (const [key, group] of groups) {
    const draft = drafts.get(key)
    drafts.delete(key)
    const { method, office } = group[0]!.payee
    const layout = layoutIn(layouts, office, method, month)
    if (!layout) throw failSponsorship('pay-layout-missing', { office })
    const head = { sheet: layout.sheet, columns: layout.columns, codes: codesOf(group) }
    const known = draft === undefined ? [] : lines.filter(({ file }) => file === draft.file)
    if (draft && sameLines(known, group) && (await sameHead(tx, regency, draft.file, head))) {
      counts.unchanged++
      continue
    }
    counts.made++
    const file = draft?.file ?? (await nextFile(tx, regency))
    await (draft
      ? rewriteHead(tx, by, file, head)
      : insertFile(tx, by, { file, month, office, method, ...head }, files))
    await writeLines(tx, regency, file, group)
  }
  for (const { file } of drafts.values()) {
    await clearLines(tx, regency, file)
    await withdrawRow(tx, by, file, 'Tidak ada lagi yang diminta')
    counts.withdrawn++
  }
  if (counts.made + counts.withdrawn + dropped > 0)
    await audit(tx, { regency, id: by.id }, 'payroll-made', `payroll:${month}`, { ...counts, dropped })
  const sum = (of: (one: WantedLine) => number) => wanted.reduce((total, one) => total + of(one), 0)
  return {
    month,
    ...counts,
    lines: wanted.length,
    amount: sum(({ amount }) => amount),
    catchUp: sum(({ catchUp }) => catchUp),
    fromSurplus: sum(({ fromSurplus }) => fromSurplus),
    dropped,
  }
}

/** What is due, by mandate, less what approved files ask for already. */
async function listWanted(
  tx: Tx,
  regency: string,
  month: Month,
  fixed: readonly LineRow[],
): Promise<readonly WantedLine[]> {
  const asked = new Set(fixed.flatMap(({ pairs }) => pairs))
  const fixedOf = Map.groupBy(fixed, ({ mandate }) => mandate)
  const due = (await listDue(tx, regency, month)).filter((one) => one.amount > 0 && !asked.has(one.pair))
  const dueOf = Map.groupBy(due, ({ mandate }) => mandate)
  const payees = await listPayees(tx.db, regency, month)
  const balances = await listBalances(tx, regency, month)
  return payees.flatMap((payee) => {
    const shares = (dueOf.get(payee.mandate) ?? []).toSorted((a, b) => a.pair - b.pair)
    const before = fixedOf.get(payee.mandate) ?? []
    const balance = balances.get(payee.sponsor) ?? 0
    const whole = shares.reduce((total, { amount }) => total + amount, 0)
    // Arrears alone are asked for once a month, with the first file.
    if (whole === 0 && (balance >= 0 || before.length > 0)) return []
    const ceiling = payee.ceiling - before.reduce((total, { amount }) => total + amount, 0)
    const money = askedAmount({ due: whole, ceiling: Math.max(0, ceiling), balance })
    if (whole === 0 && money.amount === 0) return []
    return [{ payee: { ...payee, ceiling: Math.max(0, ceiling) }, due: whole, ...money, shares }]
  })
}

/** By sponsor: money in trust beyond what earlier months need; below zero what they lack and nobody was asked for yet. */
export async function listBalances(tx: Tx, regency: string, month: Month): Promise<Map<number, number>> {
  const balances = new Map(await listTrust(tx.db, regency))
  const pending = new Map<number, number>()
  for (const one of await listNeeds(tx.db, regency, month)) {
    balances.set(one.sponsor, (balances.get(one.sponsor) ?? 0) - one.needed)
    pending.set(one.sponsor, (pending.get(one.sponsor) ?? 0) + one.pending)
  }
  balances.delete(0)
  for (const [sponsor, waiting] of pending) {
    const balance = balances.get(sponsor) ?? 0
    if (balance < 0 && waiting > 0) balances.set(sponsor, Math.min(0, balance + waiting))
  }
  return balances
}

async function dropEnded(tx: Tx, regency: string, month: Month): Promise<number> {
  const { rows } = await sql`
    update sponsorship.deduction_line l set dropped = 'mandate-ended'
    from sponsorship.deduction_file f, sponsorship.mandate m
    where l.regency = ${regency} and f.regency = l.regency and f.file = l.file and f.month = ${firstDay(month)}::date
      and f.state = 'approved' and m.regency = l.regency and m.mandate = l.mandate
      and l.dropped is null and l.result is null and not m.in_force @> f.month
    returning l.line`.execute(tx.db)
  return rows.length
}

const codesOf = (group: readonly WantedLine[]) =>
  [...new Set(group.flatMap(({ payee }) => (payee.agencyCode === null ? [] : [payee.agencyCode])))].toSorted()

function sameLines(known: readonly LineRow[], group: readonly WantedLine[]): boolean {
  const texts = (all: readonly (readonly unknown[])[]) => JSON.stringify(all)
  return (
    texts(known.map((one) => [one.mandate, one.due, one.fromSurplus, one.catchUp, one.amount, one.pairs])) ===
    texts(
      group.map((one) => [
        one.payee.mandate,
        one.due,
        one.fromSurplus,
        one.catchUp,
        one.amount,
        one.shares.map(({ pair }) => pair),
      ]),
    )
  )
}

interface Head {
  readonly sheet: string
  readonly columns: readonly unknown[]
  readonly codes: readonly string[]
}

async function sameHead(tx: Tx, regency: string, file: number, head: Head): Promise<boolean> {
  const { rows } = await sql`
    select from sponsorship.deduction_file
    where regency = ${regency} and file = ${file} and sheet = ${head.sheet} and columns = ${JSON.stringify(head.columns)}::jsonb
      and agency_codes = ${[...head.codes]}::text[]`.execute(tx.db)
  return rows.length > 0
}

async function nextFile(tx: Tx, regency: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(file), 0) + 1 as next from sponsorship.deduction_file where regency = ${regency}`.execute(
    tx.db,
  )
  return rows[0]!.next
}

async function insertFile(
  tx: Tx,
  by: PayrollActor,
  one: Head & {
    readonly file: number
    readonly month: Month
    readonly office: string
    readonly method: FileRow['method']
  },
  files: readonly FileRow[],
): Promise<void> {
  const part =
    Math.max(
      0,
      ...files
        .filter(({ office, method }) => office === one.office && method === one.method)
        .map((f) => f.part),
    ) + 1
  await sql`
    insert into sponsorship.deduction_file (regency, file, month, office, method, part, agency_codes, state, sheet, columns, made_by)
    values (${by.regency}, ${one.file}, ${firstDay(one.month)}::date, ${one.office}, ${one.method}, ${part},
      ${[...one.codes]}::text[], 'draft', ${one.sheet}, ${JSON.stringify(one.columns)}::jsonb, ${by.id})`.execute(
    tx.db,
  )
}

async function rewriteHead(tx: Tx, by: PayrollActor, file: number, head: Head): Promise<void> {
  await clearLines(tx, by.regency, file)
  await sql`
    update sponsorship.deduction_file set sheet = ${head.sheet}, columns = ${JSON.stringify(head.columns)}::jsonb,
      agency_codes = ${[...head.codes]}::text[], made_by = ${by.id}, made_at = now()
    where regency = ${by.regency} and file = ${file}`.execute(tx.db)
}

async function clearLines(tx: Tx, regency: string, file: number): Promise<void> {
  await sql`delete from sponsorship.deduction_share where regency = ${regency} and file = ${file}`.execute(
    tx.db,
  )
  await sql`delete from sponsorship.deduction_line where regency = ${regency} and file = ${file}`.execute(
    tx.db,
  )
}

async function writeLines(
  tx: Tx,
  regency: string,
  file: number,
  group: readonly WantedLine[],
): Promise<void> {
  const lines = group.map((one, i) => ({
    line: i + 1,
    mandate: one.payee.mandate,
    sponsor: one.payee.sponsor,
    due: one.due,
    from_surplus: one.fromSurplus,
    catch_up: one.catchUp,
    amount: one.amount,
    ceiling: one.payee.ceiling,
  }))
  const shares = group.flatMap((one, i) =>
    one.shares.map(({ pair, personId, enrolment, payer, amount }) => ({
      line: i + 1,
      pair,
      person_id: personId,
      enrolment,
      payer,
      amount,
    })),
  )
  await sql`
    insert into sponsorship.deduction_line (regency, file, line, mandate, sponsor, due, from_surplus, catch_up, amount, ceiling)
    select ${regency}, ${file}, l.* from json_to_recordset(${JSON.stringify(lines)}::json) as l (line integer, mandate bigint,
      sponsor bigint, due bigint, from_surplus bigint, catch_up bigint, amount bigint, ceiling bigint)`.execute(
    tx.db,
  )
  await sql`
    insert into sponsorship.deduction_share (regency, file, line, pair, person_id, enrolment, payer, amount)
    select ${regency}, ${file}, s.* from json_to_recordset(${JSON.stringify(shares)}::json) as s (line integer, pair bigint,
      person_id bigint, enrolment bigint, payer text, amount bigint)`.execute(tx.db)
}

async function withdrawRow(tx: Tx, by: PayrollActor, file: number, reason: string): Promise<void> {
  await sql`
    update sponsorship.deduction_file set state = 'withdrawn', withdrawn_at = now(), withdrawn_by = ${by.id}, withdraw_reason = ${reason}
    where regency = ${by.regency} and file = ${file}`.execute(tx.db)
}

/**
 * A second person approves the drafts of a month, or one of them: only then may an office deduct by them.
 *
 * @returns how many
 * @throws sponsorship/pay-nothing-to-approve, sponsorship/pay-second-person, sponsorship/pay-file-not-found
 */
export async function approveFiles(tx: Tx, by: PayrollActor, month: Month, only?: number): Promise<number> {
  const { regency, id } = by
  await lockPayroll(tx, regency)
  const drafts = (await listFileRows(tx.db, regency, month)).filter(
    ({ file, state }) => state === 'draft' && (only === undefined || file === only),
  )
  if (drafts.length === 0) throw failSponsorship('pay-nothing-to-approve', { month })
  if (drafts.some(({ madeBy }) => madeBy === id)) throw failSponsorship('pay-second-person')
  // What ended since is not approved: a draft follows the facts until this moment.
  await sql`
    update sponsorship.deduction_line l set dropped = 'mandate-ended'
    from sponsorship.deduction_file f, sponsorship.mandate m
    where l.regency = ${regency} and f.regency = l.regency and f.file = l.file and f.file = any (${drafts.map(({ file }) => file)}::bigint[])
      and m.regency = l.regency and m.mandate = l.mandate and not m.in_force @> f.month`.execute(tx.db)
  await sql`
    update sponsorship.deduction_file set state = 'approved', approved_by = ${id}, approved_at = now()
    where regency = ${regency} and file = any (${drafts.map(({ file }) => file)}::bigint[])`.execute(tx.db)
  await audit(tx, { regency, id }, 'payroll-approved', `payroll:${month}`, { files: drafts.length })
  return drafts.length
}

/**
 * Takes the files of a month back, or one of them; what an office has answered stays.
 *
 * @returns how many
 * @throws sponsorship/pay-nothing-to-withdraw, sponsorship/pay-files-answered
 */
export async function withdrawFiles(
  tx: Tx,
  by: PayrollActor,
  month: Month,
  reason: string,
  only?: number,
): Promise<number> {
  const { regency, id } = by
  await lockPayroll(tx, regency)
  const files = (await listFileRows(tx.db, regency, month)).filter(
    ({ file, state }) => state !== 'withdrawn' && (only === undefined || file === only),
  )
  if (files.length === 0) throw failSponsorship('pay-nothing-to-withdraw', { month })
  const wanted = new Set(files.map(({ file }) => file))
  const answered = (await listLineRows(tx.db, regency, month)).filter(
    ({ file, result }) => wanted.has(file) && result !== null,
  )
  if (answered.length > 0) throw failSponsorship('pay-files-answered', { month, lines: answered.length })
  for (const { file } of files) await withdrawRow(tx, by, file, reason)
  await audit(tx, { regency, id }, 'payroll-withdrawn', `payroll:${month}`, { files: files.length, reason })
  return files.length
}
