import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { type Browser, makeAccount, openTestWeb, origin, type TestWeb } from './web.ts'

let db: TestDatabase
let web: TestWeb
let server: Server
let issuer: string

/** People of the provider: number, e-mail address, whether the provider has checked it. */
const identities = new Map([
  ['101', { email: 'sari@banjar.test', email_verified: true }],
  ['102', { email: 'sari@banjar.test', email_verified: false }],
  ['103', { email: 'tamu@banjar.test', email_verified: true }],
])

beforeAll(async () => {
  db = await openTestDatabase()
  web = await openTestWeb(db)
  await makeAccount(db.database, 'sari@banjar.test', { role: 'leader' })
  server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'naungan',
        client_secret: 'rahasia-uji',
        redirect_uris: [`${origin}/masuk/tunggal/kembali`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...identities.get(id) }) }),
    features: { devInteractions: { enabled: true } },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => void answer(request, response))
  process.env['NAUNGAN_OIDC_ISSUER'] = issuer
  process.env['NAUNGAN_OIDC_CLIENT'] = 'naungan'
  process.env['NAUNGAN_OIDC_SECRET'] = 'rahasia-uji'
})
afterAll(async () => {
  for (const name of ['ISSUER', 'CLIENT', 'SECRET']) delete process.env[`NAUNGAN_OIDC_${name}`]
  server.closeAllConnections()
  server.close()
  await web.close()
  await db.close()
})

/** Goes through the provider's own pages as somebody would, and comes back with its answer. */
async function visitProvider(address: string, person: string): Promise<string> {
  const jar = new Map<string, string>()
  let next = address
  for (let steps = 0; steps < 20; steps++) {
    if (next.startsWith(origin)) return next.slice(origin.length)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    let response = await fetch(next, { redirect: 'manual', headers: { cookie } })
    if (response.status === 200) {
      const page = await response.text()
      const action = /action="([^"]+)"/.exec(page)![1]!
      const prompt = /name="prompt" value="(\w+)"/.exec(page)![1]!
      const form = new URLSearchParams({ prompt, login: person, password: 'apa pun' })
      response = await fetch(new URL(action, next), {
        method: 'POST',
        body: form,
        redirect: 'manual',
        headers: { cookie },
      })
    }
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      jar.set(name!, value!)
    }
    next = new URL(response.headers.get('location')!, next).href
  }
  throw new Error('the provider never came to an end')
}

async function signInAs(person: string, browser: Browser = web.browser()) {
  const start = await browser.send('GET', '/masuk/tunggal')
  expect(start.status).toBe(302)
  const back = await visitProvider(start.headers.get('location')!, person)
  return { browser, back, answer: await browser.send('GET', back, undefined, { accept: 'text/html' }) }
}

describe('signing in through a provider of identities', () => {
  test('links by verified address the first time, and knows the person afterwards', async () => {
    for (let time = 0; time < 2; time++) {
      const { browser, answer } = await signInAs('101')
      expect([answer.status, answer.headers.get('location')]).toEqual([302, '/'])
      expect((await browser.send('GET', '/api/session')).body.name).toBe('Uji sari@banjar.test')
    }
  })

  test('an address the provider has not checked, or that nobody invited, opens nothing', async () => {
    for (const person of ['102', '103']) {
      const { answer } = await signInAs(person)
      expect([answer.status, answer.text.includes('belum terhubung')]).toEqual([403, true])
    }
  })

  test('an answer works once, and only in the browser that asked', async () => {
    const { browser, back } = await signInAs('101')
    expect((await browser.send('GET', back)).status).toBe(401)
    const other = web.browser()
    await other.send('GET', '/masuk/tunggal')
    expect((await other.send('GET', back)).status).toBe(401)
    expect((await web.browser().send('GET', back)).status).toBe(401)
  })

  test('a deactivated account stays closed', async () => {
    await db.database.pool.query(`update access.account set deactivated_at = now()`)
    const { answer } = await signInAs('101')
    expect(answer.status).toBe(403)
  })
})
