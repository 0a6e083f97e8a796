create table contributions.statement_layout (
  regency    text        not null,
  code       text        not null check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  name       text        not null check (length(name) between 3 and 100),
  columns    jsonb       not null,
  changed_by text        not null,
  changed_at timestamptz not null default now(),
  primary key (regency, code)
);
comment on table contributions.statement_layout is 'How the columns of a bank''s statement are called. A statement whose headings fit none is refused.';
comment on column contributions.statement_layout.columns is
  'Field to heading: date, amount, and where there are such columns direction, reference, description, paymentCode.';

create table contributions.statement (
  regency     text        not null,
  statement   bigint      not null,
  layout      text        not null,
  file_name   text        not null,
  file_sha256 text        not null,
  file_bytes  bytea       not null,
  counts      jsonb       not null,
  imported_at timestamptz not null default now(),
  imported_by text        not null,
  undone_at   timestamptz null,
  undone_by   text        null,
  undo_reason text        null,
  primary key (regency, statement)
);
alter table contributions.statement alter column file_bytes set storage external;
create unique index statement_of_file on contributions.statement (regency, file_sha256) where undone_at is null;
comment on table contributions.statement is 'A bank statement as received; the same file counts once.';
comment on column contributions.statement.counts is 'Rows by what became of them: matched, credited, unresolved, known, queued, not-data.';

create table contributions.payment (
  regency      text        not null,
  payment      bigint      not null,
  paid_on      date        not null,
  amount       bigint      not null check (amount > 0),
  payer        text        null,
  bill         bigint      null,
  payment_code text        null,
  reference    text        null,
  description  text        null,
  statement    bigint      null,
  row          integer     null,
  fingerprint  text        not null,
  state        text        not null check (state in ('matched', 'credited', 'unresolved', 'reversed')),
  matched_by   text        null check (matched_by in ('code', 'amount', 'hand')),
  entered_at   timestamptz not null default now(),
  entered_by   text        not null,
  primary key (regency, payment),
  foreign key (regency, payer) references contributions.payer,
  foreign key (regency, bill) references contributions.bill,
  foreign key (regency, statement) references contributions.statement,
  constraint payment_matched_names_bill check (state <> 'matched' or bill is not null),
  constraint payment_credited_names_payer check (state <> 'credited' or payer is not null)
);
create unique index payment_once on contributions.payment (regency, fingerprint) where state <> 'reversed';
create index payment_of_bill on contributions.payment (regency, bill) where bill is not null;
create index payment_of_payer on contributions.payment (regency, payer, paid_on);
comment on table contributions.payment is 'Money that a payer sent to the insurer, entered by hand or from a bank statement.';
comment on column contributions.payment.fingerprint is 'Hash of day, amount, reference and text: the same movement on two statements is one payment.';

create table contributions.receipt (
  regency     text        not null,
  receipt     bigint      not null,
  file_name   text        not null,
  file_sha256 text        not null,
  file_bytes  bytea       not null,
  counts      jsonb       not null,
  total       bigint      not null,
  imported_at timestamptz not null default now(),
  imported_by text        not null,
  undone_at   timestamptz null,
  undone_by   text        null,
  undo_reason text        null,
  primary key (regency, receipt)
);
alter table contributions.receipt alter column file_bytes set storage external;
create unique index receipt_of_file on contributions.receipt (regency, file_sha256) where undone_at is null;
comment on table contributions.receipt is 'A list of the insurer of what it has receipted, as received; the same file counts once.';

create table contributions.receipt_line (
  regency      text    not null,
  receipt      bigint  not null,
  line         integer not null,
  sheet        text    not null,
  row          integer not null,
  nik          text    null,
  kpj          text    null,
  name         text    null,
  month        text    null,
  amount       bigint  null,
  payment_code text    null,
  received_on  date    null,
  person_id    bigint  null,
  payer        text    null,
  bill         bigint  null,
  booked       bigint  not null default 0 check (booked >= 0),
  state        text    not null check (state in ('matched', 'queued', 'resolved', 'reversed')),
  reason       text    null,
  primary key (regency, receipt, line),
  foreign key (regency, receipt) references contributions.receipt,
  constraint receipt_line_booked_within check (booked <= coalesce(amount, 0))
) with (fillfactor = 90);
create index receipt_line_of_person on contributions.receipt_line (regency, person_id, month) where person_id is not null;
create index receipt_line_of_bill on contributions.receipt_line (regency, bill) where bill is not null;
comment on table contributions.receipt_line is 'One person-month on such a list.';
comment on column contributions.receipt_line.row is 'As numbered in the sheet or text file, from 1.';
comment on column contributions.receipt_line.amount is 'Whole rupiah as stated; null where it cannot be read.';
comment on column contributions.receipt_line.booked is 'Of it what stands against its person-month; the rest is in unresolved:receipt.';
comment on column contributions.receipt_line.reason is 'Why it is not simply matched: kind of the exception.';

