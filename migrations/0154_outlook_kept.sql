-- What targets ask of people was looked up one by one: who is enrolled, who lapsed, who grows too old. Kept are steps, as of other figures:
-- by how much the counts of people who are alike go up or down on a day. Alike are those with the same enrolments; and of those with none,
-- who were born in the same month. What changes is marked, and counted again in proportion.

create table coverage.outlook_mark (
  regency   text   not null,
  mark      bigint generated always as identity,
  person_id bigint not null,
  primary key (regency, mark)
);
comment on table coverage.outlook_mark is
  'People whose enrolments, sponsors or lapse may have changed since they were last counted. Each mark is a row of its own: nobody waits for another one.';
alter table coverage.outlook_mark set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

create table coverage.outlook_kept (
  regency   text    primary key,
  reckoning integer not null,
  horizon   date    not null
);
comment on table coverage.outlook_kept is 'Up to which reckoning coverage.outlook_step is counted, and whose lapses: those before a day.';

create table coverage.outlook_class (
  regency text    not null,
  class   integer not null check (class > 0),
  terms   text    not null,
  primary key (regency, class)
);
create unique index outlook_class_terms on coverage.outlook_class (regency, md5(terms));
comment on table coverage.outlook_class is 'Enrolments that stand, of people who have the same ones, with whose sponsors retire when. Class 0 is who has none.';

create table coverage.outlook_term (
  regency text      not null,
  class   integer   not null,
  payer   text      not null,
  months  daterange not null,
  until   date[]    null,
  retires date[]    null,
  primary key (regency, class, months),
  foreign key (regency, class) references coverage.outlook_class on delete cascade
);
comment on table coverage.outlook_term is 'The enrolments of a class; of its sponsors until when each pays and when he retires.';

create table coverage.outlook_person (
  regency   text    not null,
  person_id bigint  not null,
  class     integer not null,
  born      date    null,
  lapses_on date    null,
  primary key (regency, person_id)
);
create index outlook_person_born on coverage.outlook_person (regency, born) where class > 0;
create index outlook_person_class on coverage.outlook_person (regency, class) where class > 0;
comment on table coverage.outlook_person is
  'As whom a person with enrolments, or with a lapse before coverage.outlook_kept.horizon, is counted in coverage.outlook_step. All others are of class 0 without a lapse.';
comment on column coverage.outlook_person.born is 'Null also where he does not become too old: who earns a wage.';

create table coverage.outlook_step (
  regency text    not null,
  class   integer not null,
  born    date    not null,
  day     date    not null,
  covered integer not null,
  lapsed  integer not null,
  nikless integer not null,
  never   integer not null,
  funded  integer not null,
  primary key (regency, class, born, day)
);
alter table coverage.outlook_step set (fillfactor = 80);
comment on table coverage.outlook_step is
  'By how much counts of people who are eligible go up or down on a day: protected; else whose own protection ended within a year, else without NIK, else the others; and protected while enrolled.';
comment on column coverage.outlook_step.born is
  'Of class 0 the first of a month for who was born on it, the second for the rest of the month, infinity for whom age does not matter; else infinity.';

do $$ declare name text; begin
  foreach name in array array['outlook_mark', 'outlook_kept', 'outlook_class', 'outlook_term', 'outlook_person', 'outlook_step'] loop
    execute format('alter table coverage.%s enable row level security', name);
    execute format('create policy system on coverage.%s for select to naungan_app
      using (regency = platform.scoped_regency() and platform.may(''system''))', name);
  end loop;
end $$;

create function coverage.outlook_born(born date, segment text) returns date immutable parallel safe language sql
return case when segment = 'PU' or born is null then 'infinity'
  when extract(day from born) = 1 then born else born - extract(day from born)::integer + 2 end;
comment on function coverage.outlook_born is 'As which day of birth one is counted: on firsts and lasts of months nobody''s age is mistaken.';

create function coverage.next_month() returns date stable language sql set search_path = pg_catalog, pg_temp
return (date_trunc('month', current_date) + interval '1 month')::date;

create function coverage.is_outlook_marked(asked text) returns boolean
stable security definer language sql set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off as $$
  select exists (select from coverage.outlook_mark m where m.regency = asked)
$$;
revoke all on function coverage.is_outlook_marked from public;

create function coverage.has_outlook(asked text) returns boolean
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select coalesce(current_setting('naungan.counts', true), '') = 'all' and not coverage.is_marked(asked) and not coverage.is_outlook_marked(asked)
    and exists (select from coverage.outlook_kept k where k.regency = asked
                and k.reckoning >= (select coalesce(max(r.reckoning), 0) from coverage.reckoning r where r.regency = asked))
$$;
comment on function coverage.has_outlook is 'Whether coverage.outlook_step tells all that is asked: everybody, as he is known now.';
revoke all on function coverage.has_outlook from public;

-- Of whoever changed: as whom he was counted, and as whom he is to be. Groups are few, which nobody can know beforehand: sorting all for
-- them takes thrice the time.
create function coverage.count_outlook(asked text) returns void
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
      from coverage.past_fact o
      left join coverage.fact f on f.regency = asked and f.person_id = o.person_id
      left join coverage.outlook_person p on p.regency = asked and p.person_id = o.person_id
      where o.regency = asked and o.until > kept.reckoning and o.since <= kept.reckoning and (f.person_id is null or f.cell & 1 <> 1 or o.cell & 1 <> 1)
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
      left join coverage.past_fact o
        on o.regency = asked and o.person_id = a.person_id and o.until > kept.reckoning and o.since <= kept.reckoning),
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
  if people > 0 then
    delete from coverage.outlook_class c
      where c.regency = asked and not exists (select from coverage.outlook_person p where p.regency = asked and p.class = c.class and p.class > 0);
  end if;
  if coverage.has_outgrown('coverage.outlook_person', people) then
    analyze coverage.outlook_step, coverage.outlook_person, coverage.outlook_class, coverage.outlook_term;
  end if;
  drop table anew, differing;
  insert into coverage.outlook_kept as k (regency, reckoning, horizon) values (asked, newest, bound)
    on conflict (regency) do update set reckoning = excluded.reckoning, horizon = excluded.horizon;
