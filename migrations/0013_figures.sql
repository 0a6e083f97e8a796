-- Figures are counted for people whom the asker may not see, so counting runs as its owner and gives back
-- numbers only. Who counts as a worker, and who as protected, stands here once; lists by name use the same
-- under row-level security.
create function coverage.workers(asked text, on_day date)
returns table (
  regency text, person_id bigint, village_code text, district_code text, sector text, agency text, sex text,
  born date, is_asn boolean, is_member boolean, segment text, protected boolean)
stable parallel safe language sql as $$
  select p.regency, p.person_id, p.village_code, p.district_code, p.sector, p.agency, p.sex, p.born, p.is_asn,
         p.is_member, q.segment, f.person_id is not null
  from published.person p
  left join (
    select person_id from published.protection
    where regency = asked and valid @> on_day and programme in ('JKK', 'JKM')
    group by person_id having count(distinct programme) = 2) f on f.person_id = p.person_id
  left join (
    select distinct on (person_id) person_id, segment from published.participation
    where regency = asked
    order by person_id, paid_through desc nulls last, segment, participant) q on q.person_id = p.person_id
  where p.regency = asked and (p.is_worker or p.is_member) and (p.deceased_on is null or p.deceased_on > on_day)
$$;
comment on function coverage.workers is
  'Living people on a list of workers or of the insurer on the day, and whether accident and death are both covered.';

create function coverage.headcount(asked text, on_day date, divided_by text)
returns table (
  key text, label text, registered bigint, eligible bigint, protected bigint, eligible_protected bigint, gap bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    with w as materialized (
      select w.*, extract(year from age(on_day, w.born)) as age
      from coverage.workers(asked, on_day) w where platform.counts(w.village_code, w.agency)),
    counted as (
      select case divided_by
               when 'all' then 'all'
               when 'district' then coalesce(w.district_code, '')
               when 'village' then coalesce(w.village_code, '')
               when 'sector' then coalesce(w.sector, '')
               when 'agency' then coalesce(w.agency, '')
               when 'segment' then coalesce(w.segment, '')
               when 'sex' then coalesce(w.sex, '')
               when 'age' then case
                 when w.born is null then '' when w.age < 18 then '00' when w.age < 30 then '18'
                 when w.age < 45 then '30' when w.age < 55 then '45' when w.age < 65 then '55' else '65' end
             end as key,
             count(*) as registered,
             count(*) filter (where not w.is_asn) as eligible,
             count(*) filter (where w.protected) as protected,
             count(*) filter (where w.protected and not w.is_asn) as eligible_protected,
             count(*) filter (where not w.protected and not w.is_asn) as gap
      from w group by 1),
    named as (
      select c.key, case divided_by
               when 'all' then 'Seluruhnya'
               when 'district' then coalesce((select r.name from regions.region r where r.code = c.key),
                                             '(kecamatan belum diketahui)')
               when 'village' then coalesce((select v.name || ', ' || d.name from regions.region v
                                             join regions.region d on d.code = v.parent where v.code = c.key),
                                            '(desa belum diketahui)')
               when 'sector' then coalesce(nullif(c.key, ''), '(sektor belum diketahui)')
               when 'agency' then coalesce((select a.name from registry.agency a
                                            where a.regency = asked and a.code = c.key), '(hanya di daftar peserta)')
               when 'segment' then coalesce(nullif(c.key, ''), '(belum pernah menjadi peserta)')
               when 'sex' then case c.key when 'L' then 'Laki-laki' when 'P' then 'Perempuan' else '(belum diketahui)' end
               when 'age' then case c.key
                 when '' then '(umur belum diketahui)' when '00' then 'di bawah 18' when '18' then '18-29'
                 when '30' then '30-44' when '45' then '45-54' when '55' then '55-64' else '65 ke atas' end
             end as label,
             c.registered, c.eligible, c.protected, c.eligible_protected, c.gap
      from counted c)
    select * from named n order by n.key = '', case when divided_by = 'age' then n.key else n.label end;
end $$;
comment on function coverage.headcount is
  'Heads by part, within what the transaction may count. Numbers only; small ones are held back by the program (src/coverage/suppression.ts).';

create function coverage.lists(asked text)
returns table (kind text, lists integer, oldest date, newest date)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select b.kind, count(*)::int, min(b.as_of), max(b.as_of)
  from registry.batch b
  where b.regency = asked and asked = platform.scoped_regency()
    and not exists (select from registry.undone u where u.regency = b.regency and u.batch_id = b.batch_id)
  group by b.kind order by b.kind
$$;
comment on function coverage.lists is 'Which lists figures rest on: kind, how many count, days of the oldest and newest.';
