-- Who pays for all sponsored workers, as the scheme names it.
alter table sponsorship.scheme add column payer text null check (payer ~ '^[A-Z0-9][A-Z0-9.-]{0,39}$');
comment on column sponsorship.scheme.payer is
  'Code of the payer of kind sponsor through whom contributions are billed; null: the only one of that kind.';

create table sponsorship.adopted_village (
  regency      text        not null,
  agency       text        not null check (length(agency) between 1 and 300),
  village_code text        not null,
  added_at     timestamptz not null default now(),
  added_by     text        not null,
  primary key (regency, agency, village_code)
);
comment on table sponsorship.adopted_village is
  'Villages that an agency has taken under its wing: to its civil servants they are as near as their own.';
comment on column sponsorship.adopted_village.agency is 'Name of the agency as units are counted to it.';

create table sponsorship.pair_run (
  regency     text        not null,
  run         bigint      not null,
  month       date        not null check (extract(day from month) = 1),
  edition     text        not null,
  choosers    boolean     not null,
  basis       text        not null,
  counts      jsonb       not null,
  state       text        not null check (state in ('proposed', 'accepted', 'dropped', 'undone')),
  made_at     timestamptz not null default now(),
  made_by     text        not null,
  decided_at  timestamptz null,
  decided_by  text        null,
  undone_at   timestamptz null,
  undone_by   text        null,
  undo_reason text        null,
  primary key (regency, run),
  constraint pair_run_decided check ((state = 'proposed') = (decided_at is null)),
  constraint pair_run_undone check ((state = 'undone') = (undone_at is not null))
);
create unique index pair_run_proposed on sponsorship.pair_run (regency) where state = 'proposed';
comment on table sponsorship.pair_run is 'Workers and sponsors paired by rule, at once: proposed, then accepted by a person, perhaps taken back.';
comment on column sponsorship.pair_run.month is 'First month that the pairs pay.';
comment on column sponsorship.pair_run.edition is 'Of the scheme.';
comment on column sponsorship.pair_run.choosers is 'Free places of sponsors who wanted to choose somebody themselves were given out too.';
comment on column sponsorship.pair_run.basis is 'Fingerprint of all that it was made from.';
comment on column sponsorship.pair_run.counts is 'What the preview tells: pairs, kept, parted, by nearness, workers without, free places.';

create table sponsorship.pair_run_line (
  regency   text     not null,
  run       bigint   not null,
  line      integer  not null check (line > 0),
  what      text     not null check (what in ('new', 'parted')),
  mandate   bigint   not null,
  person_id bigint   not null,
  rank      integer  null,
  held      boolean  not null,
  nearness  text     null check (nearness in ('village', 'district', 'regency')),
  until     date     not null,
  sentence  text     not null,
  pair      bigint   null,
  verdict   text     null check (verdict in ('opened', 'closed', 'refused')),
  refusal   text     null,
  primary key (regency, run, line),
  foreign key (regency, run) references sponsorship.pair_run,
  foreign key (regency, mandate) references sponsorship.mandate
);
comment on table sponsorship.pair_run_line is 'What a run of the pairing would change: pairs that begin, and pairs that end for the sake of others.';
comment on column sponsorship.pair_run_line.rank is 'Priority of the worker; 1 comes first.';
comment on column sponsorship.pair_run_line.held is 'He was sponsored until now, or another sponsor of his is gone.';
comment on column sponsorship.pair_run_line.until is 'First month that the pair pays no more, or would have.';
comment on column sponsorship.pair_run_line.pair is 'The pair that began or ended.';
comment on column sponsorship.pair_run_line.refusal is 'Why the pair did not begin when the run was accepted.';

alter table sponsorship.pair add column share smallint not null default 1 check (share between 1 and 100);
alter table sponsorship.pair add column run bigint null;
create index pair_of_run on sponsorship.pair (regency, run) where run is not null;
comment on column sponsorship.pair.share is
  'Parts of the worker''s price, where several sponsors share him: of the parts of the pairs that pay in a month.';
comment on column sponsorship.pair.run is 'The run of the pairing that began it.';

grant select, insert on sponsorship.adopted_village, sponsorship.pair_run, sponsorship.pair_run_line to naungan_app;
grant delete on sponsorship.adopted_village to naungan_app;
grant update on sponsorship.pair_run, sponsorship.pair_run_line to naungan_app;
grant maintain on sponsorship.pair_run_line to naungan_app;
alter table sponsorship.adopted_village enable row level security;
create policy regency on sponsorship.adopted_village to naungan_app using (regency = platform.scoped_regency());
alter table sponsorship.pair_run enable row level security;
create policy regency on sponsorship.pair_run to naungan_app using (regency = platform.scoped_regency());
alter table sponsorship.pair_run_line enable row level security;
create policy reach on sponsorship.pair_run_line to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.sponsors', true)
    when 'all' then true
    else exists (select from sponsorship.mandate m
      where m.regency = pair_run_line.regency and m.mandate = pair_run_line.mandate) end);

-- Whom mandates pay for in a month: whole, for a price is shared among all who stand behind a worker, whoever looks.
create function sponsorship.pairs_due(on_month date) returns table (
  pair bigint, mandate bigint, sponsor bigint, ceiling bigint, share smallint, person_id bigint, enrolment bigint, payer text,
  sector text, income bigint, programmes text[])
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select p.pair, p.mandate, m.sponsor, m.ceiling, p.share, p.person_id, e.enrolment, e.payer, e.sector, e.income, e.programmes
  from sponsorship.pair p
  join sponsorship.mandate m on m.regency = p.regency and m.mandate = p.mandate
  join contributions.enrolment e on e.regency = p.regency and e.person_id = p.person_id and e.state = 'standing'
    and e.months @> on_month
  join contributions.payer y on y.regency = e.regency and y.code = e.payer and y.kind = 'sponsor'
  where p.regency = platform.scoped_regency() and p.months @> on_month and m.state = 'active' and m.in_force @> on_month
    and platform.may('sponsorship.read', 'sponsorship.manage', 'sponsorship.payroll')
  order by p.pair
$$;
comment on function sponsorship.pairs_due is
  'Pairs of mandates in force in a month whose worker is enrolled with the sponsors'' payer. Numbers and money, no name.';
