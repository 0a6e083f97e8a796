import type { GuidedFill } from './guided-fill.ts'
import type { Option, Pricing } from './pricing.ts'
import type { Place } from './round-mixture.ts'

/**
 * Gives the places of those with fewer points to those with more who are left out and may take exactly the same
 * funds in the same months. Whoever is put out comes later in the list and may put out others in turn.
 *
 * @param list by weight, most first
 */
export function swapPlaces(
  pricing: Pricing,
  fill: GuidedFill,
  list: readonly Place[],
  weigh: (place: Place) => number,
): void {
  const slots = new Map<string, { option: Option; taken: Place[] }>()
  const byFund = pricing.problem.funds.map(() => new Set<string>())
  for (const place of list) {
    if (!place.option) continue
    const key = keyOf(place.option)
    const slot = slots.get(key)
    if (slot) slot.taken.push(place)
    else slots.set(key, { option: place.option, taken: [place] })
    byFund[place.option.pattern.spans[0]!.fund]!.add(key)
  }
  const lawful = new Map<number, string[]>()
  for (const place of list) {
    if (place.option) continue
    const { type } = place.group
    let keys = lawful.get(type)
    if (!keys) {
      keys = pricing.types[type]!.funds.flatMap((fund) => [...byFund[fund]!]).filter((key) =>
        pricing.allows(type, slots.get(key)!.option.pattern.spans),
      )
      lawful.set(type, keys)
    }
    const weight = weigh(place)
    let best: { slot: { option: Option; taken: Place[] }; gain: number } | null = null
    for (const key of keys) {
      const slot = slots.get(key)!
      const last = slot.taken.at(-1)
      if (!last) continue
      const gain = (weight - weigh(last)) * slot.option.pattern.months
      if (gain > (best?.gain ?? 0) && canSwap(pricing, fill, place, last)) best = { slot, gain }
    }
    if (!best) continue
    const out = best.slot.taken.pop()!
    fill.ledger.add(out.option!, -1)
    out.option = null
    place.option = pricing.optionFor(type, best.slot.option.pattern.spans)
    fill.ledger.add(place.option)
    const at = best.slot.taken.findLastIndex((one) => weigh(one) >= weight)
    best.slot.taken.splice(at + 1, 0, place)
  }
}

/** Whether one may come in for the other: it fits, and no quota falls short. */
function canSwap(pricing: Pricing, fill: GuidedFill, place: Place, out: Place): boolean {
  const option = pricing.optionFor(place.group.type, out.option!.pattern.spans)
  if (!mayLeave(pricing, fill, out, pricing.types[place.group.type]!.quotas)) return false
  fill.ledger.add(out.option!, -1)
  const fits = fill.ledger.hindrance(option) < 0
  fill.ledger.add(out.option!)
  return fits
}

/**
 * Uses up what is left in funds that few may use: people paid by others are moved to them for as many months as
 * the money lasts, which frees money that more people may use.
 */
export function pullPayers(pricing: Pricing, fill: GuidedFill, list: readonly Place[]): boolean {
  const { problem, rows, types } = pricing
  const byFund = problem.funds.map((): Place[] => [])
  for (const place of list)
    if (place.option) for (const fund of types[place.group.type]!.funds) byFund[fund]!.push(place)
  const order = byFund.map((_, fund) => fund).sort((a, b) => byFund[a]!.length - byFund[b]!.length || a - b)
  let moved = false
  for (const fund of order) {
    const row = rows.budget[fund]!
    for (const place of byFund[fund]!) {
      const old = place.option
      if (!old) continue
      const used = monthsWith(old, fund)
      const months = row < 0 ? problem.months : monthsLeft(pricing, fill, place, fund)
      if (row >= 0 ? fill.ledger.left(row) < 1 : !hasPlace(pricing, fill, old, fund)) {
        if (row >= 0) break
        continue
      }
      if (months < problem.funds[fund]!.minTerm || months <= used || used === old.pattern.months) continue
      const start = Math.max(problem.funds[fund]!.from, old.pattern.spans[0]!.from)
      const end = Math.min(problem.funds[fund]!.to, old.pattern.spans.at(-1)!.to)
      fill.ledger.add(old, -1)
      for (const favour of [
        { fund, from: Math.max(start, end - months), to: end },
        { fund, from: start, to: Math.min(end, start + months) },
      ]) {
        const better = fill.best(place.group, 1, 1e12, favour)
        if (!better || better.pattern.months < old.pattern.months || monthsWith(better, fund) <= used)
          continue
        place.option = better
        moved = true
        break
      }
      fill.ledger.add(place.option!)
    }
  }
  return moved
}

