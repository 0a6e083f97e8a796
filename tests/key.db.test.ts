import { spawn } from 'node:child_process'
import { chmod, copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Secret, TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sealStoredTotp } from '../src/access/sealed-totp.ts'
import { openInstallationKey } from '../src/platform/installation-key.ts'
import { openDatabase } from '../src/platform/database.ts'
import { isSealed, seal, unseal } from '../src/platform/seal.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { makeAccount, openTestWeb, testKey, testPassword, type TestWeb } from './web.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const mode = async (path: string) => (await stat(path)).mode & 0o777

let db: TestDatabase
let folder: string
beforeEach(async () => {
  db = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'naungan-key-'))
})
afterEach(async () => {
  await db.close()
  await rm(folder, { recursive: true, force: true })
})

describe('a seal', () => {
  test('opens with its key at its place alone, and unchanged', () => {
    const sealed = seal(testKey, 'totp:63.03:a', 'RAHASIA')
    expect(isSealed(sealed)).toBe(true)
    expect(sealed).not.toContain('RAHASIA')
    expect(seal(testKey, 'totp:63.03:a', 'RAHASIA')).not.toBe(sealed)
    expect(unseal(testKey, 'totp:63.03:a', sealed)).toBe('RAHASIA')
    expect(unseal(testKey, 'totp:63.03:b', sealed)).toBeUndefined()
    for (let i = 3; i < sealed.length; i++) {
      const changed = sealed.slice(0, i) + (sealed[i] === 'A' ? 'B' : 'A') + sealed.slice(i + 1)
      // The last letter of base64 may carry bits that count for nothing.
      const opened = unseal(testKey, 'totp:63.03:a', changed)
      if (opened !== undefined)
        expect(Buffer.from(changed.slice(3), 'base64url')).toEqual(Buffer.from(sealed.slice(3), 'base64url'))
    }
    expect(unseal(testKey, 'totp:63.03:a', 'v1.')).toBeUndefined()
    expect(unseal(testKey, 'totp:63.03:a', 'RAHASIA')).toBeUndefined()
  })
})

