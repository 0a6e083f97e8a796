import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'

/** Answers of JSON carry an ETag; who has it already gets 304 and no body. */
export const withEtag: MiddlewareHandler = async (context, next) => {
  await next()
  const { res } = context
  if (context.req.method !== 'GET' || res.status !== 200) return
  if (!(res.headers.get('content-type') ?? '').startsWith('application/json')) return
  const body = await res.clone().arrayBuffer()
  const etag = `W/"${createHash('sha256').update(Buffer.from(body)).digest('base64url').slice(0, 27)}"`
  const known = (context.req.header('if-none-match') ?? '').split(',').map((one) => one.trim())
  if (known.includes(etag)) {
    context.res = new Response(null, { status: 304, headers: res.headers })
    context.res.headers.delete('content-type')
  }
  context.res.headers.set('etag', etag)
}
