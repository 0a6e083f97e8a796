import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChainedEvent, faultsOf, hashOfEvent } from './chain.ts'

function chain(actions: readonly string[]): ChainedEvent[] {
  let previous = ''
  return actions.map((action, i) => {
    const event = {
      eventNo: i + 1,
      at: '2026-11-25T00:00:00.000000Z',
      actor: 'a',
      action,
      subject: 'regency',
      details: '{}',
      previous,
    }
    const hash = hashOfEvent(event)
    previous = hash
    return { ...event, hash }
  })
}

const headOf = (events: readonly ChainedEvent[]) => ({
  eventNo: events.length,
  hash: events.at(-1)?.hash ?? '',
})
const trails = fc
  .array(fc.string(), { minLength: 2, maxLength: 12 })
  .chain((actions) => fc.record({ events: fc.constant(chain(actions)), at: fc.nat(actions.length - 1) }))

describe('a trail', () => {
  test('that nobody touched has no fault', () => {
    fc.assert(
      fc.property(trails, ({ events }) => {
        expect(faultsOf(events, headOf(events))).toEqual([])
      }),
    )
  })

  test('shows every change of a field, with or without a new seal', () => {
    fc.assert(
      fc.property(
        trails,
        fc.constantFrom('actor', 'action', 'subject', 'details', 'at'),
        fc.boolean(),
        ({ events, at }, field, resealed) => {
          const changed = { ...events[at]!, [field]: `${events[at]![field as 'actor']}x` }
          const forged = resealed ? { ...changed, hash: hashOfEvent(changed) } : changed
          expect(faultsOf(events.with(at, forged), headOf(events))).not.toEqual([])
        },
      ),
    )
  })

  test('shows an event taken out, wherever it stood', () => {
    fc.assert(
      fc.property(trails, ({ events, at }) => {
        expect(faultsOf(events.toSpliced(at, 1), headOf(events))).not.toEqual([])
      }),
    )
  })

  test('shows events that changed places, even renumbered', () => {
    fc.assert(
      fc.property(trails, ({ events, at }) => {
        const other = (at + 1) % events.length
        const [a, b] = [events[at]!, events[other]!]
        const swapped = events
          .with(at, { ...b, eventNo: a.eventNo })
          .with(other, { ...a, eventNo: b.eventNo })
        expect(faultsOf(swapped, headOf(events))).not.toEqual([])
      }),
    )
  })
})
