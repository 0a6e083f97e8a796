import { beforeAll, expect, test } from 'vitest'
import { drawList } from '../../../tests/odd-lists/list.ts'
import { type Measure, measure, type Wrong } from '../../../tests/odd-lists/measure.ts'
import { makeRegionIndex } from '../../../tests/regions.ts'
import type { RegionIndex } from '../../regions/public.ts'

let regions: RegionIndex
beforeAll(async () => {
  regions = await makeRegionIndex()
})

/**
 * Lists of sixteen kinds of agency, drawn with all that such lists have ever done to their readers
 * (`tests/odd-lists`), must be read about as well as the samples. A list that fails can be made
 * again from its number.
 */
test('lists never seen before are read as well as those we know', () => {
  const measures = new Map<number, Measure>()
  for (let number = 1; number <= 700; number++) {
    measures.set(number, measure(drawList(number, regions, number % 4 === 3), regions))
  }
  const stated = (fact: string) =>
    [...measures.values()].reduce((sum, one) => sum + (one.stated[fact] ?? 0), 0)
  const wrong = (what: Wrong['what']) =>
    [...measures].flatMap(([number, one]) =>
      one.wrong.filter((each) => each.what === what).map((each) => ({ number, ...each })),
    )
  expect(stated('rows')).toBeGreaterThan(12_000)
  expect(wrong('refused')).toEqual([])
  expect(wrong('uncounted')).toEqual([])
  expect(wrong('false person')).toEqual([])
  expect(wrong('lost').length / stated('rows')).toBeLessThanOrEqual(0.001)
  for (const fact of ['name', 'birth', 'nik', 'sex', 'rt', 'rw'] as const) {
    expect(wrong(fact).length / stated(fact), fact).toBeLessThanOrEqual(0.001)
  }
  expect(wrong('village').length / stated('village')).toBeLessThanOrEqual(0.004)
  expect(wrong('phone').length / stated('phone')).toBeLessThanOrEqual(0.005)
})
