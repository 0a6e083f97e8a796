create table programmes.eligibility_rule (
  regency     text        not null,
  rule        text        not null check (rule ~ '^[a-z][a-z0-9-]{1,39}$'),
  version     integer     not null check (version > 0),
  title       text        not null check (length(title) between 3 and 100),
  expression  text        not null check (length(expression) between 1 and 2000),
  sentence    text        not null check (length(sentence) between 10 and 400),
  citation    text        not null check (length(citation) between 5 and 500),
  confidence  text        not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  valid       daterange   not null check (not isempty(valid) and not lower_inf(valid)),
  scope       text        not null check (scope in ('regency', 'programme', 'fund')),
  scope_code  text        null,
  severity    text        not null check (severity in ('blocking', 'warning')),
  active      boolean     not null default true,
  reason      text        null,
  editor      text        not null,
  recorded_at timestamptz not null default now(),
  recorded_no bigint      not null generated always as identity,
  primary key (regency, rule, version),
  constraint eligibility_rule_scope_named check ((scope = 'regency') = (scope_code is null)),
  constraint eligibility_rule_change_has_reason check (version = 1 or length(coalesce(reason, '')) >= 5)
);
comment on table programmes.eligibility_rule is
  'Rules of eligibility, every version of them. Only ever inserted: the newest version that is valid on a day holds, a regency''s own before the one that came with the program.';
comment on column programmes.eligibility_rule.regency is 'ID: came with the program, for all.';
comment on column programmes.eligibility_rule.expression is 'What must be true of a person, in CEL over the facts of docs/panduan/program.md.';
comment on column programmes.eligibility_rule.sentence is 'What the rule saw, for its verdict; {fact} is filled with the value.';
comment on column programmes.eligibility_rule.valid is 'First days of months in which it holds.';
comment on column programmes.eligibility_rule.scope_code is 'JKK, JKM or JHT; or the code of a fund.';
comment on column programmes.eligibility_rule.severity is 'blocking: who fails or cannot be judged is not protected; warning: is only told.';
comment on column programmes.eligibility_rule.active is 'false: this version switches the rule off.';

create table programmes.parameter (
  regency     text        not null,
  name        text        not null check (name in ('batas_bukti_bulan', 'sasaran_cakupan_desa')),
  valid_from  date        not null check (extract(day from valid_from) = 1),
  value       integer     not null check (value between 0 and 1200),
  citation    text        not null check (length(citation) >= 5),
  confidence  text        not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  editor      text        not null,
  recorded_at timestamptz not null default now(),
  primary key (regency, name, valid_from)
);
comment on table programmes.parameter is 'Dated numbers that expressions may name. ID: for all; a regency''s own goes before.';
comment on column programmes.parameter.name is
  'batas_bukti_bulan: how many months old evidence of work may be. sasaran_cakupan_desa: protected workers of a village in percent below which it lags behind.';

create table programmes.hazard (
  regency     text        not null,
  kind        text        not null check (kind in ('occupation', 'sector')),
  word        text        not null,
  valid_from  date        not null,
  share       smallint    not null check (share between 0 and 100),
  citation    text        not null check (length(citation) >= 5),
  confidence  text        not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  editor      text        not null,
  recorded_at timestamptz not null default now(),
  primary key (regency, kind, word, valid_from)
);
comment on table programmes.hazard is 'How dangerous a kind of work is, in hundredths of the most dangerous: the longest word that the occupation contains, else the sector.';

create table programmes.priority_version (
  regency     text        not null,
  version     integer     not null check (version > 0),
  name        text        not null check (length(name) between 3 and 100),
  state       text        not null check (state in ('draft', 'in-force', 'past')),
  citation    text        not null check (length(citation) between 5 and 500),
  confidence  text        not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  made_at     timestamptz not null default now(),
  made_by     text        not null,
  in_force_at timestamptz null,
  in_force_by text        null,
  ended_at    timestamptz null,
  primary key (regency, version)
);
create unique index priority_version_in_force on programmes.priority_version (regency) where state = 'in-force';
comment on table programmes.priority_version is 'Weights of priority by version. At most one is in force; without one of its own, a regency has that of the program (ID).';

