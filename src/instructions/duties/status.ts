import type { Day } from '../../platform/calendar.ts'
import type { DutyPeriod, Rhythm } from './periods.ts'

export const stepKinds = ['begun', 'handed-in', 'accepted', 'returned', 'not-applicable', 'reopened'] as const
export type StepKind = (typeof stepKinds)[number]

export const statuses = [
  'not-begun',
  'in-work',
  'handed-in',
  'accepted',
  'overdue',
  'not-applicable',
] as const
export type DutyStatus = (typeof statuses)[number]

export const standings = ['proposed', 'confirmed', 'dropped'] as const
export type Standing = (typeof standings)[number]

/** What is known of a duty in one period. */
export interface PeriodFacts {
  readonly rhythm: Rhythm
  readonly standing: Standing
  readonly due: Day
  readonly last: StepKind | null
  /** Last day of its longest decree or agreement; null: none, or without end. */
  readonly evidenceUntil: Day | null
}

/**
 * Where a duty stands in a period. Only a confirmed one can be overdue: a proposal binds nobody. What is done once and
 * rests on a decree or agreement is due again on the day after it ends.
 */
export function statusOf(facts: PeriodFacts, asOf: Day): DutyStatus {
  const { last, due, standing } = facts
  if (last === 'not-applicable' || last === 'handed-in') return last
  if (last === 'accepted' && !hasEnded(facts, asOf)) return 'accepted'
  const late = last === 'accepted' || due < asOf
  if (late && standing === 'confirmed') return 'overdue'
  return last === null || last === 'accepted' ? 'not-begun' : 'in-work'
}

/** Whether what was accepted once rested on something that has ended. */
export function hasEnded({ rhythm, last, evidenceUntil }: PeriodFacts, asOf: Day): boolean {
  return rhythm === 'once' && last === 'accepted' && evidenceUntil !== null && evidenceUntil < asOf
}

/** Whether nothing more is to be done in the period. */
export function isSettled(status: DutyStatus): boolean {
  return status === 'accepted' || status === 'not-applicable'
}

/** The steps that may follow, whoever takes them. */
export function nextSteps(facts: PeriodFacts, asOf: Day): readonly StepKind[] {
  if (facts.standing === 'dropped') return []
  switch (facts.last) {
    case null:
      return ['begun', 'handed-in', 'not-applicable']
    case 'begun':
    case 'returned':
    case 'reopened':
      return ['handed-in', 'not-applicable']
    case 'handed-in':
      return ['accepted', 'returned']
    case 'not-applicable':
      return ['reopened']
    case 'accepted':
      return hasEnded(facts, asOf) ? ['begun', 'handed-in', 'not-applicable'] : ['reopened']
  }
}

/** The period to look at first: the oldest in which something is to be done, else the last. */
export function currentOf<P extends { readonly period: DutyPeriod; readonly status: DutyStatus }>(
  periods: readonly P[],
): P | undefined {
  return periods.find(({ status }) => !isSettled(status)) ?? periods.at(-1)
}
