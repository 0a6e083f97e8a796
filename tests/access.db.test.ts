import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { audit, offerSetup } from '../src/access/public.ts'
import { verifyTrail } from '../src/access/verify-trail.ts'
import { today } from '../src/platform/calendar.ts'
import { openDatabase } from '../src/platform/database.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { type Browser, makeAccount, openTestWeb, testPassword, type TestWeb } from './web.ts'

let db: TestDatabase
let web: TestWeb

beforeAll(async () => {
  db = await openTestDatabase()
  web = await openTestWeb(db)
})
afterAll(async () => {
  await web.close()
  await db.close()
})

const codeOf = async (answer: Promise<{ status: number; body: { code?: string } }>) =>
  (await answer).body.code
const me = (browser: Browser) => browser.send('GET', '/api/session')

describe('the first start', () => {
  test('offers a link until an administrator has signed in; each start voids the one before', async () => {
    const first = (await offerSetup(db.database, regency, today()))!
    const second = (await offerSetup(db.database, regency, today()))!
    const browser = web.browser()
    expect((await browser.send('GET', `/api/account/link?token=${first}`)).status).toBe(410)
    expect((await browser.send('GET', `/api/account/link?token=${second}`)).body.signInName).toBe('admin')
    expect(
      await codeOf(browser.send('POST', '/api/account/link', { token: second, password: 'admin2026admin' })),
    ).toBe('access/password-weak')
    const set = await browser.send('POST', '/api/account/link', { token: second, password: testPassword })
    expect([set.status, set.body]).toEqual([200, { signInName: 'admin' }])
    expect(
      (await browser.send('POST', '/api/account/link', { token: second, password: testPassword })).status,
    ).toBe(410)
    expect((await browser.signIn('admin')).body).toEqual({ status: 'signed-in' })
    expect((await me(browser)).body).toMatchObject({ regencyName: 'Kabupaten Banjar', demo: false })
    expect(await offerSetup(db.database, regency, today())).toBeUndefined()
  })
})

describe('the privacy notice', () => {
  test('is asked of an account once for each version, recorded, and can be read again', async () => {
    const accountId = await makeAccount(db.database, 'baca', { role: 'administrator' })
    const browser = web.browser()
    await browser.signIn('baca')
    const asked = async () => (await me(browser)).body.privacyNotice as { notice: number } | null
    const acknowledge = (notice: number) =>
      browser.send('POST', '/api/account/privacy-notice/acknowledge', { notice })
    const events = async () => {
      const found = await db.database.pool.query<{ details: unknown }>(
        `select details from access.event where action = 'privacy-acknowledged' and subject = $1`,
        [`account:${accountId}`],
      )
      return found.rows.length
    }
    const standard = (await asked())!
    expect(standard).toMatchObject({
      standing: 'proposal',
      body: expect.stringContaining('UU 27/2022') as string,
    })
    // Programs go on: it stands before the screens, not before the interface.
    expect((await browser.send('GET', '/api/accounts')).status).toBe(200)
    expect(await codeOf(acknowledge(standard.notice + 1_000))).toBe('access/notice-superseded')
    expect((await browser.send('GET', '/api/account/privacy-notice')).body.acknowledgedAt).toBeNull()
    expect((await acknowledge(standard.notice)).status).toBe(204)
    expect((await acknowledge(standard.notice)).status).toBe(204)
    expect([await asked(), await events()]).toEqual([null, 1])
    expect((await browser.send('GET', '/api/account/privacy-notice')).body).toMatchObject({
      notice: standard.notice,
      acknowledgedAt: expect.any(String) as string,
    })

    const draft = {
      validFrom: today(),
      standing: 'adopted',
      body: 'Naskah daerah. '.repeat(9),
      source: 'SK 1/2026',
    }
    const past = await browser.send('POST', '/api/privacy-notices', { ...draft, validFrom: '2020-01-01' })
    expect([past.status, past.body.errors]).toEqual([422, [expect.objectContaining({ field: 'validFrom' })]])
    await browser.send('POST', '/api/privacy-notices', {
      ...draft,
      validFrom: '2999-01-01',
      standing: 'proposal',
    })
    expect(await asked()).toBeNull()
    expect((await browser.send('POST', '/api/privacy-notices', draft)).status).toBe(201)
    const next = (await asked())!
    expect(next).toMatchObject({ standing: 'adopted', english: null })
    expect(await codeOf(acknowledge(standard.notice))).toBe('access/notice-superseded')
    await acknowledge(next.notice)
    const { body } = await browser.send('GET', '/api/privacy-notices')
    const rows = body.rows as {
      own: boolean
      holds: boolean
      acknowledged: number
      writtenBy: string | null
    }[]
    expect(rows.map(({ own, holds, acknowledged }) => [own, holds, acknowledged])).toEqual([
      [true, false, 0],
      [true, true, 1],
      [false, false, 1],
    ])
    expect(await verifyTrail(db.database.db, regency)).toMatchObject({ faults: [] })

    const leader = web.browser()
    await makeAccount(db.database, 'bukan-pengelola', { role: 'leader' })
    await leader.signIn('bukan-pengelola')
    expect((await leader.send('POST', '/api/privacy-notices', draft)).status).toBe(403)
  })

  test('nobody changes a version or takes back what was said', async () => {
    for (const table of ['privacy_notice', 'privacy_acknowledgement'])
      for (const what of [`delete from access.${table}`, `update access.${table} set regency = regency`])
        await expect(db.database.pool.query(what)).rejects.toThrow(/permission denied/)
  })
})

