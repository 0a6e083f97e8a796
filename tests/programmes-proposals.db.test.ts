import { writeXlsx } from 'hucre/xlsx'
import { openDatabase } from '../src/platform/database.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { enrol } from './enrolled.ts'
import { fillRegister, type Seeded, villages } from './register.ts'
import { type Answer, type Browser, makeAccount, openTestWeb, origin, type TestWeb } from './web.ts'

let db: TestDatabase
let web: TestWeb
let people: Seeded[]
const browsers: Record<string, Browser> = {}
const base = '/api/programmes/proposals'
const farm = 'dinas-pertanian'
const [village, other] = villages as [string, string]

beforeAll(async () => {
  db = await openTestDatabase()
  web = await openTestWeb(db)
  people = await fillRegister(db, 60)
  await enrol(db, [{ code: 'APBD', kind: 'apbd-regency' }], [])
  const accounts = {
    farm: { role: 'agency-operator', scopeKind: 'agency', scopeCode: farm },
    fish: { role: 'agency-operator', scopeKind: 'agency', scopeCode: 'dinas-perikanan' },
    village: { role: 'village-operator', scopeKind: 'village', scopeCode: village },
    other: { role: 'village-operator', scopeKind: 'village', scopeCode: other },
    registrar: { role: 'registrar' },
    second: { role: 'registrar' },
    leader: { role: 'leader' },
    pembakal: { role: 'leader', scopeKind: 'village', scopeCode: village },
    auditor: { role: 'auditor' },
  } as const
  for (const [name, grant] of Object.entries(accounts)) {
    await makeAccount(db.database, name, grant)
    browsers[name] = web.browser()
    expect((await browsers[name].signIn(name)).status).toBe(200)
  }
})
afterAll(async () => {
  await web.close()
  await db.close()
})
beforeEach(async () => {
  await db.database.pool.query('delete from programmes.proposal_verdict')
})

const draft = { title: 'Petani dan buruh tani 2027', payer: 'APBD', from: '2027-01', months: 12 }
const ask = (who: string, method: string, path: string, body?: unknown) =>
  browsers[who]!.send(method, `${base}${path}`, body)
const codeOf = (answer: Answer) => answer.body?.code as string
const own = (one: Seeded) => one.regency === regency && one.agency === farm

