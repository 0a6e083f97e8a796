import { createHash } from 'node:crypto'

/** One event of the audit trail as it is stored; `at` and `details` in the form that is hashed. */
export interface ChainedEvent {
  readonly eventNo: number
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly details: string
  readonly previous: string
  readonly hash: string
}

/** The hash that binds an event to the one before. The same text is made in `access.append_event`. */
export function hashOfEvent(event: Omit<ChainedEvent, 'hash'>): string {
  const { previous, eventNo, at, actor, action, subject, details } = event
  return createHash('sha256')
    .update([previous, eventNo, at, actor, action, subject, details].join('\n'))
    .digest('hex')
}

export interface ChainFault {
  readonly eventNo: number
  readonly fault: 'changed' | 'missing' | 'out-of-order' | 'cut-off'
}

/**
 * What is wrong with a trail: an event that no longer hashes to its seal was changed; one whose
 * number does not follow is missing or was moved; one that names another predecessor stands in the
 * wrong place; a trail that ends before its head was cut off.
 */
export function faultsOf(
  events: Iterable<ChainedEvent>,
  head: { readonly eventNo: number; readonly hash: string },
): ChainFault[] {
  const faults: ChainFault[] = []
  let last = { eventNo: 0, hash: '' }
  for (const event of events) {
    if (event.eventNo !== last.eventNo + 1) faults.push({ eventNo: last.eventNo + 1, fault: 'missing' })
    else if (event.previous !== last.hash) faults.push({ eventNo: event.eventNo, fault: 'out-of-order' })
    if (hashOfEvent(event) !== event.hash) faults.push({ eventNo: event.eventNo, fault: 'changed' })
    last = { eventNo: event.eventNo, hash: event.hash }
  }
  if (last.eventNo < head.eventNo) faults.push({ eventNo: last.eventNo + 1, fault: 'cut-off' })
  else if (last.hash !== head.hash) faults.push({ eventNo: last.eventNo, fault: 'changed' })
  return faults
}
