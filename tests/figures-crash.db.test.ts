import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { getIndicator } from '../src/coverage/indicators/get-indicator.ts'
import { openDatabase } from '../src/platform/database.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { prng } from './random.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))

function start(db: TestDatabase) {
  const child = spawn(process.execPath, [program, 'figures', '--json'], {
    env: { ...process.env, DATABASE_URL: db.url },
    stdio: 'ignore',
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return { child, ended }
}

/** As many people as take a while to reckon, straight into the tables that figures read. */
async function fill(url: string): Promise<void> {
  const owner = await openDatabase(url, 'owner')
  await owner.pool.query(`
    insert into registry.person (regency, person_id, nik, name, village_code, sex, born, is_worker, is_member, is_asn,
      deceased_mark, row_count, origin)
    select '${regency}', n, '6303' || lpad(n::text, 12, '0'), 'Orang', '63.03.01.200' || 1 + n % 2, case n % 3 when 0 then 'L' else 'P' end,
           date '1960-01-01' + n, true, true, n % 50 = 0, false, 1, '{}'
    from generate_series(1, 4000) n;
    insert into membership.participation (regency, participant, source, person_id, segment, programmes, first_listed,
      last_listed, last_batch, last_line)
    select '${regency}', n, 'x', n, 'BPU', 'JKK,JKM', '2026-01-01', '2026-10-01', 1, 1 from generate_series(1, 4000) n;
    insert into membership.period
    select '${regency}', n, daterange('2026-01-01', date '2026-04-01' + n % 200), 'active', '{JKK,JKM}' from generate_series(1, 4000) n`)
  await owner.close()
}

/** A month: some pay on, some move. */
async function change(url: string, round: number): Promise<void> {
  const owner = await openDatabase(url, 'owner')
  await owner.pool.query(`update membership.period set valid = daterange(lower(valid), upper(valid) + 30)
    where regency = '${regency}' and (participant + ${round}) % 4 > 0`)
  await owner.pool.query(`update registry.person set village_code = '63.03.02.2006'
    where regency = '${regency}' and person_id % 97 = ${round}`)
  await owner.close()
}

/** All that reckoning leaves, without the hour. */
async function state({ url }: TestDatabase): Promise<string> {
  const owner = await openDatabase(url, 'owner')
  const hash = (table: string) =>
    `(select md5(string_agg(t::text, ',' order by t::text)) from coverage.${table} t) as ${table}`
  const { rows } = await owner.pool.query<Record<string, string>>(
    `select ${['fact', 'past_fact', 'step', 'step_now', 'age_now', 'age_bound', 'to_reckon', 'outlook_step', 'outlook_kept'].map(hash).join(', ')},
       (select md5(string_agg(t.turns || ':' || p, ',' order by t.turns, p)) from coverage.turned_people t, unnest(t.people) p) as turned,
       (select string_agg(reckoning || ' ' || people, ', ' order by reckoning) from coverage.reckoning) as reckonings`,
  )
  await owner.close()
  return JSON.stringify(rows[0])
}

/** Whether somebody else works in the database now, and at reckoning. */
async function watch({ database }: TestDatabase): Promise<{ open: boolean; reckons: boolean }> {
  const { rows } = await database.pool.query<{ open: boolean; reckons: boolean }>(
    `select count(*) > 0 as open, coalesce(bool_or(state = 'active' and query like '%coverage.count_all(%'), false) as reckons
     from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
  )
  return rows[0]!
}

/** Kills the program some time after it began to reckon; when it was done sooner, it was not killed. */
async function killWhileReckoning(db: TestDatabase, milliseconds: number): Promise<void> {
  const { child, ended } = start(db)
  let done = false
  void ended.then(() => (done = true))
  while (!done && !(await watch(db)).reckons) await sleep(5)
  await Promise.race([ended, sleep(milliseconds)])
  child.kill('SIGKILL')
  await ended
  // The server notices a dead client when it next speaks to it; then it rolls back, or it had finished.
  while ((await watch(db)).open) await sleep(20)
}

test('a reckoning killed at any moment leaves all or nothing, and the next one gives the same figures', async () => {
  const [whole, killed] = [await openTestDatabase(), await openTestDatabase()]
  const random = prng(41)
  const ask = ({ database }: TestDatabase) =>
    getIndicator(database, regency, { indicator: 'aktif-berhak', asOf: '2026-08-31', level: 'village' })
  try {
    await Promise.all([fill(whole.url), fill(killed.url)])
    for (let round = 0; round < 3; round++) {
      if (round > 0) for (const { url } of [whole, killed]) await change(url, round)
      const before = await state(killed)
      const figures = await ask(whole)
      const complete = await state(whole)
      expect(complete).not.toBe(before)
      await killWhileReckoning(killed, random.below(300))
      expect([before, complete], `round ${round}`).toContain(await state(killed))
      if (round === 2) expect(await start(killed).ended).toBe(0)
      expect(await ask(killed)).toEqual(figures)
      expect(await state(killed)).toBe(complete)
    }
  } finally {
    await whole.close()
    await killed.close()
  }
}, 900_000)