describe('the key of the installation', () => {
  const open = (given?: string, at = folder) => openInstallationKey(db.database.db, at, given)
  const file = () => join(folder, 'naungan.key')

  test('is made at the first start, for its owner alone, and found again', async () => {
    const key = await open()
    expect(await mode(file())).toBe(0o600)
    expect(await readFile(file(), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
    expect((await open()).equals(key)).toBe(true)
  })

  test('is made once by servers that start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 6 }, () => open()))
    expect(keys.every((key) => key.equals(keys[0]!))).toBe(true)
  })

  test('of a second server has to be the same: refused when missing or another, taken when copied or given', async () => {
    const key = await open()
    const second = await mkdtemp(join(tmpdir(), 'naungan-key-'))
    try {
      await expect(open(undefined, second)).rejects.toMatchObject({ code: 'platform/key-missing' })
      await expect(stat(join(second, 'naungan.key'))).rejects.toThrow('ENOENT')
      await expect(open('ab'.repeat(32), second)).rejects.toMatchObject({ code: 'platform/key-wrong' })
      const text = (await readFile(file(), 'utf8')).trim()
      expect((await open(text, second)).equals(key)).toBe(true)
      expect((await open(Buffer.from(text, 'hex').toString('base64'), second)).equals(key)).toBe(true)
      await copyFile(file(), join(second, 'naungan.key'))
      expect((await open(undefined, second)).equals(key)).toBe(true)
    } finally {
      await rm(second, { recursive: true, force: true })
    }
  })

  test.each(['', 'rahasia', 'zz'.repeat(32), 'ab'.repeat(31), 'ab'.repeat(33)])(
    'is refused when it is no key: "%s"',
    async (text) => {
      await writeFile(file(), text, { mode: 0o600 })
      await expect(open()).rejects.toMatchObject({ code: 'platform/key-invalid' })
      if (text !== '') await expect(open(text)).rejects.toMatchObject({ code: 'platform/key-invalid' })
    },
  )

  test('is refused when others may read it', async () => {
    await open()
    await chmod(file(), 0o640)
    await expect(open()).rejects.toMatchObject({ code: 'platform/key-file-open' })
  })
})

async function storedSecrets(): Promise<(string | null)[]> {
  const { rows } = await db.database.pool.query<{ totp: string | null }>(
    'select totp from access.secret order by account_id',
  )
  return rows.map(({ totp }) => totp)
}

describe('secrets of authenticator apps', () => {
  let web: TestWeb
  beforeEach(async () => {
    web = await openTestWeb(db)
  })
  afterEach(() => web.close())
  const codeFor = (secret: string, at = Date.now()) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at })
  const plainOf = async (signInName: string, secret: string) => {
    const id = await makeAccount(db.database, signInName, { role: 'leader' })
    await db.database.pool.query('update access.secret set totp = $1 where account_id = $2', [secret, id])
    return id
  }
  const signInWith = async (signInName: string, secret: string) => {
    const browser = web.browser()
    const { ticket } = (await browser.signIn(signInName)).body
    return browser.send('POST', '/api/session/code', { ticket, code: codeFor(secret) })
  }

  test('lie sealed in the database, and still sign in', async () => {
    await makeAccount(db.database, 'dua', { role: 'leader' })
    const browser = web.browser()
    await browser.signIn('dua')
    const { secret } = (await browser.send('POST', '/api/account/totp/options')).body
    const password = testPassword
    const body = { secret, password, code: codeFor(secret, Date.now() - 30_000) }
    expect((await browser.send('POST', '/api/account/totp', body)).status).toBe(204)
    const [stored] = await storedSecrets()
    expect(isSealed(stored!)).toBe(true)
    expect(stored).not.toContain(secret)
    expect((await signInWith('dua', secret)).status).toBe(200)
  })

  test('of earlier releases work before they are sealed, and after', async () => {
    const [a, b] = [new Secret({ size: 20 }).base32, new Secret({ size: 20 }).base32]
    await plainOf('lama-a', a)
    await plainOf('lama-b', b)
    expect((await signInWith('lama-a', a)).status).toBe(200)
    expect(await sealStoredTotp(db.database, regency, testKey)).toBe(2)
    expect((await storedSecrets()).every((one) => isSealed(one!))).toBe(true)
    expect(await sealStoredTotp(db.database, regency, testKey)).toBe(0)
    expect((await signInWith('lama-b', b)).status).toBe(200)
  })

  test('of a lost device are taken away by an administrator, with a reason that the owner is told', async () => {
    const secret = new Secret({ size: 20 }).base32
    const id = await plainOf('hilang', secret)
    await makeAccount(db.database, 'admin', { role: 'administrator' })
    const [admin, owner] = [web.browser(), web.browser('10.0.0.2')]
    await admin.signIn('admin')
    const { ticket } = (await owner.signIn('hilang')).body
    await owner.send('POST', '/api/session/code', { ticket, code: codeFor(secret) })
    const path = `/api/accounts/${id}/second-factor/remove`
    expect((await admin.send('POST', path, { reason: 'x' })).status).toBe(422)
    expect((await owner.send('POST', path, { reason: 'ponsel saya hilang' })).status).toBe(403)
    expect((await admin.send('POST', path, { reason: 'ponsel hilang, surat 12' })).status).toBe(204)
    expect((await owner.send('GET', '/api/account/security')).status).toBe(401)
    expect((await admin.send('POST', path, { reason: 'sekali lagi saja' })).body.code).toBe(
      'access/second-factor-none',
    )
    const adminId = (await admin.send('GET', '/api/session')).body.accountId
    expect((await admin.send('POST', path.replace(id, adminId), { reason: 'milik sendiri' })).body.code).toBe(
      'access/second-factor-own',
    )
    expect((await owner.signIn('hilang')).body).toEqual({ status: 'signed-in' })
    const { notices } = (await owner.send('GET', '/api/session')).body
    expect(notices).toMatchObject([
      { kind: 'second-factor-removed', reason: 'ponsel hilang, surat 12', by: 'Uji admin' },
    ])
    expect((await admin.send('GET', '/api/session')).body.notices).toEqual([])
    await admin.send('POST', `/api/account/notices/${notices[0].notice}/seen`)
    expect((await owner.send('GET', '/api/session')).body.notices).toHaveLength(1)
    await owner.send('POST', `/api/account/notices/${notices[0].notice}/seen`)
    expect((await owner.send('GET', '/api/session')).body.notices).toEqual([])
    const { rows } = await db.database.pool.query(
      `select details ->> 'reason' as reason from access.event where action = 'second-factor-removed'`,
    )
    expect(rows).toEqual([{ reason: 'ponsel hilang, surat 12' }])
  })

  test('put to another account open nothing', async () => {
    const secret = new Secret({ size: 20 }).base32
    await plainOf('asal', secret)
    await plainOf('tujuan', new Secret({ size: 20 }).base32)
    await sealStoredTotp(db.database, regency, testKey)
    await db.database.pool.query(`
      update access.secret set totp = (select s.totp from access.secret s join access.account a using (regency, account_id)
        where a.sign_in_name = 'asal')
      where account_id = (select account_id from access.account where sign_in_name = 'tujuan')`)
    const answer = await signInWith('tujuan', secret)
    expect([answer.status, answer.body.code]).toEqual([503, 'access/secret-unreadable'])
  })
})

