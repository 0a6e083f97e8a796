import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Headcount, Part } from './figure.ts'
import { holdBack, type ShownHeadcount } from './suppression.ts'

type Groups = readonly [
  servantsProtected: number,
  servantsNot: number,
  workersProtected: number,
  workersNot: number,
]

function headcount([servantsProtected, servantsNot, workersProtected, workersNot]: Groups): Headcount {
  const eligible = workersProtected + workersNot
  return {
    registered: servantsProtected + servantsNot + eligible,
    eligible,
    protected: servantsProtected + workersProtected,
    eligibleProtected: workersProtected,
    gap: workersNot,
  }
}

const names = ['registered', 'eligible', 'protected', 'eligibleProtected', 'gap'] as const
const sum = (counts: readonly Headcount[]): Headcount =>
  Object.fromEntries(
    names.map((name) => [name, counts.reduce((total, one) => total + one[name], 0)]),
  ) as unknown as Headcount
const isSmall = (count: number) => count > 0 && count < 5

// Small numbers often, so that many lines lie about the limit.
const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 5, max: 300 }))
const groups = fc.tuple(count, count, count, count).filter((four) => four.some((one) => one > 0))
const villages = fc
  .array(fc.record({ district: fc.integer({ min: 1, max: 4 }), groups }), { minLength: 1, maxLength: 14 })
  .map((lines) =>
    lines.map(({ district, groups }, i): Part => {
      const key = `63.03.0${district}.${2001 + i}`
      return { key, label: key, ...headcount(groups) }
    }),
  )
const districtOf = ({ key }: { key: string }) => key.slice(0, 8)

/** What a reader can say of a line from its shown counts alone: every difference of two that nest. */
function toldBy(line: ShownHeadcount): number[] {
  const pairs = [
    ['registered', 'eligible'],
    ['registered', 'protected'],
    ['protected', 'eligibleProtected'],
    ['eligible', 'eligibleProtected'],
    ['eligible', 'gap'],
  ] as const
  const differences = pairs.flatMap(([a, b]) =>
    line[a] === null || line[b] === null ? [] : [line[a] - line[b]],
  )
  return [...names.flatMap((name) => line[name] ?? []), ...differences]
}

/** Of a table: each count of the lines that hide it, as the total less the lines that show it. */
function toldBySubtraction(
  whole: ShownHeadcount,
  parts: readonly ShownHeadcount[],
): { lines: number; rest: ShownHeadcount }[] {
  const sets = new Map<string, { lines: number; rest: ShownHeadcount }>()
  for (const name of names) {
    const hidden = parts.filter((part) => part[name] === null)
    if (hidden.length === 0 || whole[name] === null) continue
    const rest = whole[name] - parts.reduce((total, part) => total + (part[name] ?? 0), 0)
    const key = String(hidden.map((part) => parts.indexOf(part)))
    const set = sets.get(key) ?? {
      lines: hidden.length,
      rest: { registered: null, eligible: null, protected: null, eligibleProtected: null, gap: null },
    }
    sets.set(key, { ...set, rest: { ...set.rest, [name]: rest } })
  }
  return [...sets.values()]
}

function expectSafe(whole: ShownHeadcount, parts: readonly ShownHeadcount[]): void {
  for (const line of [whole, ...parts]) expect(toldBy(line).filter(isSmall)).toEqual([])
  for (const { lines, rest } of toldBySubtraction(whole, parts)) {
    expect(lines).toBeGreaterThan(1)
    expect(names.flatMap((name) => rest[name] ?? []).filter(isSmall)).toEqual([])
    // Of lines that hide all five, the rest is a line too.
    if (names.every((name) => rest[name] !== null))
      expect(toldBy(rest).filter((one) => isSmall(one))).toEqual([])
  }
}

describe('figures for those who may not see the people', () => {
  test.each<[string, Groups[], (string | number)[]]>([
    [
      'large ones are shown',
      [
        [9, 9, 30, 40],
        [0, 6, 50, 60],
      ],
      [30, 50],
    ],
    [
      'a small one hides its neighbour too',
      [
        [0, 0, 3, 40],
        [0, 0, 20, 30],
        [0, 0, 90, 90],
      ],
      ['-', '-', 90],
    ],
    [
      'a group of nobody is no secret',
      [
        [0, 0, 0, 40],
        [0, 0, 20, 0],
      ],
      [0, 20],
    ],
    [
      'three civil servants hide only what contains them',
      [
        [3, 0, 30, 40],
        [0, 9, 50, 60],
        [9, 9, 90, 90],
      ],
      [30, 50, 90],
    ],
  ])('%s', (_, lines, shown) => {
    const parts = lines.map((line, i): Part => ({ key: `${i}`, label: '', ...headcount(line) }))
    const answer = holdBack(sum(parts), parts)
    expect(answer.parts.map((part) => part.eligibleProtected ?? '-')).toEqual(shown)
    expectSafe(answer.whole, answer.parts)
  })

  test('no table tells of fewer than five people, directly or by subtraction', () => {
    fc.assert(
      fc.property(villages, (parts) => {
        const answer = holdBack(sum(parts), parts)
        expectSafe(answer.whole, answer.parts)
        // What is shown is true.
        answer.parts.forEach((part, i) => {
          for (const name of names) expect([null, parts[i]![name]]).toContain(part[name])
        })
      }),
      { numRuns: 2_000 },
    )
  })

  test('neither do the tables by district and by village side by side', () => {
    fc.assert(
      fc.property(villages, (parts) => {
        const whole = sum(parts)
        const byDistrict = [...Map.groupBy(parts, districtOf)].map(([key, members]): Part => ({
          key,
          label: key,
          ...sum(members),
        }))
        const districts = holdBack(whole, byDistrict).parts
        const shown = holdBack(whole, parts, districtOf).parts
        for (const district of districts) {
          expectSafe(
            district,
            shown.filter((village) => districtOf(village) === district.key),
          )
        }
        // A district hidden in one table is not added up from the other.
        const addedUp = districts.filter((district) => {
          const members = shown.filter((village) => districtOf(village) === district.key)
          return names.some(
            (name) => district[name] === null && members.some((village) => village[name] !== null),
          )
        })
        expect(addedUp).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  test('nothing is hidden where nothing is small', () => {
    const large = fc.integer({ min: 5, max: 500 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(large, large, large, large), { minLength: 1, maxLength: 10 }),
        (lines) => {
          const parts = lines.map((line, i): Part => ({ key: `${i}`, label: '', ...headcount(line) }))
          expect(holdBack(sum(parts), parts).held).toBe(false)
        },
      ),
    )
  })
})
