create table contributions.bill (
  regency      text        not null,
  bill         bigint      not null,
  payer        text        not null,
  month        text        not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  months       smallint    not null check (months in (1, 2, 3, 6, 12)),
  part         smallint    not null check (part > 0),
  number       text        not null,
  state        text        not null check (state in ('draft', 'approved', 'sent', 'paid', 'receipted', 'withdrawn')),
  people       integer     not null check (people > 0),
  lines        integer     not null check (lines >= people),
  omitted      integer     not null default 0,
  total        bigint      not null check (total > 0),
  released     bigint      not null default 0 check (released >= 0),
  paid         bigint      not null default 0 check (paid >= 0),
  settled      bigint      not null default 0 check (settled >= 0),
  receipted    bigint      not null default 0 check (receipted >= 0),
  payment_code text        null check (payment_code ~ '^[0-9A-Z]{6,30}$'),
  made_by      text        not null,
  made_at      timestamptz not null default now(),
  approved_by  text        null,
  sent_on      date        null,
  primary key (regency, bill),
  unique (regency, payer, month, part),
  unique (regency, number),
  foreign key (regency, payer) references contributions.payer,
  constraint bill_second_person check (approved_by <> made_by),
  constraint bill_approved_first check (state in ('draft', 'withdrawn') or approved_by is not null),
  constraint bill_sent_with_code check (state not in ('sent', 'paid', 'receipted') or (payment_code is not null and sent_on is not null)),
  constraint bill_not_overpaid check (settled + released <= total),
  constraint bill_paid_whole check (state not in ('paid', 'receipted') or settled + released = total),
  constraint bill_receipted_whole check (receipted + released <= total and (state <> 'receipted' or receipted + released = total))
);
create unique index bill_payment_code on contributions.bill (regency, payment_code) where payment_code is not null;
create index bill_open on contributions.bill (regency, payer, bill) where state in ('draft', 'approved', 'sent');
comment on table contributions.bill is 'What a payer is asked for: its person-months of one run.';
comment on column contributions.bill.month is 'First contribution month; months says how many are paid in advance with it.';
comment on column contributions.bill.part is 'From 1. Who was enrolled after the first part was made is on the next.';
comment on column contributions.bill.lines is 'Person-months.';
comment on column contributions.bill.total is 'As made. What is owed is total less released less settled.';
comment on column contributions.bill.released is 'Person-months taken off after they were billed: died, wage earner.';
comment on column contributions.bill.paid is 'Payments made for it, also beyond what it asks.';
comment on column contributions.bill.settled is 'What meets it: of those payments, or of credit.';
comment on column contributions.bill.receipted is 'Of its person-months what the insurer has receipted.';
comment on column contributions.bill.made_by is 'Never the one who approves: bill_second_person.';

create table contributions.bill_line (
  regency      text    not null,
  bill         bigint  not null,
  person_id    bigint  not null,
  month        text    not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  enrolment    bigint  not null,
  village_code text    null,
  agency       text    null,
  jkk          bigint  not null default 0 check (jkk >= 0),
  jkm          bigint  not null default 0 check (jkm >= 0),
  jht          bigint  not null default 0 check (jht >= 0),
  jp           bigint  not null default 0 check (jp >= 0),
  amount       bigint  not null check (amount > 0 and amount = jkk + jkm + jht + jp),
  rules        text[]  not null check (cardinality(rules) > 0),
  live         boolean not null default true,
  released     bigint  not null default 0 check (released >= 0),
  receipted    bigint  not null default 0 check (receipted >= 0),
  primary key (regency, bill, person_id, month),
  foreign key (regency, bill) references contributions.bill,
  constraint bill_line_receipt_within check (receipted + released <= amount)
) with (fillfactor = 80);
create unique index bill_line_one_payer on contributions.bill_line (regency, person_id, month) where live;
create index bill_line_of_enrolment on contributions.bill_line (regency, enrolment, month) where live;
comment on table contributions.bill_line is 'A person-month on a bill, priced.';
comment on column contributions.bill_line.person_id is 'Whom it was billed for; who that is today tells the enrolment.';
comment on column contributions.bill_line.village_code is 'Where he lived when the bill was made.';
comment on column contributions.bill_line.rules is 'Ids of the rules and reliefs that gave the price.';
comment on column contributions.bill_line.live is 'False once the bill was withdrawn or the whole line released: the month may be billed again.';
comment on column contributions.bill_line.receipted is 'What the insurer has receipted for it.';

create table contributions.bill_omission (
  regency   text   not null,
  bill      bigint not null,
  enrolment bigint not null,
  person_id bigint not null,
  month     text   not null,
  reason    text   not null check (reason in ('deceased', 'left', 'wage-earner', 'billed-elsewhere', 'no-price')),
  primary key (regency, bill, enrolment, month),
  foreign key (regency, bill) references contributions.bill
);
comment on table contributions.bill_omission is 'Who was enrolled and yet not billed, and why, when the bill was made.';

create table contributions.bill_step (
  regency  text        not null,
  bill     bigint      not null,
  step     smallint    not null,
  state    text        not null check (state in ('draft', 'approved', 'sent', 'paid', 'receipted', 'withdrawn')),
  at       timestamptz not null default now(),
  by_actor text        not null,
  note     text        null,
  primary key (regency, bill, step),
  foreign key (regency, bill) references contributions.bill
);
comment on table contributions.bill_step is 'Every state a bill came to, when and by whom. Only ever inserted.';

grant select, insert on contributions.bill, contributions.bill_line, contributions.bill_omission, contributions.bill_step to naungan_app;
grant update (state, released, paid, settled, receipted, payment_code, approved_by, sent_on) on contributions.bill to naungan_app;
grant update (live, released, receipted) on contributions.bill_line to naungan_app;
grant maintain on contributions.bill_line to naungan_app;

do $$ declare name text; begin
  -- Lines name nobody: whose number is whose is told by the register, under its own policies.
  foreach name in array array['bill', 'bill_step', 'bill_line', 'bill_omission'] loop
    execute format('alter table contributions.%s enable row level security', name);
    execute format('create policy read on contributions.%s for select to naungan_app
      using (regency = platform.scoped_regency() and contributions.may_see_money())', name);
  end loop;
  foreach name in array array['bill', 'bill_step', 'bill_line', 'bill_omission'] loop
    execute format('create policy book on contributions.%s to naungan_app
      using (regency = platform.scoped_regency() and contributions.may_book())', name);
  end loop;
end $$;
