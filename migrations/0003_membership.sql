create schema membership;
grant usage on schema membership to naungan_app;

create table membership.lapse_rule (
  segment        text     not null,
  valid_from     date     not null,
  arrears_months smallint not null check (arrears_months >= 0),
  citation       text     not null,
  confidence     text     not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  primary key (segment, valid_from)
);
comment on table membership.lapse_rule is 'How many unpaid months protection survives, by segment and first day of validity.';
insert into membership.lapse_rule values
  ('BPU', '2015-07-01', 3, 'PP 44/2015; FAQ BPJS Ketenagakerjaan: tunggakan dihitung paling lama tiga bulan berturut-turut', 'verified'),
  ('PU', '2015-07-01', 3, 'Disamakan dengan BPU; perlu ditegaskan kantor cabang', 'inference'),
  ('JAKON', '2015-07-01', 3, 'Disamakan dengan BPU sampai proyek dinyatakan berakhir; perlu ditegaskan kantor cabang', 'inference'),
  ('PMI', '2015-07-01', 0, 'Paket dibayar di muka; perlu ditegaskan kantor cabang', 'inference');

create table membership.entry_age (
  segment    text     not null,
  valid_from date     not null,
  youngest   smallint not null,
  oldest     smallint not null,
  citation   text     not null,
  confidence text     not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  primary key (segment, valid_from)
);
comment on table membership.entry_age is 'Age at which a worker can be enrolled, both ends inclusive.';
insert into membership.entry_age values
  ('BPU', '2021-04-01', 18, 64, 'Permenaker 5/2021 (belum 65 tahun saat mendaftar); batas bawah menurut kebiasaan daerah', 'memory');

create table membership.participation (
  regency       text   not null,
  participant   bigint not null,
  source        text   not null,
  person_id     bigint not null,
  kpj           text   null,
  segment       text   not null,
  programmes    text   not null,
  employer_code text   null,
  employer_name text   null,
  paid_through  text   null,
  stated_status text   null,
  first_listed  date   not null,
  last_listed   date   not null,
  last_batch    bigint not null,
  last_line     integer not null,
  primary key (regency, participant),
  foreign key (regency, person_id) references registry.person deferrable initially deferred
);
create index participation_person on membership.participation (regency, person_id);
comment on table membership.participation is 'A participant as the insurer''s lists tell of him, latest list first.';
comment on column membership.participation.participant is
  'Batch and line of the first row that lists the participant (one KPJ in one segment): batch * 10,000,000 + line.';
comment on column membership.participation.paid_through is 'Last month paid, YYYY-MM.';

create table membership.period (
  regency     text      not null,
  participant bigint    not null,
  valid       daterange not null check (not isempty(valid)),
  state       text      not null check (state in ('registered', 'active', 'arrears', 'inactive', 'deceased', 'left')),
  programmes  text[]    not null,
  primary key (regency, participant, valid without overlaps),
  foreign key (regency, participant) references membership.participation deferrable initially deferred
);
comment on table membership.period is
  'State of a participant and his programmes over time. Arrears of one to three months still protect.';

grant select on all tables in schema membership to naungan_app;
grant insert, update, delete on membership.participation, membership.period to naungan_app;
grant maintain on membership.participation, membership.period to naungan_app;

create view published.participation as select * from membership.participation;
create view published.entry_age as select * from membership.entry_age;
create view published.protection as
  select q.regency, q.person_id, q.participant, q.segment, programme, p.valid, p.state
  from membership.period p join membership.participation q using (regency, participant)
  cross join unnest(p.programmes) programme
  where p.state in ('active', 'arrears');
comment on view published.protection is 'When whom which programme protects.';
grant select on published.participation, published.entry_age, published.protection to naungan_app;
