import type { MiddlewareHandler } from 'hono'
import { tasks } from '../src/jobs.ts'
import type { AccessEnv, Actor, Grant } from '../src/access/public.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { lanes as laneNames } from '../src/platform/jobs.ts'
import { runJobs } from '../src/platform/run-jobs.ts'
import { makeWebApp } from '../src/web-server.ts'
import { testKey } from './web.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'

/** Asks a route and reads the JSON of its answer as what the test says it is. */
// oxlint-disable-next-line no-unnecessary-type-parameters
export type Ask = <T = Record<string, unknown>>(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
) => Promise<{ status: number; body: T; headers: Headers; bytes: Uint8Array }>

export interface TestApi {
  readonly db: TestDatabase
  readonly visitor: Database
  /** Somebody with these roles. */
  as(name: string, ...grants: Grant[]): Ask
  /** The routes as such, for streams. */
  request(name: string, path: string, init?: RequestInit): Promise<Response>
  /** Does jobs as a running server would, until closed. */
  startJobs(): { stop(): Promise<void> }
  close(): Promise<void>
}

export const registrar: Grant = { role: 'registrar', scopeKind: 'regency', scopeCode: regency }
export const leader: Grant = { role: 'leader', scopeKind: 'regency', scopeCode: regency }
export const administrator: Grant = { role: 'administrator', scopeKind: 'regency', scopeCode: regency }

const origin = 'http://naungan.test'

/** The whole application on a database of its own; who asks is told by the test. */
export async function openTestApi(): Promise<TestApi> {
  const db = await openTestDatabase()
  const visitor = await openDatabase(db.url, 'visitor')
  const people = new Map<string, Actor>()
  const identify: MiddlewareHandler<AccessEnv> = async (context, next) => {
    const actor = people.get(context.req.header('x-test-actor') ?? '')
    if (actor) {
      context.set('actor', actor)
      context.set('principal', actor.id)
    }
    await next()
  }
  const bugs: unknown[] = []
  const app = makeWebApp({
    regency,
    system: db.database,
    visitor,
    key: testKey,
    identify,
    write: (line) => {
      if (line.level === 'error') bugs.push(line)
    },
  })
  const request = async (name: string, path: string, init: RequestInit = {}) =>
    app.request(`${origin}${path}`, {
      ...init,
      headers: { origin, 'x-test-actor': name, ...(init.headers as Record<string, string>) },
    })
  return {
    db,
    visitor,
    request,
    as: (name, ...grants) => {
      people.set(name, { id: name, name, regency, grants })
      return async (method, path, body) => {
        const isForm = body instanceof FormData
        const answer = await request(name, path, {
          method,
          ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
          headers: body === undefined || isForm ? {} : { 'content-type': 'application/json' },
        })
        const bytes = new Uint8Array(await answer.arrayBuffer())
        const isJson = /json/.test(answer.headers.get('content-type') ?? '')
        if (answer.status >= 500) throw new Error(`${path}: ${JSON.stringify(bugs.at(-2) ?? bugs)}`)
        return {
          status: answer.status,
          headers: answer.headers,
          bytes,
          body: (isJson ? JSON.parse(new TextDecoder().decode(bytes)) : undefined) as never,
        }
      }
    },
    startJobs: () => {
      const stop = new AbortController()
      const onBug = (error: unknown) => console.error(error)
      const lanes = laneNames.map((lane) =>
        runJobs(db.database, regency, lane, tasks, { signal: stop.signal, onBug }),
      )
      return {
        stop: async () => {
          stop.abort()
          await Promise.all(lanes)
        },
      }
    },
    close: async () => {
      await visitor.close()
      await db.close()
    },
  }
}
