import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareDatabase } from '../src/app.ts'
import { copyRows, type CopyValue } from '../src/platform/copy-rows.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { startEmbeddedServer } from '../src/platform/embedded-server.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { ensureAssessed } from '../src/programmes/assessment.ts'
import { listCandidates } from '../src/programmes/candidates.ts'
import { showPriorityReport } from '../src/programmes/priority/show-report.ts'
import { type Bench, result } from './bench.ts'
import { measure } from './measure.ts'

const people = 300_000
const regency = '63.03'
const month = '2026-12'
const rounds = 3

/** Verdicts, points, ranks and funds of a regency's workers, as a plan asks for them and as screens keep them. */
export const candidatesBench: Bench = {
  name: 'candidates',
  about: `eligibility and priority of ${people} workers under the rules built in and ten funds; yardstick: COPY of the same people`,
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
        const ask = () => inTransaction(database, (tx) => listCandidates(tx, regency, { month, funds }))
        const eligible = (await ask()).filter((one) => one.eligible === 'yes').length
        const asked = []
        for (let round = 0; round < rounds; round++) asked.push(await measure(ask, [pid]))
        const kept = await measure(() => ensureAssessed(database, regency, month), [pid])
        const report = await measure(
          () => showPriorityReport(database, regency, { month, first: 10_000 }),
          [pid],
        )
        const middle = asked.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(rounds / 2)]!
        return [
          result({
            name: 'candidates',
            rows: people,
            yardstickSeconds: yardstick.seconds,
            ...middle,
            figures: { eligible },
          }),
          result({ name: 'candidates: kept for the screens', rows: people, ...kept }),
          result({ name: 'candidates: report of priority', rows: eligible, ...report }),
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

const funds = Array.from({ length: 10 }, (_, i) => ({
  code: `DANA-${i}`,
  expression: [null, 'desil <= 4', 'sektor == "Pertanian"', 'umur < 60 && desil <= 6'][i % 4]!,
  villageCode: null,
}))

async function fill({ pool }: Database): Promise<void> {
  await pool.query(`insert into registry.agency values ($1, 'dinas', 'Dinas')`, [regency])
  await pool.query(
    `with villages as (
       select array_agg(code order by code) as codes from regions.region where code like $1 || '.%' and length(code) = 13)
     insert into registry.person (regency, person_id, nik, kk, name, born, birth_date, sex, village_code, occupation, sector,
       decile, agency, is_worker, is_member, is_asn, deceased_mark, row_count, origin)
     select $1, 10000000 + n, '630301' || lpad((n - n % 400 / 399)::text, 10, '0'), '630301' || lpad((n / 3)::text, 10, '0'),
       'ORANG ' || n, date '1955-01-01' + n % 20000, date '1955-01-01' + n % 20000, case when n % 2 = 0 then 'L' else 'P' end,
       codes[1 + n % cardinality(codes)],
       (array['Petani', 'Nelayan', 'Ojek pangkalan', 'Pedagang sayur', 'Kuli bangunan', 'Penyadap karet', null])[1 + n % 7],
       (array['Pertanian', 'Perikanan', 'Transportasi', 'Perdagangan', 'Konstruksi', 'Pertanian', 'Jasa'])[1 + n % 7],
       case when n % 3 > 0 then 1 + n % 10 end, 'dinas', true, n % 4 = 0, n % 100 = 0, false, 1, '{}'
     from generate_series(1, ${people}) n, villages`,
    [regency],
  )
  await pool.query(
    `insert into membership.participation (regency, participant, source, person_id, kpj, segment, programmes,
       first_listed, last_listed, last_batch, last_line)
     select $1, 10000000 + n, 'x', 10000000 + n, n::text, case when n % 40 = 0 then 'PU' else 'BPU' end, 'JKK,JKM',
       '2026-01-01', '2026-10-01', 1, 1 from generate_series(4, ${people}, 4) n`,
    [regency],
  )
  await pool.query(
    `insert into membership.period select regency, participant, '[2026-01-01,)', 'active', '{JKK,JKM}'
     from membership.participation where regency = $1`,
    [regency],
  )
  await pool.query(
    `insert into membership.standing select regency, person_id, 'protected' from membership.participation where regency = $1`,
    [regency],
  )
  await pool.query(
    `insert into contributions.protection_run
     select $1, 10000000 + n, 1,
       daterange('2025-01-01', (date '2026-12-01' + make_interval(months => n % 5))::date), 'BPU',
       datemultirange(daterange('2025-01-01', (date '2026-09-01' + make_interval(months => n % 5))::date)),
       to_char(date '2026-08-01' + make_interval(months => n % 5), 'YYYY-MM'), 'unpaid', p.village_code, p.agency, 'other', null
     from generate_series(4, ${people}, 4) n join registry.person p on p.person_id = 10000000 + n`,
    [regency],
  )
  await pool.query(
    `insert into programmes.evidence (regency, evidence, person_id, anchor_batch, anchor_line, statement, attested_by,
       attested_on, origin, recorded_by)
     select $1, n, 10000000 + n, 1, n, 'bench', 'bench', date '2025-06-01' + n % 500, 'demo', 'bench'
     from generate_series(1, ${people}) n where n % 5 > 0`,
    [regency],
  )
  await pool.query('analyze')
}

async function readAll({ pool }: Database): Promise<CopyValue[][]> {
  const { rows } = await pool.query<CopyValue[]>({
    text: `select person_id, nik, name, village_code, agency, occupation, sector, decile, born from registry.person`,
    rowMode: 'array',
  })
  return rows
}

async function copyAll(owner: Database, rows: readonly CopyValue[][]): Promise<void> {
  const columns = ['person_id', 'nik', 'name', 'village', 'agency', 'occupation', 'sector', 'decile', 'born']
  await owner.pool.query(`create table yardstick (${columns.map((name) => `${name} text`).join(', ')})`)
  await inTransaction(owner, ({ client }) => copyRows(client, 'yardstick', columns, rows))
}
