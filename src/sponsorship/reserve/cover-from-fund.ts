import { addMonths, type Day, type Month, monthOf } from '../../platform/calendar.ts'
import { formatMonth, formatRupiah } from '../../platform/indonesian.ts'
import {
  type OpenNeed,
  otherwise,
  type ReadyFund,
  type ReserveProblem,
  type StepIn,
} from './reserve-problem.ts'

/** Whole rupiah that each fund may still bind, by code of its payer. */
export type FundLeft = Map<string, number>

const stepNames = { pool: 'dana kumpulan', apbd: 'APBD' }

/**
 * Months that a fund pays for a worker: from his first unpaid one, as many as are covered at a time, fewer where its
 * money or its time ends. What it binds is taken from what is left.
 *
 * @returns nothing, and why not in `refused`, when it cannot pay one month before protection lapses
 */
export function coverFromFund(
  { funds, coverMonths, asOf }: Pick<ReserveProblem, 'funds' | 'coverMonths' | 'asOf'>,
  { need, refused }: { readonly need: OpenNeed; readonly refused: string[] },
  left: FundLeft,
  step: 'pool' | 'apbd',
): StepIn[] {
  const asked = funds.filter((one) => one.step === step)
  if (asked.length === 0) refused.push(`${stepNames[step]} belum ditetapkan`)
  for (const fund of asked) {
    const months = monthsOf(fund, need, asOf, coverMonths)
    const paid: Month[] = []
    let cost = 0
    for (const month of months) {
      const amount = fund.price(month, need.sector)
      if (cost + amount > left.get(fund.payer)!) break
      cost += amount
      paid.push(month)
    }
    if (paid.length === 0) {
      refused.push(
        months.length === 0 ? `${fund.name} tidak berlaku pada bulan itu` : `uang ${fund.name} habis`,
      )
      continue
    }
    left.set(fund.payer, left.get(fund.payer)! - cost)
    const [from, last] = [paid[0]!, paid.at(-1)!]
    const why = refused.length === 0 ? '' : ` karena ${refused.at(-1)!}`
    const when = from === last ? formatMonth(from) : `${formatMonth(from)} sampai ${formatMonth(last)}`
    return [
      {
        need: need.need,
        personId: need.personId,
        by: step,
        mandate: null,
        payer: fund.payer,
        months: { from, to: addMonths(last, 1) },
        cost,
        sentence: `Dibayar ${fund.name} untuk ${when}, ${formatRupiah(cost)}${why}; ${otherwise(need)}.`,
      },
    ]
  }
  return []
}

/** A month that was still his sponsor's and never came is paid too, where protection would lapse otherwise. */
function monthsOf(fund: ReadyFund, need: OpenNeed, asOf: Day, most: number): Month[] {
  const last = addMonths(monthOf(need.lapsesOn), -1)
  const wanted = need.from > last && monthOf(asOf) <= last ? last : need.from
  const from = wanted > fund.months.from ? wanted : fund.months.from
  if (from > last) return []
  return Array.from({ length: most }, (_, i) => addMonths(from, i)).filter((month) => month < fund.months.to)
}
