import { Secret, TOTP } from 'otpauth'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actAs, type Actor } from '../src/access/public.ts'
import { monthOf, today } from '../src/platform/calendar.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { mandatesInForce } from '../src/sponsorship/mandates/mandates-in-force.ts'
import { welcomeSponsor } from '../src/sponsorship/sponsors/link-account.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { type Browser, makeAccount, openTestWeb, testPassword, type TestWeb } from './web.ts'
import { importServants, nipOf, pair, type Servant } from './sponsors.ts'

let db: TestDatabase
let web: TestWeb
const browsers = new Map<string, Browser>()

const sari: Servant = { nip: nipOf('1985-03-12'), name: 'SARI WULANDARI', unit: 'Dinas Sosial' }
const umar: Servant = { nip: nipOf('1986-11-15'), name: 'UMAR HAMDAN', unit: 'Dinas Pendidikan' }
const rina: Servant = { nip: nipOf('1987-01-05'), name: 'RINA PAPERINA', unit: 'Dinas Pendidikan' }
/** Nobody of these ever takes part. */
const silent = Array.from({ length: 12 }, (_, i): Servant => ({
  nip: nipOf('1988-01-01', i + 1),
  name: `DIAMWATI ${'ABCDEFGHIJKL'[i]}NONYMA`,
  unit: i < 6 ? 'Dinas Sosial' : 'Dinas Pendidikan',
}))

async function browserOf(name: string): Promise<Browser> {
  const browser = web.browser()
  expect((await browser.signIn(name)).status).toBe(200)
  browsers.set(name, browser)
  return browser
}

/** Asks as one of the accounts. */
const ask = (name: string, method: string, path: string, body?: unknown) =>
  browsers.get(name)!.send(method, path, body)

/** Turns the second factor on. @returns what gives codes */
async function setTotp(name: string): Promise<(at?: number) => string> {
  const { secret } = (await ask(name, 'POST', '/api/account/totp/options')).body
  const code = (at = Date.now()) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at })
  // A step back, so that the code of now is still to be used.
  const on = await ask(name, 'POST', '/api/account/totp', {
    secret,
    code: code(Date.now() - 30_000),
    password: testPassword,
  })
  expect(on.status).toBe(204)
  return code
}

async function submit(name: string, fields: Record<string, string>, content: string) {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  form.set('file', new File([content], 'surat.pdf'))
  const { cookies } = browsers.get(name)!
  const response = await web.app.request('http://naungan.test/api/sponsorship/papers', {
    method: 'POST',
    body: form,
    headers: {
      origin: 'http://naungan.test',
      cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; '),
    },
  })
  return { status: response.status, body: (await response.json()) as { mandate: number; code: string } }
}

let sariCode: (at?: number) => string

beforeAll(async () => {
  db = await openTestDatabase()
  web = await openTestWeb(db)
  await importServants(db, '2026-10-01', [sari, umar, rina, ...silent])
  await makeAccount(db.database, 'sari', { role: 'sponsor' })
  await makeAccount(db.database, 'tamu', { role: 'sponsor' })
  await makeAccount(db.database, 'pengelola', { role: 'registrar' })
  await makeAccount(db.database, 'pemeriksa', { role: 'registrar' })
  await makeAccount(db.database, 'bupati', { role: 'leader' })
  await makeAccount(db.database, 'auditor', { role: 'auditor' })
  await makeAccount(db.database, 'bendahara', { role: 'treasurer' })
  for (const name of ['sari', 'tamu', 'pengelola', 'pemeriksa', 'bupati', 'auditor', 'bendahara'])
    await browserOf(name)
})
afterAll(async () => {
  await web.close()
  await db.close()
})

