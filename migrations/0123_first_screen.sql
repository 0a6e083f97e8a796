-- The first screen asks for a dozen counts under as many permissions. Those that reach equally far are asked together, and what waits of duties is counted once for a state of them.

create or replace function platform.may(variadic wanted text[]) returns boolean stable parallel safe language sql
return current_setting('naungan.permission', true) = 'system' or current_setting('naungan.permission', true) = any(wanted)
  or (strpos(current_setting('naungan.permission', true), ',') > 0
      and string_to_array(current_setting('naungan.permission', true), ',') && wanted);
comment on function platform.may is
  'Whether the transaction works under one of these permissions, or for the program itself. It works under several, with commas between them, where the actor holds all of them equally far.';

create table instructions.state (
  regency text primary key,
  state   uuid not null default gen_random_uuid()
);
comment on table instructions.state is 'Another one whenever duties, evidence, meetings or decisions change, by whatever; derived by a trigger.';
alter table instructions.state enable row level security;
create policy regency on instructions.state for select to naungan_app using (regency = platform.scoped_regency());
grant select on instructions.state to naungan_app;

create function instructions.mark_state() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if coalesce(platform.scoped_regency(), '') = '' then
    update instructions.state set state = gen_random_uuid();
  else
    insert into instructions.state as s (regency) values (platform.scoped_regency())
      on conflict (regency) do update set state = gen_random_uuid();
  end if;
  return null;
end $$;
do $$ declare name text; begin
  foreach name in array array['regulation', 'duty', 'duty_step', 'meeting', 'participant', 'decision', 'decision_step', 'evidence'] loop
    execute format('create trigger mark_state after insert or update or delete or truncate on instructions.%I
      for each statement execute function instructions.mark_state()', name);
  end loop;
end $$;
insert into instructions.state (regency) select distinct regency from instructions.duty;
