-- Whom figures count otherwise than most: who has other programmes than JKK and JKM together, whose list names none, and
-- wage earners of whom it is known where they work. All others need no row, so that this costs what is unusual.
alter table membership.participation add column programmes_stated boolean not null default true;
comment on column membership.participation.programmes_stated is 'Whether the list named the programmes; where it named none, JKK and JKM are taken.';
update membership.participation q set programmes_stated = false
  from registry.reading g
  where g.regency = q.regency and g.batch_id = q.last_batch and g.line = q.last_line and coalesce(g.programmes, '') = '';

create table coverage.employer_place (
  regency       text        not null,
  employer_code text        not null check (length(employer_code) between 1 and 60),
  version       integer     not null check (version > 0),
  place_code    text        null check (place_code ~ '^[0-9]{2}\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?$'),
  source        text        not null check (length(source) between 3 and 300),
  recorded_at   timestamptz not null default now(),
  recorded_by   text        not null,
  primary key (regency, employer_code, version)
);
comment on table coverage.employer_place is 'Where an employer has his people work, every version. Only ever inserted; the newest speaks.';
comment on column coverage.employer_place.employer_code is 'As the insurer''s lists name him (NPP).';
comment on column coverage.employer_place.place_code is 'Village, district or regency, here or elsewhere; null: taken back.';
alter table coverage.employer_place enable row level security;
create policy read on coverage.employer_place for select to naungan_app using (regency = platform.scoped_regency());
create policy write on coverage.employer_place for insert to naungan_app
  with check (regency = platform.scoped_regency() and platform.may('settings.manage'));
grant select, insert on coverage.employer_place to naungan_app;

create table coverage.apart (
  regency   text    not null,
  person_id bigint  not null,
  since     integer not null,
  until     integer null check (until > since),
  spans     jsonb   null,
  unstated  boolean not null,
  workplace text    null,
  primary key (regency, person_id, since)
);
create unique index apart_now on coverage.apart (regency, person_id) where until is null;
comment on table coverage.apart is 'What figures know of a person beyond coverage.fact, from one reckoning up to another. Counted by functions only.';
comment on column coverage.apart.since is 'First reckoning that knew it so.';
comment on column coverage.apart.until is 'First reckoning that knew it otherwise; null: still so.';
comment on column coverage.apart.spans is 'Of each programme the days protected, with and without arrears; null: JKK and JKM, as the fact says.';
comment on column coverage.apart.unstated is 'Whether a list named no programmes.';
comment on column coverage.apart.workplace is 'Of a wage earner: village, district or regency of the employer; null: not known.';
alter table coverage.apart enable row level security;
create policy system on coverage.apart for select to naungan_app
  using (regency = platform.scoped_regency() and platform.may('system'));

create table coverage.apart_to_reckon (
  regency   text   not null,
  person_id bigint not null,
  primary key (regency, person_id)
);
comment on table coverage.apart_to_reckon is 'People of whom that may have changed since they were last reckoned.';
alter table coverage.apart_to_reckon enable row level security;
create policy system on coverage.apart_to_reckon for select to naungan_app
  using (regency = platform.scoped_regency() and platform.may('system'));

create function coverage.is_usual(programmes text) returns boolean immutable parallel safe language sql
return programmes in ('JKK,JKM', 'JKM,JKK');

create function coverage.mark_unusual() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    insert into coverage.apart_to_reckon
      select distinct q.regency, q.person_id from before q
      where not coverage.is_usual(q.programmes) or not q.programmes_stated or q.segment in ('PU', 'JAKON') on conflict do nothing;
  end if;
  if tg_op <> 'DELETE' then
    insert into coverage.apart_to_reckon
      select distinct q.regency, q.person_id from after q
      where not coverage.is_usual(q.programmes) or not q.programmes_stated or q.segment in ('PU', 'JAKON') on conflict do nothing;
  end if;
  return null;
end $$;
-- Where a person has one unusual participation, the periods of the others count as well; these change with their own.
create function coverage.mark_unusual_periods() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    insert into coverage.apart_to_reckon
      select q.regency, q.person_id from before m join membership.participation q using (regency, participant)
        where m.programmes not in ('{JKK,JKM}', '{JKM,JKK}')
      union
      select q.regency, q.person_id from coverage.apart a
        join membership.participation q on q.regency = a.regency and q.person_id = a.person_id
        join before m on m.regency = q.regency and m.participant = q.participant
        where a.until is null and a.spans is not null
      on conflict do nothing;
  end if;
  if tg_op <> 'DELETE' then
    insert into coverage.apart_to_reckon
      select q.regency, q.person_id from after m join membership.participation q using (regency, participant)
        where m.programmes not in ('{JKK,JKM}', '{JKM,JKK}')
      union
      select q.regency, q.person_id from coverage.apart a
        join membership.participation q on q.regency = a.regency and q.person_id = a.person_id
        join after m on m.regency = q.regency and m.participant = q.participant
        where a.until is null and a.spans is not null
      on conflict do nothing;
  end if;
  return null;
