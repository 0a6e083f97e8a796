import type { Programme } from './rule.ts'

/** Who bears a part of the contribution; `payer` for whoever pays for a BPU worker. */
export type Share = 'payer' | 'employer' | 'worker' | 'state'

/** One part of a price, with the rules it follows from. Amounts are whole rupiah. */
export interface PriceLine {
  readonly programme: Programme
  readonly share: Share
  /** What the rate is taken of: base of the band, wage, capped wage, part of the contract value. 0 for a fixed amount. */
  readonly base: number
  readonly amount: number
  /** Identifier of the rule of the rate. */
  readonly rule: string
  /** The rule that made the base: income bands, or a wage ceiling that was reached. */
  readonly baseRule?: string
  /** The relief that was applied. */
  readonly relief?: string
}

/** What is to be paid, and the lines whose sum it is. */
export interface Price {
  readonly total: number
  readonly lines: readonly PriceLine[]
}

/**
 * The part of an amount, rounded half up to a whole rupiah, once. The law names no rounding; in the
 * tables of BPU every result is whole anyhow.
 *
 * @param amount whole rupiah, at most 9,000,000,000
 * @param ppm parts per million
 */
export function portion(amount: number, ppm: number): number {
  return Math.floor((amount * ppm + 500_000) / 1_000_000)
}
