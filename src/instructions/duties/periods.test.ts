import { expect, test } from 'vitest'
import { addDays, daysBetween, type DutyClock, periodsOf } from './periods.ts'

const clock = (text: string): DutyClock => {
  const [rhythm, validFrom, validUntil, due] = text.split(' ')
  return {
    rhythm: rhythm as DutyClock['rhythm'],
    validFrom: validFrom!,
    validUntil: validUntil === '-' ? null : validUntil!,
    dueOn: rhythm === 'once' ? due! : null,
    dueDays: rhythm === 'once' ? 0 : Number(due),
  }
}

test.each([
  // Rhythm, valid from, until, due (day, or days after the period); as of; periods with their due days.
  [
    'half-years',
    'semester 2026-02-01 - 15',
    '2026-11-25',
    '2026-1 2026-07-15, 2026-2 2027-01-15, 2027-1 2027-07-15',
  ],
  [
    'on the first day of one',
    'semester 2026-07-16 - 15',
    '2026-07-16',
    '2026-2 2027-01-15, 2027-1 2027-07-15',
  ],
  [
    'what was due before it held is not asked for',
    'semester 2026-08-01 - 31',
    '2026-08-02',
    '2026-2 2027-01-31, 2027-1 2027-07-31',
  ],
  [
    'due on the very day it begins to hold',
    'semester 2026-07-31 - 31',
    '2026-08-02',
    '2026-1 2026-07-31, 2026-2 2027-01-31, 2027-1 2027-07-31',
  ],
  [
    'a plan due within its year',
    'yearly 2026-01-01 - -214',
    '2026-11-25',
    '2026 2026-05-31, 2027 2027-05-31',
  ],
  ['a plan whose day has passed', 'yearly 2026-11-25 - -214', '2026-11-25', '2027 2027-05-31'],
  ['a report in the year after', 'yearly 2026-11-25 - 31', '2026-11-25', '2026 2027-01-31, 2027 2028-01-31'],
  [
    'a leap year',
    'yearly 2028-01-01 - 60',
    '2028-03-01',
    '2027 2028-02-29, 2028 2029-03-01, 2029 2030-03-01',
  ],
  [
    'until it ended',
    'yearly 2025-01-01 2027-01-01 31',
    '2030-01-01',
    '2024 2025-01-31, 2025 2026-01-31, 2026 2027-01-31',
  ],
  ['due a year before its period', 'yearly 2026-01-01 - -366', '2026-11-25', '2027 2026-12-30'],
  ['once', 'once 2026-01-01 - 2026-12-31', '2030-05-05', 'once 2026-12-31'],
])('%s', (_, duty, asOf, expected) => {
  const found = periodsOf(clock(duty), asOf).map(({ key, due }) => `${key} ${due}`)
  expect(found.join(', ')).toBe(expected)
})

test('days are counted over months, years and leap days', () => {
  expect(addDays('2026-12-31', 31)).toBe('2027-01-31')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  expect(daysBetween('2026-11-25', '2027-01-24')).toBe(60)
  expect(daysBetween('2026-11-25', '2026-11-24')).toBe(-1)
})
