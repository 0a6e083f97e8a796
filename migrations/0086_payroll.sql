-- Deductions from salary, what came of them, and the money that is held in trust until it is paid to the insurer.

alter table sponsorship.unit add column pay_office text null check (length(pay_office) between 1 and 300);
comment on column sponsorship.unit.pay_office is 'Who pays its salaries, where that is not its agency.';

-- The books: money in trust is a liability to its sponsor, trust:0 to somebody not yet known.
alter table contributions.entry
  drop constraint entry_cause_check,
  drop constraint entry_cause_ref_check,
  add constraint entry_cause_check check (cause in ('bill', 'credit', 'payment', 'receipt', 'refund', 'release', 'resolution',
    'deduction', 'trust')),
  add constraint entry_cause_ref_check check (cause_ref ~ '^(bill|payment|receipt|refund|exception|deduction|trust):[0-9]+$');
alter table contributions.posting
  drop constraint posting_account_known,
  drop constraint posting_account_of_payer,
  add constraint posting_account_known check (
    account ~ '^((fund|payer|credit):[A-Z0-9][A-Z0-9.-]{0,39}|clearing|insurer|unresolved:(payment|receipt)|trust:[0-9]{1,15}|held|ahead)$'),
  add constraint posting_account_of_payer check (strpos(account, ':') = 0 or account like 'unresolved:%' or account like 'trust:%'
    or substr(account, strpos(account, ':') + 1) = payer);
alter table contributions.account_code
  drop constraint account_code_account_check,
  add constraint account_code_account_check check (
    account ~ '^((fund|payer|credit):([*]|[A-Z0-9][A-Z0-9.-]{0,39})|clearing|insurer|unresolved:(payment|receipt)|trust:[*]|held|ahead)$');
create index posting_of_trust on contributions.posting (regency, account, person_id, month) where account like 'trust:%';
comment on column contributions.posting.account is
  'fund:CODE what its person-months cost; payer:CODE what it owes; credit:CODE what it paid too much; clearing: paid, not yet receipted; insurer: receipted by person-month; unresolved:... nobody knows yet; trust:NUMBER what is held for a sponsor, 0 for nobody known; held: where that money lies; ahead: of it what the insurer has already.';

create table sponsorship.pay_layout (
  regency     text        not null,
  office      text        not null,
  method      text        not null check (method in ('payroll', 'direct')),
  valid_from  date        not null check (extract(day from valid_from) = 1),
  sheet       text        not null check (length(sheet) between 1 and 31),
  columns     jsonb       not null check (jsonb_typeof(columns) = 'array' and jsonb_array_length(columns) between 2 and 40),
  note        text        not null default '',
  confidence  text        not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  editor      text        not null,
  recorded_at timestamptz not null default now(),
  recorded_no bigint      not null generated always as identity,
  primary key (regency, recorded_no)
);
create index pay_layout_of_office on sponsorship.pay_layout (regency, office, method);
comment on table sponsorship.pay_layout is
  'The columns that a pay office wants in its deduction file, from a month on. Rows are only added; the one that begins last, of those the one recorded last, is in force.';
comment on column sponsorship.pay_layout.regency is 'ID: came with the program.';
comment on column sponsorship.pay_layout.office is 'Empty: all offices without one of their own.';
comment on column sponsorship.pay_layout.columns is 'In order: heading, field, and the text of a fixed one.';

insert into sponsorship.pay_layout (regency, office, method, valid_from, sheet, columns, note, confidence, editor) values
  ('ID', '', 'payroll', '2020-01-01', 'Potongan', '[
    {"heading": "No", "field": "number"}, {"heading": "NIP", "field": "nip"}, {"heading": "Nama", "field": "name"},
    {"heading": "Unit Kerja", "field": "unit"}, {"heading": "Bulan", "field": "month"}, {"heading": "Potongan (Rp)", "field": "amount"},
    {"heading": "Terpotong (Rp)", "field": "deducted"}, {"heading": "Keterangan", "field": "remark"}]',
    'Susunan awal; setiap kantor bayar dapat memakai susunannya sendiri.', 'inference', 'Naungan'),
  ('ID', '', 'direct', '2020-01-01', 'Virtual account', '[
    {"heading": "No", "field": "number"}, {"heading": "Kode bayar", "field": "account"}, {"heading": "Nama", "field": "name"},
    {"heading": "Bulan", "field": "month"}, {"heading": "Jumlah (Rp)", "field": "amount"}, {"heading": "Keterangan", "field": "text"}]',
    'Susunan awal; bank penampung biasanya meminta kolomnya sendiri.', 'inference', 'Naungan');

