-- Terms of funds, plans with the list they rest on, and who follows whom when somebody drops out.

create table programmes.fund_terms (
  regency      text        not null,
  payer        text        not null,
  version      integer     not null check (version > 0),
  budget       bigint      null check (budget >= 0),
  places       integer     null check (places >= 0),
  months       daterange   not null check (not isempty(months) and not lower_inf(months) and not upper_inf(months)
                                           and extract(day from lower(months)) = 1 and extract(day from upper(months)) = 1),
  expression   text        not null default '' check (length(expression) <= 2000),
  income       bigint      not null check (income between 0 and 1000000000),
  min_term     smallint    not null check (min_term between 1 and 60),
  reserve_ppm  integer     not null default 0 check (reserve_ppm between 0 and 999999),
  documents    text[]      not null default '{}',
  basis        text        null,
  note         text        null,
  added_at     timestamptz not null default now(),
  added_by     text        not null,
  primary key (regency, payer, version),
  foreign key (regency, payer) references contributions.payer,
  constraint fund_terms_bounded check (budget is not null or places is not null)
);
comment on table programmes.fund_terms is 'What a fund may pay for; each change is a new version, the last one holds. Only ever inserted.';
comment on column programmes.fund_terms.budget is 'Whole rupiah for the months; null where the fund gives places.';
comment on column programmes.fund_terms.places is 'People it pays for in one month; null where money bounds it.';
comment on column programmes.fund_terms.months is 'Months it pays for, first days, half-open.';
comment on column programmes.fund_terms.expression is 'Condition on the facts of a person; empty: everybody who is eligible.';
comment on column programmes.fund_terms.income is 'Declared income by which the contribution is priced, whole rupiah a month.';
comment on column programmes.fund_terms.min_term is 'Months for which somebody is paid at least.';
comment on column programmes.fund_terms.reserve_ppm is 'Part of the budget that no plan spends, parts per million.';
comment on column programmes.fund_terms.documents is 'Papers that this money asks for.';
comment on column programmes.fund_terms.basis is 'The instrument that gives the money: law, decree, agreement.';

create table programmes.frozen_list (
  regency  text        not null,
  list     bigint      not null,
  basis    jsonb       not null,
  hash     text        not null,
  counts   jsonb       not null,
  made_at  timestamptz not null default now(),
  primary key (regency, list)
);
create index frozen_list_basis on programmes.frozen_list (regency, (basis ->> 'whole'), list);
comment on table programmes.frozen_list is 'Who could be protected and in which order, as it was when a plan was made. Only ever inserted.';
comment on column programmes.frozen_list.basis is 'Fingerprints of what it was made from: {"register": ..., "whole": ...}.';
comment on column programmes.frozen_list.hash is 'SHA-256 over its rows.';
comment on column programmes.frozen_list.counts is '{"eligible": 900, "hindered": 80, "undecided": 20, "byFund": {"APBD": 700}}';

create table programmes.frozen_person (
  regency      text     not null,
  list         bigint   not null,
  person_id    bigint   not null,
  rank         integer  not null check (rank > 0),
  points       bigint   not null check (points > 0),
  village_code text     null,
  sector       text     not null check (sector in ('transport', 'other')),
  occupation   text     null,
  born         date     null,
  held_through text     null,
  taken_from   text     null,
  funds        text[]   not null,
  anchor_batch bigint   not null,
  anchor_line  integer  not null,
  nik          text     null,
  primary key (regency, list, person_id),
  unique (regency, list, rank),
  foreign key (regency, list) references programmes.frozen_list
);
create index frozen_person_person on programmes.frozen_person (regency, person_id);
comment on table programmes.frozen_person is 'An eligible person of a frozen list, with what the plan saw of him.';
comment on column programmes.frozen_person.person_id is 'As it was when the list was made; whose it is today tells the anchor.';
comment on column programmes.frozen_person.held_through is 'Last month paid or enrolled then; null where he was not protected.';
comment on column programmes.frozen_person.taken_from is 'First later month, after a gap, that was paid or enrolled then.';
comment on column programmes.frozen_person.funds is 'Codes of the funds that may pay for him.';
comment on column programmes.frozen_person.anchor_batch is
  'With anchor_line: the row of the register by which the person is followed through joins and splits.';

