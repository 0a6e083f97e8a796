-- Pages of questions and finds look up a hundred rows of lists, each with its policy. A question keeps the names that its line shows; what is
-- shown of the rows of finds is read by a function, for those who may see everybody: others see no finds.

alter table registry.question
  add column if not exists name_a text not null default '',
  add column if not exists name_b text not null default '';
comment on column registry.question.name_a is 'The name in row a as it was received; derived from registry.reading.';
comment on column registry.question.name_b is 'The same of row b.';

create or replace function registry.order_questions(asked text) returns void language sql as $$
  update registry.question q
  set plain = s.plain, put_off = s.put_off, settled = s.settled, name_a = s.name_a, name_b = s.name_b
  from (
    select o.batch_a, o.line_a, o.batch_b, o.line_b, (pa.is_member = pb.is_member)::int::smallint as plain,
           coalesce(w.later, false)::int::smallint as put_off, coalesce(w.settled, false) as settled,
           coalesce(ga.name_as_received, ga.name, '') as name_a, coalesce(gb.name_as_received, gb.name, '') as name_b
    from registry.question o
    join registry.person_row a on a.regency = o.regency and a.batch_id = o.batch_a and a.line = o.line_a
    join registry.person_row b on b.regency = o.regency and b.batch_id = o.batch_b and b.line = o.line_b
    join registry.person pa on pa.regency = o.regency and pa.person_id = a.person_id
    join registry.person pb on pb.regency = o.regency and pb.person_id = b.person_id
    join registry.reading ga on ga.regency = o.regency and ga.batch_id = o.batch_a and ga.line = o.line_a
    join registry.reading gb on gb.regency = o.regency and gb.batch_id = o.batch_b and gb.line = o.line_b
    left join lateral (
      select bool_or(w.verdict = 'later') as later,
             bool_or(w.verdict <> 'later' and not exists (
               select from registry.decision_withdrawn d
               where d.regency = w.regency and d.decision_id = w.decision_id)) as settled
      from registry.answer w
      where w.regency = o.regency and w.batch_a = o.batch_a and w.line_a = o.line_a
        and w.batch_b = o.batch_b and w.line_b = o.line_b) w on true
    where o.regency = asked) s
  where q.regency = asked and q.batch_a = s.batch_a and q.line_a = s.line_a and q.batch_b = s.batch_b
    and q.line_b = s.line_b
    and (q.plain, q.put_off, q.settled, q.name_a, q.name_b) is distinct from (s.plain, s.put_off, s.settled, s.name_a, s.name_b);
  delete from registry.question_count where regency = asked;
  insert into registry.question_count
    select regency, purpose, plain, count(*) from registry.question where regency = asked and not settled
    group by regency, purpose, plain;
$$;
select registry.order_questions(regency) from (select distinct regency from registry.question) known;
analyze registry.question;

create or replace function registry.rows_found(asked text, refs jsonb)
returns table (
  batch_id bigint, line integer, "row" integer, sheet text, file text, agency text, name text, nik text, birth text, sex text, place text,
  person_id bigint)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  with wanted as materialized (
    select (ref ->> 0)::bigint as batch_id, (ref ->> 1)::integer as line from jsonb_array_elements(refs) ref
    where asked = platform.scoped_regency() and current_setting('naungan.people', true) = 'all'),
  list as materialized (
    select b.batch_id, b.file_name, a.name
    from (select distinct w.batch_id from wanted w) w
    join registry.batch b on b.regency = asked and b.batch_id = w.batch_id
    join registry.source s on s.regency = asked and s.code = b.source
    join registry.agency a on a.regency = asked and a.code = s.agency)
  select w.batch_id, w.line, s.row, s.sheet, l.file_name, l.name, g.name, g.nik, g.birth, g.sex, g.place, i.person_id
  from wanted w
  join list l on l.batch_id = w.batch_id
  -- The limits have each row looked up by its key.
  cross join lateral (
    select r.person_id from registry.person_row r
    where r.regency = asked and r.batch_id = w.batch_id and r.line = w.line limit 1) i
  cross join lateral (
    select s.row, s.sheet from registry.source_row s
    where s.regency = asked and s.batch_id = w.batch_id and s.line = w.line limit 1) s
  cross join lateral (
    select coalesce(g.name_as_received, g.name, '') as name, coalesce(g.nik, g.nik_damaged, '') as nik,
           coalesce(g.birth_date::text, g.birth_year::text, '') as birth, coalesce(g.sex, '') as sex,
           coalesce((select v.name from regions.region v where v.code = g.village_code), g.village_as_received, '') as place
    from registry.reading g
    where g.regency = asked and g.batch_id = w.batch_id and g.line = w.line limit 1) g
$$;
comment on function registry.rows_found is
  'What is shown of the rows of finds, for whoever may see everybody; rows that became nobody are left out.';
revoke all on function registry.rows_found from public;
grant execute on function registry.rows_found to naungan_app;
