-- A sponsor may stand ready only: he pays when a worker has lost his sponsor.
alter table sponsorship.mandate drop constraint mandate_wish_check;
alter table sponsorship.mandate add constraint mandate_wish_check check (wish in ('assigned', 'nearby', 'nominated', 'reserve'));
comment on column sponsorship.mandate.wish is
  'How he wants his workers found; reserve: he stands ready, and pays only for whoever has lost his sponsor.';

create table sponsorship.backstop (
  regency  text        not null,
  step     text        not null check (step in ('pool', 'apbd')),
  version  integer     not null check (version > 0),
  payer    text        not null,
  money    bigint      not null check (money >= 0),
  months   daterange   not null check (not isempty(months) and not lower_inf(months) and not upper_inf(months)
                                       and extract(day from lower(months)) = 1 and extract(day from upper(months)) = 1),
  basis    text        not null check (length(basis) between 5 and 500),
  added_at timestamptz not null default now(),
  added_by text        not null,
  primary key (regency, step, version),
  foreign key (regency, payer) references contributions.payer
);
comment on table sponsorship.backstop is
  'Money set aside for workers who have lost their sponsor: the pooled fund and the APBD. Each change is a new version, the last one holds. Only ever inserted.';
comment on column sponsorship.backstop.payer is 'The payer by which their contributions are billed.';
comment on column sponsorship.backstop.money is 'Whole rupiah for all its months; what was bound in these months counts against it.';
comment on column sponsorship.backstop.basis is 'Decree, agreement or decision by which it was set aside.';

create table sponsorship.reserve_run (
  regency     text        not null,
  run         bigint      not null,
  as_of       date        not null,
  counts      jsonb       not null,
  made_at     timestamptz not null default now(),
  made_by     text        not null,
  undone_at   timestamptz null,
  undone_by   text        null,
  undo_reason text        null,
  primary key (regency, run),
  constraint reserve_run_undone check ((undone_at is null) = (undo_reason is null))
);
comment on table sponsorship.reserve_run is 'A time when somebody stepped in for workers who had lost their sponsor. A run in which nobody did is not kept.';
comment on column sponsorship.reserve_run.counts is 'How many by whom, how many had nobody.';

create table sponsorship.step_in (
  regency   text      not null,
  step_in   bigint    not null,
  run       bigint    not null,
  need      bigint    not null,
  person_id bigint    not null,
  stepped   text      not null check (stepped in ('free-place', 'reserve-sponsor', 'pool', 'apbd')),
  mandate   bigint    null,
  pair      bigint    null,
  payer     text      null,
  enrolment bigint    null,
  months    daterange not null check (not isempty(months)),
  cost      bigint    not null check (cost >= 0),
  sentence  text      not null,
  followed  boolean   not null default false,
  undone    boolean   not null default false,
  primary key (regency, step_in),
  foreign key (regency, run) references sponsorship.reserve_run,
  foreign key (regency, need) references sponsorship.payer_need,
  foreign key (regency, mandate) references sponsorship.mandate,
  foreign key (regency, pair) references sponsorship.pair,
  constraint step_in_by_one check ((pair is null) = (mandate is null) and (payer is null) = (enrolment is null)
                                   and (mandate is null) <> (payer is null))
);
create index step_in_of_run on sponsorship.step_in (regency, run);
create index step_in_ending on sponsorship.step_in (regency, upper(months)) where not followed and not undone;
comment on table sponsorship.step_in is 'Who stands in for a worker, for which months, and why he.';
comment on column sponsorship.step_in.stepped is 'Who: a free place of an ordinary sponsor, a reserve sponsor, the pooled fund, the APBD.';
comment on column sponsorship.step_in.cost is 'Whole rupiah that a fund has bound for it; 0 for a sponsor.';
comment on column sponsorship.step_in.followed is 'What comes after its months is somebody else''s question already.';

create table sponsorship.notice (
  regency  text        not null,
  notice   bigint      not null,
  run      bigint      not null,
  audience text        not null check (audience in ('agency', 'sponsor', 'clerk')),
  agency   text        null,
  sponsor  bigint      null,
  sentence text        not null,
  at       timestamptz not null default now(),
  seen_at  timestamptz null,
  primary key (regency, notice),
  foreign key (regency, run) references sponsorship.reserve_run,
  foreign key (regency, sponsor) references sponsorship.sponsor,
  constraint notice_of_audience check ((audience = 'sponsor') = (sponsor is not null) and (audience = 'agency') = (agency is not null))
);
create index notice_of_sponsor on sponsorship.notice (regency, sponsor) where seen_at is null;
comment on table sponsorship.notice is
  'What somebody must know because another stands in: the agency whose deduction ends, the sponsor who pays from now on, who runs the scheme. Never a worker''s name.';
comment on column sponsorship.notice.agency is 'Name of the agency as units are counted to it.';

grant select, insert on sponsorship.backstop, sponsorship.reserve_run, sponsorship.step_in, sponsorship.notice to naungan_app;
grant update (undone_at, undone_by, undo_reason) on sponsorship.reserve_run to naungan_app;
grant update (followed, undone, person_id) on sponsorship.step_in to naungan_app;
grant update (seen_at) on sponsorship.notice to naungan_app;
do $$ declare name text; begin
  foreach name in array array['backstop', 'reserve_run'] loop
    execute format('alter table sponsorship.%s enable row level security', name);
    execute format('create policy regency on sponsorship.%s to naungan_app using (regency = platform.scoped_regency())', name);
  end loop;
end $$;
-- Whoever sees workers and sponsors; a payroll officer sees no worker.
alter table sponsorship.step_in enable row level security;
create policy reach on sponsorship.step_in to naungan_app
  using (regency = platform.scoped_regency() and current_setting('naungan.sponsors', true) = 'all'
         and current_setting('naungan.people', true) = 'all');
alter table sponsorship.notice enable row level security;
create policy reach on sponsorship.notice to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.sponsors', true)
    when 'all' then true
    when 'some' then audience = 'agency' and agency in (select u.agency from sponsorship.unit u
      where u.regency = platform.scoped_regency()
        and u.agency_code = any (string_to_array(current_setting('naungan.sponsors_agencies', true), ',')))
    else audience = 'sponsor' and exists (select from sponsorship.sponsor s
      where s.regency = notice.regency and s.sponsor = notice.sponsor) end);
