import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import { lockBooks } from '../../contributions/public.ts'
import { type Day, firstDay, type Month } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { listSponsorPayers } from '../scheme/payer-queries.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { listPayLayouts } from './layout-queries.ts'
import { layoutIn } from './pay-layout.ts'
import type { PayrollActor } from './payroll-actor.ts'
import { refreshStatistics, listFileRows, listLineRows, lockPayroll } from './payroll-queries.ts'
import { followBills } from './trust.ts'
import { listWanted, type WantedLine } from './wanted-lines.ts'
import {
  clearLines,
  insertFile,
  nextFile,
  rewriteHead,
  sameHead,
  sameLines,
  withdrawRow,
  writeLines,
} from './write-files.ts'

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
  if (counts.made > 0) await refreshStatistics(tx)
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
