-- Sums of a regency are kept as long as what they are made of stays the same. Of what a look would have to count to know that, it is told here.

create table platform.state (
  regency text not null,
  subject text not null,
  state   uuid not null default gen_random_uuid(),
  primary key (regency, subject)
);
comment on table platform.state is
  'Another one whenever something of a subject changes, by whatever, in the transaction that changes it; of regency '''' what changed for all.';
alter table platform.state enable row level security;

create table platform.state_mark (
  mark    bigint generated always as identity primary key,
  regency text not null,
  subject text not null
);
comment on table platform.state_mark is
  'What a transaction has changed, until it ends: states are another one then and not before, so that nobody waits for them.';
alter table platform.state_mark enable row level security;

create function platform.mark_state() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  mine text := coalesce(platform.scoped_regency(), '');
  setting text := 'naungan.changed_' || tg_argv[0];
  now_changed text := pg_current_xact_id()::text || ' ' || mine;
begin
  if current_setting(setting, true) is distinct from now_changed then
    perform set_config(setting, now_changed, true);
    insert into platform.state_mark (regency, subject) values (mine, tg_argv[0]);
  end if;
  return null;
end $$;
comment on function platform.mark_state is 'Trigger of a statement that changes something of the subject named.';

create function platform.turn_state() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  -- Of all that the transaction marked, in one order for everybody: two that end at once must not wait for each other in a ring.
  with done as (delete from platform.state_mark returning regency, subject)
  insert into platform.state (regency, subject) select distinct d.regency, d.subject from done d order by 1, 2
    on conflict (regency, subject) do update set state = gen_random_uuid();
  return null;
end $$;
create constraint trigger turn_state after insert on platform.state_mark deferrable initially deferred
  for each row execute function platform.turn_state();

create function platform.state_of(asked text, subjects text[]) returns text
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select case when asked = platform.scoped_regency() and not exists (
      select from unnest(subjects) s (subject)
      where current_setting('naungan.changed_' || s.subject, true) = pg_current_xact_id_if_assigned()::text || ' ' || asked)
    then concat_ws(' ', array_to_string(subjects, ' '), current_setting('naungan.permission', true)) || coalesce((
      select string_agg(' ' || t.state, '' order by t.subject, t.regency) from platform.state t
      where t.regency in (asked, '') and t.subject = any (subjects)), '')
  end
$$;
comment on function platform.state_of is
  'As long as it is the same, so is everything of the subjects in that regency. Null in a transaction that has changed some of it itself.';

do $$ declare
  one text[];
  event text;
begin
  foreach one slice 1 in array array[
    ['sponsorship', 'sponsorship.sponsor'], ['sponsorship', 'sponsorship.unit'], ['sponsorship', 'sponsorship.mandate'],
    ['sponsorship', 'sponsorship.pair'], ['enrolments', 'contributions.enrolment'], ['enrolments', 'contributions.payer'],
    ['protection', 'contributions.protection_run'], ['plans', 'programmes.plan'], ['plans', 'programmes.plan_spell'],
    ['terms', 'membership.term'], ['denominators', 'coverage.denominator'],
    ['money', 'contributions.entry'], ['money', 'contributions.entry_total']] loop
    foreach event in array array['insert', 'update', 'delete', 'truncate'] loop
      execute format('create trigger changed_%s after %s on %s for each statement execute function platform.mark_state(%L)',
        event, event, one[2], one[1]);
    end loop;
  end loop;
end $$;

-- Whose enrolment it is that ends is looked up for those who lose protection, and not for everybody.
create or replace function contributions.losing_groups(asked text, on_day date, until_day date, usual_income bigint)
returns table (
  fund text, covered boolean, lapses_on date, paid_through text, segment text, sector text, income bigint, programmes text, people bigint)
stable security definer language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  if asked is distinct from platform.scoped_regency() or not platform.may('money.read') then return; end if;
  return query
    with losing as materialized (
      select r.person_id, r.ends_on, r.paid_through, r.segment, r.sector
      from contributions.protection_run r
      where r.regency = asked and r.ends_on > on_day and r.ends_on <= until_day and lower(r.valid) <= on_day
        and (r.deceased_on is null or r.deceased_on > on_day)),
    fund as materialized (
      select distinct on (e.person_id) e.person_id, e.payer, e.sector, e.income, e.programmes, upper(e.months) as until
      from (select distinct l.person_id from losing l) l
      join contributions.enrolment e on e.regency = asked and e.person_id = l.person_id
      where e.state = 'standing'
      order by e.person_id, upper(e.months) desc)
    select coalesce(f.payer, ''), coalesce(f.until > to_date(r.paid_through, 'YYYY-MM') + interval '1 month', false), r.ends_on,
           r.paid_through, r.segment, coalesce(f.sector, r.sector), coalesce(f.income, usual_income),
           coalesce(array_to_string(f.programmes, ','), 'JKK,JKM'), count(*)
    from losing r left join fund f on f.person_id = r.person_id
    group by 1, 2, 3, 4, 5, 6, 7, 8;
end $$;

create function sponsorship.participants(on_month date) returns table (civil_servants bigint, sponsors bigint)
stable security definer language sql set search_path = pg_catalog, pg_temp as $$
  select count(*), count(m.mandate)
  from sponsorship.sponsor s
  join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
  left join sponsorship.mandate m on m.regency = s.regency and m.sponsor = s.sponsor and m.in_force @> on_month
  where s.regency = platform.scoped_regency() and s.kind = 'civil-servant'
    and daterange(lower(s.known), upper(s.known)) && daterange(on_month, (on_month + interval '1 month')::date)
    and platform.may('participation.read', 'sponsorship.read', 'sponsorship.manage')
$$;
comment on function sponsorship.participants is 'How many civil servants sponsor in a month: the sum of sponsorship.participation, without those they sponsor.';
