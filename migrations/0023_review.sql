create table registry.answer (
  regency     text        not null,
  answer_id   uuid        not null default uuidv7(),
  batch_a     bigint      not null,
  line_a      integer     not null,
  batch_b     bigint      not null,
  line_b      integer     not null,
  verdict     text        not null check (verdict in ('same', 'different', 'later')),
  decision_id bigint      null,
  answered_at timestamptz not null default now(),
  answered_by text        not null,
  primary key (regency, answer_id),
  foreign key (regency, decision_id) references registry.decision
);
create index answer_pair on registry.answer (regency, batch_a, line_a, batch_b, line_b);
comment on table registry.answer is
  'What was answered to a question of the queue, so that it is not asked again before people are made anew. Only ever inserted.';
comment on column registry.answer.decision_id is 'The decision that holds it; null for later.';
grant select, insert on registry.answer to naungan_app;
alter table registry.answer enable row level security;
create policy whole on registry.answer to naungan_app
  using (regency = platform.scoped_regency() and current_setting('naungan.people', true) = 'all');
