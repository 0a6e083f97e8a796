import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fewest, groupAgencies, groupUnits, showGroups, sumCounts, type UnitCounts } from './participation.ts'

const unit = (agency: string, name: string, civilServants: number, sponsors: number): UnitCounts => ({
  agency,
  unit: name,
  civilServants,
  sponsors,
  places: sponsors,
  workers: sponsors,
  arrears: 0,
})
const tell = (groups: ReturnType<typeof groupAgencies>) =>
  groups.map(({ rank, name, joined, sponsors, civilServants }) =>
    joined > 0
      ? `${joined} kecil ${sponsors}/${civilServants}`
      : `${rank}. ${name} ${sponsors}/${civilServants}`,
  )

describe('agencies', () => {
  test('are ranked by the share that takes part; equal shares share a rank', () => {
    const units = [
      unit('A', 'A', 10, 5),
      unit('B', 'B1', 10, 2),
      unit('B', 'B2', 10, 8),
      unit('C', 'C', 40, 30),
      unit('D', 'D', 8, 0),
    ]
    expect(tell(groupAgencies(units))).toEqual(['1. C 30/40', '2. B 10/20', '2. A 5/10', '4. D 0/8'])
  })

  test('that are small are put together and not ranked', () => {
    const units = [unit('A', 'A', 10, 5), unit('B', 'B', 4, 4), unit('C', 'C', 3, 0)]
    expect(tell(groupAgencies(units))).toEqual(['1. A 5/10', '2 kecil 4/7'])
  })

  test('one small one takes the next larger with it, for the whole less the others would tell of it', () => {
    const units = [unit('A', 'A', 10, 5), unit('B', 'B', 6, 6), unit('C', 'C', 1, 0)]
    expect(tell(groupAgencies(units))).toEqual(['1. A 5/10', '2 kecil 6/7'])
  })

  test('nothing is told of an agency that is all too small', () => {
    expect(tell(groupUnits([unit('A', 'A1', 3, 2)], 'A'))).toEqual(['1 kecil 0/3'])
  })
})

test('whatever the sizes, nobody is told of fewer than five, and the whole stays the whole', () => {
  const sizes = fc.array(
    fc.integer({ min: 0, max: 30 }).chain((n) => fc.integer({ min: 0, max: n }).map((k) => [n, k] as const)),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(sizes, (drawn) => {
      const units = drawn.map(([n, k], i) => ({ ...unit('A', `U${i}`, n, k), name: `U${i}` }))
      const groups = showGroups(units)
      const whole = sumCounts(units)
      expect(sumCounts(groups).civilServants).toBe(whole.civilServants)
      for (const { civilServants, sponsors } of groups)
        expect(civilServants >= fewest || sponsors === 0).toBe(true)
      if (whole.civilServants >= fewest) expect(sumCounts(groups).sponsors).toBe(whole.sponsors)
    }),
  )
})
