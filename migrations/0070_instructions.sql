create schema instructions;
grant usage on schema instructions to naungan_app;

-- Where a permission holds, for facts that are nobody's personal data.
create function platform.holds_for(agency text) returns boolean stable parallel safe language sql
return case current_setting('naungan.reach', true)
  when 'all' then true
  when 'some' then agency = any (string_to_array(current_setting('naungan.reach_agencies', true), ','))
  else false end;
comment on function platform.holds_for is 'Whether the permission of the transaction holds for this agency; null: for the whole regency.';

-- What ships with the program: proposals, each with the passage it rests on. No regency is bound by them.
create table instructions.standard_regulation (
  code           text not null primary key check (code ~ '^[a-z0-9][a-z0-9.-]{1,59}$'),
  only_for       text null,
  kind           text not null,
  title          text not null,
  number         text not null,
  dated          date null,
  in_force_until date null,
  source         text not null,
  confidence     text not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  note           text not null
);
comment on table instructions.standard_regulation is 'Regulations and instructions as delivered; a regency takes them over as proposals.';
comment on column instructions.standard_regulation.only_for is 'Regency that it is of; null: all.';
comment on column instructions.standard_regulation.in_force_until is 'Last day; null: until it is replaced.';

create table instructions.standard_duty (
  code             text    not null primary key check (code ~ '^[a-z0-9][a-z0-9-]{1,59}$'),
  regulation       text    not null references instructions.standard_regulation,
  article          text    not null,
  passage          text    not null,
  wording_verified boolean not null,
  what             text    not null,
  addressee        text    not null,
  agency           text    not null,
  agency_name      text    not null,
  rhythm           text    not null check (rhythm in ('once', 'yearly', 'semester')),
  due_on           date    null,
  due_days         integer not null,
  evidence_wanted  text    not null,
  source           text    not null,
  confidence       text    not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  check ((rhythm = 'once') = (due_on is not null))
);
comment on table instructions.standard_duty is 'Duties as delivered: what a regulation, as far as public sources tell, asks of whom.';
comment on column instructions.standard_duty.article is 'Article or number of the instruction; empty when the text was not read.';
comment on column instructions.standard_duty.passage is 'What the source says, in our words: what the duty rests on.';
comment on column instructions.standard_duty.wording_verified is 'Whether the wording of the regulation itself was read.';
comment on column instructions.standard_duty.due_days is 'Days from the last day of the period to the due day; negative: before it.';

create table instructions.regulation (
  regency        text        not null,
  code           text        not null check (code ~ '^[a-z0-9][a-z0-9.-]{1,59}$'),
  kind           text        not null check (kind in ('law', 'instruction', 'ministerial', 'circular', 'regency', 'decree', 'agreement', 'meeting', 'other')),
  title          text        not null check (length(title) between 5 and 300),
  number         text        not null check (length(number) between 1 and 100),
  dated          date        null,
  in_force_until date        null,
  citation       text        not null check (length(citation) between 5 and 1000),
  confidence     text        not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  note           text        not null default '',
  edited_by      text        not null,
  edited_name    text        not null,
  edited_at      timestamptz not null default now(),
  primary key (regency, code),
  constraint regulation_days_in_order check (in_force_until is null or dated is null or in_force_until >= dated)
);
comment on table instructions.regulation is 'Regulations, instructions, circulars and agreements that duties rest on.';
comment on column instructions.regulation.in_force_until is 'Last day; null: until it is replaced.';
comment on column instructions.regulation.citation is 'Where it was read, with address.';

create table instructions.duty (
  regency          text        not null,
  duty             integer     not null,
  standard         text        null,
  regulation       text        not null,
  article          text        not null default '',
  passage          text        not null check (length(passage) between 5 and 2000),
  wording_verified boolean     not null default false,
  what             text        not null check (length(what) between 5 and 500),
  addressee        text        not null default '',
  agency           text        not null,
  rhythm           text        not null check (rhythm in ('once', 'yearly', 'semester')),
  valid_from       date        not null,
  valid_until      date        null,
  due_on           date        null,
  due_days         integer     not null default 0 check (due_days between -366 and 366),
  evidence_wanted  text        not null default '',
  source           text        not null check (length(source) between 3 and 1000),
  confidence       text        not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  standing         text        not null check (standing in ('proposed', 'confirmed', 'dropped')),
  standing_reason  text        not null default '',
  version          integer     not null default 1,
  edited_by        text        not null,
  edited_name      text        not null,
  edited_at        timestamptz not null default now(),
  primary key (regency, duty),
  unique (regency, standard),
  foreign key (regency, regulation) references instructions.regulation,
  foreign key (regency, agency) references registry.agency,
  constraint duty_due_of_its_rhythm check ((rhythm = 'once') = (due_on is not null)),
  constraint duty_days_in_order check (valid_until is null or valid_until > valid_from)
);
create index duty_of_agency on instructions.duty (regency, agency);
comment on table instructions.duty is 'What a regulation asks of an agency, once, yearly or each half-year. A proposal binds nobody until the regency confirms it.';
comment on column instructions.duty.standard is 'The delivered proposal it came from; null: written here.';
comment on column instructions.duty.valid_from is 'Periods due before it are not asked for.';
comment on column instructions.duty.valid_until is 'First day on which it is no longer asked for.';
comment on column instructions.duty.due_days is 'Days from the last day of the period to the due day; negative: before it.';
comment on column instructions.duty.version is 'Counts edits: who edits names the one he saw.';

