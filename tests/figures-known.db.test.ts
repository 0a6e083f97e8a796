import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { groupings } from '../src/coverage/contract.ts'
import { countParts } from '../src/coverage/queries.ts'
import { defineIndicator } from '../src/coverage/indicators/define-indicator.ts'
import { type Heads, indicatorDraft } from '../src/coverage/indicators/definition.ts'
import { readEmployerPlaces, saveEmployerPlaces } from '../src/coverage/indicators/employer-places.ts'
import { getIndicator, listIndicators } from '../src/coverage/indicators/get-indicator.ts'
import { type Level, levels } from '../src/coverage/indicators/levels.ts'
import { reckon } from '../src/coverage/indicators/queries.ts'
import { composeContent } from '../src/coverage/published/content.ts'
import { correctFigure, freezeFigures } from '../src/coverage/published/freeze-figures.ts'
import { showFigure } from '../src/coverage/published/show-figure.ts'
import { setDenominator } from '../src/coverage/public.ts'
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
beforeEach(async () => {
  for (const table of ['membership.period', 'membership.participation', 'registry.person'])
    await owner.pool.query(`delete from ${table}`)
})
afterAll(async () => {
  await owner.close()
  await db.close()
})

/** Parts as plain SQL over people and periods finds them, with nothing of what figures keep. */
async function countPlainly(asOf: string, level: Level, heads: Heads): Promise<Map<string, number>> {
  const by = {
    regency: sql`''`,
    district: sql`coalesce(w.district_code, '')`,
    village: sql`coalesce(w.village_code, '')`,
    agency: sql`coalesce(w.agency, '')`,
    sector: sql`coalesce(w.sector, '')`,
    sex: sql`coalesce(w.sex, '')`,
  }[level]
  const paid = sql`(
    select count(distinct programme) = 2 from membership.participation q
    join membership.period m using (regency, participant) cross join unnest(m.programmes) programme
    where q.regency = ${regency} and q.person_id = w.person_id and m.valid @> ${asOf}::date and m.state = 'active'
      and programme in ('JKK', 'JKM'))`
  const state = { listed: sql`true`, covered: sql`w.protected`, paid }[heads.measure]
  const has = (name: 'asn' | 'member' | 'worker' | 'poor' | 'resident', column: string) =>
    heads[name] === undefined ? sql`` : sql`and (${sql.raw(column)}) = ${heads[name]}`
  const { rows } = await sql<{ part: string; heads: number }>`
    select ${by} as part, count(*) as heads
    from coverage.workers(${regency}, ${asOf}::date) w join published.person p using (regency, person_id)
    where ${state} ${has('asn', 'w.is_asn')} ${has('member', 'w.is_member')} ${has('worker', 'p.is_worker')}
      ${has('poor', 'coalesce(p.decile between 1 and 4, false)')} ${has('resident', 'p.village_code is not null')}
      ${heads.segments ? sql`and coalesce(w.segment, '') = any(${heads.segments}::text[])` : sql``}
    group by 1`.execute(db.database.db)
  return new Map(rows.map((row) => [row.part, row.heads]))
}

const sum = (values: Iterable<number>) => [...values].reduce((all, one) => all + one, 0)

test('parts add up to the whole, and are what plain SQL counts, for every figure, level and date', async () => {
  const indicators = await listIndicators(db.database, regency)
  expect(indicators.length).toBeGreaterThanOrEqual(10)
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1e9 }),
      fc.constantFrom('2025-12-31', '2026-03-01', '2026-04-30', '2026-06-15', '2026-12-31', '2027-02-01'),
      async (seed, asOf) => {
        await changeRegister(owner, prng(seed), 25)
        for (const by of groupings) {
          const live = await countParts(db.database.db, regency, asOf, by)
          await reckon(db.database.db, regency)
          expect(await countParts(db.database.db, regency, asOf, by)).toEqual(live)
          await owner.pool.query(
            `insert into coverage.to_reckon select regency, person_id from registry.person`,
          )
        }
        for (const indicator of indicators) {
          for (const level of levels) {
            const answer = await getIndicator(db.database, regency, {
              indicator: indicator.code,
              asOf,
              level,
            })
            const plain = await countPlainly(asOf, level, indicator.counts)
            expect(answer.whole.numerator).toBe(sum(plain.values()))
            if (level === 'regency') continue
            expect(sum(answer.values.map(({ numerator }) => numerator!))).toBe(answer.whole.numerator)
            for (const { code, numerator } of answer.values) expect(numerator).toBe(plain.get(code) ?? 0)
            if (indicator.over.kind !== 'register') continue
            const below = await countPlainly(asOf, level, indicator.over)
            expect(answer.whole.denominator).toBe(sum(below.values()))
            expect(answer.values.map(({ code, denominator }) => [code, denominator])).toEqual(
              [...below].toSorted(([a], [b]) => (a < b ? -1 : 1)),
            )
          }
        }
      },
    ),
    { numRuns: 4 },
  )
}, 300_000)

