-- Searching by name: words lead to people through one table, by B-trees that row-level security lets through, and the
-- words themselves are few enough to be held in the program's memory, where typing errors are forgiven.

drop function registry.find_people_by_words;
drop function registry.words_like;
drop index registry.person_words;
drop function registry.name_words;
drop table registry.name_word;

create function registry.plain_name(name text) returns text immutable parallel safe language sql
return case when name ~ '^[A-Z'' ]*$' then name
  else upper(regexp_replace(regexp_replace(normalize(name, NFKD), '[\u0300-\u036f]', '', 'g'), '[^A-Za-z'']+', ' ', 'g')) end;
comment on function registry.plain_name is 'A name as it is searched for: capital letters, apostrophes and spaces.';

create table registry.name_word (
  regency text   not null,
  word    text   not null,
  people  int    not null,
  changed bigint not null,
  primary key (regency, word)
);
comment on table registry.name_word is 'The words that names are made of, and how many people have each; derived by triggers of registry.person. Some had by nobody any more stand with 0.';
comment on column registry.name_word.changed is 'Version in which the number changed last, of registry.name_lexicon.';
create index name_word_changed on registry.name_word (regency, changed);

create table registry.name_lexicon (
  regency text   primary key,
  lexicon uuid   not null default gen_random_uuid(),
  version bigint not null
);
comment on table registry.name_lexicon is 'How far the words of a regency have come; a process that holds them in memory reads what is newer. Missing until they are made.';
comment on column registry.name_lexicon.lexicon is 'Another one whenever all words are made anew.';

create table registry.person_word (
  regency      text   not null,
  word         text   not null,
  person_id    bigint not null,
  village_code text   not null,
  agency       text,
  words        text   not null,
  primary key (regency, word, village_code, person_id)
);
comment on table registry.person_word is 'Who has a word in his name; derived by triggers of registry.person.';
comment on column registry.person_word.village_code is 'Of the person; empty when unknown.';
comment on column registry.person_word.agency is 'Of the person.';
comment on column registry.person_word.words is 'All words of the name, each between spaces.';
create index person_word_agency on registry.person_word (regency, agency, word) where agency is not null;

alter table registry.name_word enable row level security;
alter table registry.name_lexicon enable row level security;
alter table registry.person_word enable row level security;
create policy search on registry.name_word for select to naungan_app
  using (regency = platform.scoped_regency() and platform.may('people.read', 'matches.review'));
create policy search on registry.name_lexicon for select to naungan_app
  using (regency = platform.scoped_regency() and platform.may('people.read', 'matches.review'));
create policy reach on registry.person_word for select to naungan_app
  using (regency = platform.scoped_regency() and platform.reaches(village_code, agency));
grant select on registry.name_word, registry.name_lexicon, registry.person_word to naungan_app;
grant maintain on registry.name_word, registry.person_word to naungan_app;
create view published.name_word with (security_invoker = true) as select * from registry.name_word;
create view published.name_lexicon with (security_invoker = true) as select * from registry.name_lexicon;
create view published.person_word with (security_invoker = true) as select * from registry.person_word;
grant select on published.name_word, published.name_lexicon, published.person_word to naungan_app;

