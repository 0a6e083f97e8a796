-- What moved is found without taking everybody apart: each fact tells in which months something turns, and why those who are not protected are not is a sum of steps, as the counts are.
create function coverage.month(on_day date) returns integer immutable parallel safe language sql
return (12 * extract(year from on_day) + extract(month from on_day))::integer & 63;

create function coverage.turn(on_day date) returns bigint immutable parallel safe language sql
return case when isfinite(on_day) then 1::bigint << coverage.month(on_day) else 0 end;
comment on function coverage.turn is
  'The bit of a month. After 64 months bits are used again: a bit says that something may have turned.';

create function coverage.turns(life daterange, covered datemultirange, paid datemultirange)
returns bigint immutable parallel safe language sql as $$
  select coalesce(bit_or(coverage.turn(e.day)), 0)
  from (select unnest(covered) as span union all select unnest(paid) union all select life) r
  cross join lateral (values (lower(r.span)), (upper(r.span))) e (day)
  where e.day is not null
$$;
comment on function coverage.turns is 'The months in which one begins or ends to be counted, to be protected, or to have paid.';

create function coverage.turns_between(from_day date, to_day date)
returns bigint immutable parallel safe strict language plpgsql as $$
declare
  months integer := 12 * (extract(year from to_day) - extract(year from from_day)) + extract(month from to_day)
    - extract(month from from_day);
  found bigint := 0;
begin
  if months >= 63 then return -1; end if;
  for at in 0 .. months loop
    found := found | (1::bigint << (coverage.month(from_day) + at & 63));
  end loop;
  return found;
end $$;
comment on function coverage.turns_between is 'All months that days from one to another, both inclusive, lie in.';

create function coverage.begun(life daterange, covered datemultirange)
returns datemultirange immutable parallel safe language sql
return case when isempty(covered) then '{}'::datemultirange
  else datemultirange(daterange(lower(covered), null) * life) end;
comment on function coverage.begun is 'Days from the first one protected, up to death.';

create function coverage.nikless(cell smallint, has_nik boolean, life daterange, covered datemultirange)
returns datemultirange immutable parallel safe language sql
return case when has_nik or cell & 4 > 0 then '{}'::datemultirange
  else datemultirange(life) - coverage.begun(life, covered) end;
comment on function coverage.nikless is 'Days on which nobody could enrol him, for his NIK is not known: never protected, on no list of the insurer.';

-- As a change of type, the table is written once and leaves nothing to be cleared away.
alter table coverage.fact add column turns bigint;
alter table coverage.fact alter column turns type bigint using coverage.turns(life, covered, paid), alter column turns set not null;
comment on column coverage.fact.turns is 'Months in which something turns (coverage.turns).';
-- Those too young or too old for the day asked are found among few.
create index fact_born on coverage.fact (regency, born);
-- Who left according to the insurer, without the many who did not.
create index period_left on membership.period (regency) where state = 'left';

