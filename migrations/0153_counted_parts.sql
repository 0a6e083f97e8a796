-- Who counts a part of a regency reads the people of that part, found by village and by agency, and no others.
create index fact_village on coverage.fact (regency, village_code);
create index fact_agency on coverage.fact (regency, agency);

create function coverage.counted_villages(asked text) returns text[]
stable language sql set search_path = pg_catalog, pg_temp set enable_indexscan = on as $$
  with recursive village as (
    (select f.village_code from coverage.fact f
     where f.regency = asked and current_setting('naungan.counts', true) = 'some' and current_setting('naungan.counts_places', true) <> ''
     order by 1 limit 1)
    union all
    select (select f.village_code from coverage.fact f where f.regency = asked and f.village_code > v.village_code order by 1 limit 1)
    from village v where v.village_code is not null)
  select coalesce(array_agg(v.village_code), '{}') from village v where v.village_code is not null and platform.counts(v.village_code, null)
$$;
comment on function coverage.counted_villages is
  'Of the villages in which somebody now lives, those that the asker counts part by part; none where he counts everybody.';
create function coverage.counted_agencies() returns text[]
stable language sql set search_path = pg_catalog, pg_temp as $$
  select case when current_setting('naungan.counts', true) = 'some' then string_to_array(current_setting('naungan.counts_agencies', true), ',') else '{}' end
$$;
comment on function coverage.counted_agencies is 'The agencies whose people the asker counts part by part; none where he counts everybody.';
revoke all on function coverage.counted_villages, coverage.counted_agencies from public;

create function coverage.facts_counted(asked text, known integer, villages text[], agencies text[])
returns table (
  person_id bigint, since integer, village_code text, agency text, sector text, sex text, born date, has_nik boolean, segment text, cell smallint,
  life daterange, covered datemultirange, paid datemultirange)
stable parallel safe language sql as $$
  select f.person_id, f.since, f.village_code, f.agency, f.sector, f.sex, f.born, f.has_nik, f.segment, f.cell, f.life, f.covered, f.paid
  from coverage.fact f
  where f.regency = asked and f.since <= known
    and (f.village_code = any (villages) or f.agency = any (agencies))
  union all
  select p.person_id, p.since, p.village_code, p.agency, p.sector, p.sex, p.born, p.has_nik, p.segment, p.cell, p.life, p.covered, p.paid
  from coverage.past_fact p
  where p.regency = asked and p.until > known and p.since <= known and platform.counts(p.village_code, p.agency)
$$;
comment on function coverage.facts_counted is 'coverage.facts of the villages and agencies that the asker counts.';
revoke all on function coverage.facts_counted from public;

