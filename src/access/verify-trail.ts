import type { Db } from '../platform/database.ts'
import { type ChainedEvent, type ChainFault, faultsOf } from './chain.ts'
import { findHead, listChain } from './queries/trail.ts'

export interface TrailReport {
  readonly events: number
  /** Hash of the last event. Written down elsewhere, it proves later that the trail was not made anew. */
  readonly head: string
  readonly faults: readonly ChainFault[]
}

const stretch = 5_000

/** Reads the whole trail of a regency and recomputes every hash. */
export async function verifyTrail(db: Db, regency: string): Promise<TrailReport> {
  // The head first: what is appended meanwhile comes after it and is not asked for.
  const head = await findHead(db, regency)
  const events: ChainedEvent[] = []
  for (;;) {
    const next = await listChain(db, regency, events.at(-1)?.eventNo ?? 0, stretch)
    events.push(...next.filter(({ eventNo }) => eventNo <= head.eventNo))
    if (next.length < stretch) break
  }
  return { events: events.length, head: head.hash, faults: faultsOf(events, head) }
}
