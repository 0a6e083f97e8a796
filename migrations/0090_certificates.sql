create table sponsorship.certificate (
  regency     text        not null,
  certificate bigint      not null,
  sponsor     bigint      not null,
  mandate     bigint      not null,
  code        text        not null check (code ~ '^[2-9A-Z]{4}(-[2-9A-Z]{4}){4}$'),
  content     json        not null,
  hash        text        not null check (hash ~ '^[0-9a-f]{64}$'),
  made_on     date        not null,
  made_by     text        not null,
  primary key (regency, certificate),
  unique (regency, code),
  foreign key (regency, sponsor) references sponsorship.sponsor,
  foreign key (regency, mandate) references sponsorship.mandate
);
create index certificate_of_sponsor on sponsorship.certificate (regency, sponsor, certificate);
comment on table sponsorship.certificate is 'Certificates that sponsors took, with the code by which anybody tells whether one is genuine. Only ever inserted.';
comment on column sponsorship.certificate.content is 'What it says: name, agency, how many workers, since when. No worker is named.';
grant select, insert on sponsorship.certificate to naungan_app;
alter table sponsorship.certificate enable row level security;
create policy reach on sponsorship.certificate to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.sponsors', true)
    when 'all' then true
    else exists (select from sponsorship.sponsor s
      where s.regency = certificate.regency and s.sponsor = certificate.sponsor) end);
