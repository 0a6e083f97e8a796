-- Ages are no part of what is kept of counts: everybody's birthday would be a step. Kept are sums by spans of births, and of those
-- too young or too old at the middle of the year; people born near the days that divide them are counted by themselves.
create table coverage.age_now (
  regency text     not null,
  age     text     not null check (age in ('any', 'young', 'old')),
  divided text     not null check (divided in ('births', 'village', 'agency', 'sector', 'sex')),
  part    text     not null,
  day     date     not null,
  cell    smallint not null,
  listed  integer  not null,
  covered integer  not null,
  paid    integer  not null,
  begun   integer  not null,
  nikless integer  not null,
  primary key (regency, age, divided, part, day, cell)
);
comment on table coverage.age_now is
  'As coverage.step_now, by how much counts go up or down on a day: of any age by spans of births, heads and protected only; of the young and the old as everywhere.';
comment on column coverage.age_now.age is 'any; young, born after coverage.age_bound.young; old, born on coverage.age_bound.old or before.';
comment on column coverage.age_now.part is 'Of births the number of a span (coverage.births); else as in coverage.step.';
comment on column coverage.age_now.cell is 'Of births only the bit of civil servants; else as in coverage.fact.';
alter table coverage.age_now set (fillfactor = 80);

create table coverage.age_bound (
  regency text primary key,
  young   date not null,
  old     date not null
);
comment on table coverage.age_bound is
  'Whose ages coverage.age_now sums apart. Where the age asked for lies elsewhere, those born between are counted one by one.';