create table instructions.duty_step (
  regency      text        not null,
  duty         integer     not null,
  period       text        not null check (period ~ '^(once|20[0-9][0-9](-[12])?)$'),
  step         smallint    not null check (step > 0),
  what         text        not null check (what in ('begun', 'handed-in', 'accepted', 'returned', 'not-applicable', 'reopened')),
  note         text        not null default '',
  at           timestamptz not null default now(),
  by_actor     text        not null,
  by_name      text        not null,
  handed_in_by text        null,
  primary key (regency, duty, period, step),
  foreign key (regency, duty) references instructions.duty,
  constraint duty_step_second_person check (what <> 'accepted' or (handed_in_by is not null and handed_in_by <> by_actor)),
  constraint duty_step_reason check (what not in ('returned', 'not-applicable', 'reopened') or length(note) >= 5)
);
comment on table instructions.duty_step is 'What became of a duty in a period, step by step. The last one and the day tell where it stands. Only ever inserted.';
comment on column instructions.duty_step.handed_in_by is 'Of an acceptance: who had handed in. Never the same person.';

create table instructions.meeting (
  regency     text        not null,
  meeting     integer     not null,
  kind        text        not null check (kind in ('fgd', 'monev', 'other')),
  title       text        not null check (length(title) between 5 and 200),
  held_on     date        not null,
  starts      text        null check (starts ~ '^([01][0-9]|2[0-3])[.][0-5][0-9]$'),
  place       text        not null check (length(place) between 3 and 200),
  agenda      text[]      not null default '{}' check (cardinality(agenda) <= 40),
  state       text        not null check (state in ('planned', 'held', 'cancelled')),
  minutes     text        not null default '' check (length(minutes) <= 20000),
  chair       text        not null default '',
  writer      text        not null default '',
  version     integer     not null default 1,
  edited_by   text        not null,
  edited_name text        not null,
  edited_at   timestamptz not null default now(),
  primary key (regency, meeting)
);
create index meeting_day on instructions.meeting (regency, held_on, meeting);
comment on table instructions.meeting is 'A meeting of the agencies with the insurer: FGD or monitoring.';
comment on column instructions.meeting.starts is 'Hour and minute, local time.';
comment on column instructions.meeting.version is 'Counts edits: who edits names the one he saw.';

create table instructions.participant (
  regency     text     not null,
  meeting     integer  not null,
  line        smallint not null,
  kind        text     not null check (kind in ('agency', 'insurer', 'regency', 'other')),
  name        text     not null check (length(name) between 2 and 200),
  agency      text     null,
  represented text     not null default '' check (length(represented) <= 200),
  present     boolean  null,
  primary key (regency, meeting, line),
  foreign key (regency, meeting) references instructions.meeting,
  foreign key (regency, agency) references registry.agency
);
create index participant_agency on instructions.participant (regency, agency) where agency is not null;
comment on table instructions.participant is 'Who is invited to a meeting, and whether he came.';
comment on column instructions.participant.represented is 'By whom: the office held, not a private person.';
comment on column instructions.participant.present is 'Null: not yet noted.';

create table instructions.decision (
  regency    text        not null,
  decision   integer     not null,
  meeting    integer     not null,
  what       text        not null check (length(what) between 5 and 500),
  agency     text        null,
  party      text        not null default '' check (length(party) <= 200),
  due_on     date        null,
  made_by    text        not null,
  made_name  text        not null,
  made_at    timestamptz not null default now(),
  primary key (regency, decision),
  foreign key (regency, meeting) references instructions.meeting,
  foreign key (regency, agency) references registry.agency,
  constraint decision_has_owner check (agency is not null or length(party) >= 2)
);
create index decision_of_meeting on instructions.decision (regency, meeting);
create index decision_of_agency on instructions.decision (regency, agency);
comment on table instructions.decision is 'What a meeting decided: who does what by when. Only ever inserted.';
comment on column instructions.decision.party is 'Who, when it is no agency of the regency: the insurer, a neighbouring regency.';

create table instructions.decision_step (
  regency    text        not null,
  decision   integer     not null,
  step       smallint    not null check (step > 0),
  what       text        not null check (what in ('done', 'carried', 'reopened', 'dropped')),
  to_meeting integer     null,
  due_on     date        null,
  note       text        not null check (length(note) between 5 and 1000),
  at         timestamptz not null default now(),
  by_actor   text        not null,
  by_name    text        not null,
  primary key (regency, decision, step),
  foreign key (regency, decision) references instructions.decision,
  foreign key (regency, to_meeting) references instructions.meeting,
  constraint decision_step_carried_on check (what <> 'carried' or (to_meeting is not null and due_on is not null))
);
comment on table instructions.decision_step is 'What became of a decision. Only ever inserted.';
comment on column instructions.decision_step.due_on is 'Of one carried over: its new due day.';

