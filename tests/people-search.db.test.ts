import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actAs, type Actor } from '../src/access/public.ts'
import { openDatabase } from '../src/platform/database.ts'
import type { Tx } from '../src/platform/transaction.ts'
import { findPeople } from '../src/people/find-people.ts'
import { openTestApi, registrar, type TestApi } from './api.ts'
import { regency } from './database.ts'

const count = Number(process.env['SEARCH_PEOPLE'] ?? 30_000)
let api: TestApi
const everybody: Actor = { id: 'clerk', name: 'clerk', regency, grants: [registrar] }

beforeAll(async () => {
  api = await openTestApi()
  const owner = await openDatabase(api.db.url, 'owner')
  await owner.pool.query(`select setseed(0.5)`)
  await owner.pool.query(
    `with given as (select array['MUHAMMAD','SITI','AHMAD','NUR','ABDUL','RAHMAT','GAZALI','HERMAN','JUMIATI','MASRUDIN'] as a),
     made as (
       select i, (select string_agg(chr(65 + (hashint4(i * 7 + k) & 2147483647) % 26), '') from generate_series(1, 4) k) as rare,
              (select code from regions.region where level = 'village' and code like '63.03.%' order by code
               offset (hashint4(i) & 2147483647) % 250 limit 1) as village
       from generate_series(1, $1::int) i)
     insert into registry.person (regency, person_id, name, nik, village_code, sector, born, sex, is_worker, is_member, is_asn,
       deceased_mark, row_count, origin)
     select '63.03', 10000000 + i, a[1 + i % 10] || ' ' || rare || case when i % 3 = 0 then ' ' || a[1 + (i / 7) % 10] else '' end,
            '630301' || lpad(i::text, 10, '0'), village, 'Pertanian', date '1960-01-01' + i % 15000,
            case when i % 2 = 0 then 'L' else 'P' end, true, i % 3 = 0, false, false, 1, '{}'
     from made, given`,
    [count],
  )
  await owner.pool.query(`
    insert into membership.participation (regency, participant, source, person_id, kpj, segment, programmes, first_listed,
      last_listed, last_batch, last_line)
    select regency, person_id, 'peserta', person_id, lpad((person_id - 10000000)::text, 11, '2'), 'BPU', 'JKK,JKM',
           '2026-10-01', '2026-10-01', 1, 1
    from registry.person where is_member`)
  await owner.pool.query(`
    insert into membership.period (regency, participant, valid, state, programmes)
    select regency, participant, '[2026-01-01,)', case when participant % 50 = 0 then 'arrears' else 'active' end, '{JKK,JKM}'
    from membership.participation`)
  await owner.pool.query(
    'analyze registry.person, registry.person_word, membership.participation, membership.period',
  )
  await owner.close()
}, 900_000)
afterAll(() => api.close())

