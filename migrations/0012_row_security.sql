-- What a transaction may see is read from its settings (src/platform/scope.ts). Without them: nothing.

create function platform.scoped_regency() returns text stable parallel safe language sql
return current_setting('naungan.regency', true);

create function platform.may(variadic wanted text[]) returns boolean stable parallel safe language sql
return current_setting('naungan.permission', true) = 'system' or current_setting('naungan.permission', true) = any(wanted);
comment on function platform.may is 'Whether the transaction works under one of these permissions, or for the program itself.';

-- CASE and not OR: the planner then expects many rows, as is right for those who see the whole regency.
create function platform.reaches(village text, agency text) returns boolean stable parallel safe language sql
return case current_setting('naungan.people', true)
  when 'all' then true
  when 'some' then village = any (string_to_array(current_setting('naungan.people_places', true), ','))
    or substr(village, 1, 8) = any (string_to_array(current_setting('naungan.people_places', true), ','))
    or agency = any (string_to_array(current_setting('naungan.people_agencies', true), ','))
  else false end;
comment on function platform.reaches is 'Whether somebody of this village, listed by this agency, may be seen.';

create function platform.counts(village text, agency text) returns boolean stable parallel safe language sql
return case current_setting('naungan.counts', true)
  when 'all' then true
  when 'some' then village = any (string_to_array(current_setting('naungan.counts_places', true), ','))
    or substr(village, 1, 8) = any (string_to_array(current_setting('naungan.counts_places', true), ','))
    or agency = any (string_to_array(current_setting('naungan.counts_agencies', true), ','))
  else false end;
comment on function platform.counts is 'Whether somebody may be counted, though perhaps not seen.';

-- Facts of a regency that are nobody's personal data.
do $$ declare name text; begin
  foreach name in array array['registry.agency', 'registry.source', 'registry.undone', 'coverage.denominator'] loop
    execute format('alter table %s enable row level security', name);
    execute format('create policy regency on %s to naungan_app using (regency = platform.scoped_regency())', name);
  end loop;
end $$;

-- Bookkeeping of the program's own work.
alter table registry.derived enable row level security;
create policy system on registry.derived to naungan_app
  using (regency = platform.scoped_regency() and platform.may('system'));
alter table platform.kept_answer enable row level security;
create policy system on platform.kept_answer to naungan_app using (platform.may('system'));
alter table platform.export_log enable row level security;
create policy read on platform.export_log for select to naungan_app
  using (regency = platform.scoped_regency() and platform.may('audit.read', 'requests.manage'));
create policy write on platform.export_log for insert to naungan_app
  with check (regency = platform.scoped_regency());
-- The check that came with the table let a missing reason pass: NULL >= 5 is not false.
alter table platform.export_log add constraint export_log_full_nik_has_reason
  check (not full_nik or length(coalesce(reason, '')) >= 5);

-- People, and what is known of them.
alter table registry.person enable row level security;
create policy reach on registry.person to naungan_app
  using (regency = platform.scoped_regency() and platform.reaches(village_code, agency));

alter table registry.batch enable row level security;
create policy reach on registry.batch to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.people', true)
    when 'all' then true
    when 'some' then source in (
      select s.code from registry.source s where s.regency = platform.scoped_regency()
        and s.agency = any (string_to_array(current_setting('naungan.people_agencies', true), ',')))
    else false end);

alter table registry.person_row enable row level security;
create policy reach on registry.person_row to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.people', true)
    when 'all' then true
    when 'some' then exists (select from registry.person p
      where p.regency = person_row.regency and p.person_id = person_row.person_id)
    else false end);

-- A row is seen by whom the list belongs to, and by who sees the person it became.
do $$ declare name text; begin
  foreach name in array array['source_row', 'reading'] loop
    execute format('alter table registry.%s enable row level security', name);
    execute format($policy$create policy reach on registry.%1$I to naungan_app
      using (regency = platform.scoped_regency() and case current_setting('naungan.people', true)
        when 'all' then true
        when 'some' then
          batch_id in (select b.batch_id from registry.batch b where b.regency = platform.scoped_regency())
          or exists (select from registry.person_row r
            where r.regency = %1$I.regency and r.batch_id = %1$I.batch_id and r.line = %1$I.line)
        else false end)$policy$, name);
  end loop;
end $$;

alter table membership.participation enable row level security;
create policy reach on membership.participation to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.people', true)
    when 'all' then true
    when 'some' then exists (select from registry.person p
      where p.regency = participation.regency and p.person_id = participation.person_id)
    else false end);
alter table membership.period enable row level security;
create policy reach on membership.period to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.people', true)
    when 'all' then true
    when 'some' then exists (select from membership.participation q
      where q.regency = period.regency and q.participant = period.participant)
    else false end);