end $$;
create function coverage.mark_employed() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into coverage.apart_to_reckon
    select distinct q.regency, q.person_id from after e join membership.participation q using (regency, employer_code)
    where q.segment in ('PU', 'JAKON') on conflict do nothing;
  return null;
end $$;
do $$ declare name text; mark text; begin
  foreach name in array array['membership.participation', 'membership.period'] loop
    mark := case name when 'membership.period' then 'mark_unusual_periods' else 'mark_unusual' end;
    execute format('create trigger reckon_unusual_inserted after insert on %s referencing new table as after
      for each statement execute function coverage.%I()', name, mark);
    execute format('create trigger reckon_unusual_updated after update on %s referencing old table as before new table as after
      for each statement execute function coverage.%I()', name, mark);
    execute format('create trigger reckon_unusual_deleted after delete on %s referencing old table as before
      for each statement execute function coverage.%I()', name, mark);
  end loop;
end $$;
create trigger reckon_employed after insert on coverage.employer_place referencing new table as after
  for each statement execute function coverage.mark_employed();

-- Reckons those who are marked, here and in coverage.fact; gives back the newest reckoning.
create function coverage.reckon_all(asked text) returns integer
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  newest integer := coverage.reckon(asked);
  found_people integer;
begin
  if not exists (select from coverage.apart_to_reckon t where t.regency = asked) then return newest; end if;
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
comment on function coverage.reckon_all is 'Brings what is counted up to date with people, periods and workplaces. Costs what has changed.';

create function coverage.holds(spans jsonb, which integer, programmes text[], on_day date) returns boolean
immutable parallel safe language sql
return not exists (
  select from unnest(programmes) p (programme)
  where not coalesce((spans -> p.programme ->> which)::datemultirange @> on_day, false));
comment on function coverage.holds is 'Whether all programmes protect on the day; which: 0 with arrears, 1 without.';

create function coverage.tally_apart(asked text, on_day date, known integer, divided_by text, programmes text[])
returns table (
  part text, workplace text, cell smallint, unstated boolean, listed integer, covered integer, paid integer,
  covered_by integer, paid_by integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  everybody boolean := current_setting('naungan.counts', true) = 'all';
  is_usual boolean := programmes <@ array['JKK', 'JKM'];
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    with person as (
      select coalesce(case divided_by when 'regency' then '' when 'district' then substr(f.village_code, 1, 8)
               when 'village' then f.village_code when 'agency' then f.agency when 'sector' then f.sector
               when 'sex' then f.sex end, '') as part,
             a.workplace, a.unstated, f.cell, f.covered @> on_day as is_covered, f.paid @> on_day as is_paid,
             case when a.spans is null then is_usual and f.covered @> on_day
                  else coverage.holds(a.spans, 0, programmes, on_day) end as covered_by,
             case when a.spans is null then is_usual and f.paid @> on_day
                  else coverage.holds(a.spans, 1, programmes, on_day) end as paid_by
      from coverage.apart a
      join coverage.facts(asked, known) f on f.person_id = a.person_id
      where a.regency = asked and a.since <= known and (a.until is null or a.until > known)
        and f.life @> on_day and (everybody or platform.counts(f.village_code, f.agency)))
    select p.part,
           case when p.workplace is null then null when split_part(p.workplace, '.', 1) || '.' || split_part(p.workplace, '.', 2) <> asked then '-'
                when divided_by = 'village' then case when length(p.workplace) > 8 then p.workplace else '' end
                when divided_by = 'district' then case when length(p.workplace) > 5 then substr(p.workplace, 1, 8) else '' end
                else p.part end,
           p.cell, p.unstated, count(*)::int, count(*) filter (where p.is_covered)::int, count(*) filter (where p.is_paid)::int,
           count(*) filter (where p.covered_by)::int, count(*) filter (where p.paid_by)::int
    from person p group by 1, 2, 3, 4;
end $$;
comment on function coverage.tally_apart is
  'Of those who are counted otherwise than most: heads by part, part of the workplace (null not known, - elsewhere) and cell, as usual and by these programmes. Numbers only.';

-- Those who are there already are reckoned when figures are next looked at.
insert into coverage.apart_to_reckon
  select distinct q.regency, q.person_id from membership.participation q
  where not coverage.is_usual(q.programmes) or not q.programmes_stated or q.segment in ('PU', 'JAKON');
