create schema sponsorship;
grant usage on schema sponsorship to naungan_app;

-- Rows of the civil servants' lists that count, for who follows them.
create view published.civil_servant_row with (security_invoker = true) as
  select b.regency, b.source, b.batch_id, g.line, b.as_of, b.extent, r.person_id, g.nip, g.name, g.titles, g.grade, g.echelon,
         g.position, g.unit, g.village_code, g.allowance, p.deceased_on
  from registry.batch b
  join registry.reading g using (regency, batch_id)
  left join registry.person_row r using (regency, batch_id, line)
  left join registry.person p on p.regency = b.regency and p.person_id = r.person_id
  where b.kind = 'sponsors' and g.nip is not null;
comment on view published.civil_servant_row is
  'Rows of civil servants'' lists with a NIP that could be read; rows of lists taken back have none.';
grant select on published.civil_servant_row to naungan_app;

create table sponsorship.scheme (
  regency     text        not null,
  edition     text        not null check (edition ~ '^[a-z0-9][a-z0-9.-]{1,39}$'),
  valid_from  date        not null check (extract(day from valid_from) = 1),
  name        text        not null check (length(name) between 3 and 100),
  ratio       smallint    not null check (ratio between 1 and 100),
  term_months smallint    not null check (term_months between 1 and 60),
  duty        text        not null check (duty in ('voluntary', 'expected')),
  cut_off_day smallint    not null check (cut_off_day between 1 and 28),
  kin_rule    text        not null check (kin_rule in ('same-card', 'none')),
  reserve_months smallint not null check (reserve_months between 0 and 24),
  fallback    text[]      not null check (fallback <@ array['reserve-sponsor', 'pool', 'apbd']),
  citation    text        not null check (length(citation) >= 5),
  confidence  text        not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  note        text        not null default '',
  reason      text        null,
  editor      text        not null,
  recorded_at timestamptz not null default now(),
  recorded_no bigint      not null generated always as identity,
  primary key (regency, edition),
  constraint scheme_past_needs_reason check (
    regency = 'ID' or length(coalesce(reason, '')) >= 5 or valid_from > (recorded_at at time zone 'UTC')::date)
);
comment on table sponsorship.scheme is
  'The rules of the sponsorship scheme from a month on. Rows are only added: of those begun, the one that begins last, of those the one recorded last, is in force.';
comment on column sponsorship.scheme.regency is 'ID: came with the program and holds until a regency has its own.';
comment on column sponsorship.scheme.ratio is 'Workers for each civil servant that the scheme is out for; the places of a rank may differ.';
comment on column sponsorship.scheme.term_months is 'Months for which a mandate is given unless its sponsor says otherwise.';
comment on column sponsorship.scheme.duty is 'voluntary, or expected by a regulation of the region; a mandate is given freely in either case.';
comment on column sponsorship.scheme.cut_off_day is 'Day of a month up to which what a sponsor decides counts for that month''s salary.';
comment on column sponsorship.scheme.kin_rule is 'same-card: nobody sponsors somebody on his own family card.';
comment on column sponsorship.scheme.reserve_months is 'For how many months of the usual leaving the reserve must last.';
comment on column sponsorship.scheme.fallback is 'Who steps in when a sponsor is gone, in this order.';

create table sponsorship.scheme_place (
  regency text     not null,
  edition text     not null,
  line    smallint not null check (line > 0),
  rank    text     not null check (rank in ('echelon', 'grade', 'any')),
  value   text     not null,
  places  smallint not null check (places between 0 and 100),
  label   text     not null,
  primary key (regency, edition, line),
  foreign key (regency, edition) references sponsorship.scheme
);
comment on table sponsorship.scheme_place is 'How many workers a rank is asked to sponsor; the first line that fits counts.';
comment on column sponsorship.scheme_place.value is 'Beginning of the rank as written without dots and blanks: "IV" is of grade IV/a, "II" of echelon II.b. Empty for any.';

create table sponsorship.retirement_rule (
  regency     text        not null,
  rule        text        not null check (rule ~ '^[a-z0-9][a-z0-9.-]{1,59}$'),
  position_class text     not null,
  words       text[]      not null,
  echelons    text[]      not null,
  age         smallint    not null check (age between 50 and 75),
  priority    smallint    not null,
  valid_from  date        not null,
  valid_to    date        null check (valid_to > valid_from),
  citation    text        not null check (length(citation) >= 5),
  confidence  text        not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  note        text        not null default '',
  editor      text        not null,
  recorded_at timestamptz not null default now(),
  recorded_no bigint      not null generated always as identity,
  primary key (regency, rule)
);
comment on table sponsorship.retirement_rule is
  'At which age a civil servant of a position class retires, from a day on. Rows are only added; one of the same class that begins later, or was recorded later, takes the place of the earlier.';
