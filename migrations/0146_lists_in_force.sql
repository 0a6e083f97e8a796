-- Most lists of a long history were taken back, and every look at those in force went through all of them. How many finds each queue has is kept
-- as it is of questions.

alter table registry.batch add column if not exists in_force boolean not null default true;
comment on column registry.batch.in_force is 'Not taken back. Follows registry.undone by a trigger.';
comment on table registry.batch is 'One file as received. Never changed; taken back by an entry in registry.undone, which in_force follows.';
update registry.batch b set in_force = false
  where in_force and exists (select from registry.undone u where u.regency = b.regency and u.batch_id = b.batch_id);
create index if not exists batch_in_force on registry.batch (regency, source, batch_id) where in_force;
analyze registry.batch;

create or replace function registry.follow_undone() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update registry.batch set in_force = false where regency = new.regency and batch_id = new.batch_id;
  return null;
end $$;
comment on function registry.follow_undone is 'Keeps registry.batch.in_force true to registry.undone.';
create or replace trigger follow_undone after insert on registry.undone
  for each row execute function registry.follow_undone();

create or replace view published.batch as
  select b.regency, b.batch_id, b.source, b.kind, s.agency, a.name as agency_name, b.file_name, b.as_of, b.extent,
         b.imported_at, b.report, u.undone_at, b.row_count, b.outcomes, b.in_force, b.imported_by
  from registry.batch b
  join registry.source s on s.regency = b.regency and s.code = b.source
  join registry.agency a on a.regency = s.regency and a.code = s.agency
  left join registry.undone u on u.regency = b.regency and u.batch_id = b.batch_id;
alter view published.batch set (security_invoker = true);

create table if not exists registry.find_count (
  regency text    not null,
  queue   text    not null,
  finds   integer not null,
  primary key (regency, queue)
);
comment on table registry.find_count is 'How many finds each queue has; derived by a trigger of registry.find.';
alter table registry.find_count enable row level security;
drop policy if exists whole on registry.find_count;
create policy whole on registry.find_count for select to naungan_app
  using (regency = platform.scoped_regency() and current_setting('naungan.people', true) = 'all');
grant select on registry.find_count to naungan_app;
insert into registry.find_count select regency, queue, count(*) from registry.find group by 1, 2 on conflict do nothing;

create or replace function registry.count_finds() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into registry.find_count as c select regency, queue, count(*) from fresh group by 1, 2
      on conflict (regency, queue) do update set finds = c.finds + excluded.finds;
  else
    update registry.find_count c set finds = c.finds - g.finds
      from (select regency, queue, count(*) as finds from gone group by 1, 2) g
      where c.regency = g.regency and c.queue = g.queue;
  end if;
  return null;
end $$;
comment on function registry.count_finds is 'Keeps registry.find_count true to registry.find, in the transaction that changes it.';
create or replace trigger count_inserted after insert on registry.find
  referencing new table as fresh for each statement execute function registry.count_finds();
create or replace trigger count_deleted after delete on registry.find
  referencing old table as gone for each statement execute function registry.count_finds();

create or replace view published.find_queue with (security_invoker = true) as
  select regency, queue, finds from registry.find_count where finds > 0;

create or replace view published.newest_batch with (security_invoker = true) as
  select s.regency, s.code as source, b.batch_id, b.outcomes
  from registry.source s
  cross join lateral (
    select b.batch_id, b.outcomes from registry.batch b
    where b.regency = s.regency and b.source = s.code and b.in_force order by b.batch_id desc limit 1) b;
grant select on published.newest_batch to naungan_app;
