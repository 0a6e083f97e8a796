import { createSecretKey } from 'node:crypto'
import { hashPassword } from '../src/access/passwords.ts'
import { insertAccount, insertAssignment } from '../src/access/queries/accounts.ts'
import { savePassword } from '../src/access/queries/secrets.ts'
import type { Role, ScopeKind } from '../src/access/roles.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { makeWebApp } from '../src/web-server.ts'
import { regency, type TestDatabase } from './database.ts'

/** The key of the installation that tests make. */
export const testKey = createSecretKey(Buffer.alloc(32, 7))
export const origin = 'http://naungan.test'

export interface TestWeb {
  readonly visitor: Database
  readonly log: unknown[]
  readonly app: ReturnType<typeof makeWebApp>
  /** A browser of its own: keeps cookies, says where its requests come from. */
  browser(address?: string): Browser
  close(): Promise<void>
}

export interface Browser {
  readonly cookies: Map<string, string>
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  signIn(signInName: string, password?: string): Promise<Answer>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly bytes: Uint8Array
  /** The body as JSON; undefined when it is none. */
  // oxlint-disable-next-line no-explicit-any
  readonly body: any
}

/** The whole web application on a test database, without a network. */
export async function openTestWeb(db: TestDatabase): Promise<TestWeb> {
  const visitor = await openDatabase(db.url, 'visitor')
  const log: unknown[] = []
  const app = makeWebApp({
    regency,
    system: db.database,
    visitor,
    key: testKey,
    write: (line) => log.push(line),
  })
  return {
    visitor,
    log,
    app,
    browser: (address = '10.0.0.1') => makeBrowser(app, address),
    close: () => visitor.close(),
  }
}

function makeBrowser(app: TestWeb['app'], address: string): Browser {
  const cookies = new Map<string, string>()
  const connection = { incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } } }
  const send: Browser['send'] = async (method, path, body, headers = {}) => {
    const response = await app.request(
      `${origin}${path}`,
      {
        method,
        headers: {
          origin,
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(body === undefined || body instanceof URLSearchParams
            ? {}
            : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: body instanceof URLSearchParams ? body : JSON.stringify(body) }),
      },
      connection,
    )
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (value === '') cookies.delete(name!)
      else cookies.set(name!, value!)
    }
    const bytes = new Uint8Array(await response.arrayBuffer())
    const text = new TextDecoder().decode(bytes)
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    return {
      status: response.status,
      headers: response.headers,
      text,
      bytes,
      body: isJson ? JSON.parse(text) : undefined,
    }
  }
  return {
    cookies,
    send,
    signIn: (signInName, password = testPassword) => send('POST', '/api/session', { signInName, password }),
  }
}

export const testPassword = 'kursi-lampu-teko-awan'
let hash: string | undefined

/** An account with a password and one role, made directly. */
export async function makeAccount(
  database: Database,
  signInName: string,
  ...grants: { role: Role; scopeKind?: ScopeKind; scopeCode?: string; from?: string; until?: string | null }[]
): Promise<string> {
  hash ??= await hashPassword(testPassword)
  const accountId = (await insertAccount(database.db, { regency, signInName, name: `Uji ${signInName}` }))!
  await savePassword(database.db, regency, accountId, hash)
  for (const {
    role,
    scopeKind = 'regency',
    scopeCode = regency,
    from = '2020-01-01',
    until = null,
  } of grants) {
    await insertAssignment(database.db, {
      regency,
      accountId,
      role,
      scopeKind,
      scopeCode,
      from,
      until,
      by: 'uji',
    })
  }
  return accountId
}