create table contributions.exception (
  regency     text        not null,
  exception   bigint      not null,
  kind        text        not null check (kind in ('short', 'over', 'twice', 'unknown-person', 'deceased', 'wage-earner',
                                                   'not-billed', 'not-paid', 'future', 'unreadable', 'unknown-payment')),
  payment     bigint      null,
  receipt     bigint      null,
  line        integer     null,
  statement   bigint      null,
  row         integer     null,
  payer       text        null,
  bill        bigint      null,
  person_id   bigint      null,
  month       text        null,
  amount      bigint      not null default 0 check (amount >= 0),
  held        text        null check (held in ('unresolved:payment', 'unresolved:receipt', 'credit')),
  seen        jsonb       null,
  raised_at   timestamptz not null default now(),
  state       text        not null check (state in ('open', 'resolved', 'closed')),
  action      text        null check (action in ('credit', 'refund', 'assign', 'accept', 'keep', 'dismiss')),
  reason      text        null,
  decided_by  text        null,
  decided_at  timestamptz null,
  primary key (regency, exception),
  foreign key (regency, payment) references contributions.payment,
  foreign key (regency, receipt, line) references contributions.receipt_line,
  foreign key (regency, statement) references contributions.statement,
  foreign key (regency, bill) references contributions.bill,
  constraint exception_decided check ((state = 'resolved') = (action is not null and decided_by is not null
    and length(trim(coalesce(reason, ''))) >= 5))
);
create index exception_open on contributions.exception (regency, exception) where state = 'open';
create index exception_of_receipt on contributions.exception (regency, receipt, line) where receipt is not null;
create index exception_of_payment on contributions.exception (regency, payment) where payment is not null;
create index exception_of_bill on contributions.exception (regency, bill) where bill is not null;
comment on table contributions.exception is 'What did not match by itself and waits for a decision. Nothing is ever left out: what is not here stands in the books.';
comment on column contributions.exception.held is 'Where its money waits in the books; null where nothing was booked.';
comment on column contributions.exception.amount is 'Rupiah it is about.';
comment on column contributions.exception.seen is 'Cells of a row that could not be read, by heading.';

create table contributions.refund (
  regency     text        not null,
  refund      bigint      not null,
  payer       text        not null,
  amount      bigint      not null check (amount > 0),
  refunded_on date        not null,
  reference   text        null,
  reason      text        not null check (length(trim(reason)) >= 5),
  exception   bigint      null,
  made_at     timestamptz not null default now(),
  made_by     text        not null,
  reversed_at timestamptz null,
  reversed_by text        null,
  reverse_reason text     null,
  primary key (regency, refund),
  foreign key (regency, payer) references contributions.payer,
  foreign key (regency, exception) references contributions.exception
);
comment on table contributions.refund is 'Money that went back to the fund or person that paid it, out of its credit.';

grant select, insert on contributions.statement, contributions.payment, contributions.receipt, contributions.receipt_line,
  contributions.exception, contributions.refund to naungan_app;
grant select, insert, update, delete on contributions.statement_layout to naungan_app;
grant update (undone_at, undone_by, undo_reason, counts) on contributions.statement, contributions.receipt to naungan_app;
grant update (payer, bill, state, matched_by) on contributions.payment to naungan_app;
grant update (person_id, payer, bill, booked, state, reason) on contributions.receipt_line to naungan_app;
grant update (kind, state, action, reason, decided_by, decided_at, payer, bill, person_id, amount, held)
  on contributions.exception to naungan_app;
grant update (reversed_at, reversed_by, reverse_reason) on contributions.refund to naungan_app;
grant maintain on contributions.receipt_line to naungan_app;

do $$ declare name text; begin
  foreach name in array array['statement_layout', 'statement', 'payment', 'receipt', 'refund'] loop
    execute format('alter table contributions.%s enable row level security', name);
    execute format('create policy read on contributions.%s for select to naungan_app
      using (regency = platform.scoped_regency() and contributions.may_see_money())', name);
  end loop;
  foreach name in array array['receipt_line', 'exception'] loop
    execute format('alter table contributions.%s enable row level security', name);
    execute format('create policy read on contributions.%s for select to naungan_app
      using (regency = platform.scoped_regency() and contributions.may_see_people())', name);
  end loop;
  foreach name in array array['statement_layout', 'statement', 'payment', 'receipt', 'refund', 'receipt_line', 'exception'] loop
    execute format('create policy book on contributions.%s to naungan_app
      using (regency = platform.scoped_regency() and contributions.may_book())', name);
  end loop;
end $$;
