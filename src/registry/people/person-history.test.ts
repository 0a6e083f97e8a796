import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandQuality } from './band-quality.ts'
import { certaintyOf, isProven } from './certainty.ts'
import { comparePeople } from './person-events.ts'
import { personNumbers } from './rows.ts'

type Links = [batchId: number, line: number, personId: number][]

describe('what happened to persons', () => {
  const before: Links = [
    [1, 1, 11],
    [1, 2, 12],
    [2, 1, 12],
    [2, 2, 22],
  ]

  test('nothing, when new rows join and old rows go', () => {
    expect(comparePeople(before, [...before, [3, 1, 11], [3, 2, 32]])).toEqual([])
    expect(comparePeople(before, before.slice(1))).toEqual([])
    expect(comparePeople([], before)).toEqual([])
  })

  test('a merge names who kept the number and whose rows were taken up', () => {
    const after: Links = [
      [1, 1, 11],
      [1, 2, 11],
      [2, 1, 11],
      [2, 2, 22],
    ]
    expect(comparePeople(before, after)).toEqual([
      {
        kind: 'merged',
        personId: 11,
        otherId: 12,
        personRows: [[1, 1]],
        otherRows: [
          [1, 2],
          [2, 1],
        ],
      },
    ])
  })

  test('a split names the rows that left', () => {
    const after: Links = [
      [1, 1, 11],
      [1, 2, 12],
      [2, 1, 21],
      [2, 2, 22],
    ]
    expect(comparePeople(before, after)).toEqual([
      { kind: 'split', personId: 12, otherId: 21, personRows: [[1, 2]], otherRows: [[2, 1]] },
    ])
  })

  test('read backwards, merges are splits of the same rows', () => {
    const links = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 6, maxLength: 6 })
    const numbered = (groups: number[]): Links => {
      const numberOf = personNumbers(new Map())
      return groups.map((group, i) => {
        const rows = groups.flatMap((other, j) => (other === group ? [{ batchId: 1, line: j + 1 }] : []))
        return [1, i + 1, numberOf(rows)]
      })
    }
    fc.assert(
      fc.property(links, links, (x, y) => {
        const forth = comparePeople(numbered(x), numbered(y))
        const back = comparePeople(numbered(y), numbered(x))
        const sides = (events: typeof forth, kind: string) =>
          events.filter((event) => event.kind === kind).flatMap((event) => event.otherRows).length
        expect(sides(forth, 'merged')).toBe(sides(back, 'split'))
      }),
    )
  })
})

describe('the number of a person', () => {
  test('is that of the first row, or one carried on', () => {
    const rows = [
      { batchId: 2, line: 7 },
      { batchId: 3, line: 1 },
    ]
    expect(personNumbers(new Map())(rows)).toBe(20_000_007)
    expect(personNumbers(new Map([['3:1', 10_000_004]]))(rows)).toBe(10_000_004)
  })
})

describe('certainty', () => {
  const recognition = {
    automatic: Int32Array.of(0, 0, 2, 3),
    provisional: Int32Array.of(0, 0, 0, 3),
  }
  test.each([
    [[3], 'sure'],
    [[0, 1], 'sure'],
    [[0, 1, 2], 'provisional'],
    [[0, 3], 'doubtful'],
  ] as const)('rows %j are %s', (rows, certainty) => {
    expect(certaintyOf(rows, recognition)).toBe(certainty)
  })

  const row = (nik: string, birthDate: string) => ({ nik, birthDate })
  test.each([
    ['one row', [row('', '')], true],
    ['a chain of NIK and date', [row('1', ''), row('1', '1980-01-02'), row('', '1980-01-02')], true],
    ['nothing in common', [row('1', '1980-01-02'), row('2', '1981-01-02')], false],
    ['two pairs apart', [row('1', ''), row('1', ''), row('2', ''), row('2', '')], false],
    ['blanks are nothing in common', [row('', ''), row('', '')], false],
  ])('%s', (_, rows, proven) => {
    expect(isProven(rows)).toBe(proven)
  })
})

describe('the precision of a band', () => {
  test.each([
    [0, 0, null, null, null],
    [10, 10, 1, 0.722, 1],
    [100, 98, 0.98, 0.93, 0.994],
    [50, 25, 0.5, 0.366, 0.634],
  ])('of %d decided %d are right', (decided, same, precision, low, high) => {
    const quality = bandQuality('automatic', decided, same)
    expect(quality.precision).toBe(precision)
    expect(quality.low === null ? null : Math.round(quality.low * 1_000) / 1_000).toBe(low)
    expect(quality.high === null ? null : Math.round(quality.high * 1_000) / 1_000).toBe(high)
  })
})
