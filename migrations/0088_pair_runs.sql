-- From which month a line of a run would pay.
alter table sponsorship.pair_run_line add column begins date not null check (extract(day from begins) = 1);
comment on column sponsorship.pair_run_line.begins is 'First month that the pair would pay, or no longer pays.';
create index pair_run_line_refused on sponsorship.pair_run_line (regency, run, line) where verdict = 'refused';
create index pair_by_number on sponsorship.pair (regency, pair desc) where end_reason is null;

-- Who paired and decided is shown beside pairings.
create or replace view published.account as
  select regency, account_id, name from access.account
  where regency = platform.scoped_regency()
    and platform.may('audit.read', 'accounts.manage', 'people.read', 'people.reveal', 'people.correct',
                     'matches.review', 'lists.read', 'lists.import', 'lists.undo', 'requests.manage',
                     'contributions.read', 'contributions.enrol', 'contributions.bill', 'contributions.approve', 'money.read',
                     'settings.read', 'settings.manage', 'programmes.read', 'programmes.manage', 'programmes.propose', 'programmes.verify', 'programmes.check',
                     'programmes.decide', 'plans.read', 'proposals.read', 'sponsorship.read', 'sponsorship.manage',
                     'sponsorship.payroll');
