import { sql } from 'kysely'
import type { Hono } from 'hono'
import type { Database } from '../database.ts'
import { writeMetrics } from './metrics.ts'
import type { HttpEnv } from './router.ts'

/** `/health/live`: the process runs. `/health/ready`: it can reach its database. `/metrics`: what it measured. */
export function addHealthRoutes(app: Hono<HttpEnv>, database: Database): void {
  app.get('/health/live', (context) => context.json({ status: 'live' }))
  app.get('/health/ready', async (context) => {
    const ready = await sql`select 1`.execute(database.db).then(
      () => true,
      () => false,
    )
    return context.json({ status: ready ? 'ready' : 'database-unreachable' }, ready ? 200 : 503)
  })
  app.get('/metrics', (context) =>
    context.body(writeMetrics(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  )
}
