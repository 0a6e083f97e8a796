import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holdBack } from '../suppression.ts'
import { isCounted, type Tally } from './cells.ts'
import type { Heads, Indicator } from './definition.ts'
import { derivableGroups } from './derivable-groups.ts'
import { holdBackTogether } from './hold-back-together.ts'
import type { Level } from './levels.ts'

type Definition = Pick<Indicator, 'regency' | 'code' | 'version' | 'counts' | 'over'>
const define = (code: string, counts: Heads, over?: Omit<Heads, 'measure'>, regency = 'ID'): Definition => ({
  regency,
  code,
  version: 1,
  counts,
  over: over ? { kind: 'register', measure: 'listed', ...over } : { kind: 'statistic', codes: ['x'] },
})
const informal = ['BPU', ''] as const
/** Definitions that come with the program, and two of a regency that are made to find civil servants and the poor. */
const definitions: readonly Definition[] = [
  define('aktif-berhak', { measure: 'covered', asn: false }, { asn: false }),
  define('aktif-bekerja', { measure: 'covered' }),
  define('terdaftar-berhak', { measure: 'listed', asn: false, member: true }, { asn: false }),
  define('aktif-terdaftar', { measure: 'covered', asn: false, member: true }, { asn: false, member: true }),
  define(
    'informal-aktif',
    { measure: 'covered', asn: false, segments: [...informal] },
    { asn: false, segments: [...informal] },
  ),
  define('informal-statistik', { measure: 'covered', asn: false, segments: ['BPU'] }),
  define(
    'rentan-tercakup',
    { measure: 'covered', asn: false, worker: true, segments: [...informal] },
    {
      asn: false,
      worker: true,
      segments: [...informal],
    },
  ),
  define(
    'rentan-desil',
    { measure: 'covered', asn: false, worker: true, segments: [...informal], poor: true },
    {
      asn: false,
      worker: true,
      segments: [...informal],
      poor: true,
    },
  ),
  define('sdg-8.8.1.a', { measure: 'covered', member: true, segments: ['BPU'] }),
  define('semua-lunas', { measure: 'paid' }, {}, '63.03'),
  define('miskin', { measure: 'covered', poor: true }, { poor: true }, '63.03'),
]

