import { sql } from 'kysely'
import { readRange, type MonthSpan } from '../../contributions/public.ts'
import type { Day, Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'

/** The accepted plan whose waiting list counts: the one decided last. */
export async function findWaitingPlan(
  db: Db,
  regency: string,
): Promise<{ readonly plan: number; readonly name: string; readonly list: number } | undefined> {
  const { rows } = await sql<{ plan: number; name: string; list: number }>`
    select plan, name, list from programmes.plan
    where regency = ${regency} and state = 'accepted' order by decided_at desc, plan desc limit 1`.execute(db)
  return rows[0]
}

/** Somebody eligible whom the plan did not reach, in the order that was frozen with it. */
export interface WaitingRow {
  readonly rank: number
  readonly points: number
  readonly personId: number
  readonly name: string
  readonly nik: string | null
  readonly village: string | null
  readonly villageCode: string | null
  readonly occupation: string | null
  readonly funds: readonly string[]
}

/**
 * Who waits: not in the plan, still in the register and alive, and enrolled by nobody from the month on. The person
 * is whose the anchor row is today, so that a joined or split person keeps his place.
 */
export async function listWaiting(
  db: Db,
  regency: string,
  of: { readonly plan: number; readonly list: number; readonly month: Month },
  page: { readonly payer?: string | undefined; readonly after: number; readonly limit: number },
): Promise<WaitingRow[]> {
  const { payer } = page
  const { rows } = await sql<WaitingRow>`
    select f.rank, f.points, p.person_id as "personId", p.name, p.nik, v.name as village, p.village_code as "villageCode",
           f.occupation, f.funds
    from programmes.plan_place l
    cross join lateral (select * from programmes.frozen_person f
      where f.regency = ${regency} and f.list = ${of.list} and f.rank = l.rank limit 1) f
    left join lateral (select r.person_id from published.person_row r
      where r.regency = ${regency} and r.batch_id = f.anchor_batch and r.line = f.anchor_line limit 1) r on true
    cross join lateral (select p.person_id, p.name, p.nik, p.village_code, p.deceased_on from published.person p
      where p.regency = ${regency} and p.person_id = case when r.person_id is null then f.person_id else r.person_id end limit 1) p
    left join lateral (select v.name from regions.region v where v.code = p.village_code limit 1) v on true
    left join lateral (select true as standing from published.enrolment e
      where e.regency = ${regency} and e.person_id = p.person_id and upper(e.months) > (${of.month} || '-01')::date
      limit 1) e on true
    where l.regency = ${regency} and l.plan = ${of.plan} and not l.reached and l.rank > ${page.after}
      and p.deceased_on is null and e.standing is null
      ${payer === undefined ? sql`` : sql`and f.funds @> array[${payer}]::text[]`}
    order by l.rank limit ${sql.lit(page.limit)}`.execute(db)
  return rows
}

/** A place of the plan whose person has dropped out. */
export interface VacantRow {
  readonly enrolment: number
  readonly payer: string
  readonly payerName: string
  readonly personId: number
  readonly name: string
  readonly village: string | null
  readonly why: 'deceased' | 'left' | 'wage-earner' | 'ended'
  /** What the plan gave him. */
  readonly planned: MonthSpan
  /** What of it stands; null when it was withdrawn. */
  readonly standing: MonthSpan | null
  /** Last month of it that is on a bill. */
  readonly billedThrough: Month | null
}

/**
 * Places of the plan, and of those who took somebody's place since, whose person died, left, earns a wage, or whose
 * enrolment was ended, and that nobody has taken yet.
 */
export async function listVacant(db: Db, regency: string, plan: number, today: Day): Promise<VacantRow[]> {
  const { rows } = await sql<
    Omit<VacantRow, 'planned' | 'standing'> & { planned: string; standing: string | null }
  >`
    with place as (
      select s.enrolment, s.payer, s.months, s.person_id from programmes.plan_spell s
      where s.regency = ${regency} and s.plan = ${plan} and s.enrolment is not null
      union all
      select r.new_enrolment, r.payer, r.months, null from programmes.replacement r
      where r.regency = ${regency} and r.plan = ${plan}),
    seen as (
      select a.enrolment, a.payer, a.months as planned, e.months as standing, p.name, p.village_code,
             coalesce(e.person_id, a.person_id) as person_id,
             case when p.deceased_on is not null then 'deceased'
                  when exists (select from published.departure d where d.regency = ${regency} and d.person_id = e.person_id
                    and d.valid @> ${today}::date) then 'left'
                  when exists (select from published.protection c where c.regency = ${regency} and c.person_id = e.person_id
                    and c.segment = 'PU' and c.valid @> ${today}::date) then 'wage-earner'
                  when e.enrolment is null or upper(e.months) < upper(a.months) then 'ended' end as why
      from place a
      left join published.enrolment e on e.regency = ${regency} and e.enrolment = a.enrolment
      left join published.person p on p.regency = ${regency} and p.person_id = case when e.person_id is null then a.person_id else e.person_id end
      where not exists (select from programmes.replacement t
        where t.regency = ${regency} and t.old_enrolment = a.enrolment))
    select s.enrolment, s.payer, y.name as "payerName", coalesce(s.person_id, 0) as "personId", coalesce(s.name, '') as name,
           v.name as village, s.why, s.planned::text as planned, s.standing::text as standing,
           (select max(b.month) from published.billed_month b
            where b.regency = ${regency} and b.enrolment = s.enrolment) as "billedThrough"
    from seen s join published.payer y on y.regency = ${regency} and y.code = s.payer
    left join regions.region v on v.code = s.village_code
    where s.why is not null order by s.enrolment`.execute(db)
  return rows.map(({ planned, standing, ...rest }) => ({
    ...rest,
    planned: readRange(planned),
    standing: standing === null ? null : readRange(standing),
  }))
}

export async function insertReplacement(
  db: Db,
  regency: string,
  one: {
    readonly plan: number
    readonly oldEnrolment: number
    readonly newEnrolment: number
    readonly batch: number
    readonly payer: string
    readonly range: string
    readonly why: string
    readonly by: string
  },
): Promise<void> {
  await sql`
    insert into programmes.replacement (regency, replacement, plan, old_enrolment, new_enrolment, batch, payer, months, why, by_actor)
    select ${regency}, coalesce(max(replacement), 0) + 1, ${one.plan}, ${one.oldEnrolment}, ${one.newEnrolment}, ${one.batch},
           ${one.payer}, ${one.range}::daterange, ${one.why}, ${one.by}
    from programmes.replacement where regency = ${regency}`.execute(db)
}

/** Batches by which people took the places of others in a plan, the last one first. */
export async function listReplacementBatches(db: Db, regency: string, plan: number): Promise<number[]> {
  const { rows } = await sql<{ batch: number }>`
    select distinct batch from programmes.replacement where regency = ${regency} and plan = ${plan}
    order by batch desc`.execute(db)
  return rows.map(({ batch }) => batch)
}
