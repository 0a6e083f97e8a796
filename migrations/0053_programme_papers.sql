create table programmes.paper_setting (
  regency   text        not null primary key,
  patterns  jsonb       not null default '{}',
  days      jsonb       not null default '{}',
  edited_at timestamptz not null default now(),
  edited_by text        not null
);
comment on table programmes.paper_setting is 'How the regency numbers its documents, and how many days each step of a proposal has.';
comment on column programmes.paper_setting.patterns is 'By kind of document: {"decree": "400.5/{urut}/KUM/{tahun}"}. A kind that is absent has the pattern delivered.';
comment on column programmes.paper_setting.days is 'By state of a proposal: {"verifying": 14, "checking": 7, "deciding": 7}.';

create table programmes.proposal (
  regency      text        not null,
  proposal     bigint      not null,
  title        text        not null check (length(title) between 3 and 200),
  payer        text        not null,
  months       daterange   not null check (not isempty(months) and not lower_inf(months) and not upper_inf(months)),
  income       bigint      not null check (income >= 0),
  village_code text        null,
  agency       text        null,
  sides        text[]      not null check (sides <@ array['village', 'agency'] and sides <> '{}'),
  state        text        not null check (state in ('draft', 'verifying', 'checking', 'deciding', 'approved', 'rejected', 'withdrawn')),
  returned     boolean     not null default false,
  due_on       date        null,
  file_name    text        null,
  people       integer     not null default 0,
  confirmed    integer     not null default 0,
  refused      integer     not null default 0,
  unsure       integer     not null default 0,
  total        bigint      not null default 0,
  made_at      timestamptz not null default now(),
  made_by      text        not null,
  checked_by   text        null,
  decided_by   text        null,
  primary key (regency, proposal),
  foreign key (regency, payer) references contributions.payer,
  foreign key (regency, agency) references registry.agency
);
create index proposal_in_state on programmes.proposal (regency, state, due_on);
comment on table programmes.proposal is 'People that an agency or a village proposes for a fund, verified row by row, checked by a second person, decided.';
comment on column programmes.proposal.months is 'Months asked for: first day of the first up to the first day after the last.';
comment on column programmes.proposal.income is 'Declared income of each a month, whole rupiah; decides the price.';
comment on column programmes.proposal.village_code is 'Village or district that proposes; null where an agency or the regency does.';
comment on column programmes.proposal.agency is 'Agency that proposes.';
comment on column programmes.proposal.sides is 'Who verifies a row: the village of the person, the agency that lists him, or both.';
comment on column programmes.proposal.returned is 'Came back to this state from a later one.';
comment on column programmes.proposal.due_on is 'Until when the present state is to be done.';
comment on column programmes.proposal.people is 'Rows that are somebody of the register; counted when the state changed, as are those confirmed, refused and unsure.';
comment on column programmes.proposal.total is 'What the confirmed ones cost in all months by the rules of the day it was checked, whole rupiah.';

create table programmes.proposal_row (
  regency       text     not null,
  proposal      bigint   not null,
  line          integer  not null,
  sheet         text     not null default '',
  row           integer  not null default 0,
  person_id     bigint   null,
  anchor_batch  bigint   null,
  anchor_line   integer  null,
  nik           text     null,
  written_name  text     null,
  problem       text     null,
  village_code  text     null,
  agency        text     null,
  owner_village text     null,
  owner_agency  text     null,
  needs         text[]   not null default '{}',
  primary key (regency, proposal, line),
  foreign key (regency, proposal) references programmes.proposal,
  constraint proposal_row_somebody_or_problem check ((person_id is null) = (problem is not null))
);
create index proposal_row_of_person on programmes.proposal_row (regency, person_id);
comment on table programmes.proposal_row is 'Somebody proposed. Names are those of the register today.';
comment on column programmes.proposal_row.anchor_batch is 'With anchor_line: the row of the register by which the person is followed.';
comment on column programmes.proposal_row.nik is 'The NIK under which the person was proposed.';
comment on column programmes.proposal_row.written_name is 'Name as the file has it, of rows that nobody of the register is.';
comment on column programmes.proposal_row.problem is 'Why the row is nobody of the register; such rows are not verified.';
comment on column programmes.proposal_row.owner_village is 'Who proposed, as in the proposal: he sees his own rows.';
comment on column programmes.proposal_row.needs is 'Which sides verify this row.';

