-- What people do, and which lists of workers name them, is kept beside their facts, and how many of them work and are protected as sums of steps:
-- screens of work count kinds of work, not people.
create table coverage.work (
  regency    text    not null,
  work       integer not null generated always as identity,
  sector     text    null,
  occupation text    null,
  sources    text[]  not null,
  people     integer not null default 0,
  primary key (regency, work),
  unique nulls not distinct (regency, sector, occupation, sources)
);
comment on table coverage.work is 'What somebody does, in which sector, and which lists of workers in force name them. Gone with the last of them.';
comment on column coverage.work.occupation is 'In small letters.';
comment on column coverage.work.sources is 'Senders of the lists, in order.';

create table coverage.person_work (
  regency   text    not null,
  person_id bigint  not null,
  work      integer not null,
  primary key (regency, person_id)
);
comment on table coverage.person_work is 'The work of everybody in the register, whether counted or not.';

create table coverage.work_now (
  regency text    not null,
  work    integer not null,
  is_asn  boolean not null,
  day     date    not null,
  listed  integer not null,
  covered integer not null,
  primary key (regency, work, is_asn, day)
);
comment on table coverage.work_now is
  'By how much those of a work go up or down on a day, as now known: who works, and who is protected. A count is the sum of all steps up to its day.';
alter table coverage.work_now set (fillfactor = 80);

create table coverage.work_to_reckon (
  regency   text   not null,
  person_id bigint not null,
  primary key (regency, person_id)
);
comment on table coverage.work_to_reckon is 'People whose work, or the lists that name them, may have changed; all are in coverage.to_reckon too.';
alter table coverage.work_to_reckon set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

