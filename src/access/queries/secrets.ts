import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

export interface Secret {
  readonly password: string | null
  readonly totp: string | null
  readonly totpLastStep: number | null
}

export async function findSecret(db: Db, regency: string, accountId: string): Promise<Secret | undefined> {
  const { rows } = await sql<Secret>`
    select password, totp, totp_last_step as "totpLastStep" from access.secret
    where regency = ${regency} and account_id = ${accountId}`.execute(db)
  return rows[0]
}

export async function savePassword(db: Db, regency: string, accountId: string, hash: string): Promise<void> {
  await sql`
    insert into access.secret (regency, account_id, password) values (${regency}, ${accountId}, ${hash})
    on conflict (regency, account_id) do update set password = excluded.password`.execute(db)
}

export async function saveTotp(
  db: Db,
  regency: string,
  accountId: string,
  secret: string | null,
): Promise<void> {
  await sql`
    insert into access.secret (regency, account_id, totp) values (${regency}, ${accountId}, ${secret})
    on conflict (regency, account_id) do update set totp = excluded.totp, totp_last_step = null`.execute(db)
}

/** Secrets of authenticator apps, as they are stored. */
export async function listStoredTotp(
  db: Db,
  regency: string,
): Promise<{ readonly accountId: string; readonly totp: string }[]> {
  const { rows } = await sql<{ accountId: string; totp: string }>`
    select account_id as "accountId", totp from access.secret
    where regency = ${regency} and totp is not null`.execute(db)
  return rows
}

/** Puts the sealed secret in place of the plain one, unless its owner has changed it meanwhile. */
export async function sealPlainTotp(
  db: Db,
  regency: string,
  accountId: string,
  { plain, sealed }: { readonly plain: string; readonly sealed: string },
): Promise<void> {
  await sql`
    update access.secret set totp = ${sealed}
    where regency = ${regency} and account_id = ${accountId} and totp = ${plain}`.execute(db)
}

/** All regencies there are; whose accounts are in the database is seen only within each. */
export async function listRegencies(db: Db): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from regions.region where code ~ '^[0-9]{2}[.][0-9]{2}$' order by code`.execute(db)
  return rows.map(({ code }) => code)
}

/** Has the rest of a transaction of the program work for another regency. */
export async function bindRegency(db: Db, regency: string): Promise<void> {
  await sql`select set_config('naungan.regency', ${regency}, true)`.execute(db)
}

/** Turns the second factor off for everybody. @returns whose it was */
export async function dropAllTotp(db: Db, regency: string): Promise<string[]> {
  const { rows } = await sql<{ accountId: string }>`
    update access.secret set totp = null, totp_last_step = null
    where regency = ${regency} and totp is not null returning account_id as "accountId"`.execute(db)
  return rows.map(({ accountId }) => accountId)
}

/** Marks a code as used; false when it, or a later one, was used in the meantime. */
export async function useTotpStep(
  db: Db,
  regency: string,
  accountId: string,
  step: number,
): Promise<boolean> {
  const { rows } = await sql`
    update access.secret set totp_last_step = ${step}
    where regency = ${regency} and account_id = ${accountId} and coalesce(totp_last_step, 0) < ${step}
    returning 1`.execute(db)
  return rows.length > 0
}

export interface Passkey {
  readonly credentialId: string
  readonly accountId: string
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: string[]
  readonly label: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

const columns = sql`credential_id as "credentialId", account_id as "accountId", public_key as "publicKey", counter,
  transports, label, created_at as "createdAt", last_used_at as "lastUsedAt"`

export async function listPasskeys(db: Db, regency: string, accountId: string): Promise<Passkey[]> {
  const { rows } = await sql<Passkey>`
    select ${columns} from access.passkey where regency = ${regency} and account_id = ${accountId}
    order by created_at`.execute(db)
  return rows
}

export async function findPasskey(
  db: Db,
  regency: string,
  credentialId: string,
): Promise<Passkey | undefined> {
  const { rows } = await sql<Passkey>`
    select ${columns} from access.passkey where regency = ${regency} and credential_id = ${credentialId}`.execute(
    db,
  )
  return rows[0]
}

export async function insertPasskey(
  db: Db,
  regency: string,
  key: Omit<Passkey, 'createdAt' | 'lastUsedAt'>,
): Promise<void> {
  await sql`
    insert into access.passkey (regency, credential_id, account_id, public_key, counter, transports, label)
    values (${regency}, ${key.credentialId}, ${key.accountId}, ${key.publicKey}, ${key.counter},
      ${key.transports}::text[], ${key.label})`.execute(db)
}

export async function touchPasskey(
  db: Db,
  regency: string,
  credentialId: string,
  counter: number,
): Promise<void> {
  await sql`
    update access.passkey set counter = ${counter}, last_used_at = now()
    where regency = ${regency} and credential_id = ${credentialId}`.execute(db)
}

/** False when the account has no such passkey. */
export async function deletePasskey(
  db: Db,
  regency: string,
  accountId: string,
  credentialId: string,
): Promise<boolean> {
  const { rows } = await sql`
    delete from access.passkey
    where regency = ${regency} and account_id = ${accountId} and credential_id = ${credentialId} returning 1`.execute(
    db,
  )
  return rows.length > 0
}

export async function findIdentity(
  db: Db,
  regency: string,
  issuer: string,
  subject: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ accountId: string }>`
    select account_id as "accountId" from access.identity
    where regency = ${regency} and issuer = ${issuer} and subject = ${subject}`.execute(db)
  return rows[0]?.accountId
}

export async function insertIdentity(
  db: Db,
  regency: string,
  identity: { readonly issuer: string; readonly subject: string; readonly accountId: string },
): Promise<void> {
  await sql`
    insert into access.identity (regency, issuer, subject, account_id)
    values (${regency}, ${identity.issuer}, ${identity.subject}, ${identity.accountId})
    on conflict do nothing`.execute(db)
}
