import { priceMonths, readRuleBook } from '../../contributions/public.ts'
import { addMonths, type Month } from '../../platform/calendar.ts'
import { formatDay } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { DocumentFacts, DocumentLine } from './document-facts.ts'
import type { DocumentKind } from './document-kinds.ts'
import { failDocument } from './document-errors.ts'
import { listSourceRows, readSourceHead, type Source, type SourceRow } from './queries/sources.ts'

/** `proposal:3` in two. */
export function readSource(text: string): Source {
  const at = text.indexOf(':')
  return { of: text.slice(0, at) as Source['of'], key: text.slice(at + 1) }
}

/** What a source says today: people with their months and amounts, and the sums of them. */
export interface SourceReading {
  readonly lines: readonly DocumentLine[]
  readonly people: number
  readonly personMonths: number
  readonly total: number
  readonly facts: Pick<
    DocumentFacts,
    | 'about'
    | 'fund'
    | 'accountCode'
    | 'from'
    | 'to'
    | 'villages'
    | 'months'
    | 'confirmed'
    | 'refused'
    | 'unsure'
    | 'steps'
  >
}

/**
 * Reads a source for a kind of document. Amounts are those that were billed, else by the rules known today.
 *
 * @throws programmes/document-source-empty, programmes/document-source-wrong
 */
export async function readSourceFor(
  tx: Tx,
  regency: string,
  kind: DocumentKind,
  text: string,
  village: string | undefined,
): Promise<SourceReading> {
  const source = readSource(text)
  const isRecord = kind === 'verification'
  if (isRecord && source.of !== 'proposal') throw failDocument('document-source-wrong')
  const rows = await listSourceRows(tx.db, regency, source, { everybody: isRecord, village })
  const [first] = rows
  if (!first) throw failDocument('document-source-empty', { source: text })
  const prices = await pricesOf(tx, regency, rows)
  const byMonth = new Map<Month, { people: number; amount: number }>()
  const lines = rows.map((row, at): DocumentLine => {
    const each = prices(row)
    each.forEach((amount, offset) => {
      const month = addMonths(row.firstMonth, offset)
      const sum = byMonth.get(month) ?? { people: 0, amount: 0 }
      byMonth.set(month, { people: sum.people + 1, amount: sum.amount + amount })
    })
    return lineOf(row, at + 1, each, isRecord)
  })
  const head = await readSourceHead(tx.db, regency, source, first.payer)
  const funds = [...new Set(rows.map(({ fund }) => fund))]
  const lasts = rows.map((row) => addMonths(row.firstMonth, row.months)).toSorted()
  const counts = countVerdicts(rows)
  return {
    lines,
    people: new Set(rows.map(({ personId }) => personId)).size,
    personMonths: rows.reduce((sum, { months }) => sum + months, 0),
    total: lines.reduce((sum, { amount }) => sum + amount, 0),
    facts: {
      about: head.label,
      fund: funds.join(', '),
      accountCode: funds.length === 1 ? head.accountCode : '',
      from: rows.map(({ firstMonth }) => firstMonth).toSorted()[0]!,
      to: lasts.at(-1)!,
      villages: villagesOf(lines),
      months: [...byMonth]
        .map(([month, sum]) => ({ month, ...sum }))
        .toSorted((a, b) => (a.month < b.month ? -1 : 1)),
      ...counts,
      steps: isRecord ? head.steps : [],
    },
  }
}

/** The amounts of a row, month by month; each price is reckoned once. */
async function pricesOf(tx: Tx, regency: string, rows: readonly SourceRow[]) {
  const rules = await readRuleBook(tx.db)
  const known = new Map<string, readonly number[]>()
  const keyOf = (row: SourceRow) =>
    [row.payer, row.sector, row.income, row.programmes, row.firstMonth, row.months].join(' ')
  for (const row of rows) {
    const key = keyOf(row)
    if (row.amount !== null || known.has(key)) continue
    const { payer, sector, income, programmes, firstMonth: from, months } = row
    const to = addMonths(from, months)
    known.set(key, await priceMonths(tx, regency, { payer, sector, income, programmes, from, to }, rules))
  }
  return (row: SourceRow): readonly number[] => {
    if (row.amount === null) return known.get(keyOf(row))!
    // Billed months cost what was billed; the last one takes what does not divide.
    const each = Math.floor(row.amount / row.months)
    return Array.from({ length: row.months }, (_, at) =>
      at === row.months - 1 ? row.amount! - each * (row.months - 1) : each,
    )
  }
}

function lineOf(row: SourceRow, line: number, each: readonly number[], isRecord: boolean): DocumentLine {
  const { personId, nik, name, address, villageCode, village, district, occupation, fund } = row
  const { firstMonth, months } = row
  const amount = each.reduce((sum, one) => sum + one, 0)
  return {
    line,
    personId,
    nik,
    name,
    address,
    villageCode,
    village,
    district,
    occupation,
    fund,
    firstMonth,
    months,
    amount,
    finding: isRecord ? findingOf(row) : null,
  }
}

const sideNames: Readonly<Record<string, string>> = { village: 'Desa', agency: 'Dinas' }

/** What was found, in a sentence. */
function findingOf({ verdicts }: SourceRow): string {
  if (verdicts.length === 0) return 'Belum diverifikasi'
  return verdicts
    .map(({ side, verdict, reason, worksWhere, since, attestedBy, attestedOn }) => {
      const who = sideNames[side] ?? side
      if (verdict === 'not-true') return `${who}: tidak benar, ${reason ?? ''}`
      if (verdict === 'unknown') return `${who}: tidak diketahui`
      const begun = since === null ? '' : ` sejak ${formatDay(since)}`
      return `${who}: benar, ${worksWhere}${begun} (${attestedBy}, ${attestedOn === null ? '' : formatDay(attestedOn)})`
    })
    .join('; ')
}

function countVerdicts(rows: readonly SourceRow[]) {
  const refused = rows.filter(({ verdicts }) => verdicts.some(({ verdict }) => verdict === 'not-true')).length
  const confirmed = rows.filter(
    ({ verdicts }) => verdicts.length > 0 && verdicts.every(({ verdict }) => verdict === 'true'),
  ).length
  return { confirmed, refused, unsure: rows.length - refused - confirmed }
}

function villagesOf(lines: readonly DocumentLine[]): DocumentFacts['villages'] {
  const sums = new Map<
    string,
    { district: string; village: string; people: number; personMonths: number; amount: number }
  >()
  for (const { district, village, months, amount } of lines) {
    const key = `${district}\n${village}`
    const sum = sums.get(key) ?? {
      district: district || '–',
      village: village || 'Desa belum diketahui',
      people: 0,
      personMonths: 0,
      amount: 0,
    }
    sum.people += 1
    sum.personMonths += months
    sum.amount += amount
    sums.set(key, sum)
  }
  return [...sums.values()]
}