async function makeDraft(who = 'farm', more: object = {}): Promise<number> {
  const made = await ask(who, 'POST', '', { ...draft, ...more })
  expect(made.status, made.text).toBe(201)
  return made.body.proposal
}
async function addAll(who: string, proposal: number, filter: object = { unprotected: false }) {
  const answer = await ask(who, 'POST', `/${proposal}/people`, filter)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const evidence = {
  verdict: 'true',
  worksWhere: 'Sawah RT 02',
  since: '2020-01-01',
  attestedBy: 'Ketua RT 02',
  attestedOn: '2026-11-01',
}

/** A proposal of the farm agency for people of one village, sent to that village. */
async function sent(): Promise<number> {
  const proposal = await makeDraft()
  await addAll('farm', proposal, { unprotected: false, place: village })
  const answer = await ask('farm', 'POST', `/${proposal}/send`, {})
  expect(answer.status, answer.text).toBe(200)
  return proposal
}
async function linesOf(who: string, proposal: number): Promise<number[]> {
  const rows = (await ask(who, 'GET', `/${proposal}/rows?limit=200`)).body.rows
  return rows.map(({ line }: { line: number }) => line)
}
async function verified(): Promise<number> {
  const proposal = await sent()
  const lines = await linesOf('village', proposal)
  await ask('village', 'POST', `/${proposal}/verdicts`, { side: 'village', lines, ...evidence })
  const done = await ask('village', 'POST', `/${proposal}/finish`, { side: 'village', code: village })
  expect(done.body.state, done.text).toBe('checking')
  return proposal
}
async function checked(): Promise<number> {
  const proposal = await verified()
  const answer = await ask('registrar', 'POST', `/${proposal}/check`, { note: 'cocok dengan daftar' })
  expect(answer.body.state, answer.text).toBe('deciding')
  return proposal
}

describe('a proposal from draft to decision', () => {
  test('is verified by the village, checked, priced and decided, with its history', async () => {
    const proposal = await checked()
    const before = (await ask('leader', 'GET', `/${proposal}`)).body
    const expected = people.filter((one) => own(one) && one.villageCode === village).length
    expect(expected).toBeGreaterThan(1)
    expect(before).toMatchObject({ people: expected, confirmed: expected, refused: 0, unsure: 0, open: 0 })
    expect(before.total).toBe(expected * 12 * 16_800)
    expect(before.may).toMatchObject({ decide: true, returnIt: true, check: false })
    const decided = await ask('leader', 'POST', `/${proposal}/decide`, { verdict: 'approved' })
    expect(decided.body).toMatchObject({ state: 'approved', dueOn: null, batch: null })
    expect(decided.body.steps.map(({ what }: { what: string }) => what)).toEqual([
      'made',
      'sent',
      'part-done',
      'verified',
      'checked',
      'approved',
    ])
    const { rows } = await db.database.pool.query<{ action: string }>(
      `select action from access.event where subject = $1 order by event`,
      [`proposal:${proposal}`],
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'proposal-made',
      'proposal-people-added',
      'proposal-sent',
      'proposal-rows-judged',
      'proposal-verified',
      'proposal-checked',
      'proposal-approved',
    ])
  })

  test('leaves evidence of work of everybody found true', async () => {
    const proposal = await verified()
    const { rows } = await db.database.pool.query<{ person: number; statement: string; linked: boolean }>(
      `select e.person_id as person, e.statement, v.evidence = e.evidence as linked
       from programmes.proposal_row r
       join programmes.proposal_verdict v using (regency, proposal, line)
       join programmes.evidence e on e.regency = r.regency and e.person_id = r.person_id and e.evidence = v.evidence
       where r.proposal = $1`,
      [proposal],
    )
    expect(rows).toHaveLength(people.filter((one) => own(one) && one.villageCode === village).length)
    expect(rows[0]).toMatchObject({ statement: 'Bekerja: Sawah RT 02, sejak 1 Jan 2020', linked: true })
  })

  test('counts without writing when asked to', async () => {
    const proposal = await makeDraft()
    const counted = await addAll('farm', proposal, { unprotected: false, dryRun: true })
    expect(counted).toMatchObject({ found: people.filter(own).length, dryRun: true, already: 0 })
    expect((await ask('farm', 'GET', `/${proposal}`)).body.people).toBe(0)
    await addAll('farm', proposal)
    expect(await addAll('farm', proposal)).toMatchObject({ added: 0, already: people.filter(own).length })
  })

  test('leaves out who is protected unless told', async () => {
    const proposal = await makeDraft()
    // Everybody of this register is in the insurer's list, but only derivation would make them protected.
    const counted = await addAll('farm', proposal, { dryRun: true })
    expect(counted.found).toBe(people.filter(own).length)
    await db.database.pool.query(
      `insert into membership.standing (regency, person_id, state) values ($1, $2, 'protected')`,
      [regency, people.find(own)!.personId],
    )
    const again = await addAll('farm', proposal, { dryRun: true })
    expect(again.found).toBe(people.filter(own).length - 1)
    await db.database.pool.query('delete from membership.standing')
  })

  test('takes a file; who is not of the register stays with the reason', async () => {
    const proposal = await makeDraft()
    const mine = people.filter(own)
    const theirs = people.find((one) => one.regency === regency && one.agency !== farm)!
    const rows = [
      ['NIK', 'Nama', 'Alamat'],
      [mine[1]!.nik, mine[1]!.name, 'RT 01'],
      [mine[1]!.nik, mine[1]!.name, 'RT 01'],
      [theirs.nik, theirs.name, 'RT 02'],
      ['6303011708859999', 'Orang Lain', 'RT 03'],
    ]
    const bytes = await writeXlsx({ sheets: [{ name: 'A', rows }] })
    const answer = await upload('farm', proposal, bytes, 'usulan.xlsx')
    expect(answer.body).toMatchObject({ added: 1, already: 1, problems: 2 })
    const shown = (await ask('farm', 'GET', `/${proposal}/rows?show=problem`)).body.rows
    // Of another agency or of nobody: the answer is the same, so that no NIK can be tried.
    expect(new Set(shown.map(({ problem }: { problem: string }) => problem)).size).toBe(1)
    expect((await upload('farm', proposal, new TextEncoder().encode('bukan excel'), 'a.xlsx')).status).toBe(
      422,
    )
    expect((await ask('farm', 'GET', `/${proposal}/rows`)).body.rows).toHaveLength(3)
  })

  test('comes back with a reason at every step', async () => {
    const proposal = await checked()
    const reason = 'Jumlahnya tidak cocok'
    const steps = [
      ['leader', 'return-decision', 'checking'],
      ['registrar', 'return-check', 'verifying'],
      ['village', 'return', 'draft'],
    ] as const
    for (const [who, path, state] of steps) {
      expect((await ask(who, 'POST', `/${proposal}/${path}`, { reason: 'ah' })).status).toBe(422)
      const answer = await ask(who, 'POST', `/${proposal}/${path}`, { reason })
      expect(answer.body, answer.text).toMatchObject({ state, returned: true })
      expect(answer.body.steps.at(-1)).toMatchObject({ what: 'returned', note: reason })
    }
    const home = (await browsers['farm']!.send('GET', '/api/home')).body
    expect(home.waiting.map(({ task }: { task: string }) => task)).toContain('proposals-returned')
    // Verdicts given before are still there; the village looks again and finishes.
    const again = await ask('farm', 'POST', `/${proposal}/send`, {})
    expect(again.body).toMatchObject({ state: 'verifying', open: 0 })
    const done = await ask('village', 'POST', `/${proposal}/finish`, { side: 'village', code: village })
    expect(done.body.state).toBe('checking')
  })

  test('rows may be taken out of a draft, and only there', async () => {
    const proposal = await makeDraft()
    await addAll('farm', proposal)
    const [line] = await linesOf('farm', proposal)
    const count = people.filter(own).length
    const dropped = await ask('farm', 'POST', `/${proposal}/drop`, { lines: [line] })
    expect(dropped.body.people).toBe(count - 1)
    await ask('farm', 'POST', `/${proposal}/send`, {})
    expect(codeOf(await ask('farm', 'POST', `/${proposal}/drop`, { lines: [2] }))).toBe(
      'programmes/proposal-state-changed',
    )
  })
})

