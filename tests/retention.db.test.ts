import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applyRetention } from '../src/access/public.ts'
import { verifyTrail } from '../src/access/verify-trail.ts'
import { openDatabase } from '../src/platform/database.ts'
import { retentionPlan, retentionTask } from '../src/retention-plan.ts'
import { administrator, type Ask, leader, openTestApi, type TestApi } from './api.ts'
import { regency } from './database.ts'

let api: TestApi
let admin: Ask
const now = new Date('2026-11-25T08:00:00Z')
const actor = { regency, id: 'system:uji' }
const account = '0190a000-0000-7000-8000-000000000001'
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

beforeAll(async () => {
  api = await openTestApi()
  admin = api.as('admin', administrator)
  const owner = await openDatabase(api.db.url, 'owner')
  const put = (text: string, ...values: unknown[]) => owner.pool.query(text, values)
  await put(
    `insert into access.account (regency, account_id, sign_in_name, name) values ($1, $2, 'uji', 'Uji')`,
    regency,
    account,
  )
  for (const days of [1, 89, 91, 400]) {
    await put(
      `insert into access.session (regency, token, account_id, method, address, browser, begun_at, last_seen_at)
       values ($1, $2, $3, 'password', '', '', $4, $4)`,
      regency,
      `sesi-${days}`,
      account,
      daysAgo(days),
    )
  }
  for (const days of [1, 1_800, 1_900, 3_000]) {
    await put(
      `insert into access.read_log (regency, at, actor, person_id, what) values ($1, $2, $3, 1, 'view')`,
      regency,
      daysAgo(days),
      account,
    )
    const { rows } = await put(
      `insert into access.subject_request (regency, kind, channel, note, received_at, due_at, recorded_by)
       values ($1, 'access', 'letter', 'n', $2, $2, 'uji') returning request_id as id`,
      regency,
      daysAgo(days),
    )
    // One that was never answered stays, however old.
    if (days !== 3_000)
      await put(
        `insert into access.subject_answer values ($1, $2, 'done', 'dijawab', $3, 'uji')`,
        regency,
        (rows[0] as { id: string }).id,
        daysAgo(days),
      )
  }
  await put(
    `insert into platform.visit values ($1, 'lama', $2, 1), ($1, 'baru', $3, 1)`,
    regency,
    daysAgo(2),
    daysAgo(0),
  )
  await put(
    `insert into people.slip values ($1, 'lama', 1, now(), 'uji', $2::date), ($1, 'baru', 1, now(), 'uji', $3::date)`,
    regency,
    daysAgo(100),
    daysAgo(10),
  )
  await put(
    `insert into platform.export_log (regency, exported_at, exported_by, subject, rows, full_nik) values ($1, $2, 'uji', 'gap', 1, false)`,
    regency,
    daysAgo(4_000),
  )
  await owner.close()
})
afterAll(() => api.close())

