import type { Hono } from 'hono'
import type { Database } from '../platform/database.ts'
import { findSetting } from '../platform/settings.ts'
import { getCoverage } from './coverage.ts'
import { shareOf } from './figure.ts'
import { getRegencyName } from './queries.ts'
import { summaryPage, summaryStyle } from './summary-page.ts'

/** `/` the summary, `/coverage.json` the same figures for programs. Both take `by` and `as_of`. */
export function addCoverageRoutes(app: Hono, installation: { database: Database; regency: string }): void {
  const { database, regency } = installation
  const question = (query: (name: string) => string | undefined, by: string) => ({
    asOf: query('as_of') ?? '',
    by: query('by') || by,
  })
  app.get('/', async (context) => {
    const coverage = await getCoverage(
      database.db,
      regency,
      question((name) => context.req.query(name), 'district'),
    )
    const demo = (await findSetting(database.db, 'demo')) !== undefined
    return context.html(
      summaryPage(coverage, { demo, regencyName: await getRegencyName(database.db, regency) }),
    )
  })
  app.get('/coverage.json', async (context) => {
    const coverage = await getCoverage(
      database.db,
      regency,
      question((name) => context.req.query(name), 'all'),
    )
    const figures = coverage.figures.map((figure) => ({ ...figure, shareBp: shareOf(figure) }))
    return context.json({ ...coverage, figures })
  })
  app.get('/style.css', (context) =>
    context.body(summaryStyle, 200, { 'content-type': 'text/css; charset=utf-8' }),
  )
}
