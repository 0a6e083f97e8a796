-- What is counted of whom, known at which time. Every person has a fact for each time in which it was known; of
-- every change of facts only the difference is added to what was counted, so that counting costs what has changed
-- and any day can be seen as it was known at any time.

create table coverage.to_reckon (
  regency   text   not null,
  person_id bigint not null,
  primary key (regency, person_id)
);
comment on table coverage.to_reckon is 'People whose facts may have changed since they were last reckoned.';

create table coverage.reckoning (
  regency     text        not null,
  reckoning   integer     not null check (reckoning > 0),
  reckoned_at timestamptz not null default now(),
  people      integer     not null,
  primary key (regency, reckoning)
);
comment on table coverage.reckoning is 'When what was known changed: figures as known at a time are those up to the reckoning before it. Only ever inserted.';
comment on column coverage.reckoning.people is 'Whose facts were found different.';

create table coverage.fact (
  regency      text           not null,
  person_id    bigint         not null,
  since        integer        not null,
  until        integer        null check (until > since),
  village_code text           null,
  agency       text           null,
  sector       text           null,
  sex          text           null,
  born         date           null,
  has_nik      boolean        not null,
  segment      text           not null,
  cell         smallint       not null,
  life         daterange      not null,
  covered      datemultirange not null,
  paid         datemultirange not null,
  primary key (regency, person_id, since)
);
create index fact_now on coverage.fact (regency, person_id) where until is null;
create index fact_since on coverage.fact (regency, since);
create index fact_until on coverage.fact (regency, until) where until is not null;
comment on table coverage.fact is
  'What figures know of a person, from one reckoning up to another. Counted by functions only; nobody reads it by row.';
comment on column coverage.fact.since is 'First reckoning that knew it so.';
comment on column coverage.fact.until is 'First reckoning that knew it otherwise; null: still so.';
comment on column coverage.fact.cell is
  'Bits: 1 civil servant, 2 on a list of workers, 4 on a list of the insurer, 8 decile 1 to 4, 16 village known; the rest over 32 is the segment (src/coverage/indicators/cells.ts).';
comment on column coverage.fact.life is 'Days on which the person may be counted: up to the day of death.';
comment on column coverage.fact.covered is 'Days protected against accident and death, JKK and JKM both, arrears within the limit included.';
comment on column coverage.fact.paid is 'The same without arrears.';

create table coverage.step (
  regency   text     not null,
  divided   text     not null check (divided in ('village', 'agency', 'sector', 'sex')),
  part      text     not null,
  reckoning integer  not null,
  day       date     not null,
  cell      smallint not null,
  listed    integer  not null,
  covered   integer  not null,
  paid      integer  not null,
  primary key (regency, divided, part, reckoning, day, cell)
);
comment on table coverage.step is
  'By how much counts go up or down on a day, as a reckoning found: a count is the sum of all steps up to its day and its reckoning. Only ever inserted.';
comment on column coverage.step.part is 'Code or name of the part; empty: not known.';

