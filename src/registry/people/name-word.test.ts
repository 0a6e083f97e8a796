import { expect, test } from 'vitest'
import { nameWord } from './name-word.ts'

test.each([
  ['gazali', 'gasali', true],
  ['junaidi', 'junaedi', true],
  ['aminah', 'amina', true],
  ['mohamad', 'muhammad', true],
  ['herman', 'hermna', true],
  ['siti', 'sari', false],
  ['nur', 'nia', false],
])('%s and %s', (one, other, near) => {
  const gaps = new Set(nameWord(one).gaps)
  expect(nameWord(other).gaps.some((gap) => gaps.has(gap))).toBe(near)
})