create or replace function coverage.headcounts(asked text, days date[], divided_by text)
returns table (day date, key text, registered bigint, eligible bigint, protected bigint, eligible_protected bigint, gap bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  everybody boolean := current_setting('naungan.counts', true) = 'all';
  villages text[] := coverage.counted_villages(asked);
  agencies text[] := coverage.counted_agencies();
  kept text := case divided_by when 'all' then 'sex' when 'district' then 'village' else divided_by end;
  -- Of steps up to the first day only their sum is asked, and so on from day to day: before the day after which one does a step fall?
  after date[] := array(select distinct d + 1 from unnest(days) d order by 1);
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if coverage.is_marked(asked) then
    return query select * from coverage.headcounts_read(asked, days, divided_by);
    return;
  end if;
  return query
    with alike as materialized (
      select coverage.head_key(divided_by, days[1], f.village_code, f.sector, f.agency, f.segment, f.sex, f.born) as key,
             f.cell & 1 = 1 as is_asn, f.life, f.covered, count(*)::integer as n
      from coverage.fact f
      where not everybody and f.regency = asked
        and (f.village_code = any (villages) or f.agency = any (agencies))
      group by 1, 2, 3, 4),
    edge as (
      select a.key, a.is_asn, coalesce(lower(a.life), '-infinity'::date) as day, a.n as listed, 0 as covered from alike a
      union all
      select a.key, a.is_asn, upper(a.life), - a.n, 0 from alike a where not upper_inf(a.life)
      union all
      select a.key, a.is_asn, coalesce(lower(c), '-infinity'::date), 0, a.n from alike a cross join unnest(a.covered) c
      union all
      select a.key, a.is_asn, upper(c), 0, - a.n from alike a cross join unnest(a.covered) c where not upper_inf(c)),
    summed as materialized (
      select s.part as key, width_bucket(s.day, after) as at, s.cell & 1 = 1 as is_asn, sum(s.listed)::integer as listed,
             sum(s.covered)::integer as covered
      from coverage.step_now s
      where everybody and s.regency = asked and s.divided = kept and s.day < after[cardinality(after)]
      group by 1, 2, 3
      union all
      select e.key, width_bucket(e.day, after), e.is_asn, sum(e.listed)::integer, sum(e.covered)::integer
      from edge e where e.day < after[cardinality(after)] group by 1, 2, 3),
    placed as materialized (
      select case when not everybody then s.key when divided_by = 'all' then 'all' when divided_by = 'district' then substr(s.key, 1, 8) else s.key end as key,
             s.at, sum(s.listed)::integer as listed, sum(case when s.is_asn then 0 else s.listed end)::integer as eligible,
             sum(s.covered)::integer as covered, sum(case when s.is_asn then 0 else s.covered end)::integer as eligible_covered
      from summed s group by 1, 2)
    select a.day - 1, p.key, sum(p.listed), sum(p.eligible), sum(p.covered), sum(p.eligible_covered), sum(p.eligible - p.eligible_covered)
    from unnest(after) with ordinality a (day, n) join placed p on p.at < a.n
    group by 1, 2 having sum(p.listed) > 0
    order by 1, 2;
end $$;
alter function coverage.headcounts set enable_indexscan = off;
alter function coverage.headcount set plan_cache_mode = force_custom_plan;
alter function coverage.tally set plan_cache_mode = force_custom_plan;

create or replace function coverage.tallies(asked text, days date[], known integer, divided_by text)
returns table (on_day date, part text, cell smallint, listed integer, covered integer, paid integer, begun integer, nikless integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set enable_indexscan = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  kept text := case divided_by when 'regency' then 'sex' when 'district' then 'village' else divided_by end;
  villages text[] := coverage.counted_villages(asked);
  agencies text[] := coverage.counted_agencies();
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if known < (select coalesce(max(r.reckoning), 0) from coverage.reckoning r where r.regency = asked) then
    return query
      select d.on_day, t.part, t.cell, t.listed, t.covered, t.paid, t.begun, t.nikless
      from unnest(days) d (on_day) cross join lateral coverage.tally(asked, d.on_day, known, divided_by) t;
  elsif current_setting('naungan.counts', true) = 'all' then
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
      with alike as materialized (
        select coverage.part_of(divided_by, f.village_code, f.agency, f.sector, f.sex) as part, f.cell, f.has_nik, f.life, f.covered, f.paid,
               count(*)::integer as n
        from coverage.facts_counted(asked, known, villages, agencies) f group by 1, 2, 3, 4, 5, 6),
      told as (
        select d.on_day, a.part, a.cell, a.n, a.covered @> d.on_day as is_covered, a.paid @> d.on_day as is_paid,
               coverage.begun(a.life, a.covered) @> d.on_day as has_begun,
               coverage.nikless(a.cell, a.has_nik, a.life, a.covered) @> d.on_day as is_nikless
        from unnest(days) d (on_day) join alike a on a.life @> d.on_day)
      select t.on_day, t.part, t.cell, sum(t.n)::int, sum(case when t.is_covered then t.n else 0 end)::int,
             sum(case when t.is_paid then t.n else 0 end)::int, sum(case when t.has_begun then t.n else 0 end)::int,
             sum(case when t.is_nikless then t.n else 0 end)::int
      from told t group by 1, 2, 3;
  end if;
end $$;

create function coverage.has_outgrown(place regclass, changed bigint) returns boolean
stable language sql set search_path = pg_catalog, pg_temp as $$
  select changed > 2000 and changed > coalesce((select c.reltuples from pg_class c where c.oid = place), 0) / 4
$$;
comment on function coverage.has_outgrown is
  'Whether so much changed that what the planner knows of a table is no use. Else the server counts it again in its own time: counting costs as much for few changes as for many.';
revoke all on function coverage.has_outgrown from public;

-- Where people are counted one by one, these are found by their part.
do $$ declare
  within text := '(f.village_code = any (villages) or f.agency = any (agencies))';
  parts text := E'declare\n  villages text[] := coverage.counted_villages(asked);\n  agencies text[] := coverage.counted_agencies();';
  one record;
  told text;
begin
  for one in select * from (values
    ('headcount', E'f.life @> on_day\n        and (everybody or platform.counts(f.village_code, f.agency))',
       E'f.life @> on_day\n        and (everybody or ' || within || ')'),
    ('headcount', E'f.life @> on_day\n          and (everybody or platform.counts(f.village_code, f.agency))',
       E'f.life @> on_day\n          and (everybody or ' || within || ')'),
    ('changes_now', 'f.turns = any (turned) and (everybody or platform.counts(f.village_code, f.agency))', 'f.turns = any (turned) and (everybody or ' || within || ')'),
    ('aged_known', 'from coverage.fact f where f.regency = asked and f.since <= known and (f.born > grown or f.born <= old)',
       'from coverage.fact f where f.regency = asked and f.since <= known and (f.born > grown or f.born <= old) and (everybody or ' || within || ')'),
    ('aged_known', 'and p.since <= known and (p.born > grown or p.born <= old)) f',
       'and p.since <= known and (p.born > grown or p.born <= old) and (everybody or platform.counts(p.village_code, p.agency))) f'),
    ('aged_known', 'f.cell = any (cells) and (everybody or platform.counts(f.village_code, f.agency))', 'f.cell = any (cells)'),
    ('tally', E'from coverage.facts(asked, known) f\n      where f.life @> on_day and platform.counts(f.village_code, f.agency)',
       E'from coverage.facts_counted(asked, known, villages, agencies) f\n      where f.life @> on_day'),
    ('reckon', 'if found_people > 2000 then analyze coverage.step, coverage.step_now; end if;',
       'if coverage.has_outgrown(''coverage.step_now'', found_people) then
      perform set_config(''default_statistics_target'', ''100'', true);
      analyze coverage.step, coverage.step_now;
    end if;'),
    ('reckon', 'if found_people > 2000 then analyze coverage.age_now; end if;',
       'if coverage.has_outgrown(''coverage.age_now'', found_people) then
      perform set_config(''default_statistics_target'', ''100'', true);
      analyze coverage.age_now;
    end if;')) t (name, old, new) loop
    told := pg_get_functiondef((select p.oid from pg_proc p where p.pronamespace = 'coverage'::regnamespace and p.proname = one.name));
    if position(one.old in told) = 0 then raise exception 'coverage.% is not as expected', one.name; end if;
    told := replace(told, one.old, one.new);
    if one.name <> 'reckon' and position('counted_villages' in told) = 0 then told := replace(told, E'declare\n', parts || E'\n'); end if;
    execute told;
  end loop;
end $$;
-- Of tables for the time of a reckoning a small sample tells enough.
alter function coverage.reckon set default_statistics_target = 10;
-- A month of a large regency is joined in memory.
alter function coverage.reckon set work_mem = '128MB';
