create view published.departure with (security_invoker = true) as
  select q.regency, q.person_id, q.participant, q.segment, p.valid
  from membership.period p join membership.participation q using (regency, participant)
  where p.state = 'left' and not exists (
    select from membership.participation o join membership.period s
      on s.regency = o.regency and s.participant = o.participant
    where o.regency = q.regency and o.person_id = q.person_id and s.state in ('registered', 'active', 'arrears')
      and s.valid && p.valid);
comment on view published.departure is
  'When the insurer reports somebody gone who is nowhere else registered or protected at the time.';
grant select on published.departure to naungan_app;

-- Who made, approved and decided is shown beside bills and exceptions.
create or replace view published.account as
  select regency, account_id, name from access.account
  where regency = platform.scoped_regency() and platform.may('audit.read', 'accounts.manage', 'people.read', 'lists.read',
    'contributions.read', 'contributions.enrol', 'contributions.bill', 'contributions.approve', 'money.read');
