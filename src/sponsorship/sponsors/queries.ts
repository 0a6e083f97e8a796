import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { SponsorState } from './compare-lists.ts'

export interface Sponsor {
  readonly sponsor: number
  readonly kind: 'civil-servant' | 'company' | 'citizen'
  readonly nip: string | null
  readonly name: string
  readonly grade: string | null
  readonly echelon: string | null
  readonly position: string | null
  readonly unit: string | null
  readonly agency: string | null
  readonly villageCode: string | null
  readonly village: string | null
  readonly contact: string | null
  readonly state: SponsorState
  readonly retiresOn: Day | null
  readonly retirementRule: string | null
  readonly places: number
  readonly accountId: string | null
}

const columns = sql`
  s.sponsor, s.kind, s.nip, s.name, s.grade, s.echelon, s.position, s.unit, u.agency, s.village_code as "villageCode",
  v.name as village, s.contact, s.state, s.retires_on::text as "retiresOn", s.retirement_rule as "retirementRule",
  s.places, s.account_id as "accountId"`
const joined = sql`
  left join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
  left join regions.region v on v.code = s.village_code`

async function findOne(db: Db, condition: RawBuilder<unknown>): Promise<Sponsor | undefined> {
  const { rows } = await sql<Sponsor>`
    select ${columns} from sponsorship.sponsor s ${joined} where ${condition}`.execute(db)
  return rows[0]
}

export function findSponsor(db: Db, regency: string, sponsor: number): Promise<Sponsor | undefined> {
  return findOne(db, sql`s.regency = ${regency} and s.sponsor = ${sponsor}::bigint`)
}

export function findSponsorByNip(db: Db, regency: string, nip: string): Promise<Sponsor | undefined> {
  return findOne(db, sql`s.regency = ${regency} and s.nip = ${nip}`)
}

/** The sponsor that an account is. */
export function findSponsorOf(db: Db, regency: string, accountId: string): Promise<Sponsor | undefined> {
  return findOne(db, sql`s.regency = ${regency} and s.account_id::text = ${accountId}`)
}

export interface SponsorFilter {
  readonly state?: SponsorState | undefined
  readonly kind?: Sponsor['kind'] | undefined
  readonly agency?: string | undefined
  /** Beginning of the name, or a whole NIP. */
  readonly q?: string | undefined
}

/** There is evidence of his consent. Of everybody else no name is told. */
const takesPart = sql`s.takes_part`

export interface SponsorLine extends Sponsor {
  /** State of the newest mandate. */
  readonly mandateState: string | null
}

/** Sponsors by name: those who take part. Nobody is listed for not taking part. */
export async function listSponsors(
  db: Db,
  regency: string,
  filter: SponsorFilter,
  page: { readonly after?: readonly [name: string, sponsor: number] | undefined; readonly limit: number },
): Promise<SponsorLine[]> {
  const { state, kind, agency, q } = filter
  const conditions: RawBuilder<unknown>[] = [sql`s.regency = ${regency}`, takesPart]
  if (state !== undefined) conditions.push(sql`s.state = ${state}`)
  if (kind !== undefined) conditions.push(sql`s.kind = ${kind}`)
  if (agency !== undefined)
    conditions.push(
      sql`s.unit in (select w.unit from sponsorship.unit w where w.regency = ${regency} and w.agency = ${agency})`,
    )
  if (q !== undefined && /^\d{18}$/.test(q)) conditions.push(sql`s.nip = ${q}`)
  else if (q !== undefined && q !== '')
    conditions.push(sql`s.upper_name >= ${q.toUpperCase()} and s.upper_name < ${`${q.toUpperCase()}\uFFFF`}`)
  if (page.after !== undefined)
    conditions.push(sql`(s.name, s.sponsor) > (${page.after[0]}, ${page.after[1]}::bigint)`)
  const { rows } = await sql<SponsorLine>`
    with page as materialized (
      select s.* from sponsorship.sponsor s where ${sql.join(conditions, sql` and `)}
      order by s.name, s.sponsor limit ${sql.lit(page.limit)})
    select ${columns}, m.state as "mandateState"
    from page s ${joined}
    left join lateral (
      select t.state from sponsorship.mandate t where t.regency = s.regency and t.sponsor = s.sponsor
      order by t.mandate desc limit 1) m on true
    order by s.name, s.sponsor`.execute(db)
  return rows
}

export interface SponsorChange {
  readonly sponsor: number
  readonly event: number
  readonly name: string
  readonly what: string
  readonly before: string | null
  readonly after: string | null
  readonly asOf: Day
  readonly at: string
}

/** What became of those who take part, newest first. */
export async function listChanges(
  db: Db,
  regency: string,
  page: {
    readonly before?: readonly [at: string, sponsor: number, event: number] | undefined
    readonly limit: number
  },
): Promise<SponsorChange[]> {
  const { before } = page
  const { rows } = await sql<SponsorChange>`
    with page as materialized (
      select e.* from sponsorship.sponsor_event e
      where e.regency = ${regency} and e.named
        ${before === undefined ? sql`` : sql`and (e.at, e.sponsor, e.event) < (${before[0]}::timestamptz, ${before[1]}::bigint, ${before[2]})`}
      order by e.at desc, e.sponsor desc, e.event desc limit ${sql.lit(page.limit)})
    select e.sponsor, e.event, s.name, e.what, e.before, e.after, e.as_of::text as "asOf",
           to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from page e
    cross join lateral (
      select s.name from sponsorship.sponsor s where s.regency = e.regency and s.sponsor = e.sponsor limit 1) s
    order by e.at desc, e.sponsor desc, e.event desc`.execute(db)
  return rows
}
