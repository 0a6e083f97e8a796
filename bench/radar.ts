import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareDatabase } from '../src/app.ts'
import { getRadar, listRadarPeople } from '../src/contributions/radar/get-radar.ts'
import { copyRows, type CopyValue } from '../src/platform/copy-rows.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { startEmbeddedServer } from '../src/platform/embedded-server.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { type Bench, result } from './bench.ts'
import { measure } from './measure.ts'

const people = 300_000
const regency = '63.03'
const rounds = 5

/** The lapse radar over a regency in which everybody is protected and many lapse within the window. */
export const radarBench: Bench = {
  name: 'radar',
  about: `lapse radar over ${people} people; yardstick: COPY of the same people and their protection`,
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), 'naungan-bench-'))
    // Run as root, the server belongs to another user, who must be able to enter.
    await chmod(folder, 0o755)
    const server = await startEmbeddedServer(folder)
    try {
      await prepareDatabase(server.url, silent)
      const owner = await openDatabase(server.url, 'owner')
      const database = await openDatabase(server.url, { system: regency })
      const pid = Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
      try {
        say('making the people')
        await fill(owner)
        const rows = await readAll(owner)
        const yardstick = await measure(() => copyAll(owner, rows), [pid])
        say(`COPY ${yardstick.seconds.toFixed(2)} s`)
        const query = { asOf: '2026-11-25', within: 60 }
        const seen = await inTransaction(database, (tx) => getRadar(tx.db, regency, query))
        const whole = []
        const pages = []
        for (let round = 0; round < rounds; round++) {
          whole.push(
            await measure(() => inTransaction(database, (tx) => getRadar(tx.db, regency, query)), [pid]),
          )
          const page = { limit: 51 }
          pages.push(
            await measure(
              () => inTransaction(database, (tx) => listRadarPeople(tx.db, regency, query, page)),
              [pid],
            ),
          )
        }
        const figures = { 'lose protection': seen.people, 'to prevent, rupiah': seen.cost }
        return [
          result({
            name: 'radar',
            rows: people,
            yardstickSeconds: yardstick.seconds,
            ...middle(whole),
            figures,
          }),
          result({ name: 'radar: first page of people', rows: people, ...middle(pages) }),
        ]
      } finally {
        await database.close()
        await owner.close()
      }
    } finally {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

function middle<T extends { seconds: number }>(all: readonly T[]): T {
  return all.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(all.length / 2)]!
}

async function fill({ pool }: Database): Promise<void> {
  await pool.query(
    `insert into registry.agency select $1, 'dinas-' || n, 'Dinas ' || n from generate_series(1, 20) n`,
    [regency],
  )
  await pool.query(
    `with villages as (
       select array_agg(code order by code) as codes from regions.region where code like $1 || '.%' and length(code) = 13)
     insert into registry.person (regency, person_id, nik, name, born, birth_date, village_code, sector, agency, is_worker,
       is_member, is_asn, deceased_mark, row_count, origin)
     select $1, 10000000 + n, '630301' || lpad(n::text, 10, '0'), 'ORANG ' || n, '1980-01-01', '1980-01-01',
       codes[1 + n % cardinality(codes)], case when n % 11 = 0 then 'Transportasi' else 'Pertanian' end,
       'dinas-' || (1 + n % 20), true, true, false, false, 1, '{}'
     from generate_series(1, ${people}) n, villages`,
    [regency],
  )
  await pool.query(
    `insert into contributions.protection_run
     select $1, 10000000 + n, 1,
       daterange('2025-01-01', (date '2026-12-01' + make_interval(months => n % 5))::date), 'BPU',
       datemultirange(daterange('2025-01-01', (date '2026-09-01' + make_interval(months => n % 5))::date)),
       to_char(date '2026-08-01' + make_interval(months => n % 5), 'YYYY-MM'), 'unpaid', p.village_code, p.agency,
       case when p.sector = 'Transportasi' then 'transport' else 'other' end, null
     from generate_series(1, ${people}) n join registry.person p on p.person_id = 10000000 + n`,
    [regency],
  )
  await pool.query(
    `insert into contributions.payer (regency, code, name, kind, valid, added_by)
     select $1, 'DANA-' || n, 'Dana ' || n, (array['apbd-regency', 'csr', 'baznas'])[1 + n % 3],
       daterange('2025-01-01', null), 'bench' from generate_series(1, 12) n`,
    [regency],
  )
  await pool.query(
    `insert into contributions.enrolment_batch (regency, batch, payer, months, origin, counts, opened_by)
     values ($1, 1, 'DANA-1', '[2026-01-01,2027-01-01)', 'api', '{}', 'bench')`,
    [regency],
  )
  await pool.query(
    `insert into contributions.enrolment (regency, enrolment, person_id, payer, segment, sector, income, programmes,
       months, state, anchor_batch, anchor_line, batch, work_statement, work_attested_by, work_attested_on, opened_by)
     select $1, n, 10000000 + n, 'DANA-' || (1 + n % 12), 'BPU', case when n % 11 = 0 then 'transport' else 'other' end,
       1000000 + (n % 8) * 200000, '{JKK,JKM}', '[2026-01-01,2027-01-01)', 'standing', 1, n, 1, 'bench', 'bench', '2026-01-01',
       'bench'
     from generate_series(1, ${people}, 2) n`,
    [regency],
  )
  await pool.query('analyze')
}

async function readAll({ pool }: Database): Promise<CopyValue[][]> {
  const { rows } = await pool.query<CopyValue[]>({
    text: `select p.person_id, p.nik, p.name, p.village_code, p.agency, r.valid::text, r.paid::text, r.paid_through
           from registry.person p join contributions.protection_run r using (regency, person_id)`,
    rowMode: 'array',
  })
  return rows
}

async function copyAll(owner: Database, rows: readonly CopyValue[][]): Promise<void> {
  const columns = ['person_id', 'nik', 'name', 'village', 'agency', 'valid', 'paid', 'paid_through']
  await owner.pool.query(`create table yardstick (${columns.map((name) => `${name} text`).join(', ')})`)
  await inTransaction(owner, ({ client }) => copyRows(client, 'yardstick', columns, rows))
}
