import type { Database } from '../src/platform/database.ts'
import { regency } from './database.ts'
import type { Random } from './random.ts'

const places = ['63.03.01.2001', '63.03.01.2002', '63.03.02.2006', '63.03.03.1001', null]
const agencies = ['dinas-pertanian', 'dinas-perikanan', null]
const sectors = ['Pertanian', 'Transportasi', null]
const segments = ['BPU', 'PU', 'JAKON', 'PMI']

/**
 * Changes a register at random, as imports, undos and corrections would: people come, change and go, their
 * participations and periods with them. Straight into the tables that figures read.
 */
export async function changeRegister(owner: Database, random: Random, rounds: number): Promise<void> {
  await owner.pool.query(
    `insert into registry.agency select $1, code, code from unnest($2::text[]) code on conflict do nothing`,
    [regency, agencies.filter((code) => code !== null)],
  )
  for (let i = 0; i < rounds; i++) {
    const personId = 1 + random.below(60)
    const client = await owner.pool.connect()
    await client.query('begin')
    await client.query(
      `delete from membership.period where regency = $1 and participant in (
      select participant from membership.participation where regency = $1 and person_id = $2)`,
      [regency, personId],
    )
    await client.query(`delete from membership.participation where regency = $1 and person_id = $2`, [
      regency,
      personId,
    ])
    if (random.chance(0.1))
      await client.query(`delete from registry.person where regency = $1 and person_id = $2`, [
        regency,
        personId,
      ])
    else {
      const memberships = random.below(3)
      await client.query(
        `insert into registry.person (regency, person_id, nik, name, village_code, agency, sector, sex, born, decile,
           is_worker, is_member, is_asn, deceased_on, deceased_mark, row_count, origin)
         values ($1, $2, $3, 'Orang', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, false, 1, '{}')
         on conflict (regency, person_id) do update set nik = excluded.nik, village_code = excluded.village_code,
           agency = excluded.agency, sector = excluded.sector, sex = excluded.sex, born = excluded.born,
           decile = excluded.decile, is_worker = excluded.is_worker, is_member = excluded.is_member,
           is_asn = excluded.is_asn, deceased_on = excluded.deceased_on`,
        [
          regency,
          personId,
          random.chance(0.8) ? `6303${String(personId).padStart(12, '0')}` : null,
          random.pick(places),
          random.pick(agencies),
          random.pick(sectors),
          random.pick(['L', 'P', null]),
          random.chance(0.9) ? bornOn(random) : null,
          random.chance(0.5) ? 1 + random.below(10) : null,
          random.chance(0.8),
          memberships > 0,
          random.chance(0.1),
          random.chance(0.15) ? day(random, 2026, 1) : null,
        ],
      )
      for (let j = 0; j < memberships; j++) {
        const participant = personId * 10 + j
        const programmes = random.pick([['JKK', 'JKM'], ['JKK', 'JKM', 'JHT'], ['JKK'], ['JKM']])
        await client.query(
          `insert into membership.participation (regency, participant, source, person_id, segment, programmes, paid_through,
             first_listed, last_listed, last_batch, last_line, employer_code, programmes_stated)
           values ($1, $2, 'x', $3, $4, $5, '2026-05', '2026-01-01', '2026-10-01', 1, 1, $6, $7)`,
          [
            regency,
            participant,
            personId,
            random.pick(segments),
            programmes.join(','),
            random.pick(['A1', 'A2', 'A3', null]),
            programmes.length !== 2 || random.chance(0.8),
          ],
        )
        let from = 1 + random.below(6)
        while (from < 12) {
          const to = from + 1 + random.below(4)
          const open = random.chance(0.2)
          await client.query(`insert into membership.period values ($1, $2, daterange($3, $4), $5, $6)`, [
            regency,
            participant,
            `2026-${String(from).padStart(2, '0')}-01`,
            open
              ? null
              : to > 12
                ? `2027-${String(to - 12).padStart(2, '0')}-01`
                : `2026-${String(to).padStart(2, '0')}-01`,
            random.pick(['active', 'active', 'arrears', 'inactive', 'left']),
            programmes,
          ])
          if (open) break
          from = to + random.below(2)
        }
      }
    }
    await client.query('commit')
    client.release()
  }
}

function day(random: Random, firstYear: number, years: number): string {
  const start = Date.UTC(firstYear, 0, 1)
  return new Date(start + random.below(years * 365) * 86_400_000).toISOString().slice(0, 10)
}

/** Often within a day of a birthday that divides ages on a day that tests ask about, or on the 29th of February. */
function bornOn(random: Random): string {
  if (random.chance(0.6)) return day(random, 1955, 50)
  if (random.chance(0.2)) return random.pick(['1956-02-29', '1972-02-29', '1996-02-29', '2008-02-29'])
  const asked = random.pick(['2026-03-01', '2026-06-15', '2026-12-31', '2027-02-01'])
  const born = new Date(`${asked}T00:00:00Z`)
  born.setUTCFullYear(born.getUTCFullYear() - random.pick([18, 30, 45, 55, 65]))
  born.setUTCDate(born.getUTCDate() + random.pick([-1, 0, 1]))
  return born.toISOString().slice(0, 10)
}
