-- A page of lists shows how many rows each has and what became of them. A report is long: taking fifty apart for that takes longer than all else.
alter table registry.batch
  add column row_count integer generated always as ((report ->> 'rows')::integer) stored,
  add column outcomes jsonb generated always as (report -> 'outcomes') stored;
comment on column registry.batch.row_count is 'As the report says: non-empty rows of the file.';
comment on column registry.batch.outcomes is 'As the report says: how many rows were accepted, repaired, warned, rejected, or are no data.';

create or replace view published.batch as
  select b.regency, b.batch_id, b.source, b.kind, s.agency, a.name as agency_name, b.file_name, b.as_of, b.extent,
         b.imported_at, b.report, u.undone_at, b.row_count, b.outcomes
  from registry.batch b
  join registry.source s on s.regency = b.regency and s.code = b.source
  join registry.agency a on a.regency = s.regency and a.code = s.agency
  left join registry.undone u on u.regency = b.regency and u.batch_id = b.batch_id;
alter view published.batch set (security_invoker = true);

create or replace function instructions.lists_of(asked text, sender text)
returns table (source text, kind text, as_of date, imported_at timestamptz, rows integer, rejected integer, warned integer)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select distinct on (b.source) b.source, b.kind, b.as_of, b.imported_at, b.row_count,
         (b.outcomes ->> 'rejected')::int, (b.outcomes ->> 'warned')::int
  from registry.batch b
  join registry.source s on s.regency = b.regency and s.code = b.source
  where b.regency = asked and asked = platform.scoped_regency() and s.agency = sender and b.kind <> 'corrections'
    and instructions.may_look() and platform.holds_for(sender)
    and not exists (select from registry.undone u where u.regency = b.regency and u.batch_id = b.batch_id)
  order by b.source, b.as_of desc, b.batch_id desc
$$;