create table programmes.proposal_verdict (
  regency      text        not null,
  proposal     bigint      not null,
  line         integer     not null,
  side         text        not null check (side in ('village', 'agency')),
  verdict      text        not null check (verdict in ('true', 'not-true', 'unknown')),
  reason       text        null,
  works_where  text        null,
  since        date        null,
  attested_by  text        null,
  attested_on  date        null,
  village_code text        null,
  agency       text        null,
  owner_village text       null,
  owner_agency text        null,
  evidence     bigint      null,
  at           timestamptz not null default now(),
  by_actor     text        not null,
  primary key (regency, proposal, line, side),
  foreign key (regency, proposal, line) references programmes.proposal_row,
  constraint verdict_true_is_attested check (verdict <> 'true' or (works_where is not null and attested_by is not null and attested_on is not null)),
  constraint verdict_not_true_has_reason check (verdict <> 'not-true' or length(coalesce(reason, '')) >= 5)
);
comment on table programmes.proposal_verdict is 'What the village or the agency says of a row; the latest word.';
comment on column programmes.proposal_verdict.since is 'Since when the person does this work.';
comment on column programmes.proposal_verdict.evidence is 'Evidence of work that was recorded from this verdict.';

create table programmes.proposal_part (
  regency  text        not null,
  proposal bigint      not null,
  side     text        not null check (side in ('village', 'agency')),
  code     text        not null,
  rows     integer     not null,
  done_at  timestamptz null,
  done_by  text        null,
  primary key (regency, proposal, side, code),
  foreign key (regency, proposal) references programmes.proposal
);
create index proposal_part_open on programmes.proposal_part (regency, code) where done_at is null;
comment on table programmes.proposal_part is 'The rows of a proposal that one village or agency verifies together, and whether it has finished.';

create table programmes.proposal_step (
  regency  text        not null,
  proposal bigint      not null,
  step     integer     not null,
  what     text        not null check (what in ('made', 'sent', 'part-done', 'verified', 'checked', 'returned', 'approved', 'rejected', 'withdrawn')),
  state    text        not null,
  code     text        null,
  note     text        null,
  at       timestamptz not null default now(),
  by_actor text        not null,
  primary key (regency, proposal, step),
  foreign key (regency, proposal) references programmes.proposal
);
comment on table programmes.proposal_step is 'What became of a proposal, when and by whom. Only ever inserted.';
comment on column programmes.proposal_step.code is 'Village or agency whose part it was.';

create table programmes.document (
  regency       text        not null,
  document      bigint      not null,
  kind          text        not null check (kind in ('decree', 'agreement', 'budget-note', 'verification', 'notice')),
  state         text        not null check (state in ('draft', 'issued', 'signed', 'replaced', 'withdrawn')),
  source        text        not null,
  title         text        not null check (length(title) between 5 and 300),
  serial        integer     null,
  year          integer     null,
  number        text        null,
  version       integer     not null check (version > 0),
  replaces      bigint      null,
  dated         date        null,
  code          text        null,
  hash          text        null check (hash ~ '^[0-9a-f]{64}$'),
  facts         jsonb       not null,
  village_code  text        null,
  people        integer     not null,
  person_months integer     not null,
  total         bigint      not null,
  made_at       timestamptz not null default now(),
  made_by       text        not null,
  issued_at     timestamptz null,
  issued_by     text        null,
  reason        text        null,
  primary key (regency, document),
  foreign key (regency, replaces) references programmes.document,
  constraint document_code_once unique (regency, code),
  constraint document_number_once unique (regency, kind, number, version),
  constraint document_issued_whole check (state in ('draft', 'withdrawn') or (number is not null and dated is not null and code is not null and hash is not null))
);
create index document_replaced_by on programmes.document (regency, replaces) where replaces is not null;
comment on table programmes.document is 'A paper of the programme as it is signed outside: what it says is fixed when it is made.';
comment on column programmes.document.source is 'What it was made from: proposal:3, enrolment-batch:4, bill:5, plan:6.';
comment on column programmes.document.serial is 'Number in the order of its kind and year; null where the number was given by hand.';
comment on column programmes.document.replaces is 'The version before this one.';
comment on column programmes.document.code is 'Long random code that stands in the QR; who has it learns that the document exists, nothing of people.';
comment on column programmes.document.hash is 'SHA-256 of all that the document says, the same for PDF and Excel, from the day it is issued.';
comment on column programmes.document.facts is 'Everything it says but the people: letterhead, signer, clauses, fund, months, sums of villages.';
comment on column programmes.document.village_code is 'Of a notice for one village.';
comment on column programmes.document.reason is 'Why it was withdrawn or replaced.';

create table programmes.document_line (
  regency      text    not null,
  document     bigint  not null,
  line         integer not null,
  person_id    bigint  not null,
  nik          text    null,
  name         text    not null,
  address      text    not null,
  village_code text    null,
  village      text    not null,
  district     text    not null,
  occupation   text    not null,
  fund         text    not null,
  first_month  text    not null,
  months       integer not null check (months >= 0),
  amount       bigint  not null,
  finding      text    null,
  primary key (regency, document, line),
  foreign key (regency, document) references programmes.document
);
comment on table programmes.document_line is 'Somebody in the annex of a document, as he stood there when it was made.';
comment on column programmes.document_line.amount is 'For all his months, whole rupiah.';
comment on column programmes.document_line.finding is 'What was found, in a record of verification.';

