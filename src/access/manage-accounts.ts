import { insertNotice } from './queries/notices.ts'
import { findSecret, saveTotp } from './queries/secrets.ts'
import type { Database } from '../platform/database.ts'
import { inTransaction, type Tx } from '../platform/transaction.ts'
import { failAccess } from './access-errors.ts'
import { type Actor, allow } from './actor.ts'
import { audit } from './audit.ts'
import { type LinkPurpose, makeLink } from './links.ts'
import {
  countAdministrators,
  endAssignment,
  findAccount,
  insertAccount,
  insertAssignment,
  scopeExists,
  setDeactivated,
} from './queries/accounts.ts'
import { endSessions } from './queries/sessions.ts'
import { voidLinks } from './queries/tickets.ts'
import { fitsScope, type Role, type ScopeKind } from './roles.ts'

/** Who gives accounts and roles: an administrator, or the command line in his place. */
export interface Manager {
  readonly regency: string
  readonly id: string
}

export interface NewGrant {
  readonly role: Role
  readonly scopeKind: ScopeKind
  readonly scopeCode: string
  readonly from: string
  readonly until: string | null
}

/**
 * Makes an account with its roles, and the link for its owner.
 *
 * @throws access/sign-in-name-taken, access/scope-does-not-fit, access/scope-unknown
 */
export async function inviteAccount(
  tx: Tx,
  by: Manager,
  input: { readonly signInName: string; readonly name: string; readonly grants: readonly NewGrant[] },
  purpose: LinkPurpose = 'invite',
): Promise<{ accountId: string; link: string }> {
  const { regency } = by
  const signInName = input.signInName.trim().toLowerCase()
  const accountId = await insertAccount(tx.db, { regency, signInName, name: input.name.trim() })
  if (accountId === undefined) throw failAccess('sign-in-name-taken')
  const link = await makeLink(tx, { regency, accountId, purpose, by: by.id })
  for (const grant of input.grants) await grantRole(tx, by, accountId, grant)
  await audit(tx, by, 'account-invited', `account:${accountId}`)
  return { accountId, link }
}

/** @throws access/scope-does-not-fit, access/scope-unknown, access/account-unknown, access/period-empty */
export async function grantRole(tx: Tx, by: Manager, accountId: string, grant: NewGrant): Promise<string> {
  const { regency } = by
  const { role, scopeKind, scopeCode, from, until } = grant
  if (!(await findAccount(tx.db, regency, accountId))) throw failAccess('account-unknown')
  if (!fitsScope(role, scopeKind)) throw failAccess('scope-does-not-fit', { role, scope: scopeKind })
  if (!(await scopeExists(tx.db, regency, scopeKind, scopeCode)))
    throw failAccess('scope-unknown', { code: scopeCode })
  if (until !== null && until <= from) throw failAccess('period-empty')
  const assignmentId = await insertAssignment(tx.db, {
    regency,
    accountId,
    role,
    scopeKind,
    scopeCode,
    from,
    until,
    by: by.id,
  })
  await audit(tx, by, 'role-granted', `account:${accountId}`, { role, scopeKind, scopeCode, from, until })
  return assignmentId
}

/** Ends a role from the day on. @throws access/assignment-unknown, access/last-administrator */
export async function endRole(tx: Tx, by: Manager, assignmentId: string, day: string): Promise<void> {
  const ended = await keepingAManager(tx, by.regency, day, () =>
    endAssignment(tx.db, by.regency, assignmentId, day),
  )
  if (!ended) throw failAccess('assignment-unknown')
  await audit(tx, by, 'role-ended', `account:${ended.accountId}`, { role: ended.role, on: day })
}

/** A link for who has forgotten the password. @throws access/account-unknown, access/account-inactive */
export async function makeResetLink(tx: Tx, by: Manager, accountId: string): Promise<string> {
  const account = await findAccount(tx.db, by.regency, accountId)
  if (!account) throw failAccess('account-unknown')
  if (account.deactivatedAt) throw failAccess('account-inactive')
  const link = await makeLink(tx, { regency: by.regency, accountId, purpose: 'reset', by: by.id })
  await audit(tx, by, 'reset-link-made', `account:${accountId}`)
  return link
}

/** Ends an account's use at once: sessions and links too. @throws access/account-unknown, access/last-administrator */
export async function deactivateAccount(
  tx: Tx,
  by: Manager,
  accountId: string,
  at: { now: Date; day: string },
): Promise<void> {
  if (!(await findAccount(tx.db, by.regency, accountId))) throw failAccess('account-unknown')
  await keepingAManager(tx, by.regency, at.day, () => setDeactivated(tx.db, by.regency, accountId, at.now))
  await endSessions(tx.db, by.regency, accountId, {})
  await voidLinks(tx.db, by.regency, accountId)
  await audit(tx, by, 'account-deactivated', `account:${accountId}`)
}

/**
 * Turns the second factor of somebody off who has lost his device: his sessions end, and he is told who did it and
 * why when he signs in again. One's own is turned off on the page of one's account, with the password.
 *
 * @throws access/account-unknown, access/second-factor-own, access/second-factor-none
 */
export async function removeSecondFactor(
  tx: Tx,
  by: Manager,
  accountId: string,
  reason: string,
): Promise<void> {
  const { regency } = by
  if (!(await findAccount(tx.db, regency, accountId))) throw failAccess('account-unknown')
  if (accountId === by.id) throw failAccess('second-factor-own')
  if (!(await findSecret(tx.db, regency, accountId))?.totp) throw failAccess('second-factor-none')
  await saveTotp(tx.db, regency, accountId, null)
  await endSessions(tx.db, regency, accountId, {})
  await insertNotice(tx.db, regency, accountId, { kind: 'second-factor-removed', reason, by: by.id })
  await audit(tx, by, 'second-factor-removed', `account:${accountId}`, { reason })
}

/** @throws access/account-unknown */
export async function reactivateAccount(tx: Tx, by: Manager, accountId: string): Promise<void> {
  if (!(await findAccount(tx.db, by.regency, accountId))) throw failAccess('account-unknown')
  await setDeactivated(tx.db, by.regency, accountId, null)
  await audit(tx, by, 'account-reactivated', `account:${accountId}`)
}

/** Does something that may take the last administrator away, unless it does. */
async function keepingAManager<T>(tx: Tx, regency: string, day: string, work: () => Promise<T>): Promise<T> {
  const before = await countAdministrators(tx.db, regency, day)
  const result = await work()
  if (before > 0 && (await countAdministrators(tx.db, regency, day)) === 0)
    throw failAccess('last-administrator')
  return result
}

/**
 * Work of an administrator. It runs under the program's own scope, for it reaches secrets and links
 * that row-level security opens to no person.
 *
 * @throws access/forbidden
 */
export async function manage<T>(system: Database, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  allow(actor, 'accounts.manage')
  return inTransaction(system, work)
}
