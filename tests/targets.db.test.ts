import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Grant } from '../src/access/public.ts'
import { getTargets } from '../src/coverage/public.ts'
import type { TargetRow, Targets } from '../src/coverage/targets/contract.ts'
import { listPath, listReserves } from '../src/coverage/targets/queries.ts'
import { openDatabase } from '../src/platform/database.ts'
import { type Ask, leader, openTestApi, registrar, type TestApi } from './api.ts'
import { regency } from './database.ts'
import { enrol } from './enrolled.ts'
import { fillRegister, villages } from './register.ts'

let api: TestApi
let clerk: Ask
let head: Ask
const asOf = '2026-11-01'
const day = '2027-12-31'

beforeAll(async () => {
  api = await openTestApi()
  clerk = api.as('clerk', registrar)
  head = api.as('head', leader)
  const people = (await fillRegister(api.db, 400)).filter((one) => one.regency === regency)
  const owner = await openDatabase(api.db.url, 'owner')
  // The first third is protected all the time, the second lapsed in summer, the third never was.
  await owner.pool.query(
    `update membership.period set valid = '[2026-01-01,2026-07-01)' where participant % 3 = 1`,
  )
  await owner.pool.query(`delete from membership.period where participant % 3 = 2`)
  await owner.pool.query(`
    insert into contributions.protection_run (regency, person_id, run, valid, segment, paid, paid_through, ended_by, sector)
    select '63.03', participant, 1, '[2026-01-01,2026-07-01)', 'BPU', '{[2026-01-01,2026-04-01)}', '2026-03', 'unpaid', 'other'
    from membership.participation where participant % 3 = 1 and regency = '63.03'`)
  await owner.pool.query(
    `update registry.person set born = date '1962-01-15' + (person_id % 700)::int where person_id % 10 < 4`,
  )
  await owner.pool.query(`update registry.person set is_asn = true where person_id % 23 = 0`)
  await owner.pool.query(
    `insert into registry.source values ('63.03', 'peserta', 'members', 'dinas-pertanian')`,
  )
  await owner.pool.query(`
    insert into registry.batch (regency, batch_id, source, kind, file_name, file_sha256, file_bytes, as_of, extent, imported_by, report, mapping)
    select '63.03', 100, 'peserta', 'members', 'peserta.xlsx', '', '', '2026-11-01', 'complete', 'uji',
      (select report from registry.batch limit 1), '{}'`)
  await enrol(
    api.db,
    [
      { code: 'APBD', kind: 'apbd-regency' },
      { code: 'ASUH', kind: 'sponsor' },
    ],
    people
      .filter(({ personId }) => personId % 4 === 0)
      .map(({ personId }) => ({
        personId,
        payer: personId % 8 === 0 ? 'ASUH' : 'APBD',
        months: personId % 5 === 0 ? '[2026-01-01,2028-01-01)' : '[2026-01-01,2027-05-01)',
      })),
  )
  await owner.pool.query('analyze')
  await owner.close()
})
afterAll(() => api.close())

const target = (change: object = {}) => ({
  dueOn: day,
  basis: 'eligible',
  hundredths: 4_500,
  setBy: 'rpjmd',
  definition: 'cakupan pekerja',
  source: 'RPJMD, tabel 4.3 (buatan uji)',
  ...change,
})
const see = async (ask = clerk) => (await ask<Targets>('GET', `/api/coverage/targets?as_of=${asOf}`)).body
const one = (targets: Targets, code: string) => targets.rows.find((row) => row.target === code)!

