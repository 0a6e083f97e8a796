import { afterAll, beforeAll, expect, test } from 'vitest'
import { groupings } from '../src/coverage/contract.ts'
import { levels } from '../src/coverage/indicators/levels.ts'
import { reckon } from '../src/coverage/indicators/queries.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { prng } from './random.ts'
import { changeRegister } from './random-register.ts'

let db: TestDatabase
let owner: Database
beforeAll(async () => {
  db = await openTestDatabase()
  owner = await openDatabase(db.url, 'owner')
})
afterAll(async () => {
  await owner.close()
  await db.close()
})

const parts = [
  { places: '', agencies: 'dinas-pertanian' },
  { places: '63.03.01.2002', agencies: '' },
  { places: '63.03.01,63.03.03.1001', agencies: '' },
  { places: '63.03.02', agencies: 'dinas-perikanan' },
  // Where nobody lives, and nobody's list.
  { places: '63.03.09', agencies: 'dinas-kosong' },
  { places: '', agencies: '' },
]
const days = ['2025-12-31', '2026-03-01', '2026-06-15', '2026-08-02', '2027-02-01']
const cells = Array.from({ length: 192 }, (_, cell) => cell)

/** The rows of each query, as who counts this part is told them. */
async function tell(part: (typeof parts)[number], queries: readonly string[]): Promise<unknown[][]> {
  const client = await owner.pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('naungan.regency', $1, true), set_config('naungan.counts', 'some', true),
              set_config('naungan.counts_places', $2, true), set_config('naungan.counts_agencies', $3, true)`,
      [regency, part.places, part.agencies],
    )
    const told: unknown[][] = []
    for (const query of queries) told.push((await client.query(query)).rows)
    return told
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const marked = `insert into coverage.to_reckon select regency, person_id from registry.person`
const listed = `array['${days.join("','")}']::date[]`

/** By the functions themselves, once from facts and once, while everybody waits, from people and periods. */
const counts = [
  ...groupings.flatMap((by) =>
    days.map((day) => `select * from coverage.headcount('${regency}', '${day}', '${by}')`),
  ),
  ...['all', 'district', 'village', 'agency'].map(
    (by) => `select * from coverage.headcounts('${regency}', ${listed}, '${by}') order by 1, 2`,
  ),
]
/** By the function, and from facts of which each is asked whether it is counted. */
const sums = levels.map((level) => [
  `select * from coverage.tallies('${regency}', ${listed}, 1000000, '${level}') order by 1, 2, 3`,
  `select d.on_day, coverage.part_of('${level}', f.village_code, f.agency, f.sector, f.sex) as part, f.cell, count(*)::int as listed,
          count(*) filter (where f.covered @> d.on_day)::int as covered, count(*) filter (where f.paid @> d.on_day)::int as paid,
          count(*) filter (where coverage.begun(f.life, f.covered) @> d.on_day)::int as begun,
          count(*) filter (where coverage.nikless(f.cell, f.has_nik, f.life, f.covered) @> d.on_day)::int as nikless
   from unnest(${listed}) d (on_day) join coverage.fact f on f.regency = '${regency}' and f.life @> d.on_day
   where platform.counts(f.village_code, f.agency) group by 1, 2, 3 order by 1, 2, 3`,
])
const ages = levels.map((level) => [
  `select * from coverage.aged_known('${regency}', '2026-06-15', 1000000, 'covered', '{${cells.join(',')}}', 18, 64, '${level}') order by 1, 2, 3`,
  `select coverage.part_of('${level}', f.village_code, f.agency, f.sector, f.sex) as part,
          case when f.born > date '2008-06-15' then 'under-age' else 'over-age' end as reason,
          case when lower_inf(f.covered) or lower(f.covered) <= '2026-06-15' then 'lapsed' when f.cell & 4 > 0 then 'unpaid'
               when not f.has_nik then 'nik-unknown' else 'never' end as instead, count(*)::int as people
   from coverage.fact f
   where f.regency = '${regency}' and platform.counts(f.village_code, f.agency) and f.life @> date '2026-06-15'
     and not f.covered @> date '2026-06-15' and (f.born > date '2008-06-15' or f.born <= date '1961-06-15')
   group by 1, 2, 3 order by 1, 2, 3`,
])
const known = `(select max(reckoning) from coverage.reckoning where regency = '${regency}')`
const asked = `'covered', '{${cells.join(',')}}', 'listed', '{${cells.join(',')}}', 64`
const moves = levels.map((level) => [
  `select * from coverage.changes_now('${regency}', '2026-02-01', '2026-08-02', ${asked}, '${level}') order by 1, 2, 3, 4`,
  `select * from coverage.changes_known('${regency}', '2026-02-01', ${known}, '2026-08-02', ${known}, ${asked}, '${level}') order by 1, 2, 3, 4`,
])
const work = [
  `select key, registered, eligible, protected, eligible_protected from coverage.work_counts('${regency}', '2026-06-15')
   where what = 'sector' order by 1`,
  `select code as key, registered::int, eligible::int, protected::int, eligible_protected::int
   from coverage.sector_counts('${regency}', '2026-06-15') order by 1`,
]

test('who counts a part of a regency is told of its people, and of no others', async () => {
  const random = prng(41)
  let told = 0
  for (let round = 0; round < 2; round++) {
    await changeRegister(owner, random, 40)
    await reckon(db.database.db, regency)
    for (const part of parts) {
      const kept = await tell(part, counts)
      expect(await tell(part, [marked, ...counts])).toEqual([[], ...kept])
      for (const [quick, plain] of [...sums, ...ages, ...moves, work]) {
        const [found, expected] = await tell(part, [quick!, plain!])
        expect(found).toEqual(expected)
        told += found!.length
      }
    }
  }
  expect(told).toBeGreaterThan(500)
}, 300_000)
