create view published.open_question with (security_invoker = true) as
  select q.regency, pa.is_member <> pb.is_member as entitlement
  from registry.question q
  join registry.person_row a on a.regency = q.regency and a.batch_id = q.batch_a and a.line = q.line_a
  join registry.person_row b on b.regency = q.regency and b.batch_id = q.batch_b and b.line = q.line_b
  join registry.person pa on pa.regency = q.regency and pa.person_id = a.person_id
  join registry.person pb on pb.regency = q.regency and pb.person_id = b.person_id
  where q.purpose = 'decide' and not exists (
    select from registry.answer w
    where w.regency = q.regency and (w.batch_a, w.line_a, w.batch_b, w.line_b) = (q.batch_a, q.line_a, q.batch_b, q.line_b)
      and w.verdict <> 'later' and not exists (
        select from registry.decision_withdrawn d where d.regency = w.regency and d.decision_id = w.decision_id));
create view published.find with (security_invoker = true) as select regency, queue from registry.find;
create view published.open_upload with (security_invoker = true) as
  select regency from registry.upload where state not in ('imported', 'unchanged', 'discarded');
create view published.open_request with (security_invoker = true) as
  select r.regency from access.subject_request r
  where not exists (select from access.subject_answer a where a.regency = r.regency and a.request_id = r.request_id);
grant select on published.open_question, published.find, published.open_upload, published.open_request to naungan_app;

create function coverage.freshness(asked text)
returns table (source text, kind text, agency_name text, as_of date)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select b.source, b.kind, a.name, max(b.as_of)
  from registry.batch b
  join registry.source s on s.regency = b.regency and s.code = b.source
  join registry.agency a on a.regency = s.regency and a.code = s.agency
  where b.regency = asked and asked = platform.scoped_regency() and b.kind <> 'corrections'
    and not exists (select from registry.undone u where u.regency = b.regency and u.batch_id = b.batch_id)
  group by b.source, b.kind, a.name
$$;
comment on function coverage.freshness is 'How old the newest list of each source is. Nobody''s personal data.';

create table coverage.boundary (
  regency  text             not null,
  code     text             not null,
  name     text             not null,
  geometry jsonb            not null,
  primary key (regency, code)
);
comment on table coverage.boundary is 'Outlines of districts and villages, as GeoJSON geometries.';
create table coverage.boundary_file (
  regency  text        not null primary key,
  source   text        not null,
  saved_at timestamptz not null default now(),
  saved_by text        not null
);
comment on table coverage.boundary_file is 'Where the outlines in use come from.';
grant select, insert, update, delete on coverage.boundary, coverage.boundary_file to naungan_app;
do $$ declare name text; begin
  foreach name in array array['coverage.boundary', 'coverage.boundary_file'] loop
    execute format('alter table %s enable row level security', name);
    execute format('create policy regency on %s to naungan_app using (regency = platform.scoped_regency())', name);
  end loop;
end $$;

create function coverage.edition(asked text) returns text
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select d.fingerprint || current_setting('naungan.counts', true) || ' ' || current_setting('naungan.counts_places', true)
         || ' ' || current_setting('naungan.counts_agencies', true)
  from registry.derived d where d.regency = asked and asked = platform.scoped_regency()
$$;
comment on function coverage.edition is
  'Of which state of the register, and for whom, figures are counted: the same edition gives the same figures.';
