-- Who is protected on the day of the insurer's newest list: what every list of people shows. Reckoned from
-- periods it took most of the time of a page, and a filter by it walked through a regency.
create table membership.standing (
  regency   text   not null,
  person_id bigint not null,
  state     text   not null check (state in ('protected', 'arrears', 'ended')),
  primary key (regency, person_id) include (state),
  foreign key (regency, person_id) references registry.person deferrable initially deferred
);
comment on table membership.standing is
  'How far a person''s protection reaches on the day of the insurer''s newest list, JKK and JKM together; who is not here never had any. Derived from membership.period.';
alter table membership.standing enable row level security;
create policy reach on membership.standing to naungan_app
  using (regency = platform.scoped_regency() and case current_setting('naungan.people', true)
    when 'all' then true
    when 'some' then exists (select from registry.person p
      where p.regency = standing.regency and p.person_id = standing.person_id)
    else false end);
grant select, insert, update, delete, maintain on membership.standing to naungan_app;
create view published.standing with (security_invoker = true) as select * from membership.standing;
grant select on published.standing to naungan_app;

insert into membership.standing
  select regency, person_id,
         case when covered = 3 then case when paid = 3 then 'protected' else 'arrears' end else 'ended' end
  from (
    select q.regency, q.person_id,
           bit_or(risk.bits) filter (where m.valid @> newest.day) as covered,
           bit_or(risk.bits) filter (where m.valid @> newest.day and m.state = 'active') as paid,
           bool_or(upper(m.valid) <= newest.day) filter (where risk.bits > 0) as ended
    from membership.participation q
    join membership.period m on m.regency = q.regency and m.participant = q.participant
    join (
      select b.regency, max(b.as_of) as day from registry.batch b
      where b.kind = 'members' and not exists (
        select from registry.undone u where u.regency = b.regency and u.batch_id = b.batch_id)
      group by b.regency) newest on newest.regency = q.regency
    cross join lateral (
      select ('JKK' = any (m.programmes))::int + 2 * ('JKM' = any (m.programmes))::int as bits) risk
    where m.state in ('active', 'arrears')
    group by q.regency, q.person_id) reached
  where covered = 3 or ended;

-- The order of the queue of questions, kept instead of reckoned for each page.
alter table registry.question
  add column plain   smallint not null default 1,
  add column put_off smallint not null default 0,
  add column settled boolean  not null default false;
comment on column registry.question.plain is '0 when joining or parting the two changes who is protected: those come first.';
comment on column registry.question.put_off is '1 when somebody answered "later": those come last.';
comment on column registry.question.settled is 'Answered, and the answer stands; gone with the next derivation.';
create index question_queue on registry.question (regency, purpose, plain, put_off, rank) where not settled;
create index answer_decision on registry.answer (regency, decision_id) where decision_id is not null;

create table registry.question_count (
  regency text     not null,
  purpose text     not null,
  plain   smallint not null,
  open    integer  not null,
  primary key (regency, purpose, plain)
);
comment on table registry.question_count is 'How many questions wait: a large register has more than can be counted for every look.';
alter table registry.question_count enable row level security;
create policy whole on registry.question_count to naungan_app
  using (regency = platform.scoped_regency() and current_setting('naungan.people', true) = 'all');
grant select, insert, update, delete on registry.question_count to naungan_app;

create function registry.order_questions(asked text) returns void language sql as $$
  update registry.question q
  set plain = s.plain, put_off = s.put_off, settled = s.settled
  from (
    select o.batch_a, o.line_a, o.batch_b, o.line_b, (pa.is_member = pb.is_member)::int::smallint as plain,
           coalesce(w.later, false)::int::smallint as put_off, coalesce(w.settled, false) as settled
    from registry.question o
    join registry.person_row a on a.regency = o.regency and a.batch_id = o.batch_a and a.line = o.line_a
    join registry.person_row b on b.regency = o.regency and b.batch_id = o.batch_b and b.line = o.line_b
    join registry.person pa on pa.regency = o.regency and pa.person_id = a.person_id
    join registry.person pb on pb.regency = o.regency and pb.person_id = b.person_id
    left join lateral (
      select bool_or(w.verdict = 'later') as later,
             bool_or(w.verdict <> 'later' and not exists (
               select from registry.decision_withdrawn d
               where d.regency = w.regency and d.decision_id = w.decision_id)) as settled
      from registry.answer w
      where w.regency = o.regency and w.batch_a = o.batch_a and w.line_a = o.line_a
        and w.batch_b = o.batch_b and w.line_b = o.line_b) w on true
    where o.regency = asked) s
  where q.regency = asked and q.batch_a = s.batch_a and q.line_a = s.line_a and q.batch_b = s.batch_b
    and q.line_b = s.line_b and (q.plain, q.put_off, q.settled) is distinct from (s.plain, s.put_off, s.settled);
  delete from registry.question_count where regency = asked;
  insert into registry.question_count
    select regency, purpose, plain, count(*) from registry.question where regency = asked and not settled
    group by regency, purpose, plain;
