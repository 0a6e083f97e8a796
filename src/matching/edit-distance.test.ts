import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance, withinOneEdit } from './edit-distance.ts'

test.each([
  ['budi', 'budi', true],
  ['budi', 'bdui', true],
  ['budi', 'udi', true],
  ['budi', 'budii', true],
  ['budi', 'buda', true],
  ['budi', 'bdiu', false],
  ['budi', 'bu', false],
])('%s and %s', (one, other, near) => {
  expect(withinOneEdit(one, other)).toBe(near)
  expect(withinOneEdit(other, one)).toBe(near)
})

test('one edit is a distance of one', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 })
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(withinOneEdit(one, other)).toBe(editDistance(one, other, 1) <= 1)
    }),
    { numRuns: 2_000 },
  )
})
