import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedAmount, coverMonths, spendTrust } from './asked-amount.ts'

describe('what is asked of a sponsor for a month', () => {
  test.each([
    ['the month alone', 16_800, 20_000, 0, { amount: 16_800, fromSurplus: 0, catchUp: 0 }],
    [
      'what last month lacks, within the ceiling',
      8_400,
      33_600,
      -8_400,
      { amount: 16_800, fromSurplus: 0, catchUp: 8_400 },
    ],
    [
      'and no more than the ceiling',
      16_800,
      20_000,
      -16_800,
      { amount: 20_000, fromSurplus: 0, catchUp: 3_200 },
    ],
    ['no catching up without room', 16_800, 16_800, -16_800, { amount: 16_800, fromSurplus: 0, catchUp: 0 }],
    ['less by what was deducted too much', 16_800, 20_000, 1, { amount: 16_799, fromSurplus: 1, catchUp: 0 }],
    ['nothing when enough is there', 16_800, 20_000, 50_000, { amount: 0, fromSurplus: 16_800, catchUp: 0 }],
    ['one rupiah that lacked', 16_800, 20_000, -1, { amount: 16_801, fromSurplus: 0, catchUp: 1 }],
  ])('%s', (_, due, ceiling, balance, expected) => {
    expect(askedAmount({ due, ceiling, balance })).toEqual(expected)
  })

  test('is never above the ceiling, and what it covers is what it asks', () => {
    const rupiah = fc.integer({ min: 0, max: 500_000 })
    fc.assert(
      fc.property(rupiah, rupiah, fc.integer({ min: -500_000, max: 500_000 }), (due, ceiling, balance) => {
        const { amount, fromSurplus, catchUp } = askedAmount({ due, ceiling, balance })
        expect(amount).toBeLessThanOrEqual(ceiling)
        expect(amount).toBeGreaterThanOrEqual(0)
        expect(fromSurplus).toBeLessThanOrEqual(Math.max(balance, 0))
        expect(catchUp).toBeLessThanOrEqual(Math.max(-balance, 0))
        expect(amount - catchUp + fromSurplus).toBe(Math.min(due, ceiling + fromSurplus))
      }),
    )
  })

  test('month after month, whatever the office deducts: nothing is lost, and arrears are asked for again', () => {
    const month = fc.record({
      due: fc.constantFrom(8_400, 16_800, 33_600),
      share: fc.constantFrom(0, 0.5, 1, 1, 1, 1.2),
    })
    fc.assert(
      fc.property(
        fc.array(month, { minLength: 1, maxLength: 24 }),
        fc.integer({ min: 0, max: 2 }),
        (months, room) => {
          let held = 0
          let needed = 0
          for (const { due, share } of months) {
            const ceiling = due + room * 8_400
            const asked = askedAmount({ due, ceiling, balance: held - needed })
            held += Math.round(asked.amount * share)
            needed += due
          }
          // Ten quiet months in which the office deducts what it is asked.
          const due = 16_800
          for (let i = 0; i < 60; i++) {
            const asked = askedAmount({ due, ceiling: due + 8_400, balance: held - needed })
            held += asked.amount
            needed += due
          }
          expect(held).toBe(Math.max(held, needed))
          expect(held - needed).toBeGreaterThanOrEqual(0)
          expect(held - needed).toBeLessThan(24 * 33_600 * 2)
        },
      ),
    )
  })
})

test('money covers the oldest months first, to the rupiah', () => {
  const claims = [
    { month: '2026-12', needed: 16_800 },
    { month: '2026-11', needed: 8_400 },
  ]
  expect(coverMonths(claims, 10_000).map(({ month, lacking }) => [month, lacking])).toEqual([
    ['2026-11', 0],
    ['2026-12', 15_200],
  ])
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ month: fc.constantFrom('2026-01', '2026-02', '2026-03'), needed: fc.nat(50_000) }),
      ),
      fc.nat(200_000),
      (all, held) => {
        const needed = all.reduce((sum, one) => sum + one.needed, 0)
        const lacking = coverMonths(all, held).reduce((sum, one) => sum + one.lacking, 0)
        expect(lacking).toBe(Math.max(0, needed - held))
      },
    ),
  )
})

test("no sponsor's money pays for another's worker, none is spent twice, and no bill gets too much", () => {
  const use = fc.record({
    sponsor: fc.integer({ min: 1, max: 5 }),
    personId: fc.integer({ min: 1, max: 30 }),
    month: fc.constant('2026-12'),
    amount: fc.integer({ min: 1, max: 20_000 }),
  })
  fc.assert(
    fc.property(
      fc.array(use, { maxLength: 40 }),
      fc.array(fc.integer({ min: -5_000, max: 90_000 }), { minLength: 5, maxLength: 5 }),
      fc.nat(300_000),
      (wanted, held, most) => {
        const trust = new Map(held.map((amount, i) => [i + 1, amount]))
        const uses = spendTrust(wanted, trust, most)
        for (const [sponsor, amount] of trust) {
          const spent = uses
            .filter((one) => one.sponsor === sponsor)
            .reduce((sum, one) => sum + one.amount, 0)
          expect(spent).toBeLessThanOrEqual(Math.max(amount, 0))
        }
        expect(uses.every(({ amount }) => amount > 0)).toBe(true)
        expect(uses.reduce((sum, one) => sum + one.amount, 0)).toBeLessThanOrEqual(most)
      },
    ),
  )
})
