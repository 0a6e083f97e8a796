-- Twelve months of sponsors are counted at once: who pays and who is paid for is looked up for all of them together, and alike ones are one.
create function sponsorship.participation_course(first_month date, last_month date)
returns table (
  month date, agency text, unit text, civil_servants bigint, sponsors bigint, places bigint, workers bigint, arrears bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  mine text := platform.scoped_regency();
  span daterange := daterange(first_month, (last_month + interval '1 month')::date);
begin
  if not platform.may('participation.read', 'sponsorship.read', 'sponsorship.manage') then return; end if;
  return query
    with servant as materialized (
      select s.sponsor, s.unit, s.known * span as known from sponsorship.sponsor s
      where s.regency = mine and s.kind = 'civil-servant' and s.unit is not null and s.known && span),
    held as materialized (
      select m.mandate, m.places, m.in_force * datemultirange(span) as in_force, s.unit, s.known
      from sponsorship.mandate m join servant s on s.sponsor = m.sponsor
      where m.regency = mine and m.in_force && span),
    paired as materialized (
      select h.unit, h.known, h.in_force, p.months * span as months, p.person_id
      from sponsorship.pair p join held h on h.mandate = p.mandate
      where p.regency = mine and p.months && span),
    paid as materialized (
      select r.person_id, range_agg(r.paid) * datemultirange(span) as paid
      from contributions.protection_run r
      where r.regency = mine and r.person_id = any (array(select p.person_id from paired p))
      group by r.person_id),
    alike as materialized (
      select s.unit, s.known, null::datemultirange as in_force, null::daterange as months, null::datemultirange as paid,
             count(*) as servants, 0::bigint as sponsors, 0::bigint as places, 0::bigint as workers
      from servant s group by s.unit, s.known
      union all
      select h.unit, h.known, h.in_force, null, null, 0, count(*), sum(h.places), 0
      from held h group by h.unit, h.known, h.in_force
      union all
      select p.unit, p.known, p.in_force, p.months, coalesce(d.paid, '{}'), 0, 0, 0, count(*)
      from paired p left join paid d on d.person_id = p.person_id
      group by p.unit, p.known, p.in_force, p.months, coalesce(d.paid, '{}')),
    counted as (
      select m.day, case when m.day = last_month then a.unit end as unit, sum(a.servants)::bigint as servants,
             sum(a.sponsors)::bigint as sponsors, sum(a.places)::bigint as places, sum(a.workers)::bigint as workers,
             coalesce(sum(a.workers) filter (where not a.paid @> m.day), 0)::bigint as arrears
      from (select d::date as day, daterange(d::date, (d + interval '1 month')::date) as days
            from generate_series(first_month, last_month, interval '1 month') d) m
      join alike a on a.known && m.days and (a.in_force @> m.day) is not false and (a.months @> m.day) is not false
      group by 1, 2)
    select c.day, u.agency, u.unit, c.servants, c.sponsors, c.places, c.workers, c.arrears
    from counted c left join sponsorship.unit u on u.regency = mine and u.unit = c.unit;
end $$;
comment on function sponsorship.participation_course is
  'sponsorship.participation of several months: the last by unit, of those before it the whole. No names.';

-- Enrolments of those who lose protection are found in one walk through the index, and not by a search for each of them.
create or replace function contributions.losing_groups(asked text, on_day date, until_day date, usual_income bigint)
returns table (
  fund text, covered boolean, lapses_on date, paid_through text, segment text, sector text, income bigint, programmes text, people bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  if asked is distinct from platform.scoped_regency() or not platform.may('money.read') then return; end if;
  return query
    with losing as materialized (
      select r.person_id, r.ends_on, r.paid_through, r.segment, r.sector
      from contributions.protection_run r
      where r.regency = asked and r.ends_on > on_day and r.ends_on <= until_day and lower(r.valid) <= on_day
        and (r.deceased_on is null or r.deceased_on > on_day)),
    fund as materialized (
      select distinct on (e.person_id) e.person_id, e.payer, e.sector, e.income, e.programmes, upper(e.months) as until
      from contributions.enrolment e
      where e.regency = asked and e.person_id = any (array(select l.person_id from losing l)) and e.state = 'standing'
      order by e.person_id, upper(e.months) desc)
    select coalesce(f.payer, ''), coalesce(f.until > to_date(r.paid_through, 'YYYY-MM') + interval '1 month', false), r.ends_on,
           r.paid_through, r.segment, coalesce(f.sector, r.sector), coalesce(f.income, usual_income),
           coalesce(array_to_string(f.programmes, ','), 'JKK,JKM'), count(*)
    from losing r left join fund f on f.person_id = r.person_id
    group by 1, 2, 3, 4, 5, 6, 7, 8;
end $$;

-- Those in whom something turned lie all over the table: read page by page, each page is read once. The kinds of turns themselves are leapt through.
alter function coverage.turned set enable_indexscan = on;
alter function coverage.changes_now set enable_indexscan = off;

-- Payers are found in one walk as well.
do $$ declare
  told text := pg_get_functiondef((select p.oid from pg_proc p where p.pronamespace = 'coverage'::regnamespace and p.proname = 'changes_now'));
  searched text := $old$
      from moved m join contributions.enrolment e on e.regency = asked and e.person_id = m.person_id
      where m.is_new and e.state = 'standing' and e.months @> to_day$old$;
begin
  if position(searched in told) = 0 then raise exception 'coverage.changes_now is not as expected'; end if;
  execute replace(told, searched, $new$
      from contributions.enrolment e
      where e.regency = asked and e.person_id = any (array(select m.person_id from moved m where m.is_new))
        and e.state = 'standing' and e.months @> to_day$new$);
end $$;

-- Regions that split leave codes behind which lists and people still bear: they are named as what they were, and are of no unknown place.
create function regions.former_name(asked text) returns text
stable language sql set search_path = pg_catalog, pg_temp as $$
  select coalesce((select t.name from regions.retired t where t.code = asked or starts_with(asked, t.code || '.')
                   order by length(t.code) desc limit 1) || ' ', '')
         || '(kode lama ' || asked || ')'
  where asked <> ''
$$;
comment on function regions.former_name is 'How a place is called whose code no longer exists: its name then, or that of what it lay in. Null for no code.';

do $$ declare
  told text := pg_get_functiondef((select p.oid from pg_proc p where p.pronamespace = 'coverage'::regnamespace and p.proname = 'headcount'));
  unknown text;
begin
  foreach unknown in array array['kecamatan', 'desa'] loop
    unknown := quote_literal('(' || unknown || ' belum diketahui)') || ')';
    if position(unknown in told) = 0 then raise exception 'coverage.headcount is not as expected'; end if;
    told := replace(told, unknown, 'regions.former_name(c.key), ' || unknown);
  end loop;
  execute told;
end $$;
