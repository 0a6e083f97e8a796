-- A month's list moves nearly everybody who pays: in what month something turns of him is what changes. As long as an index named it, each
-- change of a fact was entered anew in all indexes of facts; now in none, where its page has room.
create table coverage.turned_people (
  regency text     not null,
  turns   bigint   not null check (turns <> 0),
  people  bigint[] not null,
  primary key (regency, turns)
);
comment on table coverage.turned_people is
  'Of whom coverage.fact tells the same months in which something turns; who has none is in none. Kept by coverage.reckon.';
alter table coverage.turned_people alter column people set storage external;
alter table coverage.turned_people set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
alter table coverage.turned_people enable row level security;
create policy system on coverage.turned_people for select to naungan_app
  using (regency = platform.scoped_regency() and platform.may('system'));
insert into coverage.turned_people (regency, turns, people)
  select f.regency, f.turns, array_agg(f.person_id order by f.person_id) from coverage.fact f where f.turns <> 0 group by 1, 2;
drop index coverage.fact_turns;

-- A part of coverage.reckon, within which everybody whose facts differ is in `moved`.
create function coverage.add_turns(asked text) returns void
language plpgsql set search_path = pg_catalog, pg_temp set enable_sort = off set enable_nestloop = off as $$
begin
  merge into coverage.turned_people t
    using (
      with changed as materialized (
        select m.person_id, coalesce(m.old_turns, 0) as old_turns, coalesce(m.turns, 0) as turns
        from moved m where m.old_turns is distinct from m.turns),
      touched as materialized (
        select c.old_turns as turns from changed c where c.old_turns <> 0 union select c.turns from changed c where c.turns <> 0),
      belonging as (
        select c.turns, c.person_id from changed c where c.turns <> 0
        union all
        select k.turns, k.person_id
        from (select o.turns, unnest(o.people) as person_id from coverage.turned_people o
              where o.regency = asked and o.turns in (select u.turns from touched u)) k
        where not exists (select from changed c where c.person_id = k.person_id))
      select u.turns, b.people
      from touched u left join (select g.turns, array_agg(g.person_id) as people from belonging g group by g.turns) b on b.turns = u.turns) s
    on t.regency = asked and t.turns = s.turns
    when matched and s.people is null then delete
    when matched then update set people = s.people
    when not matched and s.people is not null then insert (regency, turns, people) values (asked, s.turns, s.people);
end $$;
comment on function coverage.add_turns is 'Of those whose months differ in which something turns, who now has which.';
revoke all on function coverage.add_turns from public;

do $$ declare
  one record;
  told text;