describe('targets', () => {
  test('come with their sources; contradictions for one year are told; what speaks of others is held against nothing', async () => {
    const targets = await see()
    const shipped = targets.rows.filter(({ own }) => !own)
    expect(shipped.map(({ target: code }) => code)).toEqual(
      expect.arrayContaining([
        'rpjmn-2025',
        'rpjmn-2029',
        'rkp-2026',
        'rpjpn-2045',
        'kemendagri-2025',
        'kalsel-2026',
        'banjar-2025',
      ]),
    )
    expect(
      shipped.every(
        ({ source, measured, notMeasured }) =>
          /^S\d+ /.test(source) && measured === null && notMeasured !== null,
      ),
    ).toBe(true)
    expect(one(targets, 'kemendagri-2025').rivals).toContain('32,15 %')
    expect(one(targets, 'rpjmn-2029').rivals).toBeNull()
  })

  test('two of one author for the same year and people are refused; of another author they stand side by side', async () => {
    expect((await clerk('POST', '/api/coverage/targets', target())).body).toEqual({
      target: 'rpjmd-2027-eligible',
      version: 1,
    })
    expect(
      (await clerk('POST', '/api/coverage/targets', target({ hundredths: 5_000, dueOn: '2027-06-30' }))).body[
        'code'
      ],
    ).toBe('coverage/target-overlaps')
    expect(
      (await clerk('POST', '/api/coverage/targets', target({ setBy: 'insurer', hundredths: 9_900 }))).status,
    ).toBe(201)
    expect(one(await see(), 'rpjmd-2027-eligible').rivals).toContain('99 %')
  })

  test('a percentage or people, one of them; a statistical denominator that is there', async () => {
    const refused = async (change: object) =>
      (await clerk('POST', '/api/coverage/targets', target({ setBy: 'other', ...change }))).body['code']
    expect(await refused({ people: 10 })).toBe('coverage/target-unclear')
    expect(await refused({ hundredths: null })).toBe('coverage/target-unclear')
    expect(await refused({ basis: 'statistic' })).toBe('coverage/target-denominator')
    expect(await refused({ basis: 'statistic', denominator: 'mars' })).toBe('coverage/target-denominator')
    expect(await refused({ denominator: 'mars' })).toBe('coverage/target-denominator')
    await clerk('POST', '/api/denominators', {
      code: 'sakernas',
      asOf: '2026-08-31',
      name: 'penduduk bekerja',
      excludes: '',
      value: 1_000,
      source: 'BPS',
    })
    expect(
      (
        await clerk(
          'POST',
          '/api/coverage/targets',
          target({ basis: 'statistic', denominator: 'sakernas', hundredths: 2_000 }),
        )
      ).status,
    ).toBe(201)
    const { measured } = one(await see(), 'rpjmd-2027-statistic')
    expect([measured!.denominator, measured!.needed, measured!.denominatorName]).toEqual([
      1_000,
      200,
      'penduduk bekerja',
    ])
  })

  test('a change names the version it saw; a withdrawal keeps all versions', async () => {
    const path = '/api/coverage/targets/rpjmd-2027-statistic'
    const next = target({ basis: 'statistic', denominator: 'sakernas', hundredths: 2_100 })
    expect((await clerk('PUT', path, { ...next, version: 1 })).body).toEqual({
      target: 'rpjmd-2027-statistic',
      version: 2,
    })
    expect((await clerk('PUT', path, { ...next, version: 1 })).body['code']).toBe('coverage/target-changed')
    expect((await clerk('DELETE', path)).status).toBe(204)
    expect((await clerk('DELETE', path)).status).toBe(404)
    expect((await clerk('DELETE', '/api/coverage/targets/rpjmn-2025')).status).toBe(404)
    const { rows } = await api.db.database.pool.query(
      `select version, hundredths, withdrawn from coverage.target where target = 'rpjmd-2027-statistic' order by version`,
    )
    expect(rows).toEqual([
      { version: 1, hundredths: 2_000, withdrawn: false },
      { version: 2, hundredths: 2_100, withdrawn: false },
      { version: 3, hundredths: 2_100, withdrawn: true },
    ])
    expect((await head('POST', '/api/coverage/targets', target())).status).toBe(403)
  })
})

