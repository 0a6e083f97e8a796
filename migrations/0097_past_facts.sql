-- Facts that hold and facts of the past lie apart: what is asked of today walks through nothing older, and what changes is
-- changed in its place.
create table coverage.past_fact (
  regency      text           not null,
  person_id    bigint         not null,
  since        integer        not null,
  until        integer        not null check (until > since),
  village_code text           null,
  agency       text           null,
  sector       text           null,
  sex          text           null,
  born         date           null,
  has_nik      boolean        not null,
  segment      text           not null,
  cell         smallint       not null,
  life         daterange      not null,
  covered      datemultirange not null,
  paid         datemultirange not null,
  primary key (regency, until, person_id)
);
comment on table coverage.past_fact is 'What figures knew of a person before they knew otherwise. Only ever inserted; counted by functions only.';
comment on column coverage.past_fact.until is 'First reckoning that knew it otherwise. All else as in coverage.fact.';
alter table coverage.past_fact enable row level security;
create policy system on coverage.past_fact for select to naungan_app
  using (regency = platform.scoped_regency() and platform.may('system'));
drop index coverage.fact_now, coverage.fact_since, coverage.fact_until;
alter table coverage.fact drop constraint fact_pkey, drop column until, add primary key (regency, person_id);
alter table coverage.fact set (fillfactor = 80);
comment on table coverage.fact is
  'What figures know of a person, since a reckoning. Counted by functions only; nobody reads it by row.';

create function coverage.facts(asked text, known integer)
returns table (
  person_id bigint, since integer, village_code text, agency text, sector text, sex text, born date, has_nik boolean,
  segment text, cell smallint, life daterange, covered datemultirange, paid datemultirange)
stable parallel safe language sql as $$
  select f.person_id, f.since, f.village_code, f.agency, f.sector, f.sex, f.born, f.has_nik, f.segment, f.cell, f.life,
         f.covered, f.paid
  from coverage.fact f where f.regency = asked and f.since <= known
  union all
  select p.person_id, p.since, p.village_code, p.agency, p.sector, p.sex, p.born, p.has_nik, p.segment, p.cell, p.life,
         p.covered, p.paid
  from coverage.past_fact p where p.regency = asked and p.until > known and p.since <= known
$$;
comment on function coverage.facts is 'The facts known at a reckoning; what is older than it is not walked through.';

-- Counts as known now stand for themselves; of an earlier time they are these less the steps taken since.
create table coverage.step_now (
  regency text     not null,
  divided text     not null,
  part    text     not null,
  day     date     not null,
  cell    smallint not null,
  listed  integer  not null,
  covered integer  not null,
  paid    integer  not null,
  primary key (regency, divided, part, day, cell)
);
comment on table coverage.step_now is 'The sums of coverage.step over all reckonings: what is known now.';
alter table coverage.step_now set (fillfactor = 80);
alter table coverage.step_now enable row level security;
create policy system on coverage.step_now for select to naungan_app
  using (regency = platform.scoped_regency() and platform.may('system'));
alter table coverage.step drop constraint step_pkey, add primary key (regency, reckoning, divided, part, day, cell);