create table sponsorship.deduction_file (
  regency      text        not null,
  file         bigint      not null,
  month        date        not null check (extract(day from month) = 1),
  office       text        not null,
  method       text        not null check (method in ('payroll', 'direct')),
  part         smallint    not null check (part > 0),
  agency_codes text[]      not null,
  state        text        not null check (state in ('draft', 'approved', 'withdrawn')),
  sheet        text        not null,
  columns      jsonb       not null,
  made_at      timestamptz not null default now(),
  made_by      text        not null,
  approved_at  timestamptz null,
  approved_by  text        null,
  withdrawn_at timestamptz null,
  withdrawn_by text        null,
  withdraw_reason text     null,
  primary key (regency, file),
  unique (regency, month, method, office, part),
  constraint deduction_file_second_person check (approved_by <> made_by),
  constraint deduction_file_approved check (state <> 'approved' or approved_by is not null),
  constraint deduction_file_withdrawn check ((state = 'withdrawn') = (withdrawn_at is not null))
);
comment on table sponsorship.deduction_file is 'What a pay office is asked to deduct for a month, or what those who pay by themselves are asked for.';
comment on column sponsorship.deduction_file.part is 'From 1. What came after the first part was approved is on the next.';
comment on column sponsorship.deduction_file.agency_codes is 'Agencies whose payroll officers may see it.';
comment on column sponsorship.deduction_file.columns is 'The layout that was in force when it was made.';
comment on column sponsorship.deduction_file.made_by is 'Never the one who approves.';

create table sponsorship.deduction_line (
  regency      text    not null,
  file         bigint  not null,
  line         integer not null check (line > 0),
  mandate      bigint  not null,
  sponsor      bigint  not null,
  due          bigint  not null check (due >= 0),
  from_surplus bigint  not null check (from_surplus between 0 and due),
  catch_up     bigint  not null check (catch_up >= 0),
  amount       bigint  not null check (amount >= 0 and amount <= due - from_surplus + catch_up),
  ceiling      bigint  not null,
  dropped      text    null check (dropped in ('mandate-ended', 'withdrawn')),
  result       bigint  null,
  outcome      text    null,
  deducted     bigint  null check (deducted >= 0),
  primary key (regency, file, line),
  foreign key (regency, file) references sponsorship.deduction_file,
  foreign key (regency, mandate) references sponsorship.mandate,
  constraint deduction_line_within_ceiling check (amount <= ceiling),
  constraint deduction_line_answered check ((result is null) = (outcome is null) and (outcome is null) = (deducted is null))
);
create index deduction_line_of_sponsor on sponsorship.deduction_line (regency, sponsor, file);
create index deduction_line_of_mandate on sponsorship.deduction_line (regency, mandate, file);
comment on table sponsorship.deduction_line is 'A sponsor on such a file: what his workers cost this month, and what is asked of him.';
comment on column sponsorship.deduction_line.from_surplus is 'Of what is due, what money that he has in trust already pays.';
comment on column sponsorship.deduction_line.catch_up is 'Of what earlier months lack, what is asked now; never above the ceiling consented to.';
comment on column sponsorship.deduction_line.dropped is 'Not asked any more: the mandate was stopped before the file was answered.';
comment on column sponsorship.deduction_line.deducted is 'What the office says it has deducted, or what came by itself.';

create table sponsorship.deduction_share (
  regency   text    not null,
  file      bigint  not null,
  line      integer not null,
  pair      bigint  not null,
  person_id bigint  not null,
  enrolment bigint  not null,
  payer     text    not null,
  amount    bigint  not null check (amount > 0),
  cancelled bigint  not null default 0,
  waived    bigint  not null default 0,
  primary key (regency, file, line, pair),
  foreign key (regency, file, line) references sponsorship.deduction_line,
  constraint deduction_share_within check (cancelled >= 0 and waived >= 0 and cancelled + waived <= amount)
);
create index deduction_share_of_enrolment on sponsorship.deduction_share (regency, enrolment);
comment on table sponsorship.deduction_share is 'For which worker the money of a line is meant.';
comment on column sponsorship.deduction_share.cancelled is 'Not needed: the bill asks less for this month, or nothing.';
comment on column sponsorship.deduction_share.waived is 'Not asked of the sponsor any more: somebody else paid, or it was let go.';