create table programmes.plan (
  regency      text        not null,
  plan         bigint      not null,
  name         text        not null check (length(name) between 3 and 120),
  asked        jsonb       not null,
  edition      integer     not null default 1,
  state        text        not null check (state in ('solving', 'solved', 'refused', 'cancelled', 'proposed', 'accepting', 'accepted',
                                                     'undone', 'discarded')),
  job_id       uuid        null,
  problem      jsonb       null,
  list         bigint      null,
  outcome      jsonb       null,
  made_at      timestamptz not null default now(),
  made_by      text        not null,
  proposed_at  timestamptz null,
  proposed_by  text        null,
  decided_at   timestamptz null,
  decided_by   text        null,
  primary key (regency, plan),
  foreign key (regency, list) references programmes.frozen_list,
  foreign key (regency, job_id) references platform.job,
  constraint plan_second_person check (decided_by <> proposed_by),
  constraint plan_solved_whole check (state not in ('solved', 'proposed', 'accepting', 'accepted', 'undone')
                                      or (list is not null and outcome is not null)),
  constraint plan_proposed_first check (state not in ('accepting', 'accepted', 'undone')
                                        or (proposed_by is not null and decided_by is not null))
);
comment on table programmes.plan is 'A scenario: what was asked, what came of it, and how far it was decided.';
comment on column programmes.plan.asked is 'Months, funds with budgets, quotas, and so on, as the contract describes them.';
comment on column programmes.plan.edition is 'Raised whenever it is asked anew: a job of an older edition stores nothing.';
comment on column programmes.plan.list is 'The list it rests on.';
comment on column programmes.plan.outcome is 'Sums, bound, comparison; nobody by name.';

create table programmes.plan_step (
  regency  text        not null,
  plan     bigint      not null,
  step     integer     not null,
  what     text        not null check (what in ('made', 'asked', 'solved', 'refused', 'cancelled', 'proposed', 'returned', 'accepting',
                                                'accepted', 'failed', 'undone', 'discarded', 'replaced')),
  note     text        null,
  at       timestamptz not null default now(),
  by_actor text        not null,
  primary key (regency, plan, step),
  foreign key (regency, plan) references programmes.plan
);
comment on table programmes.plan_step is 'What became of a plan, when and by whom. Only ever inserted.';

create table programmes.plan_spell (
  regency   text      not null,
  plan      bigint    not null,
  person_id bigint    not null,
  spell     smallint  not null check (spell > 0),
  payer     text      not null,
  months    daterange not null check (not isempty(months)),
  cost      bigint    not null check (cost >= 0),
  sentence  text      not null,
  batch     bigint    null,
  enrolment bigint    null,
  refusal   text      null,
  primary key (regency, plan, person_id, spell),
  foreign key (regency, plan) references programmes.plan,
  foreign key (regency, payer) references contributions.payer,
  foreign key (regency, batch) references contributions.enrolment_batch,
  constraint plan_spell_one_payer exclude using gist (regency with =, plan with =, person_id with =, months with &&)
);
create index plan_spell_enrolment on programmes.plan_spell (regency, enrolment) where enrolment is not null;
comment on table programmes.plan_spell is 'Who is protected by a plan, by which fund and in which months. One fund for each month of a person.';
comment on column programmes.plan_spell.cost is 'Of all its months by the rules in force, whole rupiah.';
comment on column programmes.plan_spell.sentence is 'Why this fund, in Indonesian.';
comment on column programmes.plan_spell.batch is 'The batch that it became when the plan was accepted.';
comment on column programmes.plan_spell.refusal is 'Why it became no enrolment, when it did not.';

create table programmes.plan_batch (
  regency  text      not null,
  plan     bigint    not null,
  batch    bigint    not null,
  payer    text      not null,
  months   daterange not null,
  people   integer   not null,
  refused  integer   not null,
  primary key (regency, plan, batch),
  foreign key (regency, plan) references programmes.plan,
  foreign key (regency, batch) references contributions.enrolment_batch
);
comment on table programmes.plan_batch is 'The batches of enrolments that an accepted plan became. Only ever inserted.';
comment on column programmes.plan_batch.refused is 'People of the plan who could not be enrolled.';

