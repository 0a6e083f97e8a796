import type { KeyObject } from 'node:crypto'
import type { Database } from '../platform/database.ts'
import { failAccess } from './access-errors.ts'
import type { Actor } from './actor.ts'
import { provePasskey } from './passkeys.ts'
import { findSecret, listPasskeys, useTotpStep } from './queries/secrets.ts'
import { openTotp } from './sealed-totp.ts'
import { countAttempt, countSuccess } from './slow-down.ts'
import { stepOfCode } from './totp.ts'

/** What somebody who is signed in proves himself with once more, before something that binds him. */
export type SecondFactor =
  | { readonly code: string }
  | { readonly passkey: { readonly ticket: string; readonly response: unknown } }

/**
 * Makes sure that it is the owner of the account who agrees, not who found his screen open. A code counts once,
 * wrong ones slow down as wrong passwords do.
 *
 * @throws access/second-factor-missing, access/code-wrong, access/passkey-refused, access/ticket-invalid,
 *   access/too-many-attempts, access/secret-unreadable
 */
export async function proveSecondFactor(
  database: Database,
  actor: Actor,
  key: KeyObject,
  proof: SecondFactor,
  { origin, now }: { readonly origin: string; readonly now: Date },
): Promise<'totp' | 'passkey'> {
  const { regency, id } = actor
  if ('passkey' in proof) {
    if ((await listPasskeys(database.db, regency, id)).length === 0) throw failAccess('second-factor-missing')
    const { accountId } = await provePasskey(database, regency, { ...proof.passkey, origin })
    if (accountId !== id) throw failAccess('passkey-refused')
    return 'passkey'
  }
  const secret = await findSecret(database.db, regency, id)
  if (!secret?.totp) throw failAccess('second-factor-missing')
  const attempt = { signInName: id, address: '', knownDevice: id }
  await countAttempt(database, regency, attempt, now)
  const step = stepOfCode(openTotp(key, regency, id, secret.totp), proof.code, secret.totpLastStep, now)
  if (step === undefined || !(await useTotpStep(database.db, regency, id, step)))
    throw failAccess('code-wrong')
  await countSuccess(database, regency, attempt)
  return 'totp'
}

/** Which second factors an account has. */
export async function findSecondFactors(
  { db }: Database,
  { regency, id }: Actor,
): Promise<{ readonly totp: boolean; readonly passkey: boolean }> {
  const secret = await findSecret(db, regency, id)
  return { totp: Boolean(secret?.totp), passkey: (await listPasskeys(db, regency, id)).length > 0 }
}
