import { countIn, getActor, guarded, makeGuardedRouter } from '../access/public.ts'
import { type Database, readingOnly } from '../platform/database.ts'
import { jsonAnswer } from '../platform/http/describe.ts'
import { coverageAnswer, coverageQuery } from './contract.ts'
import { getCoverage } from './coverage.ts'
import { shareOf } from './figure.ts'
import { coverageFor } from './shown-coverage.ts'

const showCoverage = guarded('figures.read', {
  method: 'get',
  path: '/api/coverage',
  operationId: 'showCoverage',
  summary: 'Angka cakupan, seluruhnya dan menurut bagian',
  tags: ['Cakupan'],
  request: { query: coverageQuery },
  responses: { 200: jsonAnswer('Angka dengan definisi dan sumbernya', coverageAnswer) },
})

/** The figures, as far as the asker may count. */
export function makeCoverageRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(showCoverage, async (context) => {
    const actor = getActor(context)
    const { by, as_of: asOf, regency = actor.regency } = context.req.valid('query')
    const coverage = await countIn(readingOnly(database), actor, regency, (tx) =>
      getCoverage(tx.db, regency, { by, atOnce: true, ...(asOf === undefined ? {} : { asOf }) }),
    )
    const shown = coverageFor(actor, coverage)
    const figures = shown.figures.map((figure) => ({ ...figure, shareBp: shareOf(figure) }))
    return context.json({ ...shown, figures, parts: [...shown.parts], notes: [...shown.notes] }, 200)
  })
  return router
}
