/** What failed sign-ins are counted of. */
export type FailureKind = 'device' | 'account-address' | 'address' | 'account'

interface WaitRule {
  /** Failures that cost nothing. */
  readonly free: number
  /** The longest wait, in seconds. */
  readonly longest: number
}

/**
 * How long guesses are slowed. The account as a whole is slowed a little only, for anybody may
 * provoke that; who guesses from one address, or from a device of his own, waits long. A known
 * device is counted alone, so that guesses made elsewhere never reach its owner.
 */
const rules: Record<FailureKind, WaitRule> = {
  device: { free: 5, longest: 900 },
  'account-address': { free: 5, longest: 900 },
  address: { free: 30, longest: 300 },
  account: { free: 20, longest: 20 },
}

/** Failures older than this count no more. */
const forgottenAfterMs = 24 * 60 * 60 * 1_000

export interface FailureCount {
  readonly failures: number
  readonly lastAt: Date
}

/** What counts of earlier failures now. */
export function countedFailures(count: FailureCount | undefined, now: Date): number {
  if (!count || now.getTime() - count.lastAt.getTime() > forgottenAfterMs) return 0
  return count.failures
}

/** Seconds until the next try is looked at: doubling with each failure beyond the free ones. */
function secondsToWait(kind: FailureKind, count: FailureCount | undefined, now: Date): number {
  const { free, longest } = rules[kind]
  const beyond = countedFailures(count, now) - free
  if (!count || beyond < 0) return 0
  const wait = Math.min(longest, 2 ** Math.min(beyond, 20))
  return Math.max(0, Math.ceil((count.lastAt.getTime() - now.getTime()) / 1_000 + wait))
}

/** Which counts stand between a try and the check of its password. */
export function kindsFor(knownDevice: boolean): readonly FailureKind[] {
  return knownDevice ? ['device'] : ['account-address', 'address', 'account']
}

/**
 * Seconds until a try is looked at, over all its counts. Who has not failed at the account from his
 * address is not held up by what others did to it: else they could keep its owner out for ever.
 */
export function longestWait(
  counts: readonly { readonly kind: FailureKind; readonly count: FailureCount | undefined }[],
  now: Date,
): number {
  const own = counts.find(({ kind }) => kind === 'account-address')
  const isFresh = own !== undefined && countedFailures(own.count, now) === 0
  const seconds = counts
    .filter(({ kind }) => !(isFresh && kind === 'account'))
    .map(({ kind, count }) => secondsToWait(kind, count, now))
  return Math.max(0, ...seconds)
}
