-- The months of a ranking are sums of steps, as the figures of a day are; people and periods are read only while somebody waits to be reckoned.
alter function coverage.headcounts rename to headcounts_read;
comment on function coverage.headcounts_read is 'The same from people and periods, while facts are not reckoned.';
revoke all on function coverage.headcounts_read from public;

create function coverage.headcounts(asked text, days date[], divided_by text)
returns table (
  day date, key text, registered bigint, eligible bigint, protected bigint, eligible_protected bigint, gap bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  kept text := case divided_by when 'all' then 'sex' when 'district' then 'village' else divided_by end;
  -- Of steps up to the first day only their sum is asked, and so on from day to day: before the day after which one does a step fall?
  after date[] := array(select distinct d + 1 from unnest(days) d order by 1);
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if coverage.is_marked(asked) then
    return query select * from coverage.headcounts_read(asked, days, divided_by);
  elsif current_setting('naungan.counts', true) = 'all' then
    return query
      with summed as materialized (
        select s.part, width_bucket(s.day, after) as at, s.cell & 1 = 1 as is_asn, sum(s.listed)::integer as listed,
               sum(s.covered)::integer as covered
        from coverage.step_now s
        where s.regency = asked and s.divided = kept and s.day < after[cardinality(after)]
        group by 1, 2, 3),
      placed as materialized (
        select case divided_by when 'all' then 'all' when 'district' then substr(s.part, 1, 8) else s.part end as key, s.at,
               sum(s.listed)::integer as listed, sum(case when s.is_asn then 0 else s.listed end)::integer as eligible,
               sum(s.covered)::integer as covered, sum(case when s.is_asn then 0 else s.covered end)::integer as eligible_covered
        from summed s group by 1, 2)
      select a.day - 1, p.key, sum(p.listed), sum(p.eligible), sum(p.covered), sum(p.eligible_covered),
             sum(p.eligible - p.eligible_covered)
      from unnest(after) with ordinality a (day, n) join placed p on p.at < a.n
      group by 1, 2 having sum(p.listed) > 0
      order by 1, 2;
  else
    return query
      with counted as materialized (
        select coverage.head_key(divided_by, days[1], f.village_code, f.sector, f.agency, f.segment, f.sex, f.born) as key,
               f.cell & 1 = 1 as is_asn, f.life, f.covered
        from coverage.fact f where f.regency = asked and platform.counts(f.village_code, f.agency)),
      summed as (
        select a.day - 1 as day, c.key, count(*) as registered, count(*) filter (where not c.is_asn) as eligible,
               count(*) filter (where c.covered @> a.day - 1) as protected,
               count(*) filter (where c.covered @> a.day - 1 and not c.is_asn) as eligible_protected
        from unnest(after) a (day) join counted c on c.life @> a.day - 1
        group by 1, 2)
      select s.day, s.key, s.registered, s.eligible, s.protected, s.eligible_protected, s.eligible - s.eligible_protected
      from summed s order by 1, 2;
  end if;
end $$;
comment on function coverage.headcounts is 'Heads by part on each of several days, as is known now. Numbers only.';

-- Of the pairs that nobody has decided only the people are looked up, and not everybody.
create or replace function coverage.unsettled(asked text, on_day date, divided_by text)
returns table (key text, protected bigint, unprotected bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  is_reckoned boolean := not coverage.is_marked(asked);
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    with doubtful as materialized (
      select distinct greatest(a.person_id, b.person_id) as person_id
      from registry.question q
      join registry.person_row a on a.regency = q.regency and a.batch_id = q.batch_a and a.line = q.line_a
      join registry.person_row b on b.regency = q.regency and b.batch_id = q.batch_b and b.line = q.line_b
      where q.regency = asked and q.purpose = 'decide' and a.person_id <> b.person_id and not exists (
        select from registry.answer w
        where w.regency = q.regency and (w.batch_a, w.line_a, w.batch_b, w.line_b) = (q.batch_a, q.line_a, q.batch_b, q.line_b)
          and w.verdict <> 'later' and not exists (
            select from registry.decision_withdrawn d where d.regency = w.regency and d.decision_id = w.decision_id))),
    found as (
      select f.village_code, f.agency, f.covered @> on_day as protected
      from doubtful d join coverage.fact f on f.regency = asked and f.person_id = d.person_id
      where is_reckoned and f.life @> on_day and f.cell & 1 = 0
      union all
      select w.village_code, w.agency, w.protected
      from coverage.workers(asked, on_day) w join doubtful using (person_id)
      where not is_reckoned and not w.is_asn)
    select case divided_by
             when 'all' then 'all'
             when 'district' then coalesce(substr(w.village_code, 1, 8), '')
             when 'village' then coalesce(w.village_code, '')
             when 'agency' then coalesce(w.agency, '')
           end,
           count(*) filter (where w.protected), count(*) filter (where not w.protected)
    from found w
    where platform.counts(w.village_code, w.agency)
    group by 1 order by 1;
end $$;
