-- Connections that read come by what is kept of facts as well, and by the indexes through which it is found.
create or replace function coverage.touch_facts() returns void
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set max_parallel_workers_per_gather = 0
set enable_bitmapscan = off as $$
declare
  one record;
begin
  for one in
    select * from (values
      ('fact', 'regency, person_id'), ('step_now', 'regency, divided, part, day, cell'), ('age_now', 'regency, age, divided, part, day, cell'),
      ('work_now', 'regency, work, is_asn, day'), ('outlook_step', 'regency, class, born, day'), ('outlook_person', 'regency, person_id')) t (name, key)
  loop
    perform set_config('enable_seqscan', 'on', true), set_config('enable_indexonlyscan', 'off', true);
    execute format('select count(t.regency) from coverage.%I t', one.name);
    perform set_config('enable_seqscan', 'off', true), set_config('enable_indexonlyscan', 'on', true);
    execute format('select count(*) from (select %s from coverage.%I order by %1$s offset 0) t', one.key, one.name);
  end loop;
end $$;