test('a figure of an earlier time gives the same bytes after a year of changes', async () => {
  const random = prng(7)
  await changeRegister(owner, random, 80)
  const kept: { query: Parameters<typeof composeContent>[2]; text: string }[] = []
  for (let month = 0; month < 12; month++) {
    for (const level of levels) {
      const { query } = await getIndicator(db.database, regency, {
        indicator: 'aktif-berhak',
        asOf: '2026-06-30',
        level,
      })
      const { text } = await composeContent(db.database.db, regency, query)
      kept.push({ query, text })
    }
    await changeRegister(owner, random, 15)
  }
  expect(new Set(kept.map(({ text }) => text)).size).toBeGreaterThan(40)
  for (const { query, text } of kept)
    expect((await composeContent(db.database.db, regency, query)).text).toBe(text)
}, 300_000)

describe('by programme and by workplace', () => {
  const by = { regency, id: 'penyusun' }
  const define = async (code: string, counts: Heads) => {
    await inTransaction(db.database, (tx) =>
      defineIndicator(tx, by, indicatorDraft.parse({ ...told, code, counts })),
    )
    return (level: Level = 'regency') => getIndicator(db.database, regency, { indicator: code, asOf, level })
  }
  const asOf = '2026-06-15'
  const told = {
    name: 'Uji',
    countsText: 'uji',
    over: { kind: 'register', measure: 'listed' },
    overText: 'uji',
    owner: 'Uji',
    basis: 'Uji',
    confidence: 'inference',
  }

  /** People whom all programmes protect, by part, as plain SQL finds them; of none of the lists that name no programme. */
  async function plainly(wanted: readonly string[], level: Level): Promise<Map<string, number>> {
    const part = { regency: `''`, village: `coalesce(w.village_code, '')`, agency: `coalesce(w.agency, '')` }
    const { rows } = await owner.pool.query<{ part: string; heads: number }>(
      `select ${part[level as keyof typeof part]} as part, count(*)::int as heads
       from registry.person w
       where w.regency = $1 and (w.is_worker or w.is_member) and coalesce(w.deceased_on, 'infinity') > $2::date
         and (select count(distinct programme) from membership.participation q
              join membership.period m using (regency, participant) cross join unnest(m.programmes) programme
              where q.regency = $1 and q.person_id = w.person_id and m.valid @> $2::date
                and m.state in ('active', 'arrears') and programme = any ($3)) = cardinality($3::text[])
       group by 1`,
      [regency, asOf, wanted],
    )
    return new Map(rows.map((row) => [row.part, row.heads]))
  }

  test('programmes are counted as plain SQL does, as known then, and those of whom no list tells are not none', async () => {
    const asked = [['JKK'], ['JKM'], ['JKK', 'JKM', 'JHT'], ['JHT']] as const
    for (const [i, programmes] of asked.entries()) {
      const show = await define(`program-${i}`, { measure: 'covered', programmes: [...programmes] })
      for (const seed of [31 + i]) {
        await changeRegister(owner, prng(seed), 40)
        for (const level of ['regency', 'village', 'agency'] as const) {
          const answer = await show(level)
          const plain = await plainly(programmes, level)
          expect(answer.whole.numerator).toBe(sum(plain.values()))
          for (const { code, numerator } of answer.values) expect(numerator ?? 0).toBe(plain.get(code) ?? 0)
          const { query } = answer
          const { text } = await composeContent(db.database.db, regency, query)
          await changeRegister(owner, prng(seed + 100), 15)
          expect((await composeContent(db.database.db, regency, query)).text).toBe(text)
        }
      }
    }
    await owner.pool.query(
      `update membership.participation set programmes = 'JKK,JKM', programmes_stated = false`,
    )
    await owner.pool.query(`update membership.period set programmes = '{JKK,JKM}'`)
    const { whole } = await (await define('program-jht', { measure: 'covered', programmes: ['JHT'] }))()
    const covered = await plainly(['JKK', 'JKM'], 'regency')
    expect(covered.get('')).toBeGreaterThan(0)
    expect(whole).toMatchObject({ numerator: null, hundredths: null, unknown: covered.get('') })
    expect(whole.explanation).toMatch(/Tidak diketahui: \d+ orang/)
  })

  test('wage earners are counted where they work; where nobody knows, as not known', async () => {
    await changeRegister(owner, prng(51), 150)
    const usual = await define('kerja-usual', { measure: 'listed', segments: ['PU', 'JAKON'] })
    const show = await define('kerja', { measure: 'listed', segments: ['PU', 'JAKON'], place: 'workplace' })
    const all = (await usual()).whole.numerator!
    expect((await show()).whole).toMatchObject({ numerator: null, unknown: all })
    const places = readEmployerPlaces(
      'tempat.csv',
      'npp;kode_wilayah;sumber\nA1;63.03.01.2001;SIPP\nA2;63.71;SIPP\n',
    )
    const save = () => inTransaction(db.database, (tx) => saveEmployerPlaces(tx, by, places))
    expect(await save()).toEqual({ rows: 2, changed: 2 })
    expect(await save()).toEqual({ rows: 2, changed: 0 })
    const { rows } = await owner.pool.query<{ code: string; heads: number }>(
      `select coalesce(n.employer_code, '') as code, count(*)::int as heads
       from coverage.fact f join lateral (
         select q.segment, q.employer_code from membership.participation q
         where q.regency = f.regency and q.person_id = f.person_id
         order by q.paid_through desc nulls last, q.segment, q.participant limit 1) n on true
       where f.segment in ('PU', 'JAKON') and f.life @> $1::date group by 1`,
      [asOf],
    )
    const heads = new Map(rows.map((row) => [row.code, row.heads]))
    const village = await show('village')
    expect(village.whole).toMatchObject({
      numerator: heads.get('A1'),
      unknown: (heads.get('A3') ?? 0) + (heads.get('') ?? 0),
    })
    expect(village.values.find(({ code }) => code === '63.03.01.2001')?.numerator).toBe(heads.get('A1'))
    expect((await usual()).whole.numerator).toBe(all)
    await expect(define('salah', { measure: 'listed', programmes: ['JKK'] })).rejects.toMatchObject({
      code: 'coverage/indicator-heads',
    })
    expect(() => readEmployerPlaces('x.csv', 'npp,kode_wilayah,sumber\nA1,6303,SIPP')).toThrow(/baris 2/)
  })

  test('parts add up to the whole and are what plain SQL counts, for every level and date', async () => {
    const held = (days: string, states: string) => `(
      select count(distinct programme) from membership.participation q
      join membership.period m using (regency, participant) cross join unnest(m.programmes) programme
      where q.regency = w.regency and q.person_id = w.person_id and m.valid @> ${days} and m.state = any ('${states}')
        and programme = any ($3::text[]))`
    const segment = `(select q.segment from membership.participation q where q.regency = w.regency and q.person_id = w.person_id
      order by q.paid_through desc nulls last, q.segment, q.participant limit 1)`
    const employer = segment.replace('q.segment', 'q.employer_code')
    const part: Readonly<Record<Level, string>> = {
      regency: `''`,
      district: `coalesce(substr(w.village_code, 1, 8), '')`,
      village: `coalesce(w.village_code, '')`,
      agency: `coalesce(w.agency, '')`,
      sector: `coalesce(w.sector, '')`,
      sex: `coalesce(w.sex, '')`,
    }
    const plain = async (day: string, level: Level, heads: Heads) => {
      const { measure, programmes = ['JKK', 'JKM'], segments, place } = heads
      const states = measure === 'paid' ? '{active}' : '{active,arrears}'
      const where = place === 'workplace' && (level === 'district' || level === 'village')
      const { rows } = await owner.pool.query<{ part: string; heads: number }>(
        `select ${where ? `substr('63.03.01.2001', 1, ${level === 'district' ? 8 : 13})` : part[level]} as part, count(*)::int as heads
         from registry.person w
         where w.regency = $1 and (w.is_worker or w.is_member) and coalesce(w.deceased_on, 'infinity') > $2::date
           and ${measure === 'listed' ? `$3::text[] is not null` : `${held('$2::date', states)} = cardinality($3::text[])`}
           ${segments === undefined ? '' : `and ${segment} = any ('{${segments.join(',')}}')`}
           ${place === 'workplace' ? `and ${employer} = 'A1'` : ''}
         group by 1`,
        [regency, day, [...programmes]],
      )
      return new Map(rows.map((row) => [row.part, row.heads]))
    }
    const asked: readonly Heads[] = [
      { measure: 'covered', programmes: ['JHT'] },
      { measure: 'paid', programmes: ['JKK'] },
      { measure: 'covered', programmes: ['JKK', 'JKM', 'JHT'], segments: ['BPU', 'PU'] },
      { measure: 'listed', segments: ['PU', 'JAKON'], place: 'workplace' },
      { measure: 'covered', segments: ['PU'], place: 'workplace' },
    ]
    const codes = asked.map((_, i) => `bagian-${i}`)
    for (const [i, heads] of asked.entries()) await define(codes[i]!, heads)
    const csv = 'npp;kode_wilayah;sumber\nA1;63.03.01.2001;SIPP\nA2;63.71;SIPP\n'
    await inTransaction(db.database, (tx) =>
      saveEmployerPlaces(tx, by, readEmployerPlaces('tempat.csv', csv)),
    )
    for (const [seed, day] of [
      [61, '2026-03-01'],
      [62, '2026-06-15'],
      [63, '2027-02-01'],
    ] as const) {
      await changeRegister(owner, prng(seed), 60)
      for (const [i, heads] of asked.entries()) {
        for (const level of levels) {
          const { whole, values } = await getIndicator(db.database, regency, {
            indicator: codes[i]!,
            asOf: day,
            level,
          })
          const told = new Map(
            values.flatMap(({ code, numerator }) => (numerator ? [[code, numerator]] : [])),
          )
          if (level !== 'regency') expect(sum(told.values())).toBe(whole.numerator ?? 0)
          const found = await plain(day, level, heads)
          expect(whole.numerator ?? 0, `${i} ${level} ${day}`).toBe(sum(found.values()))
          if (
            level !== 'regency' &&
            (heads.place === undefined || level === 'district' || level === 'village')
          )
            expect(told).toEqual(found)
        }
      }
    }
  }, 120_000)
})