create table programmes.priority_weight (
  regency   text    not null,
  version   integer not null,
  criterion text    not null check (criterion in ('desil', 'bahaya', 'kepala_keluarga', 'tanggungan', 'disabilitas',
                                                  'bulan_terbangun', 'pertama_desa')),
  weight    integer not null check (weight between 0 and 1000),
  steps     jsonb   not null default '[]',
  primary key (regency, version, criterion),
  foreign key (regency, version) references programmes.priority_version
);
comment on column programmes.priority_weight.weight is 'Points of somebody who meets the criterion wholly.';
comment on column programmes.priority_weight.steps is
  'Of criteria that are numbers: [{"from": 1, "share": 100}, ...] the share in percent from this number on, up to the next step.';

create table programmes.evidence (
  regency      text        not null,
  evidence     bigint      not null,
  person_id    bigint      not null,
  anchor_batch bigint      not null,
  anchor_line  integer     not null,
  nik          text        null,
  statement    text        not null check (length(statement) between 3 and 500),
  attested_by  text        not null check (length(attested_by) between 3 and 200),
  attested_on  date        not null,
  photo        bytea       null check (length(photo) <= 1500000),
  photo_type   text        null check (photo_type in ('image/jpeg', 'image/png', 'image/webp')),
  origin       text        not null check (origin in ('form', 'proposal', 'demo')),
  recorded_at  timestamptz not null default now(),
  recorded_by  text        not null,
  withdrawn_at timestamptz null,
  withdrawn_by text        null,
  withdrawn_reason text    null,
  primary key (regency, evidence),
  constraint evidence_photo_has_type check ((photo is null) = (photo_type is null))
);
alter table programmes.evidence alter column photo set storage external;
create index evidence_of_person on programmes.evidence (regency, person_id, attested_on);
create index evidence_withdrawn on programmes.evidence (regency, withdrawn_at) where withdrawn_at is not null;
comment on table programmes.evidence is 'What shows that somebody really works, with its day: claims are refused without it.';
comment on column programmes.evidence.person_id is 'Whom it is about today; follows the person through joins and splits.';
comment on column programmes.evidence.anchor_batch is 'With anchor_line: the row of the register by which the person is followed.';

create table programmes.override (
  regency      text        not null,
  override     bigint      not null,
  person_id    bigint      not null,
  anchor_batch bigint      not null,
  anchor_line  integer     not null,
  nik          text        null,
  rule         text        not null,
  reason       text        not null check (length(reason) between 10 and 500),
  evidence     text        not null check (length(evidence) between 5 and 500),
  until        date        not null,
  asked_at     timestamptz not null default now(),
  asked_by     text        not null,
  state        text        not null default 'asked' check (state in ('asked', 'confirmed', 'refused', 'revoked')),
  decided_at   timestamptz null,
  decided_by   text        null check (decided_by <> asked_by),
  revoked_at   timestamptz null,
  revoked_by   text        null,
  revoke_reason text       null,
  primary key (regency, override)
);
create index override_of_person on programmes.override (regency, person_id);
create index override_state on programmes.override (regency, state, override);
comment on table programmes.override is 'One rule set aside for one person until a day; counts once a second account has confirmed it.';
comment on column programmes.override.evidence is 'What the reason rests on: letter, number, day.';
comment on column programmes.override.until is 'Last day on which it counts.';

create table programmes.assessment (
  regency     text        not null,
  month       date        not null,
  fingerprint text        not null,
  people      integer     not null,
  rules       jsonb       not null,
  made_at     timestamptz not null default now(),
  primary key (regency)
);
comment on table programmes.assessment is 'Of which month, and from what, programmes.assessed was last made. Derived when somebody looks and it is stale.';
comment on column programmes.assessment.rules is 'By rule how many passed, failed, could not be judged or were overridden.';

