-- The books. Entries and their postings are only ever inserted; what was wrong is mended by a reversal.

create table contributions.entry (
  regency     text        not null,
  entry       bigint      not null,
  happened_on date        not null,
  cause       text        not null check (cause in ('bill', 'credit', 'payment', 'receipt', 'refund', 'release', 'resolution')),
  cause_ref   text        not null check (cause_ref ~ '^(bill|payment|receipt|refund|exception):[0-9]+$'),
  reverses    bigint      null,
  reason      text        null,
  by_account  text        not null,
  at          timestamptz not null default now(),
  primary key (regency, entry),
  unique (regency, reverses),
  foreign key (regency, reverses) references contributions.entry,
  constraint entry_reversal_has_reason check (reverses is null or length(trim(coalesce(reason, ''))) >= 5)
);
create index entry_of_cause on contributions.entry (regency, cause_ref);
create index entry_of_day on contributions.entry (regency, happened_on, entry);
comment on table contributions.entry is 'One event in the books. Its postings sum to zero, checked when the transaction commits.';
comment on column contributions.entry.cause_ref is 'What made it: bill:12, payment:3, receipt:5, refund:1, exception:8.';
comment on column contributions.entry.reverses is 'The entry that this one takes back, posting by posting. An entry is taken back once.';
comment on column contributions.entry.by_account is 'Who caused it.';

create table contributions.posting (
  regency   text    not null,
  entry     bigint  not null,
  line      integer not null,
  account   text    not null,
  payer     text    null,
  bill      bigint  null,
  person_id bigint  null,
  month     text    null,
  amount    bigint  not null constraint posting_amount_not_zero check (amount <> 0),
  primary key (regency, entry, line),
  constraint posting_account_known check (account ~ '^((fund|payer|credit):[A-Z0-9][A-Z0-9.-]{0,39}|clearing|insurer|unresolved:(payment|receipt))$'),
  constraint posting_account_of_payer check (strpos(account, ':') = 0 or account like 'unresolved:%'
    or substr(account, strpos(account, ':') + 1) = payer)
);
create index posting_of_bill on contributions.posting (regency, bill) where bill is not null;
create index posting_of_person on contributions.posting (regency, person_id) where person_id is not null;
comment on table contributions.posting is 'Lines of entries: debit positive, credit negative, whole rupiah.';
comment on column contributions.posting.account is
  'fund:CODE what its person-months cost; payer:CODE what it owes; credit:CODE what it paid too much; clearing: paid, not yet receipted; insurer: receipted by person-month; unresolved:... nobody knows yet.';
comment on column contributions.posting.payer is 'Whose money it is; null where that is not known. The postings of a payer sum to zero too.';

-- Written by the trigger alone: the general ledger, of which the postings are the detail.
create table contributions.entry_total (
  regency  text    not null,
  entry    bigint  not null,
  account  text    not null,
  payer    text    null,
  bill     bigint  null,
  amount   bigint  not null,
  postings integer not null,
  unique nulls not distinct (regency, entry, account, payer, bill)
);
create index entry_total_of_account on contributions.entry_total (regency, account);
create index entry_total_of_payer on contributions.entry_total (regency, payer);
comment on table contributions.entry_total is 'Postings of an entry summed by account, payer and bill. Made by a trigger, never by the program.';

create table contributions.to_balance (
  regency text   not null,
  entry   bigint not null,
  primary key (regency, entry)
);
comment on table contributions.to_balance is 'Entries that this transaction wrote to; checked and emptied when it commits.';

create function contributions.note_entries() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into contributions.to_balance select a.regency, a.entry from added a on conflict do nothing;
  return null;
end $$;

create function contributions.note_postings() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into contributions.entry_total as t (regency, entry, account, payer, bill, amount, postings)
  select a.regency, a.entry, a.account, a.payer, a.bill, sum(a.amount), count(*) from added a
  group by a.regency, a.entry, a.account, a.payer, a.bill
  on conflict (regency, entry, account, payer, bill)
    do update set amount = t.amount + excluded.amount, postings = t.postings + excluded.postings;
  insert into contributions.to_balance select distinct a.regency, a.entry from added a on conflict do nothing;
  return null;
end $$;

create function contributions.check_balance() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_lines bigint;
  off bigint;
  payers_off bigint;
