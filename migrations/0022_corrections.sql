-- Corrections are rows of a source of their own, so that they have an origin, are dated, and can be taken back.
alter table registry.source drop constraint source_kind_check;
alter table registry.source add constraint source_kind_check
  check (kind in ('workers', 'members', 'sponsors', 'welfare', 'deaths', 'corrections'));
insert into registry.trust values ('corrections', 100, 'Diperiksa pada orangnya, dengan bukti');

create table registry.correction (
  regency     text        not null,
  batch_id    bigint      not null,
  person_id   bigint      not null,
  what        text        not null check (what in ('correction', 'death', 'move')),
  fields      text[]      not null,
  valid_on    date        not null,
  evidence    text        not null check (length(evidence) >= 5),
  primary key (regency, batch_id),
  foreign key (regency, batch_id) references registry.batch
);
create index correction_person on registry.correction (regency, person_id);
comment on table registry.correction is
  'What somebody recorded about one person, with evidence. Its values are the one row of its batch; taken back like any batch.';
comment on column registry.correction.person_id is 'Whose page it was recorded on; the person may have another number since.';
grant select, insert on registry.correction to naungan_app;
alter table registry.correction enable row level security;
create policy reach on registry.correction to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.people', true)
    when 'all' then true
    when 'some' then exists (select from registry.person p
      where p.regency = correction.regency and p.person_id = correction.person_id)
    else false end);

-- Who sees a person sees who corrected him, though not the list of all corrections.
create view registry.correction_label as
  select b.regency, b.batch_id, b.imported_by, b.imported_at from registry.batch b
  where b.kind = 'corrections' and b.regency = platform.scoped_regency()
    and current_setting('naungan.people', true) in ('all', 'some')
    and not exists (select from registry.undone u where u.regency = b.regency and u.batch_id = b.batch_id);
comment on view registry.correction_label is 'Corrections in force without their content; runs as its owner.';
grant select on registry.correction_label to naungan_app;
