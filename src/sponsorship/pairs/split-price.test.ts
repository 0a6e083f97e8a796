import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountsOf, type SharedMonth, splitPrice } from './split-price.ts'

describe('a price is split by shares', () => {
  test.each([
    ['one alone pays all', 16_800, [1], [16_800]],
    ['two alike halve it', 16_800, [1, 1], [8_400, 8_400]],
    ['a rupiah that is left goes to the pair begun first', 16_801, [1, 1], [8_401, 8_400]],
    ['three thirds of 100', 100, [1, 1, 1], [34, 33, 33]],
    ['the largest remainder first, then the number', 100, [1, 2, 4], [14, 29, 57]],
    ['nothing is nothing for everybody', 0, [1, 3], [0, 0]],
  ])('%s', (_, price, shares, amounts) => {
    expect(
      splitPrice(
        price,
        shares.map((share, i) => ({ pair: i + 1, share })),
      ),
    ).toEqual(amounts)
  })
})

const worker = fc.record({
  price: fc.integer({ min: 0, max: 200_000 }),
  shares: fc.array(
    fc.record({ mandate: fc.integer({ min: 1, max: 6 }), share: fc.integer({ min: 1, max: 100 }) }),
    { minLength: 1, maxLength: 5 },
  ),
})
const drawn = fc.array(worker, { maxLength: 12 }).map((workers): SharedMonth[] => {
  let pair = 0
  return workers.map(({ price, shares }, i) => ({
    price,
    shares: shares.map((one) => ({ ...one, pair: (pair += 1), personId: i + 1 })),
  }))
})
const ceilings = fc
  .array(fc.integer({ min: 0, max: 400_000 }), { minLength: 6, maxLength: 6 })
  .map((list) => new Map(list.map((ceiling, i) => [i + 1, ceiling])))

test('shares add up exactly to each price, and no mandate pays above its ceiling', () => {
  fc.assert(
    fc.property(drawn, ceilings, (months, limits) => {
      const amounts = new Map(amountsOf(months, limits).map((one) => [one.pair, one]))
      const spent = new Map<number, number>()
      for (const { price, shares } of months) {
        const parts = shares.map(({ pair }) => amounts.get(pair)!)
        expect(parts.reduce((sum, { amount, short }) => sum + amount + short, 0)).toBe(price)
        for (const [i, { mandate }] of shares.entries()) {
          const { amount, short } = parts[i]!
          expect(amount).toBeGreaterThanOrEqual(0)
          expect(short).toBeGreaterThanOrEqual(0)
          spent.set(mandate, (spent.get(mandate) ?? 0) + amount)
        }
      }
      for (const [mandate, sum] of spent) expect(sum).toBeLessThanOrEqual(limits.get(mandate)!)
    }),
  )
})

test('nobody is asked less than his ceiling allows while something is missing', () => {
  fc.assert(
    fc.property(drawn, ceilings, (months, limits) => {
      const amounts = amountsOf(months, limits)
      const mandateOf = new Map(
        months.flatMap(({ shares }) => shares.map((one) => [one.pair, one.mandate] as const)),
      )
      const spent = new Map<number, number>()
      for (const { pair, amount } of amounts)
        spent.set(mandateOf.get(pair)!, (spent.get(mandateOf.get(pair)!) ?? 0) + amount)
      const cut = amounts.filter(({ short }) => short > 0).map(({ pair }) => mandateOf.get(pair)!)
      expect(cut.filter((mandate) => spent.get(mandate) !== limits.get(mandate))).toEqual([])
    }),
  )
})

test('the order in which workers and sharers come changes nothing', () => {
  fc.assert(
    fc.property(drawn, ceilings, (months, limits) => {
      const turned = months.map(({ price, shares }) => ({ price, shares: shares.toReversed() })).toReversed()
      expect(amountsOf(turned, limits)).toEqual(amountsOf(months, limits))
    }),
  )
})
