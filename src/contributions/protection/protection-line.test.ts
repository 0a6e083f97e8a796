import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths } from '../../platform/calendar.ts'
import { type BenefitRule, type Fate, protectionOn } from './protection-line.ts'
import { runsOf } from './runs.ts'

const rules: BenefitRule[] = [
  {
    what: 'death-waiting',
    segment: 'BPU',
    validFrom: '2021-01-01',
    months: 3,
    before: 10_000_000,
    after: 42_000_000,
    citation: 'uji',
    confidence: 'verified',
  },
  {
    what: 'scholarship',
    segment: 'BPU',
    validFrom: '2019-12-02',
    months: 36,
    before: null,
    after: null,
    citation: 'uji',
    confidence: 'verified',
  },
]
const alive: Fate = { deceasedOn: null, isListed: true }

/** `2026-01..2026-04 2026-08` */
const paid = (text: string) =>
  text.split(' ').flatMap((one) => {
    const [from, to = from] = one.split('..')
    const months: string[] = []
    for (let month = from!; month <= to!; month = addMonths(month, 1)) months.push(month)
    return months
  })

const on = (text: string, asOf: string, fate = alive) =>
  protectionOn(text === '' ? [] : runsOf([], paid(text), () => 3), fate, rules, asOf)

describe('what protection is worth on a day', () => {
  test.each([
    [
      'never paid',
      '',
      '2026-11-25',
      'registered',
      { lapsesOn: null, deathBenefit: null, scholarshipFrom: null },
    ],
    [
      'paid this month',
      '2026-01..2026-11',
      '2026-11-25',
      'active',
      { since: '2026-01-01', monthsUnbroken: 11, lapsesOn: '2027-03-01', daysToLapse: 96, arrears: 0 },
    ],
    [
      'one month behind',
      '2026-01..2026-10',
      '2026-11-25',
      'arrears',
      { arrears: 1, lapsesOn: '2027-02-01', daysToLapse: 68 },
    ],
    [
      'three months behind, in the last week',
      '2026-01..2026-08',
      '2026-11-25',
      'arrears',
      { arrears: 3, daysToLapse: 6 },
    ],
    [
      'the day it lapses',
      '2026-01..2026-08',
      '2026-12-01',
      'inactive',
      { lapsesOn: null, daysToLapse: null, monthsTotal: 8 },
    ],
    [
      'dies in the third month: ten million, not forty-two',
      '2026-09..2026-11',
      '2026-11-30',
      'active',
      { fullDeathBenefitFrom: '2026-12-01', deathBenefit: 10_000_000 },
    ],
    [
      'the first day of the full benefit',
      '2026-09..2026-11',
      '2026-12-01',
      'arrears',
      { deathBenefit: 42_000_000 },
    ],
    [
      'a gap between two yearly lists begins the three months anew',
      '2025-01..2025-12 2026-10..2026-11',
      '2026-11-25',
      'active',
      {
        since: '2026-10-01',
        fullDeathBenefitFrom: '2027-01-01',
        deathBenefit: 10_000_000,
        monthsUnbroken: 2,
        monthsTotal: 14,
      },
    ],
    [
      'a gap that arrears bridge begins nothing anew',
      '2025-01..2026-08 2026-11',
      '2026-11-25',
      'active',
      { since: '2025-01-01', deathBenefit: 42_000_000, monthsUnbroken: 21 },
    ],
    [
      'the scholarship counts with the thirty-sixth month',
      '2024-01..2026-11',
      '2026-11-25',
      'active',
      { monthsUnbroken: 35, scholarshipFrom: '2026-12', scholarshipFromTotal: '2026-12' },
    ],
    ['it has counted since', '2022-01..2026-11', '2026-11-25', 'active', { scholarshipFrom: '2024-12' }],
    [
      'months ever count sooner than months without a gap',
      '2023-01..2024-12 2026-01..2026-11',
      '2026-11-25',
      'active',
      { scholarshipFrom: '2028-12', scholarshipFromTotal: '2026-12' },
    ],
    [
      'paid ahead, months that lie ahead are not counted',
      '2026-10..2027-09',
      '2026-11-25',
      'active',
      { monthsUnbroken: 2, paidThrough: '2027-09', lapsesOn: '2028-01-01' },
    ],
    ['not begun yet', '2027-01..2027-06', '2026-11-25', 'registered', { lapsesOn: null }],
  ] as const)('%s', (_, months, asOf, state, rest) => {
    expect(on(months, asOf)).toMatchObject({ state, ...rest })
  })

  test('the dead are not protected, and lapse no more', () => {
    const line = on('2026-01..2026-11', '2026-11-25', { ...alive, deceasedOn: '2026-11-20' })
    expect(line).toMatchObject({ state: 'deceased', lapsesOn: null, deathBenefit: null })
    expect(on('2026-01..2026-11', '2026-11-19', { ...alive, deceasedOn: '2026-11-20' }).state).toBe('active')
  })

  const history = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 })
  const day = fc
    .integer({ min: 0, max: 1_500 })
    .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10))

  test('unbroken months are never more than all months, and protection ends ahead', () => {
    fc.assert(
      fc.property(history, day, (months, asOf) => {
        const line = protectionOn(
          runsOf(
            [],
            months.map((n) => addMonths('2024-01', n)),
            () => 3,
          ),
          alive,
          rules,
          asOf,
        )
        expect(line.monthsUnbroken).toBeLessThanOrEqual(line.monthsTotal)
        if (line.lapsesOn !== null) expect(line.daysToLapse).toBeGreaterThan(0)
        expect(line.arrears).toBeLessThanOrEqual(3)
        expect(line.arrears > 0).toBe(line.state === 'arrears')
        if (line.scholarshipFrom !== null)
          expect(line.scholarshipFromTotal! <= line.scholarshipFrom).toBe(true)
      }),
    )
  })

  test('days to the lapse go down by one a day', () => {
    const [a, b] = [on('2026-01..2026-10', '2026-11-24'), on('2026-01..2026-10', '2026-11-25')]
    expect(a.daysToLapse! - b.daysToLapse!).toBe(1)
  })
})
