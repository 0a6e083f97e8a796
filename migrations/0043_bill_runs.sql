create table contributions.bill_run (
  regency     text        not null,
  run         uuid        not null default uuidv7(),
  month       text        not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  months      smallint    not null check (months in (1, 2, 3, 6, 12)),
  payer       text        null,
  rehearsal   boolean     not null,
  state       text        not null default 'running' check (state in ('running', 'done', 'stopped', 'refused')),
  as_of       date        not null,
  problem     jsonb       null,
  job_id      uuid        null,
  asked_by    text        not null,
  asked_at    timestamptz not null default now(),
  finished_at timestamptz null,
  primary key (regency, run),
  foreign key (regency, payer) references contributions.payer,
  constraint bill_run_ended check ((state = 'running') = (finished_at is null))
);
create index bill_run_latest on contributions.bill_run (regency, asked_at desc);
comment on table contributions.bill_run is 'A run that makes the bills of a month, or rehearses that, asked for in the app.';
comment on column contributions.bill_run.payer is 'Only this one; all where null.';
comment on column contributions.bill_run.rehearsal is 'Tells what bills it would make, and makes none.';
comment on column contributions.bill_run.as_of is 'The day it was asked for, also when it goes on later.';
comment on column contributions.bill_run.problem is 'Why it was refused: code and values of the sentence.';
comment on column contributions.bill_run.job_id is 'Who may work on it: a job that finds another here stops.';

create table contributions.bill_run_part (
  regency text     not null,
  run     uuid     not null,
  payer   text     not null,
  place   smallint not null,
  work    integer  not null check (work >= 0),
  state   text     not null default 'waiting' check (state in ('waiting', 'made', 'unchanged')),
  made    jsonb    null check ((state = 'made') = (made is not null)),
  primary key (regency, run, payer),
  foreign key (regency, run) references contributions.bill_run
);
comment on table contributions.bill_run_part is 'A payer in a run. Marked in the transaction that makes the bill, so that a run that was cut off goes on behind it.';
comment on column contributions.bill_run_part.place is 'In which order, from 1.';
comment on column contributions.bill_run_part.work is 'Person-months to look at: the measure of progress.';
comment on column contributions.bill_run_part.made is 'Sums of its bill, and of who was left out.';

grant select, insert on contributions.bill_run, contributions.bill_run_part to naungan_app;
grant update (state, problem, job_id, finished_at) on contributions.bill_run to naungan_app;
grant update (state, made) on contributions.bill_run_part to naungan_app;

do $$ declare name text; begin
  foreach name in array array['bill_run', 'bill_run_part'] loop
    execute format('alter table contributions.%s enable row level security', name);
    execute format('create policy read on contributions.%s for select to naungan_app
      using (regency = platform.scoped_regency() and contributions.may_see_money())', name);
    execute format('create policy book on contributions.%s to naungan_app
      using (regency = platform.scoped_regency() and contributions.may_book())', name);
  end loop;
end $$;