describe('an account and a NIP', () => {
  test('are linked by who runs the scheme, NIP and name together', async () => {
    const path = '/api/sponsorship/invitations'
    const wrong = await ask('pengelola', 'POST', path, {
      nip: sari.nip,
      name: 'Umar Hamdan',
      signInName: 'sari',
    })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'sponsorship/nip-and-name'])
    const right = { nip: sari.nip, name: 'Sari Wulandari', signInName: 'sari' }
    expect((await ask('pengelola', 'POST', path, right)).body).toEqual({ link: null })
    const again = await ask('pengelola', 'POST', path, { ...right, signInName: 'tamu' })
    expect(again.body.code).toBe('sponsorship/sponsor-has-account')
    const other = await ask('pengelola', 'POST', path, { nip: umar.nip, name: umar.name, signInName: 'sari' })
    expect(other.body.code).toBe('sponsorship/account-has-sponsor')
    const fresh = await ask('pengelola', 'POST', path, { nip: umar.nip, name: umar.name, signInName: 'umar' })
    expect(fresh.body.link).toContain('/tautan/')
  })

  test('meet by single sign-on when the provider vouches for the NIP', async () => {
    const welcomed = (nip: string) =>
      inTransaction(db.database, (tx) =>
        welcomeSponsor(tx, regency, { nip, accountId: undefined, day: today() }),
      )
    const first = await welcomed(rina.nip)
    expect(first).toBeDefined()
    expect(await welcomed(rina.nip)).toBe(first)
    expect(await welcomed(nipOf('1999-09-09'))).toBeUndefined()
  })
})