comment on column sponsorship.retirement_rule.words is 'A position belongs to the class when it contains one of these, in lower case; with echelons empty and words empty: everybody else.';
comment on column sponsorship.retirement_rule.echelons is 'Or when the echelon begins with one of these: I, II.';
comment on column sponsorship.retirement_rule.priority is 'Smaller is looked at first.';

create table sponsorship.unit (
  regency     text not null,
  unit        text not null check (length(unit) between 1 and 300),
  agency      text not null check (length(agency) between 1 and 300),
  agency_code text null,
  primary key (regency, unit),
  foreign key (regency, agency_code) references registry.agency
);
comment on table sponsorship.unit is 'Where civil servants work, as their list writes it, and to which agency it is counted.';
comment on column sponsorship.unit.agency_code is 'Code of the agency among the senders of lists: the scope of its payroll officer.';

create table sponsorship.sponsor (
  regency     text    not null,
  sponsor     bigint  not null,
  kind        text    not null check (kind in ('civil-servant', 'company', 'citizen')),
  nip         text    null check (nip ~ '^[0-9]{18}$'),
  name        text    not null check (length(name) between 2 and 200),
  grade       text    null,
  echelon     text    null,
  position    text    null,
  unit        text    null,
  village_code text   null,
  allowance   bigint  null check (allowance >= 0),
  contact     text    null,
  person_id   bigint  null,
  state       text    not null check (state in ('serving', 'missing', 'retired', 'deceased', 'gone')),
  known       daterange not null check (not isempty(known) and not lower_inf(known)),
  retires_on  date    null check (extract(day from retires_on) = 1),
  retirement_rule text null,
  places      smallint not null check (places >= 0),
  account_id  uuid    null,
  takes_part  boolean not null,
  batch       bigint  null,
  line        integer null,
  added_at    timestamptz not null default now(),
  added_by    text    not null,
  primary key (regency, sponsor),
  unique (regency, nip),
  unique (regency, account_id),
  foreign key (regency, unit) references sponsorship.unit,
  foreign key (regency, account_id) references access.account,
  constraint sponsor_civil_servant_has_nip check ((kind = 'civil-servant') = (nip is not null)),
  constraint sponsor_state_of_kind check (kind = 'civil-servant' or state in ('serving', 'gone', 'deceased'))
);
create index sponsor_of_unit on sponsorship.sponsor (regency, unit);
create index sponsor_by_name on sponsorship.sponsor (regency, name, sponsor);
create index sponsor_taking_part on sponsorship.sponsor (regency, name, sponsor) where takes_part;
create index sponsor_of_unit_taking_part on sponsorship.sponsor (regency, unit) where takes_part;
create index sponsor_by_upper_name on sponsorship.sponsor (regency, upper(name));
create index sponsor_retiring on sponsorship.sponsor (regency, retires_on) where state = 'serving';
comment on table sponsorship.sponsor is
  'Who may sponsor a worker: civil servants as their newest list has them, companies, citizens. What became of them is in sponsor_event.';
comment on column sponsorship.sponsor.person_id is 'The person of the register whom the row of the list became; for the rule about kin.';
comment on column sponsorship.sponsor.state is
  'missing: not on the newest list, and the change waits for somebody to confirm it; gone: no longer on the list.';
comment on column sponsorship.sponsor.known is 'Days from the first list that has him, up to his leaving.';
comment on column sponsorship.sponsor.retires_on is 'First day of the first month after service.';
comment on column sponsorship.sponsor.places is 'Workers that his rank is asked to sponsor, by the scheme in force.';
comment on column sponsorship.sponsor.account_id is 'The account that is he.';
comment on column sponsorship.sponsor.takes_part is
  'There is evidence that he consented once, or he is no civil servant. Of everybody else no name is ever listed.';
comment on column sponsorship.sponsor.batch is 'With line: the row that his values come from.';

