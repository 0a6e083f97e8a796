import {
  classOfPayer,
  type MonthSpan,
  pricePersonMonth,
  type Programme,
  type RuleBook,
} from '../../contributions/public.ts'
import type { Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { type CommittedRow, type Fund, listBilled, listUnbilled } from './queries.ts'

/** Money and places of a fund that are bound already, over its own months. */
export interface Committed {
  /** Whole rupiah: bills, and enrolments not billed yet at the price of their month. */
  readonly cost: number
  readonly billed: number
  readonly personMonths: number
  readonly people: ReadonlyMap<Month, number>
}

const none: Committed = { cost: 0, billed: 0, personMonths: 0, people: new Map() }

/**
 * What each fund has committed in the months of its terms. A person-month on a bill counts as it was
 * billed, less what was released; one that is enrolled and not billed counts at the price by law.
 */
export async function readCommitted(
  db: Db,
  regency: string,
  rules: RuleBook,
  funds: readonly Fund[],
): Promise<ReadonlyMap<string, Committed>> {
  const dated = funds.filter(({ terms }) => terms !== null)
  const whole = spanOver(dated.map(({ terms }) => terms!.months))
  if (whole === undefined) return new Map()
  const unbilled = Map.groupBy(await listUnbilled(db, regency, whole), ({ payer }) => payer)
  const billed = Map.groupBy(await listBilled(db, regency, whole), ({ payer }) => payer)
  return new Map(
    dated.map((fund) => {
      const { payer, terms } = fund
      const within = ({ month }: { month: Month }) => month >= terms!.months.from && month < terms!.months.to
      const people = new Map<Month, number>()
      let cost = 0
      let paid = 0
      const count = (month: Month, heads: number) => people.set(month, (people.get(month) ?? 0) + heads)
      for (const row of (unbilled.get(payer) ?? []).filter(within)) {
        cost += row.people * priceOf(rules, fund, row)
        count(row.month, row.people)
      }
      for (const { month, people: heads, amount } of (billed.get(payer) ?? []).filter(within)) {
        cost += amount
        paid += amount
        count(month, heads)
      }
      const personMonths = [...people.values()].reduce((sum, heads) => sum + heads, 0)
      return [payer, { cost, billed: paid, personMonths, people }]
    }),
  )
}

export const committedOf = (committed: ReadonlyMap<string, Committed>, payer: string): Committed =>
  committed.get(payer) ?? none

/** What the fund keeps back: rounded up, so that no rupiah of it is spent. */
export const reserveOf = (budget: number, reservePpm: number): number =>
  Math.ceil((budget * reservePpm) / 1_000_000)

/** What a plan may still spend; never below nothing. */
export function leftOf(budget: number, reservePpm: number, committed: number): number {
  return Math.max(0, budget - reserveOf(budget, reservePpm) - committed)
}

function priceOf(rules: RuleBook, fund: Fund, row: CommittedRow): number {
  const { segment, sector, income, riskClass, programmes, month } = row
  return pricePersonMonth(rules, {
    segment,
    sector,
    income,
    month,
    programmes: programmes.split(',') as Programme[],
    payerClass: classOfPayer(rules, fund, month),
    ...(riskClass === null ? {} : { riskClass }),
  }).total
}

/** From the first month of any to the last; undefined for none. */
function spanOver(spans: readonly MonthSpan[]): MonthSpan | undefined {
  if (spans.length === 0) return undefined
  const from = spans.map((span) => span.from).toSorted()[0]!
  const to = spans
    .map((span) => span.to)
    .toSorted()
    .at(-1)!
  return { from, to }
}
