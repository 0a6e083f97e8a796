import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../src/platform/database.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { listCandidates } from '../src/programmes/candidates.ts'
import { assessedMonth } from '../src/programmes/assessment.ts'
import { addMonths, type Month, monthOf, today } from '../src/platform/calendar.ts'
import type { Facts } from '../src/programmes/facts/fact-names.ts'
import { programmesDerivation } from '../src/programmes/follow-people.ts'
import { listRuleVersions } from '../src/programmes/rules/rule-queries.ts'
import { rulesAt } from '../src/programmes/rules/rule.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { fillRegister, type Seeded, villages } from './register.ts'
import { type Browser, makeAccount, openTestWeb, origin, type TestWeb } from './web.ts'

let db: TestDatabase
let web: TestWeb
let people: Seeded[]
let registrar: Browser
let second: Browser
let administrator: Browser
let villager: Browser
let leader: Browser
const month = assessedMonth(today())
const later = `${addMonths(monthOf(today()), 8)}-15`

beforeAll(async () => {
  db = await openTestDatabase()
  web = await openTestWeb(db)
  people = (await fillRegister(db, 60)).filter((one) => one.regency === regency)
  await owner(`update registry.person set born = '1985-05-05', sector = 'Pertanian', sex = 'L',
    decile = 1 + person_id % 10 where regency = $1`)
  // The insurer lists everybody as BPU and nobody as paid: they can begin in any month.
  const account = async (name: string, ...grants: Parameters<typeof makeAccount>[2][]) => {
    await makeAccount(db.database, name, ...grants)
    const browser = web.browser()
    expect((await browser.signIn(name)).status).toBe(200)
    return browser
  }
  registrar = await account('registrar', { role: 'registrar' })
  second = await account('kedua', { role: 'registrar' })
  administrator = await account('admin', { role: 'administrator' })
  villager = await account('desa', {
    role: 'village-operator',
    scopeKind: 'village',
    scopeCode: villages[0]!,
  })
  leader = await account('bupati', { role: 'leader' })
}, 120_000)
afterAll(async () => {
  await web.close()
  await db.close()
})

async function owner(statement: string, values: readonly unknown[] = [regency]): Promise<void> {
  const database = await openDatabase(db.url, 'owner')
  await database.pool.query(statement, [...values])
  await database.close()
}

const candidates = (asked: Month = month, funds: Parameters<typeof listCandidates>[2]['funds'] = []) =>
  inTransaction(db.database, (tx) => listCandidates(tx, regency, { month: asked, funds }))

const passing: Facts = {
  umur: 40,
  nik_sah: true,
  nik_tunggal: true,
  meninggal: false,
  tanda_almarhum: false,
  warga: true,
  asn: false,
  tni_polri: false,
  penerima_upah: false,
  dibayar_bulan_itu: false,
  bukti_kerja_bulan: 3,
  usia_masuk_terendah: 18,
  usia_masuk_tertinggi: 64,
  batas_bukti_bulan: 12,
}