create table sponsorship.sponsor_event (
  regency  text        not null,
  sponsor  bigint      not null,
  event    integer     not null check (event > 0),
  what     text        not null check (what in ('new', 'moved', 'changed', 'missing', 'gone', 'retired', 'deceased', 'returned',
                                                 'linked', 'unlinked', 'corrected')),
  before   text        null,
  after    text        null,
  as_of    date        not null,
  batch    bigint      null,
  named    boolean     not null,
  at       timestamptz not null default now(),
  by_actor text        not null,
  primary key (regency, sponsor, event),
  foreign key (regency, sponsor) references sponsorship.sponsor
);
create index sponsor_event_at on sponsorship.sponsor_event (regency, at, sponsor, event);
create index sponsor_event_named on sponsorship.sponsor_event (regency, at, sponsor, event) where named;
comment on table sponsorship.sponsor_event is 'What became of a sponsor from one list to the next. Only ever inserted.';
comment on column sponsorship.sponsor_event.before is 'Unit, grade or position before, where that is what changed.';
comment on column sponsorship.sponsor_event.named is 'He took part when it happened: it is listed by name. Else it is only counted.';
comment on column sponsorship.sponsor_event.as_of is 'Day of the list, or of the retirement.';

create table sponsorship.hold (
  regency     text        not null,
  hold        integer     not null check (hold > 0),
  as_of       date        not null,
  missing     integer     not null check (missing > 0),
  serving     integer     not null,
  found_at    timestamptz not null default now(),
  verdict     text        null check (verdict in ('confirmed', 'dropped')),
  decided_at  timestamptz null,
  decided_by  text        null,
  primary key (regency, hold)
);
create unique index hold_open on sponsorship.hold (regency) where verdict is null;
comment on table sponsorship.hold is
  'A list on which so many are missing that it may be incomplete: nobody is taken for gone until somebody has confirmed it.';
comment on column sponsorship.hold.verdict is 'dropped: the list was taken back or completed, and the question is gone.';

create table sponsorship.mandate (
  regency     text           not null,
  mandate     bigint         not null,
  sponsor     bigint         not null,
  state       text           not null check (state in ('offered', 'unchecked', 'active', 'paused', 'withdrawn', 'declined', 'ended', 'replaced')),
  places      smallint       not null check (places between 1 and 100),
  ceiling     bigint         not null check (ceiling > 0),
  method      text           not null check (method in ('payroll', 'direct')),
  months      daterange      not null check (not isempty(months) and not lower_inf(months) and not upper_inf(months)
                                             and extract(day from lower(months)) = 1 and extract(day from upper(months)) = 1),
  in_force    datemultirange not null default '{}',
  wish        text           not null check (wish in ('assigned', 'nearby', 'nominated')),
  name_shown  boolean        not null,
  edition     text           not null,
  follows     bigint         null,
  offered_at  timestamptz    not null default now(),
  offered_by  text           not null,
  state_since timestamptz    not null default now(),
  end_reason  text           null check (end_reason in ('retired', 'deceased', 'left', 'missing', 'term-over', 'sponsor', 'letter', 'replaced', 'other')),
  primary key (regency, mandate),
  foreign key (regency, sponsor) references sponsorship.sponsor,
  foreign key (regency, follows) references sponsorship.mandate,
  constraint mandate_in_force_within check (in_force <@ datemultirange(months)),
  constraint mandate_consented check (state in ('active', 'paused', 'withdrawn', 'ended', 'replaced') or in_force = '{}')
);
create unique index mandate_one_held on sponsorship.mandate (regency, sponsor) where state in ('active', 'paused');
create unique index mandate_one_open on sponsorship.mandate (regency, sponsor) where state in ('offered', 'unchecked');
create index mandate_of_sponsor on sponsorship.mandate (regency, sponsor, mandate);
create index mandate_in_force on sponsorship.mandate using gist (in_force);
comment on table sponsorship.mandate is
  'What a sponsor allows: so many workers, so much a month at most, in these months. Nothing is deducted without one that is in force.';
comment on column sponsorship.mandate.state is
  'offered: waits for consent; unchecked: signed on paper, waits for a second person; active, paused; withdrawn by the sponsor; declined; ended with a reason; replaced by another.';
comment on column sponsorship.mandate.ceiling is 'Whole rupiah a month that are never exceeded, for all his workers together.';
comment on column sponsorship.mandate.months is 'Months consented to, first days, half-open.';
comment on column sponsorship.mandate.in_force is
  'Months in which it may be, or could have been, used: consent and stops after the cut-off day count from the next month.';
