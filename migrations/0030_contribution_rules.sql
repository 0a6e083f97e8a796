create schema contributions;
grant usage on schema contributions to naungan_app;

create table contributions.rule (
  regency     text        not null,
  rule        text        not null,
  family      text        not null check (family in ('programmes', 'band', 'gap', 'rate', 'ceiling', 'relief', 'tier', 'package', 'payer')),
  subject     text        not null,
  segment     text        null check (segment in ('BPU', 'PU', 'JAKON', 'PMI')),
  programme   text        null check (programme in ('JKK', 'JKM', 'JHT', 'JP', 'JKP')),
  sector      text        null check (sector in ('transport', 'other')),
  payer_class text        null check (payer_class in ('government', 'private')),
  payer_kind  text        null,
  valid_from  date        not null check (extract(day from valid_from) = 1),
  valid_to    date        null check (extract(day from valid_to) = 1 and valid_to > valid_from),
  repeals     boolean     not null default false,
  corrects    text        null,
  reason      text        null,
  citation    text        not null check (length(citation) >= 5),
  confidence  text        not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  note        text        not null default '',
  editor      text        not null,
  recorded_at timestamptz not null default now(),
  recorded_no bigint      not null generated always as identity,
  primary key (regency, rule),
  constraint rule_correction_has_reason check ((corrects is null) = (reason is null) and length(coalesce(reason, 'tanpa')) >= 5),
  constraint rule_relief_spares_public_money check (family <> 'relief' or payer_class = 'private')
);
create index rule_subject on contributions.rule (regency, subject, valid_from);
comment on table contributions.rule is
  'What the law says of one subject from a month on. Rows are only added: a later one follows, a correction takes the place of the one it names.';
comment on column contributions.rule.regency is 'ID: holds everywhere, came with the program. Else the regency that added it for itself.';
comment on column contributions.rule.rule is 'Subject and first month, as bills and prices name it: bpu-jkk-2015-07.';
comment on column contributions.rule.subject is 'What the rule speaks of; in each month one rule per subject is in force.';
comment on column contributions.rule.valid_from is 'First day of the first contribution month.';
comment on column contributions.rule.valid_to is 'First day of the first month for which it no longer holds; open when null.';
comment on column contributions.rule.repeals is 'Says that from then on no rule holds for the subject; has no lines.';
comment on column contributions.rule.corrects is 'The rule whose place it takes although months of it had begun.';
comment on column contributions.rule.editor is 'Account that added it, or naungan.';
comment on column contributions.rule.recorded_no is 'Order of recording: of two rows for the same month the later is right.';

create table contributions.rule_line (
  regency    text     not null,
  rule       text     not null,
  line       smallint not null check (line > 0),
  programme  text     null check (programme in ('JKK', 'JKM', 'JHT', 'JP', 'JKP')),
  share      text     null check (share in ('payer', 'employer', 'worker', 'state', 'within')),
  risk_class smallint null check (risk_class between 1 and 5),
  basis      text     null check (basis in ('band', 'wage', 'capped', 'flat')),
  rate_ppm   integer  null check (rate_ppm between 0 and 1000000),
  amount     bigint   null check (amount >= 0),
  lower      bigint   null check (lower >= 0),
  upper      bigint   null check (upper >= lower),
  base       bigint   null check (base > 0),
  months     smallint null check (months > 0),
  choice     text     null,
  label      text     null,
  primary key (regency, rule, line),
  foreign key (regency, rule) references contributions.rule
);
comment on table contributions.rule_line is 'The numbers of a rule; which columns are filled depends on its family (src/contributions/rates/families.ts).';
comment on column contributions.rule_line.line is 'Order within the rule; of income bands their official number.';
comment on column contributions.rule_line.share is 'Who bears it; within: is contained in the contribution for the programme named, and not paid on top.';
comment on column contributions.rule_line.basis is 'Of what the rate is taken: base of the income band, wage, wage up to the ceiling; flat: the amount as it stands.';
comment on column contributions.rule_line.rate_ppm is 'Parts per million. Of a relief: the part of the contribution that is waived.';
comment on column contributions.rule_line.amount is 'Whole rupiah; so are lower, upper and base.';
comment on column contributions.rule_line.choice is 'The answer of a rule that chooses: below, above; government, private; mandatory, by-scale, optional.';

