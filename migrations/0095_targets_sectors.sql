-- Targets with their sources, and what is known of the months up to them.
create table coverage.target (
  regency     text        not null,
  target      text        not null check (target ~ '^[a-z0-9][a-z0-9-]{2,59}$'),
  version     integer     not null default 1 check (version > 0),
  level       text        not null check (level in ('nation', 'province', 'regency')),
  place_code  text        null,
  place_name  text        not null check (length(place_name) between 2 and 100),
  due_on      date        not null,
  basis       text        not null check (basis in ('eligible', 'registered', 'statistic', 'vulnerable', 'unknown')),
  denominator text        null,
  hundredths  integer     null check (hundredths > 0),
  people      bigint      null check (people > 0),
  set_by      text        not null check (set_by in ('rpjpn', 'rpjmn', 'rkp', 'rpjmd', 'kemendagri', 'bappenas', 'insurer', 'province', 'apbd', 'other')),
  definition  text        not null check (length(definition) between 3 and 300),
  source      text        not null check (length(source) between 3 and 300),
  confidence  text        not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  note        text        not null default '',
  withdrawn   boolean     not null default false,
  recorded_at timestamptz not null default now(),
  recorded_by text        not null,
  primary key (regency, target, version),
  constraint target_says_one check ((hundredths is null) <> (people is null)),
  constraint target_denominator check ((basis = 'statistic') = (denominator is not null)),
  constraint target_place check ((level = 'nation') = (place_code is null))
);
comment on table coverage.target is
  'What is to be reached when, and who said so; every version. Only ever inserted; the newest version counts. No official table for regencies was found: rows of a regency are entered here.';
comment on column coverage.target.regency is 'ID: came with the program, for all.';
comment on column coverage.target.due_on is 'Day by which; the last of the year where only the year is known.';
comment on column coverage.target.basis is
  'Of whom: eligible or registered people of the register, a statistical denominator, vulnerable workers, or what the source does not say.';
comment on column coverage.target.denominator is 'Code of the statistical denominator.';
comment on column coverage.target.hundredths is 'Share in hundredths of a percent; else people.';
alter table coverage.target enable row level security;
create policy read on coverage.target for select to naungan_app
  using (regency = platform.scoped_regency() or regency = 'ID' and platform.scoped_regency() <> '');
create policy write on coverage.target for insert to naungan_app
  with check (regency = platform.scoped_regency() and platform.may('settings.manage'));
grant select, insert on coverage.target to naungan_app;