describe('a civil servant', () => {
  test('sees what he would consent to, month by month, and cannot without a second factor', async () => {
    const drawn = (await ask('sari', 'GET', '/api/sponsorship/own/statement?places=2')).body
    const { terms, prices, first } = drawn.statement
    expect(terms).toMatchObject({ places: 2, method: 'payroll', wish: 'assigned', nameShown: false })
    expect(prices.map(({ sector }: { sector: string }) => sector)).toEqual(['other', 'transport'])
    expect(prices[0].phases[0].from).toBe(first)
    expect(drawn.statement.sentences.join(' ')).toContain('berhenti')
    const consent = { wanted: { places: 2 }, hash: drawn.hash, proof: { code: '000000' } }
    const refused = await ask('sari', 'POST', '/api/sponsorship/own/mandate', consent)
    expect(refused.body.code).toBe('access/second-factor-missing')
  })

  test('signs what he has read and nothing else; a code counts once', async () => {
    sariCode = await setTotp('sari')
    const drawn = (await ask('sari', 'GET', '/api/sponsorship/own/statement?places=2')).body
    const give = (places: number, hash: string, code: string) =>
      ask('sari', 'POST', '/api/sponsorship/own/mandate', { wanted: { places }, hash, proof: { code } })
    const code = sariCode()
    expect((await give(3, drawn.hash, code)).body.code).toBe('sponsorship/statement-changed')
    expect((await give(2, drawn.hash, '000000')).body.code).toBe('access/code-wrong')
    expect((await give(2, drawn.hash, code)).status).toBe(201)
    expect((await give(2, drawn.hash, code)).body.code).toBe('access/code-wrong')
    const own = (await ask('sari', 'GET', '/api/sponsorship/own')).body
    expect(own.mandates).toMatchObject([{ mandate: 1, state: 'active', places: 2 }])
    expect(own.sponsor.nip).not.toBe(sari.nip)
  })

  test('is deducted from only while his mandate is in force', async () => {
    const { inForce } = (await ask('sari', 'GET', '/api/sponsorship/own')).body.mandates[0]
    const [{ from, to }] = inForce
    const names = (month: string) =>
      inTransaction(db.database, async (tx) =>
        (await mandatesInForce(tx, regency, month)).map(({ nip }) => nip),
      )
    expect(await names(from)).toEqual([sari.nip])
    expect(await names(to)).toEqual([])
    expect(await names('2026-01')).toEqual([])
  })

  test('learns first name, occupation and village of his workers, never NIK, family name or address', async () => {
    await db.database.pool.query('select 1')
    const owner = await ownerOf(db)
    await owner.query(
      `insert into registry.person (regency, person_id, nik, kk, name, address, rt, occupation, village_code, is_worker, is_member,
         is_asn, deceased_mark, row_count, origin)
       values ($1, 900, '6303010107800001', '6303010101010001', 'GAZALI RAHASIAWAN', 'JL RAHASIA 7', '002', 'Petani',
         '63.03.01.2001', true, false, false, false, 1, '{}')`,
      [regency],
    )
    await owner.end()
    await pair(db, 1, [900], `[${monthOf(today())}-01,2099-01-01)`)
    const answer = await ask('sari', 'GET', '/api/sponsorship/own')
    expect(answer.body.workers).toMatchObject([
      { firstName: 'Gazali', occupation: 'Petani', protectedFrom: null },
    ])
    for (const secret of ['6303010107800001', '6303010101010001', 'RAHASIAWAN', 'JL RAHASIA'])
      expect(answer.text.toUpperCase()).not.toContain(secret)
  })

  test('sees himself and nobody else, in every table', async () => {
    const { rows } = await db.database.pool.query<{ id: string }>(
      "select account_id as id from access.account where sign_in_name = 'sari'",
    )
    const actor = (id: string, role: 'sponsor' | 'payroll-officer' | 'leader'): Actor => ({
      id,
      name: '',
      regency,
      grants: [{ role, scopeKind: 'regency', scopeCode: regency }],
    })
    const count = (who: Actor, permission: Parameters<typeof actAs>[2]) =>
      actAs(web.visitor, who, permission, async (tx) => {
        const seen: Record<string, number> = {}
        for (const table of ['sponsor', 'mandate', 'mandate_step', 'consent', 'pair', 'sponsor_event']) {
          const found = await sql<{ n: number }>`
            select count(*)::int as n from ${sql.raw(`sponsorship.${table}`)}`.execute(tx.db)
          seen[table] = found.rows[0]!.n
        }
        return seen
      })
    const own = await count(actor(rows[0]!.id, 'sponsor'), 'sponsorship.own')
    expect(own).toEqual({ sponsor: 1, mandate: 1, mandate_step: 2, consent: 1, pair: 1, sponsor_event: 2 })
    const nobody = { sponsor: 0, mandate: 0, mandate_step: 0, consent: 0, pair: 0, sponsor_event: 0 }
    const stranger = '0190a000-0000-7000-8000-00000000ffff'
    expect(await count(actor(stranger, 'sponsor'), 'sponsorship.own')).toEqual(nobody)
    expect(await count(actor(rows[0]!.id, 'leader'), 'participation.read')).toEqual(nobody)
    const all = await count(actor(stranger, 'payroll-officer'), 'sponsorship.payroll')
    expect(all['sponsor']).toBe(15)
  })

  test("cannot touch somebody else's mandate, nor a stranger his", async () => {
    const path = '/api/sponsorship/own/mandate/1/stop'
    expect((await ask('tamu', 'POST', path)).body.code).toBe('sponsorship/sponsor-not-linked')
    expect((await ask('sari', 'POST', '/api/sponsorship/own/mandate/99/stop')).status).toBe(404)
  })

  test('replaces his mandate, keeping his worker, and stops with one request', async () => {
    const drawn = (await ask('sari', 'GET', '/api/sponsorship/own/statement?places=1')).body
    const given = await ask('sari', 'POST', '/api/sponsorship/own/mandate', {
      wanted: { places: 1 },
      hash: drawn.hash,
      proof: { code: sariCode(Date.now() + 30_000) },
    })
    expect(given.body).toEqual({ mandate: 2 })
    const own = (await ask('sari', 'GET', '/api/sponsorship/own')).body
    expect(own.mandates.map(({ state }: { state: string }) => state)).toEqual(['active', 'replaced'])
    expect(own.workers.some(({ mandate }: { mandate: number }) => mandate === 2)).toBe(true)
    const stop = await ask('sari', 'POST', '/api/sponsorship/own/mandate/2/stop')
    expect(stop.status).toBe(200)
    const { rows } = await db.database.pool.query(
      'select person_id::int as person, reason from sponsorship.payer_need where settled_at is null',
    )
    expect(rows).toEqual([{ person: 900, reason: 'sponsor' }])
    await inTransaction(db.database, async (tx) => {
      for (const month of [monthOf(today()), stop.body.month])
        expect(await mandatesInForce(tx, regency, month)).toEqual([])
    })
    const again = await ask('sari', 'POST', '/api/sponsorship/own/mandate/2/stop')
    expect(again.body.code).toBe('sponsorship/mandate-move-impossible')
  })

  test('has his power of attorney as a PDF', async () => {
    const letter = await ask('sari', 'GET', '/api/sponsorship/own/mandate/2/letter.pdf')
    expect(letter.headers.get('content-type')).toBe('application/pdf')
    expect(letter.text.startsWith('%PDF')).toBe(true)
  })
})

