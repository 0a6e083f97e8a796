import type { KeyObject } from 'node:crypto'
import type { Database } from '../platform/database.ts'
import { inTransaction } from '../platform/transaction.ts'
import { failAccess } from './access-errors.ts'
import type { Actor } from './actor.ts'
import { audit } from './audit.ts'
import { refuseWeak } from './links.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { findAccount } from './queries/accounts.ts'
import { findSecret, savePassword, saveTotp, useTotpStep } from './queries/secrets.ts'
import { endSessions } from './queries/sessions.ts'
import { sealTotp } from './sealed-totp.ts'
import { countAttempt, countSuccess } from './slow-down.ts'
import { makeTotpSecret, stepOfCode, totpAddress } from './totp.ts'

/**
 * Makes sure that it is the owner who changes how he signs in, not who found his screen open. Slowed
 * like signing in.
 *
 * @throws access/password-wrong, access/too-many-attempts
 */
async function confirmPassword(database: Database, actor: Actor, password: string, now: Date): Promise<void> {
  const attempt = { signInName: actor.id, address: '', knownDevice: actor.id }
  await countAttempt(database, actor.regency, attempt, now)
  const secret = await findSecret(database.db, actor.regency, actor.id)
  if (!(await verifyPassword(password, secret?.password ?? null))) throw failAccess('password-wrong')
  await countSuccess(database, actor.regency, attempt)
}

/**
 * Changes one's own password; all other sessions end.
 *
 * @throws access/password-wrong, access/password-weak, access/too-many-attempts
 */
export async function changePassword(
  database: Database,
  actor: Actor,
  input: { readonly current: string; readonly password: string; readonly sessionId: string },
  now: Date,
): Promise<void> {
  const { regency, id } = actor
  await confirmPassword(database, actor, input.current, now)
  refuseWeak(input.password, (await findAccount(database.db, regency, id))!)
  const hash = await hashPassword(input.password)
  await inTransaction(database, async (tx) => {
    await savePassword(tx.db, regency, id, hash)
    const ended = await endSessions(tx.db, regency, id, { except: input.sessionId })
    await audit(tx, actor, 'password-changed', `account:${id}`, { sessionsEnded: ended })
  })
}

export interface TotpOffer {
  readonly secret: string
  /** otpauth:// address for a QR picture. */
  readonly address: string
}

/** A secret to be entered into an authenticator app; it counts once `confirmTotp` has seen a code of it. */
export async function offerTotp(database: Database, actor: Actor): Promise<TotpOffer> {
  const account = await findAccount(database.db, actor.regency, actor.id)
  const secret = makeTotpSecret()
  return { secret, address: totpAddress(secret, account!.signInName) }
}

/**
 * Turns the second factor on.
 *
 * @throws access/password-wrong, access/code-wrong, access/too-many-attempts
 */
export async function confirmTotp(
  database: Database,
  actor: Actor,
  key: KeyObject,
  input: { readonly secret: string; readonly code: string; readonly password: string },
  now: Date,
): Promise<void> {
  const { regency, id } = actor
  await confirmPassword(database, actor, input.password, now)
  const step = stepOfCode(input.secret, input.code, null, now)
  if (step === undefined) throw failAccess('code-wrong')
  await inTransaction(database, async (tx) => {
    await saveTotp(tx.db, regency, id, sealTotp(key, regency, id, input.secret))
    await useTotpStep(tx.db, regency, id, step)
    await audit(tx, actor, 'second-factor-on', `account:${id}`)
  })
}

/** Turns it off. @throws access/password-wrong, access/too-many-attempts */
export async function removeTotp(
  database: Database,
  actor: Actor,
  password: string,
  now: Date,
): Promise<void> {
  await confirmPassword(database, actor, password, now)
  await inTransaction(database, async (tx) => {
    await saveTotp(tx.db, actor.regency, actor.id, null)
    await audit(tx, actor, 'second-factor-off', `account:${actor.id}`)
  })
}