do $$ declare name text; begin
  foreach name in array array['to_reckon', 'reckoning', 'fact', 'step'] loop
    execute format('alter table coverage.%s enable row level security', name);
    execute format('create policy system on coverage.%s for select to naungan_app
      using (regency = platform.scoped_regency() and platform.may(''system''))', name);
  end loop;
end $$;

-- Whoever changes what is known of a person, by whichever way, has him reckoned anew.
create function coverage.mark_people() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    insert into coverage.to_reckon select distinct regency, person_id from before on conflict do nothing;
  end if;
  if tg_op <> 'DELETE' then
    insert into coverage.to_reckon select distinct regency, person_id from after on conflict do nothing;
  end if;
  return null;
end $$;
create function coverage.mark_participants() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    insert into coverage.to_reckon
      select distinct q.regency, q.person_id from before join membership.participation q using (regency, participant)
      on conflict do nothing;
  end if;
  if tg_op <> 'DELETE' then
    insert into coverage.to_reckon
      select distinct q.regency, q.person_id from after join membership.participation q using (regency, participant)
      on conflict do nothing;
  end if;
  return null;
end $$;
do $$ declare name text; mark text; begin
  foreach name in array array['registry.person', 'membership.participation', 'membership.period'] loop
    mark := case name when 'membership.period' then 'mark_participants' else 'mark_people' end;
    execute format('create trigger reckon_inserted after insert on %s referencing new table as after
      for each statement execute function coverage.%I()', name, mark);
    execute format('create trigger reckon_updated after update on %s referencing old table as before new table as after
      for each statement execute function coverage.%I()', name, mark);
    execute format('create trigger reckon_deleted after delete on %s referencing old table as before
      for each statement execute function coverage.%I()', name, mark);
  end loop;
end $$;

create function coverage.cell(asn boolean, worker boolean, member boolean, decile smallint, village text, segment text)
returns smallint immutable parallel safe language sql
return (asn::int + 2 * worker::int + 4 * member::int + 8 * coalesce(decile between 1 and 4, false)::int
  + 16 * (village is not null)::int
  + 32 * case segment when '' then 0 when 'BPU' then 1 when 'PU' then 2 when 'JAKON' then 3 when 'PMI' then 4 else 5 end)::smallint;

create function coverage.known_reckonings(asked text, known_by timestamptz)
returns table (reckoning integer, reckoned_at timestamptz, first_at timestamptz)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select max(r.reckoning) filter (where r.reckoned_at < known_by), max(r.reckoned_at) filter (where r.reckoned_at < known_by),
         min(r.reckoned_at)
  from coverage.reckoning r where r.regency = asked and asked = platform.scoped_regency()
$$;
comment on function coverage.known_reckonings is 'The last reckoning before a time, and since when there are any.';

-- Denominators, every version: what a figure was once divided by stays known.
create table coverage.denominator_version (
  regency     text        not null,
  code        text        not null,
  as_of       date        not null,
  version     integer     not null check (version > 0),
  name        text        not null,
  excludes    text        not null,
  value       bigint      null check (value > 0),
  source      text        not null,
  recorded_at timestamptz not null default now(),
  recorded_by text        not null,
  primary key (regency, code, as_of, version)
);
comment on table coverage.denominator_version is 'Every version of coverage.denominator; written by its trigger. Only ever inserted.';
comment on column coverage.denominator_version.value is 'Null: taken away.';
alter table coverage.denominator_version enable row level security;
create policy regency on coverage.denominator_version for select to naungan_app
  using (regency = platform.scoped_regency());
grant select on coverage.denominator_version to naungan_app;

create function coverage.keep_denominator() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
declare one coverage.denominator;
begin
  if tg_op = 'DELETE' then one := old; else one := new; end if;
  if tg_op = 'UPDATE' and old is not distinct from new then return null; end if;
  insert into coverage.denominator_version (regency, code, as_of, version, name, excludes, value, source, recorded_by)
    select one.regency, one.code, one.as_of, coalesce(max(v.version), 0) + 1, one.name, one.excludes,
           case tg_op when 'DELETE' then null else one.value end, one.source,
           coalesce(nullif(current_setting('naungan.actor', true), ''), 'naungan')
    from coverage.denominator_version v where v.regency = one.regency and v.code = one.code and v.as_of = one.as_of;
  return null;
end $$;
create trigger keep_version after insert or update or delete on coverage.denominator
  for each row execute function coverage.keep_denominator();
insert into coverage.denominator_version (regency, code, as_of, version, name, excludes, value, source, recorded_by)
  select regency, code, as_of, 1, name, excludes, value, source, 'naungan' from coverage.denominator;

create table coverage.indicator (
  regency     text        not null,
  code        text        not null check (code ~ '^[a-z0-9][a-z0-9.-]{2,59}$'),
  version     integer     not null check (version > 0),
  name        text        not null check (length(name) between 3 and 200),
  counts      jsonb       not null,
  counts_text text        not null check (length(counts_text) between 3 and 500),
  over        jsonb       not null,
  over_text   text        not null check (length(over_text) between 3 and 500),
  unit        text        not null check (unit in ('percent')),
  owner       text        not null check (length(owner) between 2 and 200),
  basis       text        not null check (length(basis) between 3 and 500),
  confidence  text        not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  note        text        not null default '',
  withdrawn   boolean     not null default false,
  recorded_at timestamptz not null default now(),
  recorded_by text        not null,
  primary key (regency, code, version)
);
comment on table coverage.indicator is
  'Definitions of indicators, every version. Only ever inserted; of a code the regency''s own newest speaks before the one that came with the program.';
comment on column coverage.indicator.regency is 'ID: came with the program, for all.';
comment on column coverage.indicator.counts is 'Who is counted above the line (src/coverage/indicators/definition.ts).';
comment on column coverage.indicator.over is 'Who is counted below it: people of the register, or codes of statistical denominators, the first that is there.';
comment on column coverage.indicator.counts_text is 'The same in Indonesian, as it is printed; so is over_text.';
comment on column coverage.indicator.owner is 'Who owns the definition.';
comment on column coverage.indicator.basis is 'Law or statistical standard it rests on, with its source.';
alter table coverage.indicator enable row level security;
create policy read on coverage.indicator for select to naungan_app
  using (regency = platform.scoped_regency() or regency = 'ID' and platform.scoped_regency() <> '');
create policy write on coverage.indicator for insert to naungan_app
  with check (regency = platform.scoped_regency() and platform.may('settings.manage'));
grant select, insert on coverage.indicator to naungan_app;

insert into coverage.indicator (regency, code, version, name, counts, counts_text, over, over_text, unit, owner, basis,
  confidence, note, recorded_by) values
  ('ID', 'aktif-berhak', 1, 'Pekerja terlindungi terhadap pekerja yang berhak',
   '{"measure": "covered", "asn": false}',
   'Orang, selain ASN, yang pada tanggal itu terlindungi JKK dan JKM: iuran lunas, atau menunggak dalam batas yang masih melindungi',
   '{"kind": "register", "measure": "listed", "asn": false}',
   'Orang hidup di daftar pekerja perangkat daerah atau daftar peserta, dikurangi ASN yang dikenali dari daftar kepegawaian; tiap orang satu kali',
   'percent', 'Kabupaten/kota bersama kantor cabang BPJS Ketenagakerjaan',
   'UU 40/2004 dan UU 24/2011 (JKK dan JKM tiap pekerja); Inpres 2/2021 (daerah mendorong kepesertaan). Rumus resmi per kabupaten belum ditemukan di sumber publik',
   'inference', 'ASN, TNI dan Polri berada di luar BPJS Ketenagakerjaan (PP 70/2015, PP 102/2015).', 'naungan'),
  ('ID', 'aktif-bekerja', 1, 'Pekerja terlindungi terhadap penduduk bekerja',
   '{"measure": "covered"}',
   'Orang yang pada tanggal itu terlindungi JKK dan JKM: iuran lunas, atau menunggak dalam batas yang masih melindungi',
   '{"kind": "statistic", "codes": ["penduduk-bekerja", "pekerja-2026"]}',
   'Penduduk bekerja menurut Sakernas (BPS, Agustus), atau angka publik terakhir yang disebut penduduk bekerja',
   'percent', 'BPS (penyebut), BPJS Ketenagakerjaan (pembilang)',
   'Pembilang dan penyebut yang dipakai Kantor Wilayah BPJS Ketenagakerjaan sejak 2026: 3.302.762 dari 7.996.826 penduduk bekerja (S28)',
   'verified', 'Penyebut memuat ASN/TNI/Polri dan pekerja keluarga; tidak dapat dibandingkan dengan angka atas pekerja yang berhak.', 'naungan'),
  ('ID', 'terdaftar-berhak', 1, 'Peserta terdaftar terhadap pekerja yang berhak',
   '{"measure": "listed", "asn": false, "member": true}',
   'Orang, selain ASN, yang namanya ada di daftar peserta BPJS Ketenagakerjaan, terlindungi atau tidak',
   '{"kind": "register", "measure": "listed", "asn": false}',
   'Orang hidup di daftar pekerja perangkat daerah atau daftar peserta, dikurangi ASN; tiap orang satu kali',
   'percent', 'BPJS Ketenagakerjaan',
   'Terdaftar dan aktif dilaporkan berdampingan: di Balangan 96 % peserta terdaftar aktif (S32)', 'verified', '', 'naungan'),
  ('ID', 'aktif-terdaftar', 1, 'Peserta yang terlindungi terhadap peserta terdaftar',
   '{"measure": "covered", "asn": false, "member": true}',
   'Peserta, selain ASN, yang pada tanggal itu terlindungi JKK dan JKM',
   '{"kind": "register", "measure": "listed", "asn": false, "member": true}',
   'Orang hidup, selain ASN, yang namanya ada di daftar peserta BPJS Ketenagakerjaan',
   'percent', 'BPJS Ketenagakerjaan', 'Terdaftar dan aktif dilaporkan berdampingan: di Balangan 96 % peserta terdaftar aktif (S32)',
   'verified', '', 'naungan'),
  ('ID', 'informal-aktif', 1, 'Pekerja informal terlindungi terhadap pekerja informal',
   '{"measure": "covered", "asn": false, "segments": ["BPU", ""]}',
   'Pekerja informal (BPU, atau belum pernah menjadi peserta), selain ASN, yang terlindungi JKK dan JKM',
   '{"kind": "register", "measure": "listed", "asn": false, "segments": ["BPU", ""]}',
   'Orang hidup di daftar, selain ASN, yang bukan peserta PU, jasa konstruksi atau PMI',
   'percent', 'Kabupaten/kota', 'PP 49/2023 Pasal 5 ayat (3) (BPU); yang belum pernah menjadi peserta dianggap informal',
   'inference', 'Yang belum pernah menjadi peserta dapat saja penerima upah yang belum didaftarkan pemberi kerjanya.', 'naungan'),
  ('ID', 'informal-statistik', 1, 'Peserta informal terlindungi terhadap perkiraan pekerja informal',
   '{"measure": "covered", "asn": false, "segments": ["BPU"]}',
   'Peserta BPU yang pada tanggal itu terlindungi JKK dan JKM',
   '{"kind": "statistic", "codes": ["pekerja-informal", "informal-sekda-2025"]}',
   'Perkiraan pekerja informal menurut sumber publik',
   'percent', 'BPS (penyebut), BPJS Ketenagakerjaan (pembilang)',
   'Cara yang dipakai di Kutai Timur (S33) dan oleh Sekretaris Daerah Banjar (S30)', 'verified',
   'Dapat melebihi 100 % bila perkiraannya usang; tidak dipotong.', 'naungan'),
  ('ID', 'rentan-tercakup', 1, 'Pekerja rentan tercakup terhadap pekerja rentan di daftar',
   '{"measure": "covered", "asn": false, "worker": true, "segments": ["BPU", ""]}',
   'Pekerja di daftar perangkat daerah, selain ASN dan bukan penerima upah, yang terlindungi JKK dan JKM',
   '{"kind": "register", "measure": "listed", "asn": false, "worker": true, "segments": ["BPU", ""]}',
   'Pekerja hidup di daftar perangkat daerah, selain ASN dan bukan penerima upah',
   'percent', 'Kabupaten/kota', 'Tidak ada satu definisi hukum pekerja rentan; kajian 2025 menyebut tiga uji (S52). Di sini: yang namanya ada di daftar pekerja perangkat daerah',
   'inference', 'Bukan "vulnerable employment" BPS/ILO (berusaha sendiri dan pekerja keluarga).', 'naungan'),
  ('ID', 'rentan-desil', 1, 'Pekerja rentan desil 1-4 tercakup terhadap yang di daftar',
   '{"measure": "covered", "asn": false, "worker": true, "segments": ["BPU", ""], "poor": true}',
   'Pekerja di daftar perangkat daerah desil 1 sampai 4, selain ASN dan bukan penerima upah, yang terlindungi JKK dan JKM',
   '{"kind": "register", "measure": "listed", "asn": false, "worker": true, "segments": ["BPU", ""], "poor": true}',
   'Pekerja hidup di daftar perangkat daerah desil 1 sampai 4, selain ASN dan bukan penerima upah',
   'percent', 'Kabupaten/kota', 'Kuota pekerja rentan Jawa Barat memakai desil 1-4 (S60); desil dari daftar kesejahteraan', 'verified',
   'Hanya yang desilnya diketahui.', 'naungan'),
  ('ID', 'satudata-06.02.02.01.01', 1, 'Persentase PBPU peserta jaminan sosial ketenagakerjaan (Satu Data 06.02.02.01.01)',
   '{"measure": "covered", "member": true, "segments": ["BPU"]}',
   'PBPU peserta program JKK dan JKM yang terlindungi pada tanggal itu',
   '{"kind": "statistic", "codes": ["pbpu", "pekerja-informal"]}',
   'Seluruh PBPU (semesta pekerja bukan penerima upah)',
   'percent', 'BPJS Ketenagakerjaan; walidata: Diskominfo',
   'Satu Data Indonesia, kode 06.02.02.01.01: peserta PBPU JKK dan JKM dibagi semesta PBPU x 100 (S37)', 'verified', '', 'naungan'),
  ('ID', 'sdg-8.8.1.a', 1, 'Persentase PBPU tercakup (SDG 8.8.1(a))',
   '{"measure": "covered", "member": true, "segments": ["BPU"]}',
   'PBPU peserta program JKK dan JKM yang terlindungi pada tanggal itu',
   '{"kind": "statistic", "codes": ["pbpu", "pekerja-informal"]}',
   'Seluruh PBPU (semesta pekerja bukan penerima upah)',
   'percent', 'Bappenas (TPB/SDGs)', 'Metadata TPB/SDGs Indonesia 8.8.1(a), rumus sama dengan Satu Data 06.02.02.01.01 (S37)', 'verified', '', 'naungan');

-- Figures that were published.
create table coverage.frozen_figure (
  regency    text        not null,
  figure     text        not null check (figure ~ '^F-[0-9]{4}-[0-9]{4}-[0-9]{6}$'),
  year       smallint    not null,
  number     integer     not null check (number > 0),
  indicator  text        not null,
  as_of      date        not null,
  level      text        not null check (level in ('regency', 'district', 'village', 'agency', 'sector', 'sex')),
  content    text        not null,
  sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  same_as    text        not null,
  lists      text        not null,
  frozen_at  timestamptz not null default now(),
  frozen_by  text        not null,
  replaces   text        null,
  reason     text        null check (length(reason) >= 5),
  primary key (regency, figure),
  unique (regency, year, number),
  unique (regency, replaces),
  foreign key (regency, replaces) references coverage.frozen_figure,
  constraint correction_has_reason check ((replaces is null) = (reason is null))
);
create index frozen_figure_same on coverage.frozen_figure (regency, same_as);
comment on table coverage.frozen_figure is 'Figures as they were published. Only ever inserted; a correction points to the one that it replaces.';
comment on column coverage.frozen_figure.content is
  'Definition, query, denominator and numbers as JSON, byte for byte: worked out again from its query it is the same text.';
comment on column coverage.frozen_figure.sha256 is 'Of content.';
comment on column coverage.frozen_figure.same_as is 'Hash of all but the reckoning: what has the same is the same figure, published twice.';
comment on column coverage.frozen_figure.lists is 'Lists the register rested on, in words.';
create table coverage.figure_approval (
  regency     text        not null,
  figure      text        not null,
  party       text        not null check (party in ('regency', 'insurer')),
  approved_at timestamptz not null default now(),
  approved_by text        not null,
  name        text        not null check (length(name) between 2 and 200),
  note        text        not null default '',
  primary key (regency, figure, party),
  foreign key (regency, figure) references coverage.frozen_figure
);
comment on table coverage.figure_approval is 'Who stands for a published figure: the regency and the insurer. Only ever inserted.';
comment on column coverage.figure_approval.name is 'Name and office as it is printed.';
do $$ begin
  alter table coverage.frozen_figure enable row level security;
  create policy read on coverage.frozen_figure for select to naungan_app using (regency = platform.scoped_regency());
  create policy write on coverage.frozen_figure for insert to naungan_app
    with check (regency = platform.scoped_regency() and platform.may('figures.publish'));
  alter table coverage.figure_approval enable row level security;
  create policy read on coverage.figure_approval for select to naungan_app using (regency = platform.scoped_regency());
  create policy write on coverage.figure_approval for insert to naungan_app
    with check (regency = platform.scoped_regency() and platform.may('figures.approve'));
end $$;
grant select, insert on coverage.frozen_figure, coverage.figure_approval to naungan_app;