describe('what is known of the coming months', () => {
  test('adds up on every day: who is protected today is held, ended, retired, too old or pays himself', async () => {
    const days = [asOf, '2027-03-01', '2027-04-30', '2027-05-01', day]
    const lines = await listPath(api.db.database.db, regency, asOf, days)
    const { rows } = await api.db.database.pool.query<{ n: number }>(
      `select eligible_protected as n from coverage.headcount('63.03', $1::date, 'all')`,
      [asOf],
    )
    for (const each of days) {
      const sum = lines
        .filter((line) => line.day === each && line.what !== 'new')
        .reduce((all, { people }) => all + people, 0)
      expect(sum, each).toBe(rows[0]!.n)
    }
  })

  test('agrees with a count over the tables themselves', async () => {
    const lines = await listPath(api.db.database.db, regency, asOf, [asOf, day])
    const { rows } = await api.db.database.pool.query<Record<string, number>>(
      `with w as (
         select w.person_id, w.protected, w.born + interval '65 years' > $1::date and w.born + interval '65 years' <= $2::date as aged
         from coverage.workers('63.03', $1::date) w where not w.is_asn),
       e as (select person_id, bool_or(months @> $2::date) as then from published.enrolment where regency = '63.03' group by person_id)
       select count(*) filter (where w.protected and coalesce(w.aged, false)) as aged,
              count(*) filter (where w.protected and not coalesce(w.aged, false) and e.then) as held,
              count(*) filter (where not w.protected and not coalesce(w.aged, false) and e.then) as begun,
              count(*) filter (where w.protected and not coalesce(w.aged, false) and e.person_id is not null and not e.then) as ended,
              count(*) filter (where w.protected and not coalesce(w.aged, false) and e.person_id is null) as own
       from w left join e using (person_id)`,
      [asOf, day],
    )
    const of = (what: string) =>
      lines
        .filter((line) => line.day === day && line.what === what)
        .reduce((all, { people }) => all + people, 0)
    expect({
      aged: of('too-old'),
      held: of('held'),
      begun: of('new'),
      ended: of('ended'),
      own: of('own'),
    }).toEqual(rows[0])
    for (const count of Object.values(rows[0]!)) expect(count).toBeGreaterThan(0)
  })

  test('a sponsor who retires takes his worker along, unless somebody takes over', async () => {
    const owner = await openDatabase(api.db.url, 'owner')
    const { rows } = await owner.pool.query<{ personId: number; enrolment: number }>(
      `select e.person_id as "personId", e.enrolment from contributions.enrolment e join coverage.workers('63.03', '${asOf}') w using (person_id)
       where e.payer = 'ASUH' and e.months @> $1::date and w.protected and not w.is_asn order by 1 limit 1`,
      [day],
    )
    const { personId, enrolment } = rows[0]!
    const count = async () =>
      (await listPath(api.db.database.db, regency, asOf, [day]))
        .filter(({ what }) => what === 'retired')
        .reduce((all, { people }) => all + people, 0)
    expect(await count()).toBe(0)
    const client = await owner.pool.connect()
    await client.query(`set session_replication_role = replica`)
    await client.query(
      `insert into sponsorship.sponsor (regency, sponsor, kind, nip, name, state, retires_on, places, takes_part, known, added_by)
       values ('63.03', 9001, 'civil-servant', '198001012010011001', 'UJI', 'serving', '2027-08-01', 1, true, '[2026-01-01,)', 'uji')`,
    )
    await client.query(
      `insert into sponsorship.mandate (regency, mandate, sponsor, state, places, ceiling, method, months, in_force, wish, name_shown, edition, offered_by)
       values ('63.03', 9001, 9001, 'active', 1, 100000, 'payroll', '[2026-01-01,2028-01-01)', '{[2026-01-01,2028-01-01)}', 'assigned', false, 'baku', 'uji')`,
    )
    await client.query(
      `insert into sponsorship.pair (regency, pair, mandate, person_id, enrolment, months, how, opened_by)
       values ('63.03', 9001, 9001, $1, $2, '[2026-01-01,2028-01-01)', 'assigned', 'uji')`,
      [personId, enrolment],
    )
    await client.query(`set session_replication_role = origin`)
    await client.query(`update sponsorship.pair set pair = pair where false`)
    client.release()
    await owner.close()
    expect(await count()).toBe(1)
    expect((await see()).ends.filter(({ what }) => what === 'retired')).toEqual([
      { day: '2027-08-01', what: 'retired', payer: 'ASUH', people: 1 },
    ])
  })

  test('whom it does not count on is in exactly one reserve', async () => {
    const reserves = await listReserves(api.db.database.db, regency, asOf, [day])
    const { rows } = await api.db.database.pool.query<{ n: number }>(
      `select count(*)::int as n from coverage.workers('63.03', $1::date) w
       where not w.is_asn and (w.born is null or w.born + interval '65 years' > $2::date or w.protected and w.born + interval '65 years' <= $1::date)
         and not exists (select from published.enrolment e where e.regency = '63.03' and e.person_id = w.person_id and e.months @> $2::date)
         and not (w.protected and not exists (select from published.enrolment e where e.regency = '63.03' and e.person_id = w.person_id and upper(e.months) > $1::date))`,
      [asOf, day],
    )
    const of = (what: string) => reserves.find((line) => line.what === what)?.people ?? 0
    expect(of('plan') + of('renew') + of('lapsed') + of('nikless') + of('never')).toBe(rows[0]!.n)
    expect(of('lapsed')).toBeGreaterThan(0)
    expect(of('renew')).toBeGreaterThan(0)
    expect(of('free-places')).toBe(0)
  })
})

