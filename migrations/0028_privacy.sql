-- The read log of a person is handed to him: whoever answers requests sees all of it, also what was logged under a
-- number that has since been merged into his.
drop policy read on access.read_log;
create policy read on access.read_log for select to naungan_app
  using (regency = platform.scoped_regency() and (
    platform.may('audit.read')
    or (platform.may('requests.manage') and current_setting('naungan.people', true) = 'all')
    or exists (select from registry.person p where p.regency = read_log.regency and p.person_id = read_log.person_id)));

create or replace view published.account as
  select regency, account_id, name from access.account
  where regency = platform.scoped_regency()
    and platform.may('audit.read', 'accounts.manage', 'people.read', 'lists.read', 'requests.manage');
create view published.account_role as
  select regency, account_id, role, valid from access.assignment
  where regency = platform.scoped_regency() and platform.may('audit.read', 'accounts.manage', 'requests.manage');
comment on view published.account_role is 'Which roles somebody held when; runs as its owner.';
grant select on published.account_role to naungan_app;

-- One assignment for all regencies of a province: figures only.
alter table access.assignment drop constraint assignment_scope_kind_check;
alter table access.assignment add constraint assignment_scope_kind_check
  check (scope_kind in ('province', 'regency', 'district', 'village', 'agency'));
alter table access.assignment add constraint assignment_province_code
  check (scope_kind <> 'province' or (scope_code ~ '^\d\d$' and scope_code = substr(regency, 1, 2)));
comment on column access.assignment.scope_kind is
  'province: every regency of the province in this database, which row-level security opens one at a time.';

-- How long things are kept.
create table access.standard_retention (
  kind       text not null primary key,
  keep_days  integer null check (keep_days > 0),
  basis      text not null,
  source     text not null,
  confidence text not null check (confidence in ('verified', 'code', 'memory', 'inference'))
);
comment on table access.standard_retention is 'How long each kind of data is kept unless the regency has a rule of its own.';
comment on column access.standard_retention.kind is 'Key of src/retention-plan.ts.';
comment on column access.standard_retention.keep_days is 'Days after it was last needed; null: for ever.';
comment on column access.standard_retention.basis is 'Why it may be kept so long, and no longer; names the law.';
grant select on access.standard_retention to naungan_app;

create table access.retention_rule (
  regency    text        not null,
  kind       text        not null references access.standard_retention,
  valid_from date        not null,
  keep_days  integer     null check (keep_days > 0),
  basis      text        not null check (length(basis) >= 5),
  source     text        not null check (length(source) >= 3),
  confidence text        not null check (confidence in ('verified', 'code', 'memory', 'inference')),
  edited_by  text        not null,
  edited_at  timestamptz not null default now(),
  primary key (regency, kind, valid_from)
);
comment on table access.retention_rule is 'The regency''s own rules, each from a day on; the latest that has begun holds.';
grant select, insert, update, delete on access.retention_rule to naungan_app;
alter table access.retention_rule enable row level security;
create policy read on access.retention_rule for select to naungan_app
  using (regency = platform.scoped_regency());
create policy manage on access.retention_rule to naungan_app
  using (regency = platform.scoped_regency() and platform.may('settings.manage'));

create table access.retention_run (
  regency text        not null,
  run_id  uuid        not null default uuidv7(),
  at      timestamptz not null default now(),
  by      text        not null,
  found   jsonb       not null,
  primary key (regency, run_id)
);
comment on table access.retention_run is 'When the rules were applied. Only ever inserted.';
comment on column access.retention_run.found is 'By kind: how many were due, and whether they were deleted or reported.';
grant select, insert on access.retention_run to naungan_app;
alter table access.retention_run enable row level security;
create policy read on access.retention_run for select to naungan_app
  using (regency = platform.scoped_regency() and platform.may('settings.read'));
create policy write on access.retention_run for insert to naungan_app
  with check (regency = platform.scoped_regency() and platform.may('system'));

