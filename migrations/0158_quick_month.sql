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

-- Days are counted before they are taken apart into the day they begin and the day they end: most changes of a month are the same days.
create or replace function coverage.add_steps(asked text, newest integer) returns void
language plpgsql set search_path = pg_catalog, pg_temp set enable_sort = off as $$
begin
  insert into coverage.step (regency, divided, part, reckoning, day, cell, listed, covered, paid, begun, nikless)
    with alike as materialized (
      select case when grouping(s.village) = 0 then 'village' when grouping(s.agency) = 0 then 'agency'
                  when grouping(s.sector) = 0 then 'sector' else 'sex' end as divided,
             coalesce(s.village, s.agency, s.sector, s.sex) as part, s.span, s.cell, s.measure, sum(s.sign) as people
      from spans s
      group by s.span, s.cell, s.measure, grouping sets (s.village, s.agency, s.sector, s.sex)
      having sum(s.sign) <> 0),
    edge as (
      select a.divided, a.part, a.cell, a.measure, a.people, coalesce(lower(a.span), '-infinity'::date) as day from alike a
      union all
      select a.divided, a.part, a.cell, a.measure, - a.people, upper(a.span) from alike a where not upper_inf(a.span)),
    summed as (
      select e.divided, e.part, e.day, e.cell, e.measure, sum(e.people) as people
      from edge e group by 1, 2, 3, 4, 5 having sum(e.people) <> 0)
    select asked, s.divided, s.part, newest, s.day, s.cell,
             coalesce(sum(s.people) filter (where s.measure = 1), 0), coalesce(sum(s.people) filter (where s.measure = 2), 0),
             coalesce(sum(s.people) filter (where s.measure = 3), 0), coalesce(sum(s.people) filter (where s.measure = 4), 0),
             coalesce(sum(s.people) filter (where s.measure = 5), 0)
    from summed s
    group by s.divided, s.part, s.day, s.cell;
end $$;

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