do $$ declare name text; begin
  foreach name in array array['contributions.rule', 'contributions.rule_line'] loop
    execute format('alter table %s enable row level security', name);
    execute format($policy$create policy read on %s for select to naungan_app
      using (regency = platform.scoped_regency() or regency = 'ID' and platform.scoped_regency() <> '')$policy$, name);
    execute format($policy$create policy write on %s for insert to naungan_app
      with check (regency = platform.scoped_regency() and platform.may('settings.manage'))$policy$, name);
  end loop;
end $$;
grant select, insert on contributions.rule, contributions.rule_line to naungan_app;

-- The rules as far as they are known in November 2026; docs/law tells where each was read.

insert into contributions.rule (regency, rule, family, subject, segment, valid_from, citation, confidence, note, editor)
select 'ID', subject || '-2015-07', family, subject, segment, '2015-07-01', citation, confidence, note, 'naungan'
from (values
  ('programmes', 'bpu-program', 'BPU', 'PP 49/2023 Pasal 5 ayat (3); Permenaker 5/2021 Pasal 31-32', 'verified',
   'JKK dan JKM wajib; JHT wajib hanya bagi BPU yang pemberi kerja. Bulan mulai disamakan dengan PP 44/2015.'),
  ('programmes', 'pu-program', 'PU', 'Perpres 109/2013 Pasal 6; PP 7/2021 untuk skala usaha; PP 6/2025 untuk JKP', 'secondary',
   'Mikro JKK dan JKM; kecil ditambah JHT; menengah dan besar ditambah JP; JKP mengikuti bila memenuhi syarat.'),
  ('programmes', 'jakon-program', 'JAKON', 'Permenaker 5/2021 sebagaimana diubah Permenaker 1/2025', 'secondary', 'Didaftarkan per proyek.'),
  ('programmes', 'pmi-program', 'PMI', 'Permenaker 4/2023', 'secondary', 'JHT pilihan; iurannya belum dimuat sebagai aturan.'),
  ('band', 'bpu-golongan', 'BPU', 'PP 44/2015 Lampiran II; dasar JHT PP 46/2015 dan PP 60/2015', 'secondary',
   'Disalin dari simulator publik yang mengutip Lampiran II (24-25 Sep 2026); golongan 1 dan 33 juga terbaca di pers.'),
  ('gap', 'bpu-celah', 'BPU', 'Tafsir: tabel resmi tidak menyebut penghasilan di antara dua golongan, misalnya Rp1.099.500', 'inference',
   'Dihitung masuk golongan di bawahnya, sama dengan membuang sisa di bawah seribu. Tanyakan kantor cabang.')
) r (family, subject, segment, citation, confidence, note);

insert into contributions.rule_line (regency, rule, line, programme, choice)
select 'ID', rule || '-program-2015-07', line, programme, choice
from (values
  ('bpu', 1, 'JKK', 'mandatory'), ('bpu', 2, 'JKM', 'mandatory'), ('bpu', 3, 'JHT', 'optional'),
  ('pu', 1, 'JKK', 'mandatory'), ('pu', 2, 'JKM', 'mandatory'), ('pu', 3, 'JHT', 'by-scale'),
  ('pu', 4, 'JP', 'by-scale'), ('pu', 5, 'JKP', 'by-scale'),
  ('jakon', 1, 'JKK', 'mandatory'), ('jakon', 2, 'JKM', 'mandatory'),
  ('pmi', 1, 'JKK', 'mandatory'), ('pmi', 2, 'JKM', 'mandatory'), ('pmi', 3, 'JHT', 'optional')
) l (rule, line, programme, choice);

insert into contributions.rule_line (regency, rule, line, choice) values ('ID', 'bpu-celah-2015-07', 1, 'below');

insert into contributions.rule_line (regency, rule, line, lower, upper, base)
select 'ID', 'bpu-golongan-2015-07', line, lower, upper, base
from (values
  (1, 0, 1099000, 1000000), (2, 1100000, 1299000, 1200000), (3, 1300000, 1499000, 1400000),
  (4, 1500000, 1699000, 1600000), (5, 1700000, 1899000, 1800000), (6, 1900000, 2099000, 2000000),
  (7, 2100000, 2299000, 2200000), (8, 2300000, 2499000, 2400000), (9, 2500000, 2699000, 2600000),
  (10, 2700000, 3199000, 2950000), (11, 3200000, 3699000, 3450000), (12, 3700000, 4199000, 3950000),
  (13, 4200000, 4699000, 4450000), (14, 4700000, 5199000, 4950000), (15, 5200000, 5699000, 5450000),
  (16, 5700000, 6199000, 5950000), (17, 6200000, 6699000, 6450000), (18, 6700000, 7199000, 6950000),
  (19, 7200000, 7699000, 7450000), (20, 7700000, 8199000, 7950000), (21, 8200000, 9199000, 8700000),
  (22, 9200000, 10199000, 9700000), (23, 10200000, 11199000, 10700000), (24, 11200000, 12199000, 11700000),
  (25, 12200000, 13199000, 12700000), (26, 13200000, 14199000, 13700000), (27, 14200000, 15199000, 14700000),
  (28, 15200000, 16199000, 15700000), (29, 16200000, 17199000, 16700000), (30, 17200000, 18199000, 17700000),
  (31, 18200000, 19199000, 18700000), (32, 19200000, 20199000, 19700000), (33, 20200000, null, 20700000)
) b (line, lower, upper, base);