create table programmes.assessed (
  regency      text     not null,
  person_id    bigint   not null,
  name         text     not null,
  village_code text     null,
  district_code text    generated always as (substr(village_code, 1, 8)) stored,
  agency       text     null,
  eligible     text     not null check (eligible in ('yes', 'no', 'unknown')),
  hindrances   text[]   not null,
  warnings     text[]   not null,
  points       integer  not null,
  rank         integer  null,
  held_through text     null,
  shares       smallint[] not null,
  primary key (regency, person_id)
);
create index assessed_rank on programmes.assessed (regency, rank) where rank is not null;
create index assessed_name on programmes.assessed (regency, name, person_id);
create index assessed_village on programmes.assessed (regency, village_code, name, person_id);
create index assessed_district on programmes.assessed (regency, district_code, name, person_id);
create index assessed_agency on programmes.assessed (regency, agency, name, person_id);
create index assessed_hindrances on programmes.assessed using gin (hindrances);
comment on table programmes.assessed is
  'Verdict, points and rank of each worker for the month of programmes.assessment. Derived; people who are gone leave it with the next derivation.';
comment on column programmes.assessed.shares is
  'In how far each criterion is met, in percent, in the order of the criteria; -1 where the fact is not known.';
comment on column programmes.assessed.eligible is 'In the first month from that of the assessment on for which nobody pays yet.';

-- Every look at a list asks for the edition: each of these is the end of an index.
create index enrolment_step_at on contributions.enrolment_step (regency, at);

-- Whatever verdicts and ranks follow from; runs as its owner, since it looks at bookkeeping of other slices.
create function programmes.edition(asked text) returns text
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select md5(concat_ws(' ',
    (select fingerprint from registry.derived where regency = asked),
    (select max(recorded_no) from programmes.eligibility_rule where regency in ('ID', asked)),
    (select max(recorded_at) from programmes.parameter where regency in ('ID', asked)),
    (select max(recorded_at) from programmes.hazard where regency in ('ID', asked)),
    (select max(in_force_at) from programmes.priority_version where regency in ('ID', asked)),
    (select max(evidence) from programmes.evidence where regency = asked),
    (select max(withdrawn_at) from programmes.evidence where regency = asked and withdrawn_at is not null),
    (select concat(count(*), ' ', max(decided_at), ' ', max(revoked_at)) from programmes.override where regency = asked),
    (select max(recorded_no) from membership.term where regency in ('ID', asked)),
    (select max(at) from contributions.enrolment_step where regency = asked),
    (select max(entry) from contributions.entry where regency = asked)))
  where asked = platform.scoped_regency()
$$;
comment on function programmes.edition is 'Of which facts, rules and weights verdicts and ranks are made: the same edition gives the same ones.';

grant select on all tables in schema programmes to naungan_app;
grant insert on programmes.eligibility_rule, programmes.parameter, programmes.hazard, programmes.priority_version,
  programmes.priority_weight, programmes.evidence, programmes.override to naungan_app;
grant update on programmes.priority_version, programmes.evidence, programmes.override to naungan_app;
grant insert, update, delete, maintain on programmes.assessment, programmes.assessed to naungan_app;

do $$ declare name text; begin
  foreach name in array array['eligibility_rule', 'parameter', 'hazard', 'priority_version', 'priority_weight'] loop
    execute format('alter table programmes.%s enable row level security', name);
    execute format($policy$create policy read on programmes.%s for select to naungan_app
      using (regency = platform.scoped_regency() or regency = 'ID' and platform.scoped_regency() <> '')$policy$, name);
    execute format($policy$create policy write on programmes.%s for insert to naungan_app
      with check (regency = platform.scoped_regency() and platform.may('programmes.manage'))$policy$, name);
  end loop;
  foreach name in array array['evidence', 'override', 'assessed'] loop
    execute format('alter table programmes.%s enable row level security', name);
    execute format($policy$create policy reach on programmes.%1$I to naungan_app
      using (regency = platform.scoped_regency() and case current_setting('naungan.people', true)
        when 'all' then true
        when 'some' then exists (select from registry.person p
          where p.regency = %1$I.regency and p.person_id = %1$I.person_id)
        else false end)$policy$, name);
  end loop;
end $$;
create policy change on programmes.priority_version for update to naungan_app
  using (regency = platform.scoped_regency() and platform.may('programmes.manage'));
alter table programmes.assessment enable row level security;
create policy regency on programmes.assessment to naungan_app using (regency = platform.scoped_regency());

