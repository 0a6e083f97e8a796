import type { Highs } from 'highs'
import { Master } from './master.ts'
import type { Aim, Answer, Pricing } from './pricing.ts'
import { RowPrices } from './row-prices.ts'

/** What the search for prices ends with. */
export interface Priced {
  readonly prices: Float64Array
  /** Best answer at these prices; its `bound` holds for every lawful plan. */
  readonly best: Answer
  readonly answers: readonly Answer[]
  /** By answer, then block: the mixture that is best and fits the rows. */
  readonly weights: readonly Float64Array[]
}

const firstRounds = 15
const mostRounds = 60

/** Share of the bound by which the mixture may still fall short of it. */
const near = 8e-5

/** How far from the best prices to those of the mixture the next question goes: all the way would leap about. */
const stride = 0.6

/**
 * Prices of money, places and quotas at which people's own best answers come as near as can be to what there is:
 * first by steps of their own, then by the master. The bound is worked out anew at every price from all people,
 * so it holds whatever the solver did.
 *
 * @param certain part of the bound that every good plan reaches, and that is not to make it look near
 */
export function findPrices(
  highs: Highs,
  pricing: Pricing,
  aim: Aim,
  groups: number,
  certain: number,
): Priced {
  const rows = pricing.rows.list
  const scale = scalesOf(pricing)
  const search = new RowPrices(
    rows,
    scale.map((one, row) => (rows[row]!.kind === 'budget' ? one : 0)),
    scale.map((one) => one / 3),
  )
  const answers: Answer[] = []
  const master = new Master(highs, pricing)
  try {
    const ask = (prices: Float64Array) => {
      const answer = pricing.answer(prices, aim, groups)
      answers.push(answer)
      master.add(answer)
      return answer
    }
    let best = ask(search.prices)
    let prices: Float64Array = search.prices.slice()
    for (let round = 1; round < firstRounds; round++) {
      search.move(answers.at(-1)!.used)
      const answer = ask(search.prices)
      if (answer.bound < best.bound) {
        best = answer
        prices = search.prices.slice()
      }
    }
    let weights: readonly Float64Array[] = []
    let width = 0.2
    for (let round = 0; round < mostRounds; round++) {
      const state = master.solve(
        prices.map((price, row) => price - width * scale[row]!),
        prices.map((price, row) => price + width * scale[row]!),
      )
      if (state === null) break
      weights = state.weights
      const missing = best.bound - state.value
      const enough = near * Math.abs(best.bound - certain)
      if (missing <= enough && state.atEdges <= enough / 20) break
      if (missing <= Math.max(enough, state.atEdges / 2)) {
        // Near only because the box holds the prices where they are.
        width *= 4
        continue
      }
      const next = prices.map((price, row) => price + stride * (state.prices[row]! - price))
      const answer = ask(next)
      width *= answer.bound < best.bound - 0.1 * missing ? 2 : 0.7
      if (answer.bound < best.bound) {
        best = answer
        prices = next
      }
    }
    return { prices, best, answers, weights }
  } finally {
    master.dispose()
  }
}

/** What one of each row may be worth: points of a middling person for his dearest month, or for all his months. */
function scalesOf({ problem, types, rows }: Pricing): Float64Array {
  const points = types.flatMap(({ groups }) => groups.map((group) => group.points)).sort((a, b) => a - b)
  const middling = points[points.length >> 1] ?? 1
  const dearest = problem.funds.map(() => 1)
  for (const { funds, priceClass } of types)
    for (const fund of funds) dearest[fund] = Math.max(dearest[fund]!, ...problem.prices[priceClass]![fund]!)
  return Float64Array.from(rows.list, ({ kind, of, unit }) =>
    kind === 'budget' ? (middling * unit) / dearest[of]! : kind === 'places' ? middling / 3 : middling / 3,
  )
}
