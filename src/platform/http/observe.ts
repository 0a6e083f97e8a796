import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { countRequest } from './metrics.ts'
import { addressOf } from './protect.ts'
import type { HttpEnv } from './router.ts'

/** One line of the log. The path is the route's pattern: no number of a person, no search text. */
export interface RequestLine {
  readonly at: string
  readonly level: 'info' | 'error'
  readonly requestId: string
  readonly method: string
  readonly route: string
  readonly status: number
  readonly ms: number
  readonly principal: string
}

export type WriteLog = (line: RequestLine | BugLine) => void

/** A bug: where in the program, never with what values. */
export interface BugLine {
  readonly at: string
  readonly level: 'error'
  readonly requestId: string
  readonly bug: string
  readonly stack: readonly string[]
}

type DatabaseError = Error & { code: string; constraint: string }

/** The route's own pattern; that of the pages, which catches all, only where no other answered. */
function patternOf(context: Context): string {
  const paths = matchedRoutes(context).map(({ path }) => path)
  return paths.findLast((path) => !path.endsWith('*')) ?? paths.at(-1) ?? ''
}

/** Lines wait for each other a moment: a write for each costs more than some requests. */
const patienceMs = 50
let waiting = ''
let timer: NodeJS.Timeout | undefined

/** Writes lines to the error output, together; errors at once, and what waits when the process ends. */
export const writeToStderr: WriteLog = (line) => {
  waiting += `${JSON.stringify(line)}\n`
  if (line.level === 'error') writeWaiting()
  else timer ??= setTimeout(writeWaiting, patienceMs).unref()
}

function writeWaiting(): void {
  clearTimeout(timer)
  timer = undefined
  if (waiting !== '') process.stderr.write(waiting)
  waiting = ''
}

process.on('exit', writeWaiting)

/** Names the request, and writes and counts it when it is done. */
export function observe(write: WriteLog): MiddlewareHandler<HttpEnv> {
  return async (context, next) => {
    const requestId = randomUUID()
    context.set('requestId', requestId)
    context.set('principal', '')
    context.set('clientAddress', addressOf(context))
    context.header('x-request-id', requestId)
    const begun = performance.now()
    await next()
    const ms = Math.round(performance.now() - begun)
    const { method } = context.req
    const route = patternOf(context)
    const { status } = context.res
    countRequest(method, route, status, ms / 1_000)
    const at = new Date().toISOString()
    const level = status >= 500 ? 'error' : 'info'
    write({ at, level, requestId, method, route, status, ms, principal: context.get('principal') })
  }
}

/**
 * What the log keeps of a bug: kind, place in the program, and of a database error its code and
 * constraint. The message is left out, for messages of the database repeat the values of a row.
 */
export function bugLine(error: unknown, requestId: string): BugLine {
  const { name, stack = '', code, constraint } = error as Partial<DatabaseError>
  const kind = [name, code, constraint].filter((part) => part !== undefined).join(' ')
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return {
    at: new Date().toISOString(),
    level: 'error',
    requestId,
    bug: kind,
    stack: frames.map((line) => line.trim()),
  }
}