-- Accounts: the program, who manages them, and everybody his own.
do $$ declare name text; begin
  foreach name in array array['account', 'assignment', 'session', 'passkey'] loop
    execute format('alter table access.%s enable row level security', name);
    execute format($policy$create policy own on access.%s to naungan_app using (regency = platform.scoped_regency()
      and (platform.may('accounts.manage') or account_id::text = current_setting('naungan.actor', true)))$policy$, name);
  end loop;
  foreach name in array array['secret', 'identity', 'ticket', 'device', 'failure'] loop
    execute format('alter table access.%s enable row level security', name);
    execute format($policy$create policy system on access.%s to naungan_app
      using (regency = platform.scoped_regency() and platform.may('system'))$policy$, name);
  end loop;
end $$;
alter table access.event enable row level security;
create policy read on access.event for select to naungan_app
  using (regency = platform.scoped_regency() and platform.may('audit.read'));
alter table access.chain_head enable row level security;
create policy read on access.chain_head for select to naungan_app
  using (regency = platform.scoped_regency() and platform.may('audit.read'));
alter table access.read_log enable row level security;
create policy read on access.read_log for select to naungan_app
  using (regency = platform.scoped_regency() and (platform.may('audit.read') or exists (
    select from registry.person p where p.regency = read_log.regency and p.person_id = read_log.person_id)));
create policy write on access.read_log for insert to naungan_app
  with check (regency = platform.scoped_regency() and actor = current_setting('naungan.actor', true));
do $$ declare name text; begin
  foreach name in array array['subject_request', 'subject_answer'] loop
    execute format('alter table access.%s enable row level security', name);
    execute format($policy$create policy task on access.%s to naungan_app
      using (regency = platform.scoped_regency() and platform.may('requests.manage'))$policy$, name);
  end loop;
end $$;

-- What a list is called, for who sees a person but not the list.
create view registry.batch_label as
  select regency, batch_id, source, kind, file_name, as_of from registry.batch
  where regency = platform.scoped_regency() and current_setting('naungan.people', true) in ('all', 'some');
comment on view registry.batch_label is 'Names of lists without their content; runs as its owner.';
grant select on registry.batch_label to naungan_app;

create or replace view published.person_row as
  select r.regency, r.batch_id, r.line, r.person_id, s.sheet, s.row, b.file_name, b.source, b.kind
  from registry.person_row r
  join registry.source_row s using (regency, batch_id, line)
  join registry.batch_label b using (regency, batch_id);
alter view published.person set (security_invoker = true);
alter view published.person_row set (security_invoker = true);
alter view published.batch set (security_invoker = true);
alter view published.member_row set (security_invoker = true);
alter view published.agency set (security_invoker = true);
alter view published.participation set (security_invoker = true);
alter view published.entry_age set (security_invoker = true);
alter view published.protection set (security_invoker = true);

-- Who an actor is, for who may read the trail.
create view published.account as
  select regency, account_id, name from access.account
  where regency = platform.scoped_regency() and platform.may('audit.read', 'accounts.manage', 'people.read', 'lists.read');
comment on view published.account is 'Names of those who act in the program; runs as its owner.';
grant select on published.account to naungan_app;

-- Searching by parts of a name: under row-level security PostgreSQL may not use the index for it, because
-- LIKE and similarity are not leakproof. This runs as its owner and holds to the scope itself.
drop index registry.person_name;
create index person_name on registry.person using gin (lower(name) gin_trgm_ops);
-- Patterns and scope go into the statement as constants, so that each search is planned for its own.
create index person_agency on registry.person (regency, agency);
create function registry.reach_condition() returns text
stable language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  return case current_setting('naungan.people', true)
    when 'all' then format('p.regency = %L', platform.scoped_regency())
    when 'some' then format('p.regency = %L and (p.village_code = any (%L) or p.agency = any (%L))',
      platform.scoped_regency(),
      -- Districts as their villages: the index is by village.
      array(select r.code from regions.region r
            where r.code = any (string_to_array(current_setting('naungan.people_places', true), ','))
               or r.parent = any (string_to_array(current_setting('naungan.people_places', true), ','))
            union select unnest(string_to_array(current_setting('naungan.people_places', true), ','))),
      string_to_array(current_setting('naungan.people_agencies', true), ','))
    else 'false' end;
end $$;
comment on function registry.reach_condition is 'What platform.reaches says of registry.person p, in a form that indexes answer.';

create function registry.find_people_like(pattern text, most integer) returns setof bigint
stable security definer language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  return query execute format('select p.person_id from registry.person p where lower(p.name) like %L and %s limit %s',
    pattern, registry.reach_condition(), most);
end $$;
comment on function registry.find_people_like is
  'Numbers of people within the scope whose name in lower case is LIKE the pattern; read their values through published.person.';
create function registry.find_people_similar(wanted text, most integer) returns setof bigint
stable security definer language plpgsql set search_path = pg_catalog, public, pg_temp
set pg_trgm.similarity_threshold = 0.5 as $$
begin
  return query execute format(
    'select p.person_id from registry.person p where lower(p.name) %% lower(%1$L) and %2$s
     order by similarity(lower(p.name), lower(%1$L)) desc, p.person_id limit %3$s',
    wanted, registry.reach_condition(), most);
end $$;
comment on function registry.find_people_similar is
  'The same for names written a little differently, most similar first. For when LIKE finds little: common names are many.';
