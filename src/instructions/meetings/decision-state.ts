import type { Day } from '../../platform/calendar.ts'
import type { DecisionState } from './contract.ts'

export interface DecisionStepFacts {
  readonly what: 'done' | 'carried' | 'reopened' | 'dropped'
  readonly dueOn: Day | null
}

/**
 * What became of a decision: done with evidence, dropped with its reason, carried to another meeting, overdue, open. One
 * that was carried is overdue again when its new day has passed.
 */
export function stateOfDecision(
  decision: { readonly dueOn: Day | null },
  steps: readonly DecisionStepFacts[],
  asOf: Day,
): { readonly state: DecisionState; readonly dueOn: Day | null } {
  const dueOn = steps.findLast(({ what }) => what === 'carried')?.dueOn ?? decision.dueOn
  const last = steps.at(-1)?.what
  if (last === 'done' || last === 'dropped') return { state: last, dueOn }
  if (dueOn !== null && dueOn < asOf) return { state: 'overdue', dueOn }
  return { state: last === 'carried' ? 'carried' : 'open', dueOn }
}

export function isDecisionSettled(state: DecisionState): boolean {
  return state === 'done' || state === 'dropped'
}