-- A scorecard of the Paritrana kind. The weights of the award are not published.
create table instructions.standard_criterion (
  code       text     not null primary key check (code ~ '^[a-z][a-z-]{1,39}$'),
  position   smallint not null,
  name       text     not null,
  what       text     not null,
  source     text     not null,
  confidence text     not null check (confidence in ('verified', 'secondary', 'memory', 'inference'))
);
comment on table instructions.standard_criterion is 'Criteria named publicly, without weights: those were not found.';

create table instructions.criterion_weight (
  regency     text        not null,
  first_year  smallint    not null check (first_year between 2015 and 2100),
  criterion   text        not null references instructions.standard_criterion,
  weight      smallint    not null check (weight between 0 and 1000),
  edited_by   text        not null,
  edited_name text        not null,
  edited_at   timestamptz not null default now(),
  primary key (regency, first_year, criterion)
);
comment on table instructions.criterion_weight is 'Weights of the regency, from a year on. Without any, all criteria weigh alike.';

create table instructions.criterion_score (
  regency   text        not null,
  criterion text        not null references instructions.standard_criterion,
  year      smallint    not null check (year between 2015 and 2100),
  step      smallint    not null check (step > 0),
  points    smallint    not null check (points between 0 and 100),
  note      text        not null check (length(note) between 5 and 1000),
  at        timestamptz not null default now(),
  by_actor  text        not null,
  by_name   text        not null,
  primary key (regency, criterion, year, step)
);
comment on table instructions.criterion_score is 'How the regency marks itself by a criterion; the last step of a year counts. Only ever inserted.';

create table instructions.evidence (
  regency      text        not null,
  evidence     uuid        not null default uuidv7(),
  duty         integer     null,
  period       text        null,
  decision     integer     null,
  criterion    text        null references instructions.standard_criterion,
  year         smallint    null,
  agency       text        null,
  kind         text        not null check (kind in ('file', 'decree', 'budget', 'figure')),
  label        text        not null check (length(label) between 3 and 200),
  number       text        not null default '' check (length(number) <= 100),
  amount       bigint      null check (amount between 0 and 9007199254740991),
  unit         text        not null default '' check (length(unit) <= 60),
  dated        date        null,
  valid_until  date        null,
  file_name    text        null,
  file_type    text        null,
  file_bytes   bytea       null,
  file_sha256  text        null,
  added_by     text        not null,
  added_name   text        not null,
  added_at     timestamptz not null default now(),
  withdrawn_at timestamptz null,
  withdrawn_by text        null,
  primary key (regency, evidence),
  foreign key (regency, duty) references instructions.duty,
  foreign key (regency, decision) references instructions.decision,
  constraint evidence_of_one_thing check (num_nonnulls(duty, decision, criterion) = 1
    and (duty is null) = (period is null) and (criterion is null) = (year is null)),
  constraint evidence_says_something check (case kind
    when 'file' then file_bytes is not null
    when 'decree' then length(number) >= 1
    when 'budget' then length(number) >= 1 and amount is not null
    else amount is not null and length(unit) >= 1 end),
  constraint evidence_file_whole check (num_nonnulls(file_name, file_type, file_bytes, file_sha256) in (0, 4)),
  constraint evidence_days_in_order check (valid_until is null or dated is null or valid_until >= dated)
);
alter table instructions.evidence alter column file_bytes set storage external;
create index evidence_of_duty on instructions.evidence (regency, duty, period) where duty is not null;
create index evidence_of_decision on instructions.evidence (regency, decision) where decision is not null;
create index evidence_of_criterion on instructions.evidence (regency, criterion, year) where criterion is not null;
create index evidence_ending on instructions.evidence (regency, valid_until) where valid_until is not null and withdrawn_at is null;
comment on table instructions.evidence is 'What shows that a duty, a decision or a criterion is met: a file, a decree, a line of the budget, a figure.';
comment on column instructions.evidence.agency is 'Whose it is, as the duty or decision had it; null: of the whole regency.';
comment on column instructions.evidence.number is 'Number of the decree or agreement, code of the budget line.';
comment on column instructions.evidence.amount is 'Budget: whole rupiah. Figure: in its unit.';
comment on column instructions.evidence.valid_until is 'Last day of a decree or agreement.';

grant select on instructions.standard_regulation, instructions.standard_duty, instructions.standard_criterion to naungan_app;
grant select, insert, update on instructions.regulation, instructions.duty, instructions.meeting to naungan_app;
grant select, insert, delete on instructions.participant to naungan_app;
grant select, insert on instructions.duty_step, instructions.decision, instructions.decision_step, instructions.criterion_score,
  instructions.criterion_weight, instructions.evidence to naungan_app;
