-- Who made, approved and decided is told by name wherever it is shown, beside settings and money too.
create or replace view published.account as
  select regency, account_id, name from access.account
  where regency = platform.scoped_regency()
    and platform.may('audit.read', 'accounts.manage', 'people.read', 'people.reveal', 'people.correct',
                     'matches.review', 'lists.read', 'lists.import', 'lists.undo', 'requests.manage',
                     'contributions.read', 'contributions.enrol', 'contributions.bill', 'contributions.approve',
                     'money.read', 'settings.read', 'settings.manage');
