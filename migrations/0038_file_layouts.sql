create schema if not exists contributions;
grant usage on schema contributions to naungan_app;

create table contributions.standard_layout (
  code       text  not null check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  valid_from date  not null,
  kind       text  not null check (kind in ('registration', 'payment')),
  segment    text  not null check (segment in ('BPU', 'PU', 'JAKON', 'PMI')),
  name       text  not null,
  file_name  text  not null,
  sheet      text  not null,
  most_rows  integer not null default 10000 check (most_rows between 1 and 10000),
  columns    jsonb not null check (jsonb_typeof(columns) = 'array' and jsonb_array_length(columns) > 0),
  source     text  not null,
  confidence text  not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  primary key (code, valid_from)
);
comment on table contributions.standard_layout is 'How a file for the insurer looks, as delivered: columns, their source and format. A regency that changes one has its own in file_layout.';
comment on column contributions.standard_layout.file_name is 'Fixed name of the file; {bagian} is the number of the part, {bulan}, {wadah} and {tagihan} tell files apart.';
comment on column contributions.standard_layout.columns is '[{"heading": "NIK", "field": "nik", "format": "text", "required": true}, ...]; a fixed text has "field": "fixed" and "value".';

create table contributions.file_layout (
  regency    text  not null,
  code       text  not null check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  valid_from date  not null,
  kind       text  not null check (kind in ('registration', 'payment')),
  segment    text  not null check (segment in ('BPU', 'PU', 'JAKON', 'PMI')),
  name       text  not null,
  file_name  text  not null,
  sheet      text  not null,
  most_rows  integer not null check (most_rows between 1 and 10000),
  columns    jsonb not null check (jsonb_typeof(columns) = 'array' and jsonb_array_length(columns) > 0),
  source     text  not null,
  confidence text  not null check (confidence in ('verified', 'secondary', 'memory', 'inference')),
  edited_at  timestamptz not null default now(),
  edited_by  text  not null,
  primary key (regency, code, valid_from)
);
comment on table contributions.file_layout is 'A layout as this regency uses it, from a day on; the branch may ask for other columns than the standard.';

create table contributions.letterhead (
  regency     text not null primary key,
  lines       text[] not null check (cardinality(lines) between 1 and 6),
  place       text not null,
  addressee   text not null,
  signer_title text not null,
  signer_name text not null,
  signer_nip  text not null,
  edited_at   timestamptz not null default now(),
  edited_by   text not null
);
comment on table contributions.letterhead is 'What stands above and below the bills that are printed.';
comment on column contributions.letterhead.lines is 'Lines of the letterhead: government, office, address.';
comment on column contributions.letterhead.place is 'Where it is signed: Martapura.';

create table contributions.bill_document (
  regency text   not null,
  bill    bigint not null,
  version integer not null check (version > 0),
  hash    text   not null check (hash ~ '^[0-9a-f]{64}$'),
  made_on date   not null,
  made_at timestamptz not null default now(),
  made_by text   not null,
  primary key (regency, bill, version)
);
comment on table contributions.bill_document is 'Versions of the document of a bill. A new one begins when what it says has changed. Only ever inserted.';
comment on column contributions.bill_document.hash is 'SHA-256 of everything the document says, the same in PDF and Excel.';

grant select on contributions.standard_layout to naungan_app;
grant select, insert, update, delete on contributions.file_layout, contributions.letterhead to naungan_app;
grant select, insert on contributions.bill_document to naungan_app;
do $$ declare name text; begin
  foreach name in array array['file_layout', 'letterhead', 'bill_document'] loop
    execute format('alter table contributions.%s enable row level security', name);
    execute format('create policy regency on contributions.%s to naungan_app using (regency = platform.scoped_regency())', name);
  end loop;
end $$;

