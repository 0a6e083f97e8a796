-- What is expected and what could be done is counted over groups of people who are alike, all days at once; who works, and is protected, is read
-- from facts wherever these are reckoned.

create function coverage.workers_now(asked text, on_day date)
returns table (
  person_id bigint, village_code text, sector text, agency text, born date, is_asn boolean, segment text, nikless boolean, protected boolean)
stable language sql as $$
  select f.person_id, f.village_code, f.sector, f.agency, f.born, f.cell & 1 = 1, f.segment, not f.has_nik, f.covered @> on_day
  from coverage.fact f
  where not coverage.is_marked(asked) and f.regency = asked and f.life @> on_day
  union all
  select w.person_id, w.village_code, w.sector, w.agency, w.born, w.is_asn, coalesce(w.segment, ''), p.nik is null, w.protected
  from coverage.workers(asked, on_day) w join registry.person p on p.regency = asked and p.person_id = w.person_id
  where coverage.is_marked(asked)
$$;
comment on function coverage.workers_now is
  'coverage.workers for functions that count: from facts, or from people and periods while somebody waits to be reckoned.';
revoke all on function coverage.workers_now from public;

create or replace function coverage.path(asked text, on_day date, days date[])
returns table (day date, what text, payer text, people bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  oldest integer := (
    select t.oldest from membership.term t
    where t.regency in ('ID', asked) and t.what = 'entry-age' and t.segment = 'BPU' and t.valid_from <= on_day
    order by t.valid_from desc, t.regency <> 'ID' desc, t.recorded_no desc limit 1);
  in_order date[] := array(select distinct d from unnest(days) d order by 1);
  last_day date := in_order[cardinality(in_order)];
  -- Then only those are looked up who have an enrolment or become too old, and of the others their number is known.
  sums boolean := current_setting('naungan.counts', true) = 'all' and not coverage.is_marked(asked);
  everybody bigint := case when sums then (select h.eligible_protected from coverage.headcounts(asked, array[on_day], 'all') h) end;
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    with chosen as (
      select e.person_id from published.enrolment e where sums and e.regency = asked and upper(e.months) > on_day
      union
      select f.person_id from coverage.fact f
      where sums and f.regency = asked and f.born > (on_day - make_interval(years => oldest + 1, days => 3))::date
        and f.born < (last_day - make_interval(years => oldest + 1, days => -3))::date),
    aging as (
      select w.person_id, w.protected,
             case when w.segment <> 'PU' and w.born + make_interval(years => oldest + 1) > on_day
               then (w.born + make_interval(years => oldest + 1))::date end as too_old_on
      from coverage.workers_now(asked, on_day) w where not sums and not w.is_asn and platform.counts(w.village_code, w.agency)
      union all
      select f.person_id, f.covered @> on_day,
             case when f.segment <> 'PU' and f.born + make_interval(years => oldest + 1) > on_day
               then (f.born + make_interval(years => oldest + 1))::date end
      from chosen c
      cross join lateral (select * from coverage.fact f where f.regency = asked and f.person_id = c.person_id offset 0) f
      where f.cell & 1 = 0 and f.life @> on_day),
    -- The first of the days on which he is too old; null where he is on none.
    person as materialized (
      select a.person_id, a.protected, in_order[width_bucket(a.too_old_on - 1, in_order) + 1] as too_old_on from aging a),
    leaving as materialized (
      select q.person_id, q.enrolment, min(s.retires_on) as retires_on
      from sponsorship.pair q
      join sponsorship.mandate m on m.regency = q.regency and m.mandate = q.mandate
      join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
      where q.regency = asked and upper(q.months) > on_day and s.retires_on is not null group by q.person_id, q.enrolment),
    term as materialized (
      select e.person_id, e.payer, e.months, l.retires_on
      from published.enrolment e left join leaving l on l.person_id = e.person_id and l.enrolment = e.enrolment
      where e.regency = asked and upper(e.months) > on_day),
    funded as materialized (
      select distinct on (person_id) person_id, payer from term order by person_id, upper(months) desc, payer),
    lone as materialized (
      select p.too_old_on, count(*)::integer as n
      from person p left join funded f using (person_id) where p.protected and f.person_id is null group by 1
      union all
      select null, (everybody - (select count(*) from person p where p.protected))::integer where sums),
    backed as materialized (
      select p.protected, p.too_old_on, f.payer as last_payer, count(*)::integer as n
      from funded f join person p using (person_id) group by 1, 2, 3),
    -- Nobody has two terms on one day.
    standing as materialized (
      select p.protected, p.too_old_on, f.payer as last_payer, t.payer, t.months, t.retires_on, count(*)::integer as n
      from term t join funded f using (person_id) join person p using (person_id) group by 1, 2, 3, 4, 5, 6),
    seen as (
      select d.day, true as protected, l.too_old_on <= d.day as too_old, null as last_payer, null as payer, false as retired, l.n
      from lone l cross join unnest(days) d (day)
      union all
      select d.day, s.protected, s.too_old_on <= d.day, s.last_payer, s.payer, coalesce(s.retires_on <= d.day, false), s.n
      from standing s join unnest(days) d (day) on s.months @> d.day
      union all
      select d.day, b.protected, b.too_old_on <= d.day, b.last_payer, null, false, b.n
      from backed b cross join unnest(days) d (day)
      union all
      select d.day, s.protected, s.too_old_on <= d.day, s.last_payer, null, false, - s.n
      from standing s join unnest(days) d (day) on s.months @> d.day),
    told as (
      select day,
             case when protected and too_old then 'too-old'
                  when too_old then null
                  when payer is not null and retired and protected then 'retired'
                  when payer is not null and retired then null
                  when payer is not null and protected then 'held'
                  when payer is not null then 'new'
                  when last_payer is not null and protected then 'ended'
                  when protected then 'own' end as what,
             coalesce(payer, last_payer, '') as payer, n
      from seen)
    select day, what, payer, sum(n) from told where what is not null group by 1, 2, 3 having sum(n) <> 0 order by 1, 2, 3;
end $$;

alter function coverage.own_pace rename to own_pace_read;
comment on function coverage.own_pace_read is 'The same from people and periods, while facts are not reckoned.';
revoke all on function coverage.own_pace_read from public;
create function coverage.own_pace(asked text, days date[])
returns table (day date, total bigint, funded bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if coverage.is_marked(asked) then
    return query select * from coverage.own_pace_read(asked, days);
    return;
  end if;
  return query
    with enrolled as materialized (
      select e.months, f.covered, count(*) as n
      from contributions.enrolment e join coverage.fact f on f.regency = asked and f.person_id = e.person_id
      where e.regency = asked and e.state = 'standing' and f.cell & 1 = 0 and platform.counts(f.village_code, f.agency)
      group by 1, 2),
    paid as (
      select d.day, sum(e.n)::bigint as n from unnest(days) d (day) join enrolled e on e.months @> d.day and e.covered @> d.day group by 1)
    select h.day, h.eligible_protected, coalesce(p.n, 0)
    from coverage.headcounts(asked, days, 'all') h left join paid p on p.day = h.day
    where h.eligible_protected > 0 order by 1;
end $$;
comment on function coverage.own_pace is
  'Eligible protected people on each day, and how many of them a fund had enrolled. Numbers only.';

drop function coverage.reserves;
create function coverage.reserves(asked text, on_day date, days date[])
returns table (until_day date, what text, people bigint, name text)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  oldest integer := (
    select t.oldest from membership.term t
    where t.regency in ('ID', asked) and t.what = 'entry-age' and t.segment = 'BPU' and t.valid_from <= on_day
    order by t.valid_from desc, t.regency <> 'ID' desc, t.recorded_no desc limit 1);
  until date[] := array(select distinct d from unnest(days) d order by 1);
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    with chosen as materialized (
      select u.day, u.n::integer as n, (
        select p.plan from programmes.plan p
        where p.regency = $1 and p.state in ('solved', 'proposed')
          and exists (select from programmes.plan_spell s where s.regency = $1 and s.plan = p.plan and s.months @> u.day)
        order by p.state = 'proposed' desc, p.plan desc limit 1) as plan
      from unnest(until) with ordinality u (day, n)),
    enrolled as materialized (
      select e.person_id, range_agg(e.months) as months
      from published.enrolment e where e.regency = asked and upper(e.months) > on_day group by e.person_id),
    planned as materialized (
      select s.person_id, array_agg(distinct c.n order by c.n) as days
      from chosen c join programmes.plan_spell s on s.regency = $1 and s.plan = c.plan and s.months @> c.day
      group by s.person_id),
    lapsed as materialized (
      select r.person_id from contributions.protection_run r
      where r.regency = asked and r.ends_on <= on_day and r.ends_on > on_day - 365
        and not exists (select from contributions.protection_run l
                        where l.regency = asked and l.person_id = r.person_id and l.ends_on > on_day)
      group by r.person_id),
    person as (
      select w.person_id, w.protected, w.nikless,
             case when w.segment <> 'PU' then (w.born + make_interval(years => oldest + 1))::date end as too_old_on
      from coverage.workers_now(asked, on_day) w where not w.is_asn and platform.counts(w.village_code, w.agency)),
    -- On how many of the days, from the first, he may still be enrolled; who is protected beyond that age stays so.
    alike as materialized (
      select p.protected, p.nikless, l.person_id is not null as lapsed, g.days as planned, e.months,
             case when p.too_old_on is null or p.protected and p.too_old_on <= on_day then cardinality(until)
                  else width_bucket(p.too_old_on - 1, until) end as stays, count(*)::integer as n
      from person p left join enrolled e using (person_id) left join planned g using (person_id) left join lapsed l using (person_id)
      where not p.protected or e.person_id is not null
      group by 1, 2, 3, 4, 5, 6),
    open as (
      select c.day, c.plan, case when c.n = any (a.planned) then 'plan'
                  when a.protected then 'renew'
                  when a.lapsed then 'lapsed'
                  when a.nikless then 'nikless'
                  else 'never' end as what, a.n
      from chosen c join alike a on c.n <= a.stays and not coalesce(a.months @> c.day, false))
    select o.day, o.what, sum(o.n),
           case when o.what = 'plan' then (select p.name from programmes.plan p where p.regency = $1 and p.plan = o.plan) else '' end
    from open o group by o.day, o.plan, o.what having sum(o.n) > 0
    union all
    select c.day, 'free-places', greatest(0, coalesce((select sum(m.places) from sponsorship.mandate m where m.regency = asked and m.state = 'active'), 0) - (
             select count(*) from sponsorship.pair q join sponsorship.mandate n on n.regency = q.regency and n.mandate = q.mandate
             where q.regency = asked and n.state = 'active' and q.months @> date_trunc('month', on_day)::date)), ''
    from chosen c
    union all
    select c.day, 'sponsors-left', count(*) filter (where s.sponsor is not null and (s.retires_on is null or s.retires_on > c.day)), ''
    from chosen c
    left join sponsorship.sponsor s on s.regency = asked and s.kind = 'civil-servant' and s.state = 'serving'
      and not exists (select from sponsorship.mandate m
                      where m.regency = asked and m.sponsor = s.sponsor and m.state in ('active', 'paused', 'offered', 'unchecked'))
    group by c.day;
end $$;
comment on function coverage.reserves is
  'Who could be protected on each of several later days and is not yet counted on, each person once a day: in a plan nobody has accepted, enrolment to be renewed, lapsed within a year, never protected; and sponsors with places left, or without a mandate. Numbers only.';

-- A person has no two enrolments that stand in one month: rows are people.
create or replace function coverage.enrolled_on(asked text, on_day date)
returns table (payer text, payer_name text, kind text, payer_class text, sector text, people bigint)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  with counted as (
    select e.payer, e.sector, count(*) as people
    from contributions.enrolment e
    where e.regency = asked and asked = platform.scoped_regency() and current_setting('naungan.counts', true) = 'all'
      and e.state = 'standing' and e.segment = 'BPU' and e.months @> on_day
    group by 1, 2)
  select c.payer, y.name, y.kind, y.payer_class, c.sector, c.people
  from counted c join published.payer y on y.regency = asked and y.code = c.payer
  order by 1, 5
$$;

create or replace function coverage.sector_people(asked text, on_day date)
returns table (person_id bigint, code text, is_asn boolean, protected boolean)
stable language sql as $$
  with chosen as (
    select distinct on (v.code) v.code, v.position, v.words, v.sectors from coverage.sector_view v
    where v.regency in ('ID', asked) order by v.code, v.regency <> 'ID' desc),
  word as (select c.code, c.position, '\m' || lower(w) as word from chosen c cross join unnest(c.words) w),
  worker as materialized (
    select w.person_id, w.is_asn, w.protected, w.sector, lower(p.occupation) as occupation
    from coverage.workers_now(asked, on_day) w join registry.person p on p.regency = asked and p.person_id = w.person_id
    where platform.counts(w.village_code, w.agency)),
  by_occupation as materialized (
    select distinct on (o.occupation) o.occupation, w.code, w.position
    from (select distinct occupation from worker where occupation is not null) o join word w on o.occupation ~ w.word
    order by o.occupation, w.position),
  by_source as materialized (
    select distinct on (s.code) s.code as source, w.code, w.position
    from registry.source s join word w on replace(s.code, '-', ' ') ~ w.word
    where s.regency = asked and s.kind = 'workers' order by s.code, w.position),
  by_list as materialized (
    select distinct on (r.person_id) r.person_id, s.code
    from registry.batch b
    join by_source s on s.source = b.source
    join registry.person_row r on r.regency = b.regency and r.batch_id = b.batch_id
    where b.regency = asked and not exists (select from registry.undone u where u.regency = b.regency and u.batch_id = b.batch_id)
    order by r.person_id, s.position)
  select w.person_id,
         coalesce(o.code, case when w.occupation is null then l.code end,
                  (select c.code from chosen c where w.sector = any (c.sectors) order by c.position limit 1), ''),
         w.is_asn, w.protected
  from worker w
  left join by_occupation o on o.occupation = w.occupation
  left join by_list l on l.person_id = w.person_id
$$;

create or replace function coverage.hazard_counts(asked text, on_day date)
returns table (hazard smallint, kind text, word text, confidence text, registered bigint, eligible bigint, protected bigint, eligible_protected bigint, gap bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    with rated as (
      select distinct on (h.kind, h.word) h.kind, h.word, h.share, h.confidence from programmes.hazard h
      where h.regency in ('ID', asked) and h.valid_from <= on_day order by h.kind, h.word, h.regency <> 'ID' desc, h.valid_from desc),
    worker as materialized (
      select w.is_asn, w.protected, coalesce(w.sector, '') as sector, lower(coalesce(p.occupation, '')) as occupation
      from coverage.workers_now(asked, on_day) w join registry.person p on p.regency = asked and p.person_id = w.person_id
      where platform.counts(w.village_code, w.agency)),
    counted as (
      select w.occupation, w.sector, count(*) as registered, count(*) filter (where not w.is_asn) as eligible,
             count(*) filter (where w.protected) as protected, count(*) filter (where w.protected and not w.is_asn) as eligible_protected
      from worker w group by w.occupation, w.sector),
    placed as (
      select c.*, coalesce(o.share, s.share) as hazard, case when o.word is not null then 'occupation' when s.word is not null then 'sector' else '' end as kind,
             coalesce(o.word, s.word, '') as word, coalesce(o.confidence, s.confidence, '') as confidence
      from counted c
      left join lateral (select r.word, r.share, r.confidence from rated r where r.kind = 'occupation' and position(r.word in c.occupation) > 0
                         order by length(r.word) desc, r.word limit 1) o on true
      left join rated s on s.kind = 'sector' and s.word = c.sector)
    select p.hazard, p.kind, p.word, max(p.confidence), sum(p.registered)::bigint, sum(p.eligible)::bigint, sum(p.protected)::bigint,
           sum(p.eligible_protected)::bigint, sum(p.eligible - p.eligible_protected)::bigint
    from placed p group by p.hazard, p.kind, p.word order by p.hazard desc nulls last, p.word;
end $$;

-- Steps are read in the order in which they lie: nearly all of a regency are asked.
alter function coverage.tallies(text, date[], integer, text) set enable_indexscan = off;
alter function coverage.tally(text, date, integer, text) set enable_indexscan = off;
alter function coverage.headcounts(text, date[], text) set enable_indexscan = off;
alter function coverage.aged_now(text, date[], text, integer[], integer, integer, text) set enable_indexscan = off;
drop function coverage.outlook_state(text);

create function coverage.work_steps(asked text, on_day date)
returns table (
  what text, key text, source text, hazard smallint, confidence text, is_asn boolean, day date, listed integer, covered integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
  if asked is distinct from platform.scoped_regency() or current_setting('naungan.counts', true) <> 'all' or coverage.is_marked(asked) then
    return;
  end if;
  return query
    with chosen as (
      select distinct on (v.code) v.code, v.position, v.words, v.sectors from coverage.sector_view v
      where v.regency in ('ID', asked) order by v.code, v.regency <> 'ID' desc),
    spoken as (select c.code, c.position, '\m' || lower(w) as word from chosen c cross join unnest(c.words) w),
    rated as (
      select distinct on (h.kind, h.word) h.kind, h.word, h.share, h.confidence from programmes.hazard h
      where h.regency in ('ID', asked) and h.valid_from <= on_day order by h.kind, h.word, h.regency <> 'ID' desc, h.valid_from desc),
    worker as materialized (
      select f.person_id, f.cell & 1 = 1 as is_asn, f.sector, lower(p.occupation) as occupation,
             concat_ws(chr(31), coalesce(f.sector, chr(30)), coalesce(lower(p.occupation), chr(30))) as done, f.life, f.covered
      from coverage.fact f join registry.person p on p.regency = asked and p.person_id = f.person_id
      where f.regency = asked),
    list as materialized (
      select b.batch_id, b.source, b.kind, b.as_of from registry.batch b where b.regency = asked and b.in_force),
    by_source as materialized (
      select distinct on (s.code) s.code as source, w.code, w.position
      from registry.source s join spoken w on replace(s.code, '-', ' ') ~ w.word
      where s.regency = asked and s.kind = 'workers' order by s.code, w.position),
    by_list as materialized (
      select distinct on (r.person_id) r.person_id, s.code
      from list b
      join by_source s on s.source = b.source
      join registry.person_row r on r.regency = asked and r.batch_id = b.batch_id
      order by r.person_id, s.position),
    -- What is done, of whoever does the same: found once for each work.
    work as materialized (
      select o.done,
             (select w.code from spoken w where o.occupation ~ w.word order by w.position limit 1) as by_word,
             (select c.code from chosen c where o.sector = any (c.sectors) order by c.position limit 1) as by_sector,
             h.word, h.share, h.confidence
      from (select distinct done, occupation, sector from worker) o
      left join lateral (
        select r.kind || ':' || r.word as word, r.share, r.confidence from rated r
        where r.kind = 'occupation' and position(r.word in coalesce(o.occupation, '')) > 0
          or r.kind = 'sector' and r.word = coalesce(o.sector, '')
        order by r.kind = 'occupation' desc, length(r.word) desc, r.word limit 1) h on true),
    placed as materialized (
      select w.person_id, w.is_asn, w.life, w.covered,
             coalesce(k.by_word, case when w.occupation is null then l.code end, k.by_sector, '') as code,
             coalesce(k.word, ':') as word, k.share, coalesce(k.confidence, '') as confidence
      from worker w
      join work k on k.done = w.done
      left join by_list l on l.person_id = w.person_id),
    alike as materialized (
      select code, word, share, confidence, is_asn, life, covered, count(*)::integer as n from placed group by 1, 2, 3, 4, 5, 6, 7),
    edge as materialized (
      select a.code, a.word, a.share, a.confidence, a.is_asn, coalesce(lower(a.life), '-infinity'::date) as day, a.n as listed, 0 as covered
      from alike a
      union all
      select a.code, a.word, a.share, a.confidence, a.is_asn, upper(a.life), - a.n, 0 from alike a where not upper_inf(a.life)
      union all
      select a.code, a.word, a.share, a.confidence, a.is_asn, coalesce(lower(s), '-infinity'::date), 0, a.n from alike a cross join unnest(a.covered) s
      union all
      select a.code, a.word, a.share, a.confidence, a.is_asn, upper(s), 0, - a.n
      from alike a cross join unnest(a.covered) s where not upper_inf(s)),
    named as (
      select distinct p.code, l.source, p.person_id, upper(p.life) as ends_on
      from list l
      join registry.person_row r on r.regency = asked and r.batch_id = l.batch_id
      join placed p on p.person_id = r.person_id
      where l.kind = 'workers' and not p.is_asn and p.code <> '')
    select 'sector', e.code, '', null::smallint, '', e.is_asn, e.day, sum(e.listed)::integer, sum(e.covered)::integer from edge e group by 2, 6, 7
    union all
    select 'hazard', e.word, '', e.share, e.confidence, e.is_asn, e.day, sum(e.listed)::integer, sum(e.covered)::integer from edge e group by 2, 4, 5, 6, 7
    union all
    select 'list', n.code, n.source, null, '', false, x.day, sum(x.listed)::integer, 0
    from (select code, source, ends_on, count(*)::integer as people from named group by 1, 2, 3) n
    cross join lateral (values ('-infinity'::date, n.people), (n.ends_on, - n.people)) x (day, listed)
    where x.day is not null
    group by 2, 3, 7
    union all
    select 'source', a.code, s.code, null, a.name, false, max(l.as_of), 0, 0
    from list l
    join registry.source s on s.regency = asked and s.code = l.source
    join registry.agency a on a.regency = asked and a.code = s.agency
    where l.kind = 'workers'
    group by 2, 3, 5;
end $$;
comment on function coverage.work_steps is
  'By how much counts by kind of work, by hazard and by list go up or down on a day, of all days; by the hazards in force on one. Nothing for who counts a part, or while somebody waits to be reckoned. Numbers only.';

create function coverage.hazard_state(asked text, on_day date) returns text
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select md5(string_agg(concat_ws(':', h.kind, h.word, h.share, h.confidence, h.regency, h.valid_from), ',' order by h.kind, h.word, h.regency, h.valid_from))
  from programmes.hazard h where h.regency in ('ID', asked) and asked = platform.scoped_regency() and h.valid_from <= on_day
$$;
comment on function coverage.hazard_state is 'As long as it is the same, hazards on the day are those on another one.';

-- Whom sponsors pay for is counted once for all of them, and not looked up for each.
create or replace function sponsorship.participation(on_month date) returns table (
  agency text, unit text, civil_servants bigint, sponsors bigint, places bigint, workers bigint, arrears bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
  if not platform.may('participation.read', 'sponsorship.read', 'sponsorship.manage') then return; end if;
  return query
    with paired as materialized (
      select p.mandate, p.person_id from sponsorship.pair p
      where p.regency = platform.scoped_regency() and p.months @> on_month),
    paid as materialized (
      select distinct r.person_id
      from (select distinct person_id from paired) p
      join contributions.protection_run r on r.regency = platform.scoped_regency() and r.person_id = p.person_id
      where r.paid @> on_month),
    cared as materialized (
      select p.mandate, count(*) as workers, count(*) filter (where d.person_id is null) as arrears
      from paired p left join paid d on d.person_id = p.person_id
      group by p.mandate)
    select u.agency, u.unit, count(*), count(m.mandate), coalesce(sum(m.places), 0)::bigint,
           coalesce(sum(c.workers), 0)::bigint, coalesce(sum(c.arrears), 0)::bigint
    from sponsorship.sponsor s
    join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
    left join (select * from sponsorship.mandate m where m.regency = platform.scoped_regency() and m.in_force @> on_month) m
      on m.sponsor = s.sponsor
    left join cared c on c.mandate = m.mandate
    where s.regency = platform.scoped_regency() and s.kind = 'civil-servant'
      and daterange(lower(s.known), upper(s.known)) && daterange(on_month, (on_month + interval '1 month')::date)
    group by u.agency, u.unit;
end $$;

do $$ declare
  name text;
  event text;
begin
  foreach name in array array['rule', 'rule_line'] loop
    foreach event in array array['insert', 'update', 'delete', 'truncate'] loop
      execute format('create trigger changed_%s after %s on contributions.%s for each statement execute function platform.mark_state(''rules'')',
        event, event, name);
    end loop;
  end loop;
end $$;
