import { expect, test } from 'vitest'
import { monthBefore } from './month-before.ts'

test.each([
  ['2026-11-01', '2026-10-01'],
  ['2026-11-25', '2026-10-25'],
  ['2026-01-15', '2025-12-15'],
  ['2026-10-31', '2026-09-30'],
  ['2026-09-30', '2026-08-31'],
  ['2026-03-30', '2026-02-28'],
  ['2028-03-29', '2028-02-29'],
  ['2026-02-28', '2026-01-31'],
])('a month before %s is %s', (day, before) => {
  expect(monthBefore(day)).toBe(before)
})
