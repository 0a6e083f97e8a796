-- A month's list changes half of all people in days alone. Each was looked for again for every table that is kept of them: for what he does, though
-- facts tell it; and for what he was, one by one, because nobody had counted the past anew.

-- Who does other work takes along what he counted so far. What he counts from now on is then told apart by what he does now (coverage.add_work).
create function coverage.move_work(asked text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  create temp table work_marked on commit drop as
    with taken as (delete from coverage.work_to_reckon t where t.regency = asked returning t.person_id)
    select person_id from taken;
  analyze work_marked;
  create temp table work_found on commit drop as
    with named as (
      select r.person_id, array_agg(distinct b.source order by b.source) as sources
      from work_marked k
      join registry.person_row r on r.regency = asked and r.person_id = k.person_id
      join registry.batch b on b.regency = asked and b.batch_id = r.batch_id
      where b.kind = 'workers' and b.in_force
      group by r.person_id)
    select k.person_id, p.person_id is not null as is_there, p.sector, lower(p.occupation) as occupation, coalesce(n.sources, '{}') as sources
    from work_marked k
    left join registry.person p on p.regency = asked and p.person_id = k.person_id
    left join named n on n.person_id = k.person_id;
  analyze work_found;
  insert into coverage.work (regency, sector, occupation, sources)
    select distinct asked, f.sector, f.occupation, f.sources from work_found f
    where f.is_there and not exists (
      select from coverage.work w where w.regency = asked and w.sources = f.sources
        and w.sector is not distinct from f.sector and w.occupation is not distinct from f.occupation);
  create temp table work_moved on commit drop as
    select f.person_id, o.work as old_work, w.work
    from work_found f
    left join coverage.person_work o on o.regency = asked and o.person_id = f.person_id
    left join coverage.work w on f.is_there and w.regency = asked and w.sources = f.sources
      and coalesce(w.sector, chr(30)) = coalesce(f.sector, chr(30)) and coalesce(w.occupation, chr(30)) = coalesce(f.occupation, chr(30))
    where o.work is distinct from w.work;
  analyze work_moved;
  if exists (select from work_moved) and exists (select from coverage.fact f where f.regency = asked) then
    create temp table work_steps on commit drop as
      with signed as materialized (
        select s.work, f.cell & 1 = 1 as is_asn, f.life, f.covered, sum(s.people)::integer as n
        from work_moved c
        join coverage.fact f on f.regency = asked and f.person_id = c.person_id
        cross join lateral (values (c.old_work, -1), (c.work, 1)) s (work, people)
        where s.work is not null group by 1, 2, 3, 4 having sum(s.people) <> 0),
      edge as (
        select s.work, s.is_asn, coalesce(lower(s.life), '-infinity'::date) as day, s.n as listed, 0 as covered from signed s
        union all
        select s.work, s.is_asn, upper(s.life), - s.n, 0 from signed s where not upper_inf(s.life)
        union all
        select s.work, s.is_asn, coalesce(lower(c), '-infinity'::date), 0, s.n from signed s cross join unnest(s.covered) c
        union all
        select s.work, s.is_asn, upper(c), 0, - s.n from signed s cross join unnest(s.covered) c where not upper_inf(c))
      select e.work, e.is_asn, e.day, sum(e.listed)::integer as listed, sum(e.covered)::integer as covered
      from edge e group by 1, 2, 3 having sum(e.listed) <> 0 or sum(e.covered) <> 0;
    perform coverage.add_work_steps(asked);
    update coverage.fact f set work = c.work from work_moved c where f.regency = asked and f.person_id = c.person_id;
  end if;
  merge into coverage.person_work o
    using work_moved c on o.regency = asked and o.person_id = c.person_id
    when matched and c.work is null then delete
    when matched then update set work = c.work
    when not matched then insert (regency, person_id, work) values (asked, c.person_id, c.work);
  update coverage.work w set people = w.people + d.people
    from (select s.work, sum(s.people) as people
          from work_moved c cross join lateral (values (c.old_work, -1), (c.work, 1)) s (work, people) where s.work is not null group by 1) d
    where w.regency = asked and w.work = d.work;
  delete from coverage.work w where w.regency = asked and w.people = 0;
  perform set_config('default_statistics_target', '100', true);
  if coverage.has_outgrown('coverage.person_work', (select count(*) from work_marked)) then analyze coverage.work, coverage.person_work; end if;
  drop table work_marked, work_found, work_moved;
end $$;
comment on function coverage.move_work is 'What those marked for it do now, and with them what they counted so far. Before facts are changed.';

-- Brings in what differs, `work_steps`, and lets go of it.
create function coverage.add_work_steps(asked text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  merge into coverage.work_now n
    using work_steps s on n.regency = asked and n.work = s.work and n.is_asn = s.is_asn and n.day = s.day
    when matched and n.listed + s.listed = 0 and n.covered + s.covered = 0 then delete
    when matched then update set listed = n.listed + s.listed, covered = n.covered + s.covered
    when not matched then insert (regency, work, is_asn, day, listed, covered) values (asked, s.work, s.is_asn, s.day, s.listed, s.covered);
  if coverage.has_outgrown('coverage.work_now', (select count(*) from work_steps)) then
    perform set_config('default_statistics_target', '100', true);
    analyze coverage.work_now;
  end if;
  drop table work_steps;
end $$;

create or replace function coverage.add_work(asked text) returns void
language plpgsql set search_path = pg_catalog, pg_temp set enable_sort = off as $$
begin
  create temp table work_steps on commit drop as
    with heads as materialized (
      select s.work, s.cell & 1 = 1 as is_asn, s.delta, count(*) as n from side s where s.work is not null group by 1, 2, 3),
    summed as (
      select h.work, h.is_asn, d.day, sum(h.n * d.listed)::integer as listed, sum(h.n * d.covered)::integer as covered
      from heads h join delta_step d on d.delta = h.delta group by 1, 2, 3)
    select * from summed s where (s.listed, s.covered) <> (0, 0);
  perform coverage.add_work_steps(asked);
end $$;
comment on function coverage.add_work is 'By how much those of each work go up or down: a part of coverage.reckon, from `side` and `delta_step`.';

create or replace function coverage.find_sides() returns void
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
           coalesce(p.sex, '') as sex, p.cell, p.born, p.work, d.delta
    from placed p
    join alike a on a.member = p.member and a.has_nik = p.has_nik and a.life = p.life and a.covered = p.covered and a.paid = p.paid
      and a.old_nik = p.old_nik and a.old_life = p.old_life and a.old_covered = p.old_covered and a.old_paid = p.old_paid
    join as_delta d on d.kind = a.kind;
  analyze side;
  drop table alike, as_delta;
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
    select f.village_code, f.agency, f.sector, f.sex, f.cell, f.born, f.cell & 4 as member, f.work, f.has_nik, f.life, f.covered, f.paid,
           true as old_nik, 'empty'::daterange as old_life, '{}'::datemultirange as old_covered, '{}'::datemultirange as old_paid
    from coverage.fact f where f.regency = asked;
  perform coverage.find_sides();
  perform coverage.add_ages(asked, wanted.young, wanted.old);
  drop table placed, side, delta_step;
end $$;

create or replace function coverage.reckon(asked text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp set default_statistics_target = 10 set work_mem = '128MB' as $$
declare
  newest integer;
  found_people integer;
  bounds record;
  wanted record;
begin
  if asked is distinct from platform.scoped_regency() then
    raise exception 'not the regency of this transaction';
  end if;
  select coalesce(max(r.reckoning), 0) into newest from coverage.reckoning r where r.regency = asked;
  if not coverage.is_marked(asked) then return newest; end if;
  perform pg_advisory_xact_lock(hashtext('naungan:reckoning'), hashtext(asked));
  select coalesce(max(r.reckoning), 0) into newest from coverage.reckoning r where r.regency = asked;

  create temp table marked on commit drop as
    with taken as (delete from coverage.to_reckon t where t.regency = asked returning t.person_id)
    select person_id from taken;
  analyze marked;
  perform coverage.move_work(asked);
  perform set_config('default_statistics_target', '10', true);
  create temp table known on commit drop as
    with held as (
      select q.person_id, m.valid, m.state = 'active' as is_active, 'JKK' = any (m.programmes) as jkk, 'JKM' = any (m.programmes) as jkm
      from marked k
      join membership.participation q on q.regency = asked and q.person_id = k.person_id
      join membership.period m on m.regency = asked and m.participant = q.participant
      where m.state in ('active', 'arrears')
      offset 0),
    -- Nearly every period holds both programmes. Of one alone there are few: their days are looked for apart.
    protected as (
      select h.person_id,
             coalesce(range_agg(h.valid) filter (where h.jkk and h.jkm), '{}')
               + coalesce(range_agg(h.valid) filter (where h.jkk and not h.jkm)
                        * range_agg(h.valid) filter (where h.jkm and not h.jkk), '{}') as covered,
             coalesce(range_agg(h.valid) filter (where h.is_active and h.jkk and h.jkm), '{}')
               + coalesce(range_agg(h.valid) filter (where h.is_active and h.jkk and not h.jkm)
                        * range_agg(h.valid) filter (where h.is_active and h.jkm and not h.jkk), '{}') as paid
      from held h
      group by h.person_id),
    segments as (
      select distinct on (q.person_id) q.person_id, q.segment
      from marked k join membership.participation q on q.regency = asked and q.person_id = k.person_id
      order by q.person_id, q.paid_through desc nulls last, q.segment, q.participant),
    facts as (
      select p.person_id, p.village_code, p.agency, p.sector, p.sex, p.born, p.nik is not null as has_nik,
             coalesce(s.segment, '') as segment,
             coverage.cell(p.is_asn, p.is_worker, p.is_member, p.decile, p.village_code, coalesce(s.segment, '')) as cell,
             daterange(null, p.deceased_on) as life,
             case when c.covered is null then '{}' when p.deceased_on is null then c.covered
                  else c.covered * datemultirange(daterange(null, p.deceased_on)) end as covered,
             case when c.paid is null then '{}' when p.deceased_on is null then c.paid
                  else c.paid * datemultirange(daterange(null, p.deceased_on)) end as paid
      from marked k
      join registry.person p on p.regency = asked and p.person_id = k.person_id
      left join protected c on c.person_id = k.person_id
      left join segments s on s.person_id = k.person_id
      where p.is_worker or p.is_member)
    select * from facts;
  analyze known;
  create temp table moved on commit drop as
    select p.*, case when p.has then coverage.turns_of(p.life, p.covered, p.paid) end as turns
    from (
      select coalesce(o.person_id, n.person_id) as person_id, o.person_id is not null as had, n.person_id is not null as has,
             -- Where only days differ, the rest of both need not be counted again.
             (o.village_code, o.agency, o.sector, o.sex, o.cell, o.born) is not distinct from
               (n.village_code, n.agency, n.sector, n.sex, n.cell, n.born) as same_place,
             o.since as old_since, o.village_code as old_village, o.agency as old_agency, o.sector as old_sector, o.sex as old_sex,
             o.born as old_born, o.has_nik as old_has_nik, o.segment as old_segment, o.cell as old_cell, o.life as old_life,
             o.covered as old_covered, o.paid as old_paid, o.turns as old_turns,
             n.village_code, n.agency, n.sector, n.sex, n.born, n.has_nik, n.segment, n.cell, n.life, n.covered, n.paid,
             case when o.person_id is not null then o.work
                  else (select w.work from coverage.person_work w where w.regency = asked and w.person_id = n.person_id) end as work
      from (select f.* from marked k join coverage.fact f
              on f.regency = asked and f.person_id = k.person_id) o
      full join known n on n.person_id = o.person_id
      where (o.village_code, o.agency, o.sector, o.sex, o.born, o.has_nik, o.segment, o.cell, o.life, o.covered, o.paid)
        is distinct from
            (n.village_code, n.agency, n.sector, n.sex, n.born, n.has_nik, n.segment, n.cell, n.life, n.covered, n.paid)) p;
  select count(*) into found_people from moved;
  analyze moved;
  if found_people > 0 then
    newest := newest + 1;
    insert into coverage.reckoning (regency, reckoning, people) values (asked, newest, found_people);
    insert into coverage.past_fact (regency, person_id, since, until, village_code, agency, sector, sex, born, has_nik, segment,
                                    cell, life, covered, paid)
      select asked, m.person_id, m.old_since, newest, m.old_village, m.old_agency, m.old_sector, m.old_sex, m.old_born,
             m.old_has_nik, m.old_segment, m.old_cell, m.old_life, m.old_covered, m.old_paid
      from moved m where m.had order by m.person_id;
    delete from coverage.fact f using moved m
      where m.had and not m.has and f.regency = asked and f.person_id = m.person_id;
    update coverage.fact f set since = newest, village_code = m.village_code, agency = m.agency, sector = m.sector, sex = m.sex,
           born = m.born, has_nik = m.has_nik, segment = m.segment, cell = m.cell, life = m.life, covered = m.covered,
           paid = m.paid, turns = m.turns
      from moved m where m.had and m.has and f.regency = asked and f.person_id = m.person_id;
    insert into coverage.fact (regency, person_id, since, village_code, agency, sector, sex, born, has_nik, segment, cell,
                               life, covered, paid, turns, work)
      select asked, m.person_id, newest, m.village_code, m.agency, m.sector, m.sex, m.born, m.has_nik, m.segment, m.cell,
             m.life, m.covered, m.paid, m.turns, m.work
      from moved m where not m.had order by m.village_code, m.person_id;
    perform coverage.add_turns(asked);
    -- Who changed his place, or another thing that is counted by, leaves one and comes to the other; of others only what differs counts.
    create temp view placed as
      select m.village_code, m.agency, m.sector, m.sex, m.cell, m.born, m.cell & 4 as member, m.work, m.has_nik, m.life, m.covered, m.paid,
             case when m.same_place then m.old_has_nik else true end as old_nik,
             case when m.same_place then m.old_life else 'empty' end as old_life,
             case when m.same_place then m.old_covered else '{}' end as old_covered,
             case when m.same_place then m.old_paid else '{}' end as old_paid
      from moved m where m.has
      union all
      select m.old_village, m.old_agency, m.old_sector, m.old_sex, m.old_cell, m.old_born, m.old_cell & 4, m.work, true, 'empty', '{}', '{}',
             m.old_has_nik, m.old_life, m.old_covered, m.old_paid
      from moved m where m.had and not m.same_place;
    perform coverage.find_sides();
    drop view placed;
    perform coverage.add_steps(asked, newest);
    perform coverage.add_work(asked);
    -- Where nobody has counted these yet, they are taken for small and walked through once for each row.
    if coverage.has_outgrown('coverage.step_now', found_people) then
      perform set_config('default_statistics_target', '100', true);
      analyze coverage.step, coverage.step_now;
    end if;
    if newest = 1 then
      insert into coverage.step_now (regency, divided, part, day, cell, listed, covered, paid, begun, nikless)
        select asked, s.divided, s.part, s.day, s.cell, s.listed, s.covered, s.paid, s.begun, s.nikless
        from coverage.step s where s.regency = asked and s.reckoning = newest;
    else
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
    select * into wanted from coverage.wanted_ages();
    select a.young, a.old into bounds from coverage.age_bound a where a.regency = asked;
    if bounds.young is null then
      insert into coverage.age_bound (regency, young, old) values (asked, wanted.young, wanted.old);
      bounds := wanted;
    end if;
    if (bounds.young, bounds.old) is not distinct from (wanted.young, wanted.old) then
      perform coverage.add_ages(asked, bounds.young, bounds.old);
      drop table side, delta_step;
    else
      drop table side, delta_step;
      perform coverage.sum_ages(asked);
    end if;
    if coverage.has_outgrown('coverage.age_now', found_people) then
      perform set_config('default_statistics_target', '100', true);
      analyze coverage.age_now;
    end if;
  end if;
  perform coverage.add_doubts(asked); drop table marked, known, moved;
  return newest;
end $$;

create or replace function coverage.count_outlook(asked text) returns void
language plpgsql set search_path = pg_catalog, pg_temp set enable_sort = off set plan_cache_mode = force_custom_plan as $$
declare
  kept coverage.outlook_kept;
  newest integer;
  bound date := coverage.next_month();
  people integer;
begin
  select coalesce(max(r.reckoning), 0) into newest from coverage.reckoning r where r.regency = asked;
  select * into kept from coverage.outlook_kept k where k.regency = asked;
  bound := greatest(bound, kept.horizon);
  create temp table anew on commit drop as
    with taken as (delete from coverage.outlook_mark m where m.regency = asked returning m.person_id)
    select t.person_id from taken t
    union
    select r.person_id from contributions.protection_run r where r.regency = asked and r.ends_on >= kept.horizon and r.ends_on < bound
    union
    select f.person_id from coverage.fact f where f.regency = asked and kept.regency is null;
  create temp table differing (
    class integer, born date, life daterange, covered datemultirange, has_nik boolean, lapses_on date,
    was_life daterange, was_covered datemultirange, was_nik boolean, was_lapse date, people integer, other bigint) on commit drop;
  create temp table was on commit drop as
    select o.person_id, o.born, o.segment, o.cell, o.has_nik, o.life, o.covered from coverage.past_fact o
    where o.regency = asked and o.until > kept.reckoning and o.since <= kept.reckoning;
  analyze was (person_id);
  -- Of nearly everybody whose facts changed no more than days protected did: these are looked at once. The others are told apart from them.
  insert into differing
    select x.class, x.born, x.life, x.covered, x.has_nik, x.lapses_on, x.life, x.was_covered, x.has_nik, x.lapses_on,
           count(*) filter (where x.other is null), x.other
    from (
      select coalesce(p.class, 0) as class,
             case when p.class > 0 then 'infinity' else coverage.outlook_born(f.born, f.segment) end as born, f.life, f.covered, f.has_nik,
             coalesce(p.lapses_on, 'infinity') as lapses_on, o.covered as was_covered,
             case when f.person_id is null or (f.born, f.segment, f.cell & 1, f.has_nik, f.life) is distinct from
                    (o.born, o.segment, o.cell & 1, o.has_nik, o.life) then o.person_id end as other
      from was o
      left join coverage.fact f on f.regency = asked and f.person_id = o.person_id
      left join coverage.outlook_person p on p.regency = asked and p.person_id = o.person_id
      where (f.person_id is null or f.cell & 1 <> 1 or o.cell & 1 <> 1)
        and not exists (select from anew n where n.person_id = o.person_id)) x
    group by x.class, x.born, x.life, x.covered, x.has_nik, x.lapses_on, x.was_covered, x.other;
  insert into anew select d.other from differing d where d.other is not null;
  people := (select count(*) from anew);
  if people > 0 then
    analyze anew;
    create temp table aside (person_id bigint, class integer, lapses_on date) on commit drop;
    perform coverage.find_outlook(asked, bound);
    analyze aside;
    with person as materialized (
      select a.person_id, a.class, a.lapses_on, p.class as kept_class, p.lapses_on as kept_lapse, f.person_id is not null as is_known,
             f.born, f.segment, f.cell & 1 = 0 as counts, f.has_nik, f.life, f.covered,
             case when o.person_id is null then f.born else o.born end as was_born,
             case when o.person_id is null then f.segment else o.segment end as was_segment,
             case when o.person_id is null then f.cell & 1 = 0 and f.since <= kept.reckoning else o.cell & 1 = 0 end as counted,
             case when o.person_id is null then f.has_nik else o.has_nik end as was_nik,
             case when o.person_id is null then f.life else o.life end as was_life,
             case when o.person_id is null then f.covered else o.covered end as was_covered
      from aside a
      left join coverage.fact f on f.regency = asked and f.person_id = a.person_id
      left join coverage.outlook_person p on p.regency = asked and p.person_id = a.person_id
      left join was o on o.person_id = a.person_id),
    noted as (
      merge into coverage.outlook_person k
        using (
          select n.person_id, n.class, case when n.class > 0 and n.segment <> 'PU' then n.born end as born, n.lapses_on, n.is_known
          from person n where n.kept_class is not null or n.class > 0 or n.lapses_on is not null) n
        on k.regency = asked and k.person_id = n.person_id
        when matched and (not n.is_known or n.class = 0 and n.lapses_on is null) then delete
        when matched and (k.class, k.born, k.lapses_on) is distinct from (n.class, n.born, n.lapses_on) then
          update set class = n.class, born = n.born, lapses_on = n.lapses_on
        when not matched and n.is_known then
          insert (regency, person_id, class, born, lapses_on) values (asked, n.person_id, n.class, n.born, n.lapses_on)),
    both_ways as (
      select n.class, case when n.class > 0 then 'infinity' else coverage.outlook_born(n.born, n.segment) end as born, n.life, n.covered, n.has_nik,
             coalesce(n.lapses_on, 'infinity') as lapses_on, 1 as people
      from person n where n.counts
      union all
      select coalesce(n.kept_class, 0), case when n.kept_class > 0 then 'infinity' else coverage.outlook_born(n.was_born, n.was_segment) end,
             n.was_life, n.was_covered, n.was_nik, coalesce(n.kept_lapse, 'infinity'), -1
      from person n where n.counted)
    insert into differing
      select b.class, b.born, b.life, b.covered, b.has_nik, b.lapses_on, 'empty', '{}', true, 'infinity', sum(b.people)
      from both_ways b group by 1, 2, 3, 4, 5, 6 having sum(b.people) <> 0;
    drop table aside;
  end if;
  perform coverage.add_outlook(asked);
  if people > 0 and kept.regency is not null then
    delete from coverage.outlook_class c
      where c.regency = asked and not exists (select from coverage.outlook_person p where p.regency = asked and p.class = c.class and p.class > 0);
  end if;
  if coverage.has_outgrown('coverage.outlook_person', people) then
    analyze coverage.outlook_step, coverage.outlook_person, coverage.outlook_class, coverage.outlook_term;
  end if;
  drop table anew, differing, was;
  insert into coverage.outlook_kept as k (regency, reckoning, horizon) values (asked, newest, bound)
    on conflict (regency) do update set reckoning = excluded.reckoning, horizon = excluded.horizon;
end $$;