describe('a signed paper', () => {
  const fields = { nip: rina.nip, name: rina.name, places: '1', signedOn: today() }

  test('is checked by a second person before it counts', async () => {
    expect((await submit('pengelola', fields, 'GIF89a')).body.code).toBe('sponsorship/paper-unreadable')
    const ahead = { ...fields, signedOn: '2099-01-01' }
    expect((await submit('pengelola', ahead, '%PDF-1')).body.code).toBe('sponsorship/signed-ahead')
    const wrong = { ...fields, name: 'Orang Lain Sekali' }
    expect((await submit('pengelola', wrong, '%PDF-1')).body.code).toBe('sponsorship/nip-and-name')
    const { mandate } = (await submit('pengelola', fields, '%PDF-1 rina')).body
    const shown = (await ask('pemeriksa', 'GET', `/api/sponsorship/mandates/${mandate}`)).body
    expect(shown.mandate).toMatchObject({ state: 'unchecked', inForce: [] })
    const check = `/api/sponsorship/consents/${shown.consents[0].consent}/check`
    const accepted = { verdict: 'accepted', reason: null }
    expect((await ask('pengelola', 'POST', check, accepted)).body.code).toBe('sponsorship/second-person')
    expect((await ask('pemeriksa', 'POST', check, { verdict: 'refused', reason: 'a' })).status).toBe(422)
    expect((await ask('pemeriksa', 'POST', check, accepted)).status).toBe(204)
    const after = (await ask('pemeriksa', 'GET', `/api/sponsorship/mandates/${mandate}`)).body
    expect(after.mandate.state).toBe('active')
    expect(after.mandate.inForce).toHaveLength(1)
    expect((await ask('pemeriksa', 'POST', check, accepted)).body.code).toBe('sponsorship/consent-not-found')
  })

  test('cannot be the evidence of two mandates', async () => {
    const other = { ...fields, nip: umar.nip, name: umar.name }
    expect((await submit('pengelola', other, '%PDF-1 rina')).body.code).toBe('sponsorship/paper-used')
  })

  test('is withdrawn by a letter, with the ground kept', async () => {
    const line = (await ask('auditor', 'GET', '/api/sponsorship/mandates?state=active')).body.rows[0]
    const path = `/api/sponsorship/mandates/${line.mandate}/decision`
    expect((await ask('auditor', 'POST', path, { decision: 'stop', note: 'Surat 1' })).status).toBe(403)
    expect((await ask('pengelola', 'POST', path, { decision: 'stop', note: 'a' })).status).toBe(422)
    expect((await ask('pengelola', 'POST', path, { decision: 'stop', note: 'Surat 12/2026' })).status).toBe(
      200,
    )
    const shown = (await ask('auditor', 'GET', `/api/sponsorship/mandates/${line.mandate}`)).body
    expect(shown.steps.at(-1)).toMatchObject({ what: 'withdrawn', reason: 'letter', note: 'Surat 12/2026' })
  })
})

