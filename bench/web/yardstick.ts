import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'

/*
 * What the stack costs at least: one route, one select by primary key, nothing else. Started as a process
 * with the address of the database; tells its parent the port.
 */
const pool = new pg.Pool({ connectionString: process.argv[2], max: 8 })
const app = new Hono()
app.get('/person/:id', async (context) => {
  const { rows } = await pool.query(
    `select person_id, name, sex, village_code from registry.person where regency = '63.03' and person_id = $1`,
    [context.req.param('id')],
  )
  return context.json(rows[0])
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send!({ port }))
