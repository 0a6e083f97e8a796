import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getChanges, type Moved } from '../src/coverage/changes/get-changes.ts'
import { type Ages, findAges } from '../src/coverage/changes/queries.ts'
import { defineIndicator } from '../src/coverage/indicators/define-indicator.ts'
import { getIndicator, listIndicators } from '../src/coverage/indicators/get-indicator.ts'
import { levels } from '../src/coverage/indicators/levels.ts'
import { reckon } from '../src/coverage/indicators/queries.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { inTransaction } from '../src/platform/transaction.ts'
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

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

function addsUp({ numerator, denominator }: Moved): void {
  for (const { start, steps, end } of [numerator, denominator])
    if (start !== null) expect(start + sum(steps.map(({ people }) => people))).toBe(end)
}

const reason = (moved: Moved, name: string) =>
  sum(moved.numerator.steps.filter((one) => one.reason === name).map(({ people }) => people))

test('waterfalls add up to the person, whole and by part, also over what was corrected since', async () => {
  const indicators = await listIndicators(db.database, regency)
  await changeRegister(owner, prng(1), 80)
  await getIndicator(db.database, regency, { indicator: 'aktif-berhak' })
  await owner.pool.query(`update coverage.reckoning set reckoned_at = '2026-07-05T12:00:00Z'`)
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1e9 }),
      fc.constantFrom(
        ['2026-03-31', '2026-04-30'],
        ['2026-01-31', '2026-12-31'],
        ['2026-06-15', '2027-02-01'],
      ),
      fc.constantFrom(undefined, '2026-07-31'),
      async (seed, [from, to], fromKnown) => {
        await changeRegister(owner, prng(seed), 10)
        for (const { code, over } of indicators) {
          for (const level of levels) {
            const question = { indicator: code, from, to, fromKnown, level }
            const { whole, parts } = await getChanges(db.database, regency, question)
            for (const one of [whole, ...parts]) addsUp(one)
            // Who is told no steps of parts is told the same of the whole.
            const held = await getChanges(db.database, regency, { ...question, held: true })
            expect(held.whole).toEqual(whole)
            expect(held.parts.map(({ code, from: at, to: then }) => [code, at, then])).toEqual(
              parts.map(({ code, from: at, to: then }) => [code, at, then]),
            )
            if (level !== 'regency') {
              expect(sum(parts.map(({ numerator }) => numerator.end!))).toBe(whole.numerator.end)
              expect(sum(parts.map(({ numerator }) => numerator.start!))).toBe(whole.numerator.start)
            }
            if (over.kind === 'statistic' || whole.gap.length === 0) continue
            for (const one of [whole, ...parts]) {
              expect(sum(one.gap.map((line) => line.from))).toBe(
                one.denominator.start! - one.numerator.start!,
              )
              expect(sum(one.gap.map((line) => line.to))).toBe(one.denominator.end! - one.numerator.end!)
            }
          }
        }
      },
    ),
    { numRuns: 5 },
  )
}, 300_000)

const withoutArrears = {
  code: 'lunas-berhak',
  name: 'Lunas',
  counts: { measure: 'paid', asn: false },
  countsText: 'Orang tanpa tunggakan',
  over: { kind: 'register', measure: 'listed', asn: false },
  overText: 'Orang di daftar',
  unit: 'percent',
  owner: 'Kabupaten',
  basis: 'Keputusan',
  confidence: 'inference',
  note: '',
  withdrawn: false,
} as const

interface Person {
  readonly part: string
  readonly nik: boolean
  readonly member: boolean
  readonly born: string | null
  readonly died: string | null
  readonly segment: string
  /** First day ever. */
  readonly first: Record<'covered' | 'paid', string | null>
  readonly left: boolean
  readonly states: Record<'covered' | 'paid', { readonly from: boolean; readonly to: boolean }>
}