-- Reckons those who are marked; gives back the newest reckoning, 0 when there never was one.
create function coverage.reckon(asked text) returns integer
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
      order by q.person_id, q.paid_through desc nulls last, q.segment, q.participant)
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
    where p.is_worker or p.is_member;
  analyze known;
  create temp table moved on commit drop as
    select coalesce(o.person_id, n.person_id) as person_id, o.person_id is not null as had, n.person_id is not null as has,
           -- Where only days differ, the rest of both need not be counted again.
           (o.village_code, o.agency, o.sector, o.sex, o.cell) is not distinct from
             (n.village_code, n.agency, n.sector, n.sex, n.cell) as same_place,
           o.village_code as old_village, o.agency as old_agency, o.sector as old_sector, o.sex as old_sex, o.cell as old_cell,
           o.life as old_life, o.covered as old_covered, o.paid as old_paid,
           n.village_code, n.agency, n.sector, n.sex, n.cell, n.life, n.covered, n.paid
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
           paid = n.paid
      from moved m join known n on n.person_id = m.person_id
      where m.had and f.regency = asked and f.person_id = m.person_id;
    insert into coverage.fact (regency, person_id, since, village_code, agency, sector, sex, born, has_nik, segment, cell,
                               life, covered, paid)
      select asked, n.person_id, newest, n.village_code, n.agency, n.sector, n.sex, n.born, n.has_nik, n.segment, n.cell,
             n.life, n.covered, n.paid
      from moved m join known n on n.person_id = m.person_id
      where not m.had;
    insert into coverage.step (regency, divided, part, reckoning, day, cell, listed, covered, paid)
      with counted as (
        select m.village_code, m.agency, m.sector, m.sex, m.cell, x.measure, x.sign, x.days
        from moved m cross join lateral (values
          ('listed', 1, datemultirange(m.life) - case when m.same_place then datemultirange(m.old_life) else '{}' end),
          ('covered', 1, m.covered - case when m.same_place then m.old_covered else '{}' end),
          ('paid', 1, m.paid - case when m.same_place then m.old_paid else '{}' end)) x (measure, sign, days)
        where m.has
        union all
        select m.old_village, m.old_agency, m.old_sector, m.old_sex, m.old_cell, x.measure, x.sign, x.days
        from moved m cross join lateral (values
          ('listed', -1, datemultirange(m.old_life) - case when m.same_place then datemultirange(m.life) else '{}' end),
          ('covered', -1, m.old_covered - case when m.same_place then m.covered else '{}' end),
          ('paid', -1, m.old_paid - case when m.same_place then m.paid else '{}' end)) x (measure, sign, days)
        where m.had),
      edges as (
        select coalesce(c.village_code, '') as village, coalesce(c.agency, '') as agency, coalesce(c.sector, '') as sector,
               coalesce(c.sex, '') as sex, c.cell, e.day,
               case c.measure when 'listed' then e.by else 0 end as listed,
               case c.measure when 'covered' then e.by else 0 end as covered,
               case c.measure when 'paid' then e.by else 0 end as paid
        from counted c cross join lateral unnest(c.days) r (span)
        cross join lateral (values
          (case when lower_inf(r.span) then '-infinity'::date else lower(r.span) end, c.sign),
          (case when upper_inf(r.span) then null else upper(r.span) end, -c.sign)) e (day, by)
        where not isempty(c.days) and e.day is not null)
      select asked,
             case when grouping(e.village) = 0 then 'village' when grouping(e.agency) = 0 then 'agency'
                  when grouping(e.sector) = 0 then 'sector' else 'sex' end,
             coalesce(e.village, e.agency, e.sector, e.sex), newest, e.day, e.cell,
             sum(e.listed), sum(e.covered), sum(e.paid)
      from edges e
      group by grouping sets ((e.village, e.day, e.cell), (e.agency, e.day, e.cell), (e.sector, e.day, e.cell),
                              (e.sex, e.day, e.cell))
      having sum(e.listed) <> 0 or sum(e.covered) <> 0 or sum(e.paid) <> 0;
    -- Where nobody has counted these yet, they are taken for small and walked through once for each row.
    if found_people > 2000 then analyze coverage.step, coverage.step_now; end if;
    merge into coverage.step_now n
      using (select * from coverage.step s where s.regency = asked and s.reckoning = newest) s
      on n.regency = asked and n.divided = s.divided and n.part = s.part and n.day = s.day and n.cell = s.cell
      when matched and n.listed + s.listed = 0 and n.covered + s.covered = 0 and n.paid + s.paid = 0 then delete
      when matched then update set listed = n.listed + s.listed, covered = n.covered + s.covered, paid = n.paid + s.paid
      when not matched then insert (regency, divided, part, day, cell, listed, covered, paid)
        values (asked, s.divided, s.part, s.day, s.cell, s.listed, s.covered, s.paid);
  end if;
  drop table marked, known, moved;
  return newest;
end $$;
comment on function coverage.reckon is 'Brings what is counted up to date with people and periods. Costs what has changed.';