describe('the rules', () => {
  test('are recorded with their basis, and places follow', async () => {
    const { rows } = (await ask('bupati', 'GET', '/api/sponsorship/schemes')).body
    const { own: _o, edition: _e, editor: _d, recordedAt: _a, recordedNo: _n, ...draft } = rows[0]
    const next = {
      ...draft,
      from: monthOf(today()),
      citation: 'Perbup Banjar 99/2026 Pasal 4',
      ranks: [{ rank: 'any', value: '', places: 3, label: 'Semua' }],
      reason: null,
    }
    const refused = await ask('pengelola', 'POST', '/api/sponsorship/schemes', next)
    expect(refused.body.code).toBe('sponsorship/past-needs-reason')
    const saved = await ask('pengelola', 'POST', '/api/sponsorship/schemes', {
      ...next,
      reason: 'Perbup terbit',
    })
    expect(saved.body).toEqual({ id: monthOf(today()) })
    expect((await ask('bupati', 'GET', '/api/sponsorship/schemes')).body.inForce).toBe(monthOf(today()))
    const { rows: places } = await db.database.pool.query('select distinct places from sponsorship.sponsor')
    expect(places).toEqual([{ places: 3 }])
  })

  test('of retirement change the month of retirement at once', async () => {
    const rule = {
      positionClass: 'Administrator, pengawas, pelaksana dan fungsional lainnya',
      words: [],
      echelons: [],
      age: 59,
      priority: 1000,
      from: '2026-01-01',
      citation: 'Peraturan uji Pasal 1',
      confidence: 'memory',
    }
    expect((await ask('pengelola', 'POST', '/api/sponsorship/retirement-rules', rule)).status).toBe(201)
    const { rows } = await db.database.pool.query(
      'select retires_on::text as day from sponsorship.sponsor where nip = $1',
      [sari.nip],
    )
    expect(rows).toEqual([{ day: '2044-04-01' }])
    const open = { ...rule, positionClass: 'Golongan lain' }
    const refused = await ask('pengelola', 'POST', '/api/sponsorship/retirement-rules', open)
    expect(refused.body.code).toBe('sponsorship/retirement-class-empty')
  })
})