begin
  for one in select * from (values
    ('reckon', 'o.covered as old_covered, o.paid as old_paid,', 'o.covered as old_covered, o.paid as old_paid, o.turns as old_turns,'),
    ('reckon', 'select p.*, p.same_place and p.life = p.old_life as same_life,',
       'select p.*, case when p.has then coverage.turns_of(p.life, p.covered, p.paid) end as turns,
           p.same_place and p.life = p.old_life as same_life,'),
    ('reckon', 'paid = m.paid, turns = coverage.turns_of(m.life, m.covered, m.paid)', 'paid = m.paid, turns = m.turns'),
    ('reckon', 'm.life, m.covered, m.paid, coverage.turns_of(m.life, m.covered, m.paid)', 'm.life, m.covered, m.paid, m.turns'),
    ('reckon', 'create temp table spans on commit drop as', E'perform coverage.add_turns(asked);\n    create temp table spans on commit drop as'),
    -- Nearly nobody has died.
    ('reckon', $old$coalesce(c.covered * datemultirange(daterange(null, p.deceased_on)), '{}')$old$,
       $new$case when c.covered is null then '{}' when p.deceased_on is null then c.covered
                  else c.covered * datemultirange(daterange(null, p.deceased_on)) end$new$),
    ('reckon', $old$coalesce(c.paid * datemultirange(daterange(null, p.deceased_on)), '{}')$old$,
       $new$case when c.paid is null then '{}' when p.deceased_on is null then c.paid
                  else c.paid * datemultirange(daterange(null, p.deceased_on)) end$new$),
    -- Where others wait to be reckoned, it walked through all of them.
    ('reckon', 'not exists (select from coverage.to_reckon t where t.regency = asked)', 'not coverage.is_marked(asked)'),
    ('changes_known', 'turned bigint[] := coverage.turned(', 'turned bigint := coverage.turns_between('),
    ('changes_known', 'coverage.turns_between(asked, ', 'coverage.turns_between('),
    ('changes_known', 'f.turns = any (turned)', 'f.turns & turned <> 0'),
    ('changes_now', 'turned bigint[] := coverage.turned(', 'turned bigint := coverage.turns_between('),
    ('changes_now', 'coverage.turns_between(asked, ', 'coverage.turns_between('),
    ('changes_now', 'f.turns = any (turned) and (everybody or (f.village_code = any (villages) or f.agency = any (agencies)))',
       'f.turns & turned <> 0
        and (everybody and f.person_id = any (array(
               select unnest(t.people) from coverage.turned_people t where t.regency = asked and t.turns & turned <> 0))
          or not everybody and (f.village_code = any (villages) or f.agency = any (agencies)))'),
    ('changes_now', $old$
      from membership.period s join membership.participation q on q.regency = asked and q.participant = s.participant
      where s.regency = asked and s.state = 'left' and s.valid @> to_day)$old$, $new$
      from membership.participation q
      where q.regency = asked and q.participant = any (array(
        select s.participant from membership.period s where s.regency = asked and s.state = 'left' and s.valid @> to_day)))$new$)) t (name, old, new) loop
    told := pg_get_functiondef((select p.oid from pg_proc p where p.pronamespace = 'coverage'::regnamespace and p.proname = one.name));
    if position(one.old in told) = 0 then raise exception 'coverage.% is not as expected: %', one.name, one.old; end if;
    execute replace(told, one.old, one.new);
  end loop;
end $$;
drop function coverage.turned(text, date, date);
-- How many are found is not known beforehand: taken for few, they would be compared with each of those who pay for them, and sorted.
alter function coverage.changes_now set enable_nestloop = off;
alter function coverage.changes_now set enable_sort = off;

-- A month's list changes most people alike: by how much counts go up or down on which days is found once for all who change alike, and
-- people are counted before they are taken apart into days.
create function coverage.find_sides() returns void
language plpgsql set search_path = pg_catalog, pg_temp set enable_sort = off set enable_nestloop = off as $$
begin
  create temp table alike on commit drop as
    select row_number() over () as kind, d.*
    from (select distinct p.member, p.has_nik, p.life, p.covered, p.paid, p.old_nik, p.old_life, p.old_covered, p.old_paid from placed p) d;
  analyze alike;
  create temp table delta_step on commit drop as
    with counted as (
      select a.kind, x.measure, x.sign, unnest(x.days) as days
      from alike a
      cross join lateral (values
        (1, 1, datemultirange(a.life)), (2, 1, a.covered), (3, 1, a.paid), (4, 1, coverage.begun(a.life, a.covered)),
        (5, 1, coverage.nikless(a.member::smallint, a.has_nik, a.life, a.covered)),
        (1, -1, datemultirange(a.old_life)), (2, -1, a.old_covered), (3, -1, a.old_paid), (4, -1, coverage.begun(a.old_life, a.old_covered)),
        (5, -1, coverage.nikless(a.member::smallint, a.old_nik, a.old_life, a.old_covered))) x (measure, sign, days)),
    edge as (
      select c.kind, c.measure, c.sign, coalesce(lower(c.days), '-infinity'::date) as day from counted c
      union all
      select c.kind, c.measure, - c.sign, upper(c.days) from counted c where not upper_inf(c.days)),
    summed as (
      select e.kind as delta, e.day, sum(case when e.measure = 1 then e.sign else 0 end)::integer as listed,
             sum(case when e.measure = 2 then e.sign else 0 end)::integer as covered, sum(case when e.measure = 3 then e.sign else 0 end)::integer as paid,
             sum(case when e.measure = 4 then e.sign else 0 end)::integer as begun, sum(case when e.measure = 5 then e.sign else 0 end)::integer as nikless
      from edge e group by 1, 2)
    select * from summed s where (s.listed, s.covered, s.paid, s.begun, s.nikless) <> (0, 0, 0, 0, 0);
  -- Those who began on different days and are paid for a month more differ in the same.
  create temp table as_delta on commit drop as
    select d.delta as kind, min(d.delta) over (partition by d.steps) as delta
    from (select s.delta, array_agg((s.day, s.listed, s.covered, s.paid, s.begun, s.nikless) order by s.day) as steps
          from delta_step s group by s.delta) d;
  delete from delta_step s using as_delta d where d.kind = s.delta and d.delta <> s.delta;
  analyze delta_step, as_delta;
  create temp table side on commit drop as
    select coalesce(p.village_code, '') as village, coalesce(p.agency, '') as agency, coalesce(p.sector, '') as sector,
           coalesce(p.sex, '') as sex, p.cell, p.born, d.delta
    from placed p
    join alike a on a.member = p.member and a.has_nik = p.has_nik and a.life = p.life and a.covered = p.covered and a.paid = p.paid
      and a.old_nik = p.old_nik and a.old_life = p.old_life and a.old_covered = p.old_covered and a.old_paid = p.old_paid
    join as_delta d on d.kind = a.kind;
  analyze side;
  drop table alike, as_delta;