end $$;
comment on function coverage.count_outlook is 'Counts again whose facts, enrolments, sponsors or lapses changed since the last time; at first everybody.';
revoke all on function coverage.count_outlook from public;

create function coverage.find_outlook(asked text, bound date) returns void
language plpgsql set search_path = pg_catalog, pg_temp set enable_sort = on set plan_cache_mode = force_custom_plan as $$
begin
  create temp table enrolled on commit drop as
    select e.person_id, jsonb_agg(jsonb_build_array(e.payer, lower(e.months), upper(e.months), l.until, l.retires) order by lower(e.months))::text as terms
    from anew n
    join contributions.enrolment e on e.regency = asked and e.person_id = n.person_id
    left join lateral (
      select array_agg(upper(q.months) order by upper(q.months), s.retires_on, q.pair) as until,
             array_agg(s.retires_on order by upper(q.months), s.retires_on, q.pair) as retires
      from sponsorship.pair q
      join sponsorship.mandate m on m.regency = asked and m.mandate = q.mandate
      join sponsorship.sponsor s on s.regency = asked and s.sponsor = m.sponsor
      where q.regency = asked and q.person_id = e.person_id and q.enrolment = e.enrolment and s.retires_on is not null
      having count(*) > 0) l on true
    where e.state = 'standing'
    group by e.person_id;
  analyze enrolled;
  with fresh as (
    insert into coverage.outlook_class (regency, class, terms)
      select asked, coalesce((select max(c.class) from coverage.outlook_class c where c.regency = asked), 0) + row_number() over (), d.terms
      from (select distinct e.terms from enrolled e) d
      where not exists (select from coverage.outlook_class c where c.regency = asked and md5(c.terms) = md5(d.terms))
      returning class, terms)
  insert into coverage.outlook_term (regency, class, payer, months, until, retires)
    select asked, f.class, t ->> 0, daterange((t ->> 1)::date, (t ->> 2)::date),
           case when jsonb_typeof(t -> 3) = 'array' then array(select jsonb_array_elements_text(t -> 3)::date) end,
           case when jsonb_typeof(t -> 4) = 'array' then array(select jsonb_array_elements_text(t -> 4)::date) end
    from fresh f cross join jsonb_array_elements(f.terms::jsonb) t;
  insert into aside (person_id, class, lapses_on)
    select n.person_id, coalesce(c.class, 0), l.lapses_on
    from anew n
    left join (enrolled e join coverage.outlook_class c on c.regency = asked and md5(c.terms) = md5(e.terms)) on e.person_id = n.person_id
    left join (
      select r.person_id, max(r.ends_on) as lapses_on
      from anew k join contributions.protection_run r on r.regency = asked and r.person_id = k.person_id
      group by r.person_id having max(r.ends_on) < bound) l on l.person_id = n.person_id;
  drop table enrolled;
end $$;
comment on function coverage.find_outlook is 'As whom those marked (a temporary table) are to be counted besides facts.';
revoke all on function coverage.find_outlook from public;

create function coverage.outlook_spans(life daterange, covered datemultirange, has_nik boolean, lapses_on date)
returns table (measure integer, days datemultirange) immutable parallel safe language sql
begin atomic
  select m.measure, m.days
  from (select datemultirange(life) - covered as bare,
               case when lapses_on = 'infinity' then '{}'::datemultirange else datemultirange(daterange(lapses_on, lapses_on + 365)) end as lapse) s
  cross join lateral (values (1, covered), (2, s.bare * s.lapse), (case when has_nik then 4 else 3 end, s.bare - s.lapse)) m (measure, days);