create function coverage.tally(asked text, on_day date, known integer, divided_by text)
returns table (part text, cell smallint, listed integer, covered integer, paid integer)
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
               sum(s.listed)::int, sum(s.covered)::int, sum(s.paid)::int
        from coverage.step_now s
        where s.regency = asked and s.divided = kept and s.day <= on_day
        group by 1, 2;
    else
      return query
        select case when divided_by = 'regency' then '' when cut then substr(s.part, 1, 8) else s.part end, s.cell,
               sum(s.listed)::int, sum(s.covered)::int, sum(s.paid)::int
        from (
          select n.part, n.cell, n.listed, n.covered, n.paid from coverage.step_now n
          where n.regency = asked and n.divided = kept and n.day <= on_day
          union all
          select p.part, p.cell, -p.listed, -p.covered, -p.paid from coverage.step p
          where p.regency = asked and p.reckoning > known and p.divided = kept and p.day <= on_day) s
        group by 1, 2;
    end if;
  else
    return query
      select coalesce(case divided_by when 'regency' then '' when 'district' then substr(f.village_code, 1, 8)
                        when 'village' then f.village_code when 'agency' then f.agency when 'sector' then f.sector
                        when 'sex' then f.sex end, ''), f.cell,
             count(*)::int, count(*) filter (where f.covered @> on_day)::int, count(*) filter (where f.paid @> on_day)::int
      from coverage.facts(asked, known) f
      where f.life @> on_day and platform.counts(f.village_code, f.agency)
      group by 1, 2;
  end if;
end $$;
comment on function coverage.tally is
  'Heads by part and cell on a day as known at a reckoning, within what the transaction may count. Numbers only.';

create function coverage.changes(
  asked text, from_day date, from_known integer, to_day date, to_known integer, measure text, cells integer[],
  oldest integer, divided_by text)
