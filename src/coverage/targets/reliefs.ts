import { classOfPayer, pricePersonMonth, readRuleBook, type RuleBook } from '../../contributions/public.ts'
import { addMonths, firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { keptFor } from '../../platform/kept.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Targets } from './contract.ts'
import { type EnrolledLine, findOutlookState, listEnrolledOn } from './queries.ts'
import type { Prices } from './measured-target.ts'

/** The lowest declared income: that of nearly everybody whom a fund pays for. Whole rupiah. */
const income = 1_000_000
const sectors = ['other', 'transport'] as const

function priceOf(
  rules: RuleBook,
  sector: (typeof sectors)[number],
  payerClass: 'government' | 'private',
  month: Month,
): number | null {
  try {
    return pricePersonMonth(rules, {
      segment: 'BPU',
      sector,
      income,
      programmes: ['JKK', 'JKM'],
      month,
      payerClass,
    }).total
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** What one BPU costs a month, by who pays. */
export async function pricesIn(db: Db, month: Month): Promise<Prices> {
  const rules = await readRuleBook(db)
  return {
    government: priceOf(rules, 'other', 'government', month),
    private: priceOf(rules, 'other', 'private', month),
  }
}

/**
 * When a relief ends, and for whom a fund then pays more.
 *
 * @law PP 50/2025
 */
export async function listReliefEnds(
  db: Db,
  regency: string,
  from: Month,
  until: Month,
): Promise<Targets['reliefs']> {
  const rules = await readRuleBook(db)
  const state = await findOutlookState(db, regency)
  const ends: Targets['reliefs'][number][] = []
  for (let month = addMonths(from, 1); month <= until; month = addMonths(month, 1)) {
    for (const sector of sectors) {
      const before = priceOf(rules, sector, 'private', addMonths(month, -1))
      const after = priceOf(rules, sector, 'private', month)
      if (before === null || after === null || after <= before) continue
      for (const line of await keptFor(state, `enrolled ${regency} ${month}`, () =>
        listEnrolledOn(db, regency, firstDay(month)),
      )) {
        if (line.sector !== sector || classOf(rules, line, month) !== 'private') continue
        ends.push({ month, payer: line.payer, name: line.name, sector, people: line.people, before, after })
      }
    }
  }
  return ends
}

const classOf = (rules: RuleBook, { kind, payerClass }: EnrolledLine, month: Month) =>
  classOfPayer(rules, { kind: kind as Parameters<typeof classOfPayer>[1]['kind'], payerClass }, month)
