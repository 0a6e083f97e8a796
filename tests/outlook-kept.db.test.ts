import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catchUpOutlook } from '../src/coverage/targets/queries.ts'
import { reckon } from '../src/coverage/indicators/queries.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { prng } from './random.ts'
import { changeOutlook, openPayers } from './random-outlook.ts'
import { changeRegister } from './random-register.ts'

let db: TestDatabase
let owner: Database
beforeAll(async () => {
  db = await openTestDatabase()
  owner = await openDatabase(db.url, 'owner')
  await openPayers(owner)
  // People go at random here; their runs would be cleared away with them.
  await owner.pool.query(
    `alter table contributions.protection_run drop constraint protection_run_regency_person_id_fkey`,
  )
})
afterAll(async () => {
  await owner.close()
  await db.close()
})

/** As the owner, within what a transaction that may count everybody may. */
async function inScope<T>(ask: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await owner.pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('naungan.regency', $1, true), set_config('naungan.counts', 'all', true)`,
      [regency],
    )
    return await ask(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const questions = [
  ['2026-06-15', ['2026-06-15', '2026-07-01', '2026-12-31', '2027-03-10', '2030-12-31']],
  ['2026-10-31', ['2026-11-01', '2027-05-01', '2027-12-31']],
  ['2026-11-01', ['2026-11-01', '2026-12-01', '2027-01-01', '2027-02-28', '2031-12-31']],
  ['2026-03-01', ['2026-03-01', '2028-02-29']],
  ['2026-12-31', ['2027-01-01', '2027-12-31']],
  ['2027-02-01', ['2027-03-01']],
] as const

async function ask(client: PoolClient): Promise<unknown[]> {
  const answers: unknown[] = []
  for (const [asOf, days] of questions)
    for (const text of [
      `select day::text, what, payer, people from coverage.path('${regency}', $1, $2::date[])`,
      `select until_day::text, what, people, name from coverage.reserves('${regency}', $1, $2::date[])`,
      `select $1::date::text, day::text, total, funded from coverage.own_pace('${regency}', $2::date[])`,
    ])
      answers.push(
        (await client.query({ text: `${text} order by 1, 2, 3, 4`, values: [asOf, days], rowMode: 'array' }))
          .rows,
      )
  return answers
}

/** The same from people, periods and enrolments, as while somebody waits to be reckoned. */
async function askPlainly(client: PoolClient): Promise<unknown[]> {
  await client.query(`savepoint plainly`)
  await client.query(`insert into coverage.to_reckon values ($1, 1000000)`, [regency])
  const answers = await ask(client)
  await client.query(`rollback to plainly`)
  return answers
}

/** What is expected of one day, each person by himself, with nothing of what is kept. */
const byPerson = `
  select case when aged then case when protected then 'too-old' end
              when enrolled and retired then case when protected then 'retired' end
              when enrolled then case when protected then 'held' else 'new' end
              when protected then case when funded then 'ended' else 'own' end end as what, count(*)::int as people
  from (
    select w.protected, coalesce(w.segment <> 'PU' and w.born + interval '65 years' > $1::date and w.born + interval '65 years' <= $2::date, false) as aged,
           exists (select from published.enrolment e where e.regency = '${regency}' and e.person_id = w.person_id and upper(e.months) > $1::date) as funded,
           exists (select from published.enrolment e where e.regency = '${regency}' and e.person_id = w.person_id and e.months @> $2::date
                   and upper(e.months) > $1::date) as enrolled,
           exists (select from published.enrolment e join sponsorship.pair q using (regency, person_id, enrolment)
                   join sponsorship.mandate m using (regency, mandate) join sponsorship.sponsor s using (regency, sponsor)
                   where e.regency = '${regency}' and e.person_id = w.person_id and e.months @> $2::date and upper(e.months) > $1::date
                     and upper(q.months) > $1::date and s.retires_on <= $2::date) as retired
    from coverage.workers('${regency}', $1::date) w where not w.is_asn) p
  group by 1`

async function isKept(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ kept: boolean }>(`select coverage.has_outlook($1) as kept`, [regency])
  return rows[0]!.kept
}

const steps = async (client: PoolClient) =>
  (
    await client.query(
      `select coalesce(c.terms, '') as terms, s.born::text, s.day::text, s.covered, s.lapsed, s.nikless, s.never, s.funded
       from coverage.outlook_step s left join coverage.outlook_class c using (regency, class) order by 1, 2, 3`,
    )
  ).rows

test('what sums over people who are alike tell is what people, periods and enrolments tell one by one', async () => {
  const seen = new Set<string>()
  for (let seed = 1; seed <= 10; seed++) {
    const random = prng(seed)
    await changeRegister(owner, random, seed === 1 ? 150 : 15)
    await changeOutlook(owner, random, seed === 1 ? 150 : 25)
    await reckon(db.database.db, regency)
    if (seed === 7) await changeOutlook(owner, random, 15)
    if (seed === 7) await catchUpOutlook(db.database.db, regency)
    await inScope(async (client) => {
      expect(await isKept(client)).toBe(true)
      const quick = await ask(client)
      expect(quick).toEqual(await askPlainly(client))
      for (const [, what] of quick.flat() as [string, string][]) seen.add(what)
      for (const [asOf, days] of questions)
        for (const day of days) {
          const { rows } = await client.query<{ what: string | null; people: number }>(byPerson, [asOf, day])
          const { rows: told } = await client.query(
            `select what, sum(people)::int as people from coverage.path('${regency}', $1, array[$2::date]) group by 1`,
            [asOf, day],
          )
          const inOrder = (lines: readonly { what: string | null }[]) =>
            lines.filter(({ what }) => what !== null).toSorted((a, b) => (a.what! < b.what! ? -1 : 1))
          expect(inOrder(told)).toEqual(inOrder(rows))
        }
      const found = await steps(client)
      for (const table of ['kept', 'step', 'class', 'person'])
        await client.query(`delete from coverage.outlook_${table}`)
      await client.query(`select coverage.count_outlook($1)`, [regency])
      expect(found).toEqual(await steps(client))
    })
  }
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'held',
      'new',
      'own',
      'ended',
      'retired',
      'too-old',
      'plan',
      'renew',
      'lapsed',
      'nikless',
      'never',
    ]),
  )
}, 300_000)

test('while something waits to be counted, or a part is asked, people are read one by one', async () => {
  await inScope(async (client) => {
    expect(await isKept(client)).toBe(true)
    await client.query(`set local naungan.counts = 'some'`)
    expect(await isKept(client)).toBe(false)
  })
  await inScope(async (client) => {
    const before = await ask(client)
    await client.query(
      `update contributions.enrolment e set months = daterange(lower(months), '2029-06-01')
       where state = 'standing' and upper(months) > '2026-11-01' and upper(months) < '2029-06-01' and not exists (
         select from contributions.enrolment o where o.person_id = e.person_id and o.enrolment <> e.enrolment)`,
    )
    expect(await isKept(client)).toBe(false)
    const after = await ask(client)
    expect(after).not.toEqual(before)
    await client.query(`select coverage.catch_up_outlook($1)`, [regency])
    expect(await isKept(client)).toBe(true)
    expect(await ask(client)).toEqual(after)
  })
})
