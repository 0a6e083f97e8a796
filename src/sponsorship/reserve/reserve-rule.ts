/** What the reserve is measured by. */
export interface ReserveFacts {
  /** Workers who have a sponsor. */
  readonly workers: number
  /** Sum over sponsors of the square of their workers: a sponsor of ten leaves ten at once. */
  readonly squares: number
  /** Workers of the sponsor who has most. */
  readonly most: number
  /** Share of sponsors that leave in a month. */
  readonly leaveRate: number
  /** For so many months of leaving the scheme wants the reserve to last. */
  readonly reserveMonths: number
  /** Places of reserve sponsors that nobody has. */
  readonly places: number
  /** Of funds in the scheme's order: whole rupiah that are left, and the price of a worker's month. */
  readonly funds: readonly { readonly money: number; readonly price: number }[]
}

export interface ReserveStrength {
  /** Workers that it can take over, one after the other as they lose their sponsors, until it is used up. */
  readonly capacity: number
  /** For how many months that lasts at the present rate; null when nobody leaves. */
  readonly months: number | null
  /** Workers a month who lose their sponsor. */
  readonly leaving: number
  /** Workers that it must be able to take over. */
  readonly minimum: number
  /** Worker-months that funds must be able to pay at once, for what cannot wait for a deduction. */
  readonly cashMinimum: number
  /** Worker-months that funds can pay at once. */
  readonly cash: number
  readonly holds: boolean
}

/** Once in so many periods more workers than the minimum may lose their sponsors. */
export const missesOnceIn = 10_000

/**
 * Workers who lose their sponsor in so many months, but for one case in ten thousand: the mean, and above it what
 * chance may add by Bernstein's inequality, sqrt(2 V L) + b L / 3 with V the sum of squares that leave, b the most
 * workers of one sponsor and L = ln 10,000. More than there are cannot.
 */
export function minimumReserve(
  facts: Pick<ReserveFacts, 'workers' | 'squares' | 'most' | 'leaveRate'>,
  months: number,
): number {
  const share = 1 - (1 - facts.leaveRate) ** months
  const log = Math.log(missesOnceIn)
  const above = Math.sqrt(2 * facts.squares * share * log) + (facts.most * log) / 3
  return share === 0 ? 0 : Math.min(facts.workers, Math.ceil(facts.workers * share + above))
}

/**
 * How strong the reserve is. Places take a worker each. Money is used up by every month of everybody whom it pays
 * for: with x workers a month more, those beyond the places cost x t² / 2 worker-months in t months, so that money
 * for M worker-months lasts until P + sqrt(2 x M) workers have come.
 */
export function strengthOf(facts: ReserveFacts): ReserveStrength {
  const { workers, leaveRate, reserveMonths, places, funds } = facts
  const leaving = workers * leaveRate
  const cash = funds.reduce((sum, { money, price }) => sum + Math.floor(money / price), 0)
  const capacity = (rate: number) => places + Math.floor(Math.sqrt(2 * rate * cash))
  const minimum = minimumReserve(facts, reserveMonths)
  const cashMinimum = workers === 0 || leaveRate === 0 ? 0 : Math.max(1, Math.ceil(leaving / 10))
  const atMinimum = reserveMonths === 0 ? 0 : capacity(minimum / reserveMonths)
  return {
    capacity: leaving === 0 ? places + cash : capacity(leaving),
    months: leaving === 0 ? null : capacity(leaving) / leaving,
    leaving,
    minimum,
    cashMinimum,
    cash,
    holds: atMinimum >= minimum && cash >= cashMinimum,
  }
}
