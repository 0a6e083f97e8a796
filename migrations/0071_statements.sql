-- What has been said in public about coverage, so that it can be worked out again and held side by side.
create table coverage.statement (
  regency     text        not null,
  statement   text        not null check (statement ~ '^[a-z0-9][a-z0-9-]{2,59}$'),
  version     integer     not null default 1 check (version > 0),
  place_code  text        null,
  place_name  text        not null check (length(place_name) between 2 and 100),
  said_on     date        not null,
  about       text        not null check (length(about) between 2 and 60),
  definition  text        not null check (length(definition) between 3 and 300),
  basis       text        not null check (basis in ('employed', 'eligible', 'informal', 'vulnerable', 'target', 'unknown')),
  numerator   bigint      null check (numerator >= 0),
  denominator bigint      null check (denominator > 0),
  hundredths  integer     null check (hundredths >= 0),
  precision   text        not null check (precision in ('exact', 'about', 'above')),
  target      integer     null check (target >= 0),
  claims      jsonb       not null default '[]',
  source      text        not null check (length(source) between 3 and 300),
  confidence  text        not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  note        text        not null default '',
  withdrawn   boolean     not null default false,
  recorded_at timestamptz not null default now(),
  recorded_by text        not null,
  primary key (regency, statement, version)
);
comment on table coverage.statement is
  'Public statements about coverage as they were made, every version of how they were entered. Only ever inserted; the newest version counts.';
comment on column coverage.statement.regency is 'ID: came with the program, for all.';
comment on column coverage.statement.place_code is 'Code of province or regency; null for Kalimantan or the nation.';
comment on column coverage.statement.said_on is 'Day it was said; the last of month or year where only that is known.';
comment on column coverage.statement.about is 'What time it is about, in words.';
comment on column coverage.statement.definition is 'Who is counted over whom, as the source has it.';
comment on column coverage.statement.basis is 'What kind of denominator; only the same kind may be compared.';
comment on column coverage.statement.hundredths is 'The percentage stated, in hundredths of a percent.';
comment on column coverage.statement.target is 'A target stated with it, in hundredths of a percent.';
comment on column coverage.statement.claims is 'What it says in numbers, to be worked out again (src/coverage/statements/claim.ts).';
alter table coverage.statement enable row level security;
create policy read on coverage.statement for select to naungan_app
  using (regency = platform.scoped_regency() or regency = 'ID' and platform.scoped_regency() <> '');
create policy write on coverage.statement for insert to naungan_app
  with check (regency = platform.scoped_regency() and platform.may('settings.manage'));
grant select, insert on coverage.statement to naungan_app;

