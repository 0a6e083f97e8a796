import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Permission, permissions, type Role, roleNames, roles } from '../src/access/roles.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { fillRegister, type Seeded, villages } from './register.ts'
import { type Browser, makeAccount, openTestWeb, type TestWeb } from './web.ts'

interface Schema {
  readonly $ref?: string
  readonly enum?: unknown[]
  readonly const?: unknown
  readonly anyOf?: Schema[]
  readonly oneOf?: Schema[]
  readonly type?: string | string[]
  readonly format?: string
  readonly properties?: Record<string, Schema>
  readonly required?: string[]
}

interface Operation {
  readonly method: string
  readonly path: string
  readonly gate: string | undefined
  readonly operation: {
    operationId?: string
    parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[]
    requestBody?: { content: Record<string, { schema: Schema }> }
  }
}

let db: TestDatabase
let web: TestWeb
let people: Seeded[]
let document: {
  paths: Record<string, Record<string, Operation['operation'] & { 'x-gate'?: string }>>
  components: { schemas: Record<string, Schema> }
}
let operations: Operation[]
const browsers = new Map<Role | 'nobody', Browser>()

const scopes = {
  province: regency.slice(0, 2),
  regency,
  district: villages[0]!.slice(0, 8),
  village: villages[0]!,
  agency: 'dinas-pertanian',
}

beforeAll(async () => {
  db = await openTestDatabase()
  web = await openTestWeb(db)
  people = await fillRegister(db, 60)
  for (const role of roleNames) {
    const scopeKind = roles[role].scopes[0]
    await makeAccount(db.database, role, { role, scopeKind, scopeCode: scopes[scopeKind] })
    const browser = web.browser()
    expect((await browser.signIn(role)).status).toBe(200)
    browsers.set(role, browser)
  }
  browsers.set('nobody', web.browser())
  document = (await web.browser().send('GET', '/api/openapi.json')).body
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      gate: operation['x-gate'],
      operation,
    })),
  )
})
afterAll(async () => {
  await web.close()
  await db.close()
})

/** A value that fits a schema of the document, as well as can be told. */
function valueFor(schema: Schema): unknown {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!
    return valueFor(document.components.schemas[name]!)
  }
  if (schema.enum) return schema.enum[0]
  if (schema.const !== undefined) return schema.const
  const [option] = schema.anyOf ?? schema.oneOf ?? []
  if (option) return valueFor(option)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') {
    const entries = Object.entries(schema.properties ?? {}).filter(([name]) =>
      (schema.required ?? []).includes(name),
    )
    return Object.fromEntries(entries.map(([name, one]) => [name, valueFor(one)]))
  }
  if (type === 'array') return []
  if (type === 'integer' || type === 'number') return people[0]!.personId
  if (type === 'boolean') return false
  if (schema.format === 'uuid') return '0190a000-0000-7000-8000-000000000000'
  if (schema.format === 'date') return '2026-11-01'
  if (schema.format === 'date-time') return '2026-11-01T00:00:00Z'
  return 'contoh-teks-panjang-sekali'
}

function requestFor({ path, operation }: Operation): { address: string; body?: unknown } {
  const query = new URLSearchParams()
  let address = path
  for (const { name, in: where, required, schema = {} } of operation.parameters ?? []) {
    if (where === 'path') address = address.replace(`{${name}}`, encodeURIComponent(String(valueFor(schema))))
    if (where === 'query' && required) query.set(name, String(valueFor(schema)))
  }
  const content = operation.requestBody?.content['application/json']
  const search = query.size > 0 ? `?${query.toString()}` : ''
  return { address: address + search, ...(content ? { body: valueFor(content.schema) } : {}) }
}

const isPermission = (gate: string | undefined) => (permissions as readonly string[]).includes(gate ?? '')

async function countEvents(): Promise<number> {
  const { rows } = await db.database.pool.query<{ n: number }>('select count(*)::int as n from access.event')
  return rows[0]!.n
}

/** Whether the role's scope covers a person: the plain model. */
function covers(role: Role | 'nobody', person: Seeded): boolean {
  if (role === 'nobody' || person.regency !== regency) return false
  const permitted: readonly Permission[] = roles[role].permissions
  if (!permitted.includes('people.read')) return false
  const kind = roles[role].scopes[0]
  if (kind === 'regency') return true
  if (kind === 'agency') return person.agency === scopes.agency
  return person.villageCode?.startsWith(scopes[kind]) ?? false
}

