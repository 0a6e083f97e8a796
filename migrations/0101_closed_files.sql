-- A pay office that never answers: its file is closed by a clerk, as a result of its own kind that can be undone.
alter table sponsorship.deduction_result drop constraint deduction_result_kind_check,
  add constraint deduction_result_kind_check check (kind in ('payroll', 'statement', 'closed'));
comment on column sponsorship.deduction_result.kind is
  'payroll, statement; closed: nobody answered, and a clerk closed the file with a reason, which is the content.';

-- What others have paid of the sponsors' bill is asked of no sponsor any more.
create table sponsorship.shortfall_met (
  regency   text        not null,
  number    bigint      not null,
  bill      bigint      not null,
  file      bigint      not null,
  line      integer     not null,
  pair      bigint      not null,
  sponsor   bigint      not null,
  month     text        not null check (month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
  amount    bigint      not null check (amount > 0),
  payments  bigint[]    not null,
  met_at    timestamptz not null default now(),
  met_by    text        not null,
  undone_at timestamptz null,
  undone_by text        null,
  primary key (regency, number),
  foreign key (regency, file, line, pair) references sponsorship.deduction_share,
  constraint shortfall_met_undone check ((undone_at is null) = (undone_by is null))
);
create index shortfall_met_of_bill on sponsorship.shortfall_met (regency, bill) where undone_at is null;
comment on table sponsorship.shortfall_met is
  'Of a share that a sponsor lacks, what other money has paid when it paid his bill in full; it is in deduction_share.waived. Undone when that payment is reversed.';
comment on column sponsorship.shortfall_met.payments is 'Payments of the bill that were not made with money in trust, by number; empty: credit of the payer.';
grant select, insert on sponsorship.shortfall_met to naungan_app;
grant update (undone_at, undone_by) on sponsorship.shortfall_met to naungan_app;
alter table sponsorship.shortfall_met enable row level security;
create policy reach on sponsorship.shortfall_met to naungan_app
  using (regency = platform.scoped_regency() and current_setting('naungan.sponsors', true) = 'all');

create view published.bill_payment with (security_invoker = true) as
  select p.regency, p.payment, p.bill, p.paid_on, p.amount,
         exists (select from contributions.entry e where e.regency = p.regency and e.cause = 'trust'
                 and e.cause_ref = 'payment:' || p.payment) as from_trust
  from contributions.payment p where p.state = 'matched';
comment on view published.bill_payment is 'Payments of bills that stand, and whether money in trust made them.';
grant select on published.bill_payment to naungan_app;
