/** Where a mandate stands. */
export const mandateStates = [
  'offered',
  'unchecked',
  'active',
  'paused',
  'withdrawn',
  'declined',
  'ended',
  'replaced',
] as const
export type MandateState = (typeof mandateStates)[number]

/** What may happen to a mandate once it is offered. */
export const mandateMoves = [
  /** Consented to in the app, with a second factor. */
  'signed',
  /** A signed paper was handed in; a second person looks at it. */
  'submitted',
  'accepted',
  'refused',
  'declined',
  'paused',
  'resumed',
  'withdrawn',
  'ended',
  'replaced',
  /** It ended because its sponsor was wrongly recorded as retired, dead or gone. */
  'reinstated',
] as const
export type MandateMove = (typeof mandateMoves)[number]

/** From each state what may follow; what is not here is refused. */
const moves: Readonly<Record<MandateState, Partial<Readonly<Record<MandateMove, MandateState>>>>> = {
  offered: { signed: 'active', submitted: 'unchecked', declined: 'declined', ended: 'ended' },
  // He may change his mind while the paper is looked at.
  unchecked: { accepted: 'active', refused: 'offered', declined: 'declined', ended: 'ended' },
  active: { paused: 'paused', withdrawn: 'withdrawn', ended: 'ended', replaced: 'replaced' },
  paused: { resumed: 'active', withdrawn: 'withdrawn', ended: 'ended', replaced: 'replaced' },
  withdrawn: {},
  declined: {},
  ended: { reinstated: 'active' },
  replaced: {},
}

/** The state after a move; undefined when the move is not possible from there. */
export function stateAfter(state: MandateState, move: MandateMove): MandateState | undefined {
  return moves[state][move]
}

/** What may follow a state, in the order of the moves. */
export function movesFrom(state: MandateState): readonly MandateMove[] {
  return mandateMoves.filter((move) => moves[state][move] !== undefined)
}
