import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths } from '../../platform/calendar.ts'
import { disputedAmong, type Meeting, monthsWithout } from './conflicts.ts'
import { countMonths, type MonthSpan, overlapOf, readRange, spanOf, toRange } from './months.ts'

const spans = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 18 }))
  .map(([start, length]): MonthSpan => spanOf(addMonths('2026-01', start), length))
const meetings = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3 }), spans), { maxLength: 12 })
  .map((some) => some.map(([personId, months], i): Meeting => ({ enrolment: i + 1, personId, months })))

function monthsOf({ from, to }: MonthSpan): string[] {
  return Array.from({ length: countMonths({ from, to }) }, (_, i) => addMonths(from, i))
}

describe('people who were joined', () => {
  test('no month of a person has two payers among those that stand', () => {
    fc.assert(
      fc.property(meetings, (all) => {
        const disputed = disputedAmong(all)
        const paid = all
          .filter(({ enrolment }) => !disputed.has(enrolment))
          .flatMap(({ personId, months }) => monthsOf(months).map((month) => `${personId} ${month}`))
        expect(new Set(paid).size).toBe(paid.length)
      }),
    )
  })

  test('who waits shares a month with one that was enrolled before; the order of reading changes nothing', () => {
    fc.assert(
      fc.property(meetings, (all) => {
        const disputed = disputedAmong(all)
        for (const one of all.filter(({ enrolment }) => disputed.has(enrolment))) {
          const before = all.filter(
            (other) =>
              other.personId === one.personId &&
              other.enrolment < one.enrolment &&
              !disputed.has(other.enrolment),
          )
          expect(before.some((other) => overlapOf(other.months, one.months) !== undefined)).toBe(true)
        }
        expect(disputedAmong(all.toReversed())).toEqual(disputed)
      }),
    )
  })

  test('what gives way keeps exactly the months that the other does not want', () => {
    fc.assert(
      fc.property(spans, spans, (months, other) => {
        const left = monthsWithout(months, other).flatMap(monthsOf)
        expect(left).toEqual(monthsOf(months).filter((month) => !monthsOf(other).includes(month)))
      }),
    )
  })

  test('months go into the database and come back', () => {
    fc.assert(
      fc.property(spans, (span) => {
        expect(readRange(toRange(span))).toEqual(span)
      }),
    )
  })
})
