-- The people of a plan in one village or district are walked in order of rank too, not looked up one by one.

alter table programmes.plan_place add column village_code text null;
comment on column programmes.plan_place.village_code is 'As in the frozen list.';
update programmes.plan_place l set village_code = f.village_code
from programmes.plan p join programmes.frozen_person f on f.regency = p.regency and f.list = p.list
where p.regency = l.regency and p.plan = l.plan and f.rank = l.rank;
create index plan_place_village on programmes.plan_place (regency, plan, reached, village_code, rank);
create index plan_place_district on programmes.plan_place (regency, plan, reached, (left(village_code, 8)), rank);