insert into contributions.rule (regency, rule, family, subject, segment, programme, valid_from, citation, confidence, note, editor)
select 'ID', subject || to_char(valid_from, '-YYYY-MM'), family, subject, segment, programme, valid_from, citation, confidence, note, 'naungan'
from (values
  ('rate', 'bpu-jkk', 'BPU', 'JKK', date '2015-07-01', 'PP 44/2015 Lampiran II: 1% dari dasar golongan', 'secondary', ''),
  ('rate', 'bpu-jkm', 'BPU', 'JKM', '2015-07-01', 'PP 44/2015: Rp6.800 sebulan', 'secondary',
   'Rp16.800 bersama JKK golongan 1 juga terbaca di pers.'),
  ('rate', 'bpu-jht', 'BPU', 'JHT', '2015-07-01', 'PP 46/2015 dan PP 60/2015: 2% dari dasar golongan', 'secondary',
   'Rp36.800 untuk JKK, JKM dan JHT golongan 1 juga terbaca di pers.'),
  ('rate', 'pu-jkk', 'PU', 'JKK', '2015-07-01', 'PP 44/2015; kelompok risiko menurut PP 82/2019 Lampiran I', 'verified', ''),
  ('rate', 'pu-jkm', 'PU', 'JKM', '2015-07-01', 'PP 44/2015: 0,30% dari upah', 'verified', ''),
  ('rate', 'pu-jht', 'PU', 'JHT', '2015-07-01', 'PP 46/2015: pemberi kerja 3,7%, pekerja 2%', 'verified', ''),
  ('rate', 'pu-jp', 'PU', 'JP', '2015-07-01', 'PP 45/2015: pemberi kerja 2%, pekerja 1%, sampai batas upah', 'verified', ''),
  ('rate', 'pu-jkp', 'PU', 'JKP', '2025-02-01',
   'PP 37/2021 sebagaimana diubah PP 6/2025: 0,22% pemerintah pusat dan 0,14% rekomposisi iuran JKK', 'secondary',
   'Bagian 0,14% sudah termasuk dalam iuran JKK. Bulan mulai menurut ingatan.'),
  ('rate', 'jakon-jkk', 'JAKON', 'JKK', '2015-07-01', 'PP 44/2015; Permenaker 5/2021: 1,74% dari upah', 'secondary',
   'Bila upah pekerja proyek diketahui. Bulan mulai disamakan dengan PP 44/2015.'),
  ('rate', 'jakon-jkm', 'JAKON', 'JKM', '2015-07-01', 'PP 44/2015; Permenaker 5/2021: 0,30% dari upah', 'secondary',
   'Bila upah pekerja proyek diketahui. Bulan mulai disamakan dengan PP 44/2015.'),
  ('ceiling', 'pu-jp-batas', 'PU', 'JP', '2022-03-01', 'PP 45/2015 Pasal 29; disesuaikan tiap Maret', 'secondary', ''),
  ('ceiling', 'pu-jp-batas', 'PU', 'JP', '2023-03-01', 'PP 45/2015 Pasal 29; disesuaikan tiap Maret', 'secondary', ''),
  ('ceiling', 'pu-jp-batas', 'PU', 'JP', '2024-03-01', 'PP 45/2015 Pasal 29; disesuaikan tiap Maret', 'verified', ''),
  ('ceiling', 'pu-jp-batas', 'PU', 'JP', '2025-03-01', 'PP 45/2015 Pasal 29; beberapa penggajian publik yang sependapat', 'secondary', ''),
  ('ceiling', 'pu-jp-batas', 'PU', 'JP', '2026-03-01', 'Surat BPJS Ketenagakerjaan B/1226/022026; PP 45/2015 Pasal 29', 'secondary',
   'Sebagian kalkulator publik masih memakai batas 2025.'),
  ('ceiling', 'pu-jkp-batas', 'PU', 'JKP', '2025-02-01', 'PP 37/2021 sebagaimana diubah PP 6/2025', 'secondary', 'Bulan mulai menurut ingatan.'),
  ('tier', 'jakon-kontrak-jkk', 'JAKON', 'JKK', '2015-07-01', 'PP 44/2015; Permenaker 5/2021: bertingkat menurut nilai kontrak tanpa PPN', 'secondary',
   'Bulan mulai disamakan dengan PP 44/2015.'),
  ('tier', 'jakon-kontrak-jkm', 'JAKON', 'JKM', '2015-07-01', 'PP 44/2015; Permenaker 5/2021: bertingkat menurut nilai kontrak tanpa PPN', 'secondary',
   'Bulan mulai disamakan dengan PP 44/2015.'),
  ('package', 'pmi-paket', 'PMI', null, '2023-02-01', 'Permenaker 4/2023', 'secondary', 'Bulan mulai menurut ingatan.')
) r (family, subject, segment, programme, valid_from, citation, confidence, note);

