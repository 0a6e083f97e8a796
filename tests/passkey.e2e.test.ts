import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWebServer, type WebServer } from '../src/web-server.ts'
import { addAuthenticator, launchBrowser } from './browser.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { makeAccount, openTestWeb, testPassword, type TestWeb } from './web.ts'

let db: TestDatabase
let web: TestWeb
let server: WebServer
let chromium: Browser

beforeAll(async () => {
  db = await openTestDatabase()
  web = await openTestWeb(db)
  server = await startWebServer(web.app, 0)
  chromium = await launchBrowser()
  await makeAccount(db.database, 'kunci', { role: 'leader' })
})
afterAll(async () => {
  await chromium.close()
  await server.close()
  await web.close()
  await db.close()
})

const scripts = `
  window.post = async (path, body) => {
    const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body) })
    return { status: answer.status, body: answer.status === 204 ? undefined : await answer.json() }
  }
  window.addPasskey = async () => {
    const { body } = await post('/api/account/passkeys/options')
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(body.options)
    const response = (await navigator.credentials.create({ publicKey })).toJSON()
    return post('/api/account/passkeys', { ticket: body.ticket, label: 'Laptop kantor', response })
  }
  window.usePasskey = async (tamper) => {
    const { body } = await post('/api/session/passkey/options')
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(body.options)
    const response = (await navigator.credentials.get({ publicKey })).toJSON()
    if (tamper) response.response.signature = response.response.signature.split('').reverse().join('')
    const first = await post('/api/session/passkey', { ticket: body.ticket, response })
    const again = await post('/api/session/passkey', { ticket: body.ticket, response })
    return [first, again]
  }`

type Answer = { status: number; body?: { code?: string; status?: string } }
const run = (page: Page, what: string) =>
  page.evaluate<Answer | Answer[]>(`(() => { ${scripts}; return ${what} })()`)

test('a passkey made in a real browser signs in once per challenge, and not when tampered with', async () => {
  const context = await chromium.newContext({ bypassCSP: true })
  const page = await context.newPage()
  await addAuthenticator(await context.newCDPSession(page))
  await page.goto(`${server.url}/masuk`)
  const door = JSON.stringify({ signInName: 'kunci', password: testPassword })
  expect(await run(page, `post('/api/session', ${door})`)).toMatchObject({ status: 200 })
  expect(await run(page, 'addPasskey()')).toEqual({ status: 204 })
  await context.clearCookies()
  await page.goto(`${server.url}/masuk`)
  expect(await run(page, 'usePasskey(true)')).toMatchObject([
    { status: 422, body: { code: 'access/passkey-refused' } },
    { status: 410 },
  ])
  expect(await run(page, 'usePasskey(false)')).toMatchObject([
    { status: 200, body: { status: 'signed-in' } },
    { status: 410 },
  ])
  await page.goto(`${server.url}/api/session`)
  expect(await page.textContent('body')).toContain('Uji kunci')
  await context.close()
})
