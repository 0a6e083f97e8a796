import { type RawBuilder, sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { MandateState } from './mandate-states.ts'
import type { EndReason, Method } from './queries.ts'

export interface MandateFilter {
  readonly state?: MandateState | undefined
  readonly agency?: string | undefined
  /** Beginning of a name, or a whole NIP. */
  readonly q?: string | undefined
}

interface Line {
  readonly mandate: number
  readonly sponsor: number
  readonly name: string
  readonly kind: 'civil-servant' | 'company' | 'citizen'
  readonly unit: string | null
  readonly agency: string | null
  readonly state: MandateState
  readonly places: number
  readonly workers: number
  readonly ceiling: number
  readonly method: Method
  readonly from: Month
  readonly to: Month
  readonly stateSince: Date
  readonly endReason: EndReason | null
  readonly how: 'app' | 'paper'
}

/**
 * Mandates with evidence of consent, newest first. An offer that nobody has answered is not listed: it would name
 * who does not take part.
 */
export async function listMandates(
  db: Db,
  regency: string,
  filter: MandateFilter,
  page: { readonly before?: number | undefined; readonly limit: number; readonly month: Month },
): Promise<Line[]> {
  const { state, agency, q } = filter
  const conditions: RawBuilder<unknown>[] = [
    sql`m.regency = ${regency}`,
    sql`exists (select from sponsorship.consent c where c.regency = m.regency and c.mandate = m.mandate)`,
  ]
  if (state !== undefined) conditions.push(sql`m.state = ${state}`)
  if (page.before !== undefined) conditions.push(sql`m.mandate < ${page.before}::bigint`)
  const who: RawBuilder<unknown>[] = []
  if (agency !== undefined)
    who.push(
      sql`s.unit in (select u.unit from sponsorship.unit u where u.regency = ${regency} and u.agency = ${agency})`,
    )
  if (q !== undefined && /^\d{18}$/.test(q)) who.push(sql`s.nip = ${q}`)
  else if (q !== undefined && q !== '')
    who.push(sql`s.upper_name >= ${q.toUpperCase()} and s.upper_name < ${`${q.toUpperCase()}\uFFFF`}`)
  if (who.length > 0)
    conditions.push(
      sql`m.sponsor in (select s.sponsor from sponsorship.sponsor s where s.regency = ${regency} and s.takes_part and ${sql.join(who, sql` and `)})`,
    )
  const { rows } = await sql<Line>`
    with page as materialized (
      select m.* from sponsorship.mandate m where ${sql.join(conditions, sql` and `)}
      order by m.mandate desc limit ${sql.lit(page.limit)})
    select m.mandate, m.sponsor, s.name, s.kind, s.unit, u.agency, m.state, m.places, m.ceiling, m.method,
           to_char(lower(m.months), 'YYYY-MM') as "from", to_char(upper(m.months), 'YYYY-MM') as "to",
           m.state_since as "stateSince", m.end_reason as "endReason",
           (select c.how from sponsorship.consent c where c.regency = m.regency and c.mandate = m.mandate
            order by c.consent desc limit 1) as how,
           (select count(*) from sponsorship.pair p where p.regency = m.regency and p.mandate = m.mandate
              and p.months @> ${firstDay(page.month)}::date)::int as workers
    from page m
    join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
    left join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
    order by m.mandate desc`.execute(db)
  return rows
}

/** What a sponsor may know of his workers; for the account that asks. */
export interface OwnWorker {
  readonly mandate: number
  readonly firstName: string | null
  readonly occupation: string | null
  readonly village: string | null
  readonly firstMonth: Month
  readonly lastMonth: Month
  readonly protectedFrom: string | null
  readonly protectedUntil: string | null
}

export async function listOwnWorkers(db: Db): Promise<OwnWorker[]> {
  const { rows } = await sql<OwnWorker>`
    select mandate, first_name as "firstName", occupation, village, to_char(first_month, 'YYYY-MM') as "firstMonth",
           to_char(last_month, 'YYYY-MM') as "lastMonth", protected_from::text as "protectedFrom",
           protected_until::text as "protectedUntil"
    from sponsorship.own_workers()`.execute(db)
  return rows
}
