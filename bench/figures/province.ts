import type { Pool } from 'pg'
import { fillBeside } from './fill-beside.ts'

/** The 13 regencies of Kalimantan Selatan, with rounded shares of its people. */
export const regencies: readonly (readonly [code: string, share: number])[] = [
  ['63.01', 8.2],
  ['63.02', 7.9],
  ['63.03', 13.9],
  ['63.04', 7.7],
  ['63.05', 4.7],
  ['63.06', 5.6],
  ['63.07', 6.3],
  ['63.08', 5.5],
  ['63.09', 6.2],
  ['63.10', 8.1],
  ['63.11', 3.2],
  ['63.71', 16.2],
  ['63.72', 6.5],
]

type Regency = (typeof regencies)[number]

/** Two regencies at a time, one for each core; the largest first, so that neither waits long for the other at the end. */
export async function forRegencies(work: (regency: Regency) => Promise<void>, only?: string): Promise<void> {
  const waiting = regencies
    .filter(([code]) => only === undefined || code === only)
    .toSorted(([, a], [, b]) => a - b)
  const take = async () => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) await work(one)
  }
  await Promise.all([take(), take()])
}

/**
 * A province of so many people, straight into the tables that figures read: villages of unequal size, lists of workers
 * and of the insurer that overlap in part, ages, deaths, the poor, civil servants, participants of all segments with
 * states over three years, and what else screens of figures ask. The same number gives the same people.
 *
 * @param pool opened as the owner
 */
export async function fillProvince(pool: Pool, people: number, say: (line: string) => void): Promise<void> {
  const all = regencies.reduce((sum, [, share]) => sum + share, 0)
  await forRegencies(async ([regency, share]) => {
    await fillRegency(pool, regency, Math.round((people * share) / all))
    say(`${regency} filled`)
  })
  await pool.query('vacuum analyze')
}

async function fillRegency(pool: Pool, regency: string, people: number): Promise<void> {
  const client = await pool.connect()
  try {
    // Triggers and keys of other tables are no part of what is measured; people are marked below.
    await client.query(`begin; set local session_replication_role = replica; select setseed(0.42)`)
    await client.query(
      `insert into registry.agency select $1, 'dinas-' || n, 'Dinas ' || n from generate_series(1, 14) n`,
      [regency],
    )
    await client.query(
      `insert into registry.person (regency, person_id, nik, name, village_code, agency, sector, sex, born, decile, is_worker,
         is_member, is_asn, deceased_on, deceased_mark, row_count, origin, occupation)
       select $1, n, case when random() < 0.93 then replace($1, '.', '') || lpad(n::text, 12, '0') end, 'ORANG ' || n,
              case when random() < 0.97 then v.codes[1 + floor(cardinality(v.codes) * power(random(), 1.7))::int] end,
              case when n % 100 < 86 then 'dinas-' || (1 + floor(14 * power(random(), 2))::int) end,
              (array['Pertanian', 'Perdagangan', 'Konstruksi', 'Transportasi', 'Perikanan', 'Industri kecil',
                     'Keagamaan dan sosial', 'Pemerintahan desa'])[1 + floor(8 * power(random(), 1.6))::int],
              case when random() < 0.55 then 'L' else 'P' end,
              date '2026-11-01' - (365.25 * (15 + 55 * random()))::int,
              case when random() < 0.4 then 1 + floor(10 * random())::int end,
              n % 100 < 86, n % 20 < 9 or n % 100 >= 86, random() < 0.02,
              case when random() < 0.01 then date '2025-01-01' + (random() * 690)::int end, false, 1, '{}',
              case when n % 10 < 7 then (array['Petani', 'Buruh tani', 'Nelayan', 'Tukang ojek', 'Pedagang kecil', 'Buruh bangunan', 'Sopir',
                'Guru ngaji', 'Perangkat desa', 'Penjahit', 'Tukang kayu', 'Pemulung', 'Montir', 'Penoreh karet'])[1 + n / 10 % 14] end
       from generate_series(1, $2::int) n
       cross join (select array_agg(code order by code) as codes from regions.region
                   where code like $1 || '.%' and level = 'village') v`,
      [regency, people],
    )
    await client.query(
      `insert into membership.participation (regency, participant, source, person_id, segment, programmes, paid_through,
         first_listed, last_listed, last_batch, last_line)
       select regency, person_id, 'bpjs', person_id, (array['BPU', 'BPU', 'BPU', 'BPU', 'BPU', 'BPU', 'PU', 'PU', 'PU', 'JAKON'])
                [1 + floor(10 * random())::int], 'JKK,JKM', '2026-11', '2024-01-01', '2026-11-01', 1, 1
       from registry.person where regency = $1 and is_member`,
      [regency],
    )
    // Eight of ten pay this month and lapse in March unless they pay on; the others lapsed some time ago.
    await client.query(
      `with spans as materialized (
         select regency, participant, date '2024-01-01' + make_interval(months => floor(24 * random())::int) as since,
                case when random() < 0.8 then date '2026-12-01'
                     else date '2026-02-01' + make_interval(months => floor(8 * random())::int) end as paid
         from membership.participation where regency = $1)
       insert into membership.period
       select regency, participant, daterange(since::date, paid::date), 'active', '{JKK,JKM}'::text[] from spans
       union all
       select regency, participant, daterange(paid::date, (paid + interval '3 months')::date), 'arrears', '{JKK,JKM}'::text[] from spans
       union all
       select regency, participant, daterange((paid + interval '3 months')::date, null), 'inactive', '{JKK,JKM}'::text[] from spans`,
      [regency],
    )
    await client.query(
      `insert into coverage.to_reckon select regency, person_id from registry.person where regency = $1
       on conflict do nothing`,
      [regency],
    )
    await client.query(
      `insert into coverage.work_to_reckon select regency, person_id from registry.person where regency = $1
       on conflict do nothing`,
      [regency],
    )
    await client.query(
      `insert into coverage.denominator values ($1, 'penduduk-bekerja', '2025-08-31', 'Penduduk bekerja', '', $2, 'Sakernas (rekaan)')`,
      [regency, Math.max(1, Math.round(people * 1.4))],
    )
    await fillBeside(client, regency)
    await client.query('commit')
  } finally {
    client.release()
  }
}

