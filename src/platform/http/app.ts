import type { Context } from 'hono'
import type { Database } from '../database.ts'
import { withEtag } from './etag.ts'
import { addHealthRoutes } from './health.ts'
import { bugLine, observe, type WriteLog } from './observe.ts'
import {
  answerProblem,
  isBug,
  languageOf,
  type Problem,
  type ProblemLanguage,
  problemOf,
} from './problems.ts'
import { limitBody, sameSiteOnly, securityHeaders } from './protect.ts'
import { failPlatform } from '../platform-errors.ts'
import { type HttpEnv, makeRouter, type Router } from './router.ts'

/** Routes whose bodies are files name their own limit; all others this one, in bytes. */
const ordinaryBody = 1024 * 1024

/**
 * An application with everything that holds for all requests: id, log, counts, security headers,
 * protection against requests from other sites, problems, health. Routes are added by the slices.
 */
export function makeHttpApp<E extends HttpEnv>(
  database: Database,
  options: {
    readonly write: WriteLog
    /** How a browser that asked for a page is told of a problem. */
    readonly showProblem: (context: Context, problem: Problem) => Response | Promise<Response>
  },
): Router<E> {
  const { write, showProblem } = options
  const answer = (context: Context, problem: Problem) => {
    const { seconds } = problem.values
    if (problem.status === 429 && typeof seconds === 'number') context.header('retry-after', String(seconds))
    return wantsPage(context) ? showProblem(context, problem) : answerProblem(context, problem)
  }
  const app = makeRouter<E>()
  app.use(observe(write))
  app.use(securityHeaders)
  app.onError((error, context) => {
    const requestId = context.get('requestId')
    if (isBug(error)) write(bugLine(error, requestId))
    return answer(context, problemOf(error, requestId, languageFor(context)))
  })
  app.notFound((context) => {
    const requestId = context.get('requestId')
    return answer(context, problemOf(failPlatform('route-not-found'), requestId, languageFor(context)))
  })
  app.use(sameSiteOnly)
  app.use('/api/*', async (context, next) => {
    context.header('cache-control', 'private, no-cache')
    await next()
  })
  app.use('/api/*', withEtag)
  const limit = limitBody(ordinaryBody)
  app.use('/api/*', (context, next) =>
    (context.req.header('content-type') ?? '').startsWith('multipart/form-data')
      ? next()
      : limit(context, next),
  )
  addHealthRoutes(app as unknown as Parameters<typeof addHealthRoutes>[0], database)
  return app
}

/** Programs and our own scripts ask for JSON; a person following a link asks for a page. */
function wantsPage(context: Context): boolean {
  return !context.req.path.startsWith('/api/') && (context.req.header('accept') ?? '').includes('text/html')
}

/** Pages speak Indonesian; the app says in each call which language its switch is at. */
function languageFor(context: Context): ProblemLanguage {
  return wantsPage(context) ? 'id' : languageOf(context.req.header('accept-language'))
}
