import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { extend, forecastDay, monthsBetween, paceOf } from './forecast.ts'
import { chooseMeasures, type Lever } from './measures.ts'

/** The same numbers on every machine (mulberry32). */
function drawn(seed: number) {
  let state = seed
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = () => Math.sqrt(-2 * Math.log(uniform() || 1e-12)) * Math.cos(2 * Math.PI * uniform())
  return { uniform, normal }
}

type Next = (before: number) => number
/** Ways in which a monthly count of people who pay themselves may move. */
const histories: Record<string, (chance: ReturnType<typeof drawn>) => Next> = {
  'even growth with noise':
    ({ normal }) =>
    () =>
      120 + 80 * normal(),
  'slow loss':
    ({ normal }) =>
    () =>
      -60 + 150 * normal(),
  'a drive every few months':
    ({ uniform, normal }) =>
    () =>
      20 * normal() + (uniform() < 0.15 ? 600 : -40),
  'neighbours move together':
    ({ normal }) =>
    (before) =>
      60 + 0.5 * (before - 60) + 100 * normal(),
  'a rare large loss':
    ({ uniform, normal }) =>
    () =>
      100 + 50 * normal() - (uniform() < 0.08 ? 900 : 0),
}

/** How often what came lay within the interval that was stated before it came. */
function hits(make: (typeof histories)[string], past: number, ahead: number, trials: number): number {
  let within = 0
  for (let seed = 1; seed <= trials; seed++) {
    const next = make(drawn(seed * 7919))
    const levels = [20_000]
    let change = 0
    for (let i = 0; i < past + ahead; i++) levels.push(levels.at(-1)! + (change = next(change)))
    const { low, high } = extend(levels[past]!, paceOf(levels.slice(0, past + 1))!, ahead)
    if (low <= levels[past + ahead]! && levels[past + ahead]! <= high) within++
  }
  return within / trials
}

describe('the interval, held against histories it has not seen', () => {
  // Stated: four times out of five. What is measured stands in docs/panduan/target.md.
  test.each(Object.keys(histories))('%s: from 12 and 24 months, 6 and 13 months ahead', (name) => {
    for (const past of [12, 24]) {
      for (const ahead of [6, 13]) {
        const share = hits(histories[name]!, past, ahead, 2000)
        expect(share, `${past} months past, ${ahead} ahead: ${share}`).toBeGreaterThan(0.72)
        expect(share, `${past} months past, ${ahead} ahead: ${share}`).toBeLessThan(0.93)
      }
    }
  })

  test('over all of them it holds about four times out of five', () => {
    const shares = Object.values(histories).flatMap((make) =>
      [12, 24].flatMap((past) => [6, 13].map((ahead) => hits(make, past, ahead, 1000))),
    )
    const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length
    expect(mean).toBeGreaterThan(0.78)
    expect(mean).toBeLessThan(0.88)
  })
})

describe('a pace', () => {
  test('needs six changes', () => {
    expect(paceOf([1, 2, 3, 4, 5, 6])).toBeUndefined()
    expect(paceOf([1, 2, 3, 4, 5, 6, 7])).toMatchObject({ mean: 1, spread: 0, changes: 6 })
  })

  test('the further ahead, the wider; an even series goes straight on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 7, maxLength: 36 }),
        fc.integer({ min: 1, max: 60 }),
        (levels, months) => {
          const pace = paceOf(levels)!
          const near = extend(levels.at(-1)!, pace, months)
          const far = extend(levels.at(-1)!, pace, months + 1)
          expect(near.low).toBeLessThanOrEqual(near.expected)
          expect(near.high).toBeGreaterThanOrEqual(near.expected)
          expect(far.high - far.low).toBeGreaterThanOrEqual(near.high - near.low)
        },
      ),
    )
    const even = extend(70, paceOf([0, 10, 20, 30, 40, 50, 60, 70])!, 3)
    expect([even.low, even.expected, even.high]).toEqual([100, 100, 100])
  })
})