insert into contributions.rule_line (regency, rule, line, share, risk_class, basis, rate_ppm, amount, choice)
select 'ID', rule, line, share, risk_class, basis, rate_ppm, amount, choice
from (values
  ('bpu-jkk-2015-07', 1, 'payer', null::smallint, 'band', 10000, null::bigint, null),
  ('bpu-jkm-2015-07', 1, 'payer', null, 'flat', null, 6800, null),
  ('bpu-jht-2015-07', 1, 'payer', null, 'band', 20000, null, null),
  ('pu-jkk-2015-07', 1, 'employer', 1, 'wage', 2400, null, null),
  ('pu-jkk-2015-07', 2, 'employer', 2, 'wage', 5400, null, null),
  ('pu-jkk-2015-07', 3, 'employer', 3, 'wage', 8900, null, null),
  ('pu-jkk-2015-07', 4, 'employer', 4, 'wage', 12700, null, null),
  ('pu-jkk-2015-07', 5, 'employer', 5, 'wage', 17400, null, null),
  ('pu-jkm-2015-07', 1, 'employer', null, 'wage', 3000, null, null),
  ('pu-jht-2015-07', 1, 'employer', null, 'wage', 37000, null, null),
  ('pu-jht-2015-07', 2, 'worker', null, 'wage', 20000, null, null),
  ('pu-jp-2015-07', 1, 'employer', null, 'capped', 20000, null, null),
  ('pu-jp-2015-07', 2, 'worker', null, 'capped', 10000, null, null),
  ('pu-jkp-2025-02', 1, 'state', null, 'capped', 2200, null, null),
  ('pu-jkp-2025-02', 2, 'within', null, 'capped', 1400, null, 'JKK'),
  ('jakon-jkk-2015-07', 1, 'employer', null, 'wage', 17400, null, null),
  ('jakon-jkm-2015-07', 1, 'employer', null, 'wage', 3000, null, null),
  ('pu-jp-batas-2022-03', 1, null, null, null, null, 9077600, null),
  ('pu-jp-batas-2023-03', 1, null, null, null, null, 9559600, null),
  ('pu-jp-batas-2024-03', 1, null, null, null, null, 10042300, null),
  ('pu-jp-batas-2025-03', 1, null, null, null, null, 10547400, null),
  ('pu-jp-batas-2026-03', 1, null, null, null, null, 11086300, null),
  ('pu-jkp-batas-2025-02', 1, null, null, null, null, 5000000, null)
) l (rule, line, share, risk_class, basis, rate_ppm, amount, choice);

insert into contributions.rule_line (regency, rule, line, lower, rate_ppm)
select 'ID', 'jakon-kontrak-' || programme || '-2015-07', line, lower, rate_ppm
from (values
  ('jkk', 1, 0, 2100), ('jkk', 2, 100000000, 1700), ('jkk', 3, 500000000, 1300), ('jkk', 4, 1000000000, 1100), ('jkk', 5, 5000000000, 900),
  ('jkm', 1, 0, 300), ('jkm', 2, 100000000, 200), ('jkm', 3, 500000000, 200), ('jkm', 4, 1000000000, 100), ('jkm', 5, 5000000000, 100)
) t (programme, line, lower, rate_ppm);