describe('participation', () => {
  test('is counted per agency and unit', async () => {
    const drawn = (await ask('sari', 'GET', '/api/sponsorship/own/statement')).body
    const given = await ask('sari', 'POST', '/api/sponsorship/own/mandate', {
      wanted: {},
      hash: drawn.hash,
      proof: { code: sariCode(Date.now() + 30_000) },
    })
    // The code of the next half minute was used before; the one after it is too far ahead.
    expect([201, 422]).toContain(given.status)
    const month = drawn.statement.first
    const { whole, agencies, course } = (
      await ask('bupati', 'GET', `/api/sponsorship/participation?month=${month}`)
    ).body
    expect(whole.civilServants).toBe(15)
    expect(
      agencies
        .map(({ name, civilServants }: { name: string; civilServants: number }) => [name, civilServants])
        .toSorted(),
    ).toEqual([
      ['Dinas Pendidikan', 8],
      ['Dinas Sosial', 7],
    ])
    expect(course).toHaveLength(12)
  })

  test('is counted to the agency that somebody says; many units at once, and taken back', async () => {
    const rows = async () =>
      (await ask('pengelola', 'GET', '/api/sponsorship/units')).body.rows.map(
        (one: {
          unit: string
          agency: string
          payOffice: string | null
          servants: number
          assigned: boolean
        }) => [one.unit, one.agency, one.payOffice, one.servants, one.assigned],
      )
    const hidden = async () => (await ask('bupati', 'GET', '/api/sponsorship/participation')).body.unassigned
    const first = await rows()
    expect(first).toEqual([
      ['Dinas Pendidikan', 'Dinas Pendidikan', null, 8, false],
      ['Dinas Sosial', 'Dinas Sosial', null, 7, false],
    ])
    expect(await hidden()).toEqual({ units: 2, servants: 15 })
    const units = ['Dinas Pendidikan', 'Dinas Sosial']
    const path = '/api/sponsorship/units'
    // Who keeps the money says who pays; who runs the scheme says to whom it is counted.
    expect((await ask('bendahara', 'POST', path, { units, agency: 'Sekretariat' })).status).toBe(403)
    expect((await ask('pengelola', 'POST', `${path}/pay-office`, { units, payOffice: 'X' })).status).toBe(403)
    expect((await ask('pengelola', 'POST', path, { units: ['Tidak ada'], agency: 'X' })).body.code).toBe(
      'sponsorship/unit-not-found',
    )
    const wrongCode = { units, agency: 'X', agencyCode: 'TIDAK-ADA' }
    expect((await ask('pengelola', 'POST', path, wrongCode)).body.code).toBe('sponsorship/agency-unknown')
    const made = (await ask('pengelola', 'POST', path, { units, agency: 'Sekretariat' })).body
    expect(made).toMatchObject({ units: 2, left: 0 })
    expect((await ask('pengelola', 'POST', path, { units, agency: 'Sekretariat' })).body.change).toBeNull()
    const office = await ask('bendahara', 'POST', `${path}/pay-office`, { units, payOffice: 'BPKPAD' })
    expect(office.body.units).toBe(2)
    expect(await rows()).toEqual([
      ['Dinas Pendidikan', 'Sekretariat', 'BPKPAD', 8, true],
      ['Dinas Sosial', 'Sekretariat', 'BPKPAD', 7, true],
    ])
    expect(await hidden()).toEqual({ units: 0, servants: 0 })
    // One of them is assigned again: taking the first change back leaves it.
    await ask('pengelola', 'POST', path, { units: ['Dinas Sosial'], agency: null })
    const undo = (who: string, change: number, of = 'changes') =>
      ask(who, 'POST', `${path}/${of}/${change}/undo`)
    expect((await undo('bendahara', made.change)).status).toBe(403)
    expect((await undo('pengelola', made.change)).body).toMatchObject({ units: 1, left: 1 })
    expect((await undo('pengelola', made.change)).body.code).toBe('sponsorship/unit-change-undone')
    // Each takes back what is his to say.
    expect((await undo('pengelola', office.body.change)).body.code).toBe('sponsorship/unit-change-not-found')
    expect((await undo('bendahara', office.body.change, 'pay-office')).status).toBe(200)
    expect(await rows()).toEqual([
      ['Dinas Pendidikan', 'Dinas Pendidikan', null, 8, false],
      ['Dinas Sosial', 'Dinas Sosial', null, 7, true],
    ])
    // The next list does not undo what was said.
    await importServants(db, '2026-10-02', [sari, umar, rina, ...silent])
    expect((await rows()).at(-1)).toEqual(['Dinas Sosial', 'Dinas Sosial', null, 7, true])
  })

  test('names of those who do not take part are shown to nobody, on no route', async () => {
    const paths = [
      '/api/sponsorship/participation',
      '/api/sponsorship/participation/units?agency=Dinas+Sosial',
      '/api/sponsorship/mandates?limit=200',
      '/api/sponsorship/mandates?q=DIAMWATI',
      `/api/sponsorship/mandates?q=${silent[0]!.nip}`,
      '/api/sponsorship/sponsors?limit=200',
      '/api/sponsorship/sponsors?q=DIAMWATI',
      `/api/sponsorship/sponsors?q=${silent[0]!.nip}`,
      '/api/sponsorship/changes?limit=200',
      '/api/sponsorship/units',
      '/api/sponsorship/schemes',
      '/api/sponsorship/own',
      '/api/sponsorship/own/statement',
    ]
    const { paths: known } = (await ask('bupati', 'GET', '/api/openapi.json')).body
    const reading = Object.entries(known as Record<string, object>).flatMap(([path, methods]) =>
      path.startsWith('/api/sponsorship') && 'get' in methods && !path.includes('{') ? [path] : [],
    )
    expect(reading.length).toBeGreaterThan(12)
    for (const who of browsers.keys()) {
      // Every way to read something of sponsors is looked at, new ones too.
      for (const path of new Set([...paths, ...reading])) {
        const { text } = await ask(who, 'GET', path)
        for (const { name, nip } of silent) {
          expect(text.includes(name), `${who} ${path}`).toBe(false)
          expect(text.includes(nip), `${who} ${path}`).toBe(false)
        }
      }
    }
  })
})

async function ownerOf({ url }: TestDatabase) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}