create table programmes.document_file (
  regency  text        not null,
  document bigint      not null,
  sha256   text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  format   text        not null check (format in ('pdf', 'xlsx')),
  full_nik boolean     not null,
  bytes    bigint      not null,
  taken_at timestamptz not null default now(),
  taken_by text        not null,
  primary key (regency, document, sha256),
  foreign key (regency, document) references programmes.document
);
comment on table programmes.document_file is 'Files that were made of a document, by their hash: who holds one can prove that it is ours.';

create table programmes.signed_file (
  regency     text        not null,
  document    bigint      not null,
  upload      integer     not null,
  file_name   text        not null,
  bytes       bytea       not null,
  sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  hash        text        not null check (hash ~ '^[0-9a-f]{64}$'),
  holds_ours  boolean     not null,
  signed_on   date        not null,
  uploaded_at timestamptz not null default now(),
  uploaded_by text        not null,
  primary key (regency, document, upload),
  foreign key (regency, document) references programmes.document
);
alter table programmes.signed_file alter column bytes set storage external;
comment on table programmes.signed_file is 'The document as it came back signed. The latest upload counts; earlier ones stay.';
comment on column programmes.signed_file.hash is 'Hash of the version of the document that it signs.';
comment on column programmes.signed_file.holds_ours is 'The signed file begins with the very bytes of a file we made, as electronic signatures leave it; a scan does not.';

create table programmes.document_step (
  regency  text        not null,
  document bigint      not null,
  step     integer     not null,
  state    text        not null,
  note     text        null,
  at       timestamptz not null default now(),
  by_actor text        not null,
  primary key (regency, document, step),
  foreign key (regency, document) references programmes.document
);
comment on table programmes.document_step is 'What became of a document, when and by whom. Only ever inserted.';

grant select, insert, update on programmes.paper_setting, programmes.proposal, programmes.proposal_part, programmes.proposal_verdict,
  programmes.document to naungan_app;
grant select, insert, update, delete on programmes.proposal_row to naungan_app;
grant delete on programmes.proposal_part, programmes.proposal_verdict to naungan_app;
grant select, insert on programmes.proposal_step, programmes.document_line, programmes.document_file, programmes.signed_file,
  programmes.document_step to naungan_app;
grant maintain on programmes.proposal_row, programmes.document_line to naungan_app;

alter table programmes.paper_setting enable row level security;
create policy regency on programmes.paper_setting to naungan_app using (regency = platform.scoped_regency());

-- Which village or agency has finished names nobody: whoever works with people of the regency may know.
create function programmes.may_see_sums() returns boolean stable parallel safe language sql
return current_setting('naungan.people', true) in ('all', 'some') or platform.may('programmes.decide', 'plans.read', 'proposals.read');
comment on function programmes.may_see_sums is 'Whether the transaction may see counts and sums of proposals.';
alter table programmes.proposal_part enable row level security;
create policy sums on programmes.proposal_part to naungan_app
  using (regency = platform.scoped_regency() and programmes.may_see_sums());

alter table programmes.proposal enable row level security;
create policy reach on programmes.proposal to naungan_app
  using (regency = platform.scoped_regency() and (platform.may('programmes.decide', 'plans.read', 'proposals.read') or case current_setting('naungan.people', true)
    when 'all' then true
    when 'some' then platform.reaches(village_code, agency) or exists (
      select from programmes.proposal_part q where q.regency = proposal.regency and q.proposal = proposal.proposal
        and platform.reaches(case q.side when 'village' then q.code end, case q.side when 'agency' then q.code end))
    else false end));
alter table programmes.proposal_step enable row level security;
create policy reach on programmes.proposal_step to naungan_app
  using (regency = platform.scoped_regency() and exists (
    select from programmes.proposal p where p.regency = proposal_step.regency and p.proposal = proposal_step.proposal));

-- A row is seen by who proposed it and by who verifies it, a verdict is given by the side it is of.
alter table programmes.proposal_row enable row level security;
create policy reach on programmes.proposal_row to naungan_app
  using (regency = platform.scoped_regency()
    and (platform.reaches(village_code, agency) or platform.reaches(owner_village, owner_agency)));
alter table programmes.proposal_verdict enable row level security;
create policy read on programmes.proposal_verdict for select to naungan_app
  using (regency = platform.scoped_regency()
    and (platform.reaches(village_code, agency) or platform.reaches(owner_village, owner_agency)));
create policy judge on programmes.proposal_verdict to naungan_app
  using (regency = platform.scoped_regency()
    and platform.reaches(case side when 'village' then village_code end, case side when 'agency' then agency end));