test('a day: funds are sure, the others within their interval, nobody twice and nobody beyond the eligible', () => {
  const people = fc.nat(10_000)
  fc.assert(
    fc.property(
      people,
      people,
      people,
      people,
      fc.array(people, { maxLength: 20 }),
      fc.nat(40),
      (held, begun, own, extra, levels, months) => {
        const known = { day: '2027-12-31', held, begun, own, ended: 0, retired: 0, tooOld: 0 }
        const most = held + begun + own + extra
        const { low, expected, high } = forecastDay(known, { now: own, pace: paceOf(levels), months }, most)
        expect(low).toBeGreaterThanOrEqual(held + begun)
        expect(low).toBeLessThanOrEqual(expected)
        expect(expected).toBeLessThanOrEqual(high)
        expect(high).toBeLessThanOrEqual(most)
        if (levels.length < 7) expect([low, high]).toEqual([held + begun, held + begun + own])
      },
    ),
  )
})

test('months between', () => {
  expect([
    monthsBetween('2026-11', '2027-12'),
    monthsBetween('2026-11', '2026-11'),
    monthsBetween('2027-01', '2026-12'),
  ]).toEqual([13, 0, -1])
})

describe('three measures', () => {
  const lever = (code: Lever['code'], people: number): Lever => ({ code, people, price: 16_800 })
  const of = (missing: number, ...levers: Lever[]) => {
    const { measures, left } = chooseMeasures(missing, levers)
    return [measures.map(({ code, used }) => `${code} ${used}`).join(', '), left]
  }
  test.each<[string, number, Lever[], [string, number]]>([
    ['nothing is missing', 0, [lever('plan', 10)], ['', 0]],
    ['nothing can be done', 10, [lever('plan', 0)], ['', 10]],
    [
      'one closes it: the earliest that does',
      50,
      [lever('renew', 10), lever('plan', 60), lever('lapsed', 90)],
      ['plan 50', 0],
    ],
    [
      'two where no one does',
      60,
      [lever('renew', 10), lever('plan', 40), lever('lapsed', 50)],
      ['renew 10, lapsed 50', 0],
    ],
    [
      'three, and of the last only what is needed',
      4100,
      [lever('plan', 2000), lever('renew', 1500), lever('free-places', 10), lever('lapsed', 900)],
      ['plan 2000, renew 1500, lapsed 600', 0],
    ],
    [
      'more money only where three others do not close it',
      100,
      [lever('plan', 40), lever('renew', 30), lever('lapsed', 30), lever('funds', 900)],
      ['plan 40, renew 30, lapsed 30', 0],
    ],
    [
      'and then with what is ready first',
      110,
      [lever('plan', 40), lever('renew', 30), lever('lapsed', 30), lever('funds', 900)],
      ['plan 40, renew 30, funds 40', 0],
    ],
    [
      'no three close it: the largest, and what is left',
      100,
      [lever('plan', 20), lever('renew', 1), lever('lapsed', 30), lever('nikless', 10)],
      ['plan 20, lapsed 30, nikless 10', 40],
    ],
  ])('%s', (_, missing, levers, expected) => {
    expect(of(missing, ...levers)).toEqual(expected)
  })

  test('never more than three, never more than there are, and what is left is the rest', () => {
    const some = fc
      .tuple(
        fc.array(
          fc.nat(500).map((people) => lever('plan', people)),
          { maxLength: 7 },
        ),
        fc.nat(900),
      )
      .map(([levers, more]) => [...levers, lever('funds', more)])
    fc.assert(
      fc.property(fc.nat(2000), some, (missing, levers) => {
        const { measures, left } = chooseMeasures(missing, levers)
        expect(measures.length).toBeLessThanOrEqual(3)
        for (const { used, people } of measures) expect(used > 0 && used <= people).toBe(true)
        expect(measures.reduce((sum, { used }) => sum + used, 0) + left).toBe(missing)
        const best = levers
          .map(({ people }) => people)
          .toSorted((a, b) => b - a)
          .slice(0, 3)
          .reduce((sum, one) => sum + one, 0)
        expect(left).toBe(Math.max(0, missing - best))
      }),
    )
  })
})