describe('signing in', () => {
  test('wrong name and wrong password are the same answer', async () => {
    await makeAccount(db.database, 'sama', { role: 'leader' })
    const browser = web.browser('10.1.0.1')
    const strip = ({ body }: { body: { requestId: string } }) => ({ ...body, requestId: '' })
    expect(strip(await browser.signIn('sama', 'salah'))).toEqual(
      strip(await browser.signIn('tidak-ada', 'salah')),
    )
  })

  test('gives a new token each time and ends the session before; the cookie is out of reach of scripts', async () => {
    await makeAccount(db.database, 'putar', { role: 'leader' })
    const browser = web.browser()
    const answer = await browser.signIn('putar')
    expect(answer.headers.getSetCookie().join()).toMatch(
      /naungan_session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax/,
    )
    const old = browser.cookies.get('naungan_session')!
    await browser.signIn('putar')
    expect(browser.cookies.get('naungan_session')).not.toBe(old)
    browser.cookies.set('naungan_session', old)
    expect((await me(browser)).status).toBe(401)
    const { rows } = await db.database.pool.query('select token from access.session')
    expect(JSON.stringify(rows)).not.toContain(old)
  })

  test('roles hold from their first day to the day before their last', async () => {
    await makeAccount(
      db.database,
      'masa',
      { role: 'auditor', from: '2020-01-01', until: '2021-01-01' },
      { role: 'registrar', from: '2999-01-01' },
      { role: 'leader' },
    )
    const browser = web.browser()
    await browser.signIn('masa')
    expect((await me(browser)).body.permissions).toContain('figures.read')
  })

  test('ends when idle, after a working day, and when signed out', async () => {
    await makeAccount(db.database, 'batas', { role: 'leader' })
    for (const age of [
      "last_seen_at = now() - interval '61 minutes'",
      "begun_at = now() - interval '12 hours 1 minute'",
    ]) {
      const browser = web.browser()
      await browser.signIn('batas')
      const owner = await openDatabase(db.url, 'owner')
      await owner.pool.query(`update access.session set ${age} where ended_at is null`)
      await owner.close()
      expect((await me(browser)).status).toBe(401)
    }
    const browser = web.browser()
    await browser.signIn('batas')
    expect((await browser.send('DELETE', '/api/session')).status).toBe(204)
    expect((await me(browser)).status).toBe(401)
  })
})

