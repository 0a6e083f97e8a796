import { expect, test } from 'vitest'
import { lapseRules } from './lapse-rules.ts'

const rules = lapseRules([
  { segment: 'BPU', validFrom: '2015-07-01', arrearsMonths: 3 },
  { segment: 'BPU', validFrom: '2026-06-01', arrearsMonths: 1 },
  { segment: 'PMI', validFrom: '2015-07-01', arrearsMonths: 0 },
])

test.each([
  ['BPU', '2026-04', 3],
  ['BPU', '2026-05', 1],
  ['BPU', '2027-01', 1],
  ['BPU', '2015-06', 3],
  ['BPU', '2015-05', 0],
  ['PMI', '2026-05', 0],
  ['PU', '2026-05', 0],
])('%s paid through %s survives %d unpaid months', (segment, paidThrough, months) => {
  expect(rules(segment, paidThrough)).toBe(months)
})
