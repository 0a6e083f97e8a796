import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { addMonths, firstDay, type Month } from '../src/platform/calendar.ts'
import { sumCounts } from '../src/sponsorship/participation/participation.ts'
import { countCourse, countParticipants, countUnits } from '../src/sponsorship/participation/queries.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { prng, type Random } from './random.ts'

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

test.each([1, 2, 3, 4, 5, 6])(
  'twelve months at once are what each month is counted by itself, seed %i',
  async (seed) => {
    const random = prng(seed)
    await drawSponsors(random)
    const { db: one } = db.database
    let seen = sumCounts([])
    for (const last of ['2026-06', '2026-11', '2027-04'] as const) {
      const { months, units } = await countCourse(one, last, 12)
      expect(units).toEqual(await countUnits(one, last))
      expect(months.map(({ month }) => month)).toEqual(
        Array.from({ length: 12 }, (_, i) => addMonths(last, i - 11)),
      )
      for (const { month, ...counts } of months) {
        expect(counts, month).toEqual(sumCounts(await countUnits(one, month)))
        const { civilServants, sponsors } = counts
        expect(await countParticipants(one, month)).toEqual({ civilServants, sponsors })
      }
      seen = sumCounts([seen, ...months])
    }
    expect(seen.arrears).toBeGreaterThan(0)
    expect(seen.workers).toBeGreaterThan(seen.arrears)
  },
)

test('before anybody is known there is nothing in any month', async () => {
  const { months, units } = await countCourse(db.database.db, '2020-01', 12)
  expect(units).toEqual([])
  expect(months).toHaveLength(12)
  expect(sumCounts(months)).toEqual(sumCounts([]))
})

/** First days, half-open; sometimes nothing. */
function spanOf(random: Random, from: Month, most: number): string {
  const start = addMonths(from, random.below(most))
  return `[${firstDay(start)},${firstDay(addMonths(start, random.below(10)))})`
}

/** Who came and went, with mandates one after the other, pairs in and beside them, and months paid with gaps. */
async function drawSponsors(random: Random): Promise<void> {
  const ask = (text: string, values: unknown[] = []) => owner.pool.query(text, values)
  await ask(`truncate sponsorship.sponsor, sponsorship.mandate, sponsorship.pair, sponsorship.unit cascade`)
  await ask('truncate contributions.protection_run, registry.person cascade')
  const people = Array.from({ length: 20 }, (_, i) => i + 1)
  await ask(
    `insert into registry.person (regency, person_id, name, is_worker, is_member, is_asn, deceased_mark, row_count, origin)
     select $1, p, 'Orang', true, true, false, false, 1, '{}' from unnest($2::bigint[]) p`,
    [regency, people],
  )
  for (const person of people)
    for (let run = 1; run <= 1 + random.below(3); run++)
      await ask(
        `insert into contributions.protection_run (regency, person_id, run, valid, segment, paid, paid_through, ended_by, sector)
         values ($1, $2, $3, '[2025-01-01,2027-12-01)', 'BPU', datemultirange($4::daterange, $5::daterange), '2026-01', 'unpaid', 'other')`,
        [regency, person, run, spanOf(random, '2025-06', 20), spanOf(random, '2025-06', 20)],
      )
  const units = Array.from({ length: 6 }, (_, i) => `Unit ${i}`)
  await ask(
    `insert into sponsorship.unit (regency, unit, agency) select $1, u, 'Dinas ' || n % 3 from unnest($2::text[]) with ordinality as x (u, n)`,
    [regency, units],
  )
  let [mandate, pair] = [0, 0]
  for (let sponsor = 1; sponsor <= 40; sponsor++) {
    const isServant = random.chance(0.9)
    const since = addMonths('2025-06', random.below(24))
    const known = `[${since}-${random.pick(['01', '10', '28'])},${random.chance(0.5) ? '' : `${addMonths(since, 1 + random.below(9))}-${random.pick(['01', '15'])}`})`
    await ask(
      `insert into sponsorship.sponsor (regency, sponsor, kind, nip, name, unit, state, known, places, takes_part, added_by)
       values ($1, $2, $3, $4, 'Sponsor', $5, 'serving', $6, 1, true, 'uji')`,
      [
        regency,
        sponsor,
        isServant ? 'civil-servant' : 'citizen',
        isServant ? String(sponsor).padStart(18, '0') : null,
        random.chance(0.9) ? random.pick(units) : null,
        known,
      ],
    )
    let from = '2025-04' as Month
    for (let n = 1 + random.below(2); n > 0; n--) {
      mandate++
      const force = spanOf(random, from, 6)
      const later = addMonths(from, 14)
      await ask(
        `insert into sponsorship.mandate (regency, mandate, sponsor, state, places, ceiling, method, months, in_force, wish,
           name_shown, edition, offered_by)
         values ($1, $2, $3, 'ended', $4, 20000, 'payroll', '[2025-01-01,2029-01-01)', datemultirange($5::daterange),
           'assigned', false, '1', 'uji')`,
        [regency, mandate, sponsor, 1 + random.below(3), force],
      )
      for (let k = random.below(4); k > 0; k--)
        await ask(
          `insert into sponsorship.pair (regency, pair, mandate, person_id, months, how, opened_by)
           values ($1, $2, $3, $4, $5, 'assigned', 'uji')`,
          [regency, ++pair, mandate, random.pick(people), spanOf(random, from, 8)],
        )
      from = later
    }
  }
}