insert into coverage.statement (regency, statement, place_code, place_name, said_on, about, definition, basis, numerator, denominator,
  hundredths, precision, target, claims, source, confidence, note, recorded_by) values
  ('ID', 'kalimantan-2024-11', null, 'Kalimantan', '2024-11-30', 'Nov 2024', 'PU 1.953.661 + BPU 889.957 + jasa konstruksi 443.402', 'unknown', 3287020, null, 4534, 'exact', null, '[{"kind": "sum", "parts": [1953661, 889957, 443402], "total": 3287020}]', 'S27 kalteng.antaranews.com/amp/berita/727421', 'verified', 'Penyebut tidak disebut; sekitar 7,25 juta bila dihitung balik.', 'naungan'),
  ('ID', 'kalimantan-2026-02', null, 'Kalimantan', '2026-02-02', 'Feb 2026', 'peserta terhadap penduduk bekerja (Sakernas)', 'employed', 3302762, 7996826, 4130, 'exact', null, '[{"kind": "share", "numerator": 3302762, "denominator": 7996826, "hundredths": 4130, "decimals": 2}, {"kind": "difference", "whole": 7996826, "less": 3302762, "left": 4694064}]', 'S28 borneotrend.com/2026/02/46-juta-pekerja-di-kalimantan-belum.html', 'verified', 'Kantor wilayah berpindah dari penyebut pekerja yang berhak ke semua penduduk bekerja antara 2024 dan 2026.', 'naungan'),
  ('ID', 'banjar-2025', '63.03', 'Kabupaten Banjar', '2025-12-31', '2025', 'cakupan terhadap pekerja', 'eligible', null, 206000, 2610, 'exact', 2947, '[{"kind": "distance", "target": 2947, "reached": 2610, "denominator": 206000, "people": 16800}]', 'S5 kalsel.antaranews.com/berita/479557', 'verified', 'Pers menyebut selisih 16.800 pekerja; angka itu sama dengan iuran bulanan Rp16.800. Hari pernyataan tidak dicatat; dipakai akhir tahun.', 'naungan'),
  ('ID', 'banjar-2026-02', '63.03', 'Kabupaten Banjar', '2026-02-13', '13 Feb 2026', 'cakupan terhadap pekerja', 'unknown', null, 292000, 2287, 'exact', null, '[]', 'S29 newsway.co.id, FGD Dana Desa Kabupaten Banjar', 'verified', 'Penyebut "sekitar 292.000", lain dari 206.000 setahun sebelumnya.', 'naungan'),
  ('ID', 'banjar-2025-05', '63.03', 'Kabupaten Banjar', '2025-05-28', '28 Mei 2025', 'formal dan UMKM 40.000 dari 91.000; informal 13.000 dari 110.000', 'eligible', 53000, 201000, 2640, 'exact', null, '[{"kind": "sum", "parts": [40000, 13000], "total": 53000}, {"kind": "sum", "parts": [91000, 110000], "total": 201000}, {"kind": "share", "numerator": 53000, "denominator": 201000, "hundredths": 2640, "decimals": 1}]', 'S30 banjarmasin.tribunnews.com/2025/05/29', 'verified', 'Pernyataan Sekda.', 'naungan'),
  ('ID', 'banjar-2025-03', '63.03', 'Kabupaten Banjar', '2025-03-20', 'Mar 2025', 'pekerja belum terdaftar: 38.983', 'unknown', null, null, null, 'exact', null, '[]', 'S31 habarkalimantan.com', 'verified', 'Hanya kesenjangan yang disebut, tanpa pembilang dan penyebut.', 'naungan'),
  ('ID', 'balangan-2025-10', '63.11', 'Kabupaten Balangan', '2025-10-31', 'Okt 2025', 'peserta terdaftar, 96 % di antaranya aktif; sasaran 64.000 dari Bappenas', 'target', 62000, 64000, 9000, 'above', null, '[]', 'S32 tabirkota.com/2025/10', 'verified', 'Angkatan kerja sekitar 80.000 termasuk ASN/TNI/Polri; sekitar 12.000 belum tercakup.', 'naungan'),
  ('ID', 'kutai-timur-2024', '64.08', 'Kabupaten Kutai Timur', '2024-12-31', '2024', 'peserta informal terhadap perkiraan pekerja informal', 'informal', 77074, 51086, 15000, 'exact', null, '[{"kind": "share", "numerator": 77074, "denominator": 51086, "hundredths": 15000, "decimals": 0}]', 'S33 kutaitimurkab.go.id', 'verified', 'Di atas 100 %: terdaftar menurut tempat kerja atau program, sedangkan perkiraannya lama.', 'naungan'),
  ('ID', 'bali-2025-03', '51', 'Bali', '2025-03-31', '31 Mar 2025', 'peserta terhadap penduduk bekerja; sasaran 67,28 % dari Kemendagri', 'employed', 935079, 1873899, 5088, 'exact', 6728, '[{"kind": "share", "numerator": 935079, "denominator": 1873899, "hundredths": 5088, "decimals": 2}]', 'S34 bali.antaranews.com/berita/376813', 'verified', '', 'naungan'),
  ('ID', 'kalteng-2023-11', '62', 'Kalimantan Tengah', '2023-11-21', 'Nov 2023', 'peserta terhadap pekerja', 'unknown', 337000, 910000, 3700, 'exact', null, '[{"kind": "share", "numerator": 337000, "denominator": 910000, "hundredths": 3700, "decimals": 0}]', 'S35 kaltengonline.com/2023/11/21', 'verified', 'Penyebut disebut 910.000 sampai 911.000; dipakai yang kecil.', 'naungan'),
  ('ID', 'nasional-2025-04', null, 'Indonesia', '2025-04-30', 'Apr 2025', 'Kemendagri: 35,68 % terhadap sasaran 52,15 %', 'unknown', null, null, 3568, 'exact', 5215, '[]', 'S36 ayonusa.com/berita/news-97831; kabaran.id/2025/05', 'verified', 'RPJMN menyebut 32,15 % untuk 2025: indikatornya lain, atau salah cetak.', 'naungan'),
  ('ID', 'kaltim-2025', '64', 'Kalimantan Timur', '2026-02-02', '2025', 'cakupan provinsi', 'unknown', null, null, 5000, 'above', null, '[]', 'S41 kaltim.idntimes.com', 'verified', 'Dinyatakan 2 Feb 2026 tanpa pembilang dan penyebut.', 'naungan'),
  ('ID', 'kaltara-2025', '65', 'Kalimantan Utara', '2026-02-02', '2025', 'cakupan provinsi', 'unknown', null, null, 4600, 'about', null, '[]', 'S41 kaltim.idntimes.com', 'verified', 'Dinyatakan 2 Feb 2026 tanpa pembilang dan penyebut.', 'naungan'),
  ('ID', 'kalsel-2025', '63', 'Kalimantan Selatan', '2026-02-02', '2025', 'cakupan provinsi', 'unknown', null, null, 4200, 'about', null, '[]', 'S41 kaltim.idntimes.com', 'verified', 'Dinyatakan 2 Feb 2026 tanpa pembilang dan penyebut.', 'naungan'),
  ('ID', 'kalteng-2025', '62', 'Kalimantan Tengah', '2026-02-02', '2025', 'cakupan provinsi', 'unknown', null, null, 4200, 'about', null, '[]', 'S41 kaltim.idntimes.com', 'verified', 'Dinyatakan 2 Feb 2026 tanpa pembilang dan penyebut.', 'naungan'),
  ('ID', 'kalbar-2025', '61', 'Kalimantan Barat', '2026-02-02', '2025', 'cakupan provinsi', 'unknown', null, null, 2700, 'exact', null, '[]', 'S41 kaltim.idntimes.com', 'verified', 'Dinyatakan 2 Feb 2026 tanpa pembilang dan penyebut.', 'naungan'),
  ('ID', 'kalsel-sasaran-2026', '63', 'Kalimantan Selatan', '2025-09-25', 'sasaran 2026', 'sasaran menurut sekretaris daerah provinsi', 'unknown', null, null, null, 'exact', 7000, '[]', 'S42 jurnalkalimantan.com/72235-2; grapena.com/2025/09', 'verified', '', 'naungan'),
  ('ID', 'banjar-rentan-2025-08', '63.03', 'Kabupaten Banjar', '2025-08-31', 'Agu 2025', 'pekerja rentan terlindungi terhadap sasaran APBD', 'target', 13251, 15000, null, 'exact', null, '[]', 'S43 newsway.co.id/?p=37181; S29', 'verified', 'Sasaran 10.000 dinaikkan menjadi 15.000 pada perubahan APBD 2025; hampir 19.000 sejak 2020 (Feb 2026).', 'naungan'),
  ('ID', 'tabalong-2025', '63.09', 'Kabupaten Tabalong', '2025-12-31', '2025', 'pekerja rentan dengan Rp4,9 miliar APBD 2025', 'unknown', 24800, null, null, 'exact', null, '[]', 'S24 kalsel.antaranews.com/berita/450146', 'verified', '24.800 x Rp16.800 x 12 = Rp4.999.680.000: tepat dua belas bulan dengan harga penuh.', 'naungan'),
  ('ID', 'tanah-bumbu-2025-04', '63.10', 'Kabupaten Tanah Bumbu', '2025-04-09', '9 Apr 2025', 'pekerja rentan (Perbup 51/2023, 45/2024)', 'unknown', 43725, null, null, 'exact', null, '[]', 'S44 tarunakota.com', 'verified', '71 klaim, Rp2,98 miliar.', 'naungan'),
  ('ID', 'banjarmasin-2023-02', '63.71', 'Kota Banjarmasin', '2023-02-28', 'Feb 2023', 'relawan E-Damkar yang lolos seleksi, dari 5.000 lebih', 'unknown', 3200, null, null, 'exact', null, '[]', 'S45 jurnalkalimantan.com', 'verified', 'Lebih dari 30.000 pekerja miskin ekstrem belum tercakup.', 'naungan'),
  ('ID', 'barito-kuala-2021-10', '63.04', 'Kabupaten Barito Kuala', '2021-10-31', 'Okt 2021', 'non-ASN 1.494; perangkat desa 1.178 dan staf 296', 'unknown', 2968, null, null, 'exact', null, '[{"kind": "sum", "parts": [1494, 1178, 296], "total": 2968}]', 'S47 kalimantanpost.com/2021/10', 'verified', 'Jumlahnya dihitung di sini; sumber menyebut bagian-bagiannya.', 'naungan'),
  ('ID', 'banyumas-2025-10', '33.02', 'Kabupaten Banyumas', '2025-10-31', 'Okt 2025', 'formal 255.000 (67 %), informal 40.000 dari 320.000, konstruksi 21.000 dari 70.000 lebih; sasaran akhir tahun 43,19 %', 'unknown', null, null, 3616, 'exact', 4319, '[]', 'S72 mediasinarpagigroup.com/?p=85144; purwokerto.inews.id/amp/653740', 'verified', 'Pembanding, bagaimana satu cabang membaginya.', 'naungan');
