create schema registry;
grant usage on schema registry to naungan_app;

create table registry.agency (
  regency text not null,
  code    text not null,
  name    text not null,
  primary key (regency, code)
);
comment on table registry.agency is 'Agencies (OPD), the insurer and operators that send lists.';

create table registry.source (
  regency        text     not null,
  code           text     not null,
  kind           text     not null check (kind in ('workers', 'members', 'sponsors', 'welfare', 'deaths')),
  agency         text     not null,
  default_sector text     null,
  primary key (regency, code),
  foreign key (regency, agency) references registry.agency
);
comment on table registry.source is 'A list that comes again and again: one agency, one layout.';
comment on column registry.source.default_sector is 'Sector of rows that state no occupation.';

create table registry.batch (
  regency     text        not null,
  batch_id    bigint      not null,
  source      text        not null,
  kind        text        not null,
  file_name   text        not null,
  file_sha256 text        not null,
  file_bytes  bytea       not null,
  as_of       date        not null,
  extent      text        not null check (extent in ('complete', 'partial')),
  imported_at timestamptz not null default now(),
  imported_by text        not null,
  report      jsonb       not null,
  mapping     jsonb       not null,
  primary key (regency, batch_id),
  foreign key (regency, source) references registry.source
);
comment on table registry.batch is 'One file as received. Never changed; taken back by an entry in registry.undone.';
comment on column registry.batch.as_of is 'The day the list speaks for.';
comment on column registry.batch.extent is
  'Whether who is missing in it is gone (complete), or it only adds to the list before (partial).';
comment on column registry.batch.mapping is
  'How its columns were understood; the next list of the source is read the same way.';
alter table registry.batch alter column file_bytes set storage external;

create table registry.undone (
  regency   text        not null,
  batch_id  bigint      not null,
  undone_at timestamptz not null default now(),
  undone_by text        not null,
  primary key (regency, batch_id),
  foreign key (regency, batch_id) references registry.batch
);

create table registry.source_row (
  regency  text   not null,
  batch_id bigint not null,
  line     integer not null,
  sheet    text   not null,
  row      integer not null,
  cells    json   not null,
  primary key (regency, batch_id, line),
  foreign key (regency, batch_id) references registry.batch
);
comment on table registry.source_row is 'Every non-empty row as received. Only ever inserted.';
comment on column registry.source_row.line is 'Running number of the row within the file, over all sheets, from 1.';
comment on column registry.source_row.row is 'As numbered in the sheet or text file, from 1.';
comment on column registry.source_row.cells is 'The cells in order; a date is {"date": "YYYY-MM-DD"}.';

create table registry.reading (
  regency             text     not null,
  batch_id            bigint   not null,
  line                integer  not null,
  outcome             text     not null check (outcome in ('accepted', 'warned', 'repaired', 'rejected', 'not-data')),
  not_data            text     null,
  findings            json     null,
  nik                 text     null,
  nik_damaged         text     null,
  kk                  text     null,
  kpj                 text     null,
  nip                 text     null,
  name                text     null,
  name_as_received    text     null,
  titles              text     null,
  deceased_mark       boolean  null,
  birth_place         text     null,
  birth_date          date     null,
  birth_year          smallint null,
  sex                 text     null,
  mother_name         text     null,
  phone               text     null,
  address             text     null,
  rt                  text     null,
  rw                  text     null,
  village_code        text     null,
  village_as_received text     null,
  district_as_received text    null,
  occupation          text     null,
  group_name          text     null,
  segment             text     null,
  programmes          text     null,
  employer_code       text     null,
  employer_name       text     null,
  last_paid_month     text     null,
  member_status       text     null,
  start_date          date     null,
  end_date            date     null,
  decile              smallint null,
  working             boolean  null,
  grade               text     null,
  echelon             text     null,
  position            text     null,
  unit                text     null,
  allowance           bigint   null,
  income              bigint   null,
  death_date          date     null,
  note                text     null,
  primary key (regency, batch_id, line),
  foreign key (regency, batch_id, line) references registry.source_row
);
comment on table registry.reading is 'How a row was understood. Derived: goes when its batch is taken back.';

create table registry.derived (
  regency     text not null primary key,
  fingerprint text not null
);
comment on table registry.derived is
  'Which rows, under which rules, the derived tables were last made from; when it differs they are made again.';

