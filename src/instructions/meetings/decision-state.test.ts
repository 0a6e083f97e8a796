import { expect, test } from 'vitest'
import { type DecisionStepFacts, stateOfDecision } from './decision-state.ts'

const steps = (text: string): DecisionStepFacts[] =>
  text === ''
    ? []
    : text.split(', ').map((one) => {
        const [what, dueOn = null] = one.split(' ')
        return { what: what as DecisionStepFacts['what'], dueOn }
      })

test.each([
  // Due day, steps; state and due day on 25 November.
  ['-', '', 'open -'],
  ['2026-11-25', '', 'open 2026-11-25'],
  ['2026-11-24', '', 'overdue 2026-11-24'],
  ['2026-11-24', 'done', 'done 2026-11-24'],
  ['2026-11-24', 'done, reopened', 'overdue 2026-11-24'],
  ['2026-11-24', 'carried 2026-12-20', 'carried 2026-12-20'],
  ['2026-10-01', 'carried 2026-11-24', 'overdue 2026-11-24'],
  ['2026-10-01', 'carried 2026-11-01, carried 2027-01-31', 'carried 2027-01-31'],
  ['2026-10-01', 'carried 2026-12-20, done, reopened', 'open 2026-12-20'],
  ['2026-11-24', 'dropped', 'dropped 2026-11-24'],
  ['-', 'carried 2026-12-20, dropped', 'dropped 2026-12-20'],
])('due %s after "%s": %s', (dueOn, text, expected) => {
  const found = stateOfDecision({ dueOn: dueOn === '-' ? null : dueOn }, steps(text), '2026-11-25')
  expect(`${found.state} ${found.dueOn ?? '-'}`).toBe(expected)
})
