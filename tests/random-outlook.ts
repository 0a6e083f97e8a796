import type { PoolClient } from 'pg'
import type { Database } from '../src/platform/database.ts'
import { regency } from './database.ts'
import type { Random } from './random.ts'

const payers = ['APBD', 'ASUH', 'CSR']
const people = 60

/** What enrolments, sponsors, runs and plans rest on. */
export async function openPayers(owner: Database): Promise<void> {
  for (const payer of payers) {
    await owner.pool.query(
      `insert into contributions.payer (regency, code, name, kind, valid, added_by)
       values ($1, $2, $2, 'apbd-regency', '[2020-01-01,)', 'uji')`,
      [regency, payer],
    )
    await owner.pool.query(
      `insert into contributions.enrolment_batch (regency, batch, payer, months, origin, counts, opened_by)
       select $1, coalesce(max(batch), 0) + 1, $2, '[2026-01-01,2028-01-01)', 'api', '{}', 'uji' from contributions.enrolment_batch`,
      [regency, payer],
    )
  }
}

/**
 * Changes at random who is enrolled by whom, whose sponsor retires when, whose own protection lapsed, and who is planned
 * for. Straight into the tables that targets read.
 */
export async function changeOutlook(owner: Database, random: Random, rounds: number): Promise<void> {
  const client = await owner.pool.connect()
  const ask = (text: string, ...values: unknown[]) => client.query(text, [regency, ...values])
  try {
    for (let i = 0; i < rounds; i++) await random.pick(changes)(ask, random, client)
  } finally {
    client.release()
  }
}

type Ask = (text: string, ...values: unknown[]) => Promise<unknown>
type Change = (ask: Ask, random: Random, client: PoolClient) => Promise<unknown>

const enrol: Change = (ask, random) =>
  ask(
    `insert into contributions.enrolment (regency, enrolment, person_id, payer, segment, sector, income, programmes, months, state,
       anchor_batch, anchor_line, batch, work_statement, work_attested_by, work_attested_on, opened_by)
     select $1, coalesce((select max(enrolment) from contributions.enrolment), 0) + 1, $2, $3, 'BPU', 'other', 1000000, '{JKK,JKM}',
            $4::daterange, 'standing', 1, 1, 1, 'Daftar', 'Kepala dinas', '2026-01-01', 'uji'
     where not exists (select from contributions.enrolment where regency = $1 and person_id = $2 and months && $4::daterange)`,
    1 + random.below(people),
    random.pick(payers),
    monthsFrom(random),
  )

const someEnrolment = `(select enrolment from contributions.enrolment where regency = $1 order by enrolment offset $2 limit 1)`
const somePair = `(select pair from sponsorship.pair where regency = $1 order by pair offset $2 limit 1)`
const someMandate = `(select mandate from sponsorship.mandate where regency = $1 order by mandate offset $2 limit 1)`

