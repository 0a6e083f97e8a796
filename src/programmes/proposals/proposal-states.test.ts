import { describe, expect, test } from 'vitest'
import { proposalStates } from './contract.ts'
import { proposalSteps, statesBefore } from './proposal-states.ts'

/** From each state: what may be done, and where it leads. */
const table = `
  draft      send -> verifying      withdraw -> withdrawn
  verifying  verified -> checking   return -> draft          withdraw -> withdrawn
  checking   check -> deciding      return -> verifying
  deciding   approve -> approved    reject -> rejected       return -> checking
  approved
  rejected
  withdrawn
`

describe('a proposal', () => {
  test('moves as the table says and not otherwise', () => {
    const said = table
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s{2,}/))
    expect(said.map(([state]) => state)).toEqual([...proposalStates])
    for (const [state, ...moves] of said) {
      const known = Object.entries(proposalSteps).flatMap(([step, { to }]) => {
        const next = to[state as 'draft']
        return next === undefined ? [] : [`${step} -> ${next}`]
      })
      expect(known.toSorted(), state).toEqual(moves.toSorted())
    }
  })

  test('is checked and decided by others than who did the step before', () => {
    expect(proposalSteps.check.not).toEqual(['madeBy'])
    for (const step of ['approve', 'reject'] as const)
      expect(proposalSteps[step].not).toEqual(['madeBy', 'checkedBy'])
  })

  test('ends: nothing leads out of what was decided or withdrawn', () => {
    const left = Object.keys(proposalSteps).flatMap((step) => statesBefore(step as 'send'))
    for (const state of ['approved', 'rejected', 'withdrawn'] as const) expect(left).not.toContain(state)
  })
})
