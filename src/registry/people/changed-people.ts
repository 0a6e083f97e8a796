import type { Membership } from './person-events.ts'

export interface PeopleChanges {
  /** People with other rows than before; those new among them. */
  readonly changed: ReadonlySet<number>
  /** People that are no more. */
  readonly gone: readonly number[]
}

/** Tells whose rows are no longer the same, so that only they are made anew. */
export function changedPeople(before: Membership, after: Membership): PeopleChanges {
  const old = new Map<string, number>()
  for (const [batchId, line, personId] of before) old.set(`${batchId}:${line}`, personId)
  const touched = new Set<number>()
  const present = new Set<number>()
  for (const [batchId, line, personId] of after) {
    present.add(personId)
    const key = `${batchId}:${line}`
    const was = old.get(key)
    old.delete(key)
    if (was === personId) continue
    touched.add(personId)
    if (was !== undefined) touched.add(was)
  }
  // What is left stood before and counts no more.
  for (const was of old.values()) touched.add(was)
  const changed = new Set<number>()
  const gone: number[] = []
  for (const personId of touched) {
    if (present.has(personId)) changed.add(personId)
    else gone.push(personId)
  }
  return { changed, gone }
}
