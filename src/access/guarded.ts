import { createRoute, type RouteConfig } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { problemAnswers } from '../platform/http/describe.ts'
import { type HttpEnv, makeRouter, type Router } from '../platform/http/router.ts'
import { failAccess } from './access-errors.ts'
import { type Actor, allow } from './actor.ts'
import type { CountStranger } from './limit-visitors.ts'
import { type Permission, permissions } from './roles.ts'

/** What a request carries once it is known who asks. */
export interface AccessEnv extends HttpEnv {
  Variables: HttpEnv['Variables'] & {
    /** Absent for strangers; set on every route that is not public. */
    actor?: Actor
    /** Hash of the session's token. */
    sessionId?: string
    /** Counts a request that needs no sign-in. @throws platform/too-many-requests */
    countStranger: CountStranger
  }
}

/** Who may call a route: a permission, anybody signed in, or everybody. */
export type Gate = Permission | 'signed-in' | 'public'

/** Routes of a slice that stand behind gates. */
export function makeGuardedRouter(): Router<AccessEnv> {
  return makeRouter<AccessEnv>()
}

/**
 * Describes a route together with who may call it. The gate is checked before the input is looked
 * at, and stands in the OpenAPI document as `x-gate`, where the test that walks all routes finds it.
 */
export function guarded<const R extends RouteConfig>(
  gate: Gate,
  config: R,
  options: {
    /** Strangers are counted though the route changes nothing. */
    readonly counted?: boolean
  } = {},
) {
  const before = config.middleware ?? []
  // Declared for readers of the document; not part of the type, so that handlers answer only what they mean.
  const extended = {
    ...config,
    'x-gate': gate,
    ...(gate === 'public' ? { security: [] } : {}),
    middleware: [
      enter(gate, limitOf(gate, config, options.counted === true)),
      ...(Array.isArray(before) ? before : [before]),
    ],
    responses: { ...problemAnswers, ...config.responses },
  }
  return createRoute(extended as unknown as R)
}

/** Strangers are counted at everything that changes or tries something. */
function limitOf(gate: Gate, { method, operationId }: RouteConfig, counted: boolean): string | undefined {
  return gate === 'public' && (method !== 'get' || counted) ? operationId : undefined
}

function enter(gate: Gate, limit: string | undefined): MiddlewareHandler<AccessEnv> {
  return async (context, next) => {
    if (limit !== undefined) await context.get('countStranger')(context, limit)
    if (gate !== 'public') {
      const actor = getActor(context)
      if (isPermission(gate)) allow(actor, gate)
    }
    await next()
  }
}

function isPermission(gate: Gate): gate is Permission {
  return (permissions as readonly string[]).includes(gate)
}

/**
 * Who asks.
 *
 * @throws access/not-signed-in
 */
export function getActor(context: { get(key: 'actor'): Actor | undefined }): Actor {
  const actor = context.get('actor')
  if (!actor) throw failAccess('not-signed-in')
  return actor
}
