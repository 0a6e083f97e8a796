import { sql } from 'kysely'
import { type Day, firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Span } from '../mandates/month-spans.ts'
import type { ReadyMandate } from './reserve-problem.ts'

/** Mandates in force in a month with places that nobody has from then on; who wants to choose himself is left alone. */
export async function listReadyMandates(db: Db, regency: string, month: Month): Promise<ReadyMandate[]> {
  const { rows } = await sql<ReadyMandate>`
    select m.mandate, m.sponsor, case m.wish when 'reserve' then 'reserve-sponsor' else 'free-place' end as "by",
           m.places - h.held as places, coalesce(u.agency, '') as agency, s.village_code as "villageCode", q.kk,
           (select json_build_object('from', to_char(lower(r), 'YYYY-MM'), 'to', to_char(upper(r), 'YYYY-MM'))
            from unnest(m.in_force) r where r @> ${firstDay(month)}::date) as months,
           coalesce((select array_agg(a.village_code order by a.village_code) from sponsorship.adopted_village a
             where a.regency = m.regency and a.agency = u.agency), '{}') as adopted
    from sponsorship.mandate m
    join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
    left join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
    left join published.person q on q.regency = s.regency and q.person_id = s.person_id
    cross join lateral (
      select count(*)::int as held from sponsorship.pair p
      where p.regency = m.regency and p.mandate = m.mandate and upper(p.months) > ${firstDay(month)}::date) h
    where m.regency = ${regency} and m.state = 'active' and m.in_force @> ${firstDay(month)}::date
      and m.wish in ('assigned', 'reserve') and s.state = 'serving' and m.places > h.held
    order by m.mandate`.execute(db)
  return rows
}

/** How many workers each mandate in force in a month has, and how many places of reserve sponsors stand free. */
export async function listHoldings(
  db: Db,
  regency: string,
  month: Month,
): Promise<
  { readonly mandate: number; readonly wish: string; readonly places: number; readonly workers: number }[]
> {
  const { rows } = await sql<{ mandate: number; wish: string; places: number; workers: number }>`
    select m.mandate, m.wish, m.places, count(p.pair)::int as workers
    from sponsorship.mandate m
    left join sponsorship.pair p on p.regency = m.regency and p.mandate = m.mandate and p.months @> ${firstDay(month)}::date
    where m.regency = ${regency} and m.state = 'active' and m.in_force @> ${firstDay(month)}::date
    group by m.mandate, m.wish, m.places order by m.mandate`.execute(db)
  return rows
}

/** Money set aside, the version that holds, with what is bound of it. */
export interface Backstop {
  readonly step: 'pool' | 'apbd'
  readonly version: number
  readonly payer: string
  readonly name: string
  readonly money: number
  readonly bound: number
  readonly months: Span
  /** Of them, those for which its payer is valid; from equals to when there are none. */
  readonly usable: Span
  readonly basis: string
  readonly addedAt: Date
  readonly addedBy: string
}

export async function listBackstops(db: Db, regency: string): Promise<Backstop[]> {
  const { rows } = await sql<Backstop>`
    select distinct on (b.step) b.step, b.version, b.payer, y.name, b.money, b.basis, b.added_at as "addedAt",
           coalesce(a.name, b.added_by) as "addedBy",
           json_build_object('from', to_char(lower(b.months), 'YYYY-MM'), 'to', to_char(upper(b.months), 'YYYY-MM')) as months,
           json_build_object('from', to_char(greatest(lower(b.months), lower(y.valid)), 'YYYY-MM'),
             'to', to_char(greatest(least(upper(b.months), coalesce(upper(y.valid), 'infinity'::date)),
                                    greatest(lower(b.months), lower(y.valid))), 'YYYY-MM')) as usable,
           coalesce((select sum(t.cost) from sponsorship.step_in t where t.regency = b.regency and t.stepped = b.step
             and not t.undone and b.months @> lower(t.months)), 0)::bigint as bound
    from sponsorship.backstop b
    join published.payer y on y.regency = b.regency and y.code = b.payer
    left join published.account a on a.regency = b.regency and a.account_id::text = b.added_by
    where b.regency = ${regency} order by b.step, b.version desc`.execute(db)
  return rows
}

export async function insertBackstop(
  db: Db,
  regency: string,
  one: Pick<Backstop, 'step' | 'payer' | 'money' | 'months' | 'basis'>,
  by: string,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into sponsorship.backstop (regency, step, version, payer, money, months, basis, added_by)
    select ${regency}, ${one.step}, coalesce(max(version), 0) + 1, ${one.payer}, ${one.money},
      daterange((${one.months.from} || '-01')::date, (${one.months.to} || '-01')::date), ${one.basis}, ${by}
    from sponsorship.backstop where regency = ${regency} and step = ${one.step} returning version`.execute(db)
  return rows[0]!.version
}

/** How many mandates stopped in the months before a day, and for how many mandate-months they stood. */
export async function countLeaving(
  db: Db,
  regency: string,
  { asOf, months }: { readonly asOf: Day; readonly months: number },
): Promise<{ readonly stopped: number; readonly stood: number }> {
  const { rows } = await sql<{ stopped: number; stood: number }>`
    with since as (
      select date_trunc('month', ${asOf}::date - make_interval(months => ${months}))::date as first,
             date_trunc('month', ${asOf}::date)::date as last)
    select (select count(distinct (t.mandate, t.month))::int from sponsorship.mandate_step t, since
            where t.regency = ${regency} and t.what in ('paused', 'withdrawn', 'ended') and t.month is not null
              and t.month > since.first and t.month <= since.last + interval '1 month') as stopped,
           (select coalesce(sum(greatest(0, (extract(year from upper(x)) - extract(year from lower(x))) * 12
                     + extract(month from upper(x)) - extract(month from lower(x)))), 0)::int
            from sponsorship.mandate m, since, unnest(m.in_force * datemultirange(daterange(since.first, (since.last + interval '1 month')::date))) x
            where m.regency = ${regency}) as stood`.execute(db)
  return rows[0]!
}

/** The sponsors of mandates, by number of the mandate. */
export async function listMandateSponsors(
  db: Db,
  regency: string,
  mandates: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ mandate: number; sponsor: number }>`
    select mandate, sponsor from sponsorship.mandate
    where regency = ${regency} and mandate = any(${[...mandates]}::bigint[])`.execute(db)
  return new Map(rows.map(({ mandate, sponsor }) => [mandate, sponsor]))
}

/** Payers that may be a reserve: they pay at once. */
export async function listBackstopPayers(
  db: Db,
  regency: string,
  asOf: Day,
): Promise<{ code: string; name: string; isBudget: boolean }[]> {
  const { rows } = await sql<{ code: string; name: string; isBudget: boolean }>`
    select code, name, kind in ('apbd-regency', 'apbd-province') as "isBudget" from published.payer
    where regency = ${regency} and kind not in ('sponsor', 'self', 'employer') and village_code is null
      and valid @> ${asOf}::date order by name, code`.execute(db)
  return rows
}