insert into programmes.parameter (regency, name, valid_from, value, citation, confidence, editor) values
  ('ID', 'batas_bukti_bulan', '2020-01-01', 12,
   'Anggapan: bukti bekerja diperbarui tiap tahun anggaran. Belum ada batas resmi; klaim ditolak bila tidak bekerja saat didaftarkan (praktik BPJS Ketenagakerjaan, pers 2025)', 'inference', 'naungan'),
  ('ID', 'sasaran_cakupan_desa', '2020-01-01', 30,
   'Anggapan: mendekati sasaran cakupan kabupaten tahun 2025 (29,47 %); belum ada sasaran resmi per desa', 'inference', 'naungan');

insert into programmes.eligibility_rule (regency, rule, version, title, expression, sentence, citation, confidence, valid, scope, severity, editor) values
  ('ID', 'nik-sah', 1, 'NIK sah', 'nik_sah',
   'NIK 16 angka yang susunannya benar: {nik_sah}.',
   'Persyaratan pendaftaran BPJS Ketenagakerjaan (memiliki NIK); Permenaker 5/2021', 'memory', '[2020-01-01,)', 'regency', 'blocking', 'naungan'),
  ('ID', 'nik-tunggal', 1, 'NIK hanya dipakai satu orang', 'nik_tunggal',
   'NIK-nya tidak dipakai orang lain di register: {nik_tunggal}.',
   'Praktik pemadanan daerah: satu NIK satu orang, agar tidak dibayar dua kali', 'inference', '[2020-01-01,)', 'regency', 'blocking', 'naungan'),
  ('ID', 'hidup', 1, 'Masih hidup', '!meninggal && !tanda_almarhum',
   'Tercatat meninggal: {meninggal}; namanya ditulis Alm./Almh.: {tanda_almarhum}.',
   'Praktik klaim BPJS Ketenagakerjaan: peserta harus hidup dan bekerja saat didaftarkan', 'verified', '[2020-01-01,)', 'regency', 'blocking', 'naungan'),
  ('ID', 'warga', 1, 'Warga kabupaten/kota ini', 'warga',
   'Desa tempat tinggalnya di kabupaten/kota ini: {warga}.',
   'Praktik daerah: KTP setempat dan NIK dipadankan dengan Dukcapil (Makassar 2024, pers)', 'verified', '[2020-01-01,)', 'regency', 'blocking', 'naungan'),
  ('ID', 'umur-masuk', 1, 'Umur saat didaftarkan', 'umur >= usia_masuk_terendah && umur <= usia_masuk_tertinggi',
   'Umurnya {umur} tahun pada bulan pertama; yang dapat didaftarkan {usia_masuk_terendah} sampai {usia_masuk_tertinggi} tahun.',
   'Permenaker 5/2021 (belum 65 tahun saat mendaftar); batas bawah menurut kebiasaan daerah', 'memory', '[2020-01-01,)', 'regency', 'blocking', 'naungan'),
  ('ID', 'bukan-asn', 1, 'Bukan ASN, TNI, atau Polri', '!asn && !tni_polri',
   'ASN: {asn}; TNI atau Polri menurut pekerjaan yang tertulis: {tni_polri}.',
   'PP 70/2015 (ASN: Taspen); PP 102/2015 (TNI dan Polri: Asabri)', 'memory', '[2020-01-01,)', 'regency', 'blocking', 'naungan'),
  ('ID', 'bukan-penerima-upah', 1, 'Bukan penerima upah yang aktif', '!penerima_upah',
   'Aktif sebagai penerima upah pada bulan pertama: {penerima_upah}.',
   'Perpres 109/2013: penerima upah didaftarkan pemberi kerjanya; praktik daerah', 'secondary', '[2020-01-01,)', 'regency', 'blocking', 'naungan'),
  ('ID', 'satu-pembayar', 1, 'Tidak dibayar dana lain pada bulan itu', '!dibayar_bulan_itu',
   'Bulan itu sudah dibayar atau didaftarkan dana lain: {dibayar_bulan_itu}.',
   'Satu bulan satu pembayar: agar iuran tidak dibayar dua kali', 'inference', '[2020-01-01,)', 'regency', 'blocking', 'naungan'),
  ('ID', 'benar-bekerja', 1, 'Benar-benar bekerja', 'bukti_kerja_bulan <= batas_bukti_bulan',
   'Bukti bekerjanya berumur {bukti_kerja_bulan} bulan; yang diterima paling lama {batas_bukti_bulan} bulan.',
   'Klaim ditolak bila tidak bekerja saat didaftarkan (Pohuwato dan Serang, pers 2025); batas umur bukti adalah anggapan', 'verified', '[2020-01-01,)', 'regency', 'blocking', 'naungan');