do $$ declare name text; begin
  foreach name in array array['work', 'person_work', 'work_now', 'work_to_reckon'] loop
    execute format('alter table coverage.%s enable row level security', name);
    execute format('create policy system on coverage.%s for select to naungan_app
      using (regency = platform.scoped_regency() and platform.may(''system''))', name);
  end loop;
end $$;

create function coverage.mark_work() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into coverage.work_to_reckon select a.regency, a.person_id from after a order by 1, 2 on conflict do nothing;
  elsif tg_op = 'DELETE' then
    insert into coverage.work_to_reckon select b.regency, b.person_id from before b order by 1, 2 on conflict do nothing;
  else
    insert into coverage.work_to_reckon
      select regency, person_id from before b full join after a using (regency, person_id)
      where (b.sector, b.occupation) is distinct from (a.sector, a.occupation) or b.name is null or a.name is null
      order by 1, 2 on conflict do nothing;
  end if;
  return null;
end $$;
comment on function coverage.mark_work is
  'Has the work of people reckoned anew where it may have changed; coverage.mark_people has marked them to be reckoned at all.';

create function coverage.mark_named() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    with named as materialized (
      select distinct r.regency, r.person_id from before r join registry.batch b using (regency, batch_id) where b.kind = 'workers'),
    marked as (insert into coverage.to_reckon select * from named order by 1, 2 on conflict do nothing)
    insert into coverage.work_to_reckon select * from named order by 1, 2 on conflict do nothing;
  end if;
  if tg_op <> 'DELETE' then
    with named as materialized (
      select distinct r.regency, r.person_id from after r join registry.batch b using (regency, batch_id) where b.kind = 'workers'),
    marked as (insert into coverage.to_reckon select * from named order by 1, 2 on conflict do nothing)
    insert into coverage.work_to_reckon select * from named order by 1, 2 on conflict do nothing;
  end if;
  return null;
end $$;
comment on function coverage.mark_named is 'Has people reckoned whom a list of workers names, or names no more.';

create function coverage.mark_taken_back() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  with named as materialized (
    select distinct r.regency, r.person_id from registry.person_row r where r.regency = new.regency and r.batch_id = new.batch_id),
  marked as (insert into coverage.to_reckon select * from named order by 1, 2 on conflict do nothing)
  insert into coverage.work_to_reckon select * from named order by 1, 2 on conflict do nothing;
  return null;
end $$;
comment on function coverage.mark_taken_back is 'The same, of a list of workers that is taken back.';

do $$ declare one record; begin
  for one in select * from (values ('registry.person', 'work', 'mark_work'), ('registry.person_row', 'named', 'mark_named')) t (place, name, mark) loop
    execute format('create trigger %I after insert on %s referencing new table as after
      for each statement execute function coverage.%I()', one.name || '_inserted', one.place, one.mark);
    execute format('create trigger %I after update on %s referencing old table as before new table as after
      for each statement execute function coverage.%I()', one.name || '_updated', one.place, one.mark);
    execute format('create trigger %I after delete on %s referencing old table as before
      for each statement execute function coverage.%I()', one.name || '_deleted', one.place, one.mark);
  end loop;
end $$;
create trigger named_taken_back after update of in_force on registry.batch
  for each row when (old.in_force is distinct from new.in_force and new.kind = 'workers') execute function coverage.mark_taken_back();

-- A part of coverage.reckon, within which everybody whose facts differ is in `moved`.
create function coverage.add_work(asked text) returns void
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
  create temp table work_steps on commit drop as
    with one as (
      select m.had, m.has, m.old_cell & 1 = 1 as was_asn, m.cell & 1 = 1 as is_asn, m.old_life, m.life, m.old_covered, m.covered,
             case when c.person_id is null then o.work else c.old_work end as old_work,
             case when c.person_id is null then o.work else c.work end as work
      from moved m
      left join coverage.person_work o on o.regency = asked and o.person_id = m.person_id
      left join work_moved c on c.person_id = m.person_id
      union all
      select true, true, f.cell & 1 = 1, f.cell & 1 = 1, f.life, f.life, f.covered, f.covered, c.old_work, c.work
      from work_moved c join coverage.fact f on f.regency = asked and f.person_id = c.person_id
      where not exists (select from moved m where m.person_id = c.person_id)),
    alike as (
      select had, has, was_asn, is_asn, old_life, life, old_covered, covered, old_work, work, count(*)::integer as n
      from one group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    signed as materialized (
      select s.work, s.is_asn, s.life, s.covered, sum(s.n)::integer as n
      from alike a cross join lateral (values (a.had, a.old_work, a.was_asn, a.old_life, a.old_covered, - a.n),
                                              (a.has, a.work, a.is_asn, a.life, a.covered, a.n)) s (counts, work, is_asn, life, covered, n)
      where s.counts and s.work is not null group by 1, 2, 3, 4 having sum(s.n) <> 0),
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
  merge into coverage.work_now n
    using work_steps s on n.regency = asked and n.work = s.work and n.is_asn = s.is_asn and n.day = s.day
    when matched and n.listed + s.listed = 0 and n.covered + s.covered = 0 then delete
    when matched then update set listed = n.listed + s.listed, covered = n.covered + s.covered
    when not matched then insert (regency, work, is_asn, day, listed, covered) values (asked, s.work, s.is_asn, s.day, s.listed, s.covered);
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
  if coverage.has_outgrown('coverage.work_now', (select count(*) from work_steps)) then analyze coverage.work_now; end if;
  drop table work_marked, work_found, work_moved, work_steps;
end $$;
comment on function coverage.add_work is 'What those marked for it do, and by how much those of each work go up or down.';
revoke all on function coverage.add_work from public;

do $$ declare
  told text := pg_get_functiondef('coverage.reckon'::regproc);
  last text := 'drop table marked, known, moved;';
begin
  if position(last in told) = 0 then raise exception 'coverage.reckon does not end as expected'; end if;
  execute replace(told, last, 'perform coverage.add_work(asked); ' || last);
end $$;

-- Those who are there already are reckoned now.
do $$ declare one text; begin
  insert into coverage.work_to_reckon select regency, person_id from registry.person on conflict do nothing;
  insert into coverage.to_reckon select regency, person_id from registry.person on conflict do nothing;
  for one in select distinct regency from coverage.to_reckon loop
    perform set_config('naungan.regency', one, true);
    perform coverage.reckon(one);
  end loop;
  perform set_config('naungan.regency', '', true);
end $$;

drop function coverage.work_steps(text, date);
create function coverage.work_counts(asked text, on_day date)
returns table (
  what text, key text, source text, hazard smallint, confidence text, registered integer, eligible integer, protected integer,
  eligible_protected integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan set enable_indexscan = off as $$
#variable_conflict use_column
declare
  everybody boolean := current_setting('naungan.counts', true) = 'all';
  villages text[] := coverage.counted_villages(asked);
  agencies text[] := coverage.counted_agencies();
begin
  if asked is distinct from platform.scoped_regency() or coverage.is_marked(asked) then return; end if;
  return query
    with chosen as (
      select distinct on (v.code) v.code, v.position, v.words, v.sectors from coverage.sector_view v
      where v.regency in ('ID', asked) order by v.code, v.regency <> 'ID' desc),
    -- One pattern for each kind: of more than some thirty the server compiles each anew whenever it is tried.
    spoken as materialized (
      select c.code, c.position, string_agg('\m' || lower(w), '|') as words from chosen c cross join unnest(c.words) w group by 1, 2),
    rated as materialized (
      select distinct on (h.kind, h.word) h.kind, h.word, h.share, h.confidence from programmes.hazard h
      where h.regency in ('ID', asked) and h.valid_from <= on_day order by h.kind, h.word, h.regency <> 'ID' desc, h.valid_from desc),
    by_source as materialized (
      select distinct on (s.code) s.code as source, w.code, w.position
      from registry.source s join spoken w on replace(s.code, '-', ' ') ~ w.words
      where s.regency = asked and s.kind = 'workers' order by s.code, w.position),
    heads as materialized (
      select n.work, sum(n.listed)::integer as registered, sum(case when n.is_asn then 0 else n.listed end)::integer as eligible,
             sum(n.covered)::integer as protected, sum(case when n.is_asn then 0 else n.covered end)::integer as eligible_protected
      from coverage.work_now n where everybody and n.regency = asked and n.day <= on_day
      group by 1 having sum(n.listed) > 0
      union all
      select p.work, count(*), count(*) filter (where f.cell & 1 = 0), count(*) filter (where f.covered @> on_day),
             count(*) filter (where f.covered @> on_day and f.cell & 1 = 0)
      from coverage.fact f
      join coverage.person_work p on p.regency = asked and p.person_id = f.person_id
      where not everybody and f.regency = asked and f.life @> on_day
        and (f.village_code = any (villages) or f.agency = any (agencies))
      group by 1),
    working as materialized (
      select h.*, w.sector, w.occupation, w.sources from heads h join coverage.work w on w.regency = asked and w.work = h.work),
    -- Found once for whoever does the same.
    by_occupation as materialized (
      select o.occupation, (select w.code from spoken w where o.occupation ~ w.words order by w.position limit 1) as code
      from (select distinct occupation from working where occupation is not null) o),
    done as materialized (
      select o.sector, o.occupation, (select b.code from by_occupation b where b.occupation = o.occupation) as by_word,
             (select c.code from chosen c where o.sector = any (c.sectors) order by c.position limit 1) as by_sector,
             h.word, h.share, h.confidence
      from (select distinct sector, occupation from working) o
      left join lateral (
        select r.kind || ':' || r.word as word, r.share, r.confidence from rated r
        where r.kind = 'occupation' and position(r.word in coalesce(o.occupation, '')) > 0
          or r.kind = 'sector' and r.word = coalesce(o.sector, '')
        order by r.kind = 'occupation' desc, length(r.word) desc, r.word limit 1) h on true),
    placed as materialized (
      select w.registered, w.eligible, w.protected, w.eligible_protected, w.sources,
             coalesce(d.by_word,
                      case when w.occupation is null then (select s.code from by_source s where s.source = any (w.sources) order by s.position limit 1) end,
                      d.by_sector, '') as code,
             coalesce(d.word, ':') as word, d.share, coalesce(d.confidence, '') as confidence
      from working w
      join done d on coalesce(d.sector, chr(30)) = coalesce(w.sector, chr(30)) and coalesce(d.occupation, chr(30)) = coalesce(w.occupation, chr(30)))
    select 'sector', p.code, '', null::smallint, '', sum(p.registered)::integer, sum(p.eligible)::integer, sum(p.protected)::integer,
           sum(p.eligible_protected)::integer
    from placed p group by p.code
    union all
    select 'hazard', p.word, '', p.share, p.confidence, sum(p.registered)::integer, sum(p.eligible)::integer, sum(p.protected)::integer,
           sum(p.eligible_protected)::integer
    from placed p group by p.word, p.share, p.confidence
    union all
    select 'list', p.code, s.source, null, '', sum(p.eligible)::integer, sum(p.eligible)::integer, 0, 0
    from placed p cross join unnest(p.sources) s (source)
    where p.code <> '' group by p.code, s.source having sum(p.eligible) > 0;
end $$;
comment on function coverage.work_counts is
  'Everybody by kind of work, by hazard, and who of them each list names, as known now; of a part, person by person. Nothing while somebody waits to be reckoned. Numbers only.';

create function coverage.worker_lists(asked text)
returns table (source text, agency text, agency_name text, as_of date)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select s.code, a.code, a.name, max(b.as_of)
  from registry.batch b
  join registry.source s on s.regency = asked and s.code = b.source
  join registry.agency a on a.regency = asked and a.code = s.agency
  where b.regency = asked and asked = platform.scoped_regency() and b.kind = 'workers' and b.in_force
  group by 1, 2, 3
$$;
comment on function coverage.worker_lists is 'Of whom lists of workers in force are, and of which day the newest of each is.';
