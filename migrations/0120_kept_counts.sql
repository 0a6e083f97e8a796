-- What is counted over many rows is counted once for a state of them; here is told which state it is.

create function registry.edition(asked text) returns text
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select fingerprint from registry.derived where regency = asked and asked = platform.scoped_regency()
$$;
comment on function registry.edition is 'Of which state of the register people and rows are seen: as long as it is the same, so are they.';

create table contributions.protection_state (
  regency text   primary key,
  state   uuid   not null default gen_random_uuid()
);
comment on table contributions.protection_state is 'Another one whenever runs of protection change, by whatever; derived by a trigger.';
alter table contributions.protection_state enable row level security;
create policy regency on contributions.protection_state for select to naungan_app using (regency = platform.scoped_regency());
grant select on contributions.protection_state to naungan_app;
create view published.protection_state with (security_invoker = true) as select * from contributions.protection_state;
grant select on published.protection_state to naungan_app;

create function contributions.mark_protection() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  -- Runs are written for one regency at a time; whoever names none may have touched all.
  if coalesce(platform.scoped_regency(), '') = '' then
    update contributions.protection_state set state = gen_random_uuid();
  else
    insert into contributions.protection_state as s (regency) values (platform.scoped_regency())
      on conflict (regency) do update set state = gen_random_uuid();
  end if;
  return null;
end $$;
create trigger mark_protection after insert or update or delete or truncate on contributions.protection_run
  for each statement execute function contributions.mark_protection();
insert into contributions.protection_state (regency) select distinct regency from contributions.protection_run;

-- The day as a column: upper() is not leakproof, so that row-level security would keep it from an index.
alter table contributions.protection_run add column ends_on date generated always as (upper(valid)) stored;
comment on column contributions.protection_run.ends_on is 'The day on which it lapses.';
drop index contributions.protection_run_end;
create index protection_run_end on contributions.protection_run (regency, ends_on, person_id);
create or replace view published.protection_run with (security_invoker = true) as select * from contributions.protection_run;

create index decision_pair on registry.decision (regency, row_a, row_b);
-- Rows that were not simply accepted are few, and are what a list is looked through for.
create index reading_outcome on registry.reading (regency, batch_id, outcome, line) where outcome <> 'accepted';
create index reading_finding on registry.reading (regency, batch_id, line) where findings is not null;