$$;
comment on function registry.order_questions is 'Brings the order of the queue up to date; after people or questions were made anew.';
select registry.order_questions(regency) from (select distinct regency from registry.question) known;

-- Whoever answers or takes back, on the screen or the command line, moves the question.
create function registry.place_answered() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.verdict = 'later' then
    update registry.question set put_off = 1
    where regency = new.regency and batch_a = new.batch_a and line_a = new.line_a and batch_b = new.batch_b
      and line_b = new.line_b;
  else
    with moved as (
      update registry.question set settled = true
      where regency = new.regency and batch_a = new.batch_a and line_a = new.line_a and batch_b = new.batch_b
        and line_b = new.line_b and not settled
      returning purpose, plain)
    update registry.question_count c set open = c.open - 1 from moved m
    where c.regency = new.regency and c.purpose = m.purpose and c.plain = m.plain;
  end if;
  return null;
end $$;
create trigger place_question after insert on registry.answer
  for each row execute function registry.place_answered();

create function registry.place_withdrawn() returns trigger
security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  with moved as (
    update registry.question q set settled = false
    from registry.answer taken
    where taken.regency = new.regency and taken.decision_id = new.decision_id and q.regency = taken.regency
      and q.batch_a = taken.batch_a and q.line_a = taken.line_a and q.batch_b = taken.batch_b
      and q.line_b = taken.line_b and q.settled and not exists (
        select from registry.answer w
        where w.regency = q.regency and w.batch_a = q.batch_a and w.line_a = q.line_a and w.batch_b = q.batch_b
          and w.line_b = q.line_b and w.verdict <> 'later' and not exists (
            select from registry.decision_withdrawn d
            where d.regency = w.regency and d.decision_id = w.decision_id))
    returning q.purpose, q.plain)
  update registry.question_count c set open = c.open + m.questions
  from (select purpose, plain, count(*)::int as questions from moved group by purpose, plain) m
  where c.regency = new.regency and c.purpose = m.purpose and c.plain = m.plain;
  return null;
end $$;
create trigger place_question after insert on registry.decision_withdrawn
  for each row execute function registry.place_withdrawn();

drop view published.open_question;
create view published.open_questions with (security_invoker = true) as
  select regency, plain = 0 as entitlement, open from registry.question_count where purpose = 'decide';
grant select on published.open_questions to naungan_app;

-- Ranks of a queue follow one another from 1, so its length is its last rank; found without counting.
create view published.find_queue with (security_invoker = true) as
  with recursive named as (
    select min(f.queue) as queue from registry.find f where f.regency = platform.scoped_regency()
    union all
    select (select min(f.queue) from registry.find f
            where f.regency = platform.scoped_regency() and f.queue > n.queue)
    from named n where n.queue is not null)
  select platform.scoped_regency() as regency, n.queue,
         (select max(f.rank) from registry.find f
          where f.regency = platform.scoped_regency() and f.queue = n.queue) as finds
  from named n where n.queue is not null;
drop view published.find;
grant select on published.find_queue to naungan_app;

-- Few people have these; in order of names they would be looked for among everybody.
create index person_unsure on registry.person (regency, certainty, name, person_id) where certainty <> 'sure';
create index person_ageless on registry.person (regency, name, person_id) where born is null;
create index person_placeless on registry.person (regency, name, person_id) where village_code is null;
create index person_born on registry.person (regency, born) where born is not null;
create index person_asn on registry.person (regency, name, person_id) where is_asn;
-- The trail is asked for one action or one time, too.
create index event_action on access.event (regency, action, event_no);
create index event_at on access.event (regency, at);