comment on column sponsorship.mandate.wish is 'How he wants his workers found.';
comment on column sponsorship.mandate.name_shown is 'Whether the worker may learn his name.';
comment on column sponsorship.mandate.edition is 'Of the scheme under which it was offered.';
comment on column sponsorship.mandate.follows is 'The mandate that it replaces once consented to.';

create table sponsorship.mandate_step (
  regency  text        not null,
  mandate  bigint      not null,
  step     integer     not null check (step > 0),
  what     text        not null check (what in ('offered', 'signed', 'submitted', 'accepted', 'refused', 'declined', 'paused', 'resumed',
                                                 'withdrawn', 'ended', 'replaced')),
  state    text        not null,
  month    date        null,
  reason   text        null,
  note     text        null,
  at       timestamptz not null default now(),
  by_actor text        not null,
  primary key (regency, mandate, step),
  foreign key (regency, mandate) references sponsorship.mandate
);
comment on table sponsorship.mandate_step is 'What became of a mandate, when and by whom. Only ever inserted.';
comment on column sponsorship.mandate_step.state is 'Its state from then on.';
comment on column sponsorship.mandate_step.month is 'First month from which it counts.';

create table sponsorship.consent (
  regency     text        not null,
  consent     bigint      not null,
  mandate     bigint      not null,
  how         text        not null check (how in ('app', 'paper')),
  statement   json        not null,
  hash        text        not null check (hash ~ '^[0-9a-f]{64}$'),
  factor      text        null check (factor in ('totp', 'passkey')),
  account_id  uuid        null,
  signed_on   date        not null,
  file_name   text        null,
  file_type   text        null check (file_type in ('application/pdf', 'image/jpeg', 'image/png')),
  file_sha256 text        null,
  file_bytes  bytea       null,
  recorded_at timestamptz not null default now(),
  recorded_by text        not null,
  primary key (regency, consent),
  foreign key (regency, mandate) references sponsorship.mandate,
  constraint consent_has_evidence check (case how when 'app' then factor is not null and account_id is not null
    else file_bytes is not null and file_sha256 is not null and file_type is not null end)
);
alter table sponsorship.consent alter column file_bytes set storage external;
create index consent_of_mandate on sponsorship.consent (regency, mandate);
comment on table sponsorship.consent is 'That a sponsor consented, and what shows it. Only ever inserted.';
comment on column sponsorship.consent.statement is 'All that he was shown: places, ceiling, months, price by month, how to stop.';
comment on column sponsorship.consent.hash is 'SHA-256 of the statement; stands on the power of attorney.';
comment on column sponsorship.consent.factor is 'What the signature in the app was made with.';

create table sponsorship.consent_check (
  regency    text        not null,
  consent    bigint      not null,
  verdict    text        not null check (verdict in ('accepted', 'refused')),
  reason     text        null,
  checked_at timestamptz not null default now(),
  checked_by text        not null,
  primary key (regency, consent),
  foreign key (regency, consent) references sponsorship.consent,
  constraint consent_check_says_why check (verdict = 'accepted' or length(coalesce(reason, '')) >= 5)
);
comment on table sponsorship.consent_check is 'What a second person found on a signed paper. Only ever inserted.';

create table sponsorship.pair (
  regency    text        not null,
  pair       bigint      not null,
  mandate    bigint      not null,
  person_id  bigint      not null,
  enrolment  bigint      null,
  months     daterange   not null check (not lower_inf(months) and not upper_inf(months)),
  how        text        not null check (how in ('assigned', 'chosen', 'nominated')),
  sentence   text        not null default '',
  opened_at  timestamptz not null default now(),
  opened_by  text        not null,
  end_reason text        null,
  primary key (regency, pair),
  foreign key (regency, mandate) references sponsorship.mandate
);
create index pair_of_mandate on sponsorship.pair (regency, mandate);
create index pair_of_person on sponsorship.pair (regency, person_id);
comment on table sponsorship.pair is 'Which worker a mandate pays for, in which months.';
comment on column sponsorship.pair.enrolment is 'The enrolment by which contributions are billed.';
comment on column sponsorship.pair.months is
  'First day of the first month up to the first day of the month after the last; empty when the mandate was stopped before it began.';
comment on column sponsorship.pair.sentence is 'Why these two, in words.';

