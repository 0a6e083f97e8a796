-- Who left is told without a run of the reserve.
alter table sponsorship.notice alter column run drop not null;
comment on column sponsorship.notice.run is 'The run of the reserve that it tells of; null when pairs followed their workers.';
comment on table sponsorship.notice is
  'What somebody must know because another stands in or a worker needs nobody: the agency whose deduction ends, the sponsor who pays from now on or has a place free, who runs the scheme. Never a worker''s name.';

create view published.withdrawn_enrolment with (security_invoker = true) as
  select regency, enrolment from contributions.enrolment where state = 'withdrawn';
comment on view published.withdrawn_enrolment is 'Enrolments taken back before anything was billed; those in dispute may still come back.';
grant select on published.withdrawn_enrolment to naungan_app;

create index pair_ended_by_death on sponsorship.pair (regency, person_id) where end_reason = 'worker-deceased';

-- Beginnings of names of those who take part. upper() tells errors apart and so is not trusted under row-level
-- security: an index on it is never used there; a column of its own is compared safely.
alter table sponsorship.sponsor add column upper_name text not null generated always as (upper(name)) stored;
comment on column sponsorship.sponsor.upper_name is 'The name in capitals, for finding by its beginning.';
drop index sponsorship.sponsor_by_upper_name;
create index sponsor_by_upper_name on sponsorship.sponsor (regency, upper_name) where takes_part;
