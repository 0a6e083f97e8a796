import type { Database } from '../platform/database.ts'
import { inTransaction } from '../platform/transaction.ts'
import { failAccess } from './access-errors.ts'
import { lockFailures, saveFailures, takeBackFailure } from './queries/failures.ts'
import { hashToken } from './tokens.ts'
import { countedFailures, type FailureKind, kindsFor, longestWait } from './waits.ts'

export interface Attempt {
  readonly signInName: string
  readonly address: string
  /** Set when the browser has signed in to this account before. */
  readonly knownDevice: string | undefined
}

function subjectsOf(attempt: Attempt): { kind: FailureKind; subject: string }[] {
  const { signInName, address, knownDevice = '' } = attempt
  const keys: Record<FailureKind, string> = {
    device: `device ${signInName} ${knownDevice}`,
    'account-address': `account-address ${signInName} ${address}`,
    address: `address ${address}`,
    account: `account ${signInName}`,
  }
  return kindsFor(attempt.knownDevice !== undefined).map((kind) => ({ kind, subject: hashToken(keys[kind]) }))
}

/**
 * Counts a try as failed before it is checked, so that tries made at once do not slip past each
 * other; `countSuccess` takes it back.
 *
 * @throws access/too-many-attempts
 */
export async function countAttempt(
  database: Database,
  regency: string,
  attempt: Attempt,
  now: Date,
): Promise<void> {
  await inTransaction(database, async ({ db }) => {
    const counts = []
    for (const { kind, subject } of subjectsOf(attempt).toSorted((a, b) =>
      a.subject.localeCompare(b.subject),
    )) {
      counts.push({ kind, subject, count: await lockFailures(db, regency, subject) })
    }
    const seconds = longestWait(counts, now)
    if (seconds > 0) throw failAccess('too-many-attempts', { seconds })
    for (const { subject, count } of counts) {
      await saveFailures(db, regency, subject, { failures: countedFailures(count, now) + 1, lastAt: now })
    }
  })
}

/** Forgets the failures of who has proved himself; those of others at the same account or address stay. */
export async function countSuccess(database: Database, regency: string, attempt: Attempt): Promise<void> {
  await inTransaction(database, async ({ db }) => {
    for (const { kind, subject } of subjectsOf(attempt)) {
      await takeBackFailure(db, regency, subject, kind === 'device' || kind === 'account-address')
    }
  })
}