describe('the rules built in', () => {
  test.each<[string, Facts, 'true' | 'false' | 'unknown']>([
    ['nik-sah', { nik_sah: false }, 'false'],
    ['nik-tunggal', { nik_tunggal: false }, 'false'],
    ['nik-tunggal', { nik_tunggal: undefined }, 'unknown'],
    ['hidup', { meninggal: true }, 'false'],
    ['hidup', { tanda_almarhum: true }, 'false'],
    ['warga', { warga: false }, 'false'],
    ['warga', { warga: undefined }, 'unknown'],
    ['umur-masuk', { umur: 17 }, 'false'],
    ['umur-masuk', { umur: 18 }, 'true'],
    ['umur-masuk', { umur: 64 }, 'true'],
    ['umur-masuk', { umur: 65 }, 'false'],
    ['umur-masuk', { umur: undefined }, 'unknown'],
    ['bukan-asn', { asn: true }, 'false'],
    ['bukan-asn', { tni_polri: true }, 'false'],
    ['bukan-asn', { tni_polri: undefined }, 'unknown'],
    ['bukan-asn', { asn: true, tni_polri: undefined }, 'false'],
    ['bukan-penerima-upah', { penerima_upah: true }, 'false'],
    ['bukan-penerima-upah', { penerima_upah: undefined }, 'unknown'],
    ['satu-pembayar', { dibayar_bulan_itu: true }, 'false'],
    ['benar-bekerja', { bukti_kerja_bulan: 12 }, 'true'],
    ['benar-bekerja', { bukti_kerja_bulan: 13 }, 'false'],
    ['benar-bekerja', { bukti_kerja_bulan: undefined }, 'unknown'],
  ])('%s %j: %s', async (name, facts, truth) => {
    const rules = rulesAt(await inTransaction(db.database, (tx) => listRuleVersions(tx.db)), '2026-12')
    const rule = rules.find((one) => one.rule === name)!
    expect(rule.check.judge({ ...passing, ...facts })).toBe(truth)
    expect(rule.check.judge(passing)).toBe('true')
    expect(rule.citation.length).toBeGreaterThan(5)
  })
})

const draft = {
  rule: 'desil-rendah',
  basedOn: 0,
  title: 'Desil rendah',
  expression: 'desil <= 4',
  sentence: 'Desilnya {desil}.',
  citation: 'Rapat uji',
  confidence: 'inference',
  from: month,
  through: null,
  scope: 'regency',
  scopeCode: null,
  severity: 'blocking',
  active: true,
  reason: null,
}

describe('a rule', () => {
  test('that does not type-check is refused at its field, with position and remedy', async () => {
    const answer = await registrar.send('POST', '/api/programmes/rules', {
      ...draft,
      expression: 'umur >= 18 && desill <= 4',
    })
    expect(answer.status).toBe(422)
    expect(answer.body.code).toBe('programmes/expression-invalid')
    expect(answer.body.errors).toEqual([
      { field: 'expression', message: 'Huruf ke-15: Fakta "desill" tidak ada. Maksudnya desil?' },
    ])
  })

  test('tells before it is saved whom it excludes; who does not see people gets no names', async () => {
    const preview = await registrar.send('POST', '/api/programmes/rules/preview', draft)
    expect(preview.status).toBe(200)
    const poor = people.filter(({ personId }) => 1 + (personId % 10) <= 4).length
    expect(preview.body).toMatchObject({ people: people.length, failed: people.length - poor, unknown: 0 })
    expect(preview.body.examples).toHaveLength(20)
    expect(preview.body.examples[0].sentence).toMatch(/^Desilnya ([5-9]|10)\.$/)
    const blind = await administrator.send('POST', '/api/programmes/rules/preview', draft)
    expect(blind.body).toMatchObject({ failed: preview.body.failed, examples: [], namesHidden: true })
    expect(blind.text).not.toContain('Rahasiawan')
    expect((await villager.send('POST', '/api/programmes/rules/preview', draft)).status).toBe(403)
  })

  test('is kept version by version; a change gives its reason and is audited', async () => {
    expect((await registrar.send('POST', '/api/programmes/rules', draft)).status).toBe(201)
    const same = await registrar.send('POST', '/api/programmes/rules', draft)
    expect(same.body.code).toBe('programmes/rule-changed-meanwhile')
    const change = { ...draft, basedOn: 1, expression: 'desil <= 6' }
    const without = await registrar.send('POST', '/api/programmes/rules', change)
    expect(without.body.errors[0].field).toBe('reason')
    const changed = await registrar.send('POST', '/api/programmes/rules', {
      ...change,
      reason: 'Rapat kedua',
    })
    expect(changed.body).toMatchObject({ version: 2, state: 'in-force' })
    const { rows } = (await leader.send('GET', '/api/programmes/rules')).body
    const versions = rows.filter((one: { rule: string }) => one.rule === 'desil-rendah')
    expect(versions.map((one: { version: number; state: string }) => [one.version, one.state])).toEqual([
      [1, 'replaced'],
      [2, 'in-force'],
    ])
    const { rows: events } = await db.database.pool.query(
      `select action, subject, details ->> 'expression' as expression from access.event where subject = 'rule:desil-rendah' order by event_no`,
    )
    expect(events).toEqual([
      { action: 'eligibility-rule-added', subject: 'rule:desil-rendah', expression: 'desil <= 4' },
      { action: 'eligibility-rule-changed', subject: 'rule:desil-rendah', expression: 'desil <= 6' },
    ])
    const off = { ...change, basedOn: 2, active: false, reason: 'Tidak dipakai lagi' }
    expect((await registrar.send('POST', '/api/programmes/rules', off)).body.state).toBe('off')
  })

  test('of the regency goes before the one that came with the program, also by the month', async () => {
    const young = {
      ...draft,
      rule: 'umur-masuk',
      basedOn: 1,
      title: 'Umur',
      expression: 'umur >= 60',
      sentence: 'Umurnya {umur} tahun.',
      reason: 'Hanya untuk uji',
      from: addMonths(month, 3),
    }
    expect((await registrar.send('POST', '/api/programmes/rules', young)).status).toBe(201)
    const versions = await inTransaction(db.database, (tx) => listRuleVersions(tx.db))
    const expressionIn = (asked: Month) =>
      rulesAt(versions, asked).find(({ rule }) => rule === 'umur-masuk')!.expression
    expect(expressionIn(month)).toMatch(/usia_masuk/)
    expect(expressionIn(addMonths(month, 3))).toBe('umur >= 60')
    const off = { ...young, basedOn: 2, expression: 'umur >= 18', from: addMonths(month, 3) }
    expect((await registrar.send('POST', '/api/programmes/rules', off)).status).toBe(201)
  })
})