insert into access.standard_retention values
  ('session', 90, 'Sesi yang berakhir hanya perlu untuk menelusuri kejadian baru-baru ini (UU 27/2022 Pasal 43: dihapus bila tidak lagi diperlukan)',
   'UU 27/2022 Pasal 43; lamanya usulan', 'inference'),
  ('ticket', 30, 'Tautan sekali pakai tidak berguna sesudah kedaluwarsa (UU 27/2022 Pasal 43)', 'UU 27/2022 Pasal 43; lamanya usulan', 'inference'),
  ('device', 180, 'Peramban yang lama tidak dipakai tidak dikenali lagi (UU 27/2022 Pasal 43)', 'UU 27/2022 Pasal 43; lamanya usulan', 'inference'),
  ('failure', 2, 'Hitungan percobaan gagal hanya berlaku sehari (UU 27/2022 Pasal 43)', 'UU 27/2022 Pasal 43; lamanya usulan', 'inference'),
  ('visit', 1, 'Hitungan permintaan tanpa masuk hanya berlaku beberapa menit (UU 27/2022 Pasal 43)', 'UU 27/2022 Pasal 43; lamanya usulan', 'inference'),
  ('kept-answer', 1, 'Jawaban untuk permintaan yang diulang (UU 27/2022 Pasal 43)', 'UU 27/2022 Pasal 43; lamanya usulan', 'inference'),
  ('upload', 30, 'Berkas yang diunggah dan tidak jadi diimpor (UU 27/2022 Pasal 43)', 'UU 27/2022 Pasal 43; lamanya usulan', 'inference'),
  ('slip', 90, 'Kode slip yang tidak berlaku lagi (UU 27/2022 Pasal 43)', 'UU 27/2022 Pasal 43; lamanya usulan', 'inference'),
  ('read-log', 1826, 'Rekam pemrosesan agar subjek data dapat memintanya (UU 27/2022 Pasal 31-32), lalu dihapus', 'UU 27/2022 Pasal 31-32, 43; 5 tahun usulan', 'inference'),
  ('subject-request', 1826, 'Bukti bahwa hak subjek data dipenuhi dalam 3 x 24 jam (UU 27/2022 Pasal 30-33), lalu dihapus', 'UU 27/2022 Pasal 30-33, 43; 5 tahun usulan', 'inference'),
  ('export-log', 1826, 'Bukti ke mana daftar keluar; arsip dinilai menurut jadwal retensi arsip (UU 43/2009)', 'UU 43/2009; 5 tahun usulan', 'inference'),
  ('source-file', 3652, 'Daftar yang diterima adalah arsip; dimusnahkan hanya menurut jadwal retensi arsip dan berita acara (UU 43/2009)', 'UU 43/2009; lamanya menurut JRA daerah', 'inference'),
  ('audit-trail', 3652, 'Jejak audit adalah arsip dan rantai; dimusnahkan hanya menurut jadwal retensi arsip dan berita acara (UU 43/2009)', 'UU 43/2009; lamanya menurut JRA daerah', 'inference');

-- What the application may only add to is taken away by these alone: for the program's own work, within the regency of the
-- transaction, and nothing younger than a floor, so that no rule and no mistake reaches what is new.
create function access.retire(kind text, before timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  wanted text := current_setting('naungan.regency', true);
  gone integer;
begin
  if current_setting('naungan.permission', true) is distinct from 'system' then
    raise exception 'only the program retires data' using errcode = '42501';
  end if;
  if before > now() - (case kind when 'session' then interval '7 days' else interval '1 year' end) then
    raise exception 'too young to be retired' using errcode = '22023';
  end if;
  case kind
    when 'session' then
      delete from access.session e where e.regency = wanted and coalesce(e.ended_at, e.last_seen_at) < before;
    when 'read-log' then
      delete from access.read_log l where l.regency = wanted and l.at < before;
    when 'subject-request' then
      with old as (
        delete from access.subject_answer a where a.regency = wanted and a.answered_at < before returning a.request_id)
      delete from access.subject_request r where r.regency = wanted and r.request_id in (select request_id from old);
    else raise exception 'unknown kind' using errcode = '22023';
  end case;
  get diagnostics gone = row_count;
  return gone;
end $$;
comment on function access.retire is 'Deletes what the rules of retention let go; returns how many.';
grant delete on people.slip to naungan_app;
create policy retire on people.slip for delete to naungan_app
  using (regency = platform.scoped_regency() and platform.may('system') and valid_until < current_date);
grant delete on registry.upload to naungan_app;
create policy retire on registry.upload as restrictive for delete to naungan_app using (platform.may('system'));