end $$;
comment on function coverage.find_sides is
  'Where those placed (a temporary table or view) count, and by which steps they differ from before. Each set of steps is a delta.';
revoke all on function coverage.find_sides from public;

create or replace function coverage.add_steps(asked text, newest integer) returns void
language plpgsql set search_path = pg_catalog, pg_temp set enable_sort = off as $$
begin
  insert into coverage.step (regency, divided, part, reckoning, day, cell, listed, covered, paid, begun, nikless)
    with heads as materialized (
      select case when grouping(s.village) = 0 then 'village' when grouping(s.agency) = 0 then 'agency'
                  when grouping(s.sector) = 0 then 'sector' else 'sex' end as divided,
             coalesce(s.village, s.agency, s.sector, s.sex) as part, s.cell, s.delta, count(*) as n
      from side s group by s.cell, s.delta, grouping sets (s.village, s.agency, s.sector, s.sex)),
    summed as (
      select h.divided, h.part, d.day, h.cell, sum(h.n * d.listed) as listed, sum(h.n * d.covered) as covered, sum(h.n * d.paid) as paid,
             sum(h.n * d.begun) as begun, sum(h.n * d.nikless) as nikless
      from heads h join delta_step d on d.delta = h.delta group by 1, 2, 3, 4)
    select asked, s.divided, s.part, newest, s.day, s.cell, s.listed, s.covered, s.paid, s.begun, s.nikless
    from summed s where (s.listed, s.covered, s.paid, s.begun, s.nikless) <> (0, 0, 0, 0, 0);
end $$;

