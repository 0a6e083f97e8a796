import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guardGap, holdBackMoves, isFew, type Point, poolSteps } from './hold-back-moves.ts'

type Day = ReadonlyMap<string, Point>

const differences = (keys: readonly string[], a: Day, b: Day) => {
  const sum = (day: Day, count: keyof Point) => keys.reduce((all, key) => all + day.get(key)![count]!, 0)
  const above = sum(a, 'numerator') - sum(b, 'numerator')
  const below = sum(a, 'denominator') - sum(b, 'denominator')
  return [above, below, below - above]
}

/** Several months of a few parts: most move little, as villages do. */
const courses = fc
  .tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 5 }))
  .chain(([parts, days]) =>
    fc.array(
      fc.tuple(
        fc.integer({ min: 10, max: 60 }),
        fc.array(fc.tuple(fc.integer({ min: -7, max: 7 }), fc.integer({ min: -7, max: 7 })), {
          minLength: days,
          maxLength: days,
        }),
      ),
      { minLength: parts, maxLength: parts },
    ),
  )
  .map((parts) =>
    parts[0]![1].map(
      (_, day): Day =>
        new Map(
          parts.map(([start, moves], i) => [
            `63.03.0${1 + (i % 2)}.${2001 + i}`,
            { numerator: start + moves[day]![0], denominator: 100 + start + moves[day]![1] },
          ]),
        ),
    ),
  )

describe('whoever lays days beside each other', () => {
  test('finds no part that fewer than five joined or left, nor the one that is left out', () => {
    fc.assert(
      fc.property(courses, fc.boolean(), (days, isVillage) => {
        const within = isVillage ? (key: string) => key.slice(0, 8) : () => ''
        const untold = holdBackMoves(days, within)
        const keys = [...days[0]!.keys()]
        expect(untold[0]!.size).toBe(0)
        for (const [i, day] of days.entries()) {
          for (const key of keys)
            for (const [j, later] of days.slice(0, i).entries())
              if (!untold[i]!.has(key) && !untold[j]!.has(key))
                expect(differences([key], later, day).some(isFew)).toBe(false)
          if (i === 0) continue
          for (const group of Map.groupBy(keys, within).values()) {
            const rest = group.filter((key) => untold[i]!.has(key))
            if (rest.length === 0 || rest.length === group.length) continue
            // What is left out of an earlier day is known as its sum less the others.
            expect(rest.length).toBeGreaterThan(1)
            expect(differences(rest, days[0]!, day).some(isFew)).toBe(false)
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('sees what did not move, and what moved by five or more', () => {
    const day = (...counts: (readonly [number, number])[]): Day =>
      new Map(counts.map(([numerator, denominator], i) => [String(i), { numerator, denominator }]))
    const now = day([20, 100], [30, 100], [40, 100], [50, 100])
    const before = day([20, 100], [20, 90], [41, 100], [42, 100])
    expect([...holdBackMoves([now, before])[1]!].toSorted()).toEqual(['2', '3'])
    expect(holdBackMoves([now, now])[1]!.size).toBe(0)
  })

  test('a part that its own table does not tell is not told on earlier days either', () => {
    const now: Day = new Map([
      ['a', { numerator: null, denominator: null }],
      ['b', { numerator: null, denominator: null }],
      ['c', { numerator: 40, denominator: 90 }],
    ])
    const before: Day = new Map(['a', 'b', 'c'].map((key) => [key, { numerator: 40, denominator: 90 }]))
    const untold = holdBackMoves([now, before])
    expect([...untold[1]!]).toEqual(['a', 'b'])
  })
})

const reason = fc.constantFrom('new', 'returned', 'lapsed', 'died', 'left' as const)

test('no step is of fewer than five, and steps still add up', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(reason, fc.integer({ min: -30, max: 30 })), { maxLength: 6 }), (drawn) => {
      const steps = drawn.flatMap(([one, people], i) =>
        people === 0 ? [] : [{ reason: one as 'new', label: `${one} ${i}`, fund: null, people }],
      )
      const end = 100 + steps.reduce((sum, { people }) => sum + people, 0)
      const shown = poolSteps({ start: 100, steps, end })
      const heads = steps.reduce((sum, { people }) => sum + Math.abs(people), 0)
      if (heads > 0 && heads < 5) expect(shown).toEqual({ start: null, steps: [], end: null })
      else {
        expect(shown.start! + shown.steps.reduce((sum, { people }) => sum + people, 0)).toBe(shown.end)
        for (const step of shown.steps) if (step.reason !== 'few') expect(isFew(step.people)).toBe(false)
      }
    }),
  )
})

test('why people are not protected tells of no few, nor of few who came or went', () => {
  const reasons = ['never', 'lapsed', 'unpaid', 'over-age', 'under-age'] as const
  const line = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (drawn) => {
      const lines = drawn.map(([from, to], i) => ({ reason: reasons[i]!, from, to }))
      const shown = guardGap(lines, (one) => one)
      if (shown.length === 0) return
      for (const { from, to } of shown) {
        expect(isFew(to!)).toBe(false)
        if (from !== null) expect(isFew(from) || isFew(to! - from)).toBe(false)
      }
      const sum = (at: 'from' | 'to', of: readonly { from: number | null; to: number | null }[]) =>
        of.reduce((all, one) => all + (one[at] ?? 0), 0)
      expect(sum('to', shown)).toBe(sum('to', lines))
      // The first day of what is left out is known as its sum less the others.
      const left = shown.filter(({ from }) => from === null)
      if (left.length === 0 || left.length === shown.length) return
      expect(left.length).not.toBe(1)
      expect(isFew(sum('to', left) - (sum('from', lines) - sum('from', shown)))).toBe(false)
    }),
  )
})