insert into programmes.hazard (regency, kind, word, valid_from, share, citation, confidence, editor)
select 'ID', kind, word, '2020-01-01', share,
  'Anggapan pengembang menurut kelas risiko sejenis; belum ada tabel resmi bagi BPU', 'inference', 'naungan'
from (values
  ('occupation', 'nelayan', 100), ('occupation', 'ojek', 90), ('occupation', 'ojol', 90), ('occupation', 'kurir', 85),
  ('occupation', 'sopir', 85), ('occupation', 'supir', 85), ('occupation', 'pengemudi', 85), ('occupation', 'motoris', 90),
  ('occupation', 'klotok', 90), ('occupation', 'pendulang', 95), ('occupation', 'relawan damkar', 95),
  ('occupation', 'bpk', 95), ('occupation', 'damkar', 95), ('occupation', 'kuli bangunan', 95), ('occupation', 'tukang', 85),
  ('occupation', 'penyadap', 70), ('occupation', 'penderes', 80), ('occupation', 'sawit', 75), ('occupation', 'buruh tani', 65),
  ('occupation', 'kuli angkut', 80), ('occupation', 'pemulung', 75), ('occupation', 'penggali kubur', 60),
  ('occupation', 'guru ngaji', 15), ('occupation', 'kader posyandu', 15), ('occupation', 'penjahit', 25),
  ('sector', 'Perikanan', 90), ('sector', 'Transportasi', 85), ('sector', 'Konstruksi', 90), ('sector', 'Pertanian', 60),
  ('sector', 'Industri kecil', 45), ('sector', 'Jasa', 45), ('sector', 'Perdagangan', 30),
  ('sector', 'Keagamaan dan sosial', 25), ('sector', 'Pemerintahan desa', 20), ('sector', 'Jasa pemerintah', 35)
) as known (kind, word, share);

insert into programmes.priority_version (regency, version, name, state, citation, confidence, made_by, in_force_at, in_force_by) values
  ('ID', 1, 'Bobot bawaan', 'in-force',
   'Anggapan pengembang: desil, risiko, dan tanggungan didahulukan seperti kebiasaan daerah; tetapkan dengan keputusan daerah', 'inference', 'naungan', now(), 'naungan');
insert into programmes.priority_weight (regency, version, criterion, weight, steps) values
  ('ID', 1, 'desil', 30, '[{"from": 1, "share": 100}, {"from": 2, "share": 80}, {"from": 3, "share": 60}, {"from": 4, "share": 40}, {"from": 5, "share": 20}, {"from": 6, "share": 0}]'),
  ('ID', 1, 'bahaya', 25, '[]'),
  ('ID', 1, 'kepala_keluarga', 10, '[]'),
  ('ID', 1, 'tanggungan', 10, '[{"from": 0, "share": 0}, {"from": 1, "share": 40}, {"from": 2, "share": 70}, {"from": 3, "share": 100}]'),
  ('ID', 1, 'disabilitas', 10, '[]'),
  ('ID', 1, 'bulan_terbangun', 10, '[{"from": 0, "share": 0}, {"from": 3, "share": 40}, {"from": 12, "share": 70}, {"from": 24, "share": 100}]'),
  ('ID', 1, 'pertama_desa', 5, '[]');

-- The numbers in use, of whole regencies: who sees a part would take one that stands.
create function programmes.last_number(asked text, what text) returns bigint
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select case what
    when 'evidence' then (select coalesce(max(evidence), 0) from programmes.evidence where regency = asked)
    else (select coalesce(max(override), 0) from programmes.override where regency = asked) end
  where asked = platform.scoped_regency()
$$;