create table sponsorship.payer_need (
  regency    text        not null,
  need       bigint      not null,
  pair       bigint      not null,
  person_id  bigint      not null,
  from_month date        not null check (extract(day from from_month) = 1),
  lapses_on  date        not null,
  reason     text        not null,
  found_at   timestamptz not null default now(),
  settled_at timestamptz null,
  settled_by text        null,
  settled_how text       null,
  primary key (regency, need),
  foreign key (regency, pair) references sponsorship.pair,
  constraint payer_need_settled check ((settled_at is null) = (settled_how is null))
);
create unique index payer_need_open on sponsorship.payer_need (regency, pair) where settled_at is null;
create index payer_need_soonest on sponsorship.payer_need (regency, lapses_on) where settled_at is null;
comment on table sponsorship.payer_need is 'A worker whose sponsor is gone: somebody else must pay before his protection lapses.';
comment on column sponsorship.payer_need.from_month is 'First month that nobody pays.';
comment on column sponsorship.payer_need.lapses_on is 'First day on which he would no longer be protected.';
comment on column sponsorship.payer_need.reason is 'Why the sponsor no longer pays, as in mandate.end_reason.';

grant select on all tables in schema sponsorship to naungan_app;
grant insert on all tables in schema sponsorship to naungan_app;
grant update on sponsorship.unit, sponsorship.sponsor, sponsorship.hold, sponsorship.mandate, sponsorship.pair,
  sponsorship.payer_need to naungan_app;
grant maintain on sponsorship.sponsor, sponsorship.mandate, sponsorship.pair to naungan_app;

-- Rules and units are nobody's personal data.
do $$ declare name text; begin
  foreach name in array array['scheme', 'scheme_place', 'retirement_rule'] loop
    execute format('alter table sponsorship.%s enable row level security', name);
    execute format($policy$create policy regency on sponsorship.%s to naungan_app
      using (platform.scoped_regency() <> '' and regency in ('ID', platform.scoped_regency()))
      with check (regency = platform.scoped_regency())$policy$, name);
  end loop;
  foreach name in array array['unit', 'hold'] loop
    execute format('alter table sponsorship.%s enable row level security', name);
    execute format('create policy regency on sponsorship.%s to naungan_app using (regency = platform.scoped_regency())', name);
  end loop;
end $$;

-- Sponsors: as far as the scope for sponsors goes (src/platform/scope.ts), and everybody himself.
alter table sponsorship.sponsor enable row level security;
create policy reach on sponsorship.sponsor to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.sponsors', true)
    when 'all' then true
    when 'some' then unit in (select u.unit from sponsorship.unit u where u.regency = platform.scoped_regency()
      and u.agency_code = any (string_to_array(current_setting('naungan.sponsors_agencies', true), ',')))
    else current_setting('naungan.permission', true) = 'sponsorship.own'
      and account_id::text = current_setting('naungan.actor', true) end);
do $$ declare name text; begin
  foreach name in array array['sponsor_event', 'mandate'] loop
    execute format('alter table sponsorship.%s enable row level security', name);
    execute format($policy$create policy reach on sponsorship.%1$s to naungan_app
      using (regency = platform.scoped_regency() and case current_setting('naungan.sponsors', true)
        when 'all' then true
        else exists (select from sponsorship.sponsor s
          where s.regency = %1$s.regency and s.sponsor = %1$s.sponsor) end)$policy$, name);
  end loop;
  foreach name in array array['mandate_step', 'consent', 'pair'] loop
    execute format('alter table sponsorship.%s enable row level security', name);
    execute format($policy$create policy reach on sponsorship.%1$s to naungan_app
      using (regency = platform.scoped_regency() and case current_setting('naungan.sponsors', true)
        when 'all' then true
        else exists (select from sponsorship.mandate m
          where m.regency = %1$s.regency and m.mandate = %1$s.mandate) end)$policy$, name);
  end loop;
end $$;
alter table sponsorship.consent_check enable row level security;
create policy reach on sponsorship.consent_check to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.sponsors', true)
    when 'all' then true
    else exists (select from sponsorship.consent c
      where c.regency = consent_check.regency and c.consent = consent_check.consent) end);
alter table sponsorship.payer_need enable row level security;
create policy reach on sponsorship.payer_need to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.sponsors', true)
    when 'all' then true
    else exists (select from sponsorship.pair p where p.regency = payer_need.regency and p.pair = payer_need.pair) end);

