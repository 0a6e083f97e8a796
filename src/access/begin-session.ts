import type { Tx } from '../platform/transaction.ts'
import { audit } from './audit.ts'
import {
  endSessions,
  findSessions,
  insertSession,
  saveDevice,
  type SignInMethod,
} from './queries/sessions.ts'
import { hashToken, makeToken } from './tokens.ts'

/** Where a request comes from. */
export interface Visit {
  readonly address: string
  readonly browser: string
  /** Token of a device that signed in before, from its cookie. */
  readonly device?: string | undefined
  /** Token of the session that was open in the browser; it ends with a new sign-in. */
  readonly session?: string | undefined
}

/** What the browser is given to keep. */
export interface BegunSession {
  readonly token: string
  readonly device: string
  readonly accountId: string
}

/** Opens a session with a new token, ends the one the browser had, and remembers the device. */
export async function beginSession(
  tx: Tx,
  regency: string,
  accountId: string,
  method: SignInMethod,
  visit: Visit,
  day: string,
): Promise<BegunSession> {
  if (visit.session !== undefined) {
    const token = hashToken(visit.session)
    const old = (await findSessions(tx.db, regency, [token], day)).get(token)
    if (old) await endSessions(tx.db, regency, old.accountId, { only: old.sessionId })
  }
  const token = makeToken()
  const device = visit.device ?? makeToken()
  const { address } = visit
  const browser = visit.browser.slice(0, 300)
  await insertSession(tx.db, { regency, token: hashToken(token), accountId, method, address, browser })
  await saveDevice(tx.db, regency, accountId, hashToken(device))
  await audit(tx, { regency, id: accountId }, 'signed-in', `account:${accountId}`, { method })
  return { token, device, accountId }
}
