create table access.account_notice (
  regency    text        not null,
  notice     uuid        not null default uuidv7(),
  account_id uuid        not null,
  kind       text        not null check (kind in ('second-factor-removed')),
  reason     text        not null check (length(reason) >= 5),
  by_actor   text        not null,
  at         timestamptz not null default now(),
  seen_at    timestamptz null,
  primary key (regency, notice),
  foreign key (regency, account_id) references access.account
);
create index account_notice_unseen on access.account_notice (regency, account_id) where seen_at is null;
comment on table access.account_notice is 'What somebody else did to an account and its owner must know; shown until he has said that he saw it.';
alter table access.account_notice enable row level security;
create policy system on access.account_notice to naungan_app
  using (regency = platform.scoped_regency() and platform.may('system'));
grant select, insert on access.account_notice to naungan_app;
grant update (seen_at) on access.account_notice to naungan_app;