test('nothing changed, nothing reckoned; one person costs one person', async () => {
  await changeRegister(owner, prng(3), 60)
  const first = await reckon(db.database.db, regency)
  expect(await reckon(db.database.db, regency)).toBe(first)
  await owner.pool.query(`update registry.person set name = 'Lain' where regency = $1`, [regency])
  expect(await reckon(db.database.db, regency)).toBe(first)
  await owner.pool.query(
    `update registry.person set village_code = '63.03.02.2006', sex = 'L', is_asn = not is_asn
     where person_id = (select min(person_id) from registry.person where is_worker)`,
  )
  expect(await reckon(db.database.db, regency)).toBe(first + 1)
  const { rows } = await owner.pool.query(`select people from coverage.reckoning where reckoning = $1`, [
    first + 1,
  ])
  expect(rows).toEqual([{ people: 1 }])
})

describe('published figures', () => {
  const by = { regency, id: 'penerbit' }
  const question = { indicator: 'aktif-berhak', asOf: '2026-06-30', level: 'district' } as const
  const freeze = () => inTransaction(db.database, (tx) => freezeFigures(tx, by, [question]))

  test('are numbered, hashed, the same when nothing changed, and corrected with a reason', async () => {
    await changeRegister(owner, prng(11), 120)
    const [one] = await freeze()
    expect(one).toMatchObject({ figure: expect.stringMatching(/^F-6303-20\d\d-\d{6}$/), known: false })
    expect((await freeze())[0]).toMatchObject({ figure: one!.figure, sha256: one!.sha256, known: true })
    await expect(
      inTransaction(db.database, (tx) => correctFigure(tx, by, one!.figure, 'salah ketik')),
    ).rejects.toMatchObject({ code: 'coverage/figure-unchanged' })
    await changeRegister(owner, prng(12), 60)
    const corrected = await inTransaction(db.database, (tx) =>
      correctFigure(tx, by, one!.figure, 'data ganda dihapus'),
    )
    expect(corrected.figure).not.toBe(one!.figure)
    expect(await showFigure(db.database, regency, one!.figure)).toMatchObject({
      same: true,
      replacedBy: corrected.figure,
    })
    expect(await showFigure(db.database, regency, corrected.figure)).toMatchObject({
      same: true,
      replaces: one!.figure,
      reason: 'data ganda dihapus',
    })
    await expect(
      inTransaction(db.database, (tx) => correctFigure(tx, by, one!.figure, 'sekali lagi')),
    ).rejects.toMatchObject({ code: 'coverage/figure-replaced' })
  })

  test('leave nothing behind when publishing breaks off, and the number is given out again', async () => {
    await changeRegister(owner, prng(14), 60)
    const [last] = await freeze()
    await changeRegister(owner, prng(15), 60)
    let broken = ''
    await expect(
      inTransaction(db.database, async (tx) => {
        broken = (await freezeFigures(tx, by, [question]))[0]!.figure
        throw new Error('killed')
      }),
    ).rejects.toThrow('killed')
    expect(broken > last!.figure).toBe(true)
    await expect(showFigure(db.database, regency, broken)).rejects.toMatchObject({
      code: 'coverage/figure-not-found',
    })
    expect((await freeze())[0]).toMatchObject({ figure: broken, known: false })
  })

  test('keep the denominator that they were divided by', async () => {
    await changeRegister(owner, prng(13), 60)
    const sakernas = {
      code: 'penduduk-bekerja',
      asOf: '2026-02-01',
      name: 'Penduduk bekerja',
      excludes: '',
      value: 1_000,
      source: 'BPS',
    }
    const ask = { indicator: 'aktif-bekerja', asOf: '2026-06-30' }
    const bare = await getIndicator(db.database, regency, ask)
    expect(bare.whole).toMatchObject({ denominator: null, hundredths: null })
    expect(bare.whole.explanation).toMatch(/Belum ada penyebut/)
    await inTransaction(db.database, (tx) => setDenominator(tx, by, sakernas))
    const [one] = await inTransaction(db.database, (tx) => freezeFigures(tx, by, [ask]))
    expect(one!.whole.denominator).toBe(1_000)
    await inTransaction(db.database, (tx) => setDenominator(tx, by, { ...sakernas, value: 2_000 }))
    expect((await showFigure(db.database, regency, one!.figure)).same).toBe(true)
    expect((await getIndicator(db.database, regency, ask)).whole.denominator).toBe(2_000)
    const part = (await getIndicator(db.database, regency, { ...ask, level: 'district' })).values[0]!
    expect(part).toMatchObject({ denominator: null, hundredths: null })
    expect(part.explanation).toMatch(/hanya ada untuk seluruh/)
  })
})