async function sendEvidence(
  browser: Browser,
  personId: number,
  form: Readonly<Record<string, string>>,
  photo?: Uint8Array,
) {
  const body = new FormData()
  for (const [name, value] of Object.entries(form)) body.set(name, value)
  if (photo) body.set('photo', new File([new Uint8Array(photo)], 'foto.jpg'))
  const request = new Request(`${origin}/api/programmes/people/${personId}/evidence`, {
    method: 'POST',
    body,
  })
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await web.app.request(
    request.url,
    {
      method: 'POST',
      headers: { origin, cookie, 'content-type': request.headers.get('content-type')! },
      body: await request.arrayBuffer(),
    },
    { incoming: { socket: { remoteAddress: '10.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } } },
  )
  return { status: response.status, body: (await response.json()) as Record<string, never> }
}
const statement = {
  statement: 'Menyadap karet tiap pagi',
  attestedBy: 'Pembakal',
  attestedOn: `${addMonths(monthOf(today()), -1)}-20`,
}
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...new Uint8Array(40)])

describe('evidence of work', () => {
  test('makes its person eligible, follows the reach of who records it, and can be taken back', async () => {
    const own = people.find(({ villageCode }) => villageCode === villages[0])!
    const other = people.find(({ villageCode }) => villageCode === villages[1])!
    expect((await sendEvidence(villager, other.personId, statement)).status).toBe(404)
    const recorded = await sendEvidence(villager, own.personId, statement, jpeg)
    expect(recorded).toMatchObject({ status: 201, body: { hasPhoto: true, origin: 'form' } })
    const verdict = (await villager.send('GET', `/api/programmes/people/${own.personId}`)).body
    expect(verdict).toMatchObject({ eligible: 'yes', rank: 1, of: 1 })
    const photo = await villager.send('GET', `/api/programmes/evidence/${verdict.evidence[0].evidence}/photo`)
    expect(photo.headers.get('content-type')).toBe('image/jpeg')
    const taken = await villager.send(
      'POST',
      `/api/programmes/evidence/${verdict.evidence[0].evidence}/withdraw`,
      { reason: 'Salah orang' },
    )
    expect(taken.status).toBe(204)
    expect((await villager.send('GET', `/api/programmes/people/${own.personId}`)).body).toMatchObject({
      eligible: 'unknown',
      evidence: [],
      rank: null,
    })
  })

  test.each<[string, Record<string, string>, Uint8Array | undefined, string, string]>([
    [
      'of a day that has not come',
      { ...statement, attestedOn: '2099-01-01' },
      undefined,
      'evidence-day-ahead',
      'attestedOn',
    ],
    [
      'with a file that is no photo',
      statement,
      new TextEncoder().encode('<svg onload="alert(1)"></svg>'),
      'photo-unreadable',
      'photo',
    ],
    ['with a photo too large', statement, new Uint8Array(1_500_001).fill(7), 'photo-too-large', 'photo'],
  ])('%s is refused at its field', async (_, form, photo, code, field) => {
    const answer = await sendEvidence(registrar, people[0]!.personId, form, photo)
    expect(answer).toMatchObject({ status: 422, body: { code: `programmes/${code}`, errors: [{ field }] } })
  })

  test('follows its row to another person, and to the person of the same NIK when the row is gone', async () => {
    const [a, b] = people.filter(({ agency }) => agency === 'dinas-perdagangan')
    expect((await sendEvidence(registrar, a!.personId, statement)).status).toBe(201)
    await owner(
      `update programmes.evidence e set anchor_batch = r.batch_id, anchor_line = r.line from registry.person_row r
       where r.regency = $1 and r.person_id = $2 and e.regency = $1 and e.person_id = $2`,
      [regency, a!.personId],
    )
    await owner('update registry.person_row set person_id = $3 where regency = $1 and person_id = $2', [
      regency,
      a!.personId,
      b!.personId,
    ])
    const derive = () =>
      inTransaction(db.database, (tx) => programmesDerivation.make(tx, regency, undefined, silent))
    await derive()
    const evidenceOf = async (personId: number) =>
      ((await registrar.send('GET', `/api/programmes/people/${personId}`)).body.evidence as unknown[]).length
    expect([await evidenceOf(a!.personId), await evidenceOf(b!.personId)]).toEqual([0, 1])
    await owner(
      'update registry.person_row set person_id = $2 where regency = $1 and person_id = $3 and line = (select min(line) from registry.person_row where person_id = $3)',
      [regency, a!.personId, b!.personId],
    )
    await derive()
    expect([await evidenceOf(a!.personId), await evidenceOf(b!.personId)]).toEqual([1, 0])
  })
})

describe('an exception', () => {
  const asked = {
    rule: 'benar-bekerja',
    reason: 'Ladangnya di hulu, surat menyusul',
    evidence: 'Surat desa 12/2026',
    until: later,
  }

  test('counts once a second account confirms it, ends on its day, and can be revoked', async () => {
    const { personId } = people[3]!
    const path = `/api/programmes/people/${personId}`
    const made = await registrar.send('POST', `${path}/overrides`, asked)
    expect(made).toMatchObject({ status: 201, body: { state: 'asked', own: true } })
    expect((await registrar.send('GET', path)).body.eligible).toBe('unknown')
    const again = await registrar.send('POST', `${path}/overrides`, asked)
    expect(again.body.code).toBe('programmes/override-exists')
    const decide = `/api/programmes/overrides/${made.body.override}/decide`
    expect((await registrar.send('POST', decide, { confirm: true })).body.code).toBe(
      'programmes/override-own',
    )
    expect((await second.send('POST', decide, { confirm: true })).body.state).toBe('confirmed')
    expect((await second.send('POST', decide, { confirm: true })).body.code).toBe(
      'programmes/override-decided',
    )
    const verdict = (await registrar.send('GET', path)).body
    expect(verdict.eligible).toBe('yes')
    expect(verdict.rules.find((one: { rule: string }) => one.rule === 'benar-bekerja').state).toBe(
      'overridden',
    )
    const after = await candidates(addMonths(monthOf(later), 1))
    expect(after.find((one) => one.personId === personId)!.eligible).toBe('unknown')
    const revoked = await second.send('POST', `/api/programmes/overrides/${made.body.override}/revoke`, {
      reason: 'Ternyata pindah',
    })
    expect(revoked.body.state).toBe('revoked')
    expect((await registrar.send('GET', path)).body.eligible).toBe('unknown')
    const { rows } = await db.database.pool.query<{ action: string }>(
      `select action from access.event where subject = $1 and action like 'override%' order by event_no`,
      [`person:${personId}`],
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'override-asked',
      'override-confirmed',
      'override-revoked',
    ])
  })

  test.each<[string, object, string]>([
    ['without an end in sight', { until: '2099-01-01' }, 'override-end-out-of-range'],
    ['of a rule that is passed', { rule: 'warga' }, 'override-not-needed'],
    ['of a rule that is not there', { rule: 'tidak-ada' }, 'rule-not-found'],
  ])('%s is refused', async (_, change, code) => {
    const answer = await registrar.send('POST', `/api/programmes/people/${people[0]!.personId}/overrides`, {
      ...asked,
      ...change,
    })
    expect(answer.body.code).toBe(`programmes/${code}`)
  })
})