grant update (weight, edited_by, edited_name, edited_at) on instructions.criterion_weight to naungan_app;
grant update (withdrawn_at, withdrawn_by) on instructions.evidence to naungan_app;

create function instructions.may_look() returns boolean stable parallel safe language sql
return platform.may('duties.read', 'duties.report', 'duties.manage', 'duties.accept');

do $$ declare name text; begin
  foreach name in array array['regulation', 'duty', 'duty_step', 'meeting', 'participant', 'decision', 'decision_step',
                              'criterion_weight', 'criterion_score', 'evidence'] loop
    execute format('alter table instructions.%s enable row level security', name);
  end loop;
  -- Facts that every reader may know.
  foreach name in array array['regulation', 'participant'] loop
    execute format('create policy read on instructions.%s for select to naungan_app
      using (regency = platform.scoped_regency() and instructions.may_look())', name);
  end loop;
  -- Of the whole regency.
  foreach name in array array['criterion_weight', 'criterion_score'] loop
    execute format('create policy read on instructions.%s for select to naungan_app
      using (regency = platform.scoped_regency() and instructions.may_look() and platform.holds_for(null))', name);
  end loop;
  foreach name in array array['regulation', 'duty', 'meeting', 'participant', 'decision', 'criterion_weight', 'criterion_score'] loop
    execute format($policy$create policy manage on instructions.%s to naungan_app
      using (regency = platform.scoped_regency() and platform.may('duties.manage') and platform.holds_for(null))$policy$, name);
  end loop;
end $$;

create policy read on instructions.duty for select to naungan_app
  using (regency = platform.scoped_regency() and instructions.may_look() and platform.holds_for(agency));
-- Whoever sees the whole regency is not asked duty by duty.
create policy read on instructions.duty_step for select to naungan_app
  using (regency = platform.scoped_regency() and instructions.may_look() and (platform.holds_for(null) or exists (
    select from instructions.duty d where d.regency = duty_step.regency and d.duty = duty_step.duty)));
create policy write on instructions.duty_step for insert to naungan_app
  with check (regency = platform.scoped_regency()
    and case when what in ('begun', 'handed-in') then platform.may('duties.report')
             when what in ('accepted', 'returned') then platform.may('duties.accept')
             else platform.may('duties.manage') end
    and exists (select from instructions.duty d where d.regency = duty_step.regency and d.duty = duty_step.duty));

-- An agency sees the meetings it is asked to, with all that was decided there, and its own decisions wherever made.
create policy read on instructions.meeting for select to naungan_app
  using (regency = platform.scoped_regency() and instructions.may_look() and (platform.holds_for(null) or exists (
    select from instructions.participant p
    where p.regency = meeting.regency and p.meeting = meeting.meeting and platform.holds_for(p.agency))));
create policy read on instructions.decision for select to naungan_app
  using (regency = platform.scoped_regency() and instructions.may_look() and (platform.holds_for(agency) or exists (
    select from instructions.meeting m where m.regency = decision.regency and m.meeting = decision.meeting)));
create policy read on instructions.decision_step for select to naungan_app
  using (regency = platform.scoped_regency() and instructions.may_look() and (platform.holds_for(null) or exists (
    select from instructions.decision d where d.regency = decision_step.regency and d.decision = decision_step.decision)));
create policy write on instructions.decision_step for insert to naungan_app
  with check (regency = platform.scoped_regency()
    and case when what = 'done' then platform.may('duties.report') else platform.may('duties.manage') end
    and exists (select from instructions.decision d where d.regency = decision_step.regency
      and d.decision = decision_step.decision and platform.holds_for(d.agency)));

create policy read on instructions.evidence for select to naungan_app
  using (regency = platform.scoped_regency() and instructions.may_look() and (platform.holds_for(agency) or exists (
    select from instructions.decision d where d.regency = evidence.regency and d.decision = evidence.decision)));
create policy write on instructions.evidence for insert to naungan_app
  with check (regency = platform.scoped_regency() and platform.holds_for(agency)
    and platform.may(case when criterion is null then 'duties.report' else 'duties.manage' end));
create policy withdraw on instructions.evidence for update to naungan_app
  using (regency = platform.scoped_regency() and platform.holds_for(agency)
    and platform.may(case when criterion is null then 'duties.report' else 'duties.manage' end));

-- What an agency has sent and what became of its people, as counts alone.
create function instructions.lists_of(asked text, sender text)
returns table (source text, kind text, as_of date, imported_at timestamptz, rows integer, rejected integer, warned integer)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select distinct on (b.source) b.source, b.kind, b.as_of, b.imported_at, (b.report ->> 'rows')::int,
         (b.report -> 'outcomes' ->> 'rejected')::int, (b.report -> 'outcomes' ->> 'warned')::int
  from registry.batch b
  join registry.source s on s.regency = b.regency and s.code = b.source
  where b.regency = asked and asked = platform.scoped_regency() and s.agency = sender and b.kind <> 'corrections'
    and instructions.may_look() and platform.holds_for(sender)
    and not exists (select from registry.undone u where u.regency = b.regency and u.batch_id = b.batch_id)
  order by b.source, b.as_of desc, b.batch_id desc
$$;
comment on function instructions.lists_of is 'The newest list of each source of an agency, and how well it could be read. Nobody''s personal data.';
create function instructions.people_of(asked text, sender text)
returns table (listed integer, protected integer)
stable security definer language sql set search_path = pg_catalog, pg_temp set enable_nestloop = off as $$
  select count(*)::int, count(*) filter (where s.state in ('protected', 'arrears'))::int
  from registry.person p
  left join membership.standing s on s.regency = p.regency and s.person_id = p.person_id
  where p.regency = asked and asked = platform.scoped_regency() and p.agency = sender and p.is_worker
    and p.deceased_on is null and instructions.may_look() and platform.holds_for(sender)
$$;
comment on function instructions.people_of is 'Without nested loops: before statistics are gathered the planner looks each person up. Living workers of an agency''s lists, and how many of them are protected on the day of the insurer''s newest list.';
grant execute on function instructions.lists_of, instructions.people_of to naungan_app;

insert into instructions.standard_regulation (code, only_for, kind, title, number, dated, in_force_until, source, confidence, note) values
  ('inpres-2-2021', null, 'instruction', 'Optimalisasi Pelaksanaan Program Jaminan Sosial Ketenagakerjaan', 'Inpres 2/2021', '2021-03-25', null,
   'Isi menurut laman publik: nakertrans.kulonprogokab.go.id/detil/3315; sumut.antaranews.com/berita/380938; zonasultra.id (BPJamsostek akan sosialisasi Inpres)', 'verified',
   'Bunyi lengkap belum dibaca; judul menurut ingatan. Ditujukan antara lain kepada 34 gubernur, 416 bupati, dan 98 wali kota.'),
  ('se-mendagri-842.2-5193-sj', null, 'circular', 'Surat Edaran Mendagri tentang Inpres 2/2021 kepada daerah', 'SE Mendagri 842.2/5193/SJ', '2021-11-11', null,
   'suaratanjab.com/sosialisasi-terkait-inpres-no-2-tahun-2021; transsulteng.com/2021/11; ayonusa.com/berita/news-97831', 'verified',
   'Bunyi lengkap belum dibaca; lima pokoknya menurut berita. Judul di sini adalah sebutan, bukan kutipan.'),
  ('permendagri-15-2024', null, 'ministerial', 'Pedoman Penyusunan APBD Tahun Anggaran 2025', 'Permendagri 15/2024', null, '2025-12-31',
   'Disebut sebagai pedoman APBD 2025; bunyinya menurut ingatan', 'memory',
   'Tanggal penetapan dan bunyi klausul jaminan sosial ketenagakerjaan belum dibaca.'),
  ('permendagri-14-2025', null, 'ministerial', 'Pedoman Penyusunan APBD Tahun Anggaran 2026', 'Permendagri 14/2025', null, '2026-12-31',
   'ainamulyana.com/2025/10/permendagri-nomor-14-tahun-2025-tentang.html', 'verified',
   'Keberadaannya terbaca; klausul jaminan sosial ketenagakerjaan belum dibaca. Pedoman APBD 2027 belum ditemukan.'),
  ('perbup-banjar-14-2024', '63.03', 'regency', 'Perlindungan pekerja informal dan berisiko tinggi (sebutan)', 'Perbup Banjar 14/2024', null, null,
   'newsway.co.id (FGD optimalisasi Dana Desa); klikkalimantan.com/?p=35159', 'verified',
   'Disebut sebagai dasar; teksnya tidak tersedia. Lengkapi judul dan tanggal dari JDIH kabupaten.'),
  ('pks-cabang-bpjstk', null, 'agreement', 'Perjanjian kerja sama perangkat daerah dengan kantor cabang BPJS Ketenagakerjaan', 'PKS (nomor belum diisi)', null, null,
   'Praktik daerah lain: kalsel.antaranews.com/berita/450146; amp.kaltim.prokal.co/read/news/403662', 'verified',
   'Nomor, tanggal, dan masa berlaku diisi dari PKS yang ada.'),
  ('permendes-16-2025', null, 'ministerial', 'Fokus penggunaan Dana Desa tahun 2026 (sebutan)', 'Permendes PDT 16/2025', '2025-12-29', '2026-12-31',
   'lpg.or.id/kupas-tuntas-permendes-pdt-nomor-16-tahun-2025; newsway.co.id (FGD optimalisasi Dana Desa)', 'verified',
   'Batas berlaku disimpulkan dari tahun fokusnya.'),
  ('pmk-91-2023', null, 'ministerial', 'Pengelolaan Dana Bagi Hasil Perkebunan Sawit (sebutan)', 'PMK 91/2023', null, null,
   'kabarkalimantan1.com (Kotim DBH sawit, Oktober 2024); bgnnews.co.id/amp/2788', 'verified',
   'Pengganti PMK ini belum diperiksa.'),
  ('fgd-2025-03-20', '63.03', 'meeting', 'Usulan FGD: setiap ASN membayar satu pekerja (Bapak Asuh)', 'FGD 20 Maret 2025', '2025-03-20', null,
   'habarkalimantan.com/komitmen-dalam-perlindungan-tenaga-kerja-pemkab-banjar-terbaik-dalam-pencapaian-ucj-di-kalsel', 'verified',
   'Usulan rapat; aturan tertulisnya tidak ditemukan.'),
  ('alur-daftar-pekerja', null, 'other', 'Alur administrasi daftar pekerja rentan dalam praktik', 'Praktik daerah', null, null,
   'newsway.co.id/?p=37181; jambiupdate.co/read/2024/10/17/116087; sahabatnews.id (verifikasi data pekerja rentan)', 'verified',
   'Bukan peraturan: urutan kerja yang terbaca di beberapa daerah.');

insert into instructions.standard_duty (code, regulation, article, passage, wording_verified, what, addressee, agency, agency_name, rhythm, due_on, due_days, evidence_wanted, source, confidence) values
  ('rkpd', 'se-mendagri-842.2-5193-sj', '', 'Daerah diminta menjadikan pekerja peserta aktif dan memuat programnya dalam RKPD dan APBD.', false,
   'Memuat program jaminan sosial ketenagakerjaan dalam RKPD tahun berikutnya', 'Pemerintah daerah', 'bappedalitbang', 'Bappedalitbang', 'yearly', null, -214,
   'Kutipan RKPD, nomor Perbup RKPD', 'ayonusa.com/berita/news-97831; suaratanjab.com. Tenggat 31 Mei dan perangkat daerahnya usulan', 'verified'),
  ('laporan-semester', 'inpres-2-2021', '', 'Menko PMK melapor kepada Presiden setiap enam bulan; daerah menyiapkan bahannya.', false,
   'Menyusun laporan pelaksanaan Inpres 2/2021 di kabupaten/kota', 'Bupati/wali kota', 'bappedalitbang', 'Bappedalitbang', 'semester', null, 31,
   'Laporan bertanda tangan, angka cakupan dengan definisinya', 'nakertrans.kulonprogokab.go.id/detil/3315; sumut.antaranews.com/berita/380938. Bahwa kabupaten menyusunnya per semester adalah tafsir', 'inference'),
  ('indikator-satu-data', 'alur-daftar-pekerja', '', 'Metadata indikator Satu Data 06.02.02.01.01 dan SDG 8.8.1(a): peserta PBPU program JKK dan JKM dibagi seluruh PBPU.', false,
   'Menerbitkan indikator cakupan dengan pembilang, penyebut, sumber, dan tanggalnya', 'Produsen data', 'bappedalitbang', 'Bappedalitbang', 'yearly', null, 90,
   'Berkas metadata, angka cakupan', 'sdi.beltim.go.id/kodref/06.02.021; Perpres 39/2019 menurut ingatan. Tenggat usulan', 'inference'),
  ('bapak-asuh', 'fgd-2025-03-20', '', 'FGD mengusulkan setiap ASN membayar iuran satu pekerja rentan.', false,
   'Menghimpun kesediaan Bapak Asuh dari semua perangkat daerah', 'Perangkat daerah', 'bappedalitbang', 'Bappedalitbang', 'semester', null, 15,
   'Jumlah ASN yang bersedia per perangkat daerah', 'habarkalimantan.com (FGD Kabupaten Banjar). Usulan rapat, bukan kewajiban; masa dan tenggat usulan', 'verified'),
  ('anggaran', 'inpres-2-2021', '1', 'Kepala daerah menyusun dan menetapkan regulasi serta mengalokasikan anggaran untuk program di daerahnya.', false,
   'Mengalokasikan iuran pekerja rentan dan non-ASN dalam APBD tahun berikutnya', 'Gubernur, bupati/wali kota', 'bpkpad', 'BPKPAD', 'yearly', null, -31,
   'Baris DPA atau RKA: kode rekening dan rupiah', 'zonasultra.id (BPJamsostek akan sosialisasi Inpres). Tenggat 30 November usulan', 'verified'),
  ('anggaran-pedoman', 'permendagri-14-2025', '', 'Pedoman APBD sejak Permendagri 27/2021 menyuruh daerah menganggarkan jaminan sosial bagi non-ASN, penyelenggara pemilu, pekerja rentan, dan BUMD; klausul Permendagri 15/2024 dan 14/2025 belum dibaca.', false,
   'Memeriksa klausul jaminan sosial ketenagakerjaan dalam pedoman APBD dan menyesuaikan APBD', 'Pemerintah daerah', 'bpkpad', 'BPKPAD', 'yearly', null, -61,
   'Kutipan klausul, telaah singkat', 'E-Kliping Ketenagakerjaan 10 Sep 2021 (Permendagri 27/2021); teks pedoman berikutnya menurut ingatan. Tenggat usulan', 'memory'),
  ('bayar-iuran', 'alur-daftar-pekerja', '', 'BPKPAD membayar dengan SPM/SP2D LS ke rekening BPJS Ketenagakerjaan; rekonsiliasi bulanan atau tahunan.', false,
   'Membayar iuran tepat waktu dan merekonsiliasi dengan kantor cabang', 'BPKPAD', 'bpkpad', 'BPKPAD', 'semester', null, 20,
   'Nomor SP2D, berita acara rekonsiliasi', 'Alur pembayaran menurut ingatan; pembagian tugas perlu ditegaskan. Tenggat usulan', 'memory'),
  ('kader-posyandu', 'perbup-banjar-14-2024', '', 'Kader posyandu disebut di antara kelompok yang dibiayai APBD sejak 2020; teks Perbup tidak tersedia.', false,
   'Mengirim daftar kader posyandu yang mutakhir', 'Perangkat daerah pengampu', 'dinas-kesehatan', 'Dinas Kesehatan', 'semester', null, 15,
   'Daftar BNBA lewat Impor data, tanggal daftar', 'newsway.co.id (FGD optimalisasi Dana Desa); klikkalimantan.com. Pengampu, masa, dan tenggat usulan', 'inference'),
  ('non-asn-kesehatan', 'inpres-2-2021', '2', 'Semua pekerja, termasuk pegawai pemerintah non-ASN dan penyelenggara pemilu, menjadi peserta aktif.', false,
   'Memastikan tenaga kesehatan non-ASN menjadi peserta aktif', 'Pejabat pembuat komitmen', 'dinas-kesehatan', 'Dinas Kesehatan', 'semester', null, 31,
   'Jumlah non-ASN dan jumlah yang aktif', 'zonasultra.id (BPJamsostek akan sosialisasi Inpres). Masa dan tenggat usulan', 'verified'),
  ('perangkat-desa', 'inpres-2-2021', '2', 'Perangkat desa hampir seluruhnya terdaftar lewat Dinas PMD; data sebagian desa belum lengkap.', false,
   'Melengkapi data perangkat desa, BPD, dan RT/RW semua desa', 'Perangkat daerah pengampu', 'dpmd', 'DPMD', 'semester', null, 15,
   'Daftar per desa, jumlah desa yang lengkap', 'newsway.co.id/?p=37181; zonasultra.id. Masa dan tenggat usulan', 'verified'),
  ('dana-desa-pktd', 'permendes-16-2025', '', 'Dana Desa 2026 boleh dipakai untuk jaminan sosial ketenagakerjaan pekerja PKTD; Kabupaten Banjar membahasnya dalam FGD 13 Februari 2026.', false,
   'Memandu desa menganggarkan jaminan sosial pekerja PKTD', 'Pemerintah desa', 'dpmd', 'DPMD', 'yearly', null, -184,
   'Surat panduan, jumlah desa yang menganggarkan', 'newsway.co.id (FGD optimalisasi Dana Desa); lpg.or.id. Boleh, bukan wajib; tenggat usulan', 'verified'),
  ('regulasi', 'inpres-2-2021', '1', 'Kepala daerah menyusun dan menetapkan regulasi untuk program di daerahnya.', false,
   'Meninjau dan melengkapi peraturan kepala daerah tentang jaminan sosial ketenagakerjaan', 'Gubernur, bupati/wali kota', 'disnakertrans', 'Disnakertrans', 'once', '2027-06-30', 0,
   'Nomor Perda atau Perbup dan masa berlakunya', 'zonasultra.id (BPJamsostek akan sosialisasi Inpres). Pengampu dan tenggat usulan', 'verified'),
  ('pks', 'pks-cabang-bpjstk', '', 'Perbup menjadi dasar, SK menetapkan daftar, dan PKS dibuat antara perangkat daerah dan kantor cabang.', false,
   'Memiliki PKS yang berlaku dengan kantor cabang BPJS Ketenagakerjaan', 'Perangkat daerah pengampu', 'disnakertrans', 'Disnakertrans', 'once', '2026-12-31', 0,
   'Nomor PKS, tanggal, dan hari terakhirnya', 'kalsel.antaranews.com/berita/450146; amp.kaltim.prokal.co/read/news/403662. Tenggat usulan', 'verified'),
  ('kepatuhan-pemberi-kerja', 'inpres-2-2021', '4-5', 'Kepesertaan aktif menjadi syarat pelayanan terpadu satu pintu; sanksi administratif menurut kewenangan (PP 86/2013).', false,
   'Meningkatkan kepatuhan pemberi kerja dan mengusulkan sanksi administratif', 'Gubernur, bupati/wali kota', 'disnakertrans', 'Disnakertrans', 'semester', null, 31,
   'Jumlah pemberi kerja yang diperiksa dan yang patuh', 'Menurut ingatan; bunyi Inpres dan PP perlu diperiksa. Masa dan tenggat usulan', 'memory'),
  ('bumd', 'inpres-2-2021', '3', 'Mendorong direksi, pengawas, dan pegawai BUMD beserta anak perusahaannya menjadi peserta aktif.', false,
   'Memastikan direksi, pengawas, dan pegawai BUMD menjadi peserta aktif', 'BUMD', 'disnakertrans', 'Disnakertrans', 'yearly', null, 31,
   'Jumlah pegawai per BUMD dan jumlah yang aktif', 'zonasultra.id (BPJamsostek akan sosialisasi Inpres). Pengampu dan tenggat usulan', 'verified'),
  ('daftar-rentan', 'alur-daftar-pekerja', '', 'Desa dan kecamatan mendata; perangkat daerah menghimpun; daftar diverifikasi dengan Dukcapil dan BPJS Ketenagakerjaan.', false,
   'Menghimpun daftar pekerja rentan lintas perangkat daerah', 'Perangkat daerah', 'disnakertrans', 'Disnakertrans', 'semester', null, 15,
   'Daftar BNBA lewat Impor data, tanggal daftar', 'newsway.co.id/?p=37181; sahabatnews.id. Masa dan tenggat usulan', 'verified'),
  ('pekerja-keagamaan', 'alur-daftar-pekerja', '', 'Guru ngaji, marbot, imam, dan pegiat agama termasuk pekerjaan yang didaftarkan daerah dalam praktik.', false,
   'Mengirim daftar guru ngaji, marbot, imam, dan pegiat agama', 'Perangkat daerah pengampu', 'bagian-kesra', 'Bagian Kesra', 'semester', null, 15,
   'Daftar BNBA lewat Impor data, tanggal daftar', 'Pekerjaan menurut praktik daerah; pengampu, masa, dan tenggat usulan', 'inference'),
  ('kelompok-wisata', 'perbup-banjar-14-2024', '', 'Kelompok desa wisata disebut di antara kelompok yang dibiayai APBD sejak 2020; teks Perbup tidak tersedia.', false,
   'Mengirim daftar kelompok sadar wisata dan desa wisata', 'Perangkat daerah pengampu', 'disbudporapar', 'Disbudporapar', 'semester', null, 15,
   'Daftar BNBA lewat Impor data, tanggal daftar', 'newsway.co.id (FGD optimalisasi Dana Desa); klikkalimantan.com. Pengampu, masa, dan tenggat usulan', 'inference'),
  ('atlet-seniman', 'alur-daftar-pekerja', '', 'Atlet (termasuk penyandang disabilitas) dan seniman termasuk pekerjaan yang didaftarkan daerah dalam praktik.', false,
   'Mengirim daftar atlet, pelatih, dan seniman', 'Perangkat daerah pengampu', 'disbudporapar', 'Disbudporapar', 'yearly', null, 31,
   'Daftar BNBA lewat Impor data, tanggal daftar', 'Pekerjaan menurut praktik daerah; pengampu, masa, dan tenggat usulan', 'inference'),
  ('petani', 'alur-daftar-pekerja', '', 'Perangkat daerah menghimpun daftar; petani, buruh tani, dan pekebun termasuk yang didaftarkan daerah dalam praktik.', false,
   'Mengirim daftar petani, buruh tani, dan pekebun', 'Perangkat daerah pengampu', 'dinas-pertanian', 'Dinas Pertanian', 'semester', null, 15,
   'Daftar BNBA lewat Impor data, tanggal daftar', 'newsway.co.id/?p=37181. Masa dan tenggat usulan', 'verified'),
  ('dbh-sawit', 'pmk-91-2023', '', 'Sekitar 80 persen DBH sawit untuk jalan; paling banyak 20 persen untuk kegiatan lain, termasuk jaminan sosial pekerja perkebunan di luar perusahaan.', false,
   'Mengusulkan jaminan sosial pekerja perkebunan dalam rencana DBH sawit', 'Pemerintah daerah penerima', 'dinas-pertanian', 'Dinas Pertanian', 'yearly', null, -92,
   'Baris rencana kegiatan dan rupiah', 'kabarkalimantan1.com (Kotim, Oktober 2024); bgnnews.co.id. Hanya bila daerah menerima DBH sawit; tenggat usulan', 'verified');

insert into instructions.standard_criterion (code, position, name, what, source, confidence) values
  ('regulasi', 1, 'Regulasi', 'Perda bernilai tertinggi; nilai lebih bagi peraturan khusus', 'koreri.com/2024/02/26; taburapos.co/?p=19113', 'verified'),
  ('cakupan', 2, 'Cakupan', 'Kepesertaan PU, BPU, dan badan usaha', 'koreri.com/2024/02/26; taburapos.co/?p=19113', 'verified'),
  ('anggaran', 3, 'Anggaran', 'Anggaran daerah bagi program', 'koreri.com/2024/02/26; taburapos.co/?p=19113', 'verified'),
  ('inovasi', 4, 'Inovasi', 'Terobosan perluasan dan pelayanan', 'koreri.com/2024/02/26; taburapos.co/?p=19113', 'verified'),
  ('wawancara', 5, 'Wawancara', 'Kehadiran bupati atau wali kota saat wawancara', 'koreri.com/2024/02/26; pasundanekspres.co/2019/07/05', 'verified');
