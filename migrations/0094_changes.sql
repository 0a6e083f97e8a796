-- What moved between two days: everybody who is counted at one and not at the other, or elsewhere, with the reason.
create function coverage.part_of(divided_by text, village text, agency text, sector text, sex text)
returns text immutable parallel safe language sql
return coalesce(case divided_by when 'regency' then '' when 'district' then substr(village, 1, 8) when 'village' then village
                  when 'agency' then agency when 'sector' then sector when 'sex' then sex end, '');

create function coverage.is_in(measure text, on_day date, life daterange, covered datemultirange, paid datemultirange)
returns boolean immutable parallel safe language sql
return case measure when 'listed' then life @> on_day when 'covered' then covered @> on_day else paid @> on_day end;

create function coverage.changes(
  asked text, from_day date, from_known integer, to_day date, to_known integer, measure text, cells integer[],
  oldest integer, divided_by text)
returns table (part text, reason text, fund text, people integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  if from_known > to_known then raise exception 'what is known grows'; end if;
  return query
    with pairs as (
      -- Most facts are the same at both times.
      select f.person_id, true as had, true as has, f.cell = any (cells) as cell_before, f.cell = any (cells) as cell_after,
             coverage.part_of(divided_by, f.village_code, f.agency, f.sector, f.sex) as part_before,
             coverage.part_of(divided_by, f.village_code, f.agency, f.sector, f.sex) as part_after,
             coverage.is_in(measure, from_day, f.life, f.covered, f.paid) as state_before,
             coverage.is_in(measure, from_day, f.life, f.covered, f.paid) as state_before_now,
             coverage.is_in(measure, to_day, f.life, f.covered, f.paid) as state_after,
             f.born, f.segment, f.life, f.covered, f.paid
      from coverage.fact f
      where f.regency = asked and f.since <= from_known and (f.until is null or f.until > to_known)
        and platform.counts(f.village_code, f.agency)
        and coverage.is_in(measure, from_day, f.life, f.covered, f.paid)
          is distinct from coverage.is_in(measure, to_day, f.life, f.covered, f.paid)
      union all
      select coalesce(b.person_id, a.person_id), b.person_id is not null, a.person_id is not null,
             coalesce(b.cell = any (cells), false), coalesce(a.cell = any (cells), false),
             coverage.part_of(divided_by, b.village_code, b.agency, b.sector, b.sex),
             coverage.part_of(divided_by, a.village_code, a.agency, a.sector, a.sex),
             coalesce(coverage.is_in(measure, from_day, b.life, b.covered, b.paid), false),
             coalesce(coverage.is_in(measure, from_day, a.life, a.covered, a.paid), false),
             coalesce(coverage.is_in(measure, to_day, a.life, a.covered, a.paid), false),
             a.born, a.segment, a.life, a.covered, a.paid
      from (select * from coverage.fact f
            where f.regency = asked and f.since <= from_known and f.until > from_known and f.until <= to_known
              and platform.counts(f.village_code, f.agency)) b
      full join (select * from coverage.fact f
                 where f.regency = asked and f.since > from_known and f.since <= to_known
                   and (f.until is null or f.until > to_known)
                   and platform.counts(f.village_code, f.agency)) a on a.person_id = b.person_id),
    judged as (
      select p.*, p.cell_before and p.state_before as was, p.cell_after and p.state_after as is_now,
             p.cell_after and p.state_before_now as would_have_been
      from pairs p),
    moved as materialized (
      select * from judged j where j.was <> j.is_now or (j.was and j.part_before <> j.part_after)),
    left_people as (
      select distinct q.person_id
      from moved m join membership.participation q on q.regency = asked and q.person_id = m.person_id
      join membership.period s on s.regency = asked and s.participant = q.participant
      where m.was and not m.is_now and s.state = 'left' and s.valid @> to_day),
    payers as (
      select distinct on (e.person_id) e.person_id, e.payer
      from moved m join contributions.enrolment e on e.regency = asked and e.person_id = m.person_id
      where m.is_now and not m.was and e.state = 'standing' and e.months @> to_day
      order by e.person_id, e.enrolment),
    told as (
      select m.part_after as part,
             case when not m.had and measure = 'listed' then 'listed'
                  when m.would_have_been then 'corrected-in'
                  when lower(case measure when 'covered' then m.covered else m.paid end) <= from_day then 'returned'
                  else 'new' end as reason,
             case when measure <> 'listed' and not m.would_have_been then coalesce(y.payer, 'segment ' || m.segment) end as fund,
             1 as people
      from moved m left join payers y on y.person_id = m.person_id
      where m.is_now and not m.was
      union all
      select m.part_before,
             case when not m.has then 'removed'
                  when not m.cell_after then 'reclassified'
                  when not m.would_have_been then 'corrected-out'
                  when upper(m.life) <= to_day then 'died'
                  when m.born + make_interval(years => oldest + 1) <= to_day then 'aged-out'
                  when measure = 'paid' and m.covered @> to_day then 'arrears'
                  when l.person_id is not null then 'left'
                  else 'lapsed' end,
             null, -1
      from moved m left join left_people l on l.person_id = m.person_id
      where m.was and not m.is_now
      union all
      select x.part, x.reason, null, x.people
      from moved m cross join lateral (values (m.part_before, 'moved-out', -1), (m.part_after, 'moved-in', 1)) x (part, reason, people)
      where m.was and m.is_now and m.part_before <> m.part_after)
    select t.part, t.reason, t.fund, sum(t.people)::integer from told t group by 1, 2, 3;
end $$;
comment on function coverage.changes is
  'By how much a count goes up or down between two days, each as known at a reckoning, by part, reason and, for who is newly protected, payer. Numbers only.';

create function coverage.unprotected(
  asked text, on_day date, known integer, measure text, cells integer[], youngest integer, oldest integer, divided_by text)
returns table (part text, reason text, people integer)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  grown date := (on_day - make_interval(years => youngest))::date;
  old date := (on_day - make_interval(years => oldest + 1))::date;
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    select coverage.part_of(divided_by, f.village_code, f.agency, f.sector, f.sex),
           case when f.born > grown then 'under-age' when f.born <= old then 'over-age'
                when lower(f.covered) <= on_day then case when measure = 'paid' and f.covered @> on_day then 'arrears' else 'lapsed' end
                when f.cell & 4 > 0 then 'unpaid' when not f.has_nik then 'nik-unknown' else 'never' end,
           count(*)::integer
    from coverage.fact f
    where f.regency = asked and f.since <= known and (f.until is null or f.until > known) and f.life @> on_day
      and f.cell = any (cells) and platform.counts(f.village_code, f.agency)
      and not coverage.is_in(measure, on_day, f.life, f.covered, f.paid)
    group by 1, 2;
end $$;
comment on function coverage.unprotected is 'Why those who are not protected are not, by part. Numbers only.';
