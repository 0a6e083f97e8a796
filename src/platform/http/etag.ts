import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/**
 * Answers of JSON carry an ETag; who has it already gets 304 and no body. The text is taken when it is
 * written: reading it back from the answer would cost as much as the rest of the request.
 */
export const withEtag: MiddlewareHandler = async (context, next) => {
  if (context.req.method !== 'GET') return next()
  let text: string | undefined
  context.json = ((value: unknown, status?: ContentfulStatusCode, headers?: Record<string, string>) => {
    text = JSON.stringify(value)
    return context.body(text, status, { 'content-type': 'application/json', ...headers })
  }) as unknown as typeof context.json
  await next()
  if (text === undefined || context.res.status !== 200) return
  const etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  const known = (context.req.header('if-none-match') ?? '').split(',').map((one) => one.trim())
  if (known.includes(etag)) {
    context.res = new Response(null, { status: 304, headers: context.res.headers })
    context.res.headers.delete('content-type')
  }
  context.res.headers.set('etag', etag)
}