const count = async (table: string) =>
  (await api.db.database.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n
const left = async () => ({
  sessions: await count('access.session'),
  readings: await count('access.read_log'),
  requests: await count('access.subject_request'),
  visits: await count('platform.visit'),
  slips: await count('people.slip'),
  exports: await count('platform.export_log'),
})
const apply = (dryRun: boolean) => applyRetention(api.db.database, actor, retentionPlan, { now, dryRun })
const of = (found: Awaited<ReturnType<typeof apply>>, kind: string) => found.find((one) => one.kind === kind)!

describe('rules of retention', () => {
  test('cover every kind that a rule names, and no other', async () => {
    const { rows } = await api.db.database.pool.query<{ kind: string }>(
      'select kind from access.standard_retention order by 1',
    )
    expect(rows.map(({ kind }) => kind)).toEqual(retentionPlan.map(({ kind }) => kind).toSorted())
  })

  test('are rehearsed without deleting anything', async () => {
    const before = await left()
    const found = await apply(true)
    expect(of(found, 'session')).toMatchObject({ due: 2, deleted: 0 })
    expect(of(found, 'read-log')).toMatchObject({ due: 2, deleted: 0 })
    expect(await left()).toEqual(before)
    expect(await count('access.retention_run')).toBe(0)
  })

  test('delete what is not needed, only report archives, and say so in the trail', async () => {
    const found = await apply(false)
    expect(of(found, 'session')).toMatchObject({ due: 2, deleted: 2 })
    expect(of(found, 'subject-request')).toMatchObject({ due: 1, deleted: 1 })
    expect(of(found, 'export-log')).toMatchObject({ due: 1, deleted: 0, deletes: false })
    expect(await left()).toEqual({ sessions: 2, readings: 2, requests: 3, visits: 1, slips: 1, exports: 1 })
    const { rows } = await api.db.database.pool.query(
      `select details from access.event where action = 'retention-applied'`,
    )
    expect(rows).toMatchObject([{ details: { reported: ['export-log: 1'] } }])
    expect((await verifyTrail(api.db.database.db, regency)).faults).toEqual([])
    expect(of(await apply(false), 'session')).toMatchObject({ due: 0, deleted: 0 })
  })

  test('never reach what is young, whatever asks', async () => {
    const { pool } = api.db.database
    const young = (kind: string) => pool.query('select access.retire($1, now())', [kind])
    for (const kind of ['session', 'read-log', 'subject-request'])
      await expect(young(kind)).rejects.toThrow('too young')
    const visitor = api.visitor.pool.query(`select access.retire('session', now() - interval '1 year')`)
    await expect(visitor).rejects.toThrow('only the program')
    await expect(pool.query('delete from access.read_log')).rejects.toThrow('permission denied')
    await expect(pool.query('delete from access.event')).rejects.toThrow('permission denied')
    await expect(pool.query('delete from registry.source_row')).rejects.toThrow('permission denied')
  })

  test('are changed by who may, from a day on, and not below their floor', async () => {
    const rule = {
      keepDays: 730,
      basis: 'Keputusan Sekda',
      source: 'JRA 2026',
      confidence: 'verified',
      validFrom: '2026-01-01',
    }
    expect((await api.as('pimpinan', leader)('PUT', '/api/retention/read-log', rule)).status).toBe(403)
    expect((await admin('PUT', '/api/retention/tidak-ada', rule)).body).toMatchObject({
      code: 'access/retention-unknown',
    })
    expect((await admin('PUT', '/api/retention/read-log', { ...rule, keepDays: 30 })).body).toMatchObject({
      code: 'access/retention-too-short',
    })
    const { body } = await admin<{
      rows: { kind: string; keepDays: number; deleted: number }[]
      appliedAt: string
    }>('PUT', '/api/retention/read-log', rule)
    expect(body.rows.find(({ kind }) => kind === 'read-log')).toMatchObject({
      keepDays: 730,
      validFrom: '2026-01-01',
    })
    expect(body.appliedAt).not.toBeNull()
    expect(of(await apply(true), 'read-log')).toMatchObject({ due: 1 })
    await admin('PUT', '/api/retention/read-log', { ...rule, validFrom: '2030-01-01', keepDays: 400 })
    expect(of(await apply(true), 'read-log')).toMatchObject({ due: 1 })
    await admin('PUT', '/api/retention/read-log', { ...rule, keepDays: null })
    expect(of(await apply(true), 'read-log')).toMatchObject({ before: null, due: 0 })
  })

  test('are applied by a job once a day', async () => {
    const runs = await count('access.retention_run')
    const job = { database: api.db.database, regency } as Parameters<typeof retentionTask>[0]
    await retentionTask(job, {})
    expect(await count('access.retention_run')).toBe(runs)
    const owner = await openDatabase(api.db.url, 'owner')
    await owner.pool.query(`update access.retention_run set at = at - interval '1 day'`)
    await owner.close()
    await retentionTask(job, {})
    expect(await count('access.retention_run')).toBe(runs + 1)
  })
})

/** Days since it was attested, since it was withdrawn, whether it is still there afterwards. */
const evidence = [
  [1, null, true],
  [1_825, null, true],
  [1_827, null, false],
  // Withdrawn later than attested: the time runs from then.
  [3_000, 100, true],
  [3_000, 1_827, false],
] as const

/** State, number, days since it was made, whether the names in its annex are still there afterwards. */
const drafts = [
  ['draft', null, 4_000, true],
  ['withdrawn', null, 364, true],
  ['withdrawn', null, 366, false],
  // Issued before it was withdrawn: an archive.
  ['withdrawn', '2/SK/XI/2020', 2_000, true],
  ['issued', '1/SK/XI/2020', 2_000, true],
  ['signed', '3/SK/XI/2015', 4_000, true],
] as const

describe('evidence of work and documents', () => {
  const rowsOf = async (text: string) =>
    (await api.db.database.pool.query<{ n: number }>(text)).rows.map(({ n }) => n)

  test('are kept and deleted by their rules, and what was issued is only reported', async () => {
    const owner = await openDatabase(api.db.url, 'owner')
    for (const [i, [attested, withdrawn]] of evidence.entries())
      await owner.pool.query(
        `insert into programmes.evidence (regency, evidence, person_id, anchor_batch, anchor_line, statement, attested_by, attested_on,
           origin, recorded_by, withdrawn_at, withdrawn_by, withdrawn_reason)
         values ($1, $2, 1, 1, 1, 'Bekerja', 'Pembakal', $3, 'form', 'uji', $4, $5, $6)`,
        [
          regency,
          i,
          daysAgo(attested),
          withdrawn === null ? null : daysAgo(withdrawn),
          ...(withdrawn === null ? [null, null] : ['uji', 'keliru orang']),
        ],
      )
    for (const [i, [state, number, made]] of drafts.entries()) {
      const issued =
        number === null
          ? [null, null, null, null]
          : [daysAgo(made), `kode-${i}`, 'a'.repeat(64), daysAgo(made)]
      await owner.pool.query(
        `insert into programmes.document (regency, document, kind, state, source, title, version, facts, people, person_months, total, made_at,
           made_by, number, dated, code, hash, issued_at)
         values ($1, $2, 'decree', $3, 'fund:APBD', 'Penerima', 1, '{}', 1, 1, 1, $4, 'uji', $5, $6, $7, $8, $9)`,
        [regency, i, state, daysAgo(made), number, ...issued],
      )
      await owner.pool.query(
        `insert into programmes.document_line (regency, document, line, person_id, name, address, village, district, occupation, fund,
           first_month, months, amount) values ($1, $2, 1, 1, 'N', 'A', 'V', 'D', 'P', 'APBD', '2027-01', 1, 1)`,
        [regency, i],
      )
    }
    await owner.close()
    const due = [evidence, drafts].map((cases) => cases.filter((one) => !one.at(-1)).length)
    const rehearsed = await apply(true)
    expect([of(rehearsed, 'work-evidence').due, of(rehearsed, 'document-line').due]).toEqual(due)
    expect(await count('programmes.evidence')).toBe(evidence.length)
    const found = await apply(false)
    expect([of(found, 'work-evidence').deleted, of(found, 'document-line').deleted]).toEqual(due)
    // Ten years after it was issued.
    expect(of(found, 'document')).toMatchObject({ due: 1, deleted: 0, deletes: false })
    const staying = (cases: readonly (readonly unknown[])[]) =>
      cases.flatMap((one, i) => (one.at(-1) === true ? [i] : []))
    expect(await rowsOf('select evidence::int as n from programmes.evidence order by 1')).toEqual(
      staying(evidence),
    )
    expect(await rowsOf('select document::int as n from programmes.document_line order by 1')).toEqual(
      staying(drafts),
    )
    expect(await count('programmes.document')).toBe(drafts.length)
  })
})
