import type { Action, ExceptionKind } from './contract.ts'

/** What may be decided about an exception, the usual decision first. */
export function possibleActions(of: {
  readonly kind: ExceptionKind
  readonly held: string | null
  /** Whether it names a person-month on a bill that was sent. */
  readonly hasLine: boolean
}): readonly Action[] {
  const { kind, held, hasLine } = of
  if (held === 'unresolved:payment') return ['assign', 'credit', 'refund', 'keep']
  if (held === 'credit') return ['credit', 'refund']
  if (held === 'unresolved:receipt') {
    const always = ['credit', 'refund', 'assign', 'keep'] as const
    const own = hasLine && (kind === 'deceased' || kind === 'wage-earner' || kind === 'not-paid')
    return own ? [...always, 'accept'] : always
  }
  if (kind === 'short') return hasLine ? ['keep', 'credit'] : ['keep']
  return ['dismiss']
}
