create table contributions.payer (
  regency      text      not null,
  code         text      not null check (code ~ '^[A-Z0-9][A-Z0-9.-]{0,39}$'),
  name         text      not null check (length(name) between 3 and 200),
  kind         text      not null check (kind in ('apbd-regency', 'apbd-province', 'apbdes', 'dana-desa', 'dbh-sawit',
                                                  'dbh-cht', 'csr', 'baznas', 'sponsor', 'self', 'employer')),
  payer_class  text      null check (payer_class in ('government', 'private')),
  class_reason text      null,
  wadah_code   text      null,
  account_code text      null,
  village_code text      null,
  agency       text      null,
  contact      text      null,
  note         text      null,
  valid        daterange not null check (not isempty(valid) and not lower_inf(valid)),
  added_at     timestamptz not null default now(),
  added_by     text      not null,
  primary key (regency, code),
  foreign key (regency, agency) references registry.agency,
  constraint payer_class_has_reason check ((payer_class is null) = (class_reason is null))
);
comment on table contributions.payer is 'A fund or payer of contributions, and when it pays.';
comment on column contributions.payer.kind is 'What kind of money it is; with the dated rule of its kind this decides the payer''s class, and so the price.';
comment on column contributions.payer.payer_class is
  'Only where this payer differs from the rule of its kind, after a written answer of the insurer; otherwise null.';
comment on column contributions.payer.wadah_code is 'Code of the group (wadah) under which the insurer books it.';
comment on column contributions.payer.account_code is 'Account of the regional accounting system from which it is paid.';
comment on column contributions.payer.village_code is 'The village to which it is bound: APBDes, Dana Desa.';
comment on column contributions.payer.agency is 'The agency that runs it.';
comment on column contributions.payer.valid is 'Days on which it may pay; an enrolment lies within.';

create table contributions.enrolment_batch (
  regency     text        not null,
  batch       bigint      not null,
  payer       text        not null,
  months      daterange   not null check (not isempty(months)),
  origin      text        not null check (origin in ('file', 'api', 'plan', 'sponsor', 'demo')),
  file_name   text        null,
  file_sha256 text        null,
  file_bytes  bytea       null,
  counts      jsonb       not null,
  opened_at   timestamptz not null default now(),
  opened_by   text        not null,
  undone_at   timestamptz null,
  undone_by   text        null,
  undo_reason text        null,
  primary key (regency, batch),
  foreign key (regency, payer) references contributions.payer
);
alter table contributions.enrolment_batch alter column file_bytes set storage external;
create index enrolment_batch_of_file on contributions.enrolment_batch (regency, payer, file_sha256);
comment on table contributions.enrolment_batch is 'Enrolments asked for at once, from a file or a program, and what became of them.';
comment on column contributions.enrolment_batch.counts is 'Rows by verdict: {"accepted": 90, "repaired": 3, "refused": 7, "not-data": 2}.';
comment on column contributions.enrolment_batch.months is 'Months asked for, first days, half-open.';

create table contributions.enrolment (
  regency        text      not null,
  enrolment      bigint    not null,
  person_id      bigint    not null,
  payer          text      not null,
  segment        text      not null check (segment in ('BPU', 'PU', 'JAKON', 'PMI')),
  sector         text      not null check (sector in ('transport', 'other')),
  income         bigint    not null check (income >= 0),
  risk_class     smallint  null check (risk_class between 1 and 5),
  programmes     text[]    not null check (cardinality(programmes) > 0),
  months         daterange not null check (not isempty(months) and not lower_inf(months) and not upper_inf(months)
                                           and extract(day from lower(months)) = 1 and extract(day from upper(months)) = 1),
  state          text      not null check (state in ('standing', 'disputed', 'withdrawn')),
  payee          bigint    not null generated always as (case state when 'standing' then person_id else -enrolment end) stored,
  anchor_batch   bigint    not null,
  anchor_line    integer   not null,
  nik            text      null,
  batch          bigint    not null,
  follows        bigint    null,
  work_statement text      not null check (length(work_statement) >= 3),
  work_attested_by text    not null check (length(work_attested_by) >= 3),
  work_attested_on date    not null,
  end_reason     text      null,
  opened_at      timestamptz not null default now(),
  opened_by      text      not null,
  primary key (regency, enrolment),
  constraint enrolment_one_payer unique (regency, payee, months without overlaps) deferrable initially immediate,
  foreign key (regency, payer) references contributions.payer,
  foreign key (regency, batch) references contributions.enrolment_batch,
  foreign key (regency, follows) references contributions.enrolment
);
create index enrolment_of_person on contributions.enrolment (regency, person_id);
create index enrolment_of_payer on contributions.enrolment (regency, payer);
create index enrolment_of_batch on contributions.enrolment (regency, batch);
comment on table contributions.enrolment is 'Who pays for whom, for which programmes, in which months. One payer for each month of a person.';
comment on column contributions.enrolment.person_id is
  'Whom it is for today. Follows the person through joins and splits of the register; perhaps no longer there.';