create table sponsorship.deduction_result (
  regency     text        not null,
  result      bigint      not null,
  kind        text        not null check (kind in ('payroll', 'statement')),
  month       date        null,
  file_name   text        not null,
  file_sha256 text        not null,
  file_bytes  bytea       not null,
  counts      jsonb       not null,
  booked      bigint      not null check (booked >= 0),
  imported_at timestamptz not null default now(),
  imported_by text        not null,
  undone_at   timestamptz null,
  undone_by   text        null,
  undo_reason text        null,
  primary key (regency, result)
);
alter table sponsorship.deduction_result alter column file_bytes set storage external;
create unique index deduction_result_of_file on sponsorship.deduction_result (regency, file_sha256) where undone_at is null;
comment on table sponsorship.deduction_result is 'What a pay office sent back, or a statement of the account for those who pay by themselves, as received; the same file counts once.';
comment on column sponsorship.deduction_result.counts is 'Rows by what became of them.';
comment on column sponsorship.deduction_result.booked is 'Rupiah taken into trust.';

create table sponsorship.deduction_result_row (
  regency  text    not null,
  result   bigint  not null,
  line_no  integer not null,
  sheet    text    not null,
  row      integer not null,
  nip      text    null,
  name     text    null,
  amount   bigint  null,
  remark   text    null,
  outcome  text    not null,
  reason   text    not null default '',
  sponsor  bigint  null,
  file     bigint  null,
  line     integer null,
  asked    bigint  null,
  booked   bigint  not null default 0 check (booked >= 0),
  print    text    null,
  queued   boolean not null,
  decision text    null check (decision in ('assign', 'return', 'dismiss')),
  decided_at timestamptz null,
  decided_by text  null,
  decide_reason text null,
  primary key (regency, result, line_no),
  foreign key (regency, result) references sponsorship.deduction_result,
  constraint deduction_result_row_decided check ((decision is null) = (decided_at is null))
);
create index deduction_result_row_waiting on sponsorship.deduction_result_row (regency, result, line_no) where queued and decision is null;
create index deduction_result_row_print on sponsorship.deduction_result_row (regency, print) where print is not null;
comment on table sponsorship.deduction_result_row is 'A row of such a file and what it was taken for. Every row that is not empty has one.';
comment on column sponsorship.deduction_result_row.reason is 'In words, where something is wrong.';
comment on column sponsorship.deduction_result_row.booked is 'Rupiah that it brought into trust.';
comment on column sponsorship.deduction_result_row.print is 'Of a movement on a statement: the same on two statements counts once.';
comment on column sponsorship.deduction_result_row.queued is 'Waits, or waited, for a decision.';

create table sponsorship.trust_return (
  regency     text        not null,
  number      bigint      not null,
  sponsor     bigint      not null,
  amount      bigint      not null check (amount > 0),
  returned_on date        not null,
  reference   text        null,
  reason      text        not null check (length(trim(reason)) >= 5),
  made_at     timestamptz not null default now(),
  made_by     text        not null,
  reversed_at timestamptz null,
  reversed_by text        null,
  primary key (regency, number)
);
comment on table sponsorship.trust_return is 'Money in trust that went back to the sponsor; sponsor 0 where the office got it back for nobody known.';

create table sponsorship.payroll_work (
  regency     text        not null,
  work        uuid        not null default uuidv7(),
  kind        text        not null check (kind in ('make', 'result', 'statement', 'pay')),
  month       date        null,
  request     jsonb       not null,
  rehearsal   boolean     not null,
  agencies    text[]      null,
  file_name   text        null,
  file_bytes  bytea       null,
  state       text        not null default 'running' check (state in ('running', 'done', 'refused')),
  outcome     jsonb       null,
  problem     jsonb       null,
  job_id      uuid        null,
  asked_by    text        not null,
  asked_at    timestamptz not null default now(),
  finished_at timestamptz null,
  primary key (regency, work),
  constraint payroll_work_ended check ((state = 'running') = (finished_at is null))
);
alter table sponsorship.payroll_work alter column file_bytes set storage external;
create index payroll_work_latest on sponsorship.payroll_work (regency, asked_at desc);
comment on table sponsorship.payroll_work is 'Long work on deductions that was asked for in the app, or a preview of it.';
comment on column sponsorship.payroll_work.agencies is 'Whose lines a result may answer: the scope of who sent it; null for the whole regency.';
comment on column sponsorship.payroll_work.rehearsal is 'Tells what it would do, and does nothing.';

grant select, insert on sponsorship.pay_layout, sponsorship.deduction_file, sponsorship.deduction_line, sponsorship.deduction_share,
  sponsorship.deduction_result, sponsorship.deduction_result_row, sponsorship.trust_return, sponsorship.payroll_work to naungan_app;
grant update (state, approved_at, approved_by, withdrawn_at, withdrawn_by, withdraw_reason, made_at, made_by, sheet, columns, agency_codes)
  on sponsorship.deduction_file to naungan_app;
