-- A month's list changes nearly every second person: with room on their page for so many, they are changed in place, and enter no index anew,
-- from the first month on.
-- People of a village lie together: who may count that village alone comes by few pages.
alter table coverage.fact set (fillfactor = 60);
cluster coverage.fact using fact_village;
alter table coverage.fact set without cluster;

-- Of a regency that was never reckoned there is nothing to add to. What others hold says nothing of how much there is of this one: taken for
-- one line, its own were walked through once for each of them.
do $$ declare
  one text[];
  told text := pg_get_functiondef('coverage.reckon'::regproc);
begin
  foreach one slice 1 in array array[
    [$old$
      where not m.had;
    perform coverage.add_turns(asked);$old$, $new$
      where not m.had order by m.village_code, m.person_id;
    perform coverage.add_turns(asked);$new$],
    [$old$
    merge into coverage.step_now n$old$, $new$
    if newest = 1 then
      insert into coverage.step_now (regency, divided, part, day, cell, listed, covered, paid, begun, nikless)
        select asked, s.divided, s.part, s.day, s.cell, s.listed, s.covered, s.paid, s.begun, s.nikless
        from coverage.step s where s.regency = asked and s.reckoning = newest;
    else
    merge into coverage.step_now n$new$],
    [$old$
    select * into wanted from coverage.wanted_ages();$old$, $new$
    end if;
    select * into wanted from coverage.wanted_ages();$new$],
    [$old$
    if (bounds.young, bounds.old) is not distinct from (wanted.young, wanted.old) then$old$, $new$
    if bounds.young is null then
      insert into coverage.age_bound (regency, young, old) values (asked, wanted.young, wanted.old);
      bounds := wanted;
    end if;
    if (bounds.young, bounds.old) is not distinct from (wanted.young, wanted.old) then$new$]]
  loop
    if position(one[1] in told) = 0 then raise exception 'coverage.reckon is not as expected: %', one[1]; end if;
    told := replace(told, one[1], one[2]);
  end loop;
  execute told;
  told := pg_get_functiondef('coverage.count_outlook'::regproc);
  if position('  if people > 0 then
    delete from coverage.outlook_class c' in told) = 0 then raise exception 'coverage.count_outlook is not as expected'; end if;
  execute replace(told, '  if people > 0 then
    delete from coverage.outlook_class c', '  if people > 0 and kept.regency is not null then
    delete from coverage.outlook_class c');
end $$;
