import { type Actor, holds } from '../access/public.ts'

const byPeople = ['programmes.read', 'programmes.check', 'programmes.verify', 'programmes.propose'] as const

/** Under what somebody looks at proposals and documents: with their people where he may see people, else sums alone. */
export function viewingPermission(actor: Actor): (typeof byPeople)[number] | 'proposals.read' {
  return byPeople.find((permission) => holds(actor, permission)) ?? 'proposals.read'
}
