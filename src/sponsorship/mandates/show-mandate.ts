import type { Drawn } from './give-mandate.ts'
import type { Mandate } from './queries.ts'

/** As it goes over the wire. */
export function showMandate(of: Mandate) {
  const { follows: _, sponsor: __, ...mandate } = of
  return { ...mandate, inForce: [...mandate.inForce], stateSince: mandate.stateSince.toISOString() }
}

export function showDrawn({ statement, hash }: Drawn) {
  const prices = statement.prices.map(({ sector, phases }) => ({ sector, phases: [...phases] }))
  return { statement: { ...statement, prices, sentences: [...statement.sentences] }, hash }
}
