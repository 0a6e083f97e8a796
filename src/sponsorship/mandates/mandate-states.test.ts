import { describe, expect, test } from 'vitest'
import {
  isOver,
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

  test('comes into force by a signature in the app, a checked paper, or after a pause, and in no other way', () => {
    const ways = [...possible].filter(([, after]) => after === 'active').map(([way]) => way)
    expect(ways).toEqual(['offered signed', 'unchecked accepted', 'paused resumed'])
  })

  test('can be stopped by its sponsor whenever it is in force or paused', () => {
    for (const state of ['active', 'paused'] as const)
      expect(stateAfter(state, 'withdrawn')).toBe('withdrawn')
  })

  test('that is over stays so', () => {
    const over = mandateStates.filter(isOver)
    expect(over).toEqual(['withdrawn', 'declined', 'ended', 'replaced'])
    expect(movesFrom('active')).toEqual(['paused', 'withdrawn', 'ended', 'replaced'])
  })
})