do $$ declare name text; begin
  foreach name in array array['step', 'step_now'] loop
    execute format('alter table coverage.%I add column begun integer not null default 0,
      add column nikless integer not null default 0', name);
    execute format('alter table coverage.%I alter column begun drop default, alter column nikless drop default', name);
  end loop;
end $$;
comment on column coverage.step.begun is 'Alive, and protected on the day or some day before.';
comment on column coverage.step.nikless is 'Alive, never protected yet, on no list of the insurer, without a NIK.';

-- What was counted before: by each fact when it came to be known, and back when it was known otherwise.
insert into coverage.step (regency, divided, part, reckoning, day, cell, listed, covered, paid, begun, nikless)
  with known as (
    select f.regency, f.village_code, f.agency, f.sector, f.sex, f.cell, f.has_nik, f.life, f.covered, f.since as reckoning, 1 as sign
    from coverage.fact f
    union all
    select p.regency, p.village_code, p.agency, p.sector, p.sex, p.cell, p.has_nik, p.life, p.covered, k.reckoning, k.sign
    from coverage.past_fact p cross join lateral (values (p.since, 1), (p.until, -1)) k (reckoning, sign)),
  edges as (
    select k.regency, k.reckoning, coalesce(k.village_code, '') as village, coalesce(k.agency, '') as agency,
           coalesce(k.sector, '') as sector, coalesce(k.sex, '') as sex, k.cell, e.day,
           case d.measure when 'begun' then e.by else 0 end as begun, case d.measure when 'nikless' then e.by else 0 end as nikless
    from known k
    cross join lateral (values ('begun', coverage.begun(k.life, k.covered)),
                               ('nikless', coverage.nikless(k.cell, k.has_nik, k.life, k.covered))) d (measure, days)
    cross join lateral unnest(d.days) r (span)
    cross join lateral (values
      (case when lower_inf(r.span) then '-infinity'::date else lower(r.span) end, k.sign),
      (case when upper_inf(r.span) then null else upper(r.span) end, -k.sign)) e (day, by)
    where e.day is not null)
  select e.regency,
         case when grouping(e.village) = 0 then 'village' when grouping(e.agency) = 0 then 'agency'
              when grouping(e.sector) = 0 then 'sector' else 'sex' end,
         coalesce(e.village, e.agency, e.sector, e.sex), e.reckoning, e.day, e.cell, 0, 0, 0, sum(e.begun), sum(e.nikless)
  from edges e
  group by e.regency, e.reckoning, grouping sets ((e.village, e.day, e.cell), (e.agency, e.day, e.cell),
                                                  (e.sector, e.day, e.cell), (e.sex, e.day, e.cell))
  having sum(e.begun) <> 0 or sum(e.nikless) <> 0
  on conflict (regency, reckoning, divided, part, day, cell)
    do update set begun = excluded.begun, nikless = excluded.nikless;
truncate coverage.step_now;
insert into coverage.step_now (regency, divided, part, day, cell, listed, covered, paid, begun, nikless)
  select s.regency, s.divided, s.part, s.day, s.cell, sum(s.listed), sum(s.covered), sum(s.paid), sum(s.begun), sum(s.nikless)
  from coverage.step s
  group by s.regency, s.divided, s.part, s.day, s.cell
  having sum(s.listed) <> 0 or sum(s.covered) <> 0 or sum(s.paid) <> 0 or sum(s.begun) <> 0 or sum(s.nikless) <> 0;

create or replace function coverage.reckon(asked text) returns integer
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  newest integer;
  found_people integer;
begin
  if asked is distinct from platform.scoped_regency() then
    raise exception 'not the regency of this transaction';
  end if;
  select coalesce(max(r.reckoning), 0) into newest from coverage.reckoning r where r.regency = asked;
  if not exists (select from coverage.to_reckon t where t.regency = asked) then return newest; end if;
  perform pg_advisory_xact_lock(hashtext('naungan:reckoning'), hashtext(asked));
  select coalesce(max(r.reckoning), 0) into newest from coverage.reckoning r where r.regency = asked;

  create temp table marked on commit drop as
    with taken as (delete from coverage.to_reckon t where t.regency = asked returning t.person_id)
    select person_id from taken;
  analyze marked;
  create temp table known on commit drop as
    with protected as (
      select q.person_id,
             coalesce(range_agg(m.valid) filter (where 'JKK' = any (m.programmes))
                    * range_agg(m.valid) filter (where 'JKM' = any (m.programmes)), '{}') as covered,
             coalesce(range_agg(m.valid) filter (where m.state = 'active' and 'JKK' = any (m.programmes))
                    * range_agg(m.valid) filter (where m.state = 'active' and 'JKM' = any (m.programmes)), '{}') as paid
      from marked k
      join membership.participation q on q.regency = asked and q.person_id = k.person_id
      join membership.period m on m.regency = asked and m.participant = q.participant
      where m.state in ('active', 'arrears')
      group by q.person_id),
    segments as (
      select distinct on (q.person_id) q.person_id, q.segment
      from marked k join membership.participation q on q.regency = asked and q.person_id = k.person_id
      order by q.person_id, q.paid_through desc nulls last, q.segment, q.participant),
    facts as (
      select p.person_id, p.village_code, p.agency, p.sector, p.sex, p.born, p.nik is not null as has_nik,
             coalesce(s.segment, '') as segment,
             coverage.cell(p.is_asn, p.is_worker, p.is_member, p.decile, p.village_code, coalesce(s.segment, '')) as cell,
             daterange(null, p.deceased_on) as life,
             coalesce(c.covered * datemultirange(daterange(null, p.deceased_on)), '{}') as covered,
             coalesce(c.paid * datemultirange(daterange(null, p.deceased_on)), '{}') as paid
      from marked k
      join registry.person p on p.regency = asked and p.person_id = k.person_id
      left join protected c on c.person_id = k.person_id
      left join segments s on s.person_id = k.person_id
      where p.is_worker or p.is_member)
    select * from facts;
  analyze known;
  create temp table moved on commit drop as
    select coalesce(o.person_id, n.person_id) as person_id, o.person_id is not null as had, n.person_id is not null as has,
           -- Where only days differ, the rest of both need not be counted again.
           (o.village_code, o.agency, o.sector, o.sex, o.cell) is not distinct from
             (n.village_code, n.agency, n.sector, n.sex, n.cell) as same_place,
           o.village_code as old_village, o.agency as old_agency, o.sector as old_sector, o.sex as old_sex, o.cell as old_cell,
           o.has_nik as old_has_nik, o.life as old_life, o.covered as old_covered, o.paid as old_paid,
           n.village_code, n.agency, n.sector, n.sex, n.cell, n.has_nik, n.life, n.covered, n.paid
    from (select f.* from marked k join coverage.fact f
            on f.regency = asked and f.person_id = k.person_id) o
    full join known n on n.person_id = o.person_id
    where (o.village_code, o.agency, o.sector, o.sex, o.born, o.has_nik, o.segment, o.cell, o.life, o.covered, o.paid)
      is distinct from
          (n.village_code, n.agency, n.sector, n.sex, n.born, n.has_nik, n.segment, n.cell, n.life, n.covered, n.paid);
  select count(*) into found_people from moved;
  if found_people > 0 then
    analyze moved;
    newest := newest + 1;
    insert into coverage.reckoning (regency, reckoning, people) values (asked, newest, found_people);
    insert into coverage.past_fact (regency, person_id, since, until, village_code, agency, sector, sex, born, has_nik, segment,
                                    cell, life, covered, paid)
      select f.regency, f.person_id, f.since, newest, f.village_code, f.agency, f.sector, f.sex, f.born, f.has_nik, f.segment,
             f.cell, f.life, f.covered, f.paid
      from moved m join coverage.fact f on f.regency = asked and f.person_id = m.person_id where m.had;
    delete from coverage.fact f using moved m
      where m.had and not m.has and f.regency = asked and f.person_id = m.person_id;
    update coverage.fact f set since = newest, village_code = n.village_code, agency = n.agency, sector = n.sector, sex = n.sex,
           born = n.born, has_nik = n.has_nik, segment = n.segment, cell = n.cell, life = n.life, covered = n.covered,
           paid = n.paid, turns = coverage.turns_of(n.life, n.covered, n.paid)
      from moved m join known n on n.person_id = m.person_id
      where m.had and f.regency = asked and f.person_id = m.person_id;
    insert into coverage.fact (regency, person_id, since, village_code, agency, sector, sex, born, has_nik, segment, cell,
                               life, covered, paid, turns)
      select asked, n.person_id, newest, n.village_code, n.agency, n.sector, n.sex, n.born, n.has_nik, n.segment, n.cell,
             n.life, n.covered, n.paid, coverage.turns_of(n.life, n.covered, n.paid)
      from moved m join known n on n.person_id = m.person_id
      where not m.had;
    insert into coverage.step (regency, divided, part, reckoning, day, cell, listed, covered, paid, begun, nikless)
      with judged as materialized (
        select m.*, m.same_place and m.life = m.old_life as same_life,
               m.same_place and m.life = m.old_life and lower(m.covered) is not distinct from lower(m.old_covered) as same_begun
        from moved m),
      -- Only what differs is taken apart, each measure by itself.
      counted as (
        select village_code, agency, sector, sex, cell, 1 as measure, 1 as sign,
               datemultirange(life) - case when same_place then datemultirange(old_life) else '{}' end as days
        from judged where has and same_life is not true
        union all
        select village_code, agency, sector, sex, cell, 2, 1, covered - case when same_place then old_covered else '{}' end
        from judged where has and (same_place is not true or covered <> old_covered)
        union all
        select village_code, agency, sector, sex, cell, 3, 1, paid - case when same_place then old_paid else '{}' end
        from judged where has and (same_place is not true or paid <> old_paid)
        union all
        select village_code, agency, sector, sex, cell, 4, 1,
               coverage.begun(life, covered) - case when same_place then coverage.begun(old_life, old_covered) else '{}' end
        from judged where has and same_begun is not true
        union all
        select village_code, agency, sector, sex, cell, 5, 1,
               coverage.nikless(cell, has_nik, life, covered)
                 - case when same_place then coverage.nikless(old_cell, old_has_nik, old_life, old_covered) else '{}' end
        from judged where has and not has_nik and (same_begun is not true or old_has_nik)
        union all
        select old_village, old_agency, old_sector, old_sex, old_cell, 1, -1,
               datemultirange(old_life) - case when same_place then datemultirange(life) else '{}' end
        from judged where had and same_life is not true
        union all
        select old_village, old_agency, old_sector, old_sex, old_cell, 2, -1,
               old_covered - case when same_place then covered else '{}' end
        from judged where had and (same_place is not true or covered <> old_covered)
        union all
        select old_village, old_agency, old_sector, old_sex, old_cell, 3, -1,
               old_paid - case when same_place then paid else '{}' end
        from judged where had and (same_place is not true or paid <> old_paid)
        union all
        select old_village, old_agency, old_sector, old_sex, old_cell, 4, -1,
               coverage.begun(old_life, old_covered) - case when same_place then coverage.begun(life, covered) else '{}' end
        from judged where had and same_begun is not true
        union all
        select old_village, old_agency, old_sector, old_sex, old_cell, 5, -1,
               coverage.nikless(old_cell, old_has_nik, old_life, old_covered)
                 - case when same_place then coverage.nikless(cell, has_nik, life, covered) else '{}' end
        from judged where had and not old_has_nik and (same_begun is not true or has_nik)),
      spans as materialized (
        select coalesce(c.village_code, '') as village, coalesce(c.agency, '') as agency, coalesce(c.sector, '') as sector,
               coalesce(c.sex, '') as sex, c.cell, c.measure, c.sign, unnest(c.days) as span
        from counted c),
      edges as (
        select s.village, s.agency, s.sector, s.sex, s.cell, s.measure, s.sign,
               coalesce(lower(s.span), '-infinity'::date) as day
        from spans s
        union all
        select s.village, s.agency, s.sector, s.sex, s.cell, s.measure, -s.sign, upper(s.span)
        from spans s where not upper_inf(s.span))
      select asked,
             case when grouping(e.village) = 0 then 'village' when grouping(e.agency) = 0 then 'agency'
                  when grouping(e.sector) = 0 then 'sector' else 'sex' end,
             coalesce(e.village, e.agency, e.sector, e.sex), newest, e.day, e.cell,
             coalesce(sum(e.sign) filter (where e.measure = 1), 0), coalesce(sum(e.sign) filter (where e.measure = 2), 0),
             coalesce(sum(e.sign) filter (where e.measure = 3), 0), coalesce(sum(e.sign) filter (where e.measure = 4), 0),
             coalesce(sum(e.sign) filter (where e.measure = 5), 0)
      from edges e
      group by grouping sets ((e.village, e.day, e.cell), (e.agency, e.day, e.cell), (e.sector, e.day, e.cell),
                              (e.sex, e.day, e.cell))
      having coalesce(sum(e.sign) filter (where e.measure = 1), 0) <> 0 or coalesce(sum(e.sign) filter (where e.measure = 2), 0) <> 0
        or coalesce(sum(e.sign) filter (where e.measure = 3), 0) <> 0 or coalesce(sum(e.sign) filter (where e.measure = 4), 0) <> 0
        or coalesce(sum(e.sign) filter (where e.measure = 5), 0) <> 0;
    -- Where nobody has counted these yet, they are taken for small and walked through once for each row.
    if found_people > 2000 then analyze coverage.step, coverage.step_now; end if;
    merge into coverage.step_now n
      using (select * from coverage.step s where s.regency = asked and s.reckoning = newest) s
      on n.regency = asked and n.divided = s.divided and n.part = s.part and n.day = s.day and n.cell = s.cell
      when matched and n.listed + s.listed = 0 and n.covered + s.covered = 0 and n.paid + s.paid = 0
        and n.begun + s.begun = 0 and n.nikless + s.nikless = 0 then delete
      when matched then update set listed = n.listed + s.listed, covered = n.covered + s.covered, paid = n.paid + s.paid,
        begun = n.begun + s.begun, nikless = n.nikless + s.nikless
      when not matched then insert (regency, divided, part, day, cell, listed, covered, paid, begun, nikless)
        values (asked, s.divided, s.part, s.day, s.cell, s.listed, s.covered, s.paid, s.begun, s.nikless);
  end if;
  drop table marked, known, moved;
  return newest;
end $$;

-- Most have one stretch of protection; for them nothing need be taken apart.
create function coverage.turns_of(life daterange, covered datemultirange, paid datemultirange)
returns bigint immutable parallel safe language sql
return case
  when covered = datemultirange(range_merge(covered)) and paid = datemultirange(range_merge(paid))
    then coalesce(coverage.turn(upper(life)), 0)
       | coalesce(coverage.turn(lower(covered)), 0) | coalesce(coverage.turn(upper(covered)), 0)
       | coalesce(coverage.turn(lower(paid)), 0) | coalesce(coverage.turn(upper(paid)), 0)
  else coverage.turns(life, covered, paid) end;
comment on function coverage.turns_of is 'What coverage.turns says, sooner.';

drop function coverage.tally;
create function coverage.tally(asked text, on_day date, known integer, divided_by text)
returns table (part text, cell smallint, listed integer, covered integer, paid integer, begun integer, nikless integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  kept text := case divided_by when 'regency' then 'sex' when 'district' then 'village' else divided_by end;
  cut boolean := divided_by = 'district';
  newest integer := (select max(r.reckoning) from coverage.reckoning r where r.regency = asked);
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if current_setting('naungan.counts', true) = 'all' then
    if known >= newest then
      return query
        select case when divided_by = 'regency' then '' when cut then substr(s.part, 1, 8) else s.part end, s.cell,
               sum(s.listed)::int, sum(s.covered)::int, sum(s.paid)::int, sum(s.begun)::int, sum(s.nikless)::int
        from coverage.step_now s
        where s.regency = asked and s.divided = kept and s.day <= on_day
        group by 1, 2;
    else
      return query
        select case when divided_by = 'regency' then '' when cut then substr(s.part, 1, 8) else s.part end, s.cell,
               sum(s.listed)::int, sum(s.covered)::int, sum(s.paid)::int, sum(s.begun)::int, sum(s.nikless)::int
        from (
          select n.part, n.cell, n.listed, n.covered, n.paid, n.begun, n.nikless from coverage.step_now n
          where n.regency = asked and n.divided = kept and n.day <= on_day
          union all
          select p.part, p.cell, -p.listed, -p.covered, -p.paid, -p.begun, -p.nikless from coverage.step p
          where p.regency = asked and p.reckoning > known and p.divided = kept and p.day <= on_day) s
        group by 1, 2;
    end if;
  else
    return query
      select coverage.part_of(divided_by, f.village_code, f.agency, f.sector, f.sex), f.cell,
             count(*)::int, count(*) filter (where f.covered @> on_day)::int, count(*) filter (where f.paid @> on_day)::int,
             count(*) filter (where coverage.begun(f.life, f.covered) @> on_day)::int,
             count(*) filter (where coverage.nikless(f.cell, f.has_nik, f.life, f.covered) @> on_day)::int
      from coverage.facts(asked, known) f
      where f.life @> on_day and platform.counts(f.village_code, f.agency)
      group by 1, 2;
  end if;
end $$;
comment on function coverage.tally is
  'Heads by part and cell on a day as known at a reckoning, within what the transaction may count. Numbers only.';

create function coverage.cell_flags(cells integer[]) returns boolean[] immutable parallel safe language sql as $$
  select array_agg(n = any (cells) order by n) from generate_series(0, (select max(c) from unnest(cells) c)) n
$$;
comment on function coverage.cell_flags is 'Of each cell from 0 on, whether it is among these.';

drop function coverage.changes;
create function coverage.changes(
  asked text, from_day date, from_known integer, to_day date, to_known integer, above text, above_cells integer[],
  below text, below_cells integer[], oldest integer, divided_by text)
returns table (line text, part text, reason text, fund text, people integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  everybody boolean := current_setting('naungan.counts', true) = 'all';
  turned bigint := coverage.turns_between(from_day + 1, to_day);
  -- By place instead of by search: whether a cell is counted is asked several times of each person.
  is_above boolean[] := coverage.cell_flags(above_cells);
  is_below boolean[] := coverage.cell_flags(below_cells);
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if from_known > to_known then raise exception 'what is known grows'; end if;
  return query
    with pairs as (
      -- Most facts are the same at both times, and of these most say the same of both days.
      select f.person_id, true as had, true as has, f.cell as old_cell, f.cell,
             coverage.part_of(divided_by, f.village_code, f.agency, f.sector, f.sex) as part_before,
             coverage.part_of(divided_by, f.village_code, f.agency, f.sector, f.sex) as part_after,
             f.life as old_life, f.covered as old_covered, f.paid as old_paid, f.life, f.covered, f.paid, f.born, f.segment
      from coverage.fact f
      where f.regency = asked and f.since <= from_known and f.turns & turned <> 0
        and (coverage.is_in(above, from_day, f.life, f.covered, f.paid) <> coverage.is_in(above, to_day, f.life, f.covered, f.paid)
          or coverage.is_in(below, from_day, f.life, f.covered, f.paid) <> coverage.is_in(below, to_day, f.life, f.covered, f.paid))
        and (everybody or platform.counts(f.village_code, f.agency))
      union all
      select f.person_id, true, true, f.cell, f.cell,
             coverage.part_of(divided_by, f.village_code, f.agency, f.sector, f.sex),
             coverage.part_of(divided_by, f.village_code, f.agency, f.sector, f.sex),
             f.life, f.covered, f.paid, f.life, f.covered, f.paid, f.born, f.segment
      from coverage.past_fact f
      where f.regency = asked and f.until > to_known and f.since <= from_known
        and (everybody or platform.counts(f.village_code, f.agency))
      union all
      select coalesce(b.person_id, a.person_id), b.person_id is not null, a.person_id is not null, b.cell, a.cell,
             coverage.part_of(divided_by, b.village_code, b.agency, b.sector, b.sex),
             coverage.part_of(divided_by, a.village_code, a.agency, a.sector, a.sex),
             b.life, b.covered, b.paid, a.life, a.covered, a.paid, a.born, a.segment
      from (select * from coverage.past_fact f
            where from_known < to_known and f.regency = asked and f.since <= from_known and f.until > from_known
              and f.until <= to_known
              and (everybody or platform.counts(f.village_code, f.agency))) b
      full join (select * from coverage.facts(asked, to_known) f
                 where from_known < to_known and f.since > from_known
                   and (everybody or platform.counts(f.village_code, f.agency))) a on a.person_id = b.person_id),
    lines as (
      select * from (values ('above', above, is_above), ('below', below, is_below)) l (line, measure, cells)
      where l.measure is not null),
    judged as (
      select l.line, l.measure, p.*,
             coalesce(l.cells[p.old_cell + 1] and coverage.is_in(l.measure, from_day, p.old_life, p.old_covered, p.old_paid), false)
               as was,
             coalesce(l.cells[p.cell + 1] and coverage.is_in(l.measure, to_day, p.life, p.covered, p.paid), false) as is_now,
             coalesce(l.cells[p.cell + 1] and coverage.is_in(l.measure, from_day, p.life, p.covered, p.paid), false)
               as would_have_been,
             coalesce(l.cells[p.cell + 1], false) as cell_after
      from pairs p cross join lines l),
    moved as materialized (
      select * from judged j where j.was <> j.is_now or (j.was and j.part_before <> j.part_after)),
    left_people as (
      select distinct q.person_id
      from membership.period s join membership.participation q on q.regency = asked and q.participant = s.participant
      where s.regency = asked and s.state = 'left' and s.valid @> to_day),
    payers as (
      select distinct on (e.person_id) e.person_id, e.payer
      from moved m join contributions.enrolment e on e.regency = asked and e.person_id = m.person_id
      where m.measure <> 'listed' and m.is_now and not m.was and e.state = 'standing' and e.months @> to_day
      order by e.person_id, e.enrolment),
    told as (
      select m.line, m.part_after as part,
             case when not m.had and m.measure = 'listed' then 'listed'
                  when m.would_have_been then 'corrected-in'
                  when lower(case m.measure when 'covered' then m.covered else m.paid end) <= from_day then 'returned'
                  else 'new' end as reason,
             case when m.measure <> 'listed' and not m.would_have_been then coalesce(y.payer, 'segment ' || m.segment) end as fund,
             1 as people
      from moved m left join payers y on y.person_id = m.person_id
      where m.is_now and not m.was
      union all
      select m.line, m.part_before,
             case when not m.has then 'removed'
                  when not m.cell_after then 'reclassified'
                  when not m.would_have_been then 'corrected-out'
                  when upper(m.life) <= to_day then 'died'
                  when m.born + make_interval(years => oldest + 1) <= to_day then 'aged-out'
                  when m.measure = 'paid' and m.covered @> to_day then 'arrears'
                  when l.person_id is not null then 'left'
                  else 'lapsed' end,
             null, -1
      from moved m left join left_people l on l.person_id = m.person_id
      where m.was and not m.is_now
      union all
      select m.line, x.part, x.reason, null, x.people
      from moved m cross join lateral (values (m.part_before, 'moved-out', -1), (m.part_after, 'moved-in', 1)) x (part, reason, people)
      where m.was and m.is_now and m.part_before <> m.part_after)
    select t.line, t.part, t.reason, t.fund, sum(t.people)::integer from told t group by 1, 2, 3, 4;
end $$;
comment on function coverage.changes is
  'By how much the counts above and below the line go up or down between two days, each as known at a reckoning, by part, reason and, for who is newly protected, payer. Numbers only.';

drop function coverage.unprotected;
create function coverage.aged(
  asked text, on_day date, known integer, measure text, cells integer[], youngest integer, oldest integer, divided_by text)
returns table (part text, reason text, instead text, people integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  everybody boolean := current_setting('naungan.counts', true) = 'all';
  grown date := (on_day - make_interval(years => youngest))::date;
  old date := (on_day - make_interval(years => oldest + 1))::date;
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    select coverage.part_of(divided_by, f.village_code, f.agency, f.sector, f.sex),
           case when f.born > grown then 'under-age' else 'over-age' end,
           case when coverage.begun(f.life, f.covered) @> on_day then case when measure = 'paid' and f.covered @> on_day then 'arrears' else 'lapsed' end
                when f.cell & 4 > 0 then 'unpaid' when not f.has_nik then 'nik-unknown' else 'never' end,
           count(*)::integer
    from (
      select f.village_code, f.agency, f.sector, f.sex, f.born, f.has_nik, f.cell, f.life, f.covered, f.paid
      from coverage.fact f where f.regency = asked and f.since <= known and (f.born > grown or f.born <= old)
      union all
      select p.village_code, p.agency, p.sector, p.sex, p.born, p.has_nik, p.cell, p.life, p.covered, p.paid
      from coverage.past_fact p
      where p.regency = asked and p.until > known and p.since <= known and (p.born > grown or p.born <= old)) f
    where f.life @> on_day and f.cell = any (cells) and (everybody or platform.counts(f.village_code, f.agency))
      and not coverage.is_in(measure, on_day, f.life, f.covered, f.paid)
    group by 1, 2, 3;
end $$;
comment on function coverage.aged is
  'Those who are not protected and are too young or too old to be, by part, with the reason they would have at another age. Numbers only.';
