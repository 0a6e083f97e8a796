import type { Configuration } from 'openid-client'
import type { Database } from '../platform/database.ts'
import { inTransaction, type Tx } from '../platform/transaction.ts'
import { failAccess } from './access-errors.ts'
import { audit } from './audit.ts'
import { beginSession, type BegunSession, type Visit } from './begin-session.ts'
import { findAccount, findAccountByName } from './queries/accounts.ts'
import { findIdentity, insertIdentity } from './queries/secrets.ts'
import { insertTicket, useTicket } from './queries/tickets.ts'
import { hashToken } from './tokens.ts'

/** A provider of identities that the region runs or trusts (OpenID Connect). */
export interface Provider {
  readonly issuer: string
  readonly client: string
  readonly secret: string
}

/**
 * Lets somebody in whom the provider knows by his civil servant's number and the accounts do not.
 *
 * @returns the account that he is from now on; undefined when the number is nobody's
 */
export type Newcomer = (
  tx: Tx,
  regency: string,
  person: { readonly nip: string; readonly accountId: string | undefined; readonly day: string },
) => Promise<string | undefined>

/** The provider set up for this installation, if any. */
export function findProvider(): Provider | undefined {
  const issuer = process.env['NAUNGAN_OIDC_ISSUER'] ?? ''
  const client = process.env['NAUNGAN_OIDC_CLIENT'] ?? ''
  const secret = process.env['NAUNGAN_OIDC_SECRET'] ?? ''
  return issuer === '' || client === '' ? undefined : { issuer, client, secret }
}

export const singleSignOnPath = '/masuk/tunggal'
const callbackPath = `${singleSignOnPath}/kembali`
const minutes = 10
/** Only where there is a provider does anybody wait for it. */
const loadLibrary = () => import('openid-client')
const configurations = new Map<string, Promise<Configuration>>()

/** Asks the provider once how it is to be talked to; after a failure again. */
async function configure(provider: Provider): Promise<Configuration> {
  const oidc = await loadLibrary()
  const { issuer, client, secret } = provider
  const known = configurations.get(issuer)
  if (known) return known
  const { hostname, protocol } = new URL(issuer)
  // Without TLS only on this very machine, for trying it out.
  const loopback = protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1')
  const options = loopback ? { execute: [oidc.allowInsecureRequests] } : {}
  const found = oidc.discovery(new URL(issuer), client, secret, undefined, options)
  configurations.set(issuer, found)
  found.catch(() => configurations.delete(issuer))
  return found
}

/** The address at the provider to which the browser is sent. @throws access/single-sign-on-failed */
export async function startSingleSignOn(
  database: Database,
  regency: string,
  provider: Provider,
  origin: string,
): Promise<{ address: string; state: string }> {
  const configuration = await failing(() => configure(provider))
  const oidc = await loadLibrary()
  const verifier = oidc.randomPKCECodeVerifier()
  const nonce = oidc.randomNonce()
  const state = oidc.randomState()
  await insertTicket(database.db, {
    regency,
    token: hashToken(state),
    purpose: 'single-sign-on',
    accountId: null,
    content: { verifier, nonce, origin },
    by: 'stranger',
    minutes,
  })
  const address = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: `${origin}${callbackPath}`,
    scope: 'openid email profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  return { address: address.href, state }
}

/**
 * The provider's answer. An identity belongs to the account it was linked to; the first time it is
 * linked to the account whose sign-in name is its verified e-mail address, or to the civil servant whose number
 * the provider vouches for.
 *
 * @throws access/single-sign-on-failed, access/single-sign-on-unknown
 */
export async function finishSingleSignOn(
  database: Database,
  regency: string,
  provider: Provider,
  input: { readonly query: string; readonly state: string },
  visit: Visit,
  day: string,
  newcomer?: Newcomer,
): Promise<BegunSession> {
  const ticket = await useTicket(database.db, regency, hashToken(input.state), ['single-sign-on'])
  if (!ticket) throw failAccess('single-sign-on-failed')
  const { verifier = '', nonce = '', origin = '' } = ticket.content
  const oidc = await loadLibrary()
  const claims = await failing(async () => {
    const tokens = await oidc.authorizationCodeGrant(
      await configure(provider),
      new URL(`${origin}${callbackPath}${input.query}`),
      { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: input.state, idTokenExpected: true },
    )
    return tokens.claims()!
  })
  const email =
    claims['email_verified'] === true && typeof claims['email'] === 'string' ? claims['email'] : undefined
  return inTransaction(database, async (tx) => {
    const known = await findIdentity(tx.db, regency, claims.iss, claims.sub)
    const named = known
      ? await findAccount(tx.db, regency, known)
      : email === undefined
        ? undefined
        : await findAccountByName(tx.db, regency, email)
    const nip = nipOf(claims)
    const welcomed =
      nip === undefined ? undefined : await newcomer?.(tx, regency, { nip, accountId: named?.accountId, day })
    const account =
      named ?? (welcomed === undefined ? undefined : await findAccount(tx.db, regency, welcomed))
    if (!account || account.deactivatedAt) throw failAccess('single-sign-on-unknown')
    const { accountId } = account
    if (!known) {
      await insertIdentity(tx.db, regency, { issuer: claims.iss, subject: claims.sub, accountId })
      await audit(tx, { regency, id: accountId }, 'identity-linked', `account:${accountId}`)
    }
    return beginSession(tx, regency, accountId, 'single-sign-on', visit, day)
  })
}

/** The civil servant's number, when the installation says which claim of this provider is one. */
function nipOf(claims: Readonly<Record<string, unknown>>): string | undefined {
  const claim = process.env['NAUNGAN_OIDC_NIP_CLAIM'] ?? ''
  const value = claim === '' ? undefined : claims[claim]
  const digits = typeof value === 'string' ? value.replaceAll(/\s/g, '') : ''
  return /^\d{18}$/.test(digits) ? digits : undefined
}

/** A provider that cannot be reached or answers with an error is no bug of ours. */
async function failing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch {
    throw failAccess('single-sign-on-failed')
  }
}