describe('guessing', () => {
  test('is slowed at one account from one address; the owner at his own device does not notice', async () => {
    await makeAccount(db.database, 'korban', { role: 'leader' })
    const owner = web.browser('10.2.0.1')
    await owner.signIn('korban')
    const guesser = web.browser('10.2.0.66')
    for (let i = 0; i < 5; i++) expect((await guesser.signIn('korban', `tebak-${i}`)).status).toBe(401)
    const slowed = await guesser.signIn('korban', 'tebak-lagi')
    expect([slowed.status, slowed.body.code]).toEqual([429, 'access/too-many-attempts'])
    // Even the right password is not looked at there, or guesses could go on.
    expect((await guesser.signIn('korban')).status).toBe(429)
    expect((await owner.signIn('korban')).status).toBe(200)
    expect((await web.browser('10.2.0.2').signIn('korban')).status).toBe(200)
  })

  test('many at once do not slip past each other', async () => {
    await makeAccount(db.database, 'serentak', { role: 'leader' })
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => web.browser('10.2.1.1').signIn('serentak', `tebak-${i}`)),
    )
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(6)
  })
})

describe('the second factor', () => {
  test('asks for a code that counts once; turning it on and off takes the password', async () => {
    await makeAccount(db.database, 'dua', { role: 'leader' })
    const browser = web.browser('10.3.0.1')
    await browser.signIn('dua')
    const { secret } = (await browser.send('POST', '/api/account/totp/options')).body
    const codes = (at: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at })
    const now = Date.now()
    expect(
      await codeOf(
        browser.send('POST', '/api/account/totp', { secret, code: codes(now), password: 'salah' }),
      ),
    ).toBe('access/password-wrong')
    const on = await browser.send('POST', '/api/account/totp', {
      secret,
      code: codes(now),
      password: testPassword,
    })
    expect(on.status).toBe(204)
    const asked = (await browser.signIn('dua')).body
    expect(asked.status).toBe('second-factor')
    const confirm = (code: string) =>
      browser.send('POST', '/api/session/code', { ticket: asked.ticket, code })
    expect(await codeOf(confirm(codes(now)))).toBe('access/code-wrong')
    expect(await codeOf(confirm('000000'))).toBe('access/code-wrong')
    expect((await confirm(codes(now + 30_000))).status).toBe(200)
    expect((await browser.send('GET', '/api/account/security')).body).toMatchObject({
      totp: true,
      sessions: [{ method: 'password-totp', current: true }],
    })
    expect((await browser.send('POST', '/api/account/totp/remove', { password: testPassword })).status).toBe(
      204,
    )
    expect((await browser.signIn('dua')).body.status).toBe('signed-in')
  })
})

describe('one own account', () => {
  test('a new password ends all other sessions', async () => {
    await makeAccount(db.database, 'ganti', { role: 'leader' })
    const [here, there] = [web.browser(), web.browser()]
    await here.signIn('ganti')
    await there.signIn('ganti')
    const change = (current: string, password: string) =>
      here.send('POST', '/api/account/password', { current, password })
    expect(await codeOf(change('salah', 'meja-kuda-hujan-pena'))).toBe('access/password-wrong')
    expect(await codeOf(change(testPassword, 'ganti2026ganti'))).toBe('access/password-weak')
    expect((await change(testPassword, 'meja-kuda-hujan-pena')).status).toBe(204)
    expect([(await me(here)).status, (await me(there)).status]).toEqual([200, 401])
  })

  test('sessions are listed and ended one by one; nobody ends those of others', async () => {
    await makeAccount(db.database, 'daftar', { role: 'leader' })
    await makeAccount(db.database, 'orang-lain', { role: 'leader' })
    const [here, there, other] = [web.browser(), web.browser(), web.browser()]
    await here.signIn('daftar')
    await there.signIn('daftar')
    await other.signIn('orang-lain')
    const { sessions } = (await here.send('GET', '/api/account/security')).body as {
      sessions: { sessionId: string; current: boolean }[]
    }
    const elsewhere = sessions.find(({ current }) => !current)!.sessionId
    expect((await other.send('DELETE', `/api/account/sessions/${elsewhere}`)).status).toBe(404)
    expect((await here.send('DELETE', `/api/account/sessions/${elsewhere}`)).status).toBe(204)
    expect([(await me(here)).status, (await me(there)).status]).toEqual([200, 401])
  })
})

