import { OpenAPIHono } from '@hono/zod-openapi'
import type { Env } from 'hono'
import { InvalidRequest } from './problems.ts'

/** What every request carries. Slices above add to it (`AccessEnv`). */
export interface HttpEnv extends Env {
  Variables: {
    /** Names the request in answers and logs. */
    requestId: string
    /** Who asks, as an opaque identifier: account, or empty for a stranger. */
    principal: string
    /** The browser's network address, behind a proxy that of its client. */
    clientAddress: string
    /** Value of the nonce attribute that the Content-Security-Policy of this answer lets pass. */
    secureHeadersNonce?: string
  }
}

export type Router<E extends HttpEnv = HttpEnv> = OpenAPIHono<E>

/** Routes of one slice. Input that does not fit its schema becomes a problem naming the fields. */
export function makeRouter<E extends HttpEnv>(): Router<E> {
  return new OpenAPIHono<E>({
    defaultHook: (result) => {
      if (!result.success) throw new InvalidRequest(result.target, result.error.issues)
    },
  })
}
