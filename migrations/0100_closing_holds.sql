-- When one list closes unusually many pairs at once, somebody is asked first; how many that is belongs to the scheme.
alter table sponsorship.scheme
  add column hold_percent smallint not null default 10 check (hold_percent between 1 and 100),
  add column hold_pairs smallint not null default 20 check (hold_pairs between 1 and 10000);
comment on column sponsorship.scheme.hold_percent is
  'More than this part of all civil servants missing at once, or of all pairs closing at once, waits for somebody to confirm it; in percent.';
comment on column sponsorship.scheme.hold_pairs is 'So many pairs at least must close at once before their closing waits.';

alter table sponsorship.hold drop constraint hold_verdict_check,
  add constraint hold_verdict_check check (verdict in ('confirmed', 'refused', 'dropped')),
  add column pairs integer not null default 0;
comment on column sponsorship.hold.pairs is 'Pairs that would close with them.';
comment on column sponsorship.hold.verdict is
  'dropped: the list was taken back or completed, and the question is gone; refused: the list is wrong, and is not asked about again.';

create table sponsorship.closing_hold (
  regency    text        not null,
  hold       bigint      not null,
  standing   integer     not null,
  found_at   timestamptz not null default now(),
  verdict    text        null check (verdict in ('confirmed', 'refused', 'dropped')),
  reason     text        null,
  decided_at timestamptz null,
  decided_by text        null,
  primary key (regency, hold),
  constraint closing_hold_decided check ((verdict is null) = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  constraint closing_hold_says_why check (verdict is distinct from 'refused' or length(coalesce(reason, '')) >= 5)
);
create unique index closing_hold_open on sponsorship.closing_hold (regency) where verdict is null;
comment on table sponsorship.closing_hold is
  'So many workers are said to need no sponsor any more, all at once, that what says so may be wrong: their pairs stay until somebody has confirmed it.';
comment on column sponsorship.closing_hold.standing is 'Pairs that stood when it was found, these among them.';
comment on column sponsorship.closing_hold.verdict is 'dropped: what said so was taken back, and nothing is left to ask.';

create table sponsorship.closing_hold_pair (
  regency text   not null,
  hold    bigint not null,
  pair    bigint not null,
  because text   not null check (because in ('deceased', 'moved', 'wage', 'enrolment')),
  primary key (regency, hold, pair),
  foreign key (regency, hold) references sponsorship.closing_hold,
  foreign key (regency, pair) references sponsorship.pair
);
create index closing_hold_pair_of_pair on sponsorship.closing_hold_pair (regency, pair);
comment on table sponsorship.closing_hold_pair is
  'A pair that waits with the question. Of a question answered with no: it does not close for this cause, until the register no longer says so.';
comment on column sponsorship.closing_hold_pair.because is 'deceased, moved to another regency, earns a wage, or his enrolment ended.';

alter table sponsorship.pair add column left_because text null check (left_because in ('deceased', 'moved', 'wage', 'enrolment'));
comment on column sponsorship.pair.left_because is 'What the register said when the pair ended because its worker left; it begins again when the register no longer says so.';
update sponsorship.pair set left_because = 'deceased' where end_reason = 'worker-deceased';
drop index sponsorship.pair_ended_by_death;
create index pair_ended_by_leaving on sponsorship.pair (regency, person_id) where left_because in ('deceased', 'moved', 'wage');

alter table sponsorship.mandate_step drop constraint mandate_step_what_check,
  add constraint mandate_step_what_check check (what in ('offered', 'signed', 'submitted', 'accepted', 'refused', 'declined', 'paused',
    'resumed', 'withdrawn', 'ended', 'replaced', 'reinstated'));

grant select, insert, update on sponsorship.closing_hold to naungan_app;
grant select, insert, delete on sponsorship.closing_hold_pair to naungan_app;
alter table sponsorship.closing_hold enable row level security;
create policy reach on sponsorship.closing_hold to naungan_app
  using (regency = platform.scoped_regency() and current_setting('naungan.sponsors', true) = 'all');
alter table sponsorship.closing_hold_pair enable row level security;
create policy reach on sponsorship.closing_hold_pair to naungan_app
  using (regency = platform.scoped_regency() and current_setting('naungan.sponsors', true) = 'all');