create policy owner on programmes.proposal_verdict for delete to naungan_app
  using (regency = platform.scoped_regency() and platform.reaches(owner_village, owner_agency));

create function programmes.next_proposal() returns bigint
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(proposal), 0) + 1 from programmes.proposal where regency = platform.scoped_regency()
$$;
comment on function programmes.next_proposal is 'The next number, counted over proposals that the asker may not see; runs as its owner.';

create function programmes.tally(wanted bigint)
returns table (people integer, confirmed integer, refused integer, unsure integer, open integer)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select count(*)::int, count(*) filter (where r.needs <> '{}' and c.said @> r.needs and not c.no)::int,
         count(*) filter (where c.no)::int, count(*) filter (where (c.unsure or r.needs = '{}') and not c.no)::int,
         count(*) filter (where not c.given @> r.needs)::int
  from programmes.proposal_row r
  cross join lateral (
    select coalesce(array_agg(v.side) filter (where v.verdict = 'true'), '{}') as said, coalesce(array_agg(v.side), '{}') as given,
           coalesce(bool_or(v.verdict = 'not-true'), false) as no, coalesce(bool_or(v.verdict = 'unknown'), false) as unsure
    from programmes.proposal_verdict v
    where v.regency = r.regency and v.proposal = r.proposal and v.line = r.line) c
  where r.regency = platform.scoped_regency() and r.proposal = wanted and r.person_id is not null
$$;
comment on function programmes.tally is 'How many of a proposal are confirmed, refused, unsure, without a verdict of a side: sums for who may not see every row. Runs as its owner.';

create function programmes.count_lines(wanted bigint) returns integer
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from programmes.document_line where regency = platform.scoped_regency() and document = wanted
$$;
comment on function programmes.count_lines is 'How many people a document names, also for who may not see them; runs as its owner.';

-- Documents are known to who sees sums; their people to who sees the whole regency, or a village its own.
do $$ declare name text; begin
  foreach name in array array['document', 'document_file', 'document_step', 'signed_file'] loop
    execute format('alter table programmes.%s enable row level security', name);
    execute format('create policy sums on programmes.%s to naungan_app
      using (regency = platform.scoped_regency() and programmes.may_see_sums())', name);
  end loop;
end $$;
alter table programmes.document_line enable row level security;
create policy reach on programmes.document_line to naungan_app
  using (regency = platform.scoped_regency() and platform.reaches(village_code, null));
create view published.proposal_task with (security_invoker = true) as
  select p.regency, p.proposal, 'verify' as task, q.side, q.code, p.due_on, p.made_by, p.checked_by, p.village_code, p.agency
  from programmes.proposal p join programmes.proposal_part q using (regency, proposal)
  where p.state = 'verifying' and q.done_at is null
    and platform.reaches(case q.side when 'village' then q.code end, case q.side when 'agency' then q.code end)
  union all
  select p.regency, p.proposal, case p.state when 'checking' then 'check' when 'deciding' then 'decide' else 'returned' end, null, null,
         p.due_on, p.made_by, p.checked_by, p.village_code, p.agency
  from programmes.proposal p where p.state in ('checking', 'deciding') or (p.state = 'draft' and p.returned);
comment on view published.proposal_task is 'Steps of proposals that wait for somebody, as far as the transaction sees them.';
grant select on published.proposal_task to naungan_app;

create or replace view published.account as
  select regency, account_id, name from access.account
  where regency = platform.scoped_regency()
    and platform.may('audit.read', 'accounts.manage', 'people.read', 'people.reveal', 'people.correct',
                     'matches.review', 'lists.read', 'lists.import', 'lists.undo', 'requests.manage',
                     'contributions.read', 'contributions.enrol', 'contributions.bill', 'contributions.approve', 'money.read',
                     'settings.read', 'settings.manage', 'programmes.read', 'programmes.manage', 'programmes.propose', 'programmes.verify', 'programmes.check',
                     'programmes.decide', 'plans.read', 'proposals.read');

-- What a document of a bill is made from.
create or replace function contributions.may_see_money() returns boolean stable parallel safe language sql
return platform.may('money.read', 'contributions.read', 'contributions.bill', 'contributions.approve', 'contributions.enrol',
  'programmes.check');
create view published.bill with (security_invoker = true) as
  select regency, bill, number, payer, month, months, state, people, total from contributions.bill;
comment on view published.bill is 'Bills as they were made.';
create view published.bill_month with (security_invoker = true) as
  select regency, bill, person_id, month, enrolment, amount - released as amount from contributions.bill_line
  where released < amount;
comment on view published.bill_month is 'Person-months that a bill still asks for.';
grant select on published.bill, published.bill_month to naungan_app;
