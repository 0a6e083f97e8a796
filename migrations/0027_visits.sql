-- Limits of what strangers may ask, counted where all servers of the installation see them.
create table platform.visit (
  regency text        not null,
  subject text        not null,
  since   timestamptz not null default now(),
  count   integer     not null default 1,
  primary key (regency, subject)
);
create index visit_since on platform.visit (since);
comment on table platform.visit is 'How often somebody asked something lately: one row per route and address, known device, or code.';
comment on column platform.visit.subject is 'Hash of what the count is of.';
comment on column platform.visit.since is 'When the window began in which it is counted.';
grant select, insert, update, delete on platform.visit to naungan_app;
alter table platform.visit enable row level security;
create policy system on platform.visit to naungan_app
  using (regency = platform.scoped_regency() and platform.may('system'));
drop table people.attempt;

-- A browser that has signed in before is counted alone, whoever its owner is.
create index device_token on access.device (regency, token);

comment on column access.secret.totp is 'Secret of the authenticator app, sealed with the key of the installation (src/platform/seal.ts).';
