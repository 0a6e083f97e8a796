import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import { failPlatform } from '../platform-errors.ts'
import type { HttpEnv } from './router.ts'

/** No inline script or style, no eval, nothing from elsewhere; style elements only with this answer's nonce. */
export const securityHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", NONCE],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    workerSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'same-origin',
  permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
})

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Requests that change something come from our own pages. Browsers say where a request comes from
 * (Sec-Fetch-Site, or Origin in older ones); a program sends Origin itself.
 *
 * @throws platform/cross-site
 */
export const sameSiteOnly: MiddlewareHandler<HttpEnv> = async (context, next) => {
  if (!safe.has(context.req.method) && !comesFromUs(context)) throw failPlatform('cross-site')
  await next()
}

function comesFromUs(context: Context): boolean {
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = context.req.header('origin')
  if (origin === undefined) return false
  return origin === originOf(context)
}

/** The address under which people reach the program: of NAUNGAN_ORIGIN, else as the browser wrote it. */
export function originOf(context: Context): string {
  return publicOrigin() ?? new URL(context.req.url).origin
}

/** Set when a proxy stands in front; its word about the client's address then counts. */
export function publicOrigin(): string | undefined {
  const text = process.env['NAUNGAN_ORIGIN'] ?? ''
  return text === '' ? undefined : new URL(text).origin
}

/** Where the request comes from; for limits and the list of sessions. */
export function addressOf(context: Context): string {
  const forwarded = context.req.header('x-forwarded-for')
  if (publicOrigin() !== undefined && forwarded !== undefined) return forwarded.split(',').at(-1)!.trim()
  try {
    return getConnInfo(context).remote.address ?? ''
  } catch {
    // A request made within the process, as tests do, has no connection.
    return ''
  }
}

/** Bodies of ordinary requests are small; routes that take files set their own limit. */
export function limitBody(bytes: number): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw failPlatform('body-too-large')
    },
  })
  // A GET has no body, and looking for one costs more than the rest of the way in.
  return (context, next) =>
    context.req.method === 'GET' || context.req.method === 'HEAD' ? next() : limit(context, next)
}