describe('an approved proposal', () => {
  beforeAll(async () => {
    const owner = await openDatabase(db.url, 'owner')
    await owner.pool.query(
      "update registry.person set born = '1985-05-05', sector = 'Pertanian', sex = 'L' where regency = $1",
      [regency],
    )
    await owner.close()
  })
  const enrolments = async () => {
    const { rows } = await db.database.pool.query<{ people: number }>(
      "select count(*)::int as people from contributions.enrolment where state <> 'withdrawn'",
    )
    return rows[0]!.people
  }

  test('becomes enrolments in one action and back, and once only', async () => {
    const proposal = await checked()
    expect(codeOf(await ask('registrar', 'POST', `/${proposal}/enrol`, {}))).toBe(
      'programmes/proposal-state-changed',
    )
    await ask('leader', 'POST', `/${proposal}/decide`, { verdict: 'approved' })
    expect((await ask('leader', 'POST', `/${proposal}/enrol`, {})).status).toBe(403)
    const before = await enrolments()
    const shown = await ask('registrar', 'POST', `/${proposal}/enrol`, { dryRun: true })
    expect(shown.status, shown.text).toBe(200)
    expect(shown.body).toMatchObject({ dryRun: true, batch: null })
    expect(shown.body.enrolled).toBeGreaterThan(0)
    expect(await enrolments()).toBe(before)
    const done = await ask('registrar', 'POST', `/${proposal}/enrol`, {})
    expect(done.body).toMatchObject({ dryRun: false, enrolled: shown.body.enrolled, cost: shown.body.cost })
    expect(await enrolments()).toBe(before + done.body.enrolled)
    expect(codeOf(await ask('registrar', 'POST', `/${proposal}/enrol`, {}))).toBe(
      'programmes/proposal-enrolled',
    )
    const detail = (await ask('registrar', 'GET', `/${proposal}`)).body
    expect(detail).toMatchObject({ batch: done.body.batch, may: { enrol: false, undoEnrol: true } })
    expect(detail.steps.at(-1).what).toBe('enrolled')
    // The evidence that the village gave goes with each.
    const { rows } = await db.database.pool.query<{ work: string }>(
      'select distinct work_statement as work from contributions.enrolment where batch = $1',
      [done.body.batch],
    )
    expect(rows.map(({ work }) => work).join()).toMatch(/Bekerja/)
    const undone = await ask('registrar', 'POST', `/${proposal}/undo-enrol`, { reason: 'Salah bulan' })
    expect(undone.body, undone.text).toMatchObject({ batch: null, may: { enrol: true } })
    expect(await enrolments()).toBe(before)
  })

  test('names person by person what is wanting and what to do, and enrols only the others', async () => {
    const proposal = await checked()
    await ask('leader', 'POST', `/${proposal}/decide`, { verdict: 'approved' })
    const [unborn, old] = people.filter((one) => own(one) && one.villageCode === village)
    const owner = await openDatabase(db.url, 'owner')
    const setBorn = (born: string | null, one: Seeded) =>
      owner.pool.query('update registry.person set born = $1 where person_id = $2', [born, one.personId])
    await setBorn(null, unborn!)
    await setBorn('1940-01-01', old!)
    try {
      const shown = (await ask('registrar', 'POST', `/${proposal}/enrol`, { dryRun: true })).body
      expect(shown).toMatchObject({ refused: 2, people: [{ name: expect.any(String) }, {}] })
      const said = new Map(
        shown.people.map((one: { personId: number; sentence: string }) => [one.personId, one.sentence]),
      )
      expect(said.get(unborn!.personId)).toMatch(
        /belum dapat diputus.*umur.*belum diketahui; koreksi nilainya/,
      )
      expect(said.get(old!.personId)).toMatch(/Tidak layak: Umur saat didaftarkan\. Umurnya 8\d tahun/)
      // What many share holds no value of anybody.
      expect(shown.reasons.map(({ sentence }: { sentence: string }) => sentence).join()).not.toMatch(
        /8\d tahun/,
      )
      const done = (await ask('registrar', 'POST', `/${proposal}/enrol`, {})).body
      const { rows } = await db.database.pool.query<{ person: number }>(
        'select person_id as person from contributions.enrolment where batch = $1',
        [done.batch],
      )
      expect(rows).toHaveLength(done.enrolled)
      for (const one of [unborn!, old!]) expect(rows.map(({ person }) => person)).not.toContain(one.personId)
      await ask('registrar', 'POST', `/${proposal}/undo-enrol`, { reason: 'Salah bulan' })
    } finally {
      for (const one of [unborn!, old!]) await setBorn('1985-05-05', one)
      await owner.close()
    }
  })

  test('tells why nobody of it can be enrolled', async () => {
    const proposal = await checked()
    await ask('leader', 'POST', `/${proposal}/decide`, { verdict: 'approved' })
    const owner = await openDatabase(db.url, 'owner')
    await owner.pool.query('delete from programmes.evidence')
    await owner.close()
    const shown = (await ask('registrar', 'POST', `/${proposal}/enrol`, { dryRun: true })).body
    expect(shown).toMatchObject({ enrolled: 0, batch: null })
    expect(shown.reasons[0].sentence).toMatch(
      /bukti bekerja yang terbaru belum diketahui; catat bukti bekerja/,
    )
    expect(codeOf(await ask('registrar', 'POST', `/${proposal}/enrol`, {}))).toBe(
      'programmes/proposal-nobody-eligible',
    )
  })

  test('is not enrolled beyond the money of its fund', async () => {
    const proposal = await checked()
    await ask('leader', 'POST', `/${proposal}/decide`, { verdict: 'approved' })
    const terms = {
      from: '2027-01',
      months: 12,
      budget: 20_000,
      income: 1_000_000,
      minTerm: 1,
      expression: '',
    }
    const set = await browsers['registrar']!.send('PUT', '/api/programmes/funds/APBD/terms', terms)
    expect(set.status, set.text).toBeLessThan(300)
    const before = await enrolments()
    expect(codeOf(await ask('registrar', 'POST', `/${proposal}/enrol`, {}))).toBe(
      'programmes/proposal-over-budget',
    )
    expect(await enrolments()).toBe(before)
  })
})