insert into coverage.target (regency, target, level, place_code, place_name, due_on, basis, hundredths, people, set_by, definition, source, confidence, note, recorded_by) values
  ('ID', 'rpjmn-2025', 'nation', null, 'Indonesia', '2025-12-31', 'unknown', 3215, null, 'rpjmn', 'cakupan kepesertaan jaminan sosial ketenagakerjaan', 'S36 ayonusa.com/berita/news-97831; kabaran.id/2025/05', 'verified', 'Kemendagri menyebut 52,15 % untuk tahun yang sama: indikatornya lain, atau salah cetak.', 'naungan'),
  ('ID', 'rpjmn-2029', 'nation', null, 'Indonesia', '2029-12-31', 'unknown', 4392, null, 'rpjmn', 'cakupan kepesertaan jaminan sosial ketenagakerjaan', 'S36 ayonusa.com/berita/news-97831; kabaran.id/2025/05', 'verified', 'Tahun di antara 2025 dan 2029 tidak disebut sumbernya.', 'naungan'),
  ('ID', 'rkp-2026', 'nation', null, 'Indonesia', '2026-12-31', 'unknown', 3499, null, 'rkp', 'cakupan kepesertaan jaminan sosial ketenagakerjaan', 'S36 ayonusa.com/berita/news-97831; kabaran.id/2025/05', 'verified', '', 'naungan'),
  ('ID', 'rpjpn-2045', 'nation', null, 'Indonesia', '2045-12-31', 'unknown', 9950, null, 'rpjpn', 'cakupan kepesertaan jaminan sosial ketenagakerjaan', 'S36 ayonusa.com/berita/news-97831; kabaran.id/2025/05', 'verified', '', 'naungan'),
  ('ID', 'kemendagri-2025', 'nation', null, 'Indonesia', '2025-12-31', 'unknown', 5215, null, 'kemendagri', 'sasaran menurut Kemendagri, April 2025', 'S36 ayonusa.com/berita/news-97831; kabaran.id/2025/05', 'verified', 'RPJMN menyebut 32,15 % untuk tahun yang sama: indikatornya lain, atau salah cetak.', 'naungan'),
  ('ID', 'kalsel-2026', 'province', '63', 'Kalimantan Selatan', '2026-12-31', 'unknown', 7000, null, 'province', 'sasaran menurut sekretaris daerah provinsi', 'S42 jurnalkalimantan.com/72235-2; grapena.com/2025/09', 'verified', 'Dinyatakan 25 Sep 2025; penyebutnya tidak disebut.', 'naungan'),
  ('ID', 'bali-2025', 'province', '51', 'Bali', '2025-12-31', 'unknown', 6728, null, 'kemendagri', 'sasaran dari Kemendagri terhadap penduduk bekerja', 'S34 bali.antaranews.com/berita/376813', 'verified', 'Tahunnya dianggap tahun pernyataan, 2025.', 'naungan'),
  ('ID', 'banjar-2025', 'regency', '63.03', 'Kabupaten Banjar', '2025-12-31', 'unknown', 2947, null, 'other', 'cakupan terhadap 206.000 pekerja', 'S5 kalsel.antaranews.com/berita/479557', 'verified', 'Siapa yang menetapkan tidak disebut.', 'naungan'),
  ('ID', 'banjar-rentan-2025', 'regency', '63.03', 'Kabupaten Banjar', '2025-12-31', 'vulnerable', null, 15000, 'apbd', 'pekerja rentan yang iurannya dibayar APBD', 'S43 newsway.co.id/?p=37181', 'verified', 'Semula 10.000; dinaikkan dengan perubahan APBD 2025.', 'naungan'),
  ('ID', 'balangan-2025', 'regency', '63.11', 'Kabupaten Balangan', '2025-12-31', 'unknown', null, 64000, 'bappenas', 'peserta', 'S32 tabirkota.com/2025/10', 'verified', 'Disebut sebagai sasaran dari Bappenas.', 'naungan'),
  ('ID', 'banyumas-2025', 'regency', '33.02', 'Kabupaten Banyumas', '2025-12-31', 'unknown', 4319, null, 'insurer', 'UCJ pada akhir tahun', 'S72 mediasinarpagigroup.com/?p=85144; purwokerto.inews.id/amp/653740', 'verified', 'Siapa yang menetapkan tidak jelas disebut; dicatat pada penyelenggara.', 'naungan'),
  ('ID', 'kendal-rentan-2029', 'regency', '33.24', 'Kabupaten Kendal', '2029-12-31', 'vulnerable', 5164, null, 'rpjmd', 'pekerja rentan, RPJMD 2025-2029', 'S39 matasemarang.com; S71', 'verified', 'Sasaran jangka panjangnya 64,7 %, tanpa tahun.', 'naungan'),
  ('ID', 'aceh-barat', 'regency', '11.05', 'Kabupaten Aceh Barat', '2029-12-31', 'unknown', 4800, null, 'rpjmd', 'cakupan kepesertaan jaminan sosial ketenagakerjaan, dari 42,9 %', 'S38 pohon RPJMD Kabupaten Aceh Barat', 'secondary', 'Tahun akhirnya dianggap akhir RPJMD, 2029.', 'naungan'),
  ('ID', 'aceh-barat-rentan', 'regency', '11.05', 'Kabupaten Aceh Barat', '2029-12-31', 'vulnerable', 2250, null, 'rpjmd', 'cakupan pekerja rentan, dari 17,37 %', 'S38 pohon RPJMD Kabupaten Aceh Barat', 'secondary', 'Tahun akhirnya dianggap akhir RPJMD, 2029.', 'naungan');

