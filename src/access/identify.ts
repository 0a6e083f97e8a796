import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { today } from '../platform/calendar.ts'
import type { Database } from '../platform/database.ts'
import { gathered } from '../platform/gathered.ts'
import { sessionCookie } from '../platform/http/openapi.ts'
import { originOf } from '../platform/http/protect.ts'
import type { BegunSession, Visit } from './begin-session.ts'
import type { AccessEnv } from './guarded.ts'
import { findSessions, touchSession } from './queries/sessions.ts'
import { absoluteMs, isAlive } from './session-limits.ts'
import { hashToken } from './tokens.ts'
import { deviceCookie } from './visit-cookies.ts'

const deviceDays = 180
/** How often the time of the last request is written down. */
const touchEveryMs = 60_000

/** Finds out who asks: the account whose session the cookie names, with the roles that hold today. */
export function identify(system: Database, regency: string): MiddlewareHandler<AccessEnv> {
  const find = gathered((tokens) => findSessions(system.db, regency, tokens, today()))
  return async (context, next) => {
    const token = getCookie(context, sessionCookie)
    if (token !== undefined) {
      const now = new Date()
      const session = await find(hashToken(token))
      if (session && isAlive(session, now)) {
        const { accountId: id, name, grants, sessionId } = session
        context.set('actor', { id, name, regency, grants })
        context.set('sessionId', sessionId)
        context.set('principal', id)
        if (now.getTime() - session.lastSeenAt.getTime() > touchEveryMs) {
          await touchSession(system.db, regency, sessionId)
        }
      }
    }
    await next()
  }
}

/** What is known of a browser before anybody signs in. */
export function visitOf(context: Context<AccessEnv>): Visit {
  return {
    address: context.get('clientAddress'),
    browser: context.req.header('user-agent') ?? '',
    device: getCookie(context, deviceCookie),
    session: getCookie(context, sessionCookie),
  }
}

/** Gives the browser its session: out of reach of scripts, and of requests that other sites start. */
export function keepSession(context: Context, session: BegunSession): void {
  const secure = originOf(context).startsWith('https:')
  const options = { httpOnly: true, sameSite: 'Lax', path: '/', secure } as const
  setCookie(context, sessionCookie, session.token, { ...options, maxAge: absoluteMs / 1_000 })
  setCookie(context, deviceCookie, session.device, { ...options, maxAge: deviceDays * 24 * 60 * 60 })
}

export function dropSession(context: Context): void {
  deleteCookie(context, sessionCookie, { path: '/' })
}