returns table (part text, reason text, fund text, people integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  everybody boolean := current_setting('naungan.counts', true) = 'all';
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if from_known > to_known then raise exception 'what is known grows'; end if;
  return query
    with pairs as (
      -- Most facts are the same at both times.
      select f.person_id, true as had, true as has, f.cell = any (cells) as cell_before, f.cell = any (cells) as cell_after,
             coverage.part_of(divided_by, f.village_code, f.agency, f.sector, f.sex) as part_before,
             coverage.part_of(divided_by, f.village_code, f.agency, f.sector, f.sex) as part_after,
             coverage.is_in(measure, from_day, f.life, f.covered, f.paid) as state_before,
             coverage.is_in(measure, from_day, f.life, f.covered, f.paid) as state_before_now,
             coverage.is_in(measure, to_day, f.life, f.covered, f.paid) as state_after,
             f.born, f.segment, f.life, f.covered, f.paid
      from coverage.facts(asked, to_known) f
      where f.since <= from_known and (everybody or platform.counts(f.village_code, f.agency))
        and coverage.is_in(measure, from_day, f.life, f.covered, f.paid)
          is distinct from coverage.is_in(measure, to_day, f.life, f.covered, f.paid)
      union all
      select coalesce(b.person_id, a.person_id), b.person_id is not null, a.person_id is not null,
             coalesce(b.cell = any (cells), false), coalesce(a.cell = any (cells), false),
             coverage.part_of(divided_by, b.village_code, b.agency, b.sector, b.sex),
             coverage.part_of(divided_by, a.village_code, a.agency, a.sector, a.sex),
             coalesce(coverage.is_in(measure, from_day, b.life, b.covered, b.paid), false),
             coalesce(coverage.is_in(measure, from_day, a.life, a.covered, a.paid), false),
             coalesce(coverage.is_in(measure, to_day, a.life, a.covered, a.paid), false),
             a.born, a.segment, a.life, a.covered, a.paid
      from (select * from coverage.past_fact f
            where f.regency = asked and f.since <= from_known and f.until > from_known and f.until <= to_known
              and (everybody or platform.counts(f.village_code, f.agency))) b
      full join (select * from coverage.facts(asked, to_known) f
                 where f.since > from_known and (everybody or platform.counts(f.village_code, f.agency))) a on a.person_id = b.person_id),
    judged as (
      select p.*, p.cell_before and p.state_before as was, p.cell_after and p.state_after as is_now,
             p.cell_after and p.state_before_now as would_have_been
      from pairs p),
    moved as materialized (
      select * from judged j where j.was <> j.is_now or (j.was and j.part_before <> j.part_after)),
    left_people as (
      select distinct q.person_id
      from moved m join membership.participation q on q.regency = asked and q.person_id = m.person_id
      join membership.period s on s.regency = asked and s.participant = q.participant
      where m.was and not m.is_now and s.state = 'left' and s.valid @> to_day),
    payers as (
      select distinct on (e.person_id) e.person_id, e.payer
      from moved m join contributions.enrolment e on e.regency = asked and e.person_id = m.person_id
      where m.is_now and not m.was and e.state = 'standing' and e.months @> to_day
      order by e.person_id, e.enrolment),
    told as (
      select m.part_after as part,
             case when not m.had and measure = 'listed' then 'listed'
                  when m.would_have_been then 'corrected-in'
                  when lower(case measure when 'covered' then m.covered else m.paid end) <= from_day then 'returned'
                  else 'new' end as reason,
             case when measure <> 'listed' and not m.would_have_been then coalesce(y.payer, 'segment ' || m.segment) end as fund,
             1 as people
      from moved m left join payers y on y.person_id = m.person_id
      where m.is_now and not m.was
      union all
      select m.part_before,
             case when not m.has then 'removed'
                  when not m.cell_after then 'reclassified'
                  when not m.would_have_been then 'corrected-out'
                  when upper(m.life) <= to_day then 'died'
                  when m.born + make_interval(years => oldest + 1) <= to_day then 'aged-out'
                  when measure = 'paid' and m.covered @> to_day then 'arrears'
                  when l.person_id is not null then 'left'
                  else 'lapsed' end,
             null, -1
      from moved m left join left_people l on l.person_id = m.person_id
      where m.was and not m.is_now
      union all
      select x.part, x.reason, null, x.people
      from moved m cross join lateral (values (m.part_before, 'moved-out', -1), (m.part_after, 'moved-in', 1)) x (part, reason, people)
      where m.was and m.is_now and m.part_before <> m.part_after)
    select t.part, t.reason, t.fund, sum(t.people)::integer from told t group by 1, 2, 3;
end $$;
comment on function coverage.changes is
  'By how much a count goes up or down between two days, each as known at a reckoning, by part, reason and, for who is newly protected, payer. Numbers only.';

create function coverage.unprotected(
  asked text, on_day date, known integer, measure text, cells integer[], youngest integer, oldest integer, divided_by text)
returns table (part text, reason text, people integer)
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
           case when f.born > grown then 'under-age' when f.born <= old then 'over-age'
                when lower(f.covered) <= on_day then case when measure = 'paid' and f.covered @> on_day then 'arrears' else 'lapsed' end
                when f.cell & 4 > 0 then 'unpaid' when not f.has_nik then 'nik-unknown' else 'never' end,
           count(*)::integer
    from coverage.facts(asked, known) f
    where f.life @> on_day and f.cell = any (cells) and (everybody or platform.counts(f.village_code, f.agency))
      and not coverage.is_in(measure, on_day, f.life, f.covered, f.paid)
    group by 1, 2;
end $$;
comment on function coverage.unprotected is 'Why those who are not protected are not, by part. Numbers only.';

create function coverage.head_key(
  divided_by text, on_day date, village text, sector text, agency text, segment text, sex text, born date)
returns text stable parallel safe language sql
return coalesce(case divided_by
  when 'all' then 'all' when 'district' then substr(village, 1, 8) when 'village' then village when 'sector' then sector
  when 'agency' then agency when 'segment' then segment when 'sex' then sex
  when 'age' then case
    when born is null then ''
    when extract(year from age(on_day, born)) < 18 then '00' when extract(year from age(on_day, born)) < 30 then '18'
    when extract(year from age(on_day, born)) < 45 then '30' when extract(year from age(on_day, born)) < 55 then '45'
    when extract(year from age(on_day, born)) < 65 then '55' else '65' end end, '');

-- Headcounts from steps where everybody is counted, from facts where a part of them is, or where ages are asked; and
-- as before from people and periods while somebody waits to be reckoned.
create or replace function coverage.headcount(asked text, on_day date, divided_by text)
returns table (
  key text, label text, registered bigint, eligible bigint, protected bigint, eligible_protected bigint, gap bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  everybody boolean := current_setting('naungan.counts', true) = 'all';
  is_reckoned boolean := not exists (select from coverage.to_reckon t where t.regency = asked);
  newest integer := (select coalesce(max(r.reckoning), 0) from coverage.reckoning r where r.regency = asked);
  sums boolean := is_reckoned and current_setting('naungan.counts', true) = 'all' and divided_by <> 'age';
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
      where is_reckoned and not sums and f.regency = asked and f.life @> on_day
        and (everybody or platform.counts(f.village_code, f.agency))
      group by 1, 2
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

-- Those who are there already are reckoned now; what was known earlier was not kept.
do $$ declare one text; begin
  insert into coverage.to_reckon select regency, person_id from registry.person on conflict do nothing;
  for one in select distinct regency from coverage.to_reckon loop
    perform set_config('naungan.regency', one, true);
    perform coverage.reckon(one);
  end loop;
  perform set_config('naungan.regency', '', true);
end $$;
