import { sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Span } from '../mandates/month-spans.ts'
import type { PairMandate } from './judge-pair.ts'
import type { HeldEnrolment } from './plan-enrolments.ts'

/** How a pair came about. */
export type How = 'assigned' | 'chosen' | 'nominated'

const spanOf = sql`json_build_object('from', to_char(lower(p.months), 'YYYY-MM'), 'to', to_char(upper(p.months), 'YYYY-MM'))`

/** Mandates with who gave them, locked so that two pairings take turns. */
export async function lockPairMandates(
  db: Db,
  regency: string,
  mandates: readonly number[],
): Promise<Map<number, PairMandate>> {
  const { rows } = await sql<PairMandate>`
    select m.mandate, m.state = 'active' as active, m.places, m.ceiling, s.person_id as "sponsorPersonId",
           q.kk as "sponsorKk",
           coalesce((select json_agg(json_build_object('from', to_char(lower(r), 'YYYY-MM'), 'to', to_char(upper(r), 'YYYY-MM'))
             order by lower(r)) from unnest(m.in_force) r), '[]') as "inForce"
    from sponsorship.mandate m
    join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
    left join published.person q on q.regency = s.regency and q.person_id = s.person_id
    where m.regency = ${regency} and m.mandate = any(${[...mandates]}::bigint[])
    order by m.mandate for update of m`.execute(db)
  return new Map(rows.map((row) => [row.mandate, row]))
}

export interface PairWorker {
  readonly personId: number
  readonly kk: string | null
  readonly sector: 'transport' | 'other'
}

export async function listPairWorkers(
  db: Db,
  regency: string,
  people: readonly number[],
): Promise<Map<number, PairWorker>> {
  const { rows } = await sql<PairWorker>`
    select person_id as "personId", kk, case sector when 'Transportasi' then 'transport' else 'other' end as sector
    from published.person where regency = ${regency} and person_id = any(${[...people]}::bigint[])`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.personId, row]))
}

export interface KnownPair {
  readonly pair: number
  readonly mandate: number
  readonly personId: number
  readonly months: Span
  readonly sector: 'transport' | 'other'
  /** Its worker was enrolled for it. */
  readonly enrolled: boolean
}

/** Pairs of the mandates and of the people that pay in a month or later. */
export async function listPairsFrom(
  db: Db,
  regency: string,
  of: { readonly mandates: readonly number[]; readonly people: readonly number[] },
  from: Month,
): Promise<KnownPair[]> {
  const { rows } = await sql<KnownPair>`
    select p.pair, p.mandate, p.person_id as "personId", ${spanOf} as months,
           case q.sector when 'Transportasi' then 'transport' else 'other' end as sector,
           p.enrolment is not null as enrolled
    from sponsorship.pair p
    left join published.person q on q.regency = p.regency and q.person_id = p.person_id
    where p.regency = ${regency} and upper(p.months) > ${firstDay(from)}::date
      and (p.mandate = any(${[...of.mandates]}::bigint[]) or p.person_id = any(${[...of.people]}::bigint[]))
    order by p.pair`.execute(db)
  return rows
}

/** Enrolments of people with payers of kind sponsor that last beyond a month, with what is billed of them. */
export async function listHeldEnrolments(
  db: Db,
  regency: string,
  people: readonly number[],
  from: Month,
): Promise<Map<number, HeldEnrolment[]>> {
  const { rows } = await sql<HeldEnrolment & { personId: number }>`
    select p.person_id as "personId", p.enrolment, ${spanOf} as months,
           (select max(b.month) from published.billed_month b
            where b.regency = p.regency and b.enrolment = p.enrolment) as "billedThrough"
    from published.enrolment p join published.payer y on y.regency = p.regency and y.code = p.payer
    where p.regency = ${regency} and y.kind = 'sponsor' and p.person_id = any(${[...people]}::bigint[])
      and upper(p.months) > ${firstDay(from)}::date
    order by p.person_id, p.months`.execute(db)
  return Map.groupBy(rows, ({ personId }) => personId)
}

export interface PairValues {
  readonly mandate: number
  readonly personId: number
  readonly months: Span
  readonly share: number
  readonly how: How
  readonly sentence: string
}

/** Numbers are given under the lock of the regency, in the order of the rows. */
export async function insertPairs(
  { db }: Pick<Tx, 'db'>,
  regency: string,
  pairs: readonly PairValues[],
  by: { readonly id: string; readonly run?: number | undefined },
): Promise<number[]> {
  if (pairs.length === 0) return []
  const rows = pairs.map(({ months, ...pair }) => ({ ...pair, ...months }))
  const inserted = await sql<{ pair: number }>`
    insert into sponsorship.pair (regency, pair, mandate, person_id, months, share, how, sentence, run, opened_by)
    select ${regency}, (select coalesce(max(pair), 0) from sponsorship.pair where regency = ${regency}) + r.ordinality,
           r.mandate, r."personId", daterange((r."from" || '-01')::date, (r."to" || '-01')::date), r.share, r.how,
           r.sentence, ${by.run ?? null}, ${by.id}
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json)
      as (mandate bigint, "personId" bigint, "from" text, "to" text, share smallint, how text, sentence text))
      with ordinality r
    returning pair`.execute(db)
  return inserted.rows.map(({ pair }) => pair).toSorted((a, b) => a - b)
}

/** Each pair names the enrolment that bills its newest months. */
export async function nameEnrolments(db: Db, regency: string, people: readonly number[]): Promise<void> {
  await sql`
    update sponsorship.pair p set enrolment = e.enrolment
    from (select distinct on (p.pair) p.pair, e.enrolment
          from sponsorship.pair p
          join published.enrolment e on e.regency = p.regency and e.person_id = p.person_id and e.months && p.months
          join published.payer y on y.regency = e.regency and y.code = e.payer and y.kind = 'sponsor'
          where p.regency = ${regency} and p.person_id = any(${[...people]}::bigint[])
          order by p.pair, upper(e.months) desc) e
    where p.regency = ${regency} and p.pair = e.pair and p.enrolment is distinct from e.enrolment`.execute(db)
}

/** Pairs and needs go with their worker when the register joins or splits people: as his enrolment does. */
export async function followWorkers(db: Db, regency: string): Promise<void> {
  await sql`
    with moved as (
      update sponsorship.pair p set person_id = e.person_id
      from published.enrolment e
      where p.regency = ${regency} and e.regency = p.regency and e.enrolment = p.enrolment and e.person_id <> p.person_id
      returning p.pair, p.person_id)
    update sponsorship.payer_need n set person_id = m.person_id
    from moved m where n.regency = ${regency} and n.pair = m.pair`.execute(db)
}
