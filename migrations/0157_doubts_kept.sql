-- Who may be counted twice is known with each question, and on which days they count is kept as steps: rankings of all days and parts are sums of them.
alter table registry.question add column doubtful bigint null;
comment on column registry.question.doubtful is
  'Who of the pair was made last, and may be the other; null where nobody decides, or both rows are of one person. Derived from registry.person_row.';
create index question_doubtful on registry.question (regency, doubtful) where not settled and doubtful is not null;

create or replace function registry.order_questions(asked text) returns void language sql as $$
  update registry.question q
  set plain = s.plain, put_off = s.put_off, settled = s.settled, name_a = s.name_a, name_b = s.name_b,
    doubtful = s.doubtful
  from (
    select o.batch_a, o.line_a, o.batch_b, o.line_b, (pa.is_member = pb.is_member)::int::smallint as plain,
           coalesce(w.later, false)::int::smallint as put_off, coalesce(w.settled, false) as settled,
           coalesce(ga.name_as_received, ga.name, '') as name_a, coalesce(gb.name_as_received, gb.name, '') as name_b,
           case when o.purpose = 'decide' and a.person_id <> b.person_id then greatest(a.person_id, b.person_id) end as doubtful
    from registry.question o
    join registry.person_row a on a.regency = o.regency and a.batch_id = o.batch_a and a.line = o.line_a
    join registry.person_row b on b.regency = o.regency and b.batch_id = o.batch_b and b.line = o.line_b
    join registry.person pa on pa.regency = o.regency and pa.person_id = a.person_id
    join registry.person pb on pb.regency = o.regency and pb.person_id = b.person_id
    join registry.reading ga on ga.regency = o.regency and ga.batch_id = o.batch_a and ga.line = o.line_a
    join registry.reading gb on gb.regency = o.regency and gb.batch_id = o.batch_b and gb.line = o.line_b
    left join lateral (
      select bool_or(w.verdict = 'later') as later,
             bool_or(w.verdict <> 'later' and not exists (
               select from registry.decision_withdrawn d
               where d.regency = w.regency and d.decision_id = w.decision_id)) as settled
      from registry.answer w
      where w.regency = o.regency and w.batch_a = o.batch_a and w.line_a = o.line_a
        and w.batch_b = o.batch_b and w.line_b = o.line_b) w on true
    where o.regency = asked) s
  where q.regency = asked and q.batch_a = s.batch_a and q.line_a = s.line_a and q.batch_b = s.batch_b
    and q.line_b = s.line_b
    and (q.plain, q.put_off, q.settled, q.name_a, q.name_b, q.doubtful)
      is distinct from (s.plain, s.put_off, s.settled, s.name_a, s.name_b, s.doubtful);
  delete from registry.question_count where regency = asked;
  insert into registry.question_count
    select regency, purpose, plain, count(*) from registry.question where regency = asked and not settled
    group by regency, purpose, plain;
$$;
select registry.order_questions(regency) from (select distinct regency from registry.question) known;

create table coverage.doubt_now (
  regency     text    not null,
  village     text    not null,
  agency      text    not null,
  day         date    not null,
  protected   integer not null,
  unprotected integer not null,
  primary key (regency, village, agency, day)
);
comment on table coverage.doubt_now is
  'By how much those who may be counted twice go up or down on a day, civil servants left out. A count is the sum of all steps up to its day.';
