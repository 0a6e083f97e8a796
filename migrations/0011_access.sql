create schema access;
grant usage on schema access to naungan_app;

create table access.account (
  regency        text        not null,
  account_id     uuid        not null default uuidv7(),
  sign_in_name   text        not null check (sign_in_name = lower(sign_in_name) and length(sign_in_name) between 3 and 100),
  name           text        not null check (length(name) between 2 and 200),
  created_at     timestamptz not null default now(),
  deactivated_at timestamptz null,
  primary key (regency, account_id),
  unique (regency, sign_in_name)
);
comment on table access.account is 'A person who signs in. Never deleted: what he did names him.';

create table access.secret (
  regency        text   not null,
  account_id     uuid   not null,
  password       text   null,
  totp           text   null,
  totp_last_step bigint null,
  primary key (regency, account_id),
  foreign key (regency, account_id) references access.account
);
comment on table access.secret is 'What proves who somebody is; read by signing in only.';
comment on column access.secret.password is 'argon2id: parameters, salt and hash, in PHC form.';
comment on column access.secret.totp_last_step is 'Time step of the last code taken: a code counts once.';

create table access.passkey (
  regency       text        not null,
  credential_id text        not null,
  account_id    uuid        not null,
  public_key    bytea       not null,
  counter       bigint      not null,
  transports    text[]      not null,
  label         text        not null,
  created_at    timestamptz not null default now(),
  last_used_at  timestamptz null,
  primary key (regency, credential_id),
  foreign key (regency, account_id) references access.account
);
comment on table access.passkey is 'Public keys of passkeys (WebAuthn).';

create table access.identity (
  regency    text not null,
  issuer     text not null,
  subject    text not null,
  account_id uuid not null,
  primary key (regency, issuer, subject),
  foreign key (regency, account_id) references access.account
);
comment on table access.identity is 'Which account a person of a single-sign-on provider is.';

create table access.assignment (
  regency       text        not null,
  assignment_id uuid        not null default uuidv7(),
  account_id    uuid        not null,
  role          text        not null,
  scope_kind    text        not null check (scope_kind in ('regency', 'district', 'village', 'agency')),
  scope_code    text        not null,
  valid         daterange   not null check (not isempty(valid)),
  granted_by    text        not null,
  granted_at    timestamptz not null default now(),
  primary key (regency, assignment_id),
  foreign key (regency, account_id) references access.account
);
create index assignment_account on access.assignment (regency, account_id);
comment on table access.assignment is 'A role for a scope and a period. Ended by shortening the period, never deleted.';
comment on column access.assignment.role is 'Key of src/access/roles.ts.';

create table access.session (
  regency      text        not null,
  session_id   uuid        not null default uuidv7(),
  token        text        not null,
  account_id   uuid        not null,
  method       text        not null check (method in ('password', 'password-totp', 'passkey', 'single-sign-on')),
  address      text        not null,
  browser      text        not null,
  begun_at     timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  ended_at     timestamptz null,
  primary key (regency, session_id),
  unique (regency, token),
  foreign key (regency, account_id) references access.account
);
create index session_account on access.session (regency, account_id) where ended_at is null;
comment on column access.session.token is 'Hash of the token in the cookie; the token itself is kept nowhere.';

create table access.ticket (
  regency    text        not null,
  token      text        not null,
  purpose    text        not null check (purpose in ('setup', 'invite', 'reset', 'second-factor', 'passkey', 'single-sign-on')),
  account_id uuid        null,
  content    jsonb       not null default '{}',
  made_by    text        not null,
  expires_at timestamptz not null,
  used_at    timestamptz null,
  primary key (regency, token),
  foreign key (regency, account_id) references access.account
);
comment on table access.ticket is 'Secrets that work once and not for long: links by hand, steps of signing in. Only the hash is kept.';

create table access.device (
  regency      text        not null,
  account_id   uuid        not null,
  token        text        not null,
  last_used_at timestamptz not null default now(),
  primary key (regency, account_id, token),
  foreign key (regency, account_id) references access.account
);
comment on table access.device is 'Browsers from which somebody has signed in before: guesses made elsewhere do not delay him there.';

create table access.failure (
  regency  text        not null,
  subject  text        not null,
  failures integer     not null,
  last_at  timestamptz not null,
  primary key (regency, subject)
);
comment on table access.failure is 'Failed sign-ins, per account and address, per account, per address, per known device.';
comment on column access.failure.subject is 'Hash of what the count is of.';

