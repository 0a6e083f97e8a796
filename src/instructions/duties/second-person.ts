import type { StepKind } from './status.ts'

/** Whether somebody neither handed in nor added what is to be accepted. Evidence: that which was not withdrawn. */
export function isSecondPerson(
  id: string,
  steps: readonly { readonly what: StepKind; readonly byActor: string }[],
  evidence: readonly { readonly addedBy: string }[],
): boolean {
  const handedIn = steps.findLast(({ what }) => what === 'handed-in')?.byActor
  return handedIn !== undefined && handedIn !== id && !evidence.some(({ addedBy }) => addedBy === id)
}
