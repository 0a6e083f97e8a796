import type { Hono } from 'hono'
import { actAs, type AccessEnv, getActor } from '../access/public.ts'
import type { Database } from '../platform/database.ts'
import { findSetting } from '../platform/settings.ts'
import { getCoverage } from './coverage.ts'
import { getRegencyName } from './queries.ts'
import { coverageFor } from './shown-coverage.ts'
import { summaryPage, summaryStyle } from './summary-page.ts'

/** `/` the summary on one page, `/style.css` its look. Takes `by` and `as_of`. */
export function addCoveragePages(app: Hono<AccessEnv>, database: Database): void {
  app.get('/', async (context) => {
    const actor = getActor(context)
    const question = { asOf: context.req.query('as_of') ?? '', by: context.req.query('by') || 'district' }
    const page = await actAs(database, actor, 'figures.read', async (tx) => {
      const coverage = await getCoverage(tx.db, actor.regency, question)
      const demo = (await findSetting(tx.db, 'demo')) !== undefined
      const regencyName = await getRegencyName(tx.db, actor.regency)
      return summaryPage(coverageFor(actor, coverage), { demo, regencyName, actorName: actor.name })
    })
    return context.html(page)
  })
  app.get('/style.css', (context) =>
    context.body(summaryStyle, 200, { 'content-type': 'text/css; charset=utf-8' }),
  )
}