describe('who sees what', () => {
  test('a village operator the verdicts of his village, a leader sums and nobody', async () => {
    const own = people.filter(({ villageCode }) => villageCode === villages[0])
    const list = await villager.send('GET', '/api/programmes/verdicts?limit=200')
    const seen = (list.body.rows as { personId: number }[]).map(({ personId }) => personId)
    expect(seen.toSorted((a, b) => a - b)).toEqual(own.map(({ personId }) => personId))
    const other = people.find(({ villageCode }) => villageCode === villages[1])!
    expect((await villager.send('GET', `/api/programmes/people/${other.personId}`)).status).toBe(404)
    expect((await leader.send('GET', '/api/programmes/verdicts')).status).toBe(403)
    expect((await leader.send('GET', '/api/programmes/ranking')).status).toBe(403)
    const sums = await leader.send('GET', '/api/programmes/eligibility')
    expect(sums.body.people).toBe(people.length)
    expect(sums.body.yes + sums.body.no + sums.body.unknown).toBe(people.length)
    const report = await leader.send('GET', '/api/programmes/priority?first=5')
    expect(report.status).toBe(200)
    expect(report.text + sums.text).not.toContain('Rahasiawan')
  })

  test('a look at a person is logged', async () => {
    const { personId } = people[5]!
    await registrar.send('GET', `/api/programmes/people/${personId}`)
    const { rows } = await db.database.pool.query('select what from access.read_log where person_id = $1', [
      personId,
    ])
    expect(rows).toEqual([{ what: 'view' }])
  })

  test('the page of a person, of which this is a part, is logged once', async () => {
    const { personId } = people[6]!
    expect((await registrar.send('GET', `/api/people/${personId}`)).status).toBe(200)
    await registrar.send('GET', `/api/programmes/people/${personId}`)
    const { rows } = await db.database.pool.query('select what from access.read_log where person_id = $1', [
      personId,
    ])
    expect(rows).toEqual([{ what: 'view' }])
  })
})

