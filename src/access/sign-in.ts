import type { KeyObject } from 'node:crypto'
import type { Database } from '../platform/database.ts'
import { inTransaction } from '../platform/transaction.ts'
import { failAccess } from './access-errors.ts'
import { audit } from './audit.ts'
import { beginSession, type BegunSession, type Visit } from './begin-session.ts'
import { verifyPassword } from './passwords.ts'
import { findAccount, findAccountByName } from './queries/accounts.ts'
import { findSecret, useTotpStep } from './queries/secrets.ts'
import { knowsDevice } from './queries/sessions.ts'
import { findTicket, insertTicket, useTicket } from './queries/tickets.ts'
import { type Attempt, countAttempt, countSuccess } from './slow-down.ts'
import { openTotp } from './sealed-totp.ts'
import { stepOfCode } from './totp.ts'
import { hashToken, makeToken } from './tokens.ts'

export type SignInResult =
  | { readonly status: 'signed-in'; readonly session: BegunSession }
  /** The password is right; a code of the authenticator app is asked for. */
  | { readonly status: 'second-factor'; readonly ticket: string }

/** The moment and the day of a request, from its door. */
export interface Moment {
  readonly now: Date
  readonly day: string
}

const secondFactorMinutes = 10

/**
 * Signs in with a password. A wrong name and a wrong password are the same refusal and take as long.
 *
 * @throws access/wrong-credentials, access/too-many-attempts
 */
export async function signIn(
  database: Database,
  regency: string,
  input: { readonly signInName: string; readonly password: string },
  visit: Visit,
  moment: Moment,
): Promise<SignInResult> {
  const signInName = input.signInName.trim().toLowerCase()
  const account = await findAccountByName(database.db, regency, signInName)
  const attempt = await attemptOf(database, regency, signInName, account?.accountId, visit)
  await countAttempt(database, regency, attempt, moment.now)
  const secret = account && (await findSecret(database.db, regency, account.accountId))
  const right = await verifyPassword(input.password, secret?.password ?? null)
  if (!account || !right || account.deactivatedAt !== null) {
    if (account) {
      const by = { regency, id: 'stranger' }
      await inTransaction(database, (tx) => audit(tx, by, 'sign-in-failed', `account:${account.accountId}`))
    }
    throw failAccess('wrong-credentials')
  }
  const { accountId } = account
  if (secret?.totp) {
    const ticket = makeToken()
    await insertTicket(database.db, {
      regency,
      token: hashToken(ticket),
      purpose: 'second-factor',
      accountId,
      by: accountId,
      minutes: secondFactorMinutes,
    })
    return { status: 'second-factor', ticket }
  }
  await countSuccess(database, regency, attempt)
  const session = await inTransaction(database, (tx) =>
    beginSession(tx, regency, accountId, 'password', visit, moment.day),
  )
  return { status: 'signed-in', session }
}

/**
 * The second step: a code of the authenticator app. Codes count once; wrong ones slow down as wrong
 * passwords do, and leave the ticket good.
 *
 * @throws access/ticket-invalid, access/code-wrong, access/too-many-attempts, access/secret-unreadable
 */
export async function confirmCode(
  database: Database,
  regency: string,
  key: KeyObject,
  input: { readonly ticket: string; readonly code: string },
  visit: Visit,
  moment: Moment,
): Promise<BegunSession> {
  const token = hashToken(input.ticket)
  const ticket = await findTicket(database.db, regency, token)
  if (ticket?.purpose !== 'second-factor') throw failAccess('ticket-invalid')
  const accountId = ticket.accountId!
  const account = await findAccount(database.db, regency, accountId)
  const attempt = await attemptOf(database, regency, account!.signInName, accountId, visit)
  await countAttempt(database, regency, attempt, moment.now)
  const secret = await findSecret(database.db, regency, accountId)
  const step = secret?.totp
    ? stepOfCode(openTotp(key, regency, accountId, secret.totp), input.code, secret.totpLastStep, moment.now)
    : undefined
  if (step === undefined || !(await useTotpStep(database.db, regency, accountId, step)))
    throw failAccess('code-wrong')
  await countSuccess(database, regency, attempt)
  return inTransaction(database, async (tx) => {
    if (!(await useTicket(tx.db, regency, token, ['second-factor']))) throw failAccess('ticket-invalid')
    return beginSession(tx, regency, accountId, 'password-totp', visit, moment.day)
  })
}

async function attemptOf(
  database: Database,
  regency: string,
  signInName: string,
  accountId: string | undefined,
  visit: Visit,
): Promise<Attempt> {
  const device = visit.device === undefined ? undefined : hashToken(visit.device)
  const known =
    device !== undefined &&
    accountId !== undefined &&
    (await knowsDevice(database.db, regency, accountId, device))
  return { signInName, address: visit.address, knownDevice: known ? device : undefined }
}