describe('the sentence', () => {
  const measured = (row: TargetRow) => row.measured!

  test('says by how many a target is missed, within what range, and which measures close it', async () => {
    const row = one(await see(), 'insurer-2027-eligible')
    const { missing, expected, needed, measures, left, sentence, low, high } = measured(row)
    expect(missing).toBe(needed - expected!)
    expect(sentence).toContain(`meleset ${missing!.toLocaleString('id-ID')} orang`)
    expect(low! <= expected! && expected! <= high!).toBe(true)
    expect(measures.length).toBeGreaterThan(0)
    expect(measures.reduce((sum, { used }) => sum + used, 0) + left!).toBe(missing)
    for (const step of measures) expect(step.costPerMonth).toBe(step.used * 16_800)
  })

  test('without past months it says that those who pay themselves are not known to go on', async () => {
    const targets = await see()
    expect(targets.pace).toBeNull()
    expect(targets.notes.join(' ')).toContain('laju yang membayar sendiri belum diketahui')
    const last = targets.outlook.at(-1)!
    expect([last.low, last.high]).toEqual([last.held! + last.begun!, last.held! + last.begun! + last.own!])
    expect(targets.outlook[0]!.expected).toBe(targets.numerator)
  })

  test('with a year of lists those go on at their past pace', async () => {
    const owner = await openDatabase(api.db.url, 'owner')
    await owner.pool.query(`
      insert into registry.batch (regency, batch_id, source, kind, file_name, file_sha256, file_bytes, as_of, extent, imported_by, report, mapping)
      select '63.03', 100 - n, 'peserta', 'members', 'peserta.xlsx', '', '', date '2026-11-01' - 30 * n, 'complete', 'uji',
        (select report from registry.batch limit 1), '{}' from generate_series(1, 10) n`)
    const targets = await getTargets(api.db.database.db, regency, { asOf, held: false })
    await owner.close()
    expect(targets.pace).toMatchObject({ changes: expect.any(Number) })
    expect(targets.pace!.changes).toBeGreaterThanOrEqual(6)
    expect(targets.notes.join(' ')).toContain('empat dari lima')
  })

  test('a target whose day is over is held against today alone', async () => {
    await clerk('POST', '/api/coverage/targets', target({ dueOn: '2025-12-31', hundredths: 9_000 }))
    expect(measured(one(await see(), 'rpjmd-2025-eligible'))).toMatchObject({
      state: 'overdue',
      expected: null,
      requiredPace: null,
      measures: [],
    })
  })

  test('a denominator of zero gives no percentage and no sentence', async () => {
    const empty = await getTargets(api.db.database.db, '63.05', { asOf, held: false })
    expect([
      empty.shareBp,
      empty.rows.filter(({ measured: one_ }) => one_ !== null).length,
      empty.outlook.length,
    ]).toEqual([null, 0, 0])
  })
})

test('small counts are held back from who may not see people; who counts a part gets no outlook', async () => {
  const shown = await see(head)
  const counts = [
    ...shown.outlook.flatMap(({ held, begun, own, ended, retired, tooOld }) => [
      held,
      begun,
      own,
      ended,
      retired,
      tooOld,
    ]),
    ...shown.ends.map(({ people }) => people),
    ...shown.reliefs.map(({ people }) => people),
  ]
  expect(counts.some((count) => count === null)).toBe(true)
  expect(counts.every((count) => count === null || count === 0 || count >= 5)).toBe(true)
  const village: Grant = { role: 'village-operator', scopeKind: 'village', scopeCode: villages[0]! }
  const part = await see(api.as('kades', village))
  expect([part.outlook, part.reliefs, part.rows.every(({ measured: one_ }) => one_ === null)]).toEqual([
    [],
    [],
    true,
  ])
  expect(part.notes.join(' ')).toContain('sebagian wilayah')
})