-- A sponsor sees nobody of the register. What he may know of his workers is told here and nowhere else.
create function sponsorship.own_workers() returns table (
  pair bigint, mandate bigint, first_name text, occupation text, village text, first_month date, last_month date,
  protected_from date, protected_until date, sentence text)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select p.pair, p.mandate, initcap(split_part(q.name, ' ', 1)), q.occupation, v.name, lower(p.months),
         (upper(p.months) - interval '1 month')::date, lower(r.valid), upper(r.valid), p.sentence
  from sponsorship.sponsor s
  join sponsorship.mandate m on m.regency = s.regency and m.sponsor = s.sponsor
  join sponsorship.pair p on p.regency = m.regency and p.mandate = m.mandate
  left join registry.person q on q.regency = p.regency and q.person_id = p.person_id
  left join regions.region v on v.code = q.village_code
  left join lateral (
    select valid from contributions.protection_run r
    where r.regency = p.regency and r.person_id = p.person_id order by upper(r.valid) desc limit 1) r on true
  where s.regency = platform.scoped_regency() and s.account_id::text = current_setting('naungan.actor', true)
    and not isempty(p.months) and current_setting('naungan.permission', true) = 'sponsorship.own'
  order by upper(p.months) desc, p.pair
$$;
comment on function sponsorship.own_workers is
  'Workers of the sponsor who asks: first name, occupation, village and protection. Never NIK, address or family.';

-- Counts without names, for who may know how agencies take part.
create function sponsorship.participation(on_month date) returns table (
  agency text, unit text, civil_servants bigint, sponsors bigint, places bigint, workers bigint, arrears bigint)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select u.agency, u.unit, count(*), count(m.mandate), coalesce(sum(m.places), 0)::bigint,
         coalesce(sum(w.workers), 0)::bigint, coalesce(sum(w.arrears), 0)::bigint
  from sponsorship.sponsor s
  join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
  left join sponsorship.mandate m on m.regency = s.regency and m.sponsor = s.sponsor and m.in_force @> on_month
  left join lateral (
    select count(*) as workers,
           count(*) filter (where not exists (
             select from contributions.protection_run r
             where r.regency = p.regency and r.person_id = p.person_id and r.paid @> on_month)) as arrears
    from sponsorship.pair p where p.regency = m.regency and p.mandate = m.mandate and p.months @> on_month) w on true
  where s.regency = platform.scoped_regency() and s.kind = 'civil-servant'
    and daterange(lower(s.known), upper(s.known)) && daterange(on_month, (on_month + interval '1 month')::date)
    and platform.may('participation.read', 'sponsorship.read', 'sponsorship.manage')
  group by u.agency, u.unit
$$;
comment on function sponsorship.participation is
  'Per unit in a month: civil servants, those with a mandate in force, their places, workers paired, and of those whom that month is not yet paid. No names.';

create function sponsorship.overview(on_day date) returns table (what text, n bigint)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select 'mandates-' || m.state, count(*) from sponsorship.mandate m
  where m.regency = platform.scoped_regency() and platform.may('participation.read', 'sponsorship.read', 'sponsorship.manage')
  group by m.state
  union all
  select 'private-sponsors', count(*) from sponsorship.mandate m
  join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
  where m.regency = platform.scoped_regency() and s.kind <> 'civil-servant' and m.state = 'active'
    and platform.may('participation.read', 'sponsorship.read', 'sponsorship.manage')
  union all
  select 'retiring-sponsors', count(*) from sponsorship.mandate m
  join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
  where m.regency = platform.scoped_regency() and m.state in ('active', 'paused')
    and s.retires_on <= on_day + interval '6 months'
    and platform.may('participation.read', 'sponsorship.read', 'sponsorship.manage')
  union all
  select case when n.lapses_on <= on_day + 60 then 'needs-soon' else 'needs-later' end, count(*)
  from sponsorship.payer_need n
  where n.regency = platform.scoped_regency() and n.settled_at is null
    and platform.may('participation.read', 'sponsorship.read', 'sponsorship.manage')
  group by 1
  union all
  select 'events-' || e.what, count(*) from sponsorship.sponsor_event e
  where e.regency = platform.scoped_regency() and e.at > now() - interval '45 days'
    and platform.may('participation.read', 'sponsorship.read', 'sponsorship.manage')
  group by e.what
$$;
comment on function sponsorship.overview is
  'How many mandates stand how, private sponsors, sponsors who retire within half a year, workers who need another payer within 60 days and later, and what became of civil servants lately. No names.';