/** Everybody who is no civil servant, as plain SQL finds him, with nothing of what figures keep. */
async function listPlainly(from: string, to: string): Promise<Person[]> {
  const held = (days: string, states: string) => `(
    select count(distinct programme) = 2 and (p.deceased_on is null or ${days} < p.deceased_on)
    from membership.participation q join membership.period m using (regency, participant) cross join unnest(m.programmes) programme
    where q.regency = p.regency and q.person_id = p.person_id and m.valid @> ${days} and m.state = any('${states}')
      and programme in ('JKK', 'JKM'))`
  const state = (states: string) =>
    `jsonb_build_object('from', ${held('$2::date', states)}, 'to', ${held('$3::date', states)})`
  const first = (states: string) => `(
    select min(d.day)::text from (
      select lower(m.valid) as day from membership.participation q join membership.period m using (regency, participant)
      where q.regency = p.regency and q.person_id = p.person_id) d where ${held('d.day', states)})`
  const { rows } = await owner.pool.query<Person>(
    `select coalesce(p.village_code, '') as part, p.nik is not null as nik, p.is_member as member, p.born::text,
            p.deceased_on::text as died,
            coalesce((select min(segment) from membership.participation q
                      where q.regency = p.regency and q.person_id = p.person_id), '') as segment,
            jsonb_build_object('covered', ${first('{active,arrears}')}, 'paid', ${first('{active}')}) as first,
            exists (select from membership.participation q join membership.period m using (regency, participant)
                    where q.regency = p.regency and q.person_id = p.person_id and m.state = 'left' and m.valid @> $3::date) as left,
            jsonb_build_object('covered', ${state('{active,arrears}')}, 'paid', ${state('{active}')}) as states
     from registry.person p where p.regency = $1 and (p.is_worker or p.is_member) and not p.is_asn`,
    [regency, from, to],
  )
  return rows
}

/** People by part and reason, each reason as it is told in words. */
function explainPlainly(
  people: readonly Person[],
  measure: 'covered' | 'paid',
  from: string,
  to: string,
  ages: Ages,
) {
  const aged = ({ born }: Person, years: number, day: string) =>
    born !== null && `${Number(born.slice(0, 4)) + years}${born.slice(4)}` <= day
  const began = (one: Person, what: 'covered' | 'paid', day: string) =>
    one.first[what] !== null && one.first[what] <= day
  const whyGone = (one: Person) => {
    if (one.died !== null && one.died <= to) return 'died'
    if (aged(one, ages.oldest + 1, to)) return 'aged-out'
    if (measure === 'paid' && one.states.covered.to) return 'arrears'
    return one.left ? 'left' : 'lapsed'
  }
  const whyNot = (one: Person, at: 'from' | 'to', day: string) => {
    if (one.born !== null && !aged(one, ages.youngest, day)) return 'under-age'
    if (aged(one, ages.oldest + 1, day)) return 'over-age'
    if (began(one, 'covered', day)) return measure === 'paid' && one.states.covered[at] ? 'arrears' : 'lapsed'
    if (one.member) return 'unpaid'
    return one.nik ? 'never' : 'nik-unknown'
  }
  const sums: Record<string, number> = {}
  const add = (key: string, people: number) => (sums[key] = (sums[key] ?? 0) + people)
  for (const one of people) {
    const state = one.states[measure]
    if (state.to && !state.from) add(`${one.part} step ${began(one, measure, from) ? 'returned' : 'new'}`, 1)
    if (state.from && !state.to) add(`${one.part} step ${whyGone(one)}`, -1)
    for (const [at, day] of [
      ['from', from],
      ['to', to],
    ] as const)
      if (!state[at] && !(one.died !== null && one.died <= day))
        add(`${one.part} gap ${at} ${whyNot(one, at, day)}`, 1)
  }
  return sums
}

function toldBy(parts: readonly Moved[]) {
  const sums: Record<string, number> = {}
  const add = (key: string, people: number) => {
    if (people !== 0) sums[key] = (sums[key] ?? 0) + people
  }
  for (const { code, numerator, gap } of parts) {
    for (const { reason, people } of numerator.steps) add(`${code} step ${reason}`, people)
    for (const line of gap) {
      add(`${code} gap from ${line.reason}`, line.from)
      add(`${code} gap to ${line.reason}`, line.to)
    }
  }
  return sums
}

interface Asked {
  readonly from: string
  readonly to: string
  readonly measure: string
  readonly below: string | null
  readonly level: string
  readonly oldest: number
}

/** What is known now of both days is counted another way than what was known then: of now, both say the same. */
async function expectSameSlowly({ from, to, measure, below, level, oldest }: Asked): Promise<void> {
  const cells = `array(select n from generate_series(0, 191) n where n & 1 = 0 and n & 18 <> 0)`
  const known = 100_000
  const changes = (name: string) =>
    `select * from coverage.${name}($1, $2, ${known}, $3, ${known}, $4, ${cells}, $5, ${cells}, $6, $7)`
  const eachDay = (call: string) =>
    `select d, c.* from unnest($2::date[]) d cross join lateral coverage.${call} c`
  const pairs: readonly (readonly [quick: string, slow: string, values: readonly unknown[]])[] = [
    [changes('changes'), changes('changes_known'), [regency, from, to, measure, below, oldest, level]],
    [
      `select * from coverage.aged($1, $2::date[], ${known}, $3, ${cells}, 18, $4, $5)`,
      eachDay(`aged_known($1, d, ${known}, $3, ${cells}, 18, $4, $5)`),
      [regency, [from, to], measure, oldest, level],
    ],
    [
      `select * from coverage.tallies($1, $2::date[], ${known}, $3)`,
      eachDay(`tally($1, d, ${known}, $3)`),
      [regency, [from, to], level],
    ],
  ]
  await inScope(async (client) => {
    for (const [quick, slow, values] of pairs) {
      const ask = async (text: string) =>
        (await client.query({ text: `${text} order by 1, 2, 3, 4`, values: [...values], rowMode: 'array' }))
          .rows
      expect(await ask(quick)).toEqual(await ask(slow))
    }
  })
}

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

