-- Sums of who loses protection, for readers who may see money and nobody.
create function contributions.losing_groups(asked text, on_day date, until_day date, usual_income bigint)
returns table (
  fund text, covered boolean, lapses_on date, paid_through text, segment text, sector text, income bigint, programmes text, people bigint)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  with fund as materialized (
    select distinct on (e.person_id) e.person_id, e.payer, e.sector, e.income, e.programmes, upper(e.months) as until
    from contributions.enrolment e where e.regency = asked and e.state = 'standing'
    order by e.person_id, upper(e.months) desc)
  select coalesce(f.payer, ''), coalesce(f.until > to_date(r.paid_through, 'YYYY-MM') + interval '1 month', false), r.ends_on,
         r.paid_through, r.segment, coalesce(f.sector, r.sector), coalesce(f.income, usual_income),
         coalesce(array_to_string(f.programmes, ','), 'JKK,JKM'), count(*)
  from contributions.protection_run r left join fund f on f.person_id = r.person_id
  where r.regency = asked and asked = platform.scoped_regency() and platform.may('money.read')
    and lower(r.valid) <= on_day and r.ends_on > on_day and r.ends_on <= until_day
    and (r.deceased_on is null or r.deceased_on > on_day)
  group by 1, 2, 3, 4, 5, 6, 7, 8
$$;
comment on function contributions.losing_groups is
  'Who loses protection within a window, by fund and by what it costs to prevent it; under money.read. Numbers only.';