end;
comment on function coverage.outlook_spans is
  'On which days somebody is counted as 1 protected, 2 lapsed within a year, 3 without NIK, 4 none of these (coverage.outlook_step).';
revoke all on function coverage.outlook_spans from public;

create function coverage.add_outlook(asked text) returns void
language plpgsql set search_path = pg_catalog, pg_temp set enable_sort = off as $$
begin
  merge into coverage.outlook_step n
    using (
      -- How one is counted anew is found once for all who change alike.
      with state as materialized (
        select row_number() over () as state, d.*
        from (select distinct life, covered, has_nik, lapses_on, was_life, was_covered, was_nik, was_lapse from differing) d),
      span as (
        select s.state, x.measure, 1 as sign, unnest(x.days) as days
        from state s cross join lateral coverage.outlook_spans(s.life, s.covered, s.has_nik, s.lapses_on) x
        union all
        select s.state, x.measure, -1, unnest(x.days)
        from state s cross join lateral coverage.outlook_spans(s.was_life, s.was_covered, s.was_nik, s.was_lapse) x),
      edge as materialized (
        select e.state, e.day, sum(case when e.measure = 1 then e.sign else 0 end)::integer as covered,
               sum(case when e.measure = 2 then e.sign else 0 end)::integer as lapsed,
               sum(case when e.measure = 3 then e.sign else 0 end)::integer as nikless, sum(case when e.measure = 4 then e.sign else 0 end)::integer as never
        from (
          select s.state, s.measure, s.sign, coalesce(lower(s.days), '-infinity'::date) as day from span s
          union all
          select s.state, s.measure, - s.sign, upper(s.days) from span s where not upper_inf(s.days)) e
        group by 1, 2),
      changed as materialized (
        select d.class, d.born, s.state, d.people
        from differing d
        join state s on s.life = d.life and s.covered = d.covered and s.has_nik = d.has_nik and s.lapses_on = d.lapses_on
          and s.was_life = d.was_life and s.was_covered = d.was_covered and s.was_nik = d.was_nik and s.was_lapse = d.was_lapse),
      -- Who is paid for, by what he is enrolled for: apart, for it differs from class to class.
      backed as materialized (
        select d.class, d.covered, d.was_covered, sum(d.people)::integer as people from differing d
        where d.class > 0 and d.covered <> d.was_covered group by 1, 2, 3),
      enrolled as (
        select t.class, range_agg(t.months) as months from coverage.outlook_term t
        where t.regency = asked and t.class in (select b.class from backed b) group by t.class),
      paid as materialized (
        select b.class, b.people * x.sign as people, unnest(x.days) as days
        from backed b
        join enrolled e on e.class = b.class
        cross join lateral (values (1, b.covered * e.months - b.was_covered), (-1, b.was_covered * e.months - b.covered)) x (sign, days)),
      moved as (
        select c.class, c.born, e.day, c.people * e.covered as covered, c.people * e.lapsed as lapsed, c.people * e.nikless as nikless,
               c.people * e.never as never, 0 as funded
        from changed c join edge e on e.state = c.state
        where (e.covered, e.lapsed, e.nikless, e.never) <> (0, 0, 0, 0)
        union all
        select p.class, 'infinity', coalesce(lower(p.days), '-infinity'::date), 0, 0, 0, 0, p.people from paid p
        union all
        select p.class, 'infinity', upper(p.days), 0, 0, 0, 0, - p.people from paid p where not upper_inf(p.days)),
      summed as (
        select m.class, m.born, m.day, sum(m.covered)::integer as covered, sum(m.lapsed)::integer as lapsed, sum(m.nikless)::integer as nikless,
               sum(m.never)::integer as never, sum(m.funded)::integer as funded
        from moved m group by 1, 2, 3)
      select * from summed s where (s.covered, s.lapsed, s.nikless, s.never, s.funded) <> (0, 0, 0, 0, 0)) s
    on n.regency = asked and n.class = s.class and n.born = s.born and n.day = s.day
    when matched and n.covered + s.covered = 0 and n.lapsed + s.lapsed = 0 and n.nikless + s.nikless = 0 and n.never + s.never = 0
      and n.funded + s.funded = 0 then delete
    when matched then update set covered = n.covered + s.covered, lapsed = n.lapsed + s.lapsed, nikless = n.nikless + s.nikless,
      never = n.never + s.never, funded = n.funded + s.funded
    when not matched then insert (regency, class, born, day, covered, lapsed, nikless, never, funded)
      values (asked, s.class, s.born, s.day, s.covered, s.lapsed, s.nikless, s.never, s.funded);
