-- A page of those in arrears was looked for among all people in order of their names, who are twenty times as many. Who is in
-- arrears or whose protection ended stands here with what lists are ordered and narrowed by; triggers keep it true.

create table if not exists membership.fallen_behind (
  regency       text   not null,
  person_id     bigint not null,
  state         text   not null check (state in ('arrears', 'ended')),
  name          text   not null,
  village_code  text,
  district_code text,
  agency        text,
  primary key (regency, person_id)
);
comment on table membership.fallen_behind is
  'Who is in arrears or whose protection ended, as membership.standing tells, with the name, place and agency of registry.person. Derived by triggers.';
create index if not exists fallen_behind_name on membership.fallen_behind (regency, state, name, person_id);
create index if not exists fallen_behind_agency on membership.fallen_behind (regency, agency, state, name, person_id);
create index if not exists fallen_behind_village on membership.fallen_behind (regency, village_code, state, name, person_id);
create index if not exists fallen_behind_district on membership.fallen_behind (regency, district_code, state, name, person_id);
alter table membership.fallen_behind enable row level security;
drop policy if exists reach on membership.fallen_behind;
create policy reach on membership.fallen_behind for select to naungan_app
  using (regency = platform.scoped_regency() and platform.reaches(village_code, agency));
grant select on membership.fallen_behind to naungan_app;
create or replace view published.fallen_behind with (security_invoker = true) as select * from membership.fallen_behind;
grant select on published.fallen_behind to naungan_app;

create or replace function membership.follow_standing() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    delete from membership.fallen_behind b using gone g where b.regency = g.regency and b.person_id = g.person_id;
  end if;
  if tg_op <> 'DELETE' then
    insert into membership.fallen_behind
      select f.regency, f.person_id, f.state, p.name, p.village_code, p.district_code, p.agency
      from fresh f join registry.person p on p.regency = f.regency and p.person_id = f.person_id
      where f.state in ('arrears', 'ended');
  end if;
  return null;
end $$;
comment on function membership.follow_standing is 'Keeps membership.fallen_behind true to membership.standing, in the transaction that changes it.';

create or replace function membership.follow_person() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update membership.fallen_behind b
    set name = f.name, village_code = f.village_code, district_code = f.district_code, agency = f.agency
    from fresh f where f.regency = b.regency and f.person_id = b.person_id
      and (f.name, f.village_code, f.district_code, f.agency) is distinct from (b.name, b.village_code, b.district_code, b.agency);
  -- A standing may be written before its person, within one transaction.
  if tg_op = 'INSERT' then
    insert into membership.fallen_behind
      select s.regency, s.person_id, s.state, f.name, f.village_code, f.district_code, f.agency
      from fresh f join membership.standing s on s.regency = f.regency and s.person_id = f.person_id
      where s.state in ('arrears', 'ended')
      on conflict do nothing;
  end if;
  return null;
end $$;
comment on function membership.follow_person is 'Keeps membership.fallen_behind true to registry.person, in the transaction that changes it.';

create or replace trigger follow_inserted after insert on membership.standing
  referencing new table as fresh for each statement execute function membership.follow_standing();
create or replace trigger follow_updated after update on membership.standing
  referencing old table as gone new table as fresh for each statement execute function membership.follow_standing();
create or replace trigger follow_deleted after delete on membership.standing
  referencing old table as gone for each statement execute function membership.follow_standing();
create or replace trigger follow_behind_insert after insert on registry.person
  referencing new table as fresh for each statement execute function membership.follow_person();
create or replace trigger follow_behind_update after update on registry.person
  referencing new table as fresh for each statement execute function membership.follow_person();

insert into membership.fallen_behind
  select s.regency, s.person_id, s.state, p.name, p.village_code, p.district_code, p.agency
  from membership.standing s join registry.person p on p.regency = s.regency and p.person_id = s.person_id
  where s.state in ('arrears', 'ended')
  on conflict do nothing;
analyze membership.fallen_behind;
