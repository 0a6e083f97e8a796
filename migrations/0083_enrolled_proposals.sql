-- An approved proposal becomes enrolments, in one batch that can be taken back.

alter table contributions.enrolment_batch drop constraint enrolment_batch_origin_check;
alter table contributions.enrolment_batch add constraint enrolment_batch_origin_check
  check (origin in ('file', 'api', 'plan', 'proposal', 'sponsor', 'demo'));

alter table programmes.proposal add column batch bigint null,
  add foreign key (regency, batch) references contributions.enrolment_batch,
  add constraint proposal_enrolled_approved check (batch is null or state = 'approved');
comment on column programmes.proposal.batch is 'The batch of enrolments that it became; null where it became none, or they were taken back.';
create index proposal_enrolled on programmes.proposal (regency, batch) where batch is not null;
alter table programmes.proposal_step drop constraint proposal_step_what_check;
alter table programmes.proposal_step add constraint proposal_step_what_check
  check (what in ('made', 'sent', 'part-done', 'verified', 'checked', 'returned', 'approved', 'rejected', 'withdrawn', 'enrolled',
                  'enrolment-undone'));

create function programmes.enrolled_batch(wanted bigint) returns bigint
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select p.batch from programmes.proposal p
  where p.regency = platform.scoped_regency() and p.proposal = wanted and exists (
    select from contributions.enrolment e where e.regency = p.regency and e.batch = p.batch and e.state <> 'withdrawn')
$$;
comment on function programmes.enrolled_batch is 'The batch of a proposal while any of it holds, also for who sees no enrolments; runs as its owner.';

create or replace view published.proposal_task with (security_invoker = true) as
  select p.regency, p.proposal, 'verify' as task, q.side, q.code, p.due_on, p.made_by, p.checked_by, p.village_code, p.agency
  from programmes.proposal p join programmes.proposal_part q using (regency, proposal)
  where p.state = 'verifying' and q.done_at is null
    and platform.reaches(case q.side when 'village' then q.code end, case q.side when 'agency' then q.code end)
  union all
  select p.regency, p.proposal,
         case p.state when 'checking' then 'check' when 'deciding' then 'decide' when 'approved' then 'enrol' else 'returned' end,
         null, null, p.due_on, p.made_by, p.checked_by, p.village_code, p.agency
  from programmes.proposal p
  where p.state in ('checking', 'deciding') or (p.state = 'draft' and p.returned)
    or (p.state = 'approved' and p.batch is null and upper(p.months) > current_date);

-- Dated numbers and hazards are written on a screen: a wrong one is mended by another for the same month, none is overwritten.
alter table programmes.parameter drop constraint parameter_pkey,
  add primary key (regency, name, valid_from, recorded_at);
comment on table programmes.parameter is
  'Dated numbers that expressions may name. ID: for all; a regency''s own goes before. Only ever inserted: of one month the last written holds.';
alter table programmes.hazard drop constraint hazard_pkey,
  add primary key (regency, kind, word, valid_from, recorded_at);
comment on table programmes.hazard is
  'How dangerous a kind of work is, in hundredths of the most dangerous: the longest word that the occupation contains, else the sector. Only ever inserted: of one day the last written holds.';