-- Statements and not rows: an import brings a hundred thousand people at once.
create function registry.follow_names() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  create temp table if not exists name_moved (
    regency text, person_id bigint, name text, village_code text, agency text, is_fresh boolean) on commit drop;
  truncate pg_temp.name_moved;
  if tg_op = 'INSERT' then
    insert into pg_temp.name_moved
      select regency, person_id, registry.plain_name(name), coalesce(village_code, ''), agency, true from fresh;
  elsif tg_op = 'DELETE' then
    insert into pg_temp.name_moved
      select regency, person_id, registry.plain_name(name), coalesce(village_code, ''), agency, false from gone;
  else
    insert into pg_temp.name_moved
      select v.* from gone g join fresh f using (regency, person_id) cross join lateral (values
        (regency, person_id, registry.plain_name(g.name), coalesce(g.village_code, ''), g.agency, false),
        (regency, person_id, registry.plain_name(f.name), coalesce(f.village_code, ''), f.agency, true)) v
      where (g.name, g.village_code, g.agency) is distinct from (f.name, f.village_code, f.agency);
  end if;
  if not exists (select from pg_temp.name_moved) then return null; end if;
  delete from registry.person_word w
    using (select distinct m.regency, m.person_id, m.village_code, t.word
           from pg_temp.name_moved m cross join lateral unnest(string_to_array(m.name, ' ')) t(word)
           where not m.is_fresh) m
    where w.regency = m.regency and w.word = m.word and w.village_code = m.village_code and w.person_id = m.person_id;
  insert into registry.person_word (regency, word, person_id, village_code, agency, words)
    select m.regency, t.word, m.person_id, m.village_code, m.agency, ' ' || m.name || ' '
    from pg_temp.name_moved m cross join lateral unnest(string_to_array(m.name, ' ')) t(word)
    where m.is_fresh and t.word <> '' order by t.word, m.village_code
    on conflict do nothing;
  insert into registry.name_lexicon as l (regency, version) select distinct regency, 1 from pg_temp.name_moved
    on conflict (regency) do update set version = l.version + 1;
  insert into registry.name_word as w (regency, word, people, changed)
    select m.regency, t.word, sum(case when m.is_fresh then 1 else -1 end), min(l.version)
    from pg_temp.name_moved m join registry.name_lexicon l using (regency)
    cross join lateral unnest(string_to_array(m.name, ' ')) t(word)
    where t.word <> '' group by m.regency, t.word having sum(case when m.is_fresh then 1 else -1 end) <> 0
    on conflict (regency, word) do update set people = greatest(0, w.people + excluded.people), changed = excluded.changed;
  return null;
end $$;
comment on function registry.follow_names is 'Keeps the words of names true to registry.person, in the transaction that changes it.';

create trigger follow_names_insert after insert on registry.person
  referencing new table as fresh for each statement execute function registry.follow_names();
create trigger follow_names_update after update on registry.person
  referencing old table as gone new table as fresh for each statement execute function registry.follow_names();
create trigger follow_names_delete after delete on registry.person
  referencing old table as gone for each statement execute function registry.follow_names();

create function registry.make_name_words(asked text) returns void
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if asked is distinct from platform.scoped_regency() or not platform.may('system') then
    raise exception 'not of this regency' using errcode = 'insufficient_privilege';
  end if;
  delete from registry.name_lexicon where regency = asked;
  delete from registry.name_word where regency = asked;
  delete from registry.person_word where regency = asked;
  insert into registry.name_lexicon (regency, version) values (asked, 1);
  insert into registry.person_word (regency, word, person_id, village_code, agency, words)
    select p.regency, t.word, p.person_id, coalesce(p.village_code, ''), p.agency, ' ' || n.name || ' '
    from registry.person p cross join lateral (select registry.plain_name(p.name) as name offset 0) n
    cross join lateral unnest(string_to_array(n.name, ' ')) t(word)
    where p.regency = asked and t.word <> '' order by t.word, p.village_code
    on conflict do nothing;
  insert into registry.name_word (regency, word, people, changed)
    select regency, word, count(*), 1 from registry.person_word where regency = asked group by 1, 2;
  analyze registry.person_word;
  analyze registry.name_word;
end $$;
comment on function registry.make_name_words is 'Makes the words of the regency''s names anew, when they are missing.';

do $$ declare asked text; begin
  for asked in select distinct regency from registry.person loop
    perform set_config('naungan.regency', asked, true), set_config('naungan.permission', 'system', true);
    perform registry.make_name_words(asked);
  end loop;
  perform set_config('naungan.regency', '', true), set_config('naungan.permission', '', true);
end $$;
