import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { networkOf } from '../src/access/limit-visitors.ts'
import { regency, openTestDatabase, type TestDatabase } from './database.ts'
import { type Answer, type Browser, makeAccount, openTestWeb, type TestWeb } from './web.ts'

let db: TestDatabase
let web: TestWeb
let other: TestWeb
let open: readonly (readonly [string, string])[]

beforeAll(async () => {
  process.env['NAUNGAN_OIDC_ISSUER'] = 'http://127.0.0.1:1'
  process.env['NAUNGAN_OIDC_CLIENT'] = 'naungan'
  db = await openTestDatabase()
  web = await openTestWeb(db)
  // A second server of the same installation.
  other = await openTestWeb(db)
  await makeAccount(db.database, 'siti', { role: 'registrar' })
  const { body } = await web.browser().send('GET', '/api/openapi.json')
  const paths = body.paths as Record<string, Record<string, { 'x-gate': string }>>
  open = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method, operation]) => operation['x-gate'] === 'public' && method !== 'get')
      .map(([method]) => [method.toUpperCase(), path] as const),
  )
})
afterAll(async () => {
  delete process.env['NAUNGAN_OIDC_ISSUER']
  delete process.env['NAUNGAN_OIDC_CLIENT']
  await web.close()
  await other.close()
  await db.close()
})

const isStopped = ({ status, body, text }: Answer) =>
  status === 429 &&
  (body === undefined ? text.includes('Terlalu') : body.code === 'platform/too-many-requests')

/** Asks until it is refused for asking too often; undefined when that never happens. */
async function askTooOften(browser: Browser, method: string, path: string): Promise<Answer | undefined> {
  for (let i = 0; i < 400; i++) {
    const answer = await browser.send(method, path, method === 'GET' ? undefined : {}, {
      'content-type': 'application/json',
    })
    if (isStopped(answer)) return answer
  }
  return undefined
}

describe('what strangers may ask', () => {
  test('is limited at every open route that changes or tries something', async () => {
    expect(open.length).toBeGreaterThan(5)
    const pages = [
      ['GET', '/masuk/tunggal'],
      ['GET', '/masuk/tunggal/kembali?code=x&state=y'],
      ['GET', `/api/account/link?token=${'x'.repeat(43)}`],
    ] as const
    const unlimited: string[] = []
    for (const [i, [method, path]] of [...open, ...pages].entries()) {
      const stopped = await askTooOften(web.browser(`10.1.0.${i}`), method, path)
      const seconds = Number(stopped?.headers.get('retry-after'))
      if (!stopped || !(seconds > 0 && seconds <= 900)) unlimited.push(`${method} ${path}: ${seconds}`)
    }
    expect(unlimited).toEqual([])
  })

  test('is told in Indonesian when to come back', async () => {
    const stopped = (await askTooOften(web.browser('10.2.0.1'), 'POST', '/api/account/link'))!
    expect(stopped.headers.get('content-type')).toContain('application/problem+json')
    expect(stopped.body.detail).toMatch(/Tunggu \d menit/)
    expect(stopped.body.values.seconds).toBe(Number(stopped.headers.get('retry-after')))
    const browser = web.browser('10.2.0.2')
    let page = await browser.send('GET', '/masuk/tunggal', undefined, { accept: 'text/html' })
    for (let i = 0; i < 400 && page.status !== 429; i++)
      page = await browser.send('GET', '/masuk/tunggal', undefined, { accept: 'text/html' })
    expect(page.text).toMatch(/<p>Terlalu banyak permintaan .* Tunggu \d menit/)
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('is counted by all servers of the installation together', async () => {
    const address = '10.3.0.1'
    expect(await askTooOften(web.browser(address), 'POST', '/api/check')).toBeDefined()
    expect(isStopped(await other.browser(address).send('POST', '/api/check', {}))).toBe(true)
  })

  test('keeps nobody out at another address, at another route, or at a browser that has signed in before', async () => {
    const address = '10.4.0.1'
    const siti = web.browser(address)
    expect((await siti.signIn('siti')).status).toBe(200)
    expect(await askTooOften(web.browser(address), 'POST', '/api/session')).toBeDefined()
    expect(isStopped(await web.browser(address).signIn('siti'))).toBe(true)
    siti.cookies.delete('naungan_session')
    expect((await siti.signIn('siti')).status).toBe(200)
    expect((await web.browser('10.4.0.2').signIn('siti')).status).toBe(200)
    expect(isStopped(await web.browser(address).send('POST', '/api/session/passkey/options', {}))).toBe(false)
  })

  test('is not put off by who invents a device', async () => {
    const address = '10.5.0.1'
    expect(await askTooOften(web.browser(address), 'POST', '/api/account/link')).toBeDefined()
    const liar = web.browser(address)
    liar.cookies.set('naungan_device', 'x'.repeat(43))
    expect(isStopped(await liar.send('POST', '/api/account/link', {}))).toBe(true)
  })

  test('begins anew when the window has ended, which asking again does not put off', async () => {
    const address = '10.6.0.1'
    await askTooOften(web.browser(address), 'POST', '/api/account/link')
    await db.database.pool.query(
      `update platform.visit set since = since - interval '5 minutes 1 second' where regency = $1`,
      [regency],
    )
    expect(isStopped(await web.browser(address).send('POST', '/api/account/link', {}))).toBe(false)
  })

  test('names no address in the database', async () => {
    const { rows } = await db.database.pool.query<{ subject: string }>('select subject from platform.visit')
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter(({ subject }) => !/^[\w-]{43}$/.test(subject))).toEqual([])
  })
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:aaaa::1', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:bbbb:0:0:7', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
])('the network of "%s" is "%s"', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