begin
  select coalesce(sum(n), 0), coalesce(sum(total), 0), count(*) filter (where total <> 0)
    into found_lines, off, payers_off
  from (select count(*) n, sum(p.amount) total from contributions.posting p
        where p.regency = new.regency and p.entry = new.entry group by p.payer) by_payer;
  if found_lines < 2 then
    raise exception 'entry % has % postings', new.entry, found_lines using errcode = '23514', constraint = 'entry_has_postings';
  end if;
  if off <> 0 then
    raise exception 'entry % is off by %', new.entry, off using errcode = '23514', constraint = 'entry_balanced';
  end if;
  if payers_off > 0 then
    raise exception 'entry % moves money between payers', new.entry using errcode = '23514', constraint = 'entry_balanced_by_payer';
  end if;
  -- Written in another transaction: an entry that stands may not grow.
  if not exists (select from contributions.entry e where e.regency = new.regency and e.entry = new.entry
                 and e.xmin = pg_current_xact_id()::xid) then
    raise exception 'entry % is closed', new.entry using errcode = '23514', constraint = 'entry_closed';
  end if;
  delete from contributions.to_balance b where b.regency = new.regency and b.entry = new.entry;
  return null;
end $$;

create trigger entry_noted after insert on contributions.entry
  referencing new table as added for each statement execute function contributions.note_entries();
create trigger posting_noted after insert on contributions.posting
  referencing new table as added for each statement execute function contributions.note_postings();
create constraint trigger entry_balanced after insert on contributions.to_balance
  deferrable initially deferred for each row execute function contributions.check_balance();

create function contributions.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the books are only added to' using errcode = '42501';
end $$;
create trigger entry_kept before update or delete or truncate on contributions.entry
  for each statement execute function contributions.refuse_change();
create trigger posting_kept before update or delete or truncate on contributions.posting
  for each statement execute function contributions.refuse_change();

create table contributions.account_code (
  regency    text        not null,
  account    text        not null check (account ~ '^((fund|payer|credit):([*]|[A-Z0-9][A-Z0-9.-]{0,39})|clearing|insurer|unresolved:(payment|receipt))$'),
  code       text        not null check (code ~ '^[0-9]+([.][0-9]+){1,7}$'),
  name       text        not null check (length(name) between 3 and 200),
  note       text        null,
  changed_by text        not null,
  changed_at timestamptz not null default now(),
  primary key (regency, account)
);
comment on table contributions.account_code is
  'Accounts of the regional accounting system by account of these books; fund:* stands for all funds without one of their own.';

grant select, insert on contributions.entry, contributions.posting to naungan_app;
grant select on contributions.entry_total to naungan_app;
grant select, insert, update, delete on contributions.account_code to naungan_app;
grant maintain on contributions.posting to naungan_app;

-- Sums without names are for who leads, audits and pays; postings by person for who works with bills.
create function contributions.may_see_money() returns boolean stable parallel safe language sql
return platform.may('money.read', 'contributions.read', 'contributions.bill', 'contributions.approve', 'contributions.enrol');
create function contributions.may_see_people() returns boolean stable parallel safe language sql
return platform.may('contributions.read', 'contributions.bill', 'contributions.approve', 'contributions.enrol');
create function contributions.may_book() returns boolean stable parallel safe language sql
return platform.may('contributions.bill', 'contributions.approve');

do $$ declare name text; begin
  foreach name in array array['entry', 'entry_total', 'account_code'] loop
    execute format('alter table contributions.%s enable row level security', name);
    execute format('create policy read on contributions.%s for select to naungan_app
      using (regency = platform.scoped_regency() and contributions.may_see_money())', name);
  end loop;
  alter table contributions.posting enable row level security;
  create policy read on contributions.posting for select to naungan_app
    using (regency = platform.scoped_regency() and contributions.may_see_people());
  foreach name in array array['entry', 'posting'] loop
    execute format('create policy book on contributions.%s for insert to naungan_app
      with check (regency = platform.scoped_regency() and contributions.may_book())', name);
  end loop;
end $$;
create policy write on contributions.account_code to naungan_app
  using (regency = platform.scoped_regency() and platform.may('settings.manage', 'contributions.bill'));
alter table contributions.to_balance enable row level security;
