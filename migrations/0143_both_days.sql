-- What moved asks the same sums of two days: what is summed up to the first is not summed again for the second.
create function coverage.tallies(asked text, days date[], known integer, divided_by text)
returns table (
  on_day date, part text, cell smallint, listed integer, covered integer, paid integer, begun integer, nikless integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  kept text := case divided_by when 'regency' then 'sex' when 'district' then 'village' else divided_by end;
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if current_setting('naungan.counts', true) = 'all'
    and known >= (select coalesce(max(r.reckoning), 0) from coverage.reckoning r where r.regency = asked) then
    return query
      with summed as materialized (
        select s.part, s.cell, s.day > days[1] as later, sum(s.listed)::integer as listed, sum(s.covered)::integer as covered, sum(s.paid)::integer as paid,
               sum(s.begun)::integer as begun, sum(s.nikless)::integer as nikless
        from coverage.step_now s
        where s.regency = asked and s.divided = kept and s.day <= days[cardinality(days)]
        group by 1, 2, 3)
      select d.on_day, case divided_by when 'regency' then '' when 'district' then substr(s.part, 1, 8) else s.part end, s.cell,
             sum(s.listed)::int, sum(s.covered)::int, sum(s.paid)::int, sum(s.begun)::int, sum(s.nikless)::int
      from unnest(days) d (on_day) join summed s on not s.later or d.on_day > days[1]
      group by 1, 2, 3;
  else
    return query
      select d.on_day, t.part, t.cell, t.listed, t.covered, t.paid, t.begun, t.nikless
      from unnest(days) d (on_day) cross join lateral coverage.tally(asked, d.on_day, known, divided_by) t;
  end if;
end $$;
comment on function coverage.tallies is 'coverage.tally of one day, or of two, the earlier first.';

drop function coverage.aged, coverage.aged_now;
create function coverage.aged_now(
  asked text, days date[], measure text, cells integer[], youngest integer, oldest integer, divided_by text)
returns table (on_day date, part text, reason text, instead text, people integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  kept text := case divided_by when 'regency' then 'sex' when 'district' then 'village' else divided_by end;
  bounds coverage.age_bound;
  -- By place: as a condition on the key, each cell would be looked for in each part on each day.
  is_counted boolean[] := coverage.cell_flags(cells);
begin
  if asked is distinct from platform.scoped_regency() or current_setting('naungan.counts', true) <> 'all' then return; end if;
  select * into bounds from coverage.age_bound a where a.regency = asked;
  return query
    with summed as materialized (
      select a.part, a.age, a.day > days[1] as later, sum(a.begun - a.covered) as lapsed,
             case measure when 'paid' then sum(a.covered - a.paid) else 0 end as arrears,
             sum(case when a.cell & 4 > 0 then a.listed - a.begun else 0 end) as unpaid,
             sum(case when a.cell & 4 > 0 then 0 else a.nikless end) as nikless,
             sum(case when a.cell & 4 > 0 then 0 else a.listed - a.begun - a.nikless end) as never
      from coverage.age_now a
      where a.regency = asked and a.age in ('young', 'old') and a.divided = kept and a.day <= days[cardinality(days)]
        and is_counted[a.cell + 1]
      group by 1, 2, 3),
    asked_ages as (
      select d.on_day, (d.on_day - make_interval(years => youngest))::date as grown,
             (d.on_day - make_interval(years => oldest + 1))::date as aged
      from unnest(days) d (on_day)),
    between_ages as (
      select g.on_day, b.* from asked_ages g cross join lateral (values
        ('young', least(g.grown, bounds.young), greatest(g.grown, bounds.young), case when g.grown < bounds.young then 1 else -1 end),
        ('old', least(g.aged, bounds.old), greatest(g.aged, bounds.old), case when g.aged > bounds.old then 1 else -1 end)
      ) b (age, after, upto, sign)),
    told as (
      select d.on_day, s.part, s.age, x.instead, x.people::integer
      from unnest(days) d (on_day)
      join summed s on not s.later or d.on_day > days[1]
      cross join lateral (values ('lapsed', s.lapsed), ('arrears', s.arrears), ('unpaid', s.unpaid), ('nik-unknown', s.nikless),
                                 ('never', s.never)) x (instead, people)
      where x.people <> 0
      union all
      select b.on_day, coalesce(case kept when 'village' then f.village_code when 'agency' then f.agency when 'sector' then f.sector
                                          when 'sex' then f.sex end, ''), b.age,
             case when lower_inf(f.covered) or lower(f.covered) <= b.on_day
                    then case when measure = 'paid' and f.covered @> b.on_day then 'arrears' else 'lapsed' end
                  when f.cell & 4 > 0 then 'unpaid' when not f.has_nik then 'nik-unknown' else 'never' end,
             b.sign
      from between_ages b
      join coverage.fact f on f.regency = asked and f.born > b.after and f.born <= b.upto
      where f.life @> b.on_day and is_counted[f.cell + 1] and not coverage.is_in(measure, b.on_day, f.life, f.covered, f.paid)),
    counted as (
      select t.on_day, t.part, t.age, t.instead, sum(t.people) as people from told t group by 1, 2, 3, 4)
    select c.on_day, case divided_by when 'regency' then '' when 'district' then substr(c.part, 1, 8) else c.part end,
           case c.age when 'young' then 'under-age' else 'over-age' end, c.instead, sum(c.people)::integer
    from counted c group by 1, 2, 3, 4 having sum(c.people) <> 0;
end $$;
comment on function coverage.aged_now is 'What coverage.aged says of everybody as known now, from what is kept by ages.';
revoke all on function coverage.aged_now from public;

create function coverage.aged(
  asked text, days date[], known integer, measure text, cells integer[], youngest integer, oldest integer, divided_by text)
returns table (on_day date, part text, reason text, instead text, people integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if current_setting('naungan.counts', true) = 'all' and measure in ('covered', 'paid') and youngest <= oldest
    and exists (select from coverage.age_bound a where a.regency = asked)
    and known >= (select coalesce(max(r.reckoning), 0) from coverage.reckoning r where r.regency = asked) then
    return query select * from coverage.aged_now(asked, days, measure, cells, youngest, oldest, divided_by);
  else
    return query
      select d.day, a.part, a.reason, a.instead, a.people
      from unnest(days) d (day)
      cross join lateral coverage.aged_known(asked, d.day, known, measure, cells, youngest, oldest, divided_by) a;
  end if;
end $$;
comment on function coverage.aged is
  'Those who are not protected and are too young or too old to be, on one day or on two, the earlier first, by part, with the reason they would have at another age. Numbers only.';