create view published.sponsor with (security_invoker = true) as
  select regency, sponsor, kind, nip, name, grade, echelon, position, unit, village_code, person_id, state, retires_on, places
  from sponsorship.sponsor;
comment on view published.sponsor is 'Who may sponsor a worker. Names and NIP: never for who is not a sponsor himself or has the task.';
grant select on published.sponsor to naungan_app;

insert into sponsorship.scheme (regency, edition, valid_from, name, ratio, term_months, duty, cut_off_day, kin_rule, reserve_months,
  fallback, citation, confidence, note, editor) values
  ('ID', 'baku', '2025-01-01', 'Bapak Asuh', 1, 12, 'voluntary', 10, 'same-card', 2, array['reserve-sponsor', 'pool', 'apbd'],
   'Usulan FGD Kabupaten Banjar, 20 Maret 2025: setiap ASN membayar satu pekerja; belum ada peraturan yang terbaca', 'inference',
   'Rancangan bawaan program. Ganti dengan isi Perbup atau surat edaran daerah sebelum dipakai.', 'naungan');
insert into sponsorship.scheme_place (regency, edition, line, rank, value, places, label) values
  ('ID', 'baku', 1, 'echelon', 'II', 10, 'Eselon II (pimpinan tinggi pratama)'),
  ('ID', 'baku', 2, 'echelon', 'III', 5, 'Eselon III (administrator)'),
  ('ID', 'baku', 3, 'echelon', 'IV', 2, 'Eselon IV (pengawas)'),
  ('ID', 'baku', 4, 'grade', 'IV', 2, 'Golongan IV'),
  ('ID', 'baku', 5, 'any', '', 1, 'Pegawai lainnya');
insert into sponsorship.retirement_rule (regency, rule, position_class, words, echelons, age, priority, valid_from, citation, confidence, note, editor) values
  ('ID', 'profesor', 'Guru besar', array['guru besar', 'profesor'], '{}', 70, 10, '2005-12-30',
   'UU 14/2005 Pasal 67 ayat (5)', 'memory', 'Pasal belum dibaca ulang.', 'naungan'),
  ('ID', 'dosen', 'Dosen', array['dosen', 'lektor'], '{}', 65, 20, '2005-12-30',
   'UU 14/2005 Pasal 67 ayat (4)', 'memory', 'Pasal belum dibaca ulang.', 'naungan'),
  ('ID', 'ahli-utama', 'Fungsional ahli utama', array['ahli utama'], '{}', 65, 30, '2017-04-07',
   'PP 11/2017 Pasal 239 ayat (2) huruf c', 'verified', 'Dibaca di laman BKPSDM Parigi Moutong.', 'naungan'),
  ('ID', 'guru', 'Guru', array['guru', 'kepala sekolah'], '{}', 60, 40, '2005-12-30',
   'UU 14/2005 Pasal 40 ayat (4); berlaku menurut PP 11/2017 Pasal 240', 'memory', 'Pasal 40 belum dibaca ulang; Pasal 240 dibaca di laman BKPSDM Parigi Moutong.', 'naungan'),
  ('ID', 'ahli-madya', 'Fungsional ahli madya', array['ahli madya'], '{}', 60, 50, '2017-04-07',
   'PP 11/2017 Pasal 239 ayat (2) huruf b', 'verified', 'Dibaca di laman BKPSDM Parigi Moutong.', 'naungan'),
  ('ID', 'pimpinan-tinggi', 'Pejabat pimpinan tinggi', array['sekretaris daerah', 'kepala dinas', 'kepala badan', 'staf ahli bupati', 'staf ahli wali kota', 'asisten sekretaris daerah', 'inspektur daerah'],
   array['I', 'II'], 60, 60, '2017-04-07', 'UU 20/2023 Pasal 55 (sebelumnya PP 11/2017 Pasal 239 ayat (2) huruf b)', 'verified',
   'Batas 60 tahun dibaca di pers yang mengutip pasalnya; kata jabatannya pilihan program.', 'naungan'),
  ('ID', 'lainnya', 'Administrator, pengawas, pelaksana dan fungsional lainnya', '{}', '{}', 58, 1000, '2017-04-07',
   'UU 20/2023 Pasal 55 (administrator, pengawas, pelaksana); PP 11/2017 Pasal 239 ayat (2) huruf a (fungsional)', 'verified',
   'Berlaku bila tidak ada golongan jabatan lain yang cocok.', 'naungan');
