import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths } from '../../platform/calendar.ts'
import { eachMonth } from './judge-pair.ts'
import { type HeldEnrolment, joinSpans, planEnrolments } from './plan-enrolments.ts'

/** `2026-11..2027-05`, the second without. */
const span = (text: string) => {
  const [from, to] = text.split('..') as [string, string]
  return { from, to }
}
const spans = (text: string) => (text === '' ? [] : text.split(' ').map(span))
const held = (text: string, billedThrough: string | null = null): HeldEnrolment => ({
  enrolment: 7,
  months: span(text),
  billedThrough,
})

describe('enrolments follow the pairs from 2027-01 on', () => {
  test.each([
    ['a new pair opens its months', '2027-01..2027-12', [], ['2027-01..2027-12'], []],
    ['one that begins later opens then', '2027-03..2027-12', [], ['2027-03..2027-12'], []],
    [
      'what is enrolled already is not opened again',
      '2027-01..2027-12',
      [held('2026-11..2027-05')],
      ['2027-05..2027-12'],
      [],
    ],
    ['nobody behind him: ends', '', [held('2026-11..2027-05')], [], [[7, '2027-01']]],
    [
      'not begun and nobody behind him: ends where it begins',
      '',
      [held('2027-03..2027-05')],
      [],
      [[7, '2027-03']],
    ],
    ['billed months stay', '', [held('2026-11..2027-05', '2027-02')], [], [[7, '2027-03']]],
    ['all billed: nothing changes', '', [held('2026-11..2027-05', '2027-04')], [], []],
    [
      'another pair goes on: it ends with that',
      '2026-11..2027-03',
      [held('2026-11..2027-05')],
      [],
      [[7, '2027-03']],
    ],
    [
      'two sponsors one after the other need one enrolment',
      '2026-11..2027-03 2027-03..2027-05',
      [held('2026-11..2027-05')],
      [],
      [],
    ],
    [
      'a hole between pairs is a hole of the enrolment',
      '2026-11..2027-02 2027-03..2027-05',
      [held('2026-11..2027-05')],
      ['2027-03..2027-05'],
      [[7, '2027-02']],
    ],
  ] as const)('%s', (_, behind, enrolments, open, end) => {
    const plan = planEnrolments(spans(behind), [...enrolments], '2027-01')
    expect(plan.open.map(({ from, to }) => `${from}..${to}`)).toEqual(open)
    expect(plan.end.map(({ enrolment, month }) => [enrolment, month])).toEqual(end)
  })
})

test('after the plan a worker is enrolled in the months somebody stands behind him, and in what was billed', () => {
  const month = fc.integer({ min: 0, max: 24 }).map((n) => addMonths('2026-06', n))
  const anySpan = fc
    .tuple(month, fc.integer({ min: 1, max: 8 }))
    .map(([from, n]) => ({ from, to: addMonths(from, n) }))
  fc.assert(
    fc.property(
      fc.array(anySpan, { maxLength: 4 }),
      fc.array(fc.tuple(anySpan, fc.option(fc.integer({ min: 0, max: 7 }))), { maxLength: 3 }),
      (behind, drawn) => {
        // One payer a month: enrolments of a person never overlap, and this one has ended before or lasts beyond.
        const enrolments: HeldEnrolment[] = []
        for (const [months, billed] of drawn) {
          if (
            months.to <= '2027-01' ||
            enrolments.some((one) => one.months.from < months.to && months.from < one.months.to)
          )
            continue
          const last = billed === null ? null : addMonths(months.from, billed)
          const billedThrough = last === null || last >= months.to ? null : last
          enrolments.push({ enrolment: enrolments.length, months, billedThrough })
        }
        const { open, end } = planEnrolments(behind, enrolments, '2027-01')
        const cut = new Map(end.map((one) => [one.enrolment, one.month]))
        const left = enrolments.map(({ enrolment, months }) => ({
          ...months,
          to: cut.get(enrolment) ?? months.to,
        }))
        const after = [...left, ...open].flatMap(eachMonth)
        expect(new Set(after).size).toBe(after.length)
        const wanted = new Set(joinSpans(behind).flatMap(eachMonth))
        const billed = new Set(
          enrolments.flatMap(({ months, billedThrough }) =>
            billedThrough === null ? [] : eachMonth({ from: months.from, to: addMonths(billedThrough, 1) }),
          ),
        )
        const before = new Set(enrolments.flatMap(({ months }) => eachMonth(months)))
        for (const one of eachMonth({ from: '2027-01', to: '2029-12' }))
          expect(after.includes(one), one).toBe(wanted.has(one) || billed.has(one))
        for (const one of eachMonth({ from: '2026-01', to: '2027-01' }))
          expect(after.includes(one), one).toBe(before.has(one))
      },
    ),
  )
})