do $$ declare name text; begin
  foreach name in array array['age_now', 'age_bound'] loop
    execute format('alter table coverage.%s enable row level security', name);
    execute format('create policy system on coverage.%s for select to naungan_app
      using (regency = platform.scoped_regency() and platform.may(''system''))', name);
  end loop;
end $$;

create function coverage.births(born date) returns integer immutable parallel safe language sql
return (born - date '0001-01-01') / 91;
comment on function coverage.births is 'In which span of 91 days one is born.';

create function coverage.wanted_ages(out young date, out old date) stable language sql set search_path = pg_catalog, pg_temp
return (make_date(extract(year from current_date)::integer - 18, 7, 1), make_date(extract(year from current_date)::integer - 65, 7, 1));
comment on function coverage.wanted_ages is
  'Whose ages are summed apart: not yet 18 and no longer 64 in the middle of this year. What ages rules name is asked of each look.';

-- Sums over what reckoning found to differ. Groups are few, which nobody can know beforehand: sorting all for them takes thrice the time.
create function coverage.add_steps(asked text, newest integer) returns void
language plpgsql set search_path = pg_catalog, pg_temp set enable_sort = off as $$
begin
  insert into coverage.step (regency, divided, part, reckoning, day, cell, listed, covered, paid, begun, nikless)
    with edge as (
      select s.village, s.agency, s.sector, s.sex, s.cell, s.measure, s.sign, coalesce(lower(s.span), '-infinity'::date) as day
      from spans s
      union all
      select s.village, s.agency, s.sector, s.sex, s.cell, s.measure, -s.sign, upper(s.span)
      from spans s where not upper_inf(s.span)),
    summed as (
      select case when grouping(e.village) = 0 then 'village' when grouping(e.agency) = 0 then 'agency'
                  when grouping(e.sector) = 0 then 'sector' else 'sex' end as divided,
             coalesce(e.village, e.agency, e.sector, e.sex) as part, e.day, e.cell, e.measure, sum(e.sign) as people
      from edge e
      group by e.day, e.cell, e.measure, grouping sets (e.village, e.agency, e.sector, e.sex)
      having sum(e.sign) <> 0)
    select asked, s.divided, s.part, newest, s.day, s.cell,
             coalesce(sum(s.people) filter (where s.measure = 1), 0), coalesce(sum(s.people) filter (where s.measure = 2), 0),
             coalesce(sum(s.people) filter (where s.measure = 3), 0), coalesce(sum(s.people) filter (where s.measure = 4), 0),
             coalesce(sum(s.people) filter (where s.measure = 5), 0)
    from summed s
    group by s.divided, s.part, s.day, s.cell;
end $$;
comment on function coverage.add_steps is 'Of the spans that a reckoning found (a temporary table), the steps.';
revoke all on function coverage.add_steps from public;

create function coverage.add_ages(asked text, young date, old date) returns void
language plpgsql set search_path = pg_catalog, pg_temp set enable_sort = off as $$
begin
  merge into coverage.age_now n
    using (
      with birth as (
        select coverage.births(s.born) as births, s.cell & 1 as asn, s.measure, s.sign, coalesce(lower(s.span), '-infinity'::date) as day
        from spans s where s.measure <= 2
        union all
        select coverage.births(s.born), s.cell & 1, s.measure, -s.sign, upper(s.span)
        from spans s where s.measure <= 2 and not upper_inf(s.span)),
      odd as materialized (
        select s.*, case when s.born > young then 'young' else 'old' end as age from spans s where s.born > young or s.born <= old),
      edge as (
        select s.age, s.village, s.agency, s.sector, s.sex, s.cell, s.measure, s.sign, coalesce(lower(s.span), '-infinity'::date) as day
        from odd s
        union all
        select s.age, s.village, s.agency, s.sector, s.sex, s.cell, s.measure, -s.sign, upper(s.span)
        from odd s where not upper_inf(s.span)),
      summed as (
        select 'any' as age, 'births' as divided, coalesce(b.births::text, '') as part, b.day, b.asn as cell, b.measure, sum(b.sign) as people
        from birth b
        group by b.births, b.day, b.asn, b.measure
        having sum(b.sign) <> 0
        union all
        select e.age, case when grouping(e.village) = 0 then 'village' when grouping(e.agency) = 0 then 'agency'
                           when grouping(e.sector) = 0 then 'sector' else 'sex' end,
               coalesce(e.village, e.agency, e.sector, e.sex), e.day, e.cell, e.measure, sum(e.sign)
        from edge e
        group by e.age, e.day, e.cell, e.measure, grouping sets (e.village, e.agency, e.sector, e.sex)
        having sum(e.sign) <> 0)
      select s.age, s.divided, s.part, s.day, s.cell, coalesce(sum(s.people) filter (where s.measure = 1), 0)::integer as listed,
             coalesce(sum(s.people) filter (where s.measure = 2), 0)::integer as covered,
             coalesce(sum(s.people) filter (where s.measure = 3), 0)::integer as paid,
             coalesce(sum(s.people) filter (where s.measure = 4), 0)::integer as begun,
             coalesce(sum(s.people) filter (where s.measure = 5), 0)::integer as nikless
      from summed s
      group by s.age, s.divided, s.part, s.day, s.cell) s
    on n.regency = asked and n.age = s.age and n.divided = s.divided and n.part = s.part and n.day = s.day and n.cell = s.cell
    when matched and n.listed + s.listed = 0 and n.covered + s.covered = 0 and n.paid + s.paid = 0
      and n.begun + s.begun = 0 and n.nikless + s.nikless = 0 then delete
    when matched then update set listed = n.listed + s.listed, covered = n.covered + s.covered, paid = n.paid + s.paid,
      begun = n.begun + s.begun, nikless = n.nikless + s.nikless
    when not matched then insert (regency, age, divided, part, day, cell, listed, covered, paid, begun, nikless)
      values (asked, s.age, s.divided, s.part, s.day, s.cell, s.listed, s.covered, s.paid, s.begun, s.nikless);
end $$;
comment on function coverage.add_ages is 'Of the same spans, what is kept by ages.';
revoke all on function coverage.add_ages from public;

create function coverage.sum_ages(asked text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  wanted record;
begin
  select * into wanted from coverage.wanted_ages();
  delete from coverage.age_now a where a.regency = asked;
  insert into coverage.age_bound as a (regency, young, old) values (asked, wanted.young, wanted.old)
    on conflict (regency) do update set young = excluded.young, old = excluded.old;
  create temp table spans on commit drop as
    select coalesce(f.village_code, '') as village, coalesce(f.agency, '') as agency, coalesce(f.sector, '') as sector,
           coalesce(f.sex, '') as sex, f.cell, f.born, m.measure::smallint, 1::smallint as sign, unnest(m.days) as span
    from coverage.fact f
    cross join lateral (values (1, datemultirange(f.life)), (2, f.covered), (3, f.paid), (4, coverage.begun(f.life, f.covered)),
                               (5, coverage.nikless(f.cell, f.has_nik, f.life, f.covered))) m (measure, days)
    where f.regency = asked and (m.measure <= 2 or f.born > wanted.young or f.born <= wanted.old);
  perform coverage.add_ages(asked, wanted.young, wanted.old);
  drop table spans;
end $$;
comment on function coverage.sum_ages is 'All that is kept by ages, from the facts: at first, and once in a year.';
revoke all on function coverage.sum_ages from public;

do $$ declare one text; begin
  for one in select distinct f.regency from coverage.fact f loop
    perform coverage.sum_ages(one);
  end loop;
end $$;

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
           (o.village_code, o.agency, o.sector, o.sex, o.cell, o.born) is not distinct from
             (n.village_code, n.agency, n.sector, n.sex, n.cell, n.born) as same_place,
           o.village_code as old_village, o.agency as old_agency, o.sector as old_sector, o.sex as old_sex, o.cell as old_cell,
           o.born as old_born, n.born,
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
    create temp table spans on commit drop as
      with judged as materialized (
        select m.*, m.same_place and m.life = m.old_life as same_life,
               m.same_place and m.life = m.old_life and lower(m.covered) is not distinct from lower(m.old_covered) as same_begun
        from moved m),
      -- Only what differs is taken apart, each measure by itself.
      counted as (
        select village_code, agency, sector, sex, cell, born, 1 as measure, 1 as sign,
               datemultirange(life) - case when same_place then datemultirange(old_life) else '{}' end as days
        from judged where has and same_life is not true
        union all
        select village_code, agency, sector, sex, cell, born, 2, 1, covered - case when same_place then old_covered else '{}' end
        from judged where has and (same_place is not true or covered <> old_covered)
        union all
        select village_code, agency, sector, sex, cell, born, 3, 1, paid - case when same_place then old_paid else '{}' end
        from judged where has and (same_place is not true or paid <> old_paid)
        union all
        select village_code, agency, sector, sex, cell, born, 4, 1,
               coverage.begun(life, covered) - case when same_place then coverage.begun(old_life, old_covered) else '{}' end
        from judged where has and same_begun is not true
        union all
        select village_code, agency, sector, sex, cell, born, 5, 1,
               coverage.nikless(cell, has_nik, life, covered)
                 - case when same_place then coverage.nikless(old_cell, old_has_nik, old_life, old_covered) else '{}' end
        from judged where has and not has_nik and (same_begun is not true or old_has_nik)
        union all
        select old_village, old_agency, old_sector, old_sex, old_cell, old_born, 1, -1,
               datemultirange(old_life) - case when same_place then datemultirange(life) else '{}' end
        from judged where had and same_life is not true
        union all
        select old_village, old_agency, old_sector, old_sex, old_cell, old_born, 2, -1,
               old_covered - case when same_place then covered else '{}' end
        from judged where had and (same_place is not true or covered <> old_covered)
        union all
        select old_village, old_agency, old_sector, old_sex, old_cell, old_born, 3, -1,
               old_paid - case when same_place then paid else '{}' end
        from judged where had and (same_place is not true or paid <> old_paid)
        union all
        select old_village, old_agency, old_sector, old_sex, old_cell, old_born, 4, -1,
               coverage.begun(old_life, old_covered) - case when same_place then coverage.begun(life, covered) else '{}' end
        from judged where had and same_begun is not true
        union all
        select old_village, old_agency, old_sector, old_sex, old_cell, old_born, 5, -1,
               coverage.nikless(old_cell, old_has_nik, old_life, old_covered)
                 - case when same_place then coverage.nikless(cell, has_nik, life, covered) else '{}' end
        from judged where had and not old_has_nik and (same_begun is not true or has_nik))
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
  spans boolean := is_reckoned and current_setting('naungan.counts', true) = 'all' and divided_by = 'age';
  younger date[] := array(select (on_day - make_interval(years => y))::date + 1 from unnest('{65,55,45,30,18}'::integer[]) with ordinality a (y, n) order by n);
  -- Spans of births that one of these days divides: whoever is born in them is counted by himself.
  split integer[] := array(select distinct coverage.births(y) from unnest(younger) y where (y - date '0001-01-01') % 91 <> 0);
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
        where is_reckoned and divided_by = 'age' and not spans and f.regency = asked and f.life @> on_day
          and (everybody or platform.counts(f.village_code, f.agency))
        group by 1, 2
        union all
        select width_bucket(date '0001-01-01' + 91 * nullif(a.part, '')::integer, younger), a.is_asn, a.listed, a.covered
        from (
          select n.part, n.cell = 1 as is_asn, sum(n.listed) as listed, sum(n.covered) as covered
          from coverage.age_now n
          where spans and n.regency = asked and n.age = 'any' and n.divided = 'births' and n.day <= on_day
            and n.part <> all (split::text[])
          group by 1, 2) a
        union all
        select width_bucket(f.born, younger), f.cell & 1 = 1, count(*), count(*) filter (where f.covered @> on_day)
        from unnest(split) d (births)
        join coverage.fact f on f.regency = asked and f.born >= date '0001-01-01' + 91 * d.births
          and f.born < date '0001-01-01' + 91 * (d.births + 1)
        where spans and f.life @> on_day
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

alter function coverage.aged rename to aged_known;
comment on function coverage.aged_known is 'Those too young or too old, as known at any reckoning.';
revoke all on function coverage.aged_known from public;

create function coverage.aged_now(
  asked text, on_day date, measure text, cells integer[], youngest integer, oldest integer, divided_by text)
returns table (part text, reason text, instead text, people integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  kept text := case divided_by when 'regency' then 'sex' when 'district' then 'village' else divided_by end;
  grown date := (on_day - make_interval(years => youngest))::date;
  aged date := (on_day - make_interval(years => oldest + 1))::date;
  bounds coverage.age_bound;
  -- By place: as a condition on the key, each cell would be looked for in each part on each day.
  is_counted boolean[] := coverage.cell_flags(cells);
begin
  if asked is distinct from platform.scoped_regency() or current_setting('naungan.counts', true) <> 'all' then return; end if;
  select * into bounds from coverage.age_bound a where a.regency = asked;
  return query
    with summed as (
      select case divided_by when 'regency' then '' when 'district' then substr(a.part, 1, 8) else a.part end as part, a.age, a.cell,
             sum(a.listed) as listed, sum(a.covered) as covered, sum(a.paid) as paid, sum(a.begun) as begun,
             sum(a.nikless) as nikless
      from coverage.age_now a
      where a.regency = asked and a.age in ('young', 'old') and a.divided = kept and a.day <= on_day
        and is_counted[a.cell + 1]
      group by 1, 2, 3),
    between_ages as (
      select * from (values
        ('young', least(grown, bounds.young), greatest(grown, bounds.young), case when grown < bounds.young then 1 else -1 end),
        ('old', least(aged, bounds.old), greatest(aged, bounds.old), case when aged > bounds.old then 1 else -1 end)
      ) b (age, after, upto, sign)),
    told as (
      select s.part, s.age, x.instead, x.people::integer
      from summed s
      cross join lateral (values
        ('lapsed', s.begun - s.covered),
        ('arrears', case measure when 'paid' then s.covered - s.paid else 0 end),
        ('unpaid', case when s.cell & 4 > 0 then s.listed - s.begun else 0 end),
        ('nik-unknown', case when s.cell & 4 > 0 then 0 else s.nikless end),
        ('never', case when s.cell & 4 > 0 then 0 else s.listed - s.begun - s.nikless end)) x (instead, people)
      where x.people <> 0
      union all
      select coverage.part_of(divided_by, f.village_code, f.agency, f.sector, f.sex), b.age,
             case when lower_inf(f.covered) or lower(f.covered) <= on_day then case when measure = 'paid' and f.covered @> on_day then 'arrears' else 'lapsed' end
                  when f.cell & 4 > 0 then 'unpaid' when not f.has_nik then 'nik-unknown' else 'never' end,
             b.sign
      from between_ages b
      join coverage.fact f on f.regency = asked and f.born > b.after and f.born <= b.upto
      where f.life @> on_day and f.cell = any (cells) and not coverage.is_in(measure, on_day, f.life, f.covered, f.paid))
    select t.part, case t.age when 'young' then 'under-age' else 'over-age' end, t.instead, sum(t.people)::integer
    from told t group by 1, 2, 3 having sum(t.people) <> 0;
end $$;
comment on function coverage.aged_now is 'The same as known now and of everybody, from what is kept by ages.';
revoke all on function coverage.aged_now from public;

create function coverage.aged(
  asked text, on_day date, known integer, measure text, cells integer[], youngest integer, oldest integer, divided_by text)
returns table (part text, reason text, instead text, people integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if current_setting('naungan.counts', true) = 'all' and measure in ('covered', 'paid') and youngest <= oldest
    and exists (select from coverage.age_bound a where a.regency = asked)
    and known >= (select coalesce(max(r.reckoning), 0) from coverage.reckoning r where r.regency = asked) then
    return query select * from coverage.aged_now(asked, on_day, measure, cells, youngest, oldest, divided_by);
  else
    return query select * from coverage.aged_known(asked, on_day, known, measure, cells, youngest, oldest, divided_by);
  end if;
end $$;
comment on function coverage.aged is
  'Those who are not protected and are too young or too old to be, by part, with the reason they would have at another age. Numbers only.';