const few = fc.oneof(
  { arbitrary: fc.constant(0), weight: 2 },
  { arbitrary: fc.integer({ min: 1, max: 9 }), weight: 2 },
  { arbitrary: fc.integer({ min: 5, max: 200 }), weight: 3 },
)
/** Civil servant or not, worker, member, poor, village known; never a participant, BPU or PU. */
const cells = [0b10010, 0b11010, 0b110110, 0b111110, 0b110100, 0b1010110, 0b110111]
const register = fc
  .array(
    fc.record({
      part: fc.record({ district: fc.integer({ min: 1, max: 3 }), village: fc.integer({ min: 1, max: 3 }) }),
      heads: fc.tuple(...cells.map(() => fc.tuple(few, few, few))),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((lines) =>
    lines.flatMap(({ part: { district, village }, heads }) =>
      heads.map(([unprotected, arrears, paid], i): Tally => {
        const isMember = (cells[i]! & 4) !== 0
        const covered = isMember ? arrears + paid : 0
        return {
          part: `63.03.0${district}.200${village}`,
          cell: cells[i]!,
          listed: unprotected + covered,
          covered,
          paid: isMember ? paid : 0,
          begun: covered,
          nikless: 0,
        }
      }),
    ),
  )

/** Everybody by village, cell and state, each kind a bit; what nobody is, a reader does not think of. */
function bitsOf(tallies: readonly Tally[]) {
  const counts = new Map<string, number>()
  const add = (key: string, people: number) => people > 0 && counts.set(key, (counts.get(key) ?? 0) + people)
  for (const { part, cell, listed, covered, paid } of tallies) {
    add(`${part} ${cell} unprotected`, listed - covered)
    add(`${part} ${cell} arrears`, covered - paid)
    add(`${part} ${cell} paid`, paid)
  }
  const keys = [...counts.keys()]
  const states = { listed: ['unprotected', 'arrears', 'paid'], covered: ['arrears', 'paid'], paid: ['paid'] }
  const setOf = (heads: Heads, isWithin: (part: string) => boolean) =>
    keys.reduce((set, key, i) => {
      const [part, cell, state] = key.split(' ') as [string, string, string]
      const isIn = isWithin(part) && isCounted(Number(cell), heads) && states[heads.measure].includes(state)
      return isIn ? set | (1n << BigInt(i)) : set
    }, 0n)
  const count = (set: bigint) =>
    keys.reduce((sum, key, i) => ((set >> BigInt(i)) & 1n ? sum + counts.get(key)! : sum), 0)
  return { setOf, count }
}

const districtOf = (part: string) => part.slice(0, 8)
const at = (tallies: readonly Tally[], level: Level) =>
  level === 'district' ? tallies.map((one) => ({ ...one, part: districtOf(one.part) })) : tallies

/** All sets that a reader is told the number of, by the tables of a level. */
function told(tallies: readonly Tally[], level: 'district' | 'village'): bigint[] {
  const { setOf } = bitsOf(tallies)
  const here = at(tallies, level)
  const parts = [...new Set(here.map(({ part }) => part))]
  const held = holdBackTogether(tallies, definitions, level)
  const isIn = (part: string) => (village: string) => village.startsWith(part)
  const indicators = definitions.flatMap(({ code, counts, over }) => {
    const { whole, parts: hidden } = held.get(code)!
    if (whole) return []
    return [counts, ...(over.kind === 'register' ? [over] : [])].flatMap((heads) => [
      setOf(heads, () => true),
      ...parts.filter((part) => !hidden.has(part)).map((part) => setOf(heads, isIn(part))),
    ])
  })
  const sum = (some: readonly Tally[], heads: Heads) =>
    some.reduce((all, one) => (isCounted(one.cell, heads) ? all + one[heads.measure] : all), 0)
  const headcount = (some: readonly Tally[]) => {
    const [registered, eligible] = [
      sum(some, { measure: 'listed' }),
      sum(some, { measure: 'listed', asn: false }),
    ]
    const eligibleProtected = sum(some, { measure: 'covered', asn: false })
    return {
      registered,
      eligible,
      protected: sum(some, { measure: 'covered' }),
      eligibleProtected,
      gap: eligible - eligibleProtected,
    }
  }
  const shown = holdBack(
    headcount(here),
    parts
      .map((key) => ({ key, label: key, ...headcount(here.filter(({ part }) => part === key)) }))
      .filter(({ registered }) => registered > 0),
    level === 'village' ? ({ key }) => districtOf(key) : undefined,
  )
  const lines = [{ key: '', ...shown.whole }, ...shown.parts]
  const heads = lines.flatMap((line) => [
    ...(line.registered === null
      ? []
      : [setOf({ measure: 'listed' }, isIn(line.key)), setOf({ measure: 'covered' }, isIn(line.key))]),
    ...(line.eligible === null
      ? []
      : [
          setOf({ measure: 'listed', asn: false }, isIn(line.key)),
          setOf({ measure: 'covered', asn: false }, isIn(line.key)),
        ]),
  ])
  return [...indicators, ...heads]
}

/** What can be worked out from known sets by taking one that lies in another away, again and again. */
function subtract(known: readonly bigint[], most: number): Set<bigint> {
  const all = new Set(known.filter((set) => set !== 0n))
  let fresh = [...all]
  while (fresh.length > 0 && all.size < most) {
    const next: bigint[] = []
    const have = [...all]
    for (const a of fresh)
      for (const b of have)
        for (const [outer, inner] of [
          [a, b],
          [b, a],
        ] as const)
          if (outer !== inner && (outer & inner) === inner && !all.has(outer ^ inner) && all.size < most) {
            all.add(outer ^ inner)
            next.push(outer ^ inner)
          }
    fresh = next
  }
  return all
}

const tallyOf = (part: string, cell: number, listed: number, covered: number, paid: number): Tally => ({
  part,
  cell,
  listed,
  covered,
  paid,
  begun: covered,
  nikless: 0,
})
/**
 * Nobody of some kinds is in the one village, so that of the district's counts by kind all are of the other, whose own
 * counts were told before.
 */
const alone = [
  tallyOf('63.03.01.2001', 54, 6, 5, 5),
  tallyOf('63.03.01.2001', 62, 10, 10, 5),
  tallyOf('63.03.01.2001', 52, 11, 6, 1),
  tallyOf('63.03.01.2001', 86, 1, 1, 1),
  tallyOf('63.03.01.2001', 55, 11, 6, 1),
  tallyOf('63.03.01.2002', 18, 5, 0, 0),
  tallyOf('63.03.01.2002', 54, 11, 10, 5),
  tallyOf('63.03.01.2002', 62, 11, 6, 5),
  tallyOf('63.03.01.2002', 52, 10, 10, 5),
  tallyOf('63.03.01.2002', 86, 10, 5, 5),
  tallyOf('63.03.01.2002', 55, 5, 0, 0),
]
/** Who is no member is known of the one district, so that the poor of both, less those, are two people. */
const lessKnown = [
  tallyOf('63.03.01.2003', 26, 6, 0, 0),
  tallyOf('63.03.01.2003', 62, 1, 0, 0),
  tallyOf('63.03.01.2003', 52, 101, 6, 6),
  tallyOf('63.03.02.2003', 18, 131, 0, 0),
  tallyOf('63.03.02.2003', 54, 180, 23, 0),
  tallyOf('63.03.02.2003', 62, 1, 0, 0),
]
/** Whom one indicator counts and is withheld for, another one counts as well, beside a sum that everybody is told. */
const countedTwice = [
  tallyOf('63.03.02.2002', 62, 71, 1, 1),
  tallyOf('63.03.02.2002', 86, 49, 8, 0),
  tallyOf('63.03.02.2002', 55, 126, 118, 0),
]

describe('indicators for those who may not see the people', () => {
  test('all indicators, districts, villages and headcounts together give no small group away', () => {
    fc.assert(
      fc.property(register, (tallies) => {
        const { count } = bitsOf(tallies)
        const known = [...told(tallies, 'district'), ...told(tallies, 'village')]
        const small = [...subtract(known, 500)].map(count).filter((people) => people > 0 && people < 5)
        expect(small).toEqual([])
      }),
      { numRuns: 25, examples: [[alone], [lessKnown], [countedTwice]] },
    )
  })

  test('where every kind of people is many, nothing is held back', () => {
    const tallies = ['63.03.01.2001', '63.03.01.2002', '63.03.02.2001'].flatMap((part) =>
      cells.map((cell): Tally => ({
        part,
        cell,
        listed: 60,
        covered: cell & 4 ? 40 : 0,
        paid: cell & 4 ? 20 : 0,
        begun: 40,
        nikless: 0,
      })),
    )
    for (const [, { whole, parts }] of holdBackTogether(tallies, definitions, 'village'))
      expect([whole, [...parts]]).toEqual([false, []])
  })

  test('what a definition adds holds back itself and nothing told before it', () => {
    fc.assert(
      fc.property(register, (tallies) => {
        const less = holdBackTogether(tallies, definitions.slice(0, 9), 'village')
        const more = holdBackTogether(tallies, definitions, 'village')
        for (const [code, held] of less) expect(more.get(code)).toEqual(held)
      }),
      { numRuns: 15 },
    )
  })
})

test.each<[string, (0 | 1)[][], number[][]]>([
  ['one set is known as it is', [[1, 1, 0]], [[0, 1]]],
  [
    'of two that nest the rest is known',
    [
      [1, 1, 1],
      [1, 0, 0],
    ],
    [[0], [1, 2]],
  ],
  [
    'of two that overlap nothing more is known',
    [
      [1, 1, 0],
      [0, 1, 1],
    ],
    [
      [0, 1],
      [1, 2],
    ],
  ],
  [
    'what three give away only together',
    [
      [1, 1, 0],
      [0, 1, 1],
      [1, 0, 1],
    ],
    [[0], [1], [2]],
  ],
])('%s', (_, sets, groups) => {
  expect(
    derivableGroups(sets.map((set) => set.map((one) => one === 1))).toSorted((a, b) => a[0]! - b[0]!),
  ).toEqual(groups)
})
