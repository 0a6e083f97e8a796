import type { KeyObject } from 'node:crypto'
import type { Database } from '../platform/database.ts'
import { isSealed, seal, unseal } from '../platform/seal.ts'
import { failAccess } from './access-errors.ts'
import type { Tx } from '../platform/transaction.ts'
import { bindRegency, listRegencies, listStoredTotp, sealPlainTotp } from './queries/secrets.ts'

/** The place a secret of an authenticator app is sealed for. */
const placeOf = (regency: string, accountId: string) => `totp:${regency}:${accountId}`

export function sealTotp(key: KeyObject, regency: string, accountId: string, secret: string): string {
  return seal(key, placeOf(regency, accountId), secret)
}

/**
 * The secret as the app has it. One that was stored before secrets were sealed is read as it is; the next start
 * seals it.
 *
 * @throws access/secret-unreadable when it was sealed under another key, or put to another account
 */
export function openTotp(key: KeyObject, regency: string, accountId: string, stored: string): string {
  if (!isSealed(stored)) return stored
  const secret = unseal(key, placeOf(regency, accountId), stored)
  if (secret === undefined) throw failAccess('secret-unreadable')
  return secret
}

/**
 * Seals everybody's secret with a new key, in all regencies of the database. Belongs into the transaction that
 * marks the new key.
 *
 * @throws access/secret-unreadable when one does not open with the old key
 */
export async function resealTotp(
  tx: Tx,
  keys: { readonly old: KeyObject; readonly new: KeyObject },
): Promise<number> {
  let count = 0
  for (const regency of await listRegencies(tx.db)) {
    await bindRegency(tx.db, regency)
    for (const { accountId, totp } of await listStoredTotp(tx.db, regency)) {
      const secret = openTotp(keys.old, regency, accountId, totp)
      const sealed = sealTotp(keys.new, regency, accountId, secret)
      await sealPlainTotp(tx.db, regency, accountId, { plain: totp, sealed })
      count++
    }
  }
  return count
}

/** Seals what was stored plainly by earlier releases. @returns how many */
export async function sealStoredTotp({ db }: Database, regency: string, key: KeyObject): Promise<number> {
  const plain = (await listStoredTotp(db, regency)).filter(({ totp }) => !isSealed(totp))
  for (const { accountId, totp } of plain)
    await sealPlainTotp(db, regency, accountId, {
      plain: totp,
      sealed: sealTotp(key, regency, accountId, totp),
    })
  return plain.length
}