comment on column contributions.enrolment.income is 'Declared income or wage a month, whole rupiah.';
comment on column contributions.enrolment.months is 'First day of the first month up to the first day of the month after the last.';
comment on column contributions.enrolment.state is
  'standing: is billed. disputed: by a join in the register it met another payer of the same person and waits for a decision. withdrawn: taken back before anything was billed.';
comment on column contributions.enrolment.payee is
  'For the constraint that lets no month of a person have two payers: the person while the enrolment stands, else a number of its own.';
comment on column contributions.enrolment.anchor_batch is
  'With anchor_line: the row of the register by whose NIK the person was enrolled; the enrolment belongs to whom that row belongs to.';
comment on column contributions.enrolment.nik is 'The NIK under which the person was enrolled.';
comment on column contributions.enrolment.follows is 'The enrolment of another payer that this one carries on.';
comment on column contributions.enrolment.work_statement is
  'What shows that the person works, at the day of enrolment: claims are refused without it.';
comment on column contributions.enrolment.work_attested_by is 'Who vouches for it: RT, pembakal, agency, the worker himself.';

create table contributions.enrolment_step (
  regency   text        not null,
  enrolment bigint      not null,
  step      integer     not null,
  what      text        not null check (what in ('opened', 'shortened', 'withdrawn', 'handed-over', 'disputed', 'settled', 'moved')),
  months    daterange   null,
  person_id bigint      null,
  reason    text        null,
  at        timestamptz not null default now(),
  by_actor  text        not null,
  primary key (regency, enrolment, step),
  foreign key (regency, enrolment) references contributions.enrolment
);
comment on table contributions.enrolment_step is 'What became of an enrolment, when and by whom. Only ever inserted.';
comment on column contributions.enrolment_step.months is 'Its months from then on.';
comment on column contributions.enrolment_step.person_id is 'Whom it is for from then on.';

create table contributions.enrolment_row (
  regency   text    not null,
  batch     bigint  not null,
  line      integer not null,
  sheet     text    not null,
  row       integer not null,
  verdict   text    not null check (verdict in ('accepted', 'repaired', 'refused', 'not-data')),
  code      text    null,
  sentence  text    null,
  wasted    integer not null default 0,
  enrolment bigint  null,
  person_id bigint  null,
  primary key (regency, batch, line),
  foreign key (regency, batch) references contributions.enrolment_batch,
  foreign key (regency, enrolment) references contributions.enrolment
);
comment on table contributions.enrolment_row is 'The verdict on each row of a batch.';
comment on column contributions.enrolment_row.wasted is 'Person-months that would have been paid twice.';

grant select on contributions.payer, contributions.enrolment, contributions.enrolment_batch,
  contributions.enrolment_step, contributions.enrolment_row to naungan_app;
grant insert, update on contributions.payer, contributions.enrolment, contributions.enrolment_batch to naungan_app;
grant insert on contributions.enrolment_step, contributions.enrolment_row to naungan_app;
grant maintain on contributions.enrolment, contributions.enrolment_row to naungan_app;

do $$ declare name text; begin
  foreach name in array array['payer', 'enrolment_batch'] loop
    execute format('alter table contributions.%s enable row level security', name);
    execute format('create policy regency on contributions.%s to naungan_app using (regency = platform.scoped_regency())', name);
  end loop;
end $$;
alter table contributions.enrolment enable row level security;
create policy reach on contributions.enrolment to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.people', true)
    when 'all' then true
    when 'some' then exists (select from registry.person p
      where p.regency = enrolment.regency and p.person_id = enrolment.person_id)
    else false end);
alter table contributions.enrolment_step enable row level security;
create policy reach on contributions.enrolment_step to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.people', true)
    when 'all' then true
    when 'some' then exists (select from contributions.enrolment e
      where e.regency = enrolment_step.regency and e.enrolment = enrolment_step.enrolment)
    else false end);
-- Rows of a file name people whom the register may not know: only for who sees the whole regency.
alter table contributions.enrolment_row enable row level security;
create policy reach on contributions.enrolment_row to naungan_app
  using (regency = platform.scoped_regency() and current_setting('naungan.people', true) = 'all');

create view published.payer with (security_invoker = true) as select * from contributions.payer;
comment on view published.payer is 'Funds and payers. payer_class is null where the dated rule of the kind decides.';
create view published.enrolment with (security_invoker = true) as
  select regency, enrolment, person_id, payer, segment, sector, income, risk_class, programmes, months, nik, batch, follows,
         work_attested_on
  from contributions.enrolment where state = 'standing';
comment on view published.enrolment is 'Enrolments that are billed; those in dispute or withdrawn are left out.';
grant select on published.payer, published.enrolment to naungan_app;
