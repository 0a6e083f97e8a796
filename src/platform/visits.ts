import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from './database.ts'

/** How often something may be asked within a window. */
export interface VisitRule {
  readonly most: number
  readonly minutes: number
}

/**
 * Counts one more visit. Counted in the database, so that all servers of the installation share it. A
 * window ends when it ends, however often somebody asked meanwhile: asking again does not lengthen it.
 *
 * @param subject what is counted: route and address, device or code; kept as a hash
 * @returns seconds until the next visit is welcome; 0 when this one is
 */
export async function countVisit(db: Db, regency: string, subject: string, rule: VisitRule): Promise<number> {
  const key = createHash('sha256').update(subject).digest('base64url')
  const { most, minutes } = rule
  const { rows } = await sql<{ count: number; seconds: number }>`
    insert into platform.visit as v (regency, subject) values (${regency}, ${key})
    on conflict (regency, subject) do update set
      count = case when v.since < now() - make_interval(mins => ${minutes}) then 1 else v.count + 1 end,
      since = case when v.since < now() - make_interval(mins => ${minutes}) then now() else v.since end
    returning count,
      ceil(extract(epoch from since + make_interval(mins => ${minutes}) - now()))::int as seconds`.execute(db)
  const { count, seconds } = rows[0]!
  return count > most ? Math.max(1, seconds) : 0
}
