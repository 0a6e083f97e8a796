-- First looks at large regencies: who turned is found by the months in which something turns, ages by the days that divide them, and what a measure asks is settled when a statement is planned instead of for each person.
create index fact_turns on coverage.fact (regency, turns);

-- Whether anybody waits to be reckoned is asked by every look. What was reckoned leaves a hundred thousand dead rows until
-- they are cleared away: by the index they are passed over after the first time, and they are cleared away soon.
create function coverage.is_marked(asked text) returns boolean
stable security definer language sql set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off as $$
  select exists (select from coverage.to_reckon t where t.regency = asked)
$$;
create function coverage.is_marked_apart(asked text) returns boolean
stable security definer language sql set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off as $$
  select exists (select from coverage.apart_to_reckon t where t.regency = asked)
$$;
comment on function coverage.is_marked is 'Whether facts of somebody may have changed since they were last reckoned.';
comment on function coverage.is_marked_apart is 'The same of what is counted apart (coverage.apart).';
revoke all on function coverage.is_marked, coverage.is_marked_apart from public;
alter table coverage.to_reckon set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
alter table coverage.apart_to_reckon set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

create or replace function coverage.reckon_all(asked text) returns integer
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  newest integer := case when coverage.is_marked(asked) then coverage.reckon(asked)
    else coalesce((select max(r.reckoning) from coverage.reckoning r where r.regency = asked), 0) end;
  found_people integer;
begin
  if not coverage.is_marked_apart(asked) then return newest; end if;
  perform pg_advisory_xact_lock(hashtext('naungan:reckoning'), hashtext(asked));
  select coalesce(max(r.reckoning), 0) into newest from coverage.reckoning r where r.regency = asked;
  create temp table unusual on commit drop as
    with taken as (delete from coverage.apart_to_reckon t where t.regency = asked returning t.person_id)
    select person_id from taken;
  analyze unusual;
  create temp table apart_found on commit drop as
    with member as (
      select q.* from unusual u join membership.participation q on q.regency = asked and q.person_id = u.person_id),
    spans as (
      select s.person_id, jsonb_object_agg(s.programme, jsonb_build_array(s.covered::text, coalesce(s.paid::text, '{}'))) as spans
      from (
        select q.person_id, g.programme, range_agg(m.valid) as covered, range_agg(m.valid) filter (where m.state = 'active') as paid
        from member q join membership.period m on m.regency = asked and m.participant = q.participant
        cross join unnest(m.programmes) g (programme)
        where m.state in ('active', 'arrears') group by q.person_id, g.programme) s
      group by s.person_id),
    newest_one as (
      select distinct on (q.person_id) q.person_id, q.segment, q.employer_code
      from member q order by q.person_id, q.paid_through desc nulls last, q.segment, q.participant),
    known as (
      select q.person_id, not bool_and(coverage.is_usual(q.programmes)) as is_unusual, not bool_and(q.programmes_stated) as unstated
      from member q group by q.person_id)
    select k.person_id, case when k.is_unusual then coalesce(s.spans, '{}'::jsonb) end as spans, k.unstated, e.place_code as workplace
    from known k
    join newest_one n on n.person_id = k.person_id
    left join spans s on s.person_id = k.person_id
    left join lateral (
      select p.place_code from coverage.employer_place p
      where p.regency = asked and p.employer_code = n.employer_code and n.segment in ('PU', 'JAKON')
      order by p.version desc limit 1) e on true
    where k.is_unusual or k.unstated or e.place_code is not null;
  create temp table apart_moved on commit drop as
    select u.person_id, n.person_id is not null as has, n.spans, n.unstated, n.workplace
    from unusual u
    left join apart_found n on n.person_id = u.person_id
    left join coverage.apart a on a.regency = asked and a.person_id = u.person_id and a.until is null
    where (a.person_id is null, a.spans, a.unstated, a.workplace)
      is distinct from (n.person_id is null, n.spans, n.unstated, n.workplace);
  select count(*) into found_people from apart_moved;
  if found_people > 0 then
    newest := newest + 1;
    insert into coverage.reckoning (regency, reckoning, people) values (asked, newest, found_people);
    update coverage.apart a set until = newest from apart_moved m
      where a.regency = asked and a.person_id = m.person_id and a.until is null;
    insert into coverage.apart (regency, person_id, since, spans, unstated, workplace)
      select asked, m.person_id, newest, m.spans, m.unstated, m.workplace from apart_moved m where m.has;
    if found_people > 2000 then analyze coverage.apart; end if;
  end if;
  drop table unusual, apart_found, apart_moved;
  return newest;
