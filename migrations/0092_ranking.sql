-- Places beside one another: heads by part on many days at once, whom that rests on, and the figures of others.
create function coverage.headcounts(asked text, days date[], divided_by text)
returns table (
  day date, key text, registered bigint, eligible bigint, protected bigint, eligible_protected bigint, gap bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    with person as materialized (
      select p.person_id, p.is_asn, p.deceased_on,
             case divided_by
               when 'all' then 'all'
               when 'district' then coalesce(p.district_code, '')
               when 'village' then coalesce(p.village_code, '')
               when 'agency' then coalesce(p.agency, '')
             end as key
      from published.person p
      where p.regency = asked and (p.is_worker or p.is_member) and platform.counts(p.village_code, p.agency)
        and (p.deceased_on is null or p.deceased_on > (select min(d) from unnest(days) d))),
    known as (
      select key, count(*) as registered, count(*) filter (where not is_asn) as eligible from person group by key),
    dead as (
      select key, d.day, count(*) as registered, count(*) filter (where not is_asn) as eligible
      from person cross join unnest(days) d (day) where deceased_on <= d.day group by key, d.day),
    spell as materialized (
      select person_id, range_agg(valid) filter (where programme = 'JKK') * range_agg(valid) filter (where programme = 'JKM') as covered
      from published.protection
      where regency = asked and programme in ('JKK', 'JKM')
        and valid && daterange((select min(d) from unnest(days) d), (select max(d) from unnest(days) d), '[]')
      group by person_id),
    safe as (
      select key, d.day, count(*) as protected, count(*) filter (where not is_asn) as eligible_protected
      from spell s join person p using (person_id) cross join unnest(days) d (day)
      where s.covered @> d.day and (p.deceased_on is null or p.deceased_on > d.day) group by key, d.day)
    select d.day, k.key, k.registered - coalesce(x.registered, 0), k.eligible - coalesce(x.eligible, 0),
           coalesce(s.protected, 0), coalesce(s.eligible_protected, 0),
           k.eligible - coalesce(x.eligible, 0) - coalesce(s.eligible_protected, 0)
    from known k cross join unnest(days) d (day)
    left join dead x on x.key = k.key and x.day = d.day
    left join safe s on s.key = k.key and s.day = d.day
    where k.registered > coalesce(x.registered, 0)
    order by d.day, k.key;
end $$;
comment on function coverage.headcounts is
  'coverage.headcount of many days in one pass over the people, as is known of those days now. Numbers only; small ones are held back by the program.';

create function coverage.unsettled(asked text, on_day date, divided_by text)
returns table (key text, protected bigint, unprotected bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    with doubtful as materialized (
      select distinct greatest(a.person_id, b.person_id) as person_id
      from registry.question q
      join registry.person_row a on a.regency = q.regency and a.batch_id = q.batch_a and a.line = q.line_a
      join registry.person_row b on b.regency = q.regency and b.batch_id = q.batch_b and b.line = q.line_b
      where q.regency = asked and q.purpose = 'decide' and a.person_id <> b.person_id and not exists (
        select from registry.answer w
        where w.regency = q.regency and (w.batch_a, w.line_a, w.batch_b, w.line_b) = (q.batch_a, q.line_a, q.batch_b, q.line_b)
          and w.verdict <> 'later' and not exists (
            select from registry.decision_withdrawn d where d.regency = w.regency and d.decision_id = w.decision_id)))
    select case divided_by
             when 'all' then 'all'
             when 'district' then coalesce(w.district_code, '')
             when 'village' then coalesce(w.village_code, '')
             when 'agency' then coalesce(w.agency, '')
           end,
           count(*) filter (where w.protected), count(*) filter (where not w.protected)
    from coverage.workers(asked, on_day) w join doubtful using (person_id)
    where not w.is_asn and platform.counts(w.village_code, w.agency)
    group by 1 order by 1;
end $$;
comment on function coverage.unsettled is
  'Eligible people by part who may be the same as somebody else: questions of recognition that nobody has answered. How sure a denominator is.';

create table coverage.region_set (
  regency    text   not null,
  code       text   not null check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  name       text   not null check (length(name) between 3 and 100),
  members    text[] not null check (cardinality(members) between 2 and 600),
  source     text   not null check (length(source) between 3 and 300),
  primary key (regency, code)
);
comment on table coverage.region_set is 'Regencies or provinces that are held side by side. ID: came with the program, for all.';
comment on column coverage.region_set.members is 'Codes of regencies, or of provinces; never both.';
comment on column coverage.region_set.source is 'Why these.';

create table coverage.trusted_key (
  regency     text        not null,
  of_regency  text        not null check (of_regency ~ '^\d\d\.\d\d$' and of_regency <> regency),
  fingerprint text        not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  public_key  text        not null,
  accepted_at timestamptz not null default now(),
  accepted_by text        not null,
  primary key (regency, of_regency, fingerprint)
);
comment on table coverage.trusted_key is
  'Keys with which other installations sign their figures, each compared with its owner by somebody here. Figures count as long as their key is here.';
comment on column coverage.trusted_key.fingerprint is 'SHA-256 of the public key in DER, hexadecimal.';
comment on column coverage.trusted_key.public_key is 'Ed25519, SPKI in base64.';

create table coverage.foreign_figures (
  regency     text        not null,
  of_regency  text        not null,
  hash        text        not null check (hash ~ '^[0-9a-f]{64}$'),
  fingerprint text        not null,
  as_of       date        not null,
  made_at     timestamptz not null,
  document    text        not null,
  imported_at timestamptz not null default now(),
  imported_by text        not null,
  primary key (regency, of_regency, hash)
);
comment on table coverage.foreign_figures is
  'Figures of other regencies as their own installation signed them, letter by letter. Only ever inserted; the newest of a place counts.';
comment on column coverage.foreign_figures.hash is 'SHA-256 of the signed content.';
comment on column coverage.foreign_figures.made_at is 'When the other installation signed it.';
comment on column coverage.foreign_figures.document is 'The file as it came.';

do $$ declare name text; begin
  foreach name in array array['trusted_key', 'foreign_figures'] loop
    execute format('alter table coverage.%I enable row level security', name);
    execute format('create policy read on coverage.%I for select to naungan_app using (regency = platform.scoped_regency())', name);
    execute format($policy$create policy write on coverage.%I for insert to naungan_app
      with check (regency = platform.scoped_regency() and platform.may('settings.manage'))$policy$, name);
  end loop;
end $$;
create policy forget on coverage.trusted_key for delete to naungan_app
  using (regency = platform.scoped_regency() and platform.may('settings.manage'));
alter table coverage.region_set enable row level security;
create policy read on coverage.region_set for select to naungan_app
  using (regency = platform.scoped_regency() or regency = 'ID' and platform.scoped_regency() <> '');
grant select, insert, delete on coverage.trusted_key to naungan_app;
grant select, insert on coverage.foreign_figures to naungan_app;
grant select on coverage.region_set to naungan_app;

insert into coverage.region_set (regency, code, name, members, source) values
  ('ID', 'pertemuan-pertama', 'Empat kabupaten/kota pada pertemuan pertama', array['63.03', '63.72', '63.71', '63.04'],
   'Kabupaten Banjar, Banjarbaru, Banjarmasin dan Barito Kuala: daerah yang mulai bersama kantor cabang'),
  ('ID', 'kalimantan', 'Lima provinsi di Kalimantan', array['61', '62', '63', '64', '65'],
   'Wilayah kantor wilayah Kalimantan: Kalbar, Kalteng, Kalsel, Kaltim, Kaltara');
