create table platform.kept_answer (
  owner        text        not null,
  key          text        not null,
  request      text        not null,
  asked_at     timestamptz not null default now(),
  status       smallint    null,
  content_type text        null,
  body         text        null,
  primary key (owner, key)
);
create index kept_answer_asked on platform.kept_answer (asked_at);
comment on table platform.kept_answer is
  'What a POST with an Idempotency-Key was answered, for a day; without status while it is being done.';
comment on column platform.kept_answer.request is 'Hash of path and body: a key stands for one request.';
grant select, insert, update, delete on platform.kept_answer to naungan_app;
