-- What everybody who signs in is told before he reads personal data, and that he said he has read it.
create table access.privacy_notice (
  regency    text        not null,
  notice_no  bigint      not null generated always as identity,
  valid_from date        not null,
  standing   text        not null check (standing in ('proposal', 'adopted')),
  body       text        not null check (length(body) between 100 and 10000),
  english    text        null check (length(english) between 100 and 10000),
  source     text        not null check (length(source) >= 3),
  confidence text        not null check (confidence in ('verified', 'code', 'memory', 'inference')),
  editor     text        not null,
  written_at timestamptz not null default now(),
  primary key (regency, notice_no)
);
comment on table access.privacy_notice is
  'Versions of the privacy notice. Only ever inserted: of the regency''s own versions that have begun the latest holds, of one day the one written last; without one that of the program.';
comment on column access.privacy_notice.regency is 'ID: holds everywhere, came with the program. Else the regency that wrote it.';
comment on column access.privacy_notice.standing is 'proposal: not adopted by an act of the regency yet, and shown as such; adopted: source names the act.';
comment on column access.privacy_notice.body is 'Indonesian; paragraphs between blank lines, lines of a list begin with "- ".';
comment on column access.privacy_notice.english is 'The same for readers of English; null: they are shown the Indonesian text.';
alter table access.privacy_notice enable row level security;
create policy read on access.privacy_notice for select to naungan_app
  using (regency = platform.scoped_regency() or regency = 'ID' and platform.scoped_regency() <> '');
create policy write on access.privacy_notice for insert to naungan_app
  with check (regency = platform.scoped_regency() and platform.may('settings.manage'));
grant select, insert on access.privacy_notice to naungan_app;

create table access.privacy_acknowledgement (
  regency        text        not null,
  account_id     uuid        not null,
  notice_no      bigint      not null,
  way            text        not null check (way in ('read', 'demo')),
  at             timestamptz not null default now(),
  primary key (regency, account_id, notice_no),
  foreign key (regency, account_id) references access.account
);
comment on table access.privacy_acknowledgement is
  'Which account said of which version of the privacy notice that it was read. Only ever inserted.';
comment on column access.privacy_acknowledgement.notice_no is 'Of a version of this regency or of ID: numbers of versions never repeat, and versions stay.';
comment on column access.privacy_acknowledgement.way is 'read: by its owner on the screen; demo: a ready account of a demonstration, whose people are invented.';
alter table access.privacy_acknowledgement enable row level security;
create policy read on access.privacy_acknowledgement for select to naungan_app
  using (regency = platform.scoped_regency() and platform.may('settings.read', 'audit.read'));
create policy system on access.privacy_acknowledgement to naungan_app
  using (regency = platform.scoped_regency() and platform.may('system'));
grant select, insert on access.privacy_acknowledgement to naungan_app;

insert into access.privacy_notice (regency, valid_from, standing, body, english, source, confidence, editor) values ('ID', '2026-11-26', 'proposal',
$$Naungan memuat data pribadi pekerja: NIK, nama, tanggal lahir, alamat, pekerjaan, kepesertaan jaminan sosial, dan sebagian keadaan keluarga dan kesejahteraannya. Membaca data itu adalah pemrosesan data pribadi menurut UU 27/2022 tentang Pelindungan Data Pribadi.

- Untuk apa: hanya untuk tugas Anda, yaitu mengetahui siapa yang bekerja, siapa yang terlindungi, dan siapa yang belum. Dasarnya kewajiban hukum dan tugas bagi kepentingan umum (Pasal 20).
- Yang dicatat: setiap kali Anda membuka halaman seseorang, membuka isi yang disamarkan, mencetak, atau mengunduh daftar, program mencatat akun Anda, waktunya, dan alasan yang Anda tulis (Pasal 31). Tindakan Anda masuk jejak audit yang tidak dapat diubah tanpa ketahuan.
- Siapa yang melihat catatan itu: pemeriksa, dan orang yang datanya Anda baca. Ia berhak mengetahui siapa yang membacanya; pemerintah daerah menjawab dalam 3 x 24 jam (Pasal 32).
- Yang tidak boleh: membaca karena ingin tahu, membagikan daftar atau tangkapan layar lewat percakapan, meminjamkan akun.
- Bila data bocor atau salah kirim: laporkan segera kepada administrator. Orang yang terkena dan lembaga harus diberi tahu dalam 3 x 24 jam (Pasal 46).
- Akibatnya: mengungkapkan atau memakai data pribadi orang lain secara melawan hukum dapat dipidana (Pasal 65 sampai 73).
- Tentang Anda sendiri: nama, nama masuk, alamat jaringan, dan peramban Anda disimpan agar jelas siapa berbuat apa, selama masa simpan yang ditetapkan daerah.

Data kependudukan wajib dirahasiakan pula menurut UU 23/2006 sebagaimana diubah dengan UU 24/2013.$$,
$$Naungan holds personal data of workers: NIK, name, birth date, address, work, membership of the social insurance, and some of what is known of their family and welfare. Reading it is processing of personal data under UU 27/2022 on the Protection of Personal Data.

- What for: only for your task, to know who works, who is protected and who is not. Its basis is legal obligation and a task in the public interest (Article 20).
- What is logged: whenever you open the page of a person, reveal what is masked, print or download a list, the program records your account, the time and the reason you wrote (Article 31). What you do enters an audit trail that cannot be changed unnoticed.
- Who sees that log: auditors, and the person whose data you read. He has the right to know who read it; the regency answers within 3 x 24 hours (Article 32).
- What is not allowed: reading out of curiosity, sharing lists or pictures of the screen in chats, lending your account.
- When data leaks or goes to the wrong person: report it to the administrator at once. Those concerned and the authority must be told within 3 x 24 hours (Article 46).
- What follows: disclosing or using personal data of others against the law can be punished (Articles 65 to 73).
- About yourself: your name, sign-in name, network address and browser are kept, so that it is clear who did what, as long as the regency's times of retention say.

Population data is confidential under UU 23/2006 as amended by UU 24/2013 as well.$$,
'UU 27/2022 Pasal 20, 31, 32, 46, 65-73; UU 23/2006 jo. UU 24/2013; susunan kata usulan', 'inference', 'naungan');

-- Demonstrations that are there already: their ready accounts.
insert into access.privacy_acknowledgement (regency, account_id, notice_no, way)
select a.regency, a.account_id, n.notice_no, 'demo'
from access.account a, access.privacy_notice n
where a.sign_in_name like 'contoh-%' and exists (select from platform.setting s where s.name = 'demo');
