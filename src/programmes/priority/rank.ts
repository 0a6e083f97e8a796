import type { Day } from '../../platform/calendar.ts'

/** What decides the place of one person. */
export interface Ranked {
  readonly personId: number
  readonly points: number
  readonly decile: number | null
  readonly born: Day | null
  readonly nik: string | null
}

/**
 * Orders people for protection: more points first; of equals the poorer family (a decile not known comes last), then
 * the older, then by a lot drawn from the NIK, which favours no village and always falls the same way.
 *
 * @returns the same people, first come first
 */
export function rankPeople<T extends Ranked>(people: readonly T[]): T[] {
  return people
    .map((person) => ({ person, lot: lotOf(person.nik ?? '') }))
    .toSorted((a, b) => compare(a.person, b.person) || a.lot - b.lot || a.person.personId - b.person.personId)
    .map(({ person }) => person)
}

function compare(a: Ranked, b: Ranked): number {
  if (a.points !== b.points) return b.points - a.points
  const decile = (a.decile ?? 11) - (b.decile ?? 11)
  if (decile !== 0) return decile
  const older = a.born ?? '9999'
  const younger = b.born ?? '9999'
  return older < younger ? -1 : older > younger ? 1 : 0
}

/** A number of 32 bits that looks drawn, the same for the same NIK everywhere. */
export function lotOf(nik: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < nik.length; i++) hash = Math.imul(hash ^ nik.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
