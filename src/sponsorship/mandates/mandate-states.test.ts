import { describe, expect, test } from 'vitest'
import {
  type MandateMove,
  mandateMoves,
  type MandateState,
  mandateStates,
  movesFrom,
  stateAfter,
} from './mandate-states.ts'

/** Each line: state, what happens, the state after it. What is not here is not possible. */
const possible = new Map<string, MandateState>(
  (
    [
      ['offered', 'signed', 'active'],
      ['offered', 'submitted', 'unchecked'],
      ['offered', 'declined', 'declined'],
      ['offered', 'ended', 'ended'],
      ['unchecked', 'accepted', 'active'],
      ['unchecked', 'refused', 'offered'],
      ['unchecked', 'declined', 'declined'],
      ['unchecked', 'ended', 'ended'],
      ['active', 'paused', 'paused'],
      ['active', 'withdrawn', 'withdrawn'],
      ['active', 'ended', 'ended'],
      ['active', 'replaced', 'replaced'],
      ['paused', 'resumed', 'active'],
      ['paused', 'withdrawn', 'withdrawn'],
      ['paused', 'ended', 'ended'],
      ['paused', 'replaced', 'replaced'],
      ['ended', 'reinstated', 'active'],
    ] satisfies [MandateState, MandateMove, MandateState][]
  ).map(([state, move, after]) => [`${state} ${move}`, after]),
)

describe('a mandate', () => {
  test.each(mandateStates.flatMap((state) => mandateMoves.map((move) => [state, move] as const)))(
    'that is %s may be %s only as the table says',
    (state, move) => {
      expect(stateAfter(state, move)).toBe(possible.get(`${state} ${move}`))
    },
  )

  test('comes into force by a signature in the app, a checked paper, after a pause, or when it was ended by mistake', () => {
    const ways = [...possible].filter(([, after]) => after === 'active').map(([way]) => way)
    expect(ways).toEqual(['offered signed', 'unchecked accepted', 'paused resumed', 'ended reinstated'])
  })

  test('can be stopped by its sponsor whenever it is in force or paused', () => {
    for (const state of ['active', 'paused'] as const)
      expect(stateAfter(state, 'withdrawn')).toBe('withdrawn')
  })

  test('that is over stays so, unless it ended by mistake', () => {
    const over = mandateStates.filter((state) => movesFrom(state).length === 0)
    expect(over).toEqual(['withdrawn', 'declined', 'replaced'])
    expect(movesFrom('ended')).toEqual(['reinstated'])
    expect(movesFrom('active')).toEqual(['paused', 'withdrawn', 'ended', 'replaced'])
  })
})