insert into contributions.standard_layout (code, valid_from, kind, segment, name, file_name, sheet, columns, source, confidence) values
  ('bpu-pendaftaran', '2021-01-01', 'registration', 'BPU', 'Pendaftaran peserta BPU (wadah)', 'PENDAFTARAN_BPU_{wadah}_{bulan}_{bagian}.xlsx', 'data_tk_baru', '[
    {"heading": "NIK", "field": "nik", "format": "text", "required": true},
    {"heading": "NAMA LENGKAP", "field": "name", "format": "upper", "required": true},
    {"heading": "TEMPAT LAHIR", "field": "birthPlace", "format": "upper", "required": false},
    {"heading": "TANGGAL LAHIR", "field": "birthDate", "format": "DD-MM-YYYY", "required": true},
    {"heading": "JENIS KELAMIN", "field": "sex", "format": "text", "required": false},
    {"heading": "NAMA IBU KANDUNG", "field": "motherName", "format": "upper", "required": false},
    {"heading": "ALAMAT", "field": "address", "format": "upper", "required": false},
    {"heading": "KELURAHAN", "field": "village", "format": "upper", "required": false},
    {"heading": "KECAMATAN", "field": "district", "format": "upper", "required": false},
    {"heading": "KOTA/KAB", "field": "regencyName", "format": "upper", "required": false},
    {"heading": "PROVINSI", "field": "province", "format": "upper", "required": false},
    {"heading": "NO HP", "field": "phone", "format": "text", "required": false},
    {"heading": "PEKERJAAN", "field": "occupation", "format": "upper", "required": false},
    {"heading": "LOKASI KERJA", "field": "village", "format": "upper", "required": false},
    {"heading": "PENGHASILAN", "field": "income", "format": "text", "required": true},
    {"heading": "PROGRAM", "field": "programmes", "format": "text", "required": true},
    {"heading": "PERIODE AWAL", "field": "firstMonth", "format": "MM-YYYY", "required": true},
    {"heading": "JUMLAH BULAN", "field": "months", "format": "text", "required": true},
    {"heading": "KODE WADAH", "field": "wadahCode", "format": "text", "required": false}
  ]', 'Susunan kolom resmi belum diperoleh; disusun dari isian pendaftaran BPU. Minta contoh berkas ke kantor cabang, lalu ubah di sini.', 'memory'),
  ('bpu-pembayaran', '2021-01-01', 'payment', 'BPU', 'Rincian pembayaran iuran BPU (wadah)', 'IURAN_BPU_{wadah}_{bulan}_{bagian}.xlsx', 'data_iuran', '[
    {"heading": "NO KPJ", "field": "kpj", "format": "text", "required": false},
    {"heading": "NIK", "field": "nik", "format": "text", "required": true},
    {"heading": "NAMA LENGKAP", "field": "name", "format": "upper", "required": true},
    {"heading": "TANGGAL LAHIR", "field": "birthDate", "format": "DD-MM-YYYY", "required": false},
    {"heading": "PENGHASILAN", "field": "income", "format": "text", "required": true},
    {"heading": "PROGRAM", "field": "programmes", "format": "text", "required": true},
    {"heading": "PERIODE AWAL", "field": "firstMonth", "format": "MM-YYYY", "required": true},
    {"heading": "JUMLAH BULAN", "field": "months", "format": "text", "required": true},
    {"heading": "IURAN JKK", "field": "jkk", "format": "text", "required": true},
    {"heading": "IURAN JKM", "field": "jkm", "format": "text", "required": true},
    {"heading": "IURAN JHT", "field": "jht", "format": "text", "required": true},
    {"heading": "TOTAL IURAN", "field": "total", "format": "text", "required": true},
    {"heading": "KODE WADAH", "field": "wadahCode", "format": "text", "required": false}
  ]', 'Susunan kolom resmi belum diperoleh; minta contoh berkas ke kantor cabang, lalu ubah di sini.', 'memory'),
  ('pu-tk-baru', '2024-01-01', 'registration', 'PU', 'SIPP: TK Mendaftar (penerima upah)', 'TK_BARU_{bulan}_{bagian}.xlsx', 'data_tk_baru', '[
    {"heading": "NIK", "field": "nik", "format": "text", "required": true},
    {"heading": "NO KPJ", "field": "kpj", "format": "text", "required": false},
    {"heading": "NAMA LENGKAP", "field": "name", "format": "upper", "required": true},
    {"heading": "TEMPAT LAHIR", "field": "birthPlace", "format": "upper", "required": false},
    {"heading": "TANGGAL LAHIR", "field": "birthDate", "format": "DD-MM-YYYY", "required": true},
    {"heading": "JENIS KELAMIN", "field": "sex", "format": "text", "required": false},
    {"heading": "ALAMAT", "field": "address", "format": "upper", "required": false},
    {"heading": "KELURAHAN", "field": "village", "format": "upper", "required": false},
    {"heading": "KECAMATAN", "field": "district", "format": "upper", "required": false},
    {"heading": "KOTA/KAB", "field": "regencyName", "format": "upper", "required": false},
    {"heading": "PROVINSI", "field": "province", "format": "upper", "required": false},
    {"heading": "NO HP", "field": "phone", "format": "text", "required": false},
    {"heading": "NAMA IBU KANDUNG", "field": "motherName", "format": "upper", "required": false},
    {"heading": "TGL MULAI BEKERJA", "field": "firstMonth", "format": "DD-MM-YYYY", "required": true},
    {"heading": "UPAH", "field": "income", "format": "text", "required": true},
    {"heading": "JHT", "field": "hasJht", "format": "Y/T", "required": true},
    {"heading": "JKK", "field": "hasJkk", "format": "Y/T", "required": true},
    {"heading": "JKM", "field": "hasJkm", "format": "Y/T", "required": true},
    {"heading": "JP", "field": "hasJp", "format": "Y/T", "required": true}
  ]', 'Nama lembar dan batas 10.000 baris: petunjuk SIPP 2024; kolom menurut modul kepegawaian pihak ketiga (petunjuk, bukan sumber resmi)', 'secondary'),
  ('pu-iuran', '2024-01-01', 'payment', 'PU', 'Rincian upah dan iuran (penerima upah)', 'TK_LANJUTAN_{bulan}_{bagian}.xlsx', 'data_tk', '[
    {"heading": "NO KPJ", "field": "kpj", "format": "text", "required": false},
    {"heading": "NIK", "field": "nik", "format": "text", "required": true},
    {"heading": "NAMA LENGKAP", "field": "name", "format": "upper", "required": true},
    {"heading": "TANGGAL LAHIR", "field": "birthDate", "format": "DD-MM-YYYY", "required": false},
    {"heading": "UPAH", "field": "income", "format": "text", "required": true},
    {"heading": "TOTAL IURAN", "field": "total", "format": "text", "required": true}
  ]', 'Susunan kolom resmi belum diperoleh; minta contoh berkas ke kantor cabang, lalu ubah di sini.', 'memory');