describe('dated numbers', () => {
  const path = '/api/programmes/numbers'
  const draft = {
    kind: 'parameter',
    word: 'batas_bukti_bulan',
    from: month,
    value: 1,
    citation: 'Rapat uji',
    confidence: 'inference',
  }
  const eligible = async () => (await registrar.send('GET', '/api/programmes/eligibility')).body.yes as number

  test('tell what they change before they are saved, are kept whole, and can be mended for the same month', async () => {
    for (const { personId } of people)
      await sendEvidence(registrar, personId, {
        ...statement,
        attestedOn: `${addMonths(monthOf(today()), -2)}-10`,
      })
    const before = await eligible()
    expect(before).toBeGreaterThan(0)
    const preview = await registrar.send('POST', `${path}/preview`, draft)
    expect(preview.body, preview.text).toMatchObject({ month, eligibleNow: before, eligibleThen: 0 })
    expect(await eligible()).toBe(before)
    const saved = await registrar.send('POST', path, draft)
    expect(saved.status, saved.text).toBe(201)
    expect(await eligible()).toBe(0)
    await registrar.send('POST', path, { ...draft, value: 12 })
    expect(await eligible()).toBe(before)
    const { rows } = (await registrar.send('GET', path)).body as {
      rows: { word: string; own: boolean; value: number; holds: boolean }[]
    }
    const own = rows.filter((one) => one.own && one.word === draft.word)
    expect(own.map(({ value, holds }) => [value, holds])).toEqual([
      [12, true],
      [1, false],
    ])
    const { rows: events } = await db.database.pool.query<{ n: number }>(
      "select count(*)::int as n from access.event where action = 'parameter-added'",
    )
    expect(events[0]!.n).toBe(2)
  })

  test('of hazards move points; what cannot hold is refused at its field', async () => {
    const hazard = { ...draft, kind: 'sector', word: 'Pertanian', value: 0 }
    const preview = await registrar.send('POST', `${path}/preview`, hazard)
    expect(preview.body.pointsChanged, preview.text).toBeGreaterThan(0)
    const wrong = [
      [{ ...hazard, word: 'Perbintangan' }, 'programmes/number-sector-unknown'],
      [{ ...hazard, value: 101 }, 'programmes/number-share-too-great'],
      [{ ...draft, word: 'umur' }, 'programmes/number-name-unknown'],
      [{ ...draft, from: '2024-01' }, 'programmes/number-month-past'],
    ] as const
    for (const [body, code] of wrong) expect((await registrar.send('POST', path, body)).body.code).toBe(code)
    expect((await villager.send('POST', path, draft)).status).toBe(403)
  })
})