end $$;

create function coverage.turned(asked text, from_day date, to_day date) returns bigint[]
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  with recursive kind as (
    (select f.turns from coverage.fact f where f.regency = asked order by f.turns limit 1)
    union all
    select (select f.turns from coverage.fact f where f.regency = asked and f.turns > k.turns order by f.turns limit 1)
    from kind k where k.turns is not null)
  select coalesce(array_agg(k.turns), '{}') from kind k where k.turns & coverage.turns_between(from_day, to_day) <> 0
$$;
comment on function coverage.turned is
  'The sets of months that people of a regency have, and that tell of something between the days, both inclusive. They are few: each is read once.';
revoke all on function coverage.turned from public;

create or replace function coverage.headcount(asked text, on_day date, divided_by text)
returns table (
  key text, label text, registered bigint, eligible bigint, protected bigint, eligible_protected bigint, gap bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  everybody boolean := current_setting('naungan.counts', true) = 'all';
  is_reckoned boolean := not coverage.is_marked(asked);
  newest integer := (select coalesce(max(r.reckoning), 0) from coverage.reckoning r where r.regency = asked);
  sums boolean := is_reckoned and current_setting('naungan.counts', true) = 'all' and divided_by <> 'age';
  -- Born on one of these days or later: younger than 65, 55, 45, 30, 18 years on the day.
  younger date[] := array(select (on_day - make_interval(years => y))::date + 1 from unnest('{65,55,45,30,18}'::integer[]) with ordinality a (y, n) order by n);
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    with heads as (
      select case divided_by when 'all' then 'all' when 'segment' then coalesce((array['BPU', 'PU', 'JAKON', 'PMI'])[t.cell / 32], '')
               else t.part end as key,
             t.cell & 1 = 1 as is_asn, t.listed, t.covered
      from coverage.tally(asked, on_day, newest, case when divided_by in ('all', 'segment') then 'regency' else divided_by end) t
      where sums
      union all
      select coverage.head_key(divided_by, on_day, f.village_code, f.sector, f.agency, f.segment, f.sex, f.born),
             f.cell & 1 = 1, count(*), count(*) filter (where f.covered @> on_day)
      from coverage.fact f
      where is_reckoned and not sums and divided_by <> 'age' and f.regency = asked and f.life @> on_day
        and (everybody or platform.counts(f.village_code, f.agency))
      group by 1, 2
      union all
      select coalesce(('{65,55,45,30,18,00}'::text[])[w.band + 1], ''), w.is_asn, w.listed, w.covered
      from (
        select width_bucket(f.born, younger) as band, f.cell & 1 = 1 as is_asn, count(*) as listed,
               count(*) filter (where f.covered @> on_day) as covered
        from coverage.fact f
        where is_reckoned and divided_by = 'age' and f.regency = asked and f.life @> on_day
          and (everybody or platform.counts(f.village_code, f.agency))
        group by 1, 2) w
      union all
      select coverage.head_key(divided_by, on_day, w.village_code, w.sector, w.agency, w.segment, w.sex, w.born),
             w.is_asn, count(*), count(*) filter (where w.protected)
      from coverage.workers(asked, on_day) w where not is_reckoned and platform.counts(w.village_code, w.agency)
      group by 1, 2),
    counted as (
      select h.key,
             coalesce(sum(h.listed), 0)::bigint as registered,
             coalesce(sum(h.listed) filter (where not h.is_asn), 0)::bigint as eligible,
             coalesce(sum(h.covered), 0)::bigint as protected,
             coalesce(sum(h.covered) filter (where not h.is_asn), 0)::bigint as eligible_protected,
             coalesce(sum(h.listed - h.covered) filter (where not h.is_asn), 0)::bigint as gap
      from heads h group by h.key),
    named as (
      select c.key, case divided_by
               when 'all' then 'Seluruhnya'
               when 'district' then coalesce((select r.name from regions.region r where r.code = c.key),
                                             '(kecamatan belum diketahui)')
               when 'village' then coalesce((select v.name || ', ' || d.name from regions.region v
                                             join regions.region d on d.code = v.parent where v.code = c.key),
                                            '(desa belum diketahui)')
               when 'sector' then coalesce(nullif(c.key, ''), '(sektor belum diketahui)')
               when 'agency' then coalesce((select a.name from registry.agency a
                                            where a.regency = asked and a.code = c.key), '(hanya di daftar peserta)')
               when 'segment' then coalesce(nullif(c.key, ''), '(belum pernah menjadi peserta)')
               when 'sex' then case c.key when 'L' then 'Laki-laki' when 'P' then 'Perempuan' else '(belum diketahui)' end
               when 'age' then case c.key
                 when '' then '(umur belum diketahui)' when '00' then 'di bawah 18' when '18' then '18-29'
                 when '30' then '30-44' when '45' then '45-54' when '55' then '55-64' else '65 ke atas' end
             end as label,
             c.registered, c.eligible, c.protected, c.eligible_protected, c.gap
      from counted c where c.registered > 0)
    select * from named n order by n.key = '', case when divided_by = 'age' then n.key else n.label end;
end $$;

create or replace function coverage.changes(
  asked text, from_day date, from_known integer, to_day date, to_known integer, above text, above_cells integer[],
  below text, below_cells integer[], oldest integer, divided_by text)
returns table (line text, part text, reason text, fund text, people integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  everybody boolean := current_setting('naungan.counts', true) = 'all';
  turned bigint[] := coverage.turned(asked, from_day + 1, to_day);
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
      where f.regency = asked and f.since <= from_known and f.turns = any (turned)
        and (is_above[f.cell + 1] and coverage.is_in(above, from_day, f.life, f.covered, f.paid)
               <> coverage.is_in(above, to_day, f.life, f.covered, f.paid)
          or is_below[f.cell + 1] and coverage.is_in(below, from_day, f.life, f.covered, f.paid)
               <> coverage.is_in(below, to_day, f.life, f.covered, f.paid))
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
    judged as (
      select p.*,
             coalesce(is_above[p.old_cell + 1] and coverage.is_in(above, from_day, p.old_life, p.old_covered, p.old_paid), false)
               as above_was,
             coalesce(is_above[p.cell + 1] and coverage.is_in(above, to_day, p.life, p.covered, p.paid), false) as above_now,
             coalesce(is_below[p.old_cell + 1] and coverage.is_in(below, from_day, p.old_life, p.old_covered, p.old_paid), false)
               as below_was,
             coalesce(is_below[p.cell + 1] and coverage.is_in(below, to_day, p.life, p.covered, p.paid), false) as below_now
      from pairs p),
    moved as materialized (
      select 'above' as line, above as measure, j.above_was as was, j.above_now as is_now,
             coalesce(is_above[j.cell + 1] and coverage.is_in(above, from_day, j.life, j.covered, j.paid), false) as would_have_been,
             coalesce(is_above[j.cell + 1], false) as cell_after, j.*
      from judged j where j.above_was <> j.above_now or (j.above_was and j.part_before <> j.part_after)
      union all
      select 'below', below, j.below_was, j.below_now,
             coalesce(is_below[j.cell + 1] and coverage.is_in(below, from_day, j.life, j.covered, j.paid), false),
             coalesce(is_below[j.cell + 1], false), j.*
      from judged j
      where below is not null and (j.below_was <> j.below_now or (j.below_was and j.part_before <> j.part_after))),
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

create or replace function coverage.aged(
  asked text, on_day date, known integer, measure text, cells integer[], youngest integer, oldest integer, divided_by text)
returns table (part text, reason text, instead text, people integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
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
           case when lower_inf(f.covered) or lower(f.covered) <= on_day then case when measure = 'paid' and f.covered @> on_day then 'arrears' else 'lapsed' end
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
