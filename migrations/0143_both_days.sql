-- What moved asks the same sums of two days: what is summed up to the first is not summed again for the second. Reckoning reads each
-- fact and each period once.
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

create or replace function coverage.month(on_day date) returns integer immutable parallel safe language sql
return (12 * date_part('year', on_day)::integer + date_part('month', on_day)::integer) & 63;

create or replace function coverage.reckon(asked text) returns integer
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
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
  if not exists (select from coverage.to_reckon t where t.regency = asked) then return newest; end if;
  perform pg_advisory_xact_lock(hashtext('naungan:reckoning'), hashtext(asked));
  select coalesce(max(r.reckoning), 0) into newest from coverage.reckoning r where r.regency = asked;

  create temp table marked on commit drop as
    with taken as (delete from coverage.to_reckon t where t.regency = asked returning t.person_id)
    select person_id from taken;
  analyze marked;
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
    select p.*, p.same_place and p.life = p.old_life as same_life,
           p.same_place and p.life = p.old_life and lower(p.covered) is not distinct from lower(p.old_covered) as same_begun
    from (
      select coalesce(o.person_id, n.person_id) as person_id, o.person_id is not null as had, n.person_id is not null as has,
             -- Where only days differ, the rest of both need not be counted again.
             (o.village_code, o.agency, o.sector, o.sex, o.cell, o.born) is not distinct from
               (n.village_code, n.agency, n.sector, n.sex, n.cell, n.born) as same_place,
             o.since as old_since, o.village_code as old_village, o.agency as old_agency, o.sector as old_sector, o.sex as old_sex,
             o.born as old_born, o.has_nik as old_has_nik, o.segment as old_segment, o.cell as old_cell, o.life as old_life,
             o.covered as old_covered, o.paid as old_paid,
             n.village_code, n.agency, n.sector, n.sex, n.born, n.has_nik, n.segment, n.cell, n.life, n.covered, n.paid
      from (select f.* from marked k join coverage.fact f
              on f.regency = asked and f.person_id = k.person_id) o
      full join known n on n.person_id = o.person_id
      where (o.village_code, o.agency, o.sector, o.sex, o.born, o.has_nik, o.segment, o.cell, o.life, o.covered, o.paid)
        is distinct from
            (n.village_code, n.agency, n.sector, n.sex, n.born, n.has_nik, n.segment, n.cell, n.life, n.covered, n.paid)) p;
  select count(*) into found_people from moved;
  if found_people > 0 then
    analyze moved;
    newest := newest + 1;
    insert into coverage.reckoning (regency, reckoning, people) values (asked, newest, found_people);
    insert into coverage.past_fact (regency, person_id, since, until, village_code, agency, sector, sex, born, has_nik, segment,
                                    cell, life, covered, paid)
      select asked, m.person_id, m.old_since, newest, m.old_village, m.old_agency, m.old_sector, m.old_sex, m.old_born,
             m.old_has_nik, m.old_segment, m.old_cell, m.old_life, m.old_covered, m.old_paid
      from moved m where m.had;
    delete from coverage.fact f using moved m
      where m.had and not m.has and f.regency = asked and f.person_id = m.person_id;
    update coverage.fact f set since = newest, village_code = m.village_code, agency = m.agency, sector = m.sector, sex = m.sex,
           born = m.born, has_nik = m.has_nik, segment = m.segment, cell = m.cell, life = m.life, covered = m.covered,
           paid = m.paid, turns = coverage.turns_of(m.life, m.covered, m.paid)
      from moved m where m.had and m.has and f.regency = asked and f.person_id = m.person_id;
    insert into coverage.fact (regency, person_id, since, village_code, agency, sector, sex, born, has_nik, segment, cell,
                               life, covered, paid, turns)
      select asked, m.person_id, newest, m.village_code, m.agency, m.sector, m.sex, m.born, m.has_nik, m.segment, m.cell,
             m.life, m.covered, m.paid, coverage.turns_of(m.life, m.covered, m.paid)
      from moved m where not m.had;
    create temp table spans on commit drop as
      -- Of most only the last day protected differs.
      with other as materialized (
        select * from moved m where m.same_begun is not true or m.has_nik is distinct from m.old_has_nik),
      -- Only what differs is taken apart, each measure by itself.
      counted as (
        select village_code, agency, sector, sex, cell, born, 1 as measure, 1 as sign,
               datemultirange(life) - case when same_place then datemultirange(old_life) else '{}' end as days
        from other where has and same_life is not true
        union all
        select village_code, agency, sector, sex, cell, born, 2, 1, covered - case when same_place then old_covered else '{}' end
        from moved where has and (same_place is not true or covered <> old_covered)
        union all
        select village_code, agency, sector, sex, cell, born, 3, 1, paid - case when same_place then old_paid else '{}' end
        from moved where has and (same_place is not true or paid <> old_paid)
        union all
        select village_code, agency, sector, sex, cell, born, 4, 1,
               coverage.begun(life, covered) - case when same_place then coverage.begun(old_life, old_covered) else '{}' end
        from other where has and same_begun is not true
        union all
        select village_code, agency, sector, sex, cell, born, 5, 1,
               coverage.nikless(cell, has_nik, life, covered)
                 - case when same_place then coverage.nikless(old_cell, old_has_nik, old_life, old_covered) else '{}' end
        from other where has and not has_nik and (same_begun is not true or old_has_nik)
        union all
        select old_village, old_agency, old_sector, old_sex, old_cell, old_born, 1, -1,
               datemultirange(old_life) - case when same_place then datemultirange(life) else '{}' end
        from other where had and same_life is not true
        union all
        select old_village, old_agency, old_sector, old_sex, old_cell, old_born, 2, -1,
               old_covered - case when same_place then covered else '{}' end
        from moved where had and (same_place is not true or covered <> old_covered)
        union all
        select old_village, old_agency, old_sector, old_sex, old_cell, old_born, 3, -1,
               old_paid - case when same_place then paid else '{}' end
        from moved where had and (same_place is not true or paid <> old_paid)
        union all
        select old_village, old_agency, old_sector, old_sex, old_cell, old_born, 4, -1,
               coverage.begun(old_life, old_covered) - case when same_place then coverage.begun(life, covered) else '{}' end
        from other where had and same_begun is not true
        union all
        select old_village, old_agency, old_sector, old_sex, old_cell, old_born, 5, -1,
               coverage.nikless(old_cell, old_has_nik, old_life, old_covered)
                 - case when same_place then coverage.nikless(cell, has_nik, life, covered) else '{}' end
        from other where had and not old_has_nik and (same_begun is not true or has_nik))
      select coalesce(c.village_code, '') as village, coalesce(c.agency, '') as agency, coalesce(c.sector, '') as sector,
             coalesce(c.sex, '') as sex, c.cell, c.born, c.measure::smallint, c.sign::smallint, unnest(c.days) as span
      from counted c;
    perform coverage.add_steps(asked, newest);
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
    select * into wanted from coverage.wanted_ages();
    select a.young, a.old into bounds from coverage.age_bound a where a.regency = asked;
    if (bounds.young, bounds.old) is not distinct from (wanted.young, wanted.old) then
      perform coverage.add_ages(asked, bounds.young, bounds.old);
      drop table spans;
    else
      drop table spans;
      perform coverage.sum_ages(asked);
    end if;
    if found_people > 2000 then analyze coverage.age_now; end if;
  end if;
  drop table marked, known, moved;
  return newest;
end $$;
