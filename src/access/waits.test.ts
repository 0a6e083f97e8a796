import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FailureCount, type FailureKind, longestWait } from './waits.ts'

const now = new Date('2026-11-25T08:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000)

describe('the wait after failed sign-ins', () => {
  test.each<[FailureKind, number, number, number]>([
    ['account-address', 4, 0, 0],
    ['account-address', 5, 0, 1],
    ['account-address', 8, 0, 8],
    ['account-address', 8, 7, 1],
    ['account-address', 8, 9, 0],
    ['account-address', 50, 0, 900],
    ['address', 29, 0, 0],
    ['address', 50, 0, 300],
    ['device', 6, 0, 2],
    ['account-address', 50, 90_000, 0],
  ])('%s, %d failures, the last %d s ago: %d s', (kind, failures, seconds, wait) => {
    expect(longestWait([{ kind, count: { failures, lastAt: ago(seconds) } }], now)).toBe(wait)
  })

  test('what strangers do to an account never holds up who has not failed at it', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(100), (failures, seconds) => {
        const others: FailureCount = { failures, lastAt: ago(seconds) }
        const counts = [
          { kind: 'account-address', count: undefined },
          { kind: 'address', count: undefined },
          { kind: 'account', count: others },
        ] as const
        expect(longestWait(counts, now)).toBe(0)
      }),
    )
  })
})