test('an answer kept for a repeated request can be read by who holds its key alone', async () => {
  const web = await openTestWeb(db)
  try {
    await makeAccount(db.database, 'admin', { role: 'administrator' })
    const admin = web.browser()
    await admin.signIn('admin')
    const invite = () =>
      admin.send(
        'POST',
        '/api/accounts',
        { signInName: 'baru', name: 'Baru Sekali', grants: [] },
        {
          'idempotency-key': 'kunci-acak-0001',
        },
      )
    const first = await invite()
    expect(first.status).toBe(201)
    const kept = JSON.stringify((await db.database.pool.query('select * from platform.kept_answer')).rows)
    expect(kept).not.toContain(first.body.link)
    expect(kept).not.toContain('kunci-acak-0001')
    expect(kept).not.toContain('Baru Sekali')
    const again = await invite()
    expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([first.text, 'true'])
  } finally {
    await web.close()
  }
})

describe('at the terminal', () => {
  async function naungan(...args: string[]) {
    const child = spawn(process.execPath, [program, ...args], {
      env: { ...process.env, DATABASE_URL: db.url, NAUNGAN_DATA: folder, PORT: '0' },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
    return { status, said }
  }

  test('a key is rotated: every second factor stays, in every regency, and a cut-off rotation is completed', async () => {
    const key = await openInstallationKey(db.database.db, folder, undefined)
    const secret = new Secret({ size: 20 }).base32
    const id = await makeAccount(db.database, 'dua', { role: 'leader' })
    const seal0 = (at: string, who: string) => seal(key, `totp:${at}:${who}`, secret)
    await db.database.pool.query(`update access.secret set totp = $1 where account_id = $2`, [
      seal0(regency, id),
      id,
    ])
    const owner = await openDatabase(db.url, 'owner')
    const { rows: others } = await owner.pool.query(
      `insert into access.account (regency, sign_in_name, name) values ('63.04', 'lain', 'Orang Lain') returning account_id`,
    )
    const other = others[0].account_id as string
    await owner.pool.query(`insert into access.secret (regency, account_id, totp) values ('63.04', $1, $2)`, [
      other,
      seal0('63.04', other),
    ])
    const before = await readFile(join(folder, 'naungan.key'), 'utf8')
    const rotated = await naungan('key', '--rotate')
    expect(rotated.said).toContain('2 akun disegel ulang')
    expect(await readFile(join(folder, 'naungan.key'), 'utf8')).not.toBe(before)
    expect(await mode(join(folder, 'naungan.key'))).toBe(0o600)
    const next = await openInstallationKey(db.database.db, folder, undefined)
    const { rows } = await owner.pool.query(
      'select regency, account_id, totp from access.secret order by regency',
    )
    for (const row of rows as { regency: string; account_id: string; totp: string }[]) {
      expect(unseal(next, `totp:${row.regency}:${row.account_id}`, row.totp)).toBe(secret)
      expect(unseal(key, `totp:${row.regency}:${row.account_id}`, row.totp)).toBeUndefined()
    }
    // As if it was killed after the database took the new key, before the file did.
    await copyFile(join(folder, 'naungan.key'), join(folder, 'naungan.key.next'))
    await writeFile(join(folder, 'naungan.key'), before, { mode: 0o600 })
    expect((await openInstallationKey(db.database.db, folder, undefined)).equals(next)).toBe(true)
    expect((await naungan('key')).said).toContain('✓ Kunci pemasangan cocok')
    await owner.close()
  })

  test('a lost key is told of by start, and forgotten by a command that says what it costs', async () => {
    await openInstallationKey(db.database.db, folder, undefined)
    const id = await makeAccount(db.database, 'dua', { role: 'leader' })
    await db.database.pool.query(`update access.secret set totp = 'v1.x' where account_id = $1`, [id])
    await rm(join(folder, 'naungan.key'))
    const start = await naungan('start', '--empty')
    expect([start.status, start.said]).toEqual([1, expect.stringContaining('Kunci pemasangan tidak ada')])
    expect((await naungan('key')).said).toContain('Kunci pemasangan tidak ada')
    expect((await naungan('key', '--forget')).said).toContain('langkah kedua 1 akun dimatikan')
    expect((await naungan('key')).said).toContain('✓ Kunci pemasangan cocok')
    expect(await storedSecrets()).toEqual([null])
    const { rows } = await db.database.pool.query(
      'select action, subject from access.event order by event_no',
    )
    expect(rows).toEqual([
      { action: 'second-factor-off', subject: `account:${id}` },
      { action: 'key-adopted', subject: 'regency' },
    ])
  })
})