create table coverage.doubt_state (
  regency text not null primary key,
  doubts  text not null
);
comment on table coverage.doubt_state is 'Whom coverage.doubt_now counts, as coverage.doubts tells it: where somebody answered since, it tells another.';
do $$ declare name text; begin
  foreach name in array array['doubt_now', 'doubt_state'] loop
    execute format('alter table coverage.%s enable row level security', name);
    execute format('create policy system on coverage.%s for select to naungan_app
      using (regency = platform.scoped_regency() and platform.may(''system''))', name);
  end loop;
end $$;

create function coverage.doubts(asked text) returns text
stable language sql set search_path = pg_catalog, pg_temp as $$
  select count(*) || ' ' || coalesce(sum(hashint8extended(q.doubtful, 0)::numeric), 0)
  from registry.question q where q.regency = asked and not q.settled and q.doubtful is not null
$$;
comment on function coverage.doubts is 'Tells whether others are in doubt than before.';

create function coverage.find_doubt_steps(asked text)
returns table (village text, agency text, day date, protected integer, unprotected integer)
stable language sql set search_path = pg_catalog, pg_temp as $$
  with doubtful as materialized (
    select distinct q.doubtful as person_id from registry.question q
    where q.regency = asked and not q.settled and q.doubtful is not null),
  found as materialized (
    select coalesce(f.village_code, '') as village, coalesce(f.agency, '') as agency, f.covered as safe, datemultirange(f.life) - f.covered as other
    from doubtful d join coverage.fact f on f.regency = asked and f.person_id = d.person_id
    where f.cell & 1 = 0),
  edge as (
    select f.village, f.agency, coalesce(lower(c), '-infinity'::date) as day, 1 as protected, 0 as unprotected from found f cross join unnest(f.safe) c
    union all
    select f.village, f.agency, upper(c), -1, 0 from found f cross join unnest(f.safe) c where not upper_inf(c)
    union all
    select f.village, f.agency, coalesce(lower(c), '-infinity'::date), 0, 1 from found f cross join unnest(f.other) c
    union all
    select f.village, f.agency, upper(c), 0, -1 from found f cross join unnest(f.other) c where not upper_inf(c))
  select e.village, e.agency, e.day, sum(e.protected)::integer, sum(e.unprotected)::integer from edge e group by 1, 2, 3
$$;
comment on function coverage.find_doubt_steps is 'What coverage.doubt_now is to hold, from facts.';

-- A part of coverage.reckon, within which everybody whose facts differ is in `moved`.
create function coverage.add_doubts(asked text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  wanted text := coverage.doubts(asked);
begin
  if wanted is not distinct from (select s.doubts from coverage.doubt_state s where s.regency = asked)
    and not exists (select from moved m join registry.question q
                      on q.regency = asked and q.doubtful = m.person_id and not q.settled and q.doubtful is not null) then
    return;
  end if;
  delete from coverage.doubt_now d where d.regency = asked;
  insert into coverage.doubt_now select asked, s.* from coverage.find_doubt_steps(asked) s;
  insert into coverage.doubt_state as d values (asked, wanted) on conflict (regency) do update set doubts = excluded.doubts;
end $$;
comment on function coverage.add_doubts is 'Counts those in doubt anew where they are others, or something of theirs differs.';
revoke all on function coverage.doubts, coverage.find_doubt_steps, coverage.add_doubts from public;

create function coverage.doubt_steps(asked text)
returns table (village text, agency text, day date, protected integer, unprotected integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
  if asked is distinct from platform.scoped_regency() or coverage.is_marked(asked) then return; end if;
  if coverage.doubts(asked) = (select s.doubts from coverage.doubt_state s where s.regency = asked) then
    return query
      select d.village, d.agency, d.day, d.protected, d.unprotected from coverage.doubt_now d
      where d.regency = asked and platform.counts(nullif(d.village, ''), nullif(d.agency, ''));
  else
    return query
      select d.* from coverage.find_doubt_steps(asked) d where platform.counts(nullif(d.village, ''), nullif(d.agency, ''));
  end if;
end $$;
comment on function coverage.doubt_steps is
  'By how much those who may be counted twice go up or down on a day, by village and agency. Nothing while somebody waits to be reckoned. Numbers only.';

-- A part of a regency is counted by kinds of work from its facts alone.
alter table coverage.fact add column work integer null;
comment on column coverage.fact.work is 'As in coverage.person_work.';

do $$ declare
  told text;
  one text[];
begin
  told := pg_get_functiondef('coverage.add_work'::regproc);
  if position('  update coverage.work w set people' in told) = 0 then raise exception 'coverage.add_work is not as expected'; end if;
  execute replace(told, '  update coverage.work w set people',
    $new$  update coverage.fact f set work = c.work from work_moved c where f.regency = asked and f.person_id = c.person_id;
  update coverage.work w set people$new$);
  told := pg_get_functiondef('coverage.reckon'::regproc);
  -- Work goes first: facts that are new are written with it.
  foreach one slice 1 in array array[
    [$old$  if found_people > 0 then
    analyze moved;$old$, $new$  analyze moved;
  perform coverage.add_work(asked);
  perform set_config('default_statistics_target', '10', true);
  if found_people > 0 then$new$],
    ['  perform coverage.add_work(asked); drop table', '  perform coverage.add_doubts(asked); drop table'],
    [$old$life, covered, paid, turns)
      select$old$, $new$life, covered, paid, turns, work)
      select$new$],
    [$old$coverage.turns_of(m.life, m.covered, m.paid)
      from moved m where not m.had;$old$, $new$coverage.turns_of(m.life, m.covered, m.paid), o.work
      from moved m left join coverage.person_work o on o.regency = asked and o.person_id = m.person_id
      where not m.had;$new$]]
  loop
    if position(one[1] in told) = 0 then raise exception 'coverage.reckon is not as expected: %', one[1]; end if;
    told := replace(told, one[1], one[2]);
  end loop;
  execute told;
  told := pg_get_functiondef('coverage.work_counts'::regproc);
  foreach one slice 1 in array array[
    ['      select p.work, count(*)', '      select f.work, count(*)'],
    [$old$
      join coverage.person_work p on p.regency = asked and p.person_id = f.person_id
      where not everybody$old$, $new$
      where not everybody and f.work is not null$new$]]
  loop
    if position(one[1] in told) = 0 then raise exception 'coverage.work_counts is not as expected: %', one[1]; end if;
    told := replace(told, one[1], one[2]);
  end loop;
  execute told;
end $$;

update coverage.fact f set work = p.work from coverage.person_work p where p.regency = f.regency and p.person_id = f.person_id;

-- One regency after the other, as it is done from now on.
do $$ declare one text; begin
  create temp table moved on commit drop as select 0::bigint as person_id limit 0;
  for one in select distinct regency from coverage.fact loop perform coverage.add_doubts(one); end loop;
  drop table moved;
end $$;