insert into contributions.rule_line (regency, rule, line, months, amount, choice, label) values
  ('ID', 'pmi-paket-2023-02', 1, 6, 108000, 'whole', 'Paket 6 bulan'),
  ('ID', 'pmi-paket-2023-02', 2, 12, 189000, 'whole', 'Paket 12 bulan'),
  ('ID', 'pmi-paket-2023-02', 3, 24, 37500, 'whole', 'Paket 24 bulan, bagian pertama'),
  ('ID', 'pmi-paket-2023-02', 4, 24, 332500, 'whole', 'Paket 24 bulan, bagian kedua'),
  ('ID', 'pmi-paket-2023-02', 5, 1, 13500, 'extension', 'Perpanjangan, setiap bulan');

insert into contributions.rule
  (regency, rule, family, subject, segment, sector, payer_class, valid_from, valid_to, citation, confidence, note, editor)
values
  ('ID', 'bpu-keringanan-transportasi-2026-01', 'relief', 'bpu-keringanan-transportasi', 'BPU', 'transport', 'private', '2026-01-01', '2027-04-01',
   'PP 50/2025 Pasal 4 ayat (1): 50% iuran JKK dan JKM, iuran Jan 2026 sampai Mar 2027', 'verified',
   'Pengemudi angkutan berbasis aplikasi atau tidak, ojek pangkalan, sopir, kurir. Tidak bagi yang dibayar APBN/APBD.', 'naungan'),
  ('ID', 'bpu-keringanan-lainnya-2026-04', 'relief', 'bpu-keringanan-lainnya', 'BPU', 'other', 'private', '2026-04-01', '2027-01-01',
   'PP 50/2025 Pasal 4 ayat (1): 50% iuran JKK dan JKM, iuran Apr sampai Des 2026', 'verified',
   'Semua BPU di luar transportasi. Tidak bagi yang dibayar APBN/APBD.', 'naungan');
insert into contributions.rule_line (regency, rule, line, programme, rate_ppm) values
  ('ID', 'bpu-keringanan-transportasi-2026-01', 1, 'JKK', 500000),
  ('ID', 'bpu-keringanan-transportasi-2026-01', 2, 'JKM', 500000),
  ('ID', 'bpu-keringanan-lainnya-2026-04', 1, 'JKK', 500000),
  ('ID', 'bpu-keringanan-lainnya-2026-04', 2, 'JKM', 500000);

insert into contributions.rule (regency, rule, family, subject, payer_kind, valid_from, citation, confidence, note, editor)
select 'ID', 'pembayar-' || kind || '-2015-07', 'payer', 'pembayar-' || kind, kind, '2015-07-01', citation, confidence, note, 'naungan'
from (values
  ('apbd-regency', 'PP 50/2025: tidak bagi peserta yang iurannya dibayar APBN/APBD', 'verified', ''),
  ('apbd-province', 'PP 50/2025: tidak bagi peserta yang iurannya dibayar APBN/APBD', 'verified', ''),
  ('apbdes', 'Tafsir PP 50/2025: APBDes tidak disebut; dianggap sama dengan APBD', 'inference',
   'Anggapan yang lebih mahal, supaya anggaran tidak kurang. Tanyakan kantor cabang.'),
  ('dana-desa', 'Tafsir PP 50/2025: Dana Desa bersumber dari APBN; tidak disebut', 'inference',
   'Anggapan yang lebih mahal, supaya anggaran tidak kurang. Tanyakan kantor cabang.'),
  ('dbh-sawit', 'Tafsir PP 50/2025: DBH dibelanjakan melalui APBD', 'inference', ''),
  ('dbh-cht', 'Tafsir PP 50/2025: DBH dibelanjakan melalui APBD', 'inference', ''),
  ('csr', 'Tafsir PP 50/2025: uang perusahaan bukan APBN/APBD', 'inference', ''),
  ('baznas', 'Tafsir PP 50/2025: zakat, infak dan sedekah bukan APBN/APBD', 'inference', ''),
  ('sponsor', 'Tafsir PP 50/2025: uang pribadi Bapak Asuh bukan APBN/APBD', 'inference',
   'Menentukan apakah seorang pekerja berbiaya Rp8.400 atau Rp16.800 sebulan. Tanyakan kantor cabang.'),
  ('self', 'PP 50/2025: peserta BPU yang membayar sendiri', 'verified', ''),
  ('employer', 'Tafsir PP 50/2025: pemberi kerja swasta bukan APBN/APBD', 'inference', 'Keringanan hanya bagi BPU.')
) p (kind, citation, confidence, note);
insert into contributions.rule_line (regency, rule, line, choice)
select 'ID', rule, 1,
  case when payer_kind in ('apbd-regency', 'apbd-province', 'apbdes', 'dana-desa', 'dbh-sawit', 'dbh-cht') then 'government' else 'private' end
from contributions.rule where family = 'payer';
