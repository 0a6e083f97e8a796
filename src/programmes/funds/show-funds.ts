import { payerKindNames, readRuleBook, type RuleBook } from '../../contributions/public.ts'
import { type Month, monthNumber } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { type Committed, committedOf, readCommitted, reserveOf } from './committed.ts'
import type { FundAnswer, FundTermsAnswer } from './contract.ts'
import { classSource, priceForFund, sectors } from './fund-price.ts'
import { findFundCounts, type Fund, listFunds } from './queries.ts'

/** Every fund with its terms, what is committed and left, and its price. Counts, and names nobody. */
export async function showFunds(db: Db, regency: string, month: Month): Promise<FundAnswer[]> {
  const rules = await readRuleBook(db)
  const funds = await listFunds(db, regency)
  const committed = await readCommitted(db, regency, rules, funds)
  const counted = await findFundCounts(db, regency)
  return funds.map((fund) => {
    const { payer, name, kind, village, terms } = fund
    const people = counted?.byFund[payer]
    return {
      payer,
      name,
      kind,
      kindName: payerKindNames[kind],
      village,
      terms: terms && showTerms(terms),
      money: showMoney(fund, committedOf(committed, payer)),
      ...showPrice(rules, fund, month),
      mayBePaid:
        terms === null || counted === undefined
          ? null
          : { people: people ?? 0, at: counted.at.toISOString() },
    }
  })
}

export function showTerms({ months, addedAt, ...terms }: NonNullable<Fund['terms']>): FundTermsAnswer {
  return {
    ...terms,
    documents: [...terms.documents],
    from: months.from,
    months: monthNumber(months.to) - monthNumber(months.from),
    addedAt: addedAt.toISOString(),
  }
}

function showMoney({ terms }: Fund, { cost, billed, personMonths, people }: Committed): FundAnswer['money'] {
  if (terms === null) return null
  const { budget, places, reservePpm } = terms
  const reserve = budget === null ? 0 : reserveOf(budget, reservePpm)
  return {
    budget,
    reserve,
    committed: cost,
    billed,
    left: budget === null ? null : budget - reserve - cost,
    personMonths,
    places,
    placesTaken: Math.max(0, ...people.values()),
  }
}

function showPrice(rules: RuleBook, fund: Fund, month: Month) {
  const priceMonth = fund.terms === null || fund.terms.months.from < month ? month : fund.terms.months.from
  const priced = { ...fund, terms: fund.terms ?? { income: 1_000_000 } }
  const { confidence, note } = classSource(rules, fund, priceMonth)
  return {
    price: sectors.map((sector) => ({
      sector,
      ...priceForFund(rules, priced, { sector, month: priceMonth }),
    })),
    priceMonth,
    classConfidence: confidence,
    classNote: note,
  }
}
