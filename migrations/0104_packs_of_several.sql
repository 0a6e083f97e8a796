-- Packs of several regencies: of a province, of the insurer's branch, or of those that sit at one table.

create table regions.branch (
  regency     text        not null check (regency ~ '^\d\d\.\d\d$'),
  since       date        not null,
  version     integer     not null default 1 check (version > 0),
  code        text        not null check (code ~ '^cabang-[a-z0-9-]{2,40}$'),
  name        text        not null check (length(name) between 3 and 100),
  source      text        not null check (length(source) between 3 and 300),
  confidence  text        not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  recorded_at timestamptz not null default now(),
  recorded_by text        not null,
  primary key (regency, since, version)
);
comment on table regions.branch is
  'Which branch of the insurer serves a regency, as that regency says. Only ever inserted: the newest day up to the day asked for counts, and of that day the newest version.';
comment on column regions.branch.since is 'First day; where only a year or a report is known, its first day.';
alter table regions.branch enable row level security;
-- No secret and nobody''s data; it has to be read across regencies to know who belongs together.
create policy read on regions.branch for select to naungan_app using (platform.scoped_regency() <> '');
create policy write on regions.branch for insert to naungan_app
  with check (regency = platform.scoped_regency() and platform.may('settings.manage'));
grant select, insert on regions.branch to naungan_app;

insert into regions.branch (regency, since, code, name, source, confidence, recorded_by) values
  ('63.03', '2023-01-01', 'cabang-banjarmasin', 'Kantor Cabang Banjarmasin',
   'Pemberitaan 2023 sampai 2025 menyebut Cabang Banjarmasin (kepala: Murniati, lalu Sunardy Syahid): S29, S64', 'verified', 'naungan'),
  ('63.03', '2026-02-13', 'cabang-tanah-laut', 'Kantor Cabang Tanah Laut',
   'Pertemuan 13 Feb 2026 dengan Cabang Tanah Laut (kepala: Ardhi/Ardhita Surya): S29, S64; hari peralihannya tidak disebut', 'verified', 'naungan'),
  ('63.01', '2023-01-01', 'cabang-tanah-laut', 'Kantor Cabang Tanah Laut', 'Dari nama cabangnya; tanyakan ke cabang', 'inference', 'naungan'),
  ('63.71', '2023-01-01', 'cabang-banjarmasin', 'Kantor Cabang Banjarmasin', 'Dari nama cabangnya; tanyakan ke cabang', 'inference', 'naungan'),
  ('63.72', '2023-01-01', 'cabang-banjarmasin', 'Kantor Cabang Banjarmasin', 'Perkiraan: ikut pertemuan pertama; tanyakan ke cabang', 'inference', 'naungan'),
  ('63.04', '2023-01-01', 'cabang-banjarmasin', 'Kantor Cabang Banjarmasin', 'Perkiraan: ikut pertemuan pertama; tanyakan ke cabang', 'inference', 'naungan');

-- A pack that tells sums of other regencies of this database is for who oversees them, and for nobody else.
create function platform.oversees(code text) returns boolean stable parallel safe language sql
return case when current_setting('naungan.permission', true) = 'system' then true
  else code = any (string_to_array(current_setting('naungan.oversees', true), ',')) end;
comment on function platform.oversees is 'Whether the transaction works for somebody who reads the sums of this province or branch.';

alter table reports.pack add column overseen text null check (overseen ~ '^(\d\d|cabang-[a-z0-9-]{2,40})$');
alter table reports.frozen_number add column overseen text null check (overseen ~ '^(\d\d|cabang-[a-z0-9-]{2,40})$');
comment on column reports.pack.place is 'Regency, province, branch, or set of regencies that it is about.';
comment on column reports.pack.overseen is
  'Province or branch whose overseers alone read it, because it tells sums of regencies that are not this one; null: the regency''s own.';
comment on column reports.frozen_number.overseen is 'As that of the pack it was frozen for.';

do $$ declare name text; begin
  foreach name in array array['frozen_number', 'pack'] loop
    execute format('drop policy read on reports.%s', name);
    execute format($policy$create policy read on reports.%s for select to naungan_app
      using (regency = platform.scoped_regency() and platform.may('packs.read', 'packs.make', 'packs.oversee')
        and case when overseen is null then platform.holds_for(null) else platform.oversees(overseen) end)$policy$, name);
  end loop;
end $$;
drop policy read on reports.pack_file;
create policy read on reports.pack_file for select to naungan_app
  using (regency = platform.scoped_regency() and exists (
    select from reports.pack p where p.regency = pack_file.regency and p.pack = pack_file.pack));
