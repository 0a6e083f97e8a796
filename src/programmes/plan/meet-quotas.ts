import type { GuidedFill } from './guided-fill.ts'
import type { Option, Pricing } from './pricing.ts'
import type { Place } from './round-mixture.ts'

/** So many are put out at most for one who is missing in a quota. */
const mostReleased = 24

/**
 * Fills quotas that are short. Whoever is missing gets what is left; where nothing fits him, people with the least
 * weight in one of his funds, or in a full quota of his, make room, and take what is then left.
 *
 * @param list by weight, most first
 */
export function meetQuotas(
  pricing: Pricing,
  fill: GuidedFill,
  list: readonly Place[],
  weigh: (place: Place) => number,
): void {
  const { rows, types } = pricing
  for (const [quota, row] of rows.quota.entries()) {
    if (row < 0 || fill.ledger.used[row]! >= rows.list[row]!.lower) continue
    const room = new Room(pricing, fill, list, weigh)
    // Who is alike in all but points finds the same room: none.
    const hopeless = new Set<number>()
    for (const place of list) {
      if (fill.ledger.used[row]! >= rows.list[row]!.lower) break
      const { type } = place.group
      if (place.option || hopeless.has(type) || !types[type]!.quotas.includes(quota)) continue
      if (!room.admit(place, quota)) hopeless.add(type)
    }
  }
}

/** Makes room for one person by putting out others. */
class Room {
  private readonly pricing: Pricing
  private readonly fill: GuidedFill
  private readonly weigh: (place: Place) => number
  /** Lightest first; who is no longer there is passed over. */
  private readonly byFund: readonly Place[][]
  private readonly byQuota: readonly Place[][]

  constructor(pricing: Pricing, fill: GuidedFill, list: readonly Place[], weigh: (place: Place) => number) {
    this.pricing = pricing
    this.fill = fill
    this.weigh = weigh
    this.byFund = pricing.problem.funds.map(() => [])
    this.byQuota = pricing.problem.quotas.map(() => [])
    for (const place of list.toReversed()) {
      if (!place.option) continue
      for (const { fund } of place.option.pattern.spans) this.byFund[fund]!.push(place)
      for (const quota of pricing.types[place.group.type]!.quotas) this.byQuota[quota]!.push(place)
    }
  }

  admit(place: Place, quota: number): boolean {
    const { ledger } = this.fill
    const free = this.cheapest(place)
    if (free) {
      place.option = free
      ledger.add(free)
      return true
    }
    const { funds } = this.pricing.types[place.group.type]!
    let best: { released: readonly Place[]; option: Option; loss: number } | null = null
    for (const fund of funds) {
      const found = this.release(place, quota, fund)
      if (found && found.loss < (best?.loss ?? Infinity)) best = found
    }
    if (!best) return false
    for (const out of best.released) {
      ledger.add(out.option!, -1)
      out.option = null
    }
    place.option = best.option
    ledger.add(best.option)
    for (const out of best.released.toReversed()) {
      out.option = this.fill.best(out.group, 1e-3)
      if (out.option) ledger.add(out.option)
    }
    return true
  }

  private cheapest(place: Place): Option | null {
    return this.fill.best(place.group, 1e6, 1e15)
  }

  /** Who has to leave one fund, and full quotas, so that the place can be given; the ledger stays as it is. */
  private release(
    place: Place,
    quota: number,
    fund: number,
  ): { released: readonly Place[]; option: Option; loss: number } | null {
    const { pricing, fill } = this
    const { rows } = pricing
    const { quotas } = pricing.types[place.group.type]!
    const least = rows.quota.map((row, q) =>
      row < 0 ? -Infinity : q === quota ? Infinity : Math.min(rows.list[row]!.lower, fill.ledger.used[row]!),
    )
    const full = quotas.filter((q) => fill.ledger.left(rows.quota[q]!) < 1)
    const candidates = [...full.map((q) => this.byQuota[q]!), this.byFund[fund]!]
    const released = new Set<Place>()
    let option: Option | null = null
    for (const [i, own] of candidates.entries()) {
      for (const out of own) {
        if (option || released.size === mostReleased) break
        if (i < full.length && fill.ledger.left(rows.quota[full[i]!]!) >= 1) break
        if (released.has(out) || !this.mayGo(out, quotas, least)) continue
        if (i === full.length && !out.option!.pattern.spans.some((span) => span.fund === fund)) continue
        fill.ledger.add(out.option!, -1)
        released.add(out)
        option = this.cheapest(place)
      }
    }
    for (const out of released) fill.ledger.add(out.option!)
    if (!option) return null
    const loss = [...released].reduce((sum, out) => sum + this.weigh(out) * out.option!.pattern.months, 0)
    return { released: [...released], option, loss }
  }

  /** Whether no quota is left with fewer than it has, as far as it needs them. */
  private mayGo(out: Place, comes: readonly number[], least: readonly number[]): boolean {
    if (!out.option) return false
    return this.pricing.types[out.group.type]!.quotas.every((q) => {
      const row = this.pricing.rows.quota[q]!
      return row < 0 || this.fill.ledger.used[row]! - 1 + Number(comes.includes(q)) >= least[q]!
    })
  }
}