describe('weights', () => {
  const weights = (desil: number) => ({
    name: 'Uji',
    citation: 'Rapat uji',
    confidence: 'inference',
    weights: [
      {
        criterion: 'desil',
        weight: desil,
        steps: [
          { from: 1, share: 100 },
          { from: 5, share: 0 },
        ],
      },
      { criterion: 'bahaya', weight: 0, steps: [] },
    ],
  })

  test('that sum to nothing are refused, and steps that do not rise', async () => {
    const nothing = await registrar.send('POST', '/api/programmes/weights', weights(0))
    expect(nothing.body).toMatchObject({
      code: 'programmes/weights-sum-to-nothing',
      errors: [{ field: 'weights' }],
    })
    const draft = weights(5)
    draft.weights[0]!.steps.reverse()
    expect((await registrar.send('POST', '/api/programmes/weights', draft)).body.code).toBe(
      'programmes/weights-steps-invalid',
    )
  })

  test('move the order once they are in force; the version before stays', async () => {
    for (const { personId } of people) await sendEvidence(registrar, personId, statement)
    const before = (await registrar.send('GET', '/api/programmes/ranking?limit=200')).body.rows
    expect(before.length).toBeGreaterThan(10)
    const made = await registrar.send('POST', '/api/programmes/weights', weights(7))
    expect(made.body).toMatchObject({ state: 'draft', sum: 7 })
    expect((await registrar.send('GET', '/api/programmes/ranking?limit=200')).body.rows).toEqual(before)
    const path = `/api/programmes/weights/${made.body.version}/in-force`
    expect((await registrar.send('POST', path)).body.state).toBe('in-force')
    expect((await registrar.send('POST', path)).body.code).toBe('programmes/weights-not-draft')
    const after = (await registrar.send('GET', '/api/programmes/ranking?limit=200')).body.rows as {
      rank: number
      points: number
    }[]
    expect(after.map(({ rank }) => rank)).toEqual(after.map((_, i) => i + 1))
    expect(new Set(after.map(({ points }) => points))).toEqual(new Set([8, 1]))
    const page = await registrar.send('GET', '/api/programmes/ranking?limit=5')
    const next = await registrar.send('GET', `/api/programmes/ranking?limit=5&cursor=${page.body.next}`)
    expect([...page.body.rows, ...next.body.rows]).toEqual(after.slice(0, 10))
  })
})

