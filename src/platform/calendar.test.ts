import { expect, test } from 'vitest'
import { ageOn, yearsBefore } from './calendar.ts'

test.each([
  ['2026-10-31', 18, '2008-10-31'],
  ['2028-02-29', 18, '2010-02-28'],
  ['2028-02-29', 28, '2000-02-29'],
  ['2026-02-28', 200, '1826-02-28'],
])('%s, %i years before: %s', (day, years, then) => expect(yearsBefore(day, years)).toBe(then))

test.each([
  ['2008-10-31', '2026-10-31', 18],
  ['2008-10-31', '2026-10-30', 17],
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
])('born %s, on %s: %i years', (born, day, years) => expect(ageOn(born, day)).toBe(years))