describe('the administrator', () => {
  let admin: Browser
  beforeAll(async () => {
    await makeAccount(db.database, 'pengelola', { role: 'administrator' })
    admin = web.browser()
    await admin.signIn('pengelola')
  })
  const invite = (signInName: string, grants: unknown[], key?: string) =>
    admin.send(
      'POST',
      '/api/accounts',
      { signInName, name: 'Orang Baru', grants },
      key === undefined ? {} : { 'idempotency-key': key },
    )
  const grant = { role: 'leader', scopeKind: 'regency', scopeCode: '63.03', from: '2026-01-01', until: null }

  test('invites once per key; the owner sets the password by the link', async () => {
    const made = await invite('baru@banjar.test', [grant], 'undang-0001')
    const again = await invite('baru@banjar.test', [grant], 'undang-0001')
    expect([made.status, again.body]).toEqual([201, made.body])
    expect(await codeOf(invite('baru@banjar.test', [grant]))).toBe('access/sign-in-name-taken')
    const token = (made.body.link as string).split('/').at(-1)!
    const browser = web.browser()
    expect((await browser.send('POST', '/api/account/link', { token, password: testPassword })).status).toBe(
      200,
    )
    expect((await browser.signIn('BARU@banjar.test')).status).toBe(200)
    const reset = (await admin.send('POST', `/api/accounts/${made.body.accountId}/link`)).body.link as string
    await browser.send('POST', '/api/account/link', {
      token: reset.split('/').at(-1)!,
      password: 'pintu-susu-kabel-ufuk',
    })
    expect((await me(browser)).status).toBe(401)
    expect((await browser.signIn('baru@banjar.test')).status).toBe(401)
    expect((await admin.send('POST', `/api/accounts/${made.body.accountId}/deactivate`)).status).toBe(204)
    expect((await browser.signIn('baru@banjar.test', 'pintu-susu-kabel-ufuk')).status).toBe(401)
  })

  test.each([
    [{ ...grant, role: 'village-operator' }, 'access/scope-does-not-fit'],
    [
      { ...grant, role: 'village-operator', scopeKind: 'village', scopeCode: '63.04.01.2001' },
      'access/scope-unknown',
    ],
    [
      { ...grant, role: 'agency-operator', scopeKind: 'agency', scopeCode: 'tidak-ada' },
      'access/scope-unknown',
    ],
    [{ ...grant, until: '2026-01-01' }, 'access/period-empty'],
  ])('may not give %j', async (wrong, code) => {
    expect(await codeOf(invite(`tolak-${code.length}-${JSON.stringify(wrong).length}`, [wrong]))).toBe(code)
  })

  test('gives and ends a role; it stops at once', async () => {
    const accountId = await makeAccount(db.database, 'sementara')
    const browser = web.browser()
    await browser.signIn('sementara')
    expect((await browser.send('GET', '/api/coverage')).status).toBe(403)
    const { id } = (await admin.send('POST', `/api/accounts/${accountId}/assignments`, grant)).body
    expect((await browser.send('GET', '/api/coverage')).status).toBe(200)
    expect((await admin.send('POST', `/api/assignments/${id}/end`)).status).toBe(204)
    expect((await browser.send('GET', '/api/coverage')).status).toBe(403)
  })

  test('cannot take away the last who can manage', async () => {
    const { rows } = (await admin.send('GET', '/api/accounts?limit=200')).body as {
      rows: { accountId: string; lastSeenAt: string | null; grants: { role: string }[] }[]
    }
    const managers = rows.filter(({ grants }) => grants.some(({ role }) => role === 'administrator'))
    const mine = (await me(admin)).body.accountId as string
    for (const { accountId } of managers.filter((one) => one.accountId !== mine)) {
      expect((await admin.send('POST', `/api/accounts/${accountId}/deactivate`)).status).toBe(204)
    }
    expect(await codeOf(admin.send('POST', `/api/accounts/${mine}/deactivate`))).toBe(
      'access/last-administrator',
    )
    expect((await me(admin)).status).toBe(200)
  })

  test('sees what was done in the trail, page by page, with filters', async () => {
    const trail = await admin.send('GET', '/api/audit?action=role-granted&limit=2')
    expect(trail.body.rows).toHaveLength(2)
    expect(trail.body.rows[0]).toMatchObject({ action: 'role-granted', actorName: 'Uji pengelola' })
    const next = await admin.send('GET', `/api/audit?action=role-granted&limit=2&cursor=${trail.body.next}`)
    expect(next.body.rows[0].eventNo).toBeLessThan(trail.body.rows[1].eventNo)
    expect((await admin.send('GET', '/api/audit?from=2999-01-01')).body.rows).toEqual([])
  })
})

