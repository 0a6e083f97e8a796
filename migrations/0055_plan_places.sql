-- Both lists of a plan are read page by page, in order of rank, without walking past the other one.
create table programmes.plan_place (
  regency   text    not null,
  plan      bigint  not null,
  reached   boolean not null,
  rank      integer not null,
  person_id bigint  not null,
  primary key (regency, plan, reached, rank),
  foreign key (regency, plan) references programmes.plan
);
comment on table programmes.plan_place is 'The eligible people of a plan''s frozen list, and whether the plan reaches them. Made with the plan.';
comment on column programmes.plan_place.person_id is 'As in the frozen list; whose it is today tells the anchor there.';
grant select, insert, delete, maintain on programmes.plan_place to naungan_app;
alter table programmes.plan_place enable row level security;
create policy people on programmes.plan_place to naungan_app
  using (regency = platform.scoped_regency() and current_setting('naungan.people', true) = 'all'
    and platform.may('programmes.read', 'programmes.check', 'contributions.enrol'));

insert into programmes.plan_place (regency, plan, reached, rank, person_id)
select p.regency, p.plan,
       exists (select from programmes.plan_spell s where s.regency = p.regency and s.plan = p.plan and s.person_id = f.person_id),
       f.rank, f.person_id
from programmes.plan p join programmes.frozen_person f on f.regency = p.regency and f.list = p.list;
