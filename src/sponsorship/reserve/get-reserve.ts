import { readRuleBook } from '../../contributions/public.ts'
import { type Day, monthOf } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { firstMonthAfter } from '../mandates/month-spans.ts'
import { getScheme } from '../scheme/get-scheme.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { type KnownNeed, listKnownNeeds } from './need-queries.ts'
import { coverMonthsOf, leftOf } from './read-problem.ts'
import { type Backstop, countLeaving, listBackstops, listHoldings } from './ready-queries.ts'
import { priceOfMonth } from './prices.ts'
import { type ReserveStrength, strengthOf } from './reserve-rule.ts'
import { isNearLapse } from './watch-lapses.ts'

/** Leaving is measured over so many months. */
const measuredMonths = 12

export interface ReservePicture {
  readonly asOf: Day
  readonly scheme: Pick<Scheme, 'name' | 'fallback' | 'reserveMonths' | 'cutOffDay' | 'citation'>
  readonly coverMonths: number
  readonly strength: ReserveStrength
  readonly workers: number
  /** Places of reserve sponsors: all, and those that nobody has. */
  readonly places: { readonly all: number; readonly free: number; readonly sponsors: number }
  /** Of ordinary sponsors; they go first, and are not counted as reserve. */
  readonly ordinaryFree: number
  readonly leaving: {
    readonly rate: number
    readonly stopped: number
    readonly stood: number
    readonly months: number
  }
  readonly backstops: readonly (Backstop & { readonly left: number })[]
  readonly needs: readonly KnownNeed[]
  /** Of open needs, those near the day on which protection lapses. */
  readonly near: number
}

/** How strong the reserve is on a day, how fast sponsors leave, and who needs somebody. */
export async function getReserve(tx: Tx, regency: string, asOf: Day): Promise<ReservePicture> {
  const scheme = await getScheme(tx, regency, monthOf(asOf))
  const month = firstMonthAfter(asOf, scheme.cutOffDay)
  const holdings = await listHoldings(tx.db, regency, month)
  const reserve = holdings.filter(({ wish }) => wish === 'reserve')
  const freeOf = (rows: typeof holdings) =>
    rows.reduce((sum, one) => sum + Math.max(0, one.places - one.workers), 0)
  const { stopped, stood } = await countLeaving(tx.db, regency, { asOf, months: measuredMonths })
  const backstops = (await listBackstops(tx.db, regency)).map((one) => ({ ...one, left: leftOf(one) }))
  const rules = await readRuleBook(tx.db)
  const needs = await listKnownNeeds(tx.db, regency)
  const workers = holdings.reduce((sum, one) => sum + one.workers, 0)
  const rate = stood === 0 ? 0 : Math.min(1, stopped / stood)
  const asked = (step: Scheme['fallback'][number]) => scheme.fallback.includes(step)
  const strength = strengthOf({
    workers,
    squares: holdings.reduce((sum, one) => sum + one.workers * one.workers, 0),
    most: Math.max(0, ...holdings.map((one) => one.workers)),
    leaveRate: rate,
    reserveMonths: scheme.reserveMonths,
    places: asked('reserve-sponsor') ? freeOf(reserve) : 0,
    funds: backstops
      .filter(({ step, usable }) => asked(step) && usable.from <= month && month < usable.to)
      .map(({ step, left }) => ({
        money: left,
        price: priceOfMonth(rules, step === 'apbd' ? 'apbd-regency' : 'csr', month),
      })),
  })
  const { name, fallback, reserveMonths, cutOffDay, citation } = scheme
  return {
    asOf,
    scheme: { name, fallback, reserveMonths, cutOffDay, citation },
    coverMonths: coverMonthsOf(scheme),
    strength,
    workers,
    places: {
      all: reserve.reduce((sum, one) => sum + one.places, 0),
      free: freeOf(reserve),
      sponsors: reserve.length,
    },
    ordinaryFree: freeOf(holdings.filter(({ wish }) => wish === 'assigned')),
    leaving: { rate, stopped, stood, months: measuredMonths },
    backstops,
    needs,
    near: needs.filter(({ lapsesOn }) => isNearLapse(lapsesOn, asOf)).length,
  }
}

/** By the month in which protection would end. */
export function needsByMonth(
  needs: readonly Pick<KnownNeed, 'lapsesOn'>[],
): readonly { month: string; workers: number }[] {
  const groups = Map.groupBy(needs, ({ lapsesOn }) => monthOf(lapsesOn))
  return [...groups]
    .map(([month, own]) => ({ month, workers: own.length }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1))
}
