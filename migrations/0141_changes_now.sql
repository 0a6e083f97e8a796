-- What moved between two days, both as known now, is asked by every look: nobody's facts differ then, so that everybody is judged once and people are counted before they are named.
alter function coverage.changes rename to changes_known;
comment on function coverage.changes_known is
  'By how much the counts above and below the line go up or down between two days, each as known at any reckoning.';
revoke all on function coverage.changes_known from public;

create function coverage.changes_now(
  asked text, from_day date, to_day date, above text, above_cells integer[], below text, below_cells integer[], oldest integer,
  divided_by text)
returns table (line text, part text, reason text, fund text, people integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  everybody boolean := current_setting('naungan.counts', true) = 'all';
  turned bigint[] := coverage.turned(asked, from_day + 1, to_day);
  is_above boolean[] := coverage.cell_flags(above_cells);
  is_below boolean[] := coverage.cell_flags(below_cells);
  -- Born on this day or before: past the age on the day. A birthday on 29 February falls a day earlier in other years.
  aged date := (to_day - make_interval(years => oldest + 1))::date;
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if aged + 1 + make_interval(years => oldest + 1) <= to_day then aged := aged + 1; end if;
  return query
    with judged as (
      select f.person_id, coverage.part_of(divided_by, f.village_code, f.agency, f.sector, f.sex) as part, f.segment, f.born,
             f.life, f.covered, f.paid,
             is_above[f.cell + 1] and coverage.is_in(above, from_day, f.life, f.covered, f.paid) as above_was,
             is_above[f.cell + 1] and coverage.is_in(above, to_day, f.life, f.covered, f.paid) as above_now,
             is_below[f.cell + 1] and coverage.is_in(below, from_day, f.life, f.covered, f.paid) as below_was,
             is_below[f.cell + 1] and coverage.is_in(below, to_day, f.life, f.covered, f.paid) as below_now
      from coverage.fact f
      where f.regency = asked and f.turns = any (turned) and (everybody or platform.counts(f.village_code, f.agency))
      offset 0),
    moved as materialized (
      select j.person_id, j.part, j.segment,
             case when j.above_now = j.above_was then null
                  when j.above_now then case when lower(case above when 'covered' then j.covered else j.paid end) <= from_day then 'returned' else 'new' end
                  else o.reason end as above_reason,
             case when j.below_now = j.below_was then null
                  when j.below_now then case when lower(case below when 'covered' then j.covered else j.paid end) <= from_day then 'returned' else 'new' end
                  else o.reason end as below_reason,
             j.above_now > j.above_was and above <> 'listed' or j.below_now > j.below_was and below <> 'listed' as is_new,
             j.covered @> to_day as in_arrears
      from judged j cross join lateral (
        select case when upper(j.life) <= to_day then 'died' when j.born <= aged then 'aged-out' else 'lapsed' end as reason) o
      where j.above_was <> j.above_now or j.below_was <> j.below_now),
    left_people as (
      select distinct q.person_id
      from membership.period s join membership.participation q on q.regency = asked and q.participant = s.participant
      where s.regency = asked and s.state = 'left' and s.valid @> to_day),
    payers as (
      select distinct on (e.person_id) e.person_id, e.payer
      from moved m join contributions.enrolment e on e.regency = asked and e.person_id = m.person_id
      where m.is_new and e.state = 'standing' and e.months @> to_day
      order by e.person_id, e.enrolment),
    counted as (
      select m.part, m.above_reason, m.below_reason, m.in_arrears, l.person_id is not null as has_left,
             case when m.is_new then coalesce(y.payer, 'segment ' || m.segment) end as fund, count(*)::integer as people
      from moved m
      left join payers y on y.person_id = m.person_id
      left join left_people l on l.person_id = m.person_id
      group by 1, 2, 3, 4, 5, 6)
    select x.line, c.part,
           case when x.reason <> 'lapsed' then x.reason when x.measure = 'paid' and c.in_arrears then 'arrears'
                when c.has_left then 'left' else 'lapsed' end,
           case when x.reason in ('returned', 'new') and x.measure <> 'listed' then c.fund end,
           sum(case when x.reason in ('returned', 'new') then c.people else - c.people end)::integer
    from counted c
    cross join lateral (values ('above', above, c.above_reason), ('below', below, c.below_reason)) x (line, measure, reason)
    where x.reason is not null and x.measure is not null
    group by 1, 2, 3, 4;
end $$;
comment on function coverage.changes_now is 'The same where both days are as known now.';
revoke all on function coverage.changes_now from public;

create function coverage.changes(
  asked text, from_day date, from_known integer, to_day date, to_known integer, above text, above_cells integer[],
  below text, below_cells integer[], oldest integer, divided_by text)
returns table (line text, part text, reason text, fund text, people integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if from_known <= to_known
    and from_known >= (select coalesce(max(r.reckoning), 0) from coverage.reckoning r where r.regency = asked) then
    return query
      select * from coverage.changes_now(asked, from_day, to_day, above, above_cells, below, below_cells, oldest, divided_by);
  else
    return query
      select * from coverage.changes_known(
        asked, from_day, from_known, to_day, to_known, above, above_cells, below, below_cells, oldest, divided_by);
  end if;
end $$;
comment on function coverage.changes is
  'By how much the counts above and below the line go up or down between two days, each as known at a reckoning, by part, reason and, for who is newly protected, payer. Numbers only.';