end $$;
comment on function coverage.add_outlook is 'Of those who differ (a temporary table), the steps.';
revoke all on function coverage.add_outlook from public;

create function coverage.is_outlook_due(asked text) returns boolean
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select case when coverage.is_outlook_marked(asked) then true
    else not exists (
      select from coverage.outlook_kept k where k.regency = asked and k.horizon >= coverage.next_month()
        and k.reckoning >= (select coalesce(max(r.reckoning), 0) from coverage.reckoning r where r.regency = asked))
      and exists (select from coverage.reckoning r where r.regency = asked) end
$$;
comment on function coverage.is_outlook_due is 'Whether coverage.count_outlook has something to do.';
revoke all on function coverage.is_outlook_due from public;

create function coverage.is_outlook_behind(asked text) returns boolean
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select coalesce(asked = platform.scoped_regency(), false) and not coverage.is_marked(asked) and coverage.is_outlook_due(asked)
$$;
comment on function coverage.is_outlook_behind is 'Whether coverage.catch_up_outlook has something to do.';

create function coverage.count_all(asked text) returns integer
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  newest integer := coverage.reckon_all(asked);
begin
  -- Who only reads leaves it to others.
  if asked = platform.scoped_regency() and coverage.is_outlook_due(asked) and current_setting('transaction_read_only') = 'off' then
    perform pg_advisory_xact_lock(hashtext('naungan:reckoning'), hashtext(asked));
    perform coverage.count_outlook(asked);
  end if;
  return newest;
end $$;
comment on function coverage.count_all is 'coverage.reckon_all, and what is kept for targets after it.';

create function coverage.catch_up_outlook(asked text) returns void
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if coverage.is_outlook_behind(asked)
    and pg_try_advisory_xact_lock(hashtext('naungan:reckoning'), hashtext(asked)) then
    perform coverage.count_outlook(asked);
  end if;
end $$;
comment on function coverage.catch_up_outlook is
  'For a look: counts what changed since besides facts, unless somebody is at it, or facts wait to be reckoned.';

create function coverage.mark_outlook() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    insert into coverage.outlook_mark (regency, person_id) select distinct b.regency, b.person_id from before b;
  end if;
  if tg_op <> 'DELETE' then
    insert into coverage.outlook_mark (regency, person_id) select distinct a.regency, a.person_id from after a;
  end if;
  return null;
end $$;
comment on function coverage.mark_outlook is 'Trigger of what names people whose enrolments or sponsors change.';

-- Who was known before leaves what was known of him in coverage.past_fact.
create function coverage.mark_outlook_known() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into coverage.outlook_mark (regency, person_id)
    select a.regency, a.person_id from after a
    where a.regency in (select k.regency from coverage.outlook_kept k);
  return null;
end $$;

-- Of those who pay, the day on which protection would lapse moves on with every month: it is far off, and nobody is marked for it.
create function coverage.mark_outlook_lapse() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  bound date := (coverage.next_month() + interval '1 month')::date;
begin
  if tg_op = 'DELETE' then
    insert into coverage.outlook_mark (regency, person_id) select distinct b.regency, b.person_id from before b;
  elsif tg_op = 'UPDATE' then
    insert into coverage.outlook_mark (regency, person_id)
      select b.regency, b.person_id from before b where b.ends_on < bound
      union
      select b.regency, b.person_id from before b
      where not exists (select from after a where a.regency = b.regency and a.person_id = b.person_id and a.run = b.run);
  end if;
  if tg_op <> 'DELETE' then
    insert into coverage.outlook_mark (regency, person_id)
      select a.regency, a.person_id from after a where a.ends_on < bound
      union
      select a.regency, a.person_id
      from after a join coverage.outlook_person p on p.regency = a.regency and p.person_id = a.person_id and p.lapses_on is not null;
  end if;
  return null;
end $$;

create function coverage.mark_outlook_sponsors() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'mandate' then
    insert into coverage.outlook_mark (regency, person_id)
      select distinct q.regency, q.person_id
      from (select regency, mandate, sponsor from before except select regency, mandate, sponsor from after) b
      join sponsorship.pair q on q.regency = b.regency and q.mandate = b.mandate;
  else
    insert into coverage.outlook_mark (regency, person_id)
      select distinct q.regency, q.person_id
      from (select regency, sponsor, retires_on from before except select regency, sponsor, retires_on from after) b
      join sponsorship.mandate m on m.regency = b.regency and m.sponsor = b.sponsor
      join sponsorship.pair q on q.regency = m.regency and q.mandate = m.mandate;
  end if;
  return null;
end $$;

