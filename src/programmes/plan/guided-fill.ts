import type { PersonGroup, PersonType } from './groups.ts'
import { Ledger } from './ledger.ts'
import type { Span } from './pattern.ts'
import type { Aim, Option, Pricing } from './pricing.ts'
import type { Place } from './round-mixture.ts'

/** Gives people patterns one by one, never more than is left. */
export class GuidedFill {
  readonly ledger: Ledger
  private readonly pricing: Pricing
  private readonly prices: Float64Array
  private readonly heldMore: number
  private readonly charges: ReadonlyMap<number, Float64Array>
  /** Written anew for the funds of one type, again and again. */
  private readonly own: Float64Array

  constructor(pricing: Pricing, prices: Float64Array, aim: Aim) {
    this.pricing = pricing
    this.prices = prices
    this.heldMore = aim.heldMore
    this.charges = pricing.chargesOf(prices, aim)
    this.own = new Float64Array(pricing.problem.funds.length * pricing.problem.months)
    this.ledger = new Ledger(pricing.rows)
  }

  /** Enters what was rounded as far as it fits; who does not fit gets the best that does. */
  enter(places: readonly Place[]): void {
    for (const place of places) {
      if (!place.option) continue
      if (this.ledger.hindrance(place.option) >= 0) place.option = this.best(place.group, 1)
      if (place.option) this.ledger.add(place.option)
    }
  }

  /** Spends what is left: whoever is not protected in all his months is tried again, as if money cost little. */
  fillUp(places: readonly Place[]): boolean {
    let changed = false
    for (const place of places) {
      const { group, option } = place
      const type = this.pricing.types[group.type]!
      const most = option?.pattern.months ?? 0
      if (most === type.to - type.from || !this.affordsMore(type, option)) continue
      if (option) this.ledger.add(option, -1)
      const better = this.best(group, 1e-3)
      if (better && better.pattern.months > most) {
        place.option = better
        changed = true
      }
      if (place.option) this.ledger.add(place.option)
    }
    return changed
  }

  /** Whether any fund of his still has money for a month, or for a whole term where he has nothing yet. */
  private affordsMore({ funds, priceClass }: PersonType, option: Option | null): boolean {
    const { problem, rows } = this.pricing
    return funds.some((fund) => {
      const row = rows.budget[fund]!
      if (row < 0) return true
      const prices = problem.prices[priceClass]![fund]!
      const months = option ? 1 : problem.funds[fund]!.minTerm
      return this.ledger.left(row) * rows.list[row]!.unit >= months * Math.min(...prices)
    })
  }

  /**
   * The best pattern that fits what is left; null where nothing does, or nothing is worth its charge.
   *
   * @param weight by which charges count
   * @param bonus points for being protected at all
   * @param favour a fund that is to pay in these months, and only in these
   */
  best(group: PersonGroup, weight: number, bonus = 0, favour?: Span): Option | null {
    const { problem, rows, types } = this.pricing
    const type = types[group.type]!
    let entry = -bonus
    for (const quota of type.quotas) {
      const row = rows.quota[quota]!
      if (this.ledger.left(row) < 1) return null
      if (row >= 0) entry += weight * this.prices[row]!
    }
    const known = this.charges.get(type.priceClass)!
    const charges = this.own
    for (const fund of type.funds) {
      const row = rows.budget[fund]!
      const left = row < 0 ? Infinity : this.ledger.left(row) * rows.list[row]!.unit
      const monthly = problem.prices[type.priceClass]![fund]!
      for (let month = 0; month < problem.months; month++) {
        const at = fund * problem.months + month
        const closed = this.ledger.left(rows.places[at]!) < 1 || monthly[month]! > left
        charges[at] = closed ? Infinity : known[at]! * weight
        if (favour?.fund === fund)
          charges[at] = month < favour.from || month >= favour.to ? Infinity : charges[at] * 0.2
      }
    }
    const points = group.points * (group.held ? 1 + this.heldMore : 1)
    let found: Option | null = null
    let worth = 0
    for (let tries = 0; tries <= type.funds.length; tries++) {
      const { least, option } = this.pricing.lengthsOf(group.type, charges)
      const byWorth = Array.from(least, (charge, length) => ({
        length,
        worth: points * length - charge - entry,
      }))
        .filter((one) => one.length > 0 && one.worth > worth)
        .sort((a, b) => b.worth - a.worth || b.length - a.length)
      let obstacle = -1
      for (const one of byWorth) {
        const candidate = option(one.length)
        const hindrance = this.ledger.hindrance(candidate)
        if (hindrance < 0) {
          found = candidate
          worth = one.worth
          break
        }
        if (obstacle < 0) obstacle = rows.list[hindrance]!.of
      }
      if (obstacle < 0) break
      charges.fill(Infinity, obstacle * problem.months, (obstacle + 1) * problem.months)
    }
    return found
  }
}
