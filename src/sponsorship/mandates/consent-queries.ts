import { sql } from 'kysely'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Statement } from './statement.ts'

export interface PaperFile {
  readonly name: string
  readonly type: 'application/pdf' | 'image/jpeg' | 'image/png'
  readonly sha256: string
  readonly bytes: Uint8Array
}

interface ConsentValues {
  readonly mandate: number
  readonly how: 'app' | 'paper'
  readonly statement: Statement
  readonly hash: string
  readonly signedOn: Day
  readonly factor?: 'totp' | 'passkey'
  readonly accountId?: string
  readonly file?: PaperFile
}

/** @returns its number */
export async function insertConsent(
  db: Db,
  regency: string,
  consent: ConsentValues,
  by: string,
): Promise<number> {
  const { file } = consent
  const { rows } = await sql<{ consent: number }>`
    insert into sponsorship.consent (regency, consent, mandate, how, statement, hash, factor, account_id, signed_on,
      file_name, file_type, file_sha256, file_bytes, recorded_by)
    select ${regency}, coalesce(max(consent), 0) + 1, ${consent.mandate}, ${consent.how},
      ${JSON.stringify(consent.statement)}::json, ${consent.hash}, ${consent.factor ?? null},
      ${consent.accountId ?? null}::uuid, ${consent.signedOn}::date, ${file?.name ?? null}, ${file?.type ?? null},
      ${file?.sha256 ?? null}, ${file === undefined ? null : Buffer.from(file.bytes)}::bytea, ${by}
    from sponsorship.consent where regency = ${regency} returning consent`.execute(db)
  await sql`
    update sponsorship.sponsor s set takes_part = true
    from sponsorship.mandate m
    where m.regency = ${regency} and m.mandate = ${consent.mandate} and s.regency = m.regency and s.sponsor = m.sponsor
      and not s.takes_part`.execute(db)
  return rows[0]!.consent
}

/** Evidence of a mandate, without the file itself. */
export interface Consent {
  readonly consent: number
  readonly mandate: number
  readonly how: 'app' | 'paper'
  readonly statement: Statement
  readonly hash: string
  readonly factor: 'totp' | 'passkey' | null
  readonly signedOn: Day
  readonly fileName: string | null
  readonly recordedAt: Date
  readonly recordedBy: string
  /** Null while a paper waits; always null for what was signed in the app. */
  readonly verdict: 'accepted' | 'refused' | null
  readonly checkedBy: string | null
  readonly reason: string | null
}

const columns = sql`
  c.consent, c.mandate, c.how, c.statement, c.hash, c.factor, c.signed_on::text as "signedOn", c.file_name as "fileName",
  c.recorded_at as "recordedAt", c.recorded_by as "recordedBy", k.verdict, k.checked_by as "checkedBy", k.reason`

export async function listConsents(db: Db, regency: string, mandate: number): Promise<Consent[]> {
  const { rows } = await sql<Consent>`
    select ${columns} from sponsorship.consent c
    left join sponsorship.consent_check k on k.regency = c.regency and k.consent = c.consent
    where c.regency = ${regency} and c.mandate = ${mandate}::bigint order by c.consent desc`.execute(db)
  return rows
}

/** The newest evidence of a mandate. */
export async function findConsentOf(db: Db, regency: string, mandate: number): Promise<number> {
  const { rows } = await sql<{ consent: number }>`
    select max(consent) as consent from sponsorship.consent
    where regency = ${regency} and mandate = ${mandate}`.execute(db)
  return rows[0]!.consent
}

export async function findConsent(db: Db, regency: string, consent: number): Promise<Consent | undefined> {
  const { rows } = await sql<Consent>`
    select ${columns} from sponsorship.consent c
    left join sponsorship.consent_check k on k.regency = c.regency and k.consent = c.consent
    where c.regency = ${regency} and c.consent = ${consent}::bigint`.execute(db)
  return rows[0]
}

export async function findPaperBytes(
  db: Db,
  regency: string,
  consent: number,
): Promise<{ readonly name: string; readonly type: string; readonly bytes: Buffer } | undefined> {
  const { rows } = await sql<{ name: string; type: string; bytes: Buffer }>`
    select file_name as name, file_type as type, file_bytes as bytes from sponsorship.consent
    where regency = ${regency} and consent = ${consent}::bigint and file_bytes is not null`.execute(db)
  return rows[0]
}

/** The mandate that has this very file as its evidence, refused ones left out. */
export async function findPaperUse(db: Db, regency: string, sha256: string): Promise<number | undefined> {
  const { rows } = await sql<{ mandate: number }>`
    select c.mandate from sponsorship.consent c
    left join sponsorship.consent_check k on k.regency = c.regency and k.consent = c.consent
    where c.regency = ${regency} and c.file_sha256 = ${sha256} and k.verdict is distinct from 'refused'
    limit 1`.execute(db)
  return rows[0]?.mandate
}

export async function insertCheck(
  db: Db,
  regency: string,
  consent: number,
  check: { readonly verdict: 'accepted' | 'refused'; readonly reason: string | null },
  by: string,
): Promise<void> {
  await sql`
    insert into sponsorship.consent_check (regency, consent, verdict, reason, checked_by)
    values (${regency}, ${consent}, ${check.verdict}, ${check.reason}, ${by})`.execute(db)
}