create function coverage.forget_outlook() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  delete from coverage.outlook_kept;
  delete from coverage.outlook_step;
  delete from coverage.outlook_class;
  delete from coverage.outlook_person;
  return null;
end $$;
comment on function coverage.forget_outlook is 'Trigger of a table that is emptied: everybody is counted anew.';

do $$ declare one text[]; begin
  foreach one slice 1 in array array[
    ['contributions.enrolment', 'mark_outlook', 'insert update delete'], ['sponsorship.pair', 'mark_outlook', 'insert update delete'],
    ['contributions.protection_run', 'mark_outlook_lapse', 'insert update delete'],
    ['coverage.fact', 'mark_outlook_known', 'insert'],
    ['sponsorship.mandate', 'mark_outlook_sponsors', 'update'], ['sponsorship.sponsor', 'mark_outlook_sponsors', 'update']] loop
    if one[3] like '%insert%' then
      execute format('create trigger outlook_inserted after insert on %s referencing new table as after
        for each statement execute function coverage.%I()', one[1], one[2]);
    end if;
    if one[3] like '%update%' then
      execute format('create trigger outlook_updated after update on %s referencing old table as before new table as after
        for each statement execute function coverage.%I()', one[1], one[2]);
    end if;
    if one[3] like '%delete%' then
      execute format('create trigger outlook_deleted after delete on %s referencing old table as before
        for each statement execute function coverage.%I()', one[1], one[2]);
    end if;
    execute format('create trigger outlook_emptied after truncate on %s for each statement execute function coverage.forget_outlook()', one[1]);
  end loop;
end $$;

alter function coverage.path rename to path_read;
alter function coverage.reserves rename to reserves_read;
alter function coverage.own_pace rename to own_pace_counted;
comment on function coverage.path_read is 'The same by rows of people, while coverage.outlook_step does not tell it.';
comment on function coverage.reserves_read is 'The same by rows of people, while coverage.outlook_step does not tell it.';
comment on function coverage.own_pace_counted is 'The same by rows of people, while coverage.outlook_step does not tell it.';
revoke all on function coverage.path_read, coverage.reserves_read, coverage.own_pace_counted from public;

-- A year and more after the youngest entry age, by the rule in force on a day; null: at no age.
create function coverage.years_until_too_old(asked text, on_day date) returns interval
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select make_interval(years => t.oldest + 1) from membership.term t
  where t.regency in ('ID', asked) and t.what = 'entry-age' and t.segment = 'BPU' and t.valid_from <= on_day
  order by t.valid_from desc, t.regency <> 'ID' desc, t.recorded_no desc limit 1
$$;
comment on function coverage.years_until_too_old is 'The age of who is too old to enter, by the rule in force on a day. Null: nobody is too old.';
revoke all on function coverage.years_until_too_old from public;

-- Steps are read in the order in which they lie: nearly all of a regency are asked.
create function coverage.outlook_sums(asked text, on_day date)
returns table (class integer, covered bigint, lapsed bigint, nikless bigint, never bigint)
stable language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan set enable_indexscan = off as $$
#variable_conflict use_column
begin
  return query
    select s.class, sum(s.covered), sum(s.lapsed), sum(s.nikless), sum(s.never)
    from coverage.outlook_step s where s.regency = asked and s.class > 0 and s.day <= on_day group by s.class;
end $$;
comment on function coverage.outlook_sums is 'Of those with enrolments, by class: protected on the day, and not, by what could be done.';
revoke all on function coverage.outlook_sums from public;

-- Months in the middle of which a day lies that is asked are counted by rows.
create function coverage.outlook_ages(asked text, on_day date, years interval, days date[], after date, before date)
returns table (too_old_on date, covered bigint, lapsed bigint, nikless bigint, never bigint)
stable language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan set enable_indexscan = off as $$
#variable_conflict use_column
declare
  odd date[] := array(
    select distinct (date_trunc('month', d - years))::date + 1 from unnest(days || on_day) d
    where years is not null and extract(day from d) > 1 and extract(day from d + 1) > 1);
begin
  return query
    select coalesce((s.born + years)::date, 'infinity'), sum(s.covered), sum(s.lapsed), sum(s.nikless), sum(s.never)
    from coverage.outlook_step s
    where s.regency = asked and s.class = 0 and s.born > after and s.born <= before and s.day <= on_day and s.born <> all (odd)
    group by s.born
    union all
    select (f.born + years)::date, count(*) filter (where f.covered @> on_day),
           count(*) filter (where not f.covered @> on_day and p.lapses_on <= on_day and p.lapses_on > on_day - 365),
           count(*) filter (where not f.covered @> on_day and not f.has_nik and (p.lapses_on <= on_day and p.lapses_on > on_day - 365) is not true),
           count(*) filter (where not f.covered @> on_day and f.has_nik and (p.lapses_on <= on_day and p.lapses_on > on_day - 365) is not true)
    from unnest(odd) o (born)
    join coverage.fact f on f.regency = asked and f.born >= o.born and f.born < (date_trunc('month', o.born) + interval '1 month')::date
    left join coverage.outlook_person p on p.regency = asked and p.person_id = f.person_id
    where o.born > after and o.born <= before and f.segment <> 'PU' and f.cell & 1 = 0 and f.life @> on_day and coalesce(p.class, 0) = 0
    group by 1;
end $$;
comment on function coverage.outlook_ages is
  'Of those without an enrolment, by when they become too old: protected on the day, and not, by what could be done. Right on the days asked only.';
revoke all on function coverage.outlook_ages from public;

create function coverage.path(asked text, on_day date, days date[])
returns table (day date, what text, payer text, people bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  years interval := coverage.years_until_too_old(asked, on_day);
  in_order date[] := array(select distinct d from unnest(days) d order by 1);
  last integer := cardinality(in_order);
  last_day date := in_order[last];
  everybody bigint;
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if not coverage.has_outlook(asked) then
    return query
      select p.day, p.what, case when p.what in ('ended', 'retired') then p.payer else '' end, sum(p.people)::bigint
      from coverage.path_read(asked, on_day, days) p group by 1, 2, 3 having sum(p.people) <> 0 order by 1, 2, 3;
    return;
  end if;
  everybody := (select h.eligible_protected from coverage.headcounts(asked, array[on_day], 'all') h);
  return query
    with summed as materialized (
      select s.class, s.covered::integer as covered, (s.lapsed + s.nikless + s.never)::integer as bare from coverage.outlook_sums(asked, on_day) s),
    aging as materialized (
      select p.class, f.covered @> on_day as protected, in_order[width_bucket((p.born + years)::date - 1, in_order) + 1] as too_old_on
      from coverage.outlook_person p
      cross join lateral (select * from coverage.fact f where f.regency = asked and f.person_id = p.person_id offset 0) f
      where p.regency = asked and p.class > 0 and p.born > (on_day - years)::date - 3 and p.born < (last_day - years)::date + 3
        and (p.born + years)::date > on_day and f.cell & 1 = 0 and f.life @> on_day),
    lone as materialized (
      select in_order[width_bucket(a.too_old_on - 1, in_order) + 1] as too_old_on, a.covered as n
      from coverage.outlook_ages(asked, on_day, years, days, (on_day - years)::date - 33, (last_day - years)::date + 3) a
      where a.too_old_on > on_day),
    -- Of whose sponsors retire after the last day it makes no difference when.
    term as materialized (
      select t.class, t.payer, t.months, in_order[width_bucket(t.retires_on - 1, in_order) + 1] as retires_on
      from (
        select t.class, t.payer, t.months,
               case when t.retires is not null then (select min(r.retires) from unnest(t.until, t.retires) r (until, retires) where r.until > on_day) end
                 as retires_on
        from coverage.outlook_term t where t.regency = asked and upper(t.months) > on_day) t),
    funded as materialized (
      select distinct on (t.class) t.class, t.payer from term t order by t.class, upper(t.months) desc, t.payer),
    person as materialized (
      select s.class, f.payer as last_payer, x.protected, x.n
      from summed s left join funded f on f.class = s.class cross join lateral (values (true, s.covered), (false, s.bare)) x (protected, n)
      where x.n <> 0 and (x.protected or f.class is not null)),
    -- Nobody has two terms on one day. All count as if they became too old on none; those who do are taken off from the first day on which they are.
    standing as materialized (
      select p.protected, p.last_payer, t.payer, t.months, t.retires_on, 1 as since, sum(p.n)::integer as n
      from person p join term t on t.class = p.class group by 1, 2, 3, 4, 5
      union all
      select a.protected, f.payer, t.payer, t.months, t.retires_on, array_position(in_order, a.too_old_on), - count(*)::integer
      from aging a join funded f on f.class = a.class join term t on t.class = a.class where a.too_old_on is not null group by 1, 2, 3, 4, 5, 6),
    -- As numbers of the days asked, in their order: up to the one named last, which is not among them.
    term_span as materialized (
      select s.protected, s.last_payer, s.payer, s.n, greatest(s.since, width_bucket(lower(s.months) - 1, in_order) + 1) as since,
             width_bucket(upper(s.months) - 1, in_order) + 1 as until, coalesce(array_position(in_order, s.retires_on), last + 1) as retires
      from standing s),
    span as (
      select case when protected then 'held' else 'new' end as what, '' as payer, since, least(until, retires) as until, n from term_span
      union all
      select 'retired', payer, greatest(since, retires), until, n from term_span where protected
      union all
      -- Whose term stands is not one whose term is over.
      select 'ended', last_payer, since, until, - n from term_span where protected
      union all
      select case when p.last_payer is null then 'own' else 'ended' end, coalesce(p.last_payer, ''), 1, last + 1, p.n from person p where p.protected
      union all
      select x.what, x.payer, array_position(in_order, a.too_old_on), last + 1, x.n
      from aging a left join funded f on f.class = a.class
      cross join lateral (values (case when f.class is null then 'own' else 'ended' end, coalesce(f.payer, ''), -1), ('too-old', '', 1)) x (what, payer, n)
      where a.too_old_on is not null and a.protected
      union all
      select 'own', '', 1, last + 1, (coalesce(everybody, 0) - (select coalesce(sum(s.covered), 0) from summed s))::integer
      union all
      select x.what, '', array_position(in_order, l.too_old_on), last + 1, x.n::integer
      from lone l cross join lateral (values ('own', - l.n), ('too-old', l.n)) x (what, n)
      where l.too_old_on is not null),
    step as materialized (
      select x.what, x.payer, x.at, sum(x.n)::integer as n
      from (
        select s.what, s.payer, s.since as at, s.n from span s where s.since < s.until
        union all
        select s.what, s.payer, s.until, - s.n from span s where s.since < s.until) x
      where x.at <= last
      group by 1, 2, 3),
    told as (
      select in_order[x.at] as day, x.what, x.payer, sum(sum(x.n)) over (partition by x.what, x.payer order by x.at) as people
      from (
        select s.what, s.payer, s.at, s.n from step s
        union all
        select w.what, w.payer, d.at, 0 from (select distinct what, payer from step) w cross join generate_series(1, last) d (at)) x
      group by x.what, x.payer, x.at)
    select t.day, t.what, t.payer, t.people::bigint from told t where t.people <> 0 order by 1, 2, 3;
end $$;
comment on function coverage.path is
  'What is known on a day of each later day: of the eligible people protected now, who is still enrolled (held), whose enrolment is over (ended), whose sponsor has retired (retired), who is too old, who pays without an enrolment (own); and who becomes protected by an enrolment (new). With the fund of whose terms are over or sponsors retired. Numbers only.';

create function coverage.own_pace(asked text, days date[])
returns table (day date, total bigint, funded bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  after date[] := array(select distinct d + 1 from unnest(days) d order by 1);
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if not coverage.has_outlook(asked) then
    return query select * from coverage.own_pace_counted(asked, days);
    return;
  end if;
  return query
    with summed as materialized (
      select width_bucket(s.day, after) as at, sum(s.funded) as n
      from coverage.outlook_step s
      where s.regency = asked and s.class > 0 and s.funded <> 0 and s.day < after[cardinality(after)] group by 1)
    select h.day, h.eligible_protected, coalesce((select sum(s.n) from summed s where s.at < a.n), 0)::bigint
    from unnest(after) with ordinality a (day, n)
    join coverage.headcounts(asked, days, 'all') h on h.day = a.day - 1
    where h.eligible_protected > 0 order by 1;
end $$;
comment on function coverage.own_pace is
  'Eligible protected people on each day, and how many of them a fund had enrolled. Numbers only.';

create function coverage.reserves(asked text, on_day date, days date[])
returns table (until_day date, what text, people bigint, name text)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  years interval := coverage.years_until_too_old(asked, on_day);
  until date[] := array(select distinct d from unnest(days) d order by 1);
  last_day date := until[cardinality(until)];
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if not coverage.has_outlook(asked) or on_day >= (select k.horizon from coverage.outlook_kept k where k.regency = asked) then
    return query select * from coverage.reserves_read(asked, on_day, days);
    return;
  end if;
  return query
    with chosen as materialized (
      select u.day, u.n::integer as n, (
        select p.plan from programmes.plan p
        where p.regency = $1 and p.state in ('solved', 'proposed')
          and exists (select from programmes.plan_spell s where s.regency = $1 and s.plan = p.plan and s.months @> u.day)
        order by p.state = 'proposed' desc, p.plan desc limit 1) as plan
      from unnest(until) with ordinality u (day, n)),
    planned as materialized (
      select s.person_id, array_agg(distinct c.n order by c.n) as days
      from chosen c join programmes.plan_spell s on s.regency = $1 and s.plan = c.plan and s.months @> c.day
      group by s.person_id),
    enrolled as materialized (
      select t.class, range_agg(t.months) as months
      from coverage.outlook_term t where t.regency = asked and upper(t.months) > on_day group by t.class),
    summed as materialized (select * from coverage.outlook_sums(asked, on_day)),
    -- Whom sums do not tell: who is planned for, and of those enrolled who is too old on one of the days. Who is too old already stays
    -- protected if he is: such people are looked at where somebody is not.
    apart as (
      select p.person_id, p.class, p.lapses_on, null::integer[] as planned
      from coverage.outlook_person p
      where p.regency = asked and p.class > 0 and p.born < (last_day - years)::date + 3
        and (p.born > (on_day - years)::date - 3 or p.class in (select s.class from summed s where s.lapsed + s.nikless + s.never > 0))
        and not exists (select from planned g where g.person_id = p.person_id)
      union all
      select g.person_id, coalesce(p.class, 0), p.lapses_on, g.days
      from planned g left join coverage.outlook_person p on p.regency = asked and p.person_id = g.person_id),
    one as materialized (
      select a.class, e.class is not null as is_enrolled, e.months, a.planned,
             case when f.protected then 'renew' when a.lapses_on <= on_day and a.lapses_on > on_day - 365 then 'lapsed'
                  when not f.has_nik then 'nikless' else 'never' end as what,
             case when f.too_old_on is null or f.protected and f.too_old_on <= on_day then cardinality(until)
                  else width_bucket(f.too_old_on - 1, until) end as stays
      from apart a
      cross join lateral (
        select f.covered @> on_day as protected, f.has_nik, case when f.segment <> 'PU' then (f.born + years)::date end as too_old_on
        from coverage.fact f
        where f.regency = asked and f.person_id = a.person_id and f.cell & 1 = 0 and f.life @> on_day offset 0) f
      left join enrolled e on e.class = a.class),
    -- On how many of the days, from the first, one may still be enrolled. In each class all as if nobody were planned for or became too
    -- old, less those who are, and they themselves.
    alike as materialized (
      select a.what, null::datemultirange as months, width_bucket(a.too_old_on - 1, until) as stays, null::integer[] as planned, sum(a.n)::integer as n
      from (
        select w.what, g.too_old_on, w.n
        from coverage.outlook_ages(asked, on_day, years, days, '-infinity', 'infinity') g
        cross join lateral (values ('lapsed', g.lapsed), ('nikless', g.nikless), ('never', g.never)) w (what, n)
        where w.n <> 0) a
      group by 1, 3
      union all
      select w.what, e.months, cardinality(until), null, sum(w.n)::integer
      from summed s
      left join enrolled e on e.class = s.class
      cross join lateral (values ('renew', s.covered), ('lapsed', s.lapsed), ('nikless', s.nikless), ('never', s.never)) w (what, n)
      where w.n <> 0 and (w.what <> 'renew' or e.class is not null) group by 1, 2
      union all
      select o.what, o.months, x.stays, x.planned, sum(x.n)::integer
      from one o
      cross join lateral (values
        (case when o.class > 0 then cardinality(until) else o.stays end, null::integer[], -1), (o.stays, o.planned, 1)) x (stays, planned, n)
      where o.what <> 'renew' or o.is_enrolled
      group by 1, 2, 3, 4),
    open as (
      select c.day, c.plan, case when c.n = any (a.planned) then 'plan' else a.what end as what, a.n
      from chosen c join alike a on c.n <= a.stays and not coalesce(a.months @> c.day, false)),
    spare as materialized (
      select s.retires_on, count(*) as n
      from sponsorship.sponsor s
      where s.regency = asked and s.kind = 'civil-servant' and s.state = 'serving'
        and not exists (select from sponsorship.mandate m
                        where m.regency = asked and m.sponsor = s.sponsor and m.state in ('active', 'paused', 'offered', 'unchecked'))
      group by s.retires_on)
    select o.day, o.what, sum(o.n)::bigint,
           case when o.what = 'plan' then (select p.name from programmes.plan p where p.regency = $1 and p.plan = o.plan) else '' end
    from open o group by o.day, o.plan, o.what having sum(o.n) > 0
    union all
    select c.day, 'free-places', greatest(0, coalesce((select sum(m.places) from sponsorship.mandate m where m.regency = asked and m.state = 'active'), 0) - (
             select count(*) from sponsorship.pair q join sponsorship.mandate n on n.regency = q.regency and n.mandate = q.mandate
             where q.regency = asked and n.state = 'active' and q.months @> date_trunc('month', on_day)::date)), ''
    from chosen c
    union all
    select c.day, 'sponsors-left', coalesce((select sum(s.n) from spare s where s.retires_on is null or s.retires_on > c.day), 0)::bigint, ''
    from chosen c;
end $$;
comment on function coverage.reserves is
  'Who could be protected on each of several later days and is not yet counted on, each person once a day: in a plan nobody has accepted, enrolment to be renewed, lapsed within a year, never protected; and sponsors with places left, or without a mandate. Numbers only.';

do $$ declare one text; begin
  for one in select distinct f.regency from coverage.fact f loop
    perform coverage.count_outlook(one);
  end loop;
end $$;
