import { audit } from '../../access/public.ts'
import { formatSpan, readSpan } from '../../contributions/public.ts'
import { firstDay } from '../../platform/calendar.ts'
import { formatDay } from '../../platform/indonesian.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { checkPayable } from './check-payable.ts'
import type { NewFundTerms } from './contract.ts'
import { failFund } from './fund-errors.ts'
import { type Fund, type FundTerms, insertTerms, listFunds } from './queries.ts'

/**
 * Writes what a fund may pay for, as its next version.
 *
 * @throws programmes/fund-unknown, programmes/fund-without-period, programmes/fund-without-bound,
 *   programmes/fund-outside-days, programmes/fund-term-too-long, programmes/fund-terms-changed, and what
 *   an expression is refused for
 */
export async function saveTerms(
  tx: Tx,
  clerk: { readonly regency: string; readonly id: string },
  payer: string,
  asked: NewFundTerms,
): Promise<void> {
  const { regency, id } = clerk
  await lockRegency(tx, regency)
  const fund = await getFund(tx, regency, payer)
  const version = fund.terms?.version ?? 0
  const { before, from, months, ...rest } = asked
  if (before !== undefined && before !== version) throw failFund('fund-terms-changed', { payer, version })
  if (from === undefined || months === undefined) throw failFund('fund-without-period', { payer })
  const terms: FundTerms = { ...rest, months: readSpan(from, months), version: version + 1 }
  checkTerms(fund, terms, months)
  checkPayable(terms.expression)
  if (!(await insertTerms(tx, regency, payer, terms, id)))
    throw failFund('fund-terms-changed', { payer, version: version + 1 })
  await audit(tx, clerk, 'fund-terms-saved', `payer:${payer}`, {
    version: version + 1,
    budget: terms.budget,
    places: terms.places,
    months: formatSpan(terms.months),
  })
}

/** @throws programmes/fund-unknown */
export async function getFund(tx: Pick<Tx, 'db'>, regency: string, payer: string): Promise<Fund> {
  const [fund] = await listFunds(tx.db, regency, payer)
  if (!fund) throw failFund('fund-unknown', { payer })
  return fund
}

function checkTerms({ payer, validFrom, validTo }: Fund, terms: FundTerms, months: number): void {
  if (terms.budget === null && terms.places === null) throw failFund('fund-without-bound', { payer })
  if (terms.minTerm > months) throw failFund('fund-term-too-long', { term: terms.minTerm, months })
  const begins = validFrom.slice(0, 7) <= terms.months.from
  const lasts = validTo === null || validTo >= firstDay(terms.months.to)
  if (begins && lasts) return
  const valid =
    validTo === null
      ? `sejak ${formatDay(validFrom)}`
      : `${formatDay(validFrom)} sampai sebelum ${formatDay(validTo)}`
  throw failFund('fund-outside-days', { payer, valid, months: formatSpan(terms.months) })
}