create table registry.occupation (
  word       text not null primary key,
  sector     text not null,
  source     text not null
);
comment on table registry.occupation is 'Words of occupations to sectors; a row of the register takes the longest word it contains.';
insert into registry.occupation values
  ('petani', 'Pertanian', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('tani', 'Pertanian', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('buruh tani', 'Pertanian', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pekebun', 'Pertanian', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('kebun', 'Pertanian', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('berkebun', 'Pertanian', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('penyadap', 'Pertanian', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('penderes', 'Pertanian', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('karet', 'Pertanian', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('sawit', 'Pertanian', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('peternak', 'Pertanian', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ternak', 'Pertanian', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('sawah', 'Pertanian', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('padi', 'Pertanian', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('hortikultura', 'Pertanian', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('nelayan', 'Perikanan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pembudidaya', 'Perikanan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pembudidaya ikan', 'Perikanan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('budidaya ikan', 'Perikanan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('keramba', 'Perikanan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('tambak', 'Perikanan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ikan', 'Perikanan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ojek', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ojol', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ojek online', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ojek pangkalan', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('kurir', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('sopir', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('supir', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pengemudi', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('driver', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('becak', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('bentor', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('angkot', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('angkutan', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('kusir', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('perahu', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('klotok', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('motoris', 'Transportasi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('bangunan', 'Konstruksi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('kuli', 'Konstruksi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('kuli bangunan', 'Konstruksi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('tukang', 'Konstruksi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('tukang batu', 'Konstruksi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('tukang kayu', 'Konstruksi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('tukang besi', 'Konstruksi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('konstruksi', 'Konstruksi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('proyek', 'Konstruksi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pekerja proyek', 'Konstruksi', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pedagang', 'Perdagangan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('dagang', 'Perdagangan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('penjual', 'Perdagangan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('jualan', 'Perdagangan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('warung', 'Perdagangan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pkl', 'Perdagangan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('kios', 'Perdagangan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('toko', 'Perdagangan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pedagang ikan', 'Perdagangan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pedagang pasar', 'Perdagangan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pedagang sayur', 'Perdagangan', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('penjahit', 'Industri kecil', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('jahit', 'Industri kecil', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pengrajin', 'Industri kecil', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('perajin', 'Industri kecil', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pembuat', 'Industri kecil', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pembuat kue', 'Industri kecil', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('umkm', 'Industri kecil', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('usaha warung', 'Industri kecil', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('anyaman', 'Industri kecil', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('batu bata', 'Industri kecil', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('sasirangan', 'Industri kecil', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('intan', 'Industri kecil', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pendulang', 'Industri kecil', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('guru ngaji', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ngaji', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('marbot', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('kaum', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('imam', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('khotib', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('penghulu', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pegiat agama', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('kader', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('kader posyandu', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('posyandu', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('relawan', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('damkar', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('relawan damkar', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('bpk', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('guru paud', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('paud', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pemandi jenazah', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('penggali kubur', 'Keagamaan dan sosial', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ketua rt', 'Pemerintahan desa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ketua rw', 'Pemerintahan desa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('rt', 'Pemerintahan desa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('rw', 'Pemerintahan desa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('bpd', 'Pemerintahan desa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('perangkat desa', 'Pemerintahan desa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('aparat desa', 'Pemerintahan desa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('linmas', 'Pemerintahan desa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pembakal', 'Pemerintahan desa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('lkd', 'Pemerintahan desa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('staf desa', 'Pemerintahan desa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('honorer', 'Jasa pemerintah', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('tenaga kontrak', 'Jasa pemerintah', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('kontrak', 'Jasa pemerintah', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('petugas kebersihan', 'Jasa pemerintah', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('non asn', 'Jasa pemerintah', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pjlp', 'Jasa pemerintah', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('satpam kantor', 'Jasa pemerintah', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('buruh', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('buruh harian', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('harian lepas', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('art', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('asisten rumah tangga', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pembantu', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('pemulung', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('juru parkir', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('parkir', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('montir', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('bengkel', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('salon', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('satpam', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('cuci', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('laundry', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('kuli angkut', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('seniman', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('atlet', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('irt', 'Jasa', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI');

create table registry.trust (
  kind   text     not null primary key,
  rank   smallint not null,
  reason text     not null
);
comment on table registry.trust is 'Whose value counts when lists disagree equally often: higher rank first.';
insert into registry.trust values
  ('members', 30, 'Penyelenggara memeriksa NIK saat pendaftaran'),
  ('sponsors', 25, 'Daftar kepegawaian resmi'),
  ('deaths', 20, 'Laporan kematian menyebut satu orang tertentu'),
  ('welfare', 20, 'DTSEN dipadankan dengan Dukcapil'),
  ('workers', 10, 'Daftar isian perangkat daerah');

create table registry.person (
  regency       text     not null,
  person_id     bigint   not null,
  nik           text     null,
  nik_damaged   text     null,
  kk            text     null,
  nip           text     null,
  name          text     not null,
  titles        text     null,
  birth_place   text     null,
  birth_date    date     null,
  birth_year    smallint null,
  born          date     null,
  sex           text     null,
  mother_name   text     null,
  phone         text     null,
  address       text     null,
  rt            text     null,
  rw            text     null,
  village_code  text     null,
  occupation    text     null,
  sector        text     null,
  agency        text     null,
  decile        smallint null,
  is_worker     boolean  not null,
  is_member     boolean  not null,
  is_asn        boolean  not null,
  deceased_on   date     null,
  deceased_mark boolean  not null,
  row_count     integer  not null,
  origin        jsonb    not null,
  primary key (regency, person_id)
);
comment on table registry.person is 'One person, derived from rows; rebuilt to the same content from the same rows.';
comment on column registry.person.person_id is 'Batch and line of the first row in which the person appeared: batch * 10,000,000 + line. Never reused.';
comment on column registry.person.born is
  'For reckoning an age: the stated date, else the NIK''s, else 1 July of the stated year.';
comment on column registry.person.origin is 'Per value the row it was taken from: {"name": [batch_id, line], ...}.';
comment on column registry.person.is_worker is 'Named on at least one list of workers.';
comment on column registry.person.deceased_mark is 'Some list writes Alm./Almh.: a signal to check, not a death.';
create index person_nik on registry.person (regency, nik) where nik is not null;
create index person_village on registry.person (regency, village_code);

create table registry.person_row (
  regency   text    not null,
  batch_id  bigint  not null,
  line      integer not null,
  person_id bigint  not null,
  primary key (regency, batch_id, line),
  foreign key (regency, batch_id, line) references registry.source_row,
  foreign key (regency, person_id) references registry.person deferrable initially deferred
);
create index person_row_person on registry.person_row (regency, person_id);
comment on table registry.person_row is 'Which rows are which person.';

grant select on all tables in schema registry to naungan_app;
grant insert on registry.batch, registry.undone, registry.source_row to naungan_app;
grant insert, delete on registry.reading to naungan_app;
grant maintain on registry.source_row, registry.reading, registry.person, registry.person_row to naungan_app;
grant insert, update on registry.agency, registry.source to naungan_app;
grant insert, update, delete on registry.person, registry.person_row, registry.occupation, registry.derived to naungan_app;

create view published.person as
  select p.*, substr(p.village_code, 1, 8) as district_code from registry.person p;
create view published.person_row as
  select r.regency, r.batch_id, r.line, r.person_id, s.sheet, s.row, b.file_name, b.source, b.kind
  from registry.person_row r
  join registry.source_row s using (regency, batch_id, line)
  join registry.batch b using (regency, batch_id);
create view published.batch as
  select b.regency, b.batch_id, b.source, b.kind, s.agency, a.name as agency_name, b.file_name, b.as_of, b.extent,
         b.imported_at, b.report, u.undone_at
  from registry.batch b
  join registry.source s on s.regency = b.regency and s.code = b.source
  join registry.agency a on a.regency = s.regency and a.code = s.agency
  left join registry.undone u on u.regency = b.regency and u.batch_id = b.batch_id;
create view published.member_row as
  select g.regency, b.source, g.batch_id as "batchId", g.line, pr.person_id as "personId", b.as_of::text as "on",
         coalesce(g.kpj, '') as kpj, coalesce(g.nik, '') as nik, coalesce(g.segment, '') as segment,
         coalesce(g.programmes, '') as programmes, coalesce(g.employer_code, '') as "employerCode",
         coalesce(g.employer_name, '') as "employerName", coalesce(g.last_paid_month, '') as "paidThrough",
         coalesce(g.member_status, '') as status, coalesce(g.start_date::text, '') as "startDate",
         coalesce(g.end_date::text, '') as "endDate"
  from registry.batch b
  join registry.reading g using (regency, batch_id)
  join registry.person_row pr using (regency, batch_id, line)
  where b.kind = 'members';
comment on view published.member_row is 'Rows of the insurer''s lists that name a person; rows of batches taken back have none.';
create view published.agency as select * from registry.agency;
grant select on all tables in schema published to naungan_app;
