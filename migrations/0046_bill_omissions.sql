-- A package of a migrant worker is paid at once for all its months; a monthly bill cannot hold it.
alter table contributions.bill_omission drop constraint bill_omission_reason_check;
alter table contributions.bill_omission add constraint bill_omission_reason_check
  check (reason in ('deceased', 'left', 'wage-earner', 'billed-elsewhere', 'no-price', 'package'));

alter table contributions.bill_run_part add column omissions jsonb not null default '[]';
comment on column contributions.bill_run_part.omissions is 'Of a payer without a bill: who was left out, counted by reason.';
grant update (omissions) on contributions.bill_run_part to naungan_app;