create function coverage.path(asked text, on_day date, days date[])
returns table (day date, what text, payer text, people bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  oldest integer := (
    select t.oldest from membership.term t
    where t.regency in ('ID', asked) and t.what = 'entry-age' and t.segment = 'BPU' and t.valid_from <= on_day
    order by t.valid_from desc, t.regency <> 'ID' desc, t.recorded_no desc limit 1);
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    with person as materialized (
      select w.person_id, w.protected,
             case when w.segment is distinct from 'PU' and w.born + make_interval(years => oldest + 1) > on_day
               then (w.born + make_interval(years => oldest + 1))::date end as too_old_on
      from coverage.workers(asked, on_day) w where not w.is_asn and platform.counts(w.village_code, w.agency)),
    leaving as materialized (
      select q.person_id, q.enrolment, min(s.retires_on) as retires_on
      from sponsorship.pair q
      join sponsorship.mandate m on m.regency = q.regency and m.mandate = q.mandate
      join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
      where q.regency = asked and upper(q.months) > on_day and s.retires_on is not null group by q.person_id, q.enrolment),
    term as materialized (
      select e.person_id, e.payer, e.months, l.retires_on
      from published.enrolment e left join leaving l on l.person_id = e.person_id and l.enrolment = e.enrolment
      where e.regency = asked and upper(e.months) > on_day),
    funded as materialized (
      select distinct on (person_id) person_id, payer from term order by person_id, upper(months) desc, payer),
    standing as materialized (
      select distinct on (t.person_id, d.day) t.person_id, d.day, t.payer, t.retires_on <= d.day as retired
      from term t cross join unnest(days) d (day) where t.months @> d.day
      order by t.person_id, d.day, t.retires_on <= d.day nulls first, t.payer),
    seen as (
      select d.day, p.protected, p.too_old_on <= d.day as too_old, null as last_payer, null as payer, false as retired, count(*) as n
      from person p left join funded f using (person_id) cross join unnest(days) d (day)
      where p.protected and f.person_id is null group by 1, 2, 3
      union all
      select d.day, p.protected, p.too_old_on <= d.day, f.payer, t.payer, coalesce(t.retired, false), count(*)
      from person p join funded f using (person_id) cross join unnest(days) d (day)
      left join standing t on t.person_id = p.person_id and t.day = d.day
      group by 1, 2, 3, 4, 5, 6),
    told as (
      select day,
             case when protected and too_old then 'too-old'
                  when too_old then null
                  when payer is not null and retired and protected then 'retired'
                  when payer is not null and retired then null
                  when payer is not null and protected then 'held'
                  when payer is not null then 'new'
                  when last_payer is not null and protected then 'ended'
                  when protected then 'own' end as what,
             coalesce(payer, last_payer, '') as payer, n
      from seen)
    select day, what, payer, sum(n)::bigint from told where what is not null group by 1, 2, 3 order by 1, 2, 3;
end $$;
comment on function coverage.path is
  'What is known on a day of each later day: of the eligible people protected now, who is still enrolled (held), whose enrolment is over (ended), whose sponsor has retired (retired), who is too old, who pays without an enrolment (own); and who becomes protected by an enrolment (new). Numbers only.';

create function coverage.own_pace(asked text, days date[])
returns table (day date, total bigint, funded bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    with person as materialized (
      select p.person_id, p.deceased_on from published.person p
      where p.regency = asked and (p.is_worker or p.is_member) and not p.is_asn and platform.counts(p.village_code, p.agency)),
    spell as materialized (
      select person_id, range_agg(valid) filter (where programme = 'JKK') * range_agg(valid) filter (where programme = 'JKM') as covered
      from published.protection where regency = asked and programme in ('JKK', 'JKM') group by person_id),
    term as materialized (
      select e.person_id, range_agg(e.months) as months from published.enrolment e where e.regency = asked group by e.person_id)
    select d.day, count(*), count(*) filter (where t.months @> d.day)
    from spell s join person p using (person_id) left join term t using (person_id) cross join unnest(days) d (day)
    where s.covered @> d.day and (p.deceased_on is null or p.deceased_on > d.day) group by d.day order by d.day;
end $$;
comment on function coverage.own_pace is 'Eligible people protected on each day, and how many of them a fund had enrolled. Numbers only.';

create function coverage.reserves(asked text, on_day date, until_day date)
returns table (what text, people bigint, name text)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  oldest integer := (
    select t.oldest from membership.term t
    where t.regency in ('ID', asked) and t.what = 'entry-age' and t.segment = 'BPU' and t.valid_from <= on_day
    order by t.valid_from desc, t.regency <> 'ID' desc, t.recorded_no desc limit 1);
  chosen bigint := (
    select p.plan from programmes.plan p
    where p.regency = $1 and p.state in ('solved', 'proposed')
      and exists (select from programmes.plan_spell s where s.regency = $1 and s.plan = p.plan and s.months @> until_day)
    order by p.state = 'proposed' desc, p.plan desc limit 1);
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    with person as materialized (
      select w.person_id, w.protected, p.nik is null as nikless
      from coverage.workers(asked, on_day) w join published.person p using (regency, person_id)
      where not w.is_asn and platform.counts(w.village_code, w.agency)
        and (w.born is null or w.segment = 'PU' or w.born + make_interval(years => oldest + 1) > until_day
             or w.protected and w.born + make_interval(years => oldest + 1) <= on_day)),
    enrolled as materialized (
      select e.person_id, bool_or(e.months @> until_day) as then_too
      from published.enrolment e where e.regency = asked and upper(e.months) > on_day group by e.person_id),
    planned as materialized (
      select distinct s.person_id from programmes.plan_spell s
      where s.regency = $1 and s.plan = chosen and s.months @> until_day),
    lapsed as materialized (
      select r.person_id from published.protection_run r
      where r.regency = asked group by r.person_id having max(upper(r.valid)) <= on_day and max(upper(r.valid)) > on_day - 365),
    open as (
      select case when g.person_id is not null then 'plan'
                  when p.protected then 'renew'
                  when l.person_id is not null then 'lapsed'
                  when p.nikless then 'nikless'
                  else 'never' end as what
      from person p left join enrolled e using (person_id) left join planned g using (person_id) left join lapsed l using (person_id)
      where not coalesce(e.then_too, false) and not (p.protected and e.person_id is null))
    select what, count(*), case when what = 'plan' then (select p.name from programmes.plan p where p.regency = $1 and p.plan = chosen) else '' end
    from open group by what
    union all
    select 'free-places', greatest(0, coalesce(sum(m.places), 0) - (
             select count(*) from sponsorship.pair q join sponsorship.mandate n on n.regency = q.regency and n.mandate = q.mandate
             where q.regency = asked and n.state = 'active' and q.months @> date_trunc('month', on_day)::date)), ''
    from sponsorship.mandate m where m.regency = asked and m.state = 'active'
    union all
    select 'sponsors-left', count(*), ''
    from sponsorship.sponsor s
    where s.regency = asked and s.kind = 'civil-servant' and s.state = 'serving' and (s.retires_on is null or s.retires_on > until_day)
      and not exists (select from sponsorship.mandate m
                      where m.regency = asked and m.sponsor = s.sponsor and m.state in ('active', 'paused', 'offered', 'unchecked'));
end $$;
comment on function coverage.reserves is
  'Who could be protected on a later day and is not yet counted on, each person once: in a plan nobody has accepted, enrolment to be renewed, lapsed within a year, never protected; and sponsors with places left, or without a mandate. Numbers only.';

create function coverage.enrolled_on(asked text, on_day date)
returns table (payer text, payer_name text, kind text, payer_class text, sector text, people bigint)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select e.payer, y.name, y.kind, y.payer_class, e.sector, count(distinct e.person_id)
  from published.enrolment e join published.payer y on y.regency = e.regency and y.code = e.payer
  where e.regency = asked and asked = platform.scoped_regency() and current_setting('naungan.counts', true) = 'all'
    and e.months @> on_day and e.segment = 'BPU'
  group by 1, 2, 3, 4, 5 order by 1, 5
$$;
comment on function coverage.enrolled_on is 'People enrolled in the month by payer and sector of the relief. Numbers only.';

create function coverage.outlook_state(asked text) returns text
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select case when asked = platform.scoped_regency() then concat_ws(' ',
    (select concat_ws('/', count(*), max(e.enrolment), sum(upper(e.months) - date '2000-01-01'), sum(lower(e.months) - date '2000-01-01'))
     from published.enrolment e where e.regency = asked),
    (select string_agg(concat_ws('/', p.plan, p.state), ',' order by p.plan) from programmes.plan p where p.regency = $1),
    (select concat_ws('/', count(*), sum(upper(q.months) - date '2000-01-01') filter (where not isempty(q.months)))
     from sponsorship.pair q where q.regency = asked),
    (select concat_ws('/', count(*), sum(m.places) filter (where m.state = 'active'), count(*) filter (where m.state in ('active', 'paused', 'offered', 'unchecked')))
     from sponsorship.mandate m where m.regency = asked),
    (select concat_ws('/', count(*), sum(s.retires_on - date '2000-01-01'), count(*) filter (where s.state = 'serving'))
     from sponsorship.sponsor s where s.regency = asked),
    (select max(t.recorded_at) from membership.term t where t.regency in ('ID', asked))) end
$$;
comment on function coverage.outlook_state is 'Of which state of enrolments, plans and sponsors an outlook is made: the same state gives the same outlook.';

-- Kinds of work with much danger and little protection.
create table coverage.sector_view (
  regency  text     not null,
  code     text     not null check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  position smallint not null,
  name     text     not null check (length(name) between 3 and 100),
  words    text[]   not null check (cardinality(words) > 0),
  sectors  text[]   not null default '{}',
  hazard   text     not null,
  contact  text     null,
  note     text     not null default '',
  source   text     not null check (length(source) between 3 and 300),
  primary key (regency, code)
);
comment on table coverage.sector_view is
  'Kinds of work that are looked at by themselves. Somebody belongs to the first in order that fits. ID: came with the program; a regency''s own row of the same code goes before.';
comment on column coverage.sector_view.words is 'Beginnings of words in the occupation; where none is known, in the codes of the lists that name the person.';
comment on column coverage.sector_view.sectors is 'Whom neither places: by these sectors of the register.';
comment on column coverage.sector_view.hazard is 'The word by which programmes.hazard rates it.';
comment on column coverage.sector_view.contact is 'Agency to talk to; null: the one whose lists name most of them.';
alter table coverage.sector_view enable row level security;
create policy read on coverage.sector_view for select to naungan_app
  using (regency = platform.scoped_regency() or regency = 'ID' and platform.scoped_regency() <> '');
grant select on coverage.sector_view to naungan_app;

insert into coverage.sector_view (regency, code, position, name, words, sectors, hazard, note, source) values
  ('ID', 'ojek-online', 10, 'Ojek dan taksi online', array['ojek online', 'ojol', 'ojek daring', 'taksi online', 'pengemudi online', 'driver online'], '{}', 'ojek', 'Daftar pengemudi dari operator dicocokkan seperti daftar lain. Sektor angkutan pada PP 50/2025.', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ID', 'ojek-pangkalan', 20, 'Ojek pangkalan', array['ojek'], '{}', 'ojek', 'Sektor angkutan pada PP 50/2025.', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ID', 'sopir', 30, 'Sopir dan kurir', array['sopir', 'supir', 'pengemudi', 'kurir', 'motoris', 'angkot', 'becak', 'bentor'], array['Transportasi'], 'sopir', 'Sektor angkutan pada PP 50/2025; becak dan perahu perlu ditegaskan kantor cabang.', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ID', 'nelayan', 40, 'Nelayan dan pembudidaya ikan', array['nelayan', 'pembudidaya', 'petambak'], array['Perikanan'], 'nelayan', '', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ID', 'konstruksi', 50, 'Pekerja konstruksi', array['kuli bangunan', 'tukang batu', 'tukang kayu', 'tukang', 'buruh bangunan', 'pekerja proyek'], array['Konstruksi'], 'kuli bangunan', 'Pekerja proyek yang didaftarkan kontraktor terhitung pada jasa konstruksi dan berakhir bersama proyeknya.', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ID', 'petani', 60, 'Petani, pekebun, peternak', array['petani', 'buruh tani', 'tani', 'pekebun', 'kebun', 'penyadap', 'penderes', 'peternak'], array['Pertanian'], 'buruh tani', 'DBH sawit hanya bagi pekerja perkebunan di luar perusahaan.', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ID', 'pedagang', 70, 'Pedagang', array['pedagang', 'dagang', 'penjaga warung', 'usaha warung', 'pkl'], array['Perdagangan'], 'Perdagangan', '', 'Daftar pekerjaan yang dipakai daerah; bukan KBJI'),
  ('ID', 'relawan-desa', 80, 'Relawan dan petugas desa', array['kader posyandu', 'kader', 'ketua rt', 'ketua rw', 'rt rw', 'linmas', 'bpd', 'relawan', 'damkar', 'desa wisata'], '{}', 'relawan damkar', 'Kelompok yang disebut ditanggung APBD sejak 2020: RT/RW, kader posyandu, relawan pemadam, kelompok desa wisata.', 'S29 newsway.co.id; S54 klikkalimantan.com: kelompok yang ditanggung APBD');

create function coverage.sector_people(asked text, on_day date)
returns table (person_id bigint, code text, is_asn boolean, protected boolean)
stable language sql as $$
  with chosen as (
    select distinct on (v.code) v.code, v.position, v.words, v.sectors from coverage.sector_view v
    where v.regency in ('ID', asked) order by v.code, v.regency <> 'ID' desc),
  word as (select c.code, c.position, '\m' || lower(w) as word from chosen c cross join unnest(c.words) w),
  worker as materialized (
    select w.person_id, w.is_asn, w.protected, w.sector, lower(p.occupation) as occupation
    from coverage.workers(asked, on_day) w join published.person p using (regency, person_id)
    where platform.counts(w.village_code, w.agency)),
  by_occupation as materialized (
    select distinct on (o.occupation) o.occupation, w.code, w.position
    from (select distinct occupation from worker where occupation is not null) o join word w on o.occupation ~ w.word
    order by o.occupation, w.position),
  by_source as materialized (
    select distinct on (s.code) s.code as source, w.code, w.position
    from registry.source s join word w on replace(s.code, '-', ' ') ~ w.word
    where s.regency = asked and s.kind = 'workers' order by s.code, w.position),
  by_list as materialized (
    select distinct on (r.person_id) r.person_id, s.code
    from registry.batch b
    join by_source s on s.source = b.source
    join registry.person_row r on r.regency = b.regency and r.batch_id = b.batch_id
    where b.regency = asked and not exists (select from registry.undone u where u.regency = b.regency and u.batch_id = b.batch_id)
    order by r.person_id, s.position)
  select w.person_id,
         coalesce(o.code, case when w.occupation is null then l.code end,
                  (select c.code from chosen c where w.sector = any (c.sectors) order by c.position limit 1), ''),
         w.is_asn, w.protected
  from worker w
  left join by_occupation o on o.occupation = w.occupation
  left join by_list l on l.person_id = w.person_id
$$;
comment on function coverage.sector_people is 'To which view of sectors each worker belongs; empty: to none. Everybody to one.';

create function coverage.sector_counts(asked text, on_day date)
returns table (code text, registered bigint, eligible bigint, protected bigint, eligible_protected bigint, gap bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    select s.code, count(*), count(*) filter (where not s.is_asn), count(*) filter (where s.protected),
           count(*) filter (where s.protected and not s.is_asn), count(*) filter (where not s.protected and not s.is_asn)
    from coverage.sector_people(asked, on_day) s group by s.code order by s.code;
end $$;
comment on function coverage.sector_counts is 'Heads by view of sectors. Numbers only.';

create function coverage.sector_lists(asked text, on_day date)
returns table (code text, source text, agency text, agency_name text, as_of date, people bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    with person as materialized (select s.person_id, s.code from coverage.sector_people(asked, on_day) s where not s.is_asn and s.code <> ''),
    list as materialized (
      select b.batch_id, b.source, b.as_of from registry.batch b
      where b.regency = asked and b.kind = 'workers'
        and not exists (select from registry.undone u where u.regency = b.regency and u.batch_id = b.batch_id)),
    named as (
      select p.code, l.source, count(distinct p.person_id) as people
      from list l join registry.person_row r on r.regency = asked and r.batch_id = l.batch_id join person p on p.person_id = r.person_id
      group by p.code, l.source)
    select n.code, n.source, a.code, a.name, (select max(l.as_of) from list l where l.source = n.source), n.people
    from named n
    join registry.source s on s.regency = asked and s.code = n.source
    join registry.agency a on a.regency = asked and a.code = s.agency
    order by n.code, n.people desc, n.source;
end $$;
comment on function coverage.sector_lists is 'Which lists name the eligible people of each view, how many, and how old the newest is. Numbers only.';

create function coverage.hazard_counts(asked text, on_day date)
returns table (hazard smallint, kind text, word text, confidence text, registered bigint, eligible bigint, protected bigint, eligible_protected bigint, gap bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if asked is distinct from platform.scoped_regency() then return; end if;
  return query
    with rated as (
      select distinct on (h.kind, h.word) h.kind, h.word, h.share, h.confidence from programmes.hazard h
      where h.regency in ('ID', asked) and h.valid_from <= on_day order by h.kind, h.word, h.regency <> 'ID' desc, h.valid_from desc),
    worker as materialized (
      select w.is_asn, w.protected, coalesce(w.sector, '') as sector, lower(coalesce(p.occupation, '')) as occupation
      from coverage.workers(asked, on_day) w join published.person p using (regency, person_id)
      where platform.counts(w.village_code, w.agency)),
    counted as (
      select w.occupation, w.sector, count(*) as registered, count(*) filter (where not w.is_asn) as eligible,
             count(*) filter (where w.protected) as protected, count(*) filter (where w.protected and not w.is_asn) as eligible_protected
      from worker w group by w.occupation, w.sector),
    placed as (
      select c.*, coalesce(o.share, s.share) as hazard, case when o.word is not null then 'occupation' when s.word is not null then 'sector' else '' end as kind,
             coalesce(o.word, s.word, '') as word, coalesce(o.confidence, s.confidence, '') as confidence
      from counted c
      left join lateral (select r.word, r.share, r.confidence from rated r where r.kind = 'occupation' and position(r.word in c.occupation) > 0
                         order by length(r.word) desc, r.word limit 1) o on true
      left join rated s on s.kind = 'sector' and s.word = c.sector)
    select p.hazard, p.kind, p.word, max(p.confidence), sum(p.registered)::bigint, sum(p.eligible)::bigint, sum(p.protected)::bigint,
           sum(p.eligible_protected)::bigint, sum(p.eligible - p.eligible_protected)::bigint
    from placed p group by p.hazard, p.kind, p.word order by p.hazard desc nulls last, p.word;
end $$;
comment on function coverage.hazard_counts is
  'Heads by how dangerous their work is held to be: the longest word that the occupation contains, else the sector; null where neither is rated. Numbers only.';

create function coverage.hazard_words(asked text, on_day date)
returns table (word text, hazard smallint, confidence text)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select distinct on (h.word) h.word, h.share, h.confidence from programmes.hazard h
  where h.regency in ('ID', asked) and asked = platform.scoped_regency() and h.valid_from <= on_day
  order by h.word, h.regency <> 'ID' desc, h.valid_from desc
$$;
comment on function coverage.hazard_words is 'How dangerous kinds of work are held to be. Nobody''s personal data.';

create function coverage.funds(asked text, on_day date)
returns table (payer text, name text, kind text, months daterange, expression text, village_code text)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select y.code, y.name, y.kind, f.months, coalesce(f.expression, ''), y.village_code
  from published.payer y
  left join (select distinct on (t.payer) t.payer, t.months, t.expression from programmes.fund_terms t
             where t.regency = asked order by t.payer, t.version desc) f on f.payer = y.code
  where y.regency = asked and asked = platform.scoped_regency() and y.kind not in ('self', 'employer')
    and (upper_inf(y.valid) or upper(y.valid) > on_day)
  order by y.code
$$;
comment on function coverage.funds is 'Funds in use and for whom each may pay: nobody''s personal data.';
