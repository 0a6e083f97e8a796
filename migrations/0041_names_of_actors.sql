-- Whoever imports or decides sees who did so before him, by name and not by number.
create or replace view published.account as
  select regency, account_id, name from access.account
  where regency = platform.scoped_regency()
    and platform.may('audit.read', 'accounts.manage', 'people.read', 'people.reveal', 'people.correct',
                     'matches.review', 'lists.read', 'lists.import', 'lists.undo', 'requests.manage');
