import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Database } from '../platform/database.ts'
import { inTransaction } from '../platform/transaction.ts'
import { failAccess } from './access-errors.ts'
import type { Actor } from './actor.ts'
import { audit } from './audit.ts'
import { beginSession, type BegunSession, type Visit } from './begin-session.ts'
import { findAccount } from './queries/accounts.ts'
import { deletePasskey, findPasskey, insertPasskey, listPasskeys, touchPasskey } from './queries/secrets.ts'
import { insertTicket, useTicket } from './queries/tickets.ts'
import { hashToken, makeToken } from './tokens.ts'

const minutes = 10

/** A third of all modules of the program: only who comes with a passkey waits for them. */
const loadLibrary = () => import('@simplewebauthn/server')

/** The address people use; passkeys belong to its host name and work nowhere else. */
const hostOf = (origin: string) => new URL(origin).hostname

/** What the browser needs to make a passkey for the signed-in account. */
export async function offerPasskey(database: Database, actor: Actor, origin: string) {
  const { regency, id } = actor
  const account = (await findAccount(database.db, regency, id))!
  const known = await listPasskeys(database.db, regency, id)
  const { generateRegistrationOptions } = await loadLibrary()
  const options = await generateRegistrationOptions({
    rpName: 'Naungan',
    rpID: hostOf(origin),
    userName: account.signInName,
    userDisplayName: account.name,
    userID: new TextEncoder().encode(id),
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    // Ed25519, ES256, RS256: named, so that the library does not try what Node calls experimental.
    supportedAlgorithmIDs: [-8, -7, -257],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { ticket: await keepChallenge(database, regency, options.challenge, id), options: plain(options) }
}

/** Stores a passkey the browser made. @throws access/ticket-invalid, access/passkey-refused */
export async function addPasskey(
  database: Database,
  actor: Actor,
  input: {
    readonly ticket: string
    readonly label: string
    readonly response: unknown
    readonly origin: string
  },
): Promise<void> {
  const { regency, id } = actor
  const challenge = await takeChallenge(database, regency, input.ticket, id)
  const response = input.response as RegistrationResponseJSON
  const { verifyRegistrationResponse } = await loadLibrary()
  const checked = await refusing(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: input.origin,
      expectedRPID: hostOf(input.origin),
      requireUserVerification: true,
    }),
  )
  if (!checked.verified) throw failAccess('passkey-refused')
  const { credential } = checked.registrationInfo
  await inTransaction(database, async (tx) => {
    await insertPasskey(tx.db, regency, {
      credentialId: credential.id,
      accountId: id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      label: input.label,
    })
    await audit(tx, actor, 'passkey-added', `account:${id}`)
  })
}

/** What the browser needs to sign in with any passkey it holds for this address. */
export async function askForPasskey(database: Database, regency: string, origin: string) {
  const { generateAuthenticationOptions } = await loadLibrary()
  const options = await generateAuthenticationOptions({ rpID: hostOf(origin), userVerification: 'required' })
  return { ticket: await keepChallenge(database, regency, options.challenge, null), options: plain(options) }
}

/**
 * Checks what the browser answered with a passkey: possession and its PIN or fingerprint at once.
 *
 * @returns whose it is
 * @throws access/ticket-invalid, access/passkey-refused
 */
export async function provePasskey(
  database: Database,
  regency: string,
  input: { readonly ticket: string; readonly response: unknown; readonly origin: string },
): Promise<{ readonly accountId: string }> {
  const challenge = await takeChallenge(database, regency, input.ticket, null)
  const response = input.response as AuthenticationResponseJSON
  const passkey =
    typeof response.id === 'string' ? await findPasskey(database.db, regency, response.id) : undefined
  const account = passkey && (await findAccount(database.db, regency, passkey.accountId))
  if (!passkey || !account || account.deactivatedAt) throw failAccess('passkey-refused')
  const { verifyAuthenticationResponse } = await loadLibrary()
  const { verified, authenticationInfo } = await refusing(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: input.origin,
      expectedRPID: hostOf(input.origin),
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
        transports: passkey.transports,
      },
    }),
  )
  if (!verified) throw failAccess('passkey-refused')
  await touchPasskey(database.db, regency, passkey.credentialId, authenticationInfo.newCounter)
  return { accountId: passkey.accountId }
}

/** Signs in with a passkey. @throws access/ticket-invalid, access/passkey-refused */
export async function signInWithPasskey(
  database: Database,
  regency: string,
  input: { readonly ticket: string; readonly response: unknown; readonly origin: string },
  visit: Visit,
  day: string,
): Promise<BegunSession> {
  const { accountId } = await provePasskey(database, regency, input)
  return inTransaction(database, (tx) => beginSession(tx, regency, accountId, 'passkey', visit, day))
}

/** @throws access/passkey-unknown */
export async function removePasskey(database: Database, actor: Actor, credentialId: string): Promise<void> {
  await inTransaction(database, async (tx) => {
    if (!(await deletePasskey(tx.db, actor.regency, actor.id, credentialId)))
      throw failAccess('passkey-unknown')
    await audit(tx, actor, 'passkey-removed', `account:${actor.id}`)
  })
}

async function keepChallenge(
  database: Database,
  regency: string,
  challenge: string,
  accountId: string | null,
): Promise<string> {
  const ticket = makeToken()
  const token = hashToken(ticket)
  const by = accountId ?? 'stranger'
  await insertTicket(database.db, {
    regency,
    token,
    purpose: 'passkey',
    accountId,
    content: { challenge },
    by,
    minutes,
  })
  return ticket
}

async function takeChallenge(
  database: Database,
  regency: string,
  ticket: string,
  accountId: string | null,
): Promise<string> {
  const used = await useTicket(database.db, regency, hashToken(ticket), ['passkey'])
  if (used?.accountId !== accountId) throw failAccess('ticket-invalid')
  return used.content['challenge']!
}

/** The library throws for every answer that does not hold: wrong place, wrong key, not even CBOR. */
async function refusing<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check()
  } catch {
    throw failAccess('passkey-refused')
  }
}

/** As it goes over the wire: what is undefined is left out. */
function plain(options: object): Record<string, JsonValue> {
  return JSON.parse(JSON.stringify(options)) as Record<string, JsonValue>
}

type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }
