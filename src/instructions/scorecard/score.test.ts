import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scoreOf } from './score.ts'

test.each([
  ['all alike', '1:80 1:60 1:- 1:100 1:50', '290/5, 4 of 5 marked'],
  ['one weighs twice', '2:80 1:50', '210/3, 2 of 2 marked'],
  ['one weighs nothing', '0:100 1:50', '50/1, 2 of 2 marked'],
  ['nothing is marked', '1:- 3:-', '0/4, 0 of 2 marked'],
  ['nothing weighs anything', '0:100 0:50', 'none'],
  ['no criteria', '', 'none'],
])('%s', (_, text, expected) => {
  const criteria = text
    .split(' ')
    .filter((one) => one !== '')
    .map((one) => {
      const [weight, points] = one.split(':')
      return { weight: Number(weight), points: points === '-' ? null : Number(points) }
    })
  const score = scoreOf(criteria)
  const shown = score
    ? `${score.numerator}/${score.denominator}, ${score.marked} of ${score.criteria} marked`
    : 'none'
  expect(shown).toBe(expected)
})

test('lies between the lowest and the highest marks, and does not change when all weights double', () => {
  const criterion = fc.record({ weight: fc.nat(1_000), points: fc.nat(100) })
  fc.assert(
    fc.property(fc.array(criterion, { minLength: 1, maxLength: 9 }), (criteria) => {
      const score = scoreOf(criteria)
      fc.pre(score !== undefined)
      const weighed = criteria.filter(({ weight }) => weight > 0).map(({ points }) => points)
      const value = score.numerator / score.denominator
      expect(value).toBeGreaterThanOrEqual(Math.min(...weighed))
      expect(value).toBeLessThanOrEqual(Math.max(...weighed))
      const doubled = scoreOf(criteria.map((one) => ({ ...one, weight: one.weight * 2 })))!
      expect(doubled.numerator * score.denominator).toBe(score.numerator * doubled.denominator)
    }),
  )
})
