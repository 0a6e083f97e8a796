-- Units are counted to agencies, and to who pays their salaries, by people; what they said can be taken back.
alter table sponsorship.unit add column assigned_at timestamptz null, add column assigned_by text null,
  add constraint unit_assigned_by check ((assigned_at is null) = (assigned_by is null));
comment on column sponsorship.unit.assigned_at is
  'When somebody said to which agency it belongs; null: it is counted by its own name, as the list writes it.';

create table sponsorship.unit_change (
  regency  text        not null,
  change   bigint      not null,
  what     text        not null check (what in ('agency', 'pay-office')),
  target   text        null,
  undoes   bigint      null,
  at       timestamptz not null default now(),
  by_actor text        not null,
  primary key (regency, change),
  unique (regency, undoes),
  foreign key (regency, undoes) references sponsorship.unit_change
);
comment on table sponsorship.unit_change is 'That units were counted to an agency, or to a pay office, all at once; or that this was taken back. Only ever inserted.';
comment on column sponsorship.unit_change.target is 'The agency or pay office; null: each by its own name, or by its agency.';
comment on column sponsorship.unit_change.undoes is 'The change that it takes back.';

create table sponsorship.unit_change_line (
  regency text   not null,
  change  bigint not null,
  unit    text   not null,
  before  jsonb  not null,
  after   jsonb  not null,
  primary key (regency, change, unit),
  foreign key (regency, change) references sponsorship.unit_change,
  foreign key (regency, unit) references sponsorship.unit
);
comment on table sponsorship.unit_change_line is 'A unit of such a change. Only ever inserted.';
comment on column sponsorship.unit_change_line.before is 'agency, code, office, and whether somebody had said so; as they stood.';

grant select, insert on sponsorship.unit_change, sponsorship.unit_change_line to naungan_app;
alter table sponsorship.unit_change enable row level security;
create policy regency on sponsorship.unit_change to naungan_app using (regency = platform.scoped_regency());
alter table sponsorship.unit_change_line enable row level security;
create policy regency on sponsorship.unit_change_line to naungan_app using (regency = platform.scoped_regency());

-- How much participation is counted by itself because nobody has said to which agency a unit belongs. No names.
create function sponsorship.unassigned_units() returns table (units bigint, civil_servants bigint)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select count(distinct u.unit), count(s.sponsor)
  from sponsorship.unit u
  join sponsorship.sponsor s on s.regency = u.regency and s.unit = u.unit and s.kind = 'civil-servant'
    and s.state in ('serving', 'missing')
  where u.regency = platform.scoped_regency() and u.assigned_at is null and u.agency_code is null
    and platform.may('participation.read', 'sponsorship.read', 'sponsorship.manage')
$$;
comment on function sponsorship.unassigned_units is 'Units in which somebody serves and of which nobody has said to which agency they belong, and how many serve there.';
