create table contributions.benefit_rule (
  what       text     not null check (what in ('death-waiting', 'scholarship')),
  segment    text     not null check (segment in ('BPU', 'PU', 'JAKON', 'PMI')),
  valid_from date     not null,
  months     smallint not null check (months > 0),
  before     bigint   null check (before >= 0),
  after      bigint   null check (after >= 0),
  citation   text     not null,
  confidence text     not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  primary key (what, segment, valid_from)
);
comment on table contributions.benefit_rule is 'From which month of participation on a benefit is whole, by segment and first day of validity.';
comment on column contributions.benefit_rule.what is
  'death-waiting: months of participation before the full death benefit; scholarship: months paid before it counts.';
comment on column contributions.benefit_rule.before is 'What a family receives before, whole rupiah; after: from then on.';
insert into contributions.benefit_rule values
  ('death-waiting', 'BPU', '2021-01-01', 3, 10000000, 42000000,
   'Peraturan BPJS Ketenagakerjaan 5/2021 sebagaimana dikutip kepala kantor cabang di pers, 5 Agu 2025; jumlahnya PP 82/2019', 'verified'),
  ('scholarship', 'BPU', '2019-12-02', 36, null, null,
   'PP 82/2019: beasiswa JKM setelah masa iur paling sedikit tiga tahun. Belum jelas apakah masa iur harus tanpa putus', 'verified'),
  ('scholarship', 'PU', '2019-12-02', 36, null, null,
   'PP 82/2019: beasiswa JKM setelah masa iur paling sedikit tiga tahun. Belum jelas apakah masa iur harus tanpa putus', 'verified'),
  ('scholarship', 'JAKON', '2019-12-02', 36, null, null, 'Disamakan dengan segmen lain; perlu ditegaskan kantor cabang', 'inference'),
  ('scholarship', 'PMI', '2019-12-02', 36, null, null, 'Disamakan dengan segmen lain; perlu ditegaskan kantor cabang', 'inference');

create table contributions.protection_run (
  regency      text           not null,
  person_id    bigint         not null,
  run          smallint       not null,
  valid        daterange      not null check (not isempty(valid) and not lower_inf(valid) and not upper_inf(valid)),
  segment      text           not null,
  paid         datemultirange not null,
  paid_through text           not null,
  ended_by     text           not null check (ended_by in ('unpaid', 'inactive', 'left', 'deceased')),
  village_code text           null,
  agency       text           null,
  sector       text           not null check (sector in ('transport', 'other')),
  deceased_on  date           null,
  primary key (regency, person_id, run),
  foreign key (regency, person_id) references registry.person deferrable initially deferred
);
create index protection_run_end on contributions.protection_run (regency, upper(valid), person_id);
comment on table contributions.protection_run is
  'Protection of a person against accident and death without interruption, from what the insurer lists and receipts; as if nothing more were paid. Derived.';
comment on column contributions.protection_run.valid is 'First day protected, up to the day on which it lapses.';
comment on column contributions.protection_run.segment is 'Of the participation that lasts longest.';
comment on column contributions.protection_run.paid is 'Days of the months paid.';
comment on column contributions.protection_run.paid_through is 'Last month paid, YYYY-MM.';
comment on column contributions.protection_run.ended_by is
  'unpaid: the months that protection survives unpaid are over; else what the insurer lists.';
comment on column contributions.protection_run.village_code is
  'Of the person, as in the register; so are agency, sector and deceased_on. Here, so that a whole regency is looked over fast.';
grant select, insert, update, delete, maintain on contributions.protection_run to naungan_app;
grant select on contributions.benefit_rule to naungan_app;
alter table contributions.protection_run enable row level security;
create policy reach on contributions.protection_run to naungan_app
  using (regency = platform.scoped_regency() and platform.reaches(village_code, agency));

create view published.benefit_rule with (security_invoker = true) as select * from contributions.benefit_rule;
create view published.protection_run with (security_invoker = true) as select * from contributions.protection_run;
comment on view published.protection_run is 'Protection without interruption, by person.';
create view published.enrolment_conflict with (security_invoker = true) as
  select regency, enrolment, person_id from contributions.enrolment where state = 'disputed';
grant select on published.benefit_rule, published.protection_run, published.enrolment_conflict to naungan_app;

-- A file on its way to enrolments; once opened, the batch has it.
create table contributions.enrolment_upload (
  regency     text        not null,
  upload      uuid        not null default uuidv7(),
  file_name   text        not null,
  file_bytes  bytea       not null,
  asked       jsonb       not null,
  uploaded_at timestamptz not null default now(),
  uploaded_by text        not null,
  state       text        not null check (state in ('rehearsing', 'rehearsed', 'opening', 'opened', 'refused', 'discarded')),
  job_id      uuid        null,
  outcome     jsonb       null,
  problem     jsonb       null,
  primary key (regency, upload)
);
alter table contributions.enrolment_upload alter column file_bytes set storage external;
comment on table contributions.enrolment_upload is 'A file with people to enrol: first rehearsed, then opened or thrown away.';
comment on column contributions.enrolment_upload.asked is 'Payer, months, programmes, income and evidence, as its sender chose.';
comment on column contributions.enrolment_upload.outcome is 'Counts and verdicts, of the rehearsal, then of the opening.';
alter table contributions.enrolment_upload enable row level security;
create policy people on contributions.enrolment_upload to naungan_app
  using (regency = platform.scoped_regency() and current_setting('naungan.people', true) = 'all');
grant select, insert, update on contributions.enrolment_upload to naungan_app;
