import { describe, expect, test } from 'vitest'
import { addDays, monthsToPay, unpaidMonths } from './prevention.ts'

describe('what prevents a lapse', () => {
  test.each([
    ['lapses after the window', '2027-03-01', '2027-01-24', 0],
    ['lapses on its last day', '2027-01-01', '2027-01-01', 1],
    ['lapses this month, the window ends next month', '2026-12-01', '2027-01-24', 2],
    ['one payment carries it over the end', '2027-01-10', '2027-01-24', 1],
    ['the day of the month decides', '2026-12-25', '2027-01-24', 1],
  ])('%s', (_, lapsesOn, until, months) => {
    expect(monthsToPay(lapsesOn, until)).toBe(months)
  })

  test('the oldest unpaid months first', () => {
    expect(unpaidMonths('2026-11', 2)).toEqual(['2026-12', '2027-01'])
  })

  test('a window is counted in days', () => {
    expect(addDays('2026-11-25', 60)).toBe('2027-01-24')
  })
})
