import { describe, expect, test } from 'vitest'
import { currentOf, nextSteps, type PeriodFacts, statusOf } from './status.ts'

const facts = (text: string): PeriodFacts => {
  const [rhythm, standing, due, last, until] = text.split(' ')
  return {
    rhythm: rhythm as PeriodFacts['rhythm'],
    standing: standing as PeriodFacts['standing'],
    due: due!,
    last: last === '-' ? null : (last as PeriodFacts['last']),
    evidenceUntil: until === undefined ? null : until,
  }
}
const asOf = '2026-11-25'

describe('where a duty stands', () => {
  test.each([
    // Rhythm, standing, due, last step, evidence ends; status.
    ['semester confirmed 2026-12-15 -', 'not-begun'],
    ['semester confirmed 2026-12-15 begun', 'in-work'],
    ['semester confirmed 2026-12-15 returned', 'in-work'],
    ['semester confirmed 2026-12-15 reopened', 'in-work'],
    ['semester confirmed 2026-11-25 begun', 'in-work'],
    ['semester confirmed 2026-11-24 begun', 'overdue'],
    ['semester confirmed 2026-11-24 -', 'overdue'],
    ['semester confirmed 2026-11-24 returned', 'overdue'],
    ['semester confirmed 2026-11-24 handed-in', 'handed-in'],
    ['semester confirmed 2026-11-24 accepted', 'accepted'],
    ['semester confirmed 2026-11-24 not-applicable', 'not-applicable'],
    ['semester proposed 2026-11-24 -', 'not-begun'],
    ['semester proposed 2026-11-24 begun', 'in-work'],
    ['once confirmed 2026-06-30 accepted 2026-11-24', 'overdue'],
    ['once confirmed 2026-06-30 accepted 2026-11-25', 'accepted'],
    ['once confirmed 2026-06-30 handed-in 2026-11-24', 'handed-in'],
    ['once confirmed 2026-06-30 accepted', 'accepted'],
    ['once proposed 2026-06-30 accepted 2026-11-24', 'not-begun'],
    ['yearly confirmed 2026-06-30 accepted 2026-07-01', 'accepted'],
  ])('%s: %s', (text, status) => {
    expect(statusOf(facts(text), asOf)).toBe(status)
  })
})

describe('what may follow', () => {
  test.each([
    ['semester confirmed 2026-12-15 -', 'begun handed-in not-applicable'],
    ['semester confirmed 2026-12-15 returned', 'handed-in not-applicable'],
    ['semester confirmed 2026-12-15 handed-in', 'accepted returned'],
    ['semester confirmed 2026-12-15 accepted', 'reopened'],
    ['semester confirmed 2026-12-15 not-applicable', 'reopened'],
    ['once confirmed 2026-06-30 accepted 2026-11-24', 'begun handed-in not-applicable'],
    ['once dropped 2026-06-30 begun', ''],
  ])('%s: %s', (text, steps) => {
    expect(nextSteps(facts(text), asOf).join(' ')).toBe(steps)
  })
})

test('the oldest open period comes first, else the last', () => {
  const period = (key: string) => ({ key, from: '', lastDay: '', due: '' })
  const rows = [
    { period: period('2026-1'), status: 'accepted' as const },
    { period: period('2026-2'), status: 'overdue' as const },
    { period: period('2027-1'), status: 'not-begun' as const },
  ]
  expect(currentOf(rows)?.period.key).toBe('2026-2')
  expect(currentOf(rows.slice(0, 1))?.period.key).toBe('2026-1')
  expect(currentOf([])).toBeUndefined()
})
