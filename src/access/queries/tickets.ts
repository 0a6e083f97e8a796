import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

export type TicketPurpose = 'setup' | 'invite' | 'reset' | 'second-factor' | 'passkey' | 'single-sign-on'

export interface Ticket {
  readonly purpose: TicketPurpose
  readonly accountId: string | null
  readonly content: Readonly<Record<string, string>>
}

export async function insertTicket(
  db: Db,
  ticket: {
    readonly regency: string
    readonly token: string
    readonly purpose: TicketPurpose
    readonly accountId: string | null
    readonly content?: Readonly<Record<string, string>>
    readonly by: string
    readonly minutes: number
  },
): Promise<void> {
  await sql`
    delete from access.ticket where regency = ${ticket.regency} and expires_at < now() - case
      when purpose in ('setup', 'invite', 'reset') then interval '30 days' else interval '1 day' end`.execute(
    db,
  )
  await sql`
    insert into access.ticket (regency, token, purpose, account_id, content, made_by, expires_at)
    values (${ticket.regency}, ${ticket.token}, ${ticket.purpose}, ${ticket.accountId},
      ${JSON.stringify(ticket.content ?? {})}::jsonb, ${ticket.by}, now() + make_interval(mins => ${ticket.minutes}))`.execute(
    db,
  )
}

/** A ticket that is still good, without using it. */
export async function findTicket(db: Db, regency: string, token: string): Promise<Ticket | undefined> {
  const { rows } = await sql<Ticket>`
    select purpose, account_id as "accountId", content from access.ticket
    where regency = ${regency} and token = ${token} and used_at is null and expires_at > now()`.execute(db)
  return rows[0]
}

/** Uses a ticket up; of two who try at once one gets it. */
export async function useTicket(
  db: Db,
  regency: string,
  token: string,
  purposes: readonly TicketPurpose[],
): Promise<Ticket | undefined> {
  const { rows } = await sql<Ticket>`
    update access.ticket set used_at = now()
    where regency = ${regency} and token = ${token} and purpose = any (${[...purposes]}::text[])
      and used_at is null and expires_at > now()
    returning purpose, account_id as "accountId", content`.execute(db)
  return rows[0]
}

/** Makes the links worthless that were given out for an account before. */
export async function voidLinks(db: Db, regency: string, accountId: string): Promise<void> {
  await sql`
    update access.ticket set used_at = now()
    where regency = ${regency} and account_id = ${accountId} and used_at is null
      and purpose in ('setup', 'invite', 'reset')`.execute(db)
}
