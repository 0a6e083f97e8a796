import { type RawBuilder, sql } from 'kysely'

/** A moment as text, as JSON answers carry it. */
export const moment = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** The name of an account that acted, or what acted in its place. */
export const nameOf = (actor: string): RawBuilder<string> =>
  sql`coalesce((select a.name from published.account a where a.regency = platform.scoped_regency()
    and a.account_id::text = ${sql.ref(actor)}), ${sql.ref(actor)})`
