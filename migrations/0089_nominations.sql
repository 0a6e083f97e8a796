create table sponsorship.nomination (
  regency      text        not null,
  nomination   bigint      not null,
  mandate      bigint      not null,
  name         text        not null check (length(name) between 1 and 200),
  nik          text        null check (nik ~ '^[0-9]{16}$'),
  birth_date   date        null,
  village_code text        null,
  occupation   text        null check (length(occupation) <= 100),
  note         text        null check (length(note) <= 500),
  state        text        not null check (state in ('waiting', 'paired', 'refused')),
  finding      text        null check (finding in ('not-found', 'several', 'not-eligible', 'covered', 'kin', 'not-paired')),
  person_id    bigint      null,
  pair         bigint      null,
  asked_at     timestamptz not null default now(),
  asked_by     text        not null,
  settled_at   timestamptz null,
  settled_by   text        null,
  reason       text        null,
  primary key (regency, nomination),
  foreign key (regency, mandate) references sponsorship.mandate,
  foreign key (regency, pair) references sponsorship.pair,
  constraint nomination_settled check ((state = 'waiting') = (settled_at is null)),
  constraint nomination_paired check ((state = 'paired') = (pair is not null))
);
create index nomination_of_mandate on sponsorship.nomination (regency, mandate);
create index nomination_state on sponsorship.nomination (regency, state, nomination);
comment on table sponsorship.nomination is
  'Whom a sponsor would like to sponsor, as he wrote it. Whether the register knows that person, and what it knows, he is not told.';
comment on column sponsorship.nomination.finding is 'Why nobody was paired at once, for the clerk; kin is all that the sponsor is told of it.';
comment on column sponsorship.nomination.person_id is 'Whom the register knows by it, once that is clear.';
comment on column sponsorship.nomination.reason is 'Why a clerk refused it.';
grant select, insert, update on sponsorship.nomination to naungan_app;
alter table sponsorship.nomination enable row level security;
create policy reach on sponsorship.nomination to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.sponsors', true)
    when 'all' then true
    else exists (select from sponsorship.mandate m
      where m.regency = nomination.regency and m.mandate = nomination.mandate) end);
