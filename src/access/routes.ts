import type { KeyObject } from 'node:crypto'
import type { Database } from '../platform/database.ts'
import { makeGuardedRouter } from './guarded.ts'
import { makeAccountRoutes } from './routes/accounts.ts'
import { makePrivacyRoutes } from './privacy/routes.ts'
import { makeOwnAccountRoutes } from './routes/own-account.ts'
import { makeSessionRoutes } from './routes/session.ts'
import { makeSubjectRequestRoutes } from './routes/subject-requests.ts'
import { makeTrailRoutes } from './routes/trail.ts'

/** All routes of the slice. */
export function makeAccessRoutes(visitor: Database, system: Database, regency: string, key: KeyObject) {
  const router = makeGuardedRouter()
  router.route('/', makeSessionRoutes(system, regency, key))
  router.route('/', makeOwnAccountRoutes(system, regency, key))
  router.route('/', makePrivacyRoutes(visitor, system))
  router.route('/', makeAccountRoutes(visitor, system))
  router.route('/', makeTrailRoutes(visitor))
  router.route('/', makeSubjectRequestRoutes(visitor, system))
  return router
}
