-- Who heads his family, and who lives with a disability, as lists say it: priority asks for both.

alter table registry.reading add column family_head boolean null, add column disability boolean null;
comment on column registry.reading.family_head is 'Heads his family, by the relation to its head that the row states.';
alter table registry.person add column family_head boolean null, add column disability boolean null;
comment on column registry.person.family_head is 'Heads his family, by the most trusted list that says so; null: no list does.';
comment on column registry.person.disability is 'Lives with a disability, by the most trusted list that says so; null: no list does.';
create or replace view published.person with (security_invoker = true) as select * from registry.person;
