import { describe, expect, test } from 'vitest'
import type { Day, Month } from '../../platform/calendar.ts'
import { planStepIns } from './plan-step-ins.ts'
import type { OpenNeed, ReadyFund, ReadyMandate, ReserveProblem } from './reserve-problem.ts'
import { minimumReserve, strengthOf } from './reserve-rule.ts'

const need = (personId: number, from: Month, lapsesOn: Day, more: Partial<OpenNeed> = {}): OpenNeed => ({
  need: personId,
  personId,
  from,
  lapsesOn,
  isOver: false,
  villageCode: '63.03.01.2001',
  kk: null,
  sector: 'other',
  heldBy: null,
  ...more,
})
const sponsor = (number: number, more: Partial<ReadyMandate> = {}): ReadyMandate => ({
  mandate: number,
  sponsor: number,
  by: 'reserve-sponsor',
  places: 1,
  months: { from: '2026-11', to: '2027-11' },
  agency: 'Dinas Sosial',
  villageCode: '63.03.02.2001',
  adopted: [],
  kk: null,
  ...more,
})
const fund = (step: 'pool' | 'apbd', money: number): ReadyFund => ({
  step,
  payer: step,
  name: step === 'pool' ? 'CSR' : 'APBD',
  money,
  months: { from: '2026-11', to: '2027-11' },
  price: () => 16_800,
})
const problem = (more: Partial<ReserveProblem>): ReserveProblem => ({
  asOf: '2026-11-05',
  fallback: ['reserve-sponsor', 'pool', 'apbd'],
  cutOffDay: 10,
  coverMonths: 2,
  excludeKin: true,
  needs: [],
  mandates: [],
  funds: [],
  ...more,
})
/** `1 reserve-sponsor 7 2026-12..2027-02`, and who has nobody. */
const told = (asked: ReserveProblem) => {
  const { stepIns, unmet } = planStepIns(asked)
  return [
    ...stepIns.map(
      ({ personId, by, mandate, payer, months }) =>
        `${personId} ${by} ${mandate ?? payer} ${months.from}..${months.to}`,
    ),
    ...unmet.map(({ personId }) => `${personId} nobody`),
  ]
}