/**
 * What a month's list of the insurer changes: who pays is paid a month further, some stop, some come, some die or move.
 * Written as an import writes it, so that the marks are made.
 *
 * @param most so many participants at most
 * @returns how many participants it touches
 */
export async function takeMonth(pool: Pool, regency: string, most: number): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ participant: number }>(
      `select p.participant from membership.period p
       where p.regency = $1 and p.state = 'active' and upper(p.valid) = (
         select max(upper(valid)) from membership.period where regency = $1 and state = 'active')
       order by p.participant limit $2`,
      [regency, most],
    )
    // 98 of 100 pay on: three periods move by a month, from the last one back so that none overlap.
    const paying = rows.map(({ participant }) => participant).filter((one) => one % 50 !== 0)
    for (const [state, from, to] of [
      ['inactive', '1 month', null],
      ['arrears', '1 month', '1 month'],
      ['active', null, '1 month'],
    ] as const)
      await client.query(
        `update membership.period set valid = daterange(
           (lower(valid) + coalesce($4::interval, '0'))::date, (upper(valid) + coalesce($5::interval, '0'))::date)
         where regency = $1 and state = $2 and participant = any($3::bigint[])`,
        [regency, state, paying, from, to],
      )
    const few = paying.slice(0, Math.ceil(paying.length / 50))
    await client.query(
      `update registry.person set deceased_on = date '2026-11-15' where regency = $1 and person_id = any($2::bigint[])
         and person_id % 5 = 0`,
      [regency, few],
    )
    await client.query(
      `update registry.person set village_code = (
         select code from regions.region where code like $1 || '.%' and level = 'village' order by code limit 1)
       where regency = $1 and person_id = any($2::bigint[]) and person_id % 5 > 2`,
      [regency, few],
    )
    await client.query('commit')
    return rows.length
  } finally {
    client.release()
  }
}