test('as known on a day is what was reckoned until then; before the record begins it is refused', async () => {
  await changeRegister(owner, prng(21), 60)
  const ask = { indicator: 'aktif-berhak', asOf: '2026-06-30' }
  const before = (await getIndicator(db.database, regency, ask)).whole
  await owner.pool.query(`update coverage.reckoning set reckoned_at = '2026-07-05T12:00:00Z'`)
  await changeRegister(owner, prng(22), 60)
  const now = (await getIndicator(db.database, regency, ask)).whole
  expect(now.numerator).not.toBe(before.numerator)
  const then = await getIndicator(db.database, regency, { ...ask, asKnown: '2026-07-31' })
  expect(then.whole).toMatchObject({ numerator: before.numerator, denominator: before.denominator })
  await expect(getIndicator(db.database, regency, { ...ask, asKnown: '2026-06-30' })).rejects.toMatchObject({
    code: 'coverage/not-known-then',
  })
})

test.each([
  [{ indicator: 'bukan' }, 'coverage/unknown-indicator'],
  [{ indicator: 'aktif-berhak', asOf: '2026-02-30' }, 'coverage/not-a-day'],
  [{ indicator: 'aktif-berhak', level: 'district', codes: ['63.99.01'] }, 'coverage/unknown-part'],
] as const)('refuses %o', async (question, code) => {
  await expect(getIndicator(db.database, regency, question)).rejects.toMatchObject({ code })
})
