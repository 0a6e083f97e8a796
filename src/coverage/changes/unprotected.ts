import { countedCells, isListedByInsurer, type Tally } from '../indicators/cells.ts'
import type { Heads } from '../indicators/definition.ts'
import type { AgedRow } from './queries.ts'
import type { GapReason } from './reasons.ts'

export interface UnprotectedRow {
  readonly part: string
  readonly reason: GapReason
  readonly people: number
}

/**
 * Why those below the line are not above it, by part. Everybody has one reason: his age if he is too young or too old,
 * else what he was on the day. The latter are sums of the same steps as the counts.
 *
 * @param aged those of whom age is the reason; they are taken out of the reason they would have at another age
 */
export function explainUnprotected(
  tallies: readonly Tally[],
  heads: Heads,
  measure: Exclude<Heads['measure'], 'listed'>,
  aged: readonly AgedRow[],
): UnprotectedRow[] {
  const found = new Map<string, Map<GapReason, number>>()
  const add = (part: string, reason: GapReason, people: number) => {
    if (people === 0) return
    let reasons = found.get(part)
    if (reasons === undefined) found.set(part, (reasons = new Map()))
    reasons.set(reason, people + (reasons.get(reason) ?? 0))
  }
  const isCounted = countedCells(heads)
  for (const one of tallies) {
    if (!isCounted[one.cell]) continue
    add(one.part, 'lapsed', one.begun - one.covered)
    add(one.part, 'arrears', measure === 'paid' ? one.covered - one.paid : 0)
    if (isListedByInsurer(one.cell)) add(one.part, 'unpaid', one.listed - one.begun)
    else {
      add(one.part, 'nik-unknown', one.nikless)
      add(one.part, 'never', one.listed - one.begun - one.nikless)
    }
  }
  for (const { part, reason, instead, people } of aged) {
    add(part, instead, -people)
    add(part, reason, people)
  }
  return [...found].flatMap(([part, reasons]) =>
    [...reasons].flatMap(([reason, people]) => (people === 0 ? [] : [{ part, reason, people }])),
  )
}
