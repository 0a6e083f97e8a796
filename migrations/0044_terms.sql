create table membership.term (
  regency     text        not null,
  what        text        not null check (what in ('lapse', 'entry-age', 'death-waiting', 'scholarship')),
  segment     text        not null check (segment in ('BPU', 'PU', 'JAKON', 'PMI')),
  valid_from  date        not null,
  recorded_no bigint      not null generated always as identity,
  months      smallint    null check (months >= 0),
  youngest    smallint    null check (youngest >= 0),
  oldest      smallint    null,
  before      bigint      null check (before >= 0),
  after       bigint      null check (after >= 0),
  citation    text        not null,
  confidence  text        not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  note        text        not null default '',
  reason      text        null check (length(reason) >= 5),
  editor      text        not null,
  recorded_at timestamptz not null default now(),
  primary key (regency, what, segment, valid_from, recorded_no),
  constraint term_numbers check (case what
    when 'entry-age' then youngest is not null and oldest >= youngest and months is null
    else months is not null and youngest is null and oldest is null end)
);
comment on table membership.term is
  'Terms of the insurance by segment and first day. Rows are only added: of one day the regency''s own speaks before the general one, then the one recorded last.';
comment on column membership.term.regency is 'ID: holds everywhere, came with the program. Else the regency that added it for itself.';
comment on column membership.term.what is
  'lapse: unpaid months that protection survives; entry-age: age at which a worker can be enrolled; death-waiting: months of participation before the full death benefit; scholarship: months paid before it counts.';
comment on column membership.term.youngest is 'Both ends inclusive.';
comment on column membership.term.before is 'What a family receives before, whole rupiah; after: from then on.';
comment on column membership.term.reason is 'Of a correction: why it speaks of days that have begun, or in the place of another row.';
comment on column membership.term.editor is 'Account that added it, or naungan.';

insert into membership.term (regency, what, segment, valid_from, months, youngest, oldest, before, after, citation, confidence, editor)
select 'ID', what, segment, valid_from, months, youngest, oldest, before, after, citation, confidence, 'naungan'
from (
  select 'lapse' as what, segment, valid_from, arrears_months as months, null::smallint as youngest, null::smallint as oldest,
         null::bigint as before, null::bigint as after, citation, confidence from membership.lapse_rule
  union all
  select 'entry-age', segment, valid_from, null, youngest, oldest, null, null, citation, confidence from membership.entry_age
  union all
  select what, segment, valid_from, months, null, null, before, after, citation, confidence from contributions.benefit_rule) r
order by what, segment, valid_from;

alter table membership.term enable row level security;
create policy read on membership.term for select to naungan_app
  using (regency = platform.scoped_regency() or regency = 'ID' and platform.scoped_regency() <> '');
create policy write on membership.term for insert to naungan_app
  with check (regency = platform.scoped_regency() and platform.may('settings.manage'));
grant select, insert on membership.term to naungan_app;

drop view published.entry_age, published.benefit_rule;
drop table membership.lapse_rule, membership.entry_age, contributions.benefit_rule;

create view published.term with (security_invoker = true) as
  select distinct on (what, segment, valid_from) what, segment, valid_from, months, youngest, oldest, before, after, citation, confidence
  from membership.term order by what, segment, valid_from, regency <> 'ID' desc, recorded_no desc;
create view published.entry_age with (security_invoker = true) as
  select segment, valid_from, youngest, oldest, citation, confidence from published.term where what = 'entry-age';
create view published.benefit_rule with (security_invoker = true) as
  select what, segment, valid_from, months, before, after, citation, confidence from published.term
  where what in ('death-waiting', 'scholarship');
grant select on published.term, published.entry_age, published.benefit_rule to naungan_app;