describe('candidates', () => {
  test('are held to their last month without a break, and judged in the month after it', async () => {
    const [a, b, c] = people.slice(10)
    await owner(`insert into contributions.payer (regency, code, name, kind, valid, added_by)
      values ($1, 'UJI', 'Dana uji', 'apbd-regency', '[2020-01-01,)', 'uji')`)
    await owner(`insert into contributions.enrolment_batch (regency, batch, payer, months, origin, counts, opened_by)
      values ($1, 1, 'UJI', '[2026-01-01,2030-01-01)', 'api', '{}', 'uji')`)
    const enrol = (enrolment: number, personId: number, months: string) =>
      owner(
        `insert into contributions.enrolment (regency, enrolment, person_id, payer, segment, sector, income, programmes, months,
           state, anchor_batch, anchor_line, batch, work_statement, work_attested_by, work_attested_on, opened_by)
         values ($1, $2, $3, 'UJI', 'BPU', 'other', 1000000, '{JKK,JKM}', $4, 'standing', 1, 1, 1, 'bekerja', 'Ketua RT', '2026-10-01', 'uji')`,
        [regency, enrolment, personId, months],
      )
    await enrol(1, a!.personId, '[2026-06-01,2027-03-01)')
    await enrol(2, a!.personId, '[2027-03-01,2027-06-01)')
    await enrol(3, b!.personId, '[2026-01-01,2026-09-01)')
    await enrol(4, c!.personId, '[2027-04-01,2027-09-01)')
    const found = new Map((await candidates('2027-01')).map((one) => [one.personId, one]))
    expect(found.get(a!.personId)).toMatchObject({ heldThrough: '2027-05', takenFrom: null, eligible: 'yes' })
    expect(found.get(b!.personId)).toMatchObject({ heldThrough: null, takenFrom: null })
    expect(found.get(c!.personId)).toMatchObject({ heldThrough: null, takenFrom: '2027-04', eligible: 'yes' })
    const exactly = await registrar.send('GET', `/api/programmes/people/${a!.personId}?month=2027-02`)
    expect(exactly.body.rules.find((one: { rule: string }) => one.rule === 'satu-pembayar').state).toBe(
      'failed',
    )
  })

  test('meet the expression of a fund, and its village; a wrong expression is refused with the fund', async () => {
    const all = await candidates(month, [
      { code: 'DESA', expression: null, villageCode: villages[0]! },
      { code: 'TANI', expression: 'sektor == "Pertanian" && desil <= 4', villageCode: null },
    ])
    const yes = all.filter(({ eligible }) => eligible === 'yes')
    expect(yes.length).toBeGreaterThan(10)
    for (const { funds, villageCode, personId } of yes) {
      expect(funds.includes('DESA')).toBe(villageCode === villages[0])
      expect(funds.includes('TANI')).toBe(1 + (personId % 10) <= 4)
    }
    await expect(
      candidates(month, [{ code: 'X', expression: 'desil <', villageCode: null }]),
    ).rejects.toMatchObject({
      code: 'programmes/fund-expression-invalid',
      details: { fund: 'X' },
    })
  })

  test('come in the same order with the same ranks however often they are asked for', async () => {
    const [first, again] = [await candidates(), await candidates()]
    expect(again).toEqual(first)
    const ranks = first.flatMap(({ rank }) => rank ?? []).toSorted((a, b) => a - b)
    expect(ranks).toEqual(ranks.map((_, i) => i + 1))
  })
})