/** Whether a fund without a budget has a free place in a month that another pays for. */
function hasPlace({ problem, rows }: Pricing, fill: GuidedFill, { pattern }: Option, fund: number): boolean {
  return pattern.spans.some((span) => {
    if (span.fund === fund) return false
    for (let month = span.from; month < span.to; month++) {
      const row = rows.places[fund * problem.months + month]!
      if (row < 0 || fill.ledger.left(row) >= 1) return true
    }
    return false
  })
}

function monthsWith({ pattern }: Option, fund: number): number {
  return pattern.spans.reduce((sum, span) => sum + (span.fund === fund ? span.to - span.from : 0), 0)
}

/** So many of those with the least points are tried in each fund and quota. */
const tried = 3

/**
 * Puts whoever is left out or cut short in the place of somebody with fewer points, of the same fund or the same
 * full quota, with whatever funds then fit him.
 *
 * @param list by weight, most first
 */
export function replaceLeast(
  pricing: Pricing,
  fill: GuidedFill,
  list: readonly Place[],
  weigh: (place: Place) => number,
): boolean {
  const { problem, rows, types } = pricing
  const byFund = problem.funds.map((): Place[] => [])
  const byQuota = problem.quotas.map((): Place[] => [])
  for (const place of list.toReversed()) {
    if (!place.option) continue
    for (const { fund } of place.option.pattern.spans) byFund[fund]!.push(place)
    for (const quota of types[place.group.type]!.quotas) byQuota[quota]!.push(place)
  }
  let changed = false
  for (const place of list) {
    const type = types[place.group.type]!
    const old = place.option
    const most = old?.pattern.months ?? 0
    if (most === type.to - type.from) continue
    const full = old ? [] : type.quotas.filter((quota) => fill.ledger.left(rows.quota[quota]!) < 1)
    const weight = weigh(place)
    const candidates = (
      full.length > 0 ? full.map((q) => byQuota[q]!) : type.funds.map((f) => byFund[f]!)
    ).flatMap((own) => firstLighter(own, weight, weigh))
    let best: { out: Place; option: Option; gain: number } | null = null
    const allowed = candidates.filter(
      (out) => out !== place && mayLeave(pricing, fill, out, old ? [] : type.quotas),
    )
    if (old) fill.ledger.add(old, -1)
    for (const out of allowed) {
      fill.ledger.add(out.option!, -1)
      const option = fill.best(place.group, 1e-3)
      fill.ledger.add(out.option!)
      const gain = weight * ((option?.pattern.months ?? 0) - most) - weigh(out) * out.option!.pattern.months
      if (option && gain > (best?.gain ?? 0)) best = { out, option, gain }
    }
    if (best) {
      fill.ledger.add(best.out.option!, -1)
      best.out.option = null
      place.option = best.option
      changed = true
    }
    if (place.option) fill.ledger.add(place.option)
  }
  return changed
}

function firstLighter(own: Place[], weight: number, weigh: (place: Place) => number): Place[] {
  const found: Place[] = []
  for (const one of own) {
    if (found.length === tried || weigh(one) >= weight) break
    if (one.option) found.push(one)
  }
  return found
}

/** @param comes quotas of whoever comes in for him, and did not count before */
function mayLeave({ rows, types }: Pricing, fill: GuidedFill, out: Place, comes: readonly number[]): boolean {
  return types[out.group.type]!.quotas.every((quota) => {
    const row = rows.quota[quota]!
    return row < 0 || comes.includes(quota) || fill.ledger.used[row]! - 1 >= rows.list[row]!.lower
  })
}

/** Months that a fund could pay for somebody, with what it pays for him now. */
function monthsLeft({ problem, rows, types }: Pricing, fill: GuidedFill, place: Place, fund: number): number {
  const row = rows.budget[fund]!
  const price = Math.min(...problem.prices[types[place.group.type]!.priceClass]![fund]!)
  const money = (fill.ledger.left(row) + (place.option!.entries.get(row) ?? 0)) * rows.list[row]!.unit
  return price === 0 ? problem.months : Math.min(problem.months, Math.floor(money / price))
}

function keyOf({ pattern }: Option): string {
  return pattern.spans.map(({ fund, from, to }) => `${fund}:${from}-${to}`).join()
}