describe('who steps in', () => {
  test.each<[string, Partial<ReserveProblem>, string[]]>([
    ['nobody is needed', { mandates: [sponsor(7)] }, []],
    [
      'a reserve sponsor, for some months at a time',
      { needs: [need(1, '2026-12', '2027-03-01')], mandates: [sponsor(7)], funds: [fund('pool', 99_999)] },
      ['1 reserve-sponsor 7 2026-12..2027-02'],
    ],
    [
      'a free place before the reserve, and to the end of its mandate',
      {
        needs: [need(1, '2026-12', '2027-03-01')],
        mandates: [sponsor(7), sponsor(8, { by: 'free-place', months: { from: '2026-11', to: '2027-05' } })],
      },
      ['1 free-place 8 2026-12..2027-05'],
    ],
    [
      'in the order of the scheme: money before sponsors where it says so',
      {
        fallback: ['pool', 'reserve-sponsor'],
        needs: [need(1, '2026-12', '2027-03-01')],
        mandates: [sponsor(7)],
        funds: [fund('pool', 33_600)],
      },
      ['1 pool pool 2026-12..2027-02'],
    ],
    [
      'whose protection ends first is served first, the others by what is left',
      {
        needs: [need(1, '2026-12', '2027-03-01'), need(2, '2026-12', '2027-02-01')],
        mandates: [sponsor(7)],
        funds: [fund('apbd', 16_800)],
      },
      ['2 reserve-sponsor 7 2026-12..2027-02', '1 apbd apbd 2026-12..2027-01'],
    ],
    [
      'the nearest sponsor, and nobody of one family card',
      {
        needs: [need(1, '2026-12', '2027-03-01', { kk: 'A' })],
        mandates: [
          sponsor(7),
          sponsor(8, { villageCode: '63.03.01.2001', kk: 'A' }),
          sponsor(9, { villageCode: '63.03.01.2009' }),
        ],
      },
      ['1 reserve-sponsor 9 2026-12..2027-02'],
    ],
    [
      'who held him before goes on, though another is nearer',
      {
        needs: [need(1, '2026-12', '2027-03-01', { heldBy: 7 })],
        mandates: [sponsor(7), sponsor(8, { villageCode: '63.03.01.2001' })],
      },
      ['1 reserve-sponsor 7 2026-12..2027-02'],
    ],
    [
      'a deduction that could come too late is not relied on while money can pay at once',
      {
        needs: [need(1, '2026-11', '2026-12-01')],
        mandates: [sponsor(7)],
        funds: [fund('pool', 99_999)],
      },
      ['1 pool pool 2026-11..2027-01'],
    ],
    [
      'without money it is relied on all the same',
      { needs: [need(1, '2026-11', '2026-12-01')], mandates: [sponsor(7)] },
      ['1 reserve-sponsor 7 2026-11..2027-01'],
    ],
    [
      'after the cut-off day of the last month a deduction is no help, and he is told as having nobody',
      { asOf: '2026-11-11', needs: [need(1, '2026-11', '2026-12-01')], mandates: [sponsor(7)] },
      ['1 nobody'],
    ],
    [
      'a month that was still the old sponsor’s is paid by money, where protection would lapse otherwise',
      { asOf: '2026-11-20', needs: [need(1, '2026-12', '2026-12-01')], funds: [fund('apbd', 99_999)] },
      ['1 apbd apbd 2026-11..2027-01'],
    ],
    [
      'money that does not reach for a month is not touched',
      { needs: [need(1, '2026-12', '2027-03-01')], funds: [fund('pool', 16_799), fund('apbd', 16_800)] },
      ['1 apbd apbd 2026-12..2027-01'],
    ],
  ])('%s', (_, asked, expected) => {
    expect(told(problem(asked))).toEqual(expected)
    const turned = problem({
      ...asked,
      needs: (asked.needs ?? []).toReversed(),
      mandates: (asked.mandates ?? []).toReversed(),
    })
    expect(told(turned)).toEqual(expected)
  })

  test('says why, and what would be without', () => {
    const { stepIns, unmet } = planStepIns(
      problem({
        needs: [need(1, '2026-12', '2027-03-01'), need(2, '2026-12', '2027-03-01', { isOver: true })],
        funds: [fund('apbd', 33_600)],
      }),
    )
    expect(stepIns[0]!.sentence).toBe(
      'Dibayar APBD untuk Des 2026 sampai Jan 2027, Rp33.600 karena dana kumpulan belum ditetapkan; tanpa pengganti perlindungannya berakhir 1 Mar 2027.',
    )
    expect(unmet[0]!.sentence).toContain('uang APBD habis')
    expect(unmet[0]!.sentence).toContain('Perlindungannya sudah berakhir.')
  })
})

describe('the minimum of the reserve', () => {
  const facts = { workers: 458, squares: 458, most: 1, leaveRate: 0.02 }

  test('covers the mean of some months and what chance adds; more for sponsors of many; never more than there are', () => {
    // 458 × (1 − 0.98²) = 18.1; √(2 × 18.1 × ln 10,000) = 18.3; ln 10,000 / 3 = 3.1
    expect(minimumReserve(facts, 2)).toBe(40)
    expect(minimumReserve({ ...facts, squares: 4_580, most: 10 }, 2)).toBe(107)
    expect(minimumReserve({ ...facts, workers: 12, squares: 144, most: 12 }, 2)).toBe(12)
    expect(minimumReserve({ ...facts, leaveRate: 0 }, 2)).toBe(0)
  })

  test('is held against places and money; without money that pays at once it does not hold', () => {
    const of = { ...facts, reserveMonths: 2, places: 50, funds: [] }
    expect(strengthOf(of)).toMatchObject({ capacity: 50, minimum: 40, cash: 0, cashMinimum: 1, holds: false })
    const enough = strengthOf({ ...of, funds: [{ money: 16_800 * 2, price: 16_800 }] })
    expect(enough).toMatchObject({ capacity: 56, cash: 2, holds: true })
    expect(enough.months).toBeCloseTo(56 / 9.16)
    expect(strengthOf({ ...of, places: 10 }).holds).toBe(false)
  })
})
