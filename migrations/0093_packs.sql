create schema reports;
grant usage on schema reports to naungan_app;

create table reports.frozen_number (
  regency    text        not null,
  year       smallint    not null,
  serial     integer     not null check (serial > 0),
  hash       text        not null check (hash ~ '^[0-9a-f]{64}$'),
  query      text        not null,
  name       text        not null,
  told       jsonb       not null,
  unit       text        not null,
  definition text        not null,
  source     text        not null,
  as_of      date        not null,
  frozen_by  text        not null,
  frozen_at  timestamptz not null default now(),
  primary key (regency, serial),
  unique (regency, hash)
);
comment on table reports.frozen_number is 'A number that a pack tells and that is no figure of coverage: money, duties, participation. Only ever inserted.';
comment on column reports.frozen_number.year is 'Of the day the number is about; part of its number as written.';
comment on column reports.frozen_number.hash is 'SHA-256 over question, values, unit, definition, source and day: the same number is frozen once.';
comment on column reports.frozen_number.query is 'What was asked, in one line.';
comment on column reports.frozen_number.told is 'The values by name; null: held back.';

create table reports.pack (
  regency      text        not null,
  pack         integer     not null check (pack > 0),
  place        text        not null,
  place_name   text        not null,
  title        text        not null,
  as_of        date        not null,
  stated_on    date        not null,
  meeting      integer     null,
  meeting_name text        null,
  facts        jsonb       not null,
  hash         text        not null check (hash ~ '^[0-9a-f]{64}$'),
  made_by      text        not null,
  made_name    text        not null,
  made_at      timestamptz not null default now(),
  primary key (regency, pack),
  unique (regency, hash)
);
comment on table reports.pack is 'A pack for a meeting as it was made: all it says, and its hash. Only ever inserted.';
comment on column reports.pack.place is 'Regency or province that it is about.';
comment on column reports.pack.as_of is 'Day of the figures.';
comment on column reports.pack.stated_on is 'Day on which duties and decisions stood as told.';
comment on column reports.pack.meeting is 'Meeting it was made for; the number is that of instructions.meeting.';
comment on column reports.pack.hash is 'SHA-256 of the facts: equal facts are one pack.';

create table reports.pack_file (
  regency text    not null,
  pack    integer not null,
  kind    text    not null check (kind in ('pdf', 'sheet', 'xlsx')),
  bytes   bytea   not null,
  size    integer not null,
  hash    text    not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (regency, pack, kind),
  foreign key (regency, pack) references reports.pack
);
comment on table reports.pack_file is 'The files of a pack, byte for byte as they were made. Only ever inserted.';
comment on column reports.pack_file.kind is 'pdf: the pack; sheet: one page for the head of the regency; xlsx: the workbook behind both.';

do $$ declare name text; begin
  foreach name in array array['frozen_number', 'pack', 'pack_file'] loop
    execute format('alter table reports.%s enable row level security', name);
    execute format($policy$create policy read on reports.%s for select to naungan_app
      using (regency = platform.scoped_regency() and platform.may('packs.read', 'packs.make') and platform.holds_for(null))$policy$, name);
    execute format($policy$create policy make on reports.%s for insert to naungan_app
      with check (regency = platform.scoped_regency() and platform.may('packs.make') and platform.holds_for(null))$policy$, name);
    execute format('grant select, insert on reports.%s to naungan_app', name);
  end loop;
end $$;