/** The nodes of a plan that read tables, with the index they use. */
async function readsOf(tx: Tx, query: string): Promise<string> {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${sql.raw(query)}`.execute(tx.db)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

const asEverybody = <T>(work: (tx: Tx) => Promise<T>) => actAs(api.visitor, everybody, 'people.read', work)

describe('an index answers', () => {
  const from = `from published.person p where p.regency = '63.03'`
  test.each([
    ['names in order', `select 1 ${from} order by p.name, p.person_id limit 50`, 'person_by_name'],
    [
      'the next page',
      `select 1 ${from} and (p.name, p.person_id) > ('HERMAN', 1) order by p.name, p.person_id limit 50`,
      'person_by_name',
    ],
    [
      'how a name begins',
      `select 1 ${from} and p.name >= 'SITI AB' and p.name < 'SITI AC' order by p.name limit 50`,
      'person_by_name',
    ],
    [
      'a village',
      `select 1 ${from} and p.village_code = '63.03.01.2001' order by p.name, p.person_id limit 50`,
      'person_village',
    ],
    [
      'a district',
      `select 1 ${from} and p.district_code = '63.03.01' order by p.name, p.person_id limit 50`,
      'person_district',
    ],
    ['a NIK', `select 1 ${from} and p.nik = '6303010000000077'`, 'person_nik'],
    [
      'a word of a name',
      `select words from published.person_word where regency = '63.03' and word = 'GAZALI' limit 50`,
      'person_word_pkey',
    ],
    [
      'a word of a name in a district',
      `select words from published.person_word where regency = '63.03' and word = 'GAZALI'
       and village_code > '63.03.01.' and village_code < '63.03.01/' limit 50`,
      'person_word_pkey',
    ],
    [
      'a KPJ',
      `select 1 from published.participation where regency = '63.03' and kpj = '22222222227'`,
      'participation_kpj',
    ],
  ])('%s', async (_, query, index) => {
    expect(await asEverybody((tx) => readsOf(tx, query))).toContain(index)
  })
})

test.each([
  ['siti', 25],
  ['mohamad', 25],
  ['gasali', 25],
  ['6303010000000077', 1],
])('%s is found among many', async (q, most) => {
  const found = await asEverybody((tx) => findPeople(tx, everybody, { q }, { limit: 25 }))
  expect(found).toHaveLength(most)
})

test('who fell behind stays true to standings and people, and is listed in order of names', async () => {
  const owner = await openDatabase(api.db.url, 'owner')
  const run = async (text: string) => (await owner.pool.query<{ wrong: number }>(text)).rows
  const state = (n: string) => `(array['protected', 'arrears', 'ended'])[1 + (${n}) % 3]`
  await run(`
    insert into membership.standing
    select regency, person_id, ${state('person_id')} from registry.person where is_member`)
  await run(`update membership.standing set state = ${state('person_id / 7')} where person_id % 5 = 0`)
  await run(`delete from membership.standing where person_id % 11 = 0`)
  await run(`update registry.person set agency = 'dinas-1' where person_id % 2 = 0`)
  await run(`update registry.person set name = 'A' || name, village_code = null where person_id % 77 = 0`)
  await run(`update registry.person set deceased_on = '2020-01-01' where person_id % 13 = 0`)
  expect(
    await run(`
      with meant as (
        select s.regency, s.person_id, s.state, p.name, p.village_code, p.district_code, p.agency
        from membership.standing s join registry.person p using (regency, person_id) where s.state <> 'protected')
      select count(*)::int as wrong from (
        (table meant except table membership.fallen_behind) union all (table membership.fallen_behind except table meant)) d`),
  ).toEqual([{ wrong: 0 }])
  await run('analyze membership.standing, membership.fallen_behind')
  const { rows: meant } = await owner.pool.query<{ id: number }>(`
    select p.person_id as id from registry.person p join membership.standing s using (regency, person_id)
    where s.state = 'arrears' and p.agency = 'dinas-1' and p.sex = 'L' and p.deceased_on is null
      and (p.name, p.person_id) > ('HERMAN', 1)
    order by p.name, p.person_id limit 31`)
  await owner.close()
  expect(meant).toHaveLength(31)
  const filter = { protection: 'arrears', agency: 'dinas-1', sex: 'L' } as const
  const found = await asEverybody((tx) =>
    findPeople(tx, everybody, filter, { limit: 30, after: ['HERMAN', 1] }),
  )
  expect(found.map(({ personId }) => personId)).toEqual(meant.map(({ id }) => id))
  expect(new Set(found.map(({ protection }) => protection))).toEqual(new Set(['arrears']))
})

test('words stay true to the names that people have', async () => {
  const owner = await openDatabase(api.db.url, 'owner')
  const run = (text: string) => owner.pool.query<{ wrong: number }>(text)
  await run(
    `update registry.person set name = 'D''ALIA  RÉMI-ANA', village_code = null where person_id = 10000001`,
  )
  await run(
    `update registry.person set agency = 'dinas-2', name = name || ' BARU' where person_id between 10000002 and 10000090`,
  )
  await run(`update registry.person set sector = 'Jasa'`)
  await run('delete from registry.person where person_id between 10000050 and 10000070 and not is_member')
  const { rows } = await run(`
    with meant as (
      select p.regency, t.word, p.person_id, coalesce(p.village_code, '') as village_code, p.agency
      from registry.person p, unnest(string_to_array(registry.plain_name(p.name), ' ')) t(word) where t.word <> ''),
    kept as (select regency, word, person_id, village_code, agency from registry.person_word),
    counted as (select word, count(*)::int as people from meant group by word)
    select (select count(*)::int from ((table meant except table kept) union all (table kept except table meant)) d)
         + (select count(*)::int from registry.name_word w full join counted c using (word)
            where coalesce(w.people, 0) <> coalesce(c.people, 0)) as wrong`)
  await owner.close()
  expect(rows).toEqual([{ wrong: 0 }])
  const found = await asEverybody((tx) => findPeople(tx, everybody, { q: 'remy dalia' }, { limit: 25 }))
  expect(found.map(({ name }) => name)).toContain("D'ALIA  RÉMI-ANA")
})