create table programmes.replacement (
  regency       text        not null,
  replacement   bigint      not null,
  plan          bigint      not null,
  old_enrolment bigint      not null,
  new_enrolment bigint      not null,
  batch         bigint      not null,
  payer         text        not null,
  months        daterange   not null,
  why           text        not null check (why in ('deceased', 'left', 'wage-earner', 'ended')),
  at            timestamptz not null default now(),
  by_actor      text        not null,
  primary key (regency, replacement),
  foreign key (regency, plan) references programmes.plan,
  foreign key (regency, old_enrolment) references contributions.enrolment (regency, enrolment),
  foreign key (regency, new_enrolment) references contributions.enrolment (regency, enrolment),
  foreign key (regency, batch) references contributions.enrolment_batch
);
comment on table programmes.replacement is 'Who took the place of whom from the waiting list. Only ever inserted.';

grant select, insert on programmes.fund_terms, programmes.frozen_list, programmes.frozen_person, programmes.plan,
  programmes.plan_step, programmes.plan_spell, programmes.plan_batch, programmes.replacement to naungan_app;
grant update on programmes.plan to naungan_app;
grant update (batch, enrolment, refusal) on programmes.plan_spell to naungan_app;
grant delete on programmes.plan_spell to naungan_app;
grant maintain on programmes.plan_spell, programmes.frozen_person to naungan_app;

-- Sums are seen by who reads plans; people by who sees the whole regency and reads programmes.
do $$ declare name text; begin
  foreach name in array array['fund_terms', 'frozen_list', 'plan', 'plan_step', 'plan_batch'] loop
    execute format('alter table programmes.%s enable row level security', name);
    execute format($policy$create policy sums on programmes.%s to naungan_app
      using (regency = platform.scoped_regency() and platform.may('plans.read', 'programmes.read', 'programmes.manage',
        'programmes.propose', 'programmes.verify', 'programmes.check', 'programmes.decide', 'contributions.enrol'))$policy$, name);
  end loop;
  foreach name in array array['frozen_person', 'plan_spell', 'replacement'] loop
    execute format('alter table programmes.%s enable row level security', name);
    execute format($policy$create policy people on programmes.%s to naungan_app
      using (regency = platform.scoped_regency() and current_setting('naungan.people', true) = 'all'
        and platform.may('programmes.read', 'programmes.check', 'contributions.enrol'))$policy$, name);
  end loop;
end $$;

create view published.fund_terms with (security_invoker = true) as
  select distinct on (regency, payer) * from programmes.fund_terms order by regency, payer, version desc;
comment on view published.fund_terms is 'What each fund may pay for today: the last version.';
create view published.plan with (security_invoker = true) as
  select regency, plan, name, state, list, asked, outcome, proposed_at, proposed_by, decided_at, decided_by from programmes.plan;
comment on view published.plan is 'Plans and how far they were decided.';
create view published.plan_spell with (security_invoker = true) as
  select s.*, f.rank, f.points, f.village_code, f.occupation from programmes.plan_spell s
  join programmes.plan p using (regency, plan)
  join programmes.frozen_person f on f.regency = s.regency and f.list = p.list and f.person_id = s.person_id;
comment on view published.plan_spell is 'Who is protected by a plan, by which fund and in which months.';
create view published.register_state with (security_invoker = true) as
  select regency, fingerprint from registry.derived;
comment on view published.register_state is 'Changes whenever people and what is known of them may have changed. For the program itself.';
create view published.billed_month with (security_invoker = true) as
  select l.regency, l.enrolment, l.month, b.payer, l.amount - l.released as amount
  from contributions.bill_line l join contributions.bill b using (regency, bill) where l.live;
comment on view published.billed_month is 'Person-months on bills that were not withdrawn, with what they cost.';
grant select on published.fund_terms, published.plan, published.plan_spell, published.register_state, published.billed_month
  to naungan_app;

-- Who proposed and decided is shown beside plans.
create or replace view published.account as
  select regency, account_id, name from access.account
  where regency = platform.scoped_regency()
    and platform.may('audit.read', 'accounts.manage', 'people.read', 'people.reveal', 'people.correct',
                     'matches.review', 'lists.read', 'lists.import', 'lists.undo', 'requests.manage',
                     'contributions.read', 'contributions.enrol', 'contributions.bill', 'contributions.approve', 'money.read',
                     'settings.read', 'settings.manage', 'programmes.read', 'programmes.manage', 'programmes.propose', 'programmes.verify', 'programmes.check',
                     'programmes.decide', 'plans.read');
