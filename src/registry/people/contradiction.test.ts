import { expect, test } from 'vitest'
import type { Decision } from './constraints.ts'
import { findContradiction } from './contradiction.ts'

/** `a=b` one person, `a/b` two. */
function decided(...texts: string[]): Decision[] {
  return texts.map((text, i) => ({
    decisionId: i + 1,
    verdict: text[1] === '=' ? 'same' : 'different',
    rowA: text[0]!,
    rowB: text[2]!,
  }))
}

test.each([
  [['a=b', 'b=c', 'd/a'], undefined],
  [['a=b', 'b=c', 'c/a'], 3],
  [['a/d', 'a=b', 'c=d', 'b=c'], 1],
  [['a/b', 'b/c'], undefined],
])('%s', (texts, wrong) => {
  expect(findContradiction(decided(...texts))?.decisionId).toBe(wrong)
})
