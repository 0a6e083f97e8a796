import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { criterionParam, scorecard, scorecardQuery, scoreDraft, weightsChange } from './contract.ts'
import { addScore, saveWeights } from './save-scorecard.ts'
import { showScorecard } from './show-scorecard.ts'

const tags = ['Kartu nilai']
const answer = { 200: jsonAnswer('Kartu nilai tahun itu', scorecard) }

const routes = {
  show: guarded('duties.read', {
    method: 'get',
    path: '/api/scorecard',
    operationId: 'showScorecard',
    summary: 'Penilaian sendiri menurut kriteria Paritrana yang diumumkan; bobotnya tidak dipublikasikan',
    tags,
    request: { query: scorecardQuery },
    responses: answer,
  }),
  weigh: guarded('duties.manage', {
    method: 'put',
    path: '/api/scorecard/weights',
    operationId: 'saveScorecardWeights',
    summary: 'Menetapkan bobot kriteria mulai suatu tahun; jumlahnya tidak boleh nol',
    tags,
    request: { body: jsonBody(weightsChange) },
    responses: answer,
  }),
  score: guarded('duties.manage', {
    method: 'post',
    path: '/api/scorecard/{criterion}/scores',
    operationId: 'scoreCriterion',
    summary: 'Memberi nilai satu kriteria untuk suatu tahun, dengan dasarnya',
    tags,
    request: { params: criterionParam, body: jsonBody(scoreDraft) },
    responses: answer,
  }),
}

/** A scorecard of the Paritrana kind. */
export function makeScorecardRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { year = Number(today().slice(0, 4)) } = context.req.valid('query')
    const shown = await actAs(database, actor, 'duties.read', (tx) => showScorecard(tx, actor.regency, year))
    return context.json(shown, 200)
  })
  router.openapi(routes.weigh, async (context) => {
    const actor = getActor(context)
    const change = context.req.valid('json')
    const shown = await actAs(database, actor, 'duties.manage', async (tx) => {
      await saveWeights(tx, actor, change)
      return showScorecard(tx, actor.regency, change.firstYear)
    })
    return context.json(shown, 200)
  })
  router.openapi(routes.score, async (context) => {
    const actor = getActor(context)
    const { criterion } = context.req.valid('param')
    const draft = context.req.valid('json')
    const shown = await actAs(database, actor, 'duties.manage', async (tx) => {
      await addScore(tx, actor, criterion, draft)
      return showScorecard(tx, actor.regency, draft.year)
    })
    return context.json(shown, 200)
  })
  return router
}
