import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Database } from '../platform/database.ts'
import { failPlatform } from '../platform/platform-errors.ts'
import { countVisit, type VisitRule } from '../platform/visits.ts'
import type { AccessEnv } from './guarded.ts'
import { isKnownDevice } from './queries/sessions.ts'
import { hashToken } from './tokens.ts'
import { deviceCookie } from './visit-cookies.ts'

/**
 * What strangers may ask from one address. An office of hundreds shares one; guesses at one account are slowed
 * by `slow-down.ts` long before.
 */
const ordinary: VisitRule = { most: 120, minutes: 5 }
const rules: Readonly<Record<string, VisitRule>> = {
  signIn: { most: 300, minutes: 5 },
  confirmCode: { most: 300, minutes: 5 },
  // A link is used once by one person.
  followLink: { most: 40, minutes: 5 },
  showLink: { most: 60, minutes: 5 },
  // Codes of slips and birth dates are tried here; an office of a village asks for those who come to it.
  checkProtection: { most: 30, minutes: 15 },
  // Whoever was handed documents; a code is too long to be guessed.
  verifyDocument: { most: 60, minutes: 15 },
}

export type CountStranger = (context: Context<AccessEnv>, route: string) => Promise<void>

/**
 * Gives routes that are open to strangers the means to count who asks. A browser that has signed in here
 * before is counted alone, so that nobody at its address can keep it out.
 */
export function countStrangers(system: Database, regency: string): MiddlewareHandler<AccessEnv> {
  const count: CountStranger = async (context, route) => {
    const device = getCookie(context, deviceCookie)
    const token = device === undefined ? undefined : hashToken(device)
    const known = token !== undefined && (await isKnownDevice(system.db, regency, token))
    const who = known ? `device ${token}` : `address ${networkOf(context.get('clientAddress'))}`
    const seconds = await countVisit(system.db, regency, `${route} ${who}`, rules[route] ?? ordinary)
    if (seconds > 0) throw failPlatform('too-many-requests', { minutes: Math.ceil(seconds / 60), seconds })
  }
  return async (context, next) => {
    context.set('countStranger', count)
    await next()
  }
}

/** For pages, which have no gate. @throws platform/too-many-requests */
export function limitStrangers(route: string): MiddlewareHandler<AccessEnv> {
  return async (context, next) => {
    await context.get('countStranger')(context, route)
    await next()
  }
}

/** One line of a provider holds 2^64 IPv6 addresses: they count as one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1]!
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const middle =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  const groups = [...left, ...middle, ...right].map((group) => group.replace(/^0+(?=.)/, ''))
  return `${groups.slice(0, 4).join(':')}::/64`
}
