import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareOf } from '../figure.ts'
import { boundsOf, boundsOver, type Entrant, placelessFor, rankEntrants } from './ranks.ts'

const ranksOf = (entrants: readonly Entrant[], floor = 0) =>
  [...rankEntrants(entrants, { floor }).values()].map(({ rank, best, worst, unranked }) =>
    rank === null ? unranked : best === worst ? `${rank}` : `${rank} (${best}-${worst})`,
  )
const of = (numerator: number, denominator: number, least?: number, most?: number): Entrant => ({
  key: `${numerator}/${denominator}/${least}`,
  share: { numerator, denominator },
  ...(least === undefined ? {} : { least }),
  ...(most === undefined ? {} : { most }),
})
const unknown: Entrant = { key: 'unknown', share: undefined }

describe('ranks', () => {
  test.each<[string, Entrant[], number, (string | null)[]]>([
    ['highest first', [of(1, 10), of(3, 10), of(2, 10)], 0, ['3', '1', '2']],
    [
      'ties are shared, the next rank is left out',
      [of(5, 10), of(50, 100), of(9, 10), of(1, 10)],
      0,
      ['2', '2', '1', '4'],
    ],
    ['what reads the same ranks the same: 33,3 %', [of(333, 1000), of(1, 3)], 0, ['1', '1']],
    ['small ones take nobody’s rank', [of(9, 9), of(10, 30)], 10, ['too-small', '1']],
    ['no figure, no rank', [unknown, of(0, 30)], 10, ['no-figure', '1']],
    ['a denominator of zero is no figure', [of(0, 0), of(1, 3)], 0, ['no-figure', '1']],
    ['over 100 % ranks first, unclamped', [of(150, 100), of(99, 100)], 0, ['1', '2']],
    [
      'bounds that meet are a tie at best',
      [of(5, 10, 4000, 6000), of(6, 10), of(1, 10)],
      0,
      ['2 (1-2)', '1', '3'],
    ],
    ['bounds that part leave one rank', [of(5, 10, 4500, 5500), of(7, 10, 6500, 7500)], 0, ['2', '1']],
  ])('%s', (_, entrants, floor, expected) => {
    expect(ranksOf(entrants, floor)).toEqual(expected)
  })

  test('whatever the shares are within their bounds, the rank lies between best and worst', () => {
    const one = fc
      .tuple(
        fc.nat(300),
        fc.integer({ min: 1, max: 300 }),
        fc.nat(2000),
        fc.nat(2000),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([numerator, denominator, down, up, at]) => {
        const point = shareOf({ numerator, denominator })!
        return { numerator, denominator, least: Math.max(0, point - down), most: point + up, at }
      })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (drawn) => {
        const entrants = drawn.map(({ numerator, denominator, least, most }, i) => ({
          key: String(i),
          share: { numerator, denominator },
          least,
          most,
        }))
        const standings = rankEntrants(entrants, { floor: 0 })
        const truth = drawn.map(({ least, most, at }) => Math.round((least + (most - least) * at) / 10))
        truth.forEach((value, i) => {
          const rank = 1 + truth.filter((other) => other > value).length
          const { best, rank: stated, worst } = standings.get(String(i))!
          expect(best).toBeLessThanOrEqual(rank)
          expect(worst).toBeGreaterThanOrEqual(rank)
          expect(best).toBeLessThanOrEqual(stated!)
          expect(worst).toBeGreaterThanOrEqual(stated!)
        })
      }),
    )
  })

  test('the order in which they come does not matter', () => {
    const some = fc.uniqueArray(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 50 })), {
      selector: String,
      maxLength: 10,
    })
    fc.assert(
      fc.property(some, (pairs) => {
        const entrants = pairs.map(([n, d]) => of(n, d))
        const turned = rankEntrants(entrants.toReversed(), { floor: 5 })
        for (const [key, standing] of rankEntrants(entrants, { floor: 5 }))
          expect(turned.get(key)).toEqual(standing)
      }),
    )
  })
})

describe('bounds', () => {
  test('whoever of the doubtful is dropped, and of the placeless moves in, the share stays within', () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.nat(200),
        fc.nat(40),
        fc.nat(40),
        fc.nat(40),
        fc.nat(40),
        fc.tuple(...Array.from({ length: 4 }, () => fc.double({ min: 0, max: 1, noNaN: true }))),
        (safe, gap, pp, pu, dp, du, parts) => {
          fc.pre(safe + gap > 0)
          const [a, b, c, d] = parts as [number, number, number, number]
          const dropSafe = Math.floor(Math.min(dp, safe) * a)
          const dropGap = Math.floor(Math.min(du, gap) * b)
          const [inSafe, inGap] = [Math.floor(pp * c), Math.floor(pu * d)]
          const numerator = safe - dropSafe + inSafe
          const denominator = safe + gap - dropSafe - dropGap + inSafe + inGap
          fc.pre(denominator > 0)
          const { least, most } = boundsOf(
            { numerator: safe, denominator: safe + gap },
            {
              placelessProtected: pp,
              placelessUnprotected: pu,
              doubtfulProtected: dp,
              doubtfulUnprotected: du,
            },
          )
          const share = shareOf({ numerator, denominator })!
          expect(share).toBeGreaterThanOrEqual(least)
          expect(share).toBeLessThanOrEqual(most)
        },
      ),
    )
  })

  test('the placeless go at most twice by size, and never more than there are', () => {
    expect([placelessFor(100, 50, 1000), placelessFor(100, 900, 1000), placelessFor(3, 1, 0)]).toEqual([
      10, 100, 0,
    ])
  })

  test('Kabupaten Banjar: 26,1 % of 206,000 is 18,4 % of 292,000', () => {
    expect(boundsOver(53_766, [206_000, 292_000, 0])).toEqual({ least: 1841, most: 2610 })
    expect(boundsOver(1, [0])).toBeUndefined()
  })
})