async function upload(who: string, proposal: number, bytes: Uint8Array, name: string): Promise<Answer> {
  const form = new FormData()
  form.set('file', new File([bytes], name))
  const browser = browsers[who]!
  const response = await web.app.request(
    `${origin}${base}/${proposal}/file`,
    {
      method: 'POST',
      headers: { origin, cookie: [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
      body: form,
    },
    { incoming: { socket: { remoteAddress: '10.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } } },
  )
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) }
}

describe('who may', () => {
  test.each([
    ['who is not the proposer does not send', 'fish', 'send', {}, 404, 'proposal-not-found'],
    [
      'a village that has no part sees nothing',
      'other',
      'finish',
      { side: 'village', code: other },
      404,
      'proposal-not-found',
    ],
  ])('%s', async (_, who, path, body, status, code) => {
    const proposal = await sent()
    const answer = await ask(who, 'POST', `/${proposal}/${path}`, body)
    expect([answer.status, codeOf(answer)]).toEqual([status, `programmes/${code}`])
  })

  test('the maker does not check, the checker does not decide', async () => {
    const proposal = await makeDraft('registrar', { sides: ['village'] })
    await addAll('registrar', proposal, { unprotected: false, place: village })
    await ask('registrar', 'POST', `/${proposal}/send`, {})
    const lines = await linesOf('village', proposal)
    await ask('village', 'POST', `/${proposal}/verdicts`, { side: 'village', lines, ...evidence })
    await ask('village', 'POST', `/${proposal}/finish`, { side: 'village', code: village })
    expect(codeOf(await ask('registrar', 'POST', `/${proposal}/check`, {}))).toBe(
      'programmes/proposal-own-check',
    )
    const shown = (await ask('registrar', 'GET', `/${proposal}`)).body
    expect(shown.may.check).toBe(false)
    expect(shown.refusedBecause).toContain('orang kedua')
    expect((await ask('second', 'POST', `/${proposal}/check`, {})).body.state).toBe('deciding')
  })

  test('a village head decides for his village alone', async () => {
    const proposal = await checked()
    expect(codeOf(await ask('pembakal', 'POST', `/${proposal}/decide`, { verdict: 'approved' }))).toBe(
      'programmes/proposal-not-found',
    )
  })

  test('a village sees and judges its own rows, the agency its own, the leader nobody', async () => {
    const proposal = await makeDraft()
    await addAll('farm', proposal)
    await ask('farm', 'POST', `/${proposal}/send`, {})
    const namesFor = async (who: string) =>
      new Set(
        (await ask(who, 'GET', `/${proposal}/rows?limit=200`)).body.rows.map(
          ({ name }: { name: string }) => name,
        ),
      )
    const listed = people.filter(own)
    expect(await namesFor('farm')).toEqual(new Set(listed.map(({ name }) => name)))
    expect(await namesFor('village')).toEqual(
      new Set(listed.filter(({ villageCode }) => villageCode === village).map(({ name }) => name)),
    )
    expect(await namesFor('fish')).toEqual(new Set())
    expect(await namesFor('leader')).toEqual(new Set())
    expect((await ask('leader', 'GET', `/${proposal}`)).body.people).toBe(listed.length)
    const foreign = (await ask('registrar', 'GET', `/${proposal}/rows?limit=200`)).body.rows.find(
      ({ village: name }: { village: string | null }) => name !== null && name !== 'Aluh-Aluh Besar',
    )
    const strange = await linesOf('other', proposal)
    const said = { side: 'village', ...evidence }
    const answer = await ask('village', 'POST', `/${proposal}/verdicts`, { ...said, lines: strange })
    expect(codeOf(answer)).toBe('programmes/row-not-yours')
    // Nothing of a mixed request is stored.
    const own1 = await linesOf('village', proposal)
    const mixed = await ask('village', 'POST', `/${proposal}/verdicts`, {
      ...said,
      lines: [own1[0], strange[0]],
    })
    expect(codeOf(mixed)).toBe('programmes/row-not-yours')
    const { rows } = await db.database.pool.query(
      'select from programmes.proposal_verdict where proposal = $1',
      [proposal],
    )
    expect(rows).toHaveLength(0)
    expect(foreign).toBeDefined()
    // The farm agency is not asked in this proposal, so it has no side here.
    expect(
      codeOf(await ask('farm', 'POST', `/${proposal}/verdicts`, { ...said, side: 'agency', lines: own1 })),
    ).toBe('programmes/row-not-yours')
  })

  test('the first screen tells who is waited for, and what is late', async () => {
    const proposal = await sent()
    await db.database.pool.query(`update programmes.proposal set due_on = '2026-01-01' where proposal = $1`, [
      proposal,
    ])
    const taskOf = async (who: string) =>
      (await browsers[who]!.send('GET', '/api/home')).body.waiting.find(({ task }: { task: string }) =>
        task.startsWith('proposals-'),
      )
    expect(await taskOf('village')).toMatchObject({ task: 'proposals-verify', overdue: 1 })
    expect(await taskOf('fish')).toBeUndefined()
    expect(
      (await ask('village', 'GET', '?waiting=verify')).body.rows.map(
        ({ proposal: n }: { proposal: number }) => n,
      ),
    ).toContain(proposal)
    const shown = (await ask('farm', 'GET', `/${proposal}`)).body
    expect(shown).toMatchObject({ overdue: true })
    expect(shown.waitsFor).toMatch(/^Menunggu verifikasi desa\/kelurahan /)
  })
})

describe('verdicts', () => {
  test.each([
    [
      'true without where',
      { verdict: 'true', attestedBy: 'RT', attestedOn: '2026-11-01' },
      'verdict-needs-evidence',
    ],
    [
      'true without who',
      { verdict: 'true', worksWhere: 'Sawah', attestedOn: '2026-11-01' },
      'verdict-needs-evidence',
    ],
    ['true on a day to come', { ...evidence, attestedOn: '2099-01-01' }, 'verdict-day-ahead'],
    ['works since a day to come', { ...evidence, since: '2099-01-01' }, 'verdict-day-ahead'],
    ['not true without reason', { verdict: 'not-true' }, 'verdict-needs-reason'],
    ['not true with a sigh', { verdict: 'not-true', reason: 'ah' }, 'verdict-needs-reason'],
  ])('%s is refused', async (_, said, code) => {
    const proposal = await sent()
    const lines = await linesOf('village', proposal)
    const answer = await ask('village', 'POST', `/${proposal}/verdicts`, { side: 'village', lines, ...said })
    expect(codeOf(answer)).toBe(`programmes/${code}`)
  })

  test('a part ends when each of its rows has one; afterwards none changes', async () => {
    const proposal = await sent()
    const lines = await linesOf('village', proposal)
    const finish = () => ask('village', 'POST', `/${proposal}/finish`, { side: 'village', code: village })
    const judge = (some: number[], said: object) =>
      ask('village', 'POST', `/${proposal}/verdicts`, { side: 'village', lines: some, ...said })
    expect(codeOf(await finish())).toBe('programmes/part-incomplete')
    await judge([lines[0]!], { verdict: 'not-true', reason: 'Pindah ke luar daerah' })
    await judge(lines.slice(1), evidence)
    const done = await finish()
    expect(done.body).toMatchObject({ state: 'checking', refused: 1, confirmed: lines.length - 1 })
    expect(codeOf(await judge(lines, evidence))).toBe('programmes/proposal-state-changed')
    expect(codeOf(await finish())).toBe('programmes/proposal-state-changed')
  })

  test('nobody confirmed is not passed on', async () => {
    const proposal = await sent()
    const lines = await linesOf('village', proposal)
    await ask('village', 'POST', `/${proposal}/verdicts`, { side: 'village', lines, verdict: 'unknown' })
    await ask('village', 'POST', `/${proposal}/finish`, { side: 'village', code: village })
    expect(codeOf(await ask('registrar', 'POST', `/${proposal}/check`, {}))).toBe(
      'programmes/proposal-nobody-confirmed',
    )
  })

  test('both sides are asked where both are wanted', async () => {
    const proposal = await makeDraft('registrar')
    await addAll('registrar', proposal, { unprotected: false, place: village, agency: farm })
    const shown = (await ask('registrar', 'POST', `/${proposal}/send`, {})).body
    expect(shown.partList.map(({ side, code }: { side: string; code: string }) => `${side} ${code}`)).toEqual(
      [`village ${village}`, `agency ${farm}`],
    )
    const lines = await linesOf('village', proposal)
    await ask('village', 'POST', `/${proposal}/verdicts`, { side: 'village', lines, ...evidence })
    const half = await ask('village', 'POST', `/${proposal}/finish`, { side: 'village', code: village })
    expect(half.body).toMatchObject({ state: 'verifying', openParts: 1, confirmed: 0 })
    await ask('farm', 'POST', `/${proposal}/verdicts`, { side: 'agency', lines, ...evidence })
    const whole = await ask('farm', 'POST', `/${proposal}/finish`, { side: 'agency', code: farm })
    expect(whole.body).toMatchObject({ state: 'checking', openParts: 0, confirmed: lines.length })
  })
})

describe('two at once', () => {
  test('of two who check, one is told that the other was quicker', async () => {
    const proposal = await verified()
    const answers = await Promise.all(
      ['registrar', 'second'].map((who) => ask(who, 'POST', `/${proposal}/check`, {})),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(answers.map(codeOf)).toContain('programmes/proposal-state-changed')
  })

  test('a decision and a return do not both happen', async () => {
    const proposal = await checked()
    const answers = await Promise.all([
      ask('leader', 'POST', `/${proposal}/decide`, { verdict: 'approved' }),
      ask('leader', 'POST', `/${proposal}/return-decision`, { reason: 'Tunggu dulu' }),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('two sides that finish together pass the proposal on once', async () => {
    const proposal = await makeDraft('registrar')
    await addAll('registrar', proposal, { unprotected: false, place: village, agency: farm })
    await ask('registrar', 'POST', `/${proposal}/send`, {})
    const lines = await linesOf('village', proposal)
    await ask('village', 'POST', `/${proposal}/verdicts`, { side: 'village', lines, ...evidence })
    await ask('farm', 'POST', `/${proposal}/verdicts`, { side: 'agency', lines, ...evidence })
    const answers = await Promise.all([
      ask('village', 'POST', `/${proposal}/finish`, { side: 'village', code: village }),
      ask('farm', 'POST', `/${proposal}/finish`, { side: 'agency', code: farm }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const { steps, state } = (await ask('registrar', 'GET', `/${proposal}`)).body
    expect(state).toBe('checking')
    expect(steps.filter(({ what }: { what: string }) => what === 'verified')).toHaveLength(1)
  })
})

test('the auditor reads names and may do nothing', async () => {
  const proposal = await sent()
  const shown = (await ask('auditor', 'GET', `/${proposal}`)).body
  expect(Object.values(shown.may)).toEqual(Object.values(shown.may).map(() => false))
  expect(await linesOf('auditor', proposal)).not.toHaveLength(0)
  expect((await ask('auditor', 'POST', `/${proposal}/check`, {})).status).toBe(403)
})