describe('every route of the document', () => {
  test('has a gate, and everything under /api is in the document', () => {
    expect(operations.length).toBeGreaterThan(30)
    expect(operations.filter(({ gate }) => gate === undefined).map(({ path }) => path)).toEqual([])
    const described = new Set(
      operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
    const served = web.app.routes
      .filter(({ path, method }) => path.startsWith('/api/') && !path.endsWith('*') && method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`)
    expect([...new Set(served)].filter((route) => !described.has(route))).toEqual(['GET /api/openapi.json'])
  })

  test.each([...roleNames, 'nobody'] as const)(
    'lets %s in where he may go and shows nobody beyond his scope',
    async (role) => {
      const wrong: string[] = []
      for (const operation of operations) {
        // Signing out here would end the walk.
        if (['signOut', 'endSession', 'changePassword'].includes(operation.operation.operationId ?? ''))
          continue
        const { address, body } = requestFor(operation)
        const events = await countEvents()
        const answer = await browsers.get(role)!.send(operation.method, address, body)
        // The walk sends what the one before has set: a value that is so already is no event. Looking first saves nothing.
        const changes =
          operation.method !== 'GET' &&
          answer.status < 300 &&
          !['changeDenominator', 'previewIndicator'].includes(operation.operation.operationId ?? '')
        if (changes && isPermission(operation.gate) && (await countEvents()) === events)
          wrong.push(`${operation.method} ${operation.path} changed something without an event in the trail`)
        const held: readonly string[] = role === 'nobody' ? [] : roles[role].permissions
        const { gate } = operation
        const open =
          gate === 'public' || (role !== 'nobody' && (gate === 'signed-in' || held.includes(gate!)))
        const name = `${operation.method} ${operation.path}`
        if (answer.status >= 500) wrong.push(`${name}: ${answer.status}`)
        if (!open && answer.status !== (role === 'nobody' ? 401 : 403))
          wrong.push(`${name} let ${role} in: ${answer.status}`)
        const shut = answer.body?.code === 'access/not-signed-in' || answer.body?.code === 'access/forbidden'
        if (open && shut) wrong.push(`${name} kept ${role} out`)
        for (const person of people) {
          if (covers(role, person)) continue
          // The number given in the request itself may come back.
          const shows =
            answer.text.includes(person.nik) || new RegExp(`\\b${person.name}\\b`).test(answer.text)
          if (shows) wrong.push(`${name} shows ${role} a person out of scope`)
        }
      }
      expect(wrong).toEqual([])
    },
  )
})

test('the log and the problems of all these requests name nobody', () => {
  const text = JSON.stringify(web.log)
  expect(web.log.length).toBeGreaterThan(300)
  for (const { nik, name } of people) {
    expect(text).not.toContain(nik)
    expect(text).not.toContain(name)
  }
  expect(text).not.toMatch(/\b\d{16}\b/)
})

test('personal data in a request stays out of the log, whatever becomes of the request', async () => {
  const secret = { nik: '6303011708850099', name: 'Rahasiawati Sekali' }
  const browser = browsers.get('registrar')!
  await browser.send('GET', `/api/batches?cursor=${secret.nik}`)
  await browser.send('GET', `/api/${secret.nik}?nama=${encodeURIComponent(secret.name)}`)
  await browser.send('POST', '/api/subject-requests', {
    kind: 'access',
    note: `${secret.nik} ${secret.name}`,
  })
  await browser.send('POST', '/api/session', { signInName: secret.nik, password: secret.name })
  const text = JSON.stringify(web.log)
  expect(text).not.toContain(secret.nik)
  expect(text).not.toContain(secret.name)
})

test('the document has no lint errors', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'naungan-openapi-'))
  try {
    await writeFile(join(folder, 'openapi.json'), JSON.stringify(document))
    await writeFile(
      join(folder, 'redocly.yaml'),
      'extends: [recommended]\nrules:\n  info-license-strict: off\n',
    )
    const redocly = fileURLToPath(new URL('../node_modules/@redocly/cli/bin/cli.js', import.meta.url))
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [redocly, 'lint', '--format', 'json', 'openapi.json'],
      {
        cwd: folder,
        maxBuffer: 50_000_000,
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', CI: 'true' },
      },
    ).catch((error: { stdout: string }) => error)
    const { problems } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
      problems: { severity: string; ruleId: string; message: string; location: { pointer?: string }[] }[]
    }
    expect(
      problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
    ).toEqual([])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