grant delete on sponsorship.deduction_line, sponsorship.deduction_share to naungan_app;
grant update (dropped, result, outcome, deducted) on sponsorship.deduction_line to naungan_app;
grant update (cancelled, waived) on sponsorship.deduction_share to naungan_app;
grant update (undone_at, undone_by, undo_reason) on sponsorship.deduction_result to naungan_app;
grant update (decision, decided_at, decided_by, decide_reason, sponsor) on sponsorship.deduction_result_row to naungan_app;
grant update (reversed_at, reversed_by) on sponsorship.trust_return to naungan_app;
grant update (state, outcome, problem, job_id, finished_at) on sponsorship.payroll_work to naungan_app;
grant maintain on sponsorship.deduction_line, sponsorship.deduction_share to naungan_app;

alter table sponsorship.pay_layout enable row level security;
create policy regency on sponsorship.pay_layout to naungan_app
  using (platform.scoped_regency() <> '' and regency in ('ID', platform.scoped_regency()))
  with check (regency = platform.scoped_regency());

-- Files, and what is on them: as far as the scope for sponsors goes. Those who approve see the file and its sums.
alter table sponsorship.deduction_file enable row level security;
create policy reach on sponsorship.deduction_file to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.sponsors', true)
    when 'all' then true
    when 'some' then agency_codes && string_to_array(current_setting('naungan.sponsors_agencies', true), ',')
    else false end);
do $$ declare name text; begin
  foreach name in array array['deduction_line', 'deduction_share'] loop
    execute format('alter table sponsorship.%s enable row level security', name);
    execute format($policy$create policy reach on sponsorship.%1$s to naungan_app
      using (regency = platform.scoped_regency() and case current_setting('naungan.sponsors', true)
        when 'all' then true
        when 'some' then exists (select from sponsorship.deduction_file f
          where f.regency = %1$s.regency and f.file = %1$s.file)
        else false end)$policy$, name);
  end loop;
  foreach name in array array['trust_return'] loop
    execute format('alter table sponsorship.%s enable row level security', name);
    execute format($policy$create policy reach on sponsorship.%s to naungan_app
      using (regency = platform.scoped_regency() and current_setting('naungan.sponsors', true) = 'all')$policy$, name);
  end loop;
end $$;
-- Results: all, or what one sent in oneself.
alter table sponsorship.deduction_result enable row level security;
create policy reach on sponsorship.deduction_result to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.sponsors', true)
    when 'all' then true
    when 'some' then imported_by = current_setting('naungan.actor', true)
    else false end);
alter table sponsorship.deduction_result_row enable row level security;
create policy reach on sponsorship.deduction_result_row to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.sponsors', true)
    when 'all' then true
    when 'some' then exists (select from sponsorship.deduction_result r
      where r.regency = deduction_result_row.regency and r.result = deduction_result_row.result)
    else false end);
alter table sponsorship.payroll_work enable row level security;
create policy reach on sponsorship.payroll_work to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.sponsors', true)
    when 'all' then true
    when 'some' then asked_by = current_setting('naungan.actor', true)
    else false end);

-- Who takes part in the payroll sees what is held in trust, and no other posting.
create policy read_trust on contributions.posting for select to naungan_app
  using (regency = platform.scoped_regency() and account like 'trust:%'
    and platform.may('sponsorship.payroll', 'sponsorship.read', 'sponsorship.manage')
    and current_setting('naungan.sponsors', true) = 'all');

create view published.trust_posting with (security_invoker = true) as
  select p.regency, p.entry, substr(p.account, 7)::bigint as sponsor, p.payer, p.bill, p.person_id, p.month, p.amount
  from contributions.posting p where p.account like 'trust:%';
comment on view published.trust_posting is
  'Money held in trust for sponsors: credit negative. With a person and a month: paid for that person-month, or freed of it.';
create view published.billed_share with (security_invoker = true) as
  select l.regency, l.bill, b.state, b.payer, l.enrolment, l.person_id, l.month, l.live, l.amount - l.released as asked,
         l.receipted
  from contributions.bill_line l join contributions.bill b using (regency, bill)
  where b.state <> 'withdrawn';
comment on view published.billed_share is 'Person-months on bills by enrolment, for who pays a share of them.';
create view published.bill_money with (security_invoker = true) as
  select regency, bill, payer, number, month, months, state, total, released, settled, receipted, payment_code
  from contributions.bill;
comment on view published.bill_money is 'Bills as far as money goes.';
grant select on published.trust_posting, published.billed_share, published.bill_money to naungan_app;
create view published.trust_ahead with (security_invoker = true) as
  select p.regency, p.payer, p.amount from contributions.posting p where p.account = 'ahead';
comment on view published.trust_ahead is 'Of the money in trust, what the insurer has already as credit of the payer.';
grant select on published.trust_ahead to naungan_app;