create table access.event (
  regency  text        not null,
  event_no bigint      not null check (event_no > 0),
  at       timestamptz not null,
  actor    text        not null,
  action   text        not null,
  subject  text        not null,
  details  jsonb       not null,
  previous text        not null,
  hash     text        not null,
  primary key (regency, event_no)
);
create index event_subject on access.event (regency, subject, event_no);
create index event_actor on access.event (regency, actor, event_no);
comment on table access.event is 'Who did what. Written by access.append_event alone; each event carries the hash of the one before.';
comment on column access.event.subject is 'What it was done to: person:NUMBER, batch:NUMBER, account:ID. Never a name or a NIK.';

create table access.chain_head (
  regency  text   not null primary key,
  event_no bigint not null,
  hash     text   not null
);
comment on table access.chain_head is 'The last event: shows when events at the end are missing.';

-- The text that is hashed; src/access/chain.ts makes the same from a row.
create function access.append_event(wanted text, who text, what text, on_what text, how jsonb) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head access.chain_head;
  moment timestamptz := clock_timestamp();
  seal text;
begin
  if wanted is distinct from current_setting('naungan.regency', true) then
    raise exception 'event outside the scope of the transaction' using errcode = '42501';
  end if;
  insert into access.chain_head values (wanted, 0, '') on conflict do nothing;
  select * into head from access.chain_head where regency = wanted for update;
  seal := encode(sha256(convert_to(concat_ws(E'\n', head.hash, head.event_no + 1,
    to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), who, what, on_what, how::text), 'UTF8')), 'hex');
  insert into access.event values (wanted, head.event_no + 1, moment, who, what, on_what, how, head.hash, seal);
  update access.chain_head set event_no = head.event_no + 1, hash = seal where regency = wanted;
  return head.event_no + 1;
end $$;

create table access.read_log (
  regency   text        not null,
  read_id   uuid        not null default uuidv7(),
  at        timestamptz not null default now(),
  actor     text        not null,
  person_id bigint      not null,
  what      text        not null check (what in ('view', 'reveal', 'print')),
  fields    text[]      not null default '{}',
  reason    text        null,
  primary key (regency, read_id),
  constraint read_log_reveal_has_reason check (what <> 'reveal' or length(trim(coalesce(reason, ''))) >= 5)
);
create index read_log_person on access.read_log (regency, person_id, read_id);
comment on table access.read_log is 'Who looked at whom. Only ever inserted; printed for the person who asks.';

create table access.subject_request (
  regency     text        not null,
  request_id  uuid        not null default uuidv7(),
  kind        text        not null check (kind in ('access', 'correction', 'objection')),
  person_id   bigint      null,
  channel     text        not null check (channel in ('counter', 'letter', 'telephone', 'online')),
  note        text        not null,
  received_at timestamptz not null,
  due_at      timestamptz not null,
  recorded_by text        not null,
  primary key (regency, request_id)
);
comment on table access.subject_request is 'What somebody asked about his own data (UU 27/2022 Pasal 30-33, 41).';
comment on column access.subject_request.due_at is '3 x 24 hours after it was received.';

create table access.subject_answer (
  regency     text        not null,
  request_id  uuid        not null,
  outcome     text        not null check (outcome in ('done', 'partly', 'refused')),
  note        text        not null check (length(note) >= 5),
  answered_at timestamptz not null,
  answered_by text        not null,
  primary key (regency, request_id),
  foreign key (regency, request_id) references access.subject_request
);
comment on table access.subject_answer is 'How and when it was answered. A refusal states its ground (Pasal 33).';

grant select, insert on all tables in schema access to naungan_app;
revoke insert on access.event, access.chain_head from naungan_app;
grant update (name, deactivated_at) on access.account to naungan_app;
grant update on access.secret, access.failure to naungan_app;
grant update (counter, last_used_at) on access.passkey to naungan_app;
grant delete on access.passkey, access.ticket, access.failure, access.device to naungan_app;
grant update (valid) on access.assignment to naungan_app;
grant update (last_seen_at, ended_at) on access.session to naungan_app;
grant update (used_at) on access.ticket to naungan_app;
grant update (last_used_at) on access.device to naungan_app;