create or replace function coverage.add_ages(asked text, young date, old date) returns void
language plpgsql set search_path = pg_catalog, pg_temp set enable_sort = off as $$
begin
  merge into coverage.age_now n
    using (
      with birth as materialized (
        select 'any' as age, 'births' as divided, coalesce(b.births::text, '') as part, b.asn as cell, b.delta, b.n
        from (select coverage.births(s.born) as births, s.cell & 1 as asn, s.delta, count(*) as n from side s group by 1, 2, 3) b),
      odd as materialized (
        select s.*, case when s.born > young then 'young' else 'old' end as age from side s where s.born > young or s.born <= old),
      heads as materialized (
        select s.age, case when grouping(s.village) = 0 then 'village' when grouping(s.agency) = 0 then 'agency'
                           when grouping(s.sector) = 0 then 'sector' else 'sex' end as divided,
               coalesce(s.village, s.agency, s.sector, s.sex) as part, s.cell, s.delta, count(*) as n
        from odd s group by s.age, s.cell, s.delta, grouping sets (s.village, s.agency, s.sector, s.sex)),
      -- Births tell who is there and who is protected, no more.
      summed as (
        select h.age, h.divided, h.part, d.day, h.cell, sum(h.n * d.listed)::integer as listed, sum(h.n * d.covered)::integer as covered,
               sum(case when h.age = 'any' then 0 else h.n * d.paid end)::integer as paid,
               sum(case when h.age = 'any' then 0 else h.n * d.begun end)::integer as begun,
               sum(case when h.age = 'any' then 0 else h.n * d.nikless end)::integer as nikless
        from (select * from birth union all select * from heads) h join delta_step d on d.delta = h.delta group by 1, 2, 3, 4, 5)
      select * from summed s where (s.listed, s.covered, s.paid, s.begun, s.nikless) <> (0, 0, 0, 0, 0)) s
    on n.regency = asked and n.age = s.age and n.divided = s.divided and n.part = s.part and n.day = s.day and n.cell = s.cell
    when matched and n.listed + s.listed = 0 and n.covered + s.covered = 0 and n.paid + s.paid = 0
      and n.begun + s.begun = 0 and n.nikless + s.nikless = 0 then delete
    when matched then update set listed = n.listed + s.listed, covered = n.covered + s.covered, paid = n.paid + s.paid,
      begun = n.begun + s.begun, nikless = n.nikless + s.nikless
    when not matched then insert (regency, age, divided, part, day, cell, listed, covered, paid, begun, nikless)
      values (asked, s.age, s.divided, s.part, s.day, s.cell, s.listed, s.covered, s.paid, s.begun, s.nikless);
end $$;

create or replace function coverage.sum_ages(asked text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  wanted record;
begin
  select * into wanted from coverage.wanted_ages();
  delete from coverage.age_now a where a.regency = asked;
  insert into coverage.age_bound as a (regency, young, old) values (asked, wanted.young, wanted.old)
    on conflict (regency) do update set young = excluded.young, old = excluded.old;
  create temp table placed on commit drop as
    select f.village_code, f.agency, f.sector, f.sex, f.cell, f.born, f.cell & 4 as member, f.has_nik, f.life, f.covered, f.paid,
           true as old_nik, 'empty'::daterange as old_life, '{}'::datemultirange as old_covered, '{}'::datemultirange as old_paid
    from coverage.fact f where f.regency = asked;
  perform coverage.find_sides();
  perform coverage.add_ages(asked, wanted.young, wanted.old);
  drop table placed, side, delta_step;
end $$;

do $$ declare
  told text := pg_get_functiondef('coverage.reckon'::regproc);
  first text := 'create temp table spans on commit drop as';
  last text := 'from counted c;';
  placed text := $new$-- Who changed his place, or another thing that is counted by, leaves one and comes to the other; of others only what differs counts.
    create temp view placed as
      select m.village_code, m.agency, m.sector, m.sex, m.cell, m.born, m.cell & 4 as member, m.has_nik, m.life, m.covered, m.paid,
             case when m.same_place then m.old_has_nik else true end as old_nik,
             case when m.same_place then m.old_life else 'empty' end as old_life,
             case when m.same_place then m.old_covered else '{}' end as old_covered,
             case when m.same_place then m.old_paid else '{}' end as old_paid
      from moved m where m.has
      union all
      select m.old_village, m.old_agency, m.old_sector, m.old_sex, m.old_cell, m.old_born, m.old_cell & 4, true, 'empty', '{}', '{}',
             m.old_has_nik, m.old_life, m.old_covered, m.old_paid
      from moved m where m.had and not m.same_place;
    $new$;
begin
  if position(first in told) = 0 or position(last in told) < position(first in told) or told !~ 'drop table spans;.*drop table spans;' then
    raise exception 'coverage.reckon is not as expected';
  end if;
  told := overlay(told placing placed || E'perform coverage.find_sides();\n    drop view placed;' from position(first in told)
                  for position(last in told) + length(last) - position(first in told));
  execute replace(told, 'drop table spans;', 'drop table side, delta_step;');
end $$;
