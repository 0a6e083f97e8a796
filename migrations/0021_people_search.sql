-- Lists of people are ordered by name, within the whole regency or one of its parts.
create index person_by_name on registry.person (regency, name, person_id);
drop index registry.person_village;
create index person_village on registry.person (regency, village_code, name, person_id);
-- A column of its own: substr() is not leakproof, so that row-level security would keep it from an index.
alter table registry.person add column district_code text generated always as (substr(village_code, 1, 8)) stored;
drop view published.person;
create view published.person with (security_invoker = true) as select * from registry.person;
grant select on published.person to naungan_app;
create index person_district on registry.person (regency, district_code, name, person_id);
drop index registry.person_agency;
create index person_agency on registry.person (regency, agency, name, person_id);
create index person_sector on registry.person (regency, sector, name, person_id);
create index person_kk on registry.person (regency, kk) where kk is not null;
create index person_house on registry.person (regency, village_code, rt, address) where address is not null;
create index participation_kpj on membership.participation (regency, kpj) where kpj is not null;
create index period_participant on membership.period (regency, participant);

create function registry.name_words(name text) returns tsvector immutable parallel safe language sql
return array_to_tsvector(array_remove(string_to_array(lower(name), ' '), ''));
create index person_words on registry.person using gin (registry.name_words(name));
-- Parts of names were found by trigrams of the whole; words are found through their own table now.
drop index registry.person_name;

create table registry.name_word (
  regency text    not null,
  word    text    not null,
  key     text    not null,
  gaps    text[]  not null,
  primary key (regency, word)
);
comment on table registry.name_word is 'The words that names are made of, and perhaps some that were; derived. Typing errors are forgiven here, among thousands of words, and not among a million names.';
comment on column registry.name_word.key is 'What all spellings of the word have in common, as recognition sees it.';
comment on column registry.name_word.gaps is 'The key, and the key with one letter left out: keys one error apart have one of them in common.';
create index name_word_key on registry.name_word (regency, key text_pattern_ops);
create index name_word_gaps on registry.name_word using gin (gaps);
grant select, insert, update, delete on registry.name_word to naungan_app;
grant maintain on registry.name_word to naungan_app;
alter table registry.name_word enable row level security;
create policy system on registry.name_word to naungan_app
  using (regency = platform.scoped_regency() and platform.may('system'));

-- Matching of words is not leakproof, so that row-level security keeps it from the indexes. These run as their
-- owner and hold to the scope themselves.
create function registry.words_like(typed_key text, typed_gaps text[], most integer) returns setof text
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select word from (
    select word, case when key = typed_key then 0 else 1 end as distance, length(key) as letters
    from registry.name_word
    where regency = platform.scoped_regency() and key like typed_key || '%' and length(typed_key) >= 3
    union all
    select word, 2, length(key) from registry.name_word
    where regency = platform.scoped_regency() and gaps && typed_gaps) found
  where platform.may('people.read', 'matches.review')
  group by word order by min(distance), min(letters), word limit most
$$;
comment on function registry.words_like is 'Words of names that begin, sound or are spelled like the one typed, but for one error.';

drop function registry.find_people_like;
drop function registry.find_people_similar;
create function registry.find_people_by_words(wanted tsquery, place text, sender text, most integer) returns setof bigint
stable security definer language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  return query execute format(
    'select p.person_id from registry.person p
     where registry.name_words(p.name) @@ %L::tsquery and %s %s %s limit %s',
    wanted, registry.reach_condition(),
    case when place is null then '' else format('and p.village_code like %L', place || '%') end,
    case when sender is null then '' else format('and p.agency = %L', sender) end,
    most);
end $$;
comment on function registry.find_people_by_words is
  'Numbers of people within the scope whose names have the words; read their values through published.person.';

create view published.person_event with (security_invoker = true) as select * from registry.person_event;
create index person_event_person on registry.person_event (regency, person_id);
create index person_event_other on registry.person_event (regency, other_id);
create view published.membership_period with (security_invoker = true) as select * from membership.period;
grant select on published.person_event, published.membership_period to naungan_app;