describe('requests of data subjects', () => {
  test('are due 3 x 24 hours after they came, and are answered once', async () => {
    await makeAccount(db.database, 'register', { role: 'registrar' })
    const browser = web.browser()
    await browser.signIn('register')
    const request = {
      kind: 'access',
      personId: 10_000_001,
      channel: 'counter',
      note: 'minta salinan',
      receivedAt: '2026-11-20T08:00:00+08:00',
    }
    const { id } = (await browser.send('POST', '/api/subject-requests', request)).body
    const open = (await browser.send('GET', '/api/subject-requests')).body.rows
    expect(open).toMatchObject([
      { requestId: id, receivedAt: '2026-11-20T00:00:00.000Z', dueAt: '2026-11-23T00:00:00.000Z' },
    ])
    const answer = () =>
      browser.send('POST', `/api/subject-requests/${id}/answer`, {
        outcome: 'done',
        note: 'salinan diserahkan',
      })
    expect([(await answer()).status, (await answer()).status]).toEqual([204, 409])
    expect((await browser.send('GET', '/api/subject-requests?state=answered')).body.rows).toHaveLength(1)
  })
})

describe('the audit trail', () => {
  test('is found whole, and found changed by whoever owns the database', async () => {
    const before = await verifyTrail(db.database.db, regency)
    expect(before).toMatchObject({ faults: [] })
    expect(before.events).toBeGreaterThan(30)
    const owner = await openDatabase(db.url, 'owner')
    const damage = async (statement: string, repair: string) => {
      await owner.pool.query(statement)
      const { faults } = await verifyTrail(db.database.db, regency)
      await owner.pool.query(repair)
      return faults[0]
    }
    await owner.pool.query('create table kept as select * from access.event')
    const restore = 'truncate access.event; insert into access.event select * from kept'
    expect(await damage(`update access.event set actor = 'x' where event_no = 7`, restore)).toEqual({
      eventNo: 7,
      fault: 'changed',
    })
    expect(await damage('delete from access.event where event_no = 7', restore)).toEqual({
      eventNo: 7,
      fault: 'missing',
    })
    expect(
      await damage(
        'delete from access.event where event_no > (select max(event_no) - 3 from access.event)',
        restore,
      ),
    ).toEqual({ eventNo: before.events - 2, fault: 'cut-off' })
    const swap =
      'update access.event set event_no = case event_no when 7 then -8 else -7 end where event_no in (7, 8)'
    const swapped = `alter table access.event drop constraint event_event_no_check; ${swap};
      update access.event set event_no = -event_no where event_no < 0`
    expect((await damage(swapped, restore))?.eventNo).toBe(7)
    expect(await verifyTrail(db.database.db, regency)).toEqual(before)
    await owner.close()
  })

  test('keeps its order when many write at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        inTransaction(db.database, (tx) => audit(tx, { regency, id: 'uji' }, `together-${i}`, 'regency')),
      ),
    )
    expect((await verifyTrail(db.database.db, regency)).faults).toEqual([])
  })
})
