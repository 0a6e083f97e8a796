import { sql } from 'kysely'
import { type Day, firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Sector } from './reserve-problem.ts'

/** A worker whose sponsor is gone, with what the register knows of him today. */
export interface KnownNeed {
  readonly need: number
  readonly pair: number
  readonly personId: number
  /** First month that nobody pays. */
  readonly from: Month
  /** As his last receipt says; as reckoned when his sponsor left, if he was never protected. */
  readonly lapsesOn: Day
  readonly reason: string
  readonly name: string
  readonly village: string | null
  readonly villageCode: string | null
  readonly kk: string | null
  readonly sector: Sector
  /** The sponsor who stood in for him last. */
  readonly heldBy: number | null
  readonly deceased: boolean
  /** First month after those for which somebody has enrolled him; null when nobody has. */
  readonly takenUntil: Month | null
  /** Who that is pays in place of a sponsor. */
  readonly takenByOther: boolean
}

/** Open needs, soonest lapse first. */
export async function listKnownNeeds(db: Db, regency: string): Promise<KnownNeed[]> {
  const { rows } = await sql<KnownNeed>`
    with open as materialized (
      select n.* from sponsorship.payer_need n where n.regency = ${regency} and n.settled_at is null)
    select n.need, n.pair, n.person_id as "personId", to_char(n.from_month, 'YYYY-MM') as "from", n.reason,
           coalesce(g.until, n.lapses_on)::text as "lapsesOn", coalesce(q.name, '') as name, v.name as village,
           q.village_code as "villageCode", q.kk, case q.sector when 'Transportasi' then 'transport' else 'other' end as sector,
           (select m.sponsor from sponsorship.step_in t
            join sponsorship.mandate m on m.regency = t.regency and m.mandate = t.mandate
            where t.regency = n.regency and t.person_id = n.person_id and not t.undone order by t.step_in desc limit 1) as "heldBy",
           q.deceased_on is not null as deceased, to_char(e.until, 'YYYY-MM') as "takenUntil", coalesce(e.other, false) as "takenByOther"
    from open n
    left join published.person q on q.regency = n.regency and q.person_id = n.person_id
    left join regions.region v on v.code = q.village_code
    left join lateral (
      select max(upper(r.valid)) as until from published.protection_run r
      where r.regency = n.regency and r.person_id = n.person_id) g on true
    left join lateral (
      select max(upper(e.months)) as until, bool_or(y.kind <> 'sponsor') as other
      from published.enrolment e join published.payer y on y.regency = e.regency and y.code = e.payer
      where e.regency = n.regency and e.person_id = n.person_id and upper(e.months) > n.from_month) e on true
    order by "lapsesOn", n.need`.execute(db)
  return rows
}

/** Numbers of needs that need nobody any more are closed with why. */
export async function settleNeeds(
  db: Db,
  regency: string,
  needs: readonly number[],
  how: string,
  by: string,
): Promise<void> {
  if (needs.length === 0) return
  await sql`
    update sponsorship.payer_need set settled_at = now(), settled_by = ${by}, settled_how = ${how}
    where regency = ${regency} and need = any(${[...needs]}::bigint[]) and settled_at is null`.execute(db)
}

export async function reopenNeeds(db: Db, regency: string, needs: readonly number[]): Promise<void> {
  await sql`
    update sponsorship.payer_need n set settled_at = null, settled_by = null, settled_how = null
    where n.regency = ${regency} and n.need = any(${[...needs]}::bigint[])`.execute(db)
}

/**
 * Covers that end before a month and that nothing follows: their workers need somebody again.
 *
 * @returns how many
 */
export async function followCovers(
  db: Db,
  regency: string,
  { from, arrears }: { readonly from: Month; readonly arrears: number },
): Promise<number> {
  const { rows } = await sql<{ need: number | null }>`
    with ending as (
      update sponsorship.step_in t set followed = true
      where t.regency = ${regency} and not t.followed and not t.undone and t.stepped <> 'free-place'
        and upper(t.months) <= ${firstDay(from)}::date
      returning t.*),
    open as (
      select distinct on (t.person_id) coalesce(t.pair, n.pair) as pair, t.person_id, upper(t.months) as from_month
      from ending t
      join sponsorship.payer_need n on n.regency = t.regency and n.need = t.need
      where not exists (select from sponsorship.pair p where p.regency = t.regency and p.pair = t.pair and p.end_reason is not null)
        and not exists (select from sponsorship.payer_need o
          where o.regency = t.regency and o.person_id = t.person_id and o.settled_at is null)
        and not exists (select from sponsorship.pair p
          where p.regency = t.regency and p.person_id = t.person_id and upper(p.months) > upper(t.months))
      order by t.person_id, t.step_in desc)
    insert into sponsorship.payer_need (regency, need, pair, person_id, from_month, lapses_on, reason)
    select ${regency}, (select coalesce(max(need), 0) from sponsorship.payer_need where regency = ${regency})
             + row_number() over (order by o.person_id),
           o.pair, o.person_id, o.from_month, (o.from_month + make_interval(months => ${arrears}))::date, 'cover-over'
    from open o returning need`.execute(db)
  return rows.length
}

/** Workers of pairs that pay in a month whose protection ends on a day or sooner, and is not over yet. */
export async function listOverdue(
  db: Db,
  regency: string,
  at: { readonly month: Month; readonly asOf: Day },
): Promise<{ readonly held: number; readonly overdue: readonly { pair: number; lapsesOn: Day }[] }> {
  const { rows } = await sql<{ pair: number; lapsesOn: Day | null }>`
    select p.pair, g.until::text as "lapsesOn" from sponsorship.pair p
    left join lateral (
      select max(upper(r.valid)) as until from published.protection_run r
      where r.regency = p.regency and r.person_id = p.person_id) g on true
    where p.regency = ${regency} and p.months @> ${firstDay(at.month)}::date and p.end_reason is null order by p.pair`.execute(
    db,
  )
  return {
    held: rows.length,
    overdue: rows.flatMap(({ pair, lapsesOn }) =>
      lapsesOn !== null && lapsesOn > at.asOf ? [{ pair, lapsesOn }] : [],
    ),
  }
}
