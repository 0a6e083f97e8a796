import type { Database } from '../platform/database.ts'
import { inTransaction, type Tx } from '../platform/transaction.ts'
import { failAccess } from './access-errors.ts'
import { audit } from './audit.ts'
import { hashPassword } from './passwords.ts'
import { weaknessOf } from './password-strength.ts'
import { type Account, findAccount } from './queries/accounts.ts'
import { savePassword } from './queries/secrets.ts'
import { endSessions, forgetDevices } from './queries/sessions.ts'
import { findTicket, insertTicket, useTicket, voidLinks } from './queries/tickets.ts'
import { hashToken, makeToken } from './tokens.ts'

const linkPurposes = ['setup', 'invite', 'reset'] as const
export type LinkPurpose = (typeof linkPurposes)[number]

/** Minutes a link is good: long enough to be carried to somebody, short enough to be forgotten safely. */
const minutesOf: Record<LinkPurpose, number> = { setup: 24 * 60, invite: 7 * 24 * 60, reset: 60 }

/** Makes a one-time link with which the account's owner sets a password; earlier links stop working. */
export async function makeLink(
  tx: Tx,
  link: {
    readonly regency: string
    readonly accountId: string
    readonly purpose: LinkPurpose
    readonly by: string
  },
): Promise<string> {
  const { regency, accountId, purpose, by } = link
  await voidLinks(tx.db, regency, accountId)
  const token = makeToken()
  const minutes = minutesOf[purpose]
  await insertTicket(tx.db, { regency, token: hashToken(token), purpose, accountId, by, minutes })
  return token
}

/** Whose link it is. @throws access/ticket-invalid */
export async function getLinkAccount(database: Database, regency: string, token: string): Promise<Account> {
  const ticket = await findTicket(database.db, regency, hashToken(token))
  if (!ticket?.accountId || !isLink(ticket.purpose)) throw failAccess('ticket-invalid')
  return (await findAccount(database.db, regency, ticket.accountId))!
}

const isLink = (purpose: string) => (linkPurposes as readonly string[]).includes(purpose)

/**
 * Sets the password of the account a link belongs to. All its sessions end, and its devices are
 * strangers again.
 *
 * @throws access/ticket-invalid, access/password-weak
 */
export async function followLink(
  database: Database,
  regency: string,
  input: { readonly token: string; readonly password: string },
): Promise<Account> {
  const account = await getLinkAccount(database, regency, input.token)
  refuseWeak(input.password, account)
  const hash = await hashPassword(input.password)
  return inTransaction(database, async (tx) => {
    const ticket = await useTicket(tx.db, regency, hashToken(input.token), linkPurposes)
    if (!ticket) throw failAccess('ticket-invalid')
    const { accountId } = account
    await savePassword(tx.db, regency, accountId, hash)
    await endSessions(tx.db, regency, accountId, {})
    await forgetDevices(tx.db, regency, accountId)
    await audit(tx, { regency, id: accountId }, 'password-set', `account:${accountId}`, {
      by: ticket.purpose,
    })
    return account
  })
}

/** @throws access/password-weak */
export function refuseWeak(
  password: string,
  account: { readonly signInName: string; readonly name: string },
): void {
  const reason = weaknessOf(password, account)
  if (reason !== undefined)
    throw failAccess('password-weak', { reason: reason.id, field: 'password' }, { reason: reason.en })
}

/** Where a one-time link leads. */
export function linkAddress(origin: string, token: string): string {
  return `${origin}/tautan/${token}`
}
