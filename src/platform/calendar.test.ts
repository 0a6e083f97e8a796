import { expect, test } from 'vitest'
import { yearsBefore } from './calendar.ts'

test.each([
  ['2026-10-31', 18, '2008-10-31'],
  ['2028-02-29', 18, '2010-02-28'],
  ['2028-02-29', 28, '2000-02-29'],
  ['2026-02-28', 200, '1826-02-28'],
])('%s, %i years before: %s', (day, years, then) => expect(yearsBefore(day, years)).toBe(then))