const changes: readonly Change[] = [
  enrol,
  enrol,
  enrol,
  (ask, random) =>
    ask(
      `update contributions.enrolment set months = daterange(lower(months), (lower(months) + interval '2 months')::date)
       where regency = $1 and enrolment = ${someEnrolment} and upper(months) > lower(months) + interval '2 months'`,
      random.below(30),
    ),
  (ask, random) =>
    ask(
      `update contributions.enrolment set state = $3 where regency = $1 and enrolment = ${someEnrolment}`,
      random.below(30),
      random.pick(['withdrawn', 'disputed']),
    ),
  (ask, random) =>
    ask(
      `update contributions.enrolment e set person_id = $3 where regency = $1 and enrolment = ${someEnrolment} and not exists (
         select from contributions.enrolment o where o.regency = $1 and o.person_id = $3 and o.months && e.months)`,
      random.below(30),
      1 + random.below(people),
    ),
  (ask, random) =>
    ask(
      `delete from contributions.enrolment where regency = $1 and enrolment = ${someEnrolment}`,
      random.below(60),
    ),
  async (ask, random) => {
    const next = random.below(1e6)
    await ask(
      `insert into sponsorship.sponsor (regency, sponsor, kind, nip, name, state, retires_on, places, takes_part, known, added_by)
       values ($1, $2::bigint, 'civil-servant', lpad($2::bigint::text, 18, '0'), 'UJI', 'serving', $3, 2, true, '[2026-01-01,)', 'uji')
       on conflict do nothing`,
      next,
      random.pick(['2026-12-01', '2027-03-01', '2027-08-01', null]),
    )
    if (random.chance(0.3)) return
    await ask(
      `insert into sponsorship.mandate (regency, mandate, sponsor, state, places, ceiling, method, months, wish, name_shown, edition, offered_by)
       values ($1, $2, $2, 'active', 2, 100000, 'payroll', '[2026-01-01,2028-01-01)', 'assigned', false, 'baku', 'uji')
       on conflict do nothing`,
      next,
    )
    for (let i = random.below(3); i > 0; i--)
      await ask(
        `insert into sponsorship.pair (regency, pair, mandate, person_id, enrolment, months, how, opened_by)
         select $1, coalesce((select max(pair) from sponsorship.pair), 0) + 1, $3, person_id, enrolment, $4::daterange, 'assigned', 'uji'
         from contributions.enrolment where regency = $1 and enrolment = ${someEnrolment}`,
        random.below(30),
        next,
        monthsFrom(random),
      )
  },
  (ask, random) =>
    ask(
      `update sponsorship.sponsor set retires_on = $3
       where regency = $1 and sponsor = (select sponsor from sponsorship.sponsor where regency = $1 order by sponsor offset $2 limit 1)`,
      random.below(6),
      random.pick(['2026-12-01', '2027-05-01', null]),
    ),
  (ask, random) =>
    ask(
      `update sponsorship.mandate m set sponsor = s.sponsor
       from (select sponsor from sponsorship.sponsor where regency = $1 and sponsor not in (
               select sponsor from sponsorship.mandate where regency = $1) order by sponsor limit 1) s
       where regency = $1 and mandate = ${someMandate}`,
      random.below(6),
    ),
  (ask, random) =>
    ask(
      `update sponsorship.pair set months = $3::daterange where regency = $1 and pair = ${somePair}`,
      random.below(6),
      monthsFrom(random),
    ),
  (ask, random) =>
    ask(`delete from sponsorship.pair where regency = $1 and pair = ${somePair}`, random.below(20)),
  ...Array.from(
    { length: 4 },
    (): Change => (ask, random) =>
      ask(
        `insert into contributions.protection_run (regency, person_id, run, valid, segment, paid, paid_through, ended_by, sector)
       select $1, p.person_id, $3::smallint, daterange('2024-01-01', $4::date), 'BPU', '{}', '2026-03', 'unpaid', 'other'
       from registry.person p where p.regency = $1 and p.person_id = $2
       on conflict (regency, person_id, run) do update set valid = excluded.valid`,
        1 + random.below(people),
        1 + random.below(2),
        random.pick([
          '2025-08-15',
          '2025-11-01',
          '2026-02-01',
          '2026-06-15',
          '2026-10-01',
          '2026-11-20',
          '2027-03-01',
        ]),
      ),
  ),
  (ask, random) =>
    ask(
      `delete from contributions.protection_run where regency = $1 and person_id = $2 and run = $3`,
      1 + random.below(people),
      1 + random.below(2),
    ),
  async (ask, random, client) => {
    // A plan rests on a list and its outcome, which nobody asks here.
    await client.query(`set session_replication_role = replica`)
    await ask(
      `insert into programmes.plan (regency, plan, name, asked, state, list, outcome, made_by)
       select $1, coalesce((select max(plan) from programmes.plan), 0) + 1, 'Rencana uji', '{}', $2, 1, '{}', 'uji'`,
      random.pick(['solved', 'proposed']),
    )
    for (let i = 0; i < 8; i++)
      await ask(
        `insert into programmes.plan_spell (regency, plan, person_id, spell, payer, months, cost, sentence)
         select $1, (select max(plan) from programmes.plan), $2, 1, 'APBD', $3::daterange, 1, 'uji' on conflict do nothing`,
        1 + random.below(people),
        monthsFrom(random),
      )
    await client.query(`set session_replication_role = origin`)
  },
  (ask, random) =>
    ask(
      `update programmes.plan set state = 'discarded'
       where regency = $1 and plan = (select plan from programmes.plan where regency = $1 order by plan desc offset $2 limit 1)`,
      random.below(2),
    ),
]

/** Of few kinds, so that people are alike. */
const monthsFrom = (random: Random) =>
  random.pick([
    '[2025-01-01,2025-07-01)',
    '[2025-07-01,2026-07-01)',
    '[2026-01-01,2027-01-01)',
    '[2026-07-01,2027-05-01)',
    '[2027-01-01,2028-01-01)',
    '[2027-05-01,2029-01-01)',
  ])