/** Some are enrolled by a fund, from the beginning of some month. */
async function enrolSome(): Promise<void> {
  await owner.pool.query(`begin; set local session_replication_role = replica;
    delete from contributions.enrolment;
    insert into contributions.enrolment (regency, enrolment, person_id, payer, segment, sector, income, programmes, months, state,
      anchor_batch, anchor_line, batch, work_statement, work_attested_by, work_attested_on, opened_by)
    select '${regency}', n, n, 'dana-' || n % 3, 'BPU', 'other', 1000000, '{JKK,JKM}',
           daterange((date '2026-01-01' + make_interval(months => n % 6))::date, '2027-06-01'),
           case n % 5 when 0 then 'withdrawn' else 'standing' end, 1, n, 1, 'bekerja', 'kepala desa', '2026-01-01', 'uji'
    from generate_series(1, 40) n; commit`)
}

test('each reason counts whom plain SQL finds, over a month as over six years', async () => {
  await enrolSome()
  await inTransaction(db.database, (tx) => defineIndicator(tx, { regency, id: 'uji' }, withoutArrears))
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1e9 }),
      fc.constantFrom(
        ['2026-03-31', '2026-04-30'],
        ['2026-01-31', '2026-12-31'],
        ['2026-04-01', '2026-04-02'],
        ['2021-01-31', '2027-02-01'],
      ),
      async (seed, [from, to]) => {
        await changeRegister(owner, prng(seed), 60)
        // Of every other register answers are kept, as of one that was derived.
        await owner.pool.query(`delete from registry.derived`)
        if (seed % 2 === 0)
          await owner.pool.query(`insert into registry.derived (regency, fingerprint) values ($1, $2)`, [
            regency,
            randomUUID(),
          ])
        const people = await listPlainly(from, to)
        const ages = await findAges(db.database.db, to)
        for (const measure of ['covered', 'paid'] as const) {
          const indicator = measure === 'covered' ? 'aktif-berhak' : withoutArrears.code
          const question = { indicator, from, to, level: 'village' } as const
          const { parts } = await getChanges(db.database, regency, question)
          expect(toldBy(parts)).toEqual(explainPlainly(people, measure, from, to, ages))
          for (const level of ['regency', 'village', 'sex'])
            for (const below of ['listed', 'covered', null] as const)
              await expectSameSlowly({ from, to, measure, below, level, oldest: ages.oldest })
        }
      },
    ),
    { numRuns: 8 },
  )
  await owner.pool.query(`delete from registry.derived`)
}, 300_000)

test('what is kept by ages, month by month and into another year, is what all facts together give', async () => {
  const kept = async (client: Pick<PoolClient, 'query'>) =>
    (await client.query(`select * from coverage.age_now order by age, divided, part, day, cell`)).rows
  for (const seed of [71, 72, 73]) {
    await changeRegister(owner, prng(seed), 60)
    await owner.pool.query(
      `update registry.person set born = case person_id % 7 when 0 then date '2010-05-05' else '1950-05-05' end
       where person_id % 7 < 2`,
    )
    // As if what is there had been summed in another year: all is summed anew.
    if (seed === 73)
      await owner.pool.query(`update coverage.age_bound set young = young - 365, old = old - 365`)
    await reckon(db.database.db, regency)
    const [found, anew] = await inScope(async (client) => {
      const before = await kept(client)
      await client.query(`select coverage.sum_ages($1)`, [regency])
      return [before, await kept(client)] as const
    })
    expect(found.length).toBeGreaterThan(50)
    expect(found).toEqual(anew)
    expect(new Set(found.map(({ age }) => age))).toEqual(new Set(['any', 'old', 'young']))
  }
}, 60_000)

