create table registry.decision (
  regency     text        not null,
  decision_id bigint      not null,
  verdict     text        not null check (verdict in ('same', 'different')),
  row_a       text        not null,
  row_b       text        not null check (row_a < row_b),
  bits        real        null,
  band        text        null check (band in ('automatic', 'provisional', 'review', 'apart')),
  reason      text        not null,
  decided_at  timestamptz not null default now(),
  decided_by  text        not null,
  primary key (regency, decision_id)
);
comment on table registry.decision is
  'What people decided about two rows: one person or two. Binds every later recognition. Only ever inserted.';
comment on column registry.decision.row_a is
  'What the row says, as a hash: the decision holds for the same row in the next list too.';
comment on column registry.decision.bits is 'Weight of the pair when it was decided; with it bands are measured.';

create table registry.decision_withdrawn (
  regency      text        not null,
  decision_id  bigint      not null,
  withdrawn_at timestamptz not null default now(),
  withdrawn_by text        not null,
  primary key (regency, decision_id),
  foreign key (regency, decision_id) references registry.decision
);

create table registry.person_event (
  regency     text        not null,
  event_id    bigint      not null,
  kind        text        not null check (kind in ('merged', 'split')),
  person_id   bigint      not null,
  other_id    bigint      not null,
  person_rows jsonb       not null,
  other_rows  jsonb       not null,
  cause       text        not null check (cause in ('import', 'undo', 'decision', 'rules')),
  happened_at timestamptz not null default now(),
  caused_by   text        not null,
  primary key (regency, event_id)
);
comment on table registry.person_event is
  'Two persons became one, or one became two. Only ever inserted; taken back by decisions, which are recorded too.';
comment on column registry.person_event.person_id is 'Who kept the number.';
comment on column registry.person_event.other_id is 'Who was taken up (merged) or has a number of its own from now on (split).';
comment on column registry.person_event.person_rows is 'Rows of that side, [[batch_id, line], ...].';

create table registry.inherited_id (
  regency   text    not null,
  batch_id  bigint  not null,
  line      integer not null,
  person_id bigint  not null,
  primary key (regency, batch_id, line),
  foreign key (regency, batch_id, line) references registry.source_row
);
comment on table registry.inherited_id is
  'Rows that carry on the number of a person whose first row was taken back, so that people keep their number.';

alter table registry.person
  add column certainty text    not null default 'sure' check (certainty in ('sure', 'provisional', 'doubtful')),
  add column proven    boolean not null default false;
comment on column registry.person.certainty is
  'How surely its rows are one: the weakest join. sure: at least 10 bits and no quarrel; provisional: at least 6.6; doubtful: at even odds.';
comment on column registry.person.proven is
  'Its rows hang together by the same NIK or the same full birth date: needed where money follows.';
create index person_name on registry.person using gin (name gin_trgm_ops);

create table registry.question (
  regency text     not null,
  batch_a bigint   not null,
  line_a  integer  not null,
  batch_b bigint   not null,
  line_b  integer  not null,
  purpose text     not null check (purpose in ('decide', 'measure')),
  bits    real     not null,
  band    text     not null check (band in ('automatic', 'provisional', 'review')),
  rank    integer  not null,
  primary key (regency, batch_a, line_a, batch_b, line_b)
);
comment on table registry.question is
  'Pairs for a person to look at: undecided ones by usefulness, and a sample of joined ones to measure the bands.';

alter table registry.derived
  add column people_rules text null,
  add column finds_of     text null;
comment on column registry.derived.people_rules is
  'Rules under which values of people were chosen; while they stay, only people whose rows changed are made anew.';
comment on column registry.derived.finds_of is
  'The fingerprint for which registry.find was made; it is made again when somebody looks and it differs.';

create table registry.find (
  regency text    not null,
  queue   text    not null,
  rank    integer not null,
  rows    jsonb   not null,
  note    text    not null,
  primary key (regency, queue, rank)
);
comment on table registry.find is 'Things to look at that recognition came across, by queue.';

grant select on registry.decision, registry.decision_withdrawn, registry.person_event, registry.inherited_id,
  registry.question, registry.find to naungan_app;
grant insert on registry.decision, registry.decision_withdrawn, registry.person_event to naungan_app;
grant insert, update on registry.inherited_id to naungan_app;
grant insert, update, delete on registry.question, registry.find to naungan_app;
grant maintain on registry.question, registry.find to naungan_app;

-- The view was made before the new columns; it is made again to show them.
drop view published.person;
create view published.person as
  select p.*, substr(p.village_code, 1, 8) as district_code from registry.person p;
grant select on published.person to naungan_app;
