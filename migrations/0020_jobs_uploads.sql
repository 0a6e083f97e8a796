create table platform.job (
  regency     text        not null,
  job_id      uuid        not null default uuidv7(),
  task        text        not null,
  payload     jsonb       not null,
  lane        text        not null check (lane in ('quick', 'long')),
  merge_key   text        null,
  created_at  timestamptz not null default now(),
  created_by  text        not null,
  not_before  timestamptz not null default now(),
  attempt     smallint    not null default 0,
  started_at  timestamptz null,
  finished_at timestamptz null,
  step        text        null,
  done        integer     not null default 0,
  total       integer     not null default 0,
  problem     jsonb       null,
  primary key (regency, job_id)
);
create index job_open on platform.job (regency, lane, job_id) where finished_at is null;
comment on table platform.job is
  'Long work. Whoever does one holds an advisory lock on it for as long as his connection lives, so that another takes over when he dies.';
comment on column platform.job.merge_key is 'One waiting job of a key stands for all that would do the same.';
comment on column platform.job.problem is 'Why it was given up: {code, message}.';
grant select, insert, update on platform.job to naungan_app;
alter table platform.job enable row level security;
create policy system on platform.job to naungan_app
  using (regency = platform.scoped_regency() and platform.may('system'));
create policy own on platform.job for select to naungan_app
  using (regency = platform.scoped_regency() and created_by = current_setting('naungan.actor', true));
create policy enqueue on platform.job for insert to naungan_app
  with check (regency = platform.scoped_regency() and created_by = current_setting('naungan.actor', true));

create table registry.upload (
  regency     text        not null,
  upload_id   uuid        not null default uuidv7(),
  file_name   text        not null,
  file_bytes  bytea       not null,
  uploaded_at timestamptz not null default now(),
  uploaded_by text        not null,
  state       text        not null check (state in ('recognising', 'ready', 'rehearsing', 'rehearsed', 'importing',
                                                    'imported', 'unchanged', 'refused', 'discarded')),
  job_id      uuid        null,
  chosen      jsonb       not null default '{}',
  columns     jsonb       not null default '{}',
  suggested   jsonb       null,
  preview     jsonb       null,
  rehearsal   jsonb       null,
  result      jsonb       null,
  problem     jsonb       null,
  primary key (regency, upload_id),
  foreign key (regency, job_id) references platform.job
);
alter table registry.upload alter column file_bytes set storage external;
comment on table registry.upload is
  'A file on its way into the register, with everything decided about it so far. Its bytes go once it is a batch or discarded.';
comment on column registry.upload.chosen is 'Settings that the person who imports decided; the rest is suggested.';
comment on column registry.upload.columns is 'Columns he corrected: key of the heading to field.';
grant select, insert, update on registry.upload to naungan_app;
alter table registry.upload enable row level security;
create policy own on registry.upload to naungan_app
  using (regency = platform.scoped_regency() and platform.may('lists.import', 'lists.read')
    and (uploaded_by = current_setting('naungan.actor', true) or current_setting('naungan.people', true) = 'all'));

-- What recognition left to people: seen by whoever sees the persons it is about.
alter table registry.decision enable row level security;
create policy reach on registry.decision to naungan_app
  using (regency = platform.scoped_regency() and current_setting('naungan.people', true) in ('all', 'some'));
alter table registry.decision_withdrawn enable row level security;
create policy reach on registry.decision_withdrawn to naungan_app
  using (regency = platform.scoped_regency() and current_setting('naungan.people', true) in ('all', 'some'));
alter table registry.inherited_id enable row level security;
create policy system on registry.inherited_id to naungan_app
  using (regency = platform.scoped_regency() and platform.may('system'));
alter table registry.find enable row level security;
create policy whole on registry.find to naungan_app
  using (regency = platform.scoped_regency() and current_setting('naungan.people', true) = 'all');
alter table registry.question enable row level security;
create policy whole on registry.question to naungan_app
  using (regency = platform.scoped_regency() and current_setting('naungan.people', true) = 'all');
alter table registry.person_event enable row level security;
create policy reach on registry.person_event to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.people', true)
    when 'all' then true
    when 'some' then exists (select from registry.person p
      where p.regency = person_event.regency and p.person_id in (person_event.person_id, person_event.other_id))
    else false end);