test('in whom something turns is kept as all facts together tell it, whoever comes, goes or changes', async () => {
  const sorted = `select t.turns::text, p.person_id from coverage.turned_people t cross join unnest(t.people) p (person_id)
    order by 1, 2`
  const plain = `select turns::text, person_id from coverage.fact where turns <> 0 order by 1, 2`
  for (const seed of [81, 82, 83, 84]) {
    await changeRegister(owner, prng(seed), 60)
    await owner.pool.query(
      `update registry.person set is_worker = person_id % 11 <> $1, is_member = is_member and person_id % 11 <> $1`,
      [seed % 4],
    )
    await reckon(db.database.db, regency)
    const { rows } = await owner.pool.query(sorted)
    expect(rows.length).toBeGreaterThan(10)
    expect(rows).toEqual((await owner.pool.query(plain)).rows)
  }
}, 60_000)

test('each reason is the one that holds', async () => {
  for (const table of [
    'contributions.enrolment',
    'membership.period',
    'membership.participation',
    'registry.person',
  ])
    await owner.pool.query(`delete from ${table}`)
  let next = 0
  const person = async (
    valid: readonly string[],
    more: { readonly born?: string; readonly died?: string; readonly left?: string } = {},
  ) => {
    const id = ++next
    await owner.pool.query(
      `insert into registry.person (regency, person_id, name, village_code, born, deceased_on, is_worker, is_member, is_asn,
         deceased_mark, row_count, origin)
       values ($1, $2, 'Orang', '63.03.01.2001', $3, $4, true, true, false, false, 1, '{}')`,
      [regency, id, more.born ?? '1980-01-01', more.died ?? null],
    )
    await owner.pool.query(
      `insert into membership.participation (regency, participant, source, person_id, segment, programmes, first_listed,
         last_listed, last_batch, last_line) values ($1, $2, 'x', $2, 'BPU', 'JKK,JKM', '2026-01-01', '2026-10-01', 1, 1)`,
      [regency, id],
    )
    for (const days of valid)
      await owner.pool.query(`insert into membership.period values ($1, $2, $3, 'active', '{JKK,JKM}')`, [
        regency,
        id,
        days,
      ])
    if (more.left !== undefined)
      await owner.pool.query(`insert into membership.period values ($1, $2, $3, 'left', '{JKK,JKM}')`, [
        regency,
        id,
        more.left,
      ])
  }
  await person(['[2026-04-01,)'])
  await person(['[2025-01-01,2025-06-01)', '[2026-04-01,)'])
  await person(['[2026-01-01,2026-04-01)'])
  await person(['[2026-01-01,2026-04-01)'], { born: '1961-04-15' })
  await person(['[2026-01-01,)'], { died: '2026-04-10' })
  await person(['[2026-01-01,2026-04-05)'], { left: '[2026-04-05,)' })
  await person(['[2026-01-01,)'])
  const question = { indicator: 'aktif-berhak', from: '2026-03-31', to: '2026-04-30' }
  const { whole } = await getChanges(db.database, regency, question)
  expect(whole.numerator).toMatchObject({ start: 5, end: 3 })
  expect(
    ['new', 'returned', 'lapsed', 'aged-out', 'died', 'left'].map((name) => [name, reason(whole, name)]),
  ).toEqual([
    ['new', 1],
    ['returned', 1],
    ['lapsed', -1],
    ['aged-out', -1],
    ['died', -1],
    ['left', -1],
  ])
  expect(whole.denominator.steps).toMatchObject([{ reason: 'died', people: -1 }])
  expect(whole.numerator.steps[0]!.label).toMatch(/pembayar tidak tercatat/)

  await owner.pool.query(`update coverage.reckoning set reckoned_at = '2026-05-02T12:00:00Z'`)
  await owner.pool.query(`update registry.person set village_code = '63.03.02.2006' where person_id = 7`)
  await owner.pool.query(`update registry.person set is_asn = true where person_id = 3`)
  const later = await getChanges(db.database, regency, {
    ...question,
    fromKnown: '2026-05-02',
    level: 'village',
  })
  expect(reason(later.whole, 'reclassified')).toBe(-1)
  expect(later.parts.map(({ code }) => code)).toEqual(['63.03.01.2001', '63.03.02.2006'])
  expect(reason(later.parts[1]!, 'moved-in')).toBe(1)
  expect(reason(later.parts[0]!, 'moved-out')).toBe(-1)
  for (const one of [later.whole, ...later.parts]) addsUp(one)
  await expect(getChanges(db.database, regency, { ...question, to: '2026-03-31' })).rejects.toMatchObject({
    code: 'coverage/days-reversed',
  })
})
