import { z } from 'zod'
import { actAs, actAsSelf, allow, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { type Month, today } from '../../platform/calendar.ts'
import { type Database, plannedOnce, readingOnly } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import type { Tx } from '../../platform/transaction.ts'
import { assessedMonth, getAssessment } from '../assessment.ts'
import { listRanked } from '../verdict-queries.ts'
import {
  priorityReport,
  rankedLine,
  rankingQuery,
  reportQuery,
  type WeightAnswer,
  weightAnswer,
  weightDraft,
  type WeightList,
  weightList,
} from './contract.ts'
import { criteria, criterionNames, type WeightVersion } from './criteria.ts'
import { enforceWeights, saveWeights } from './save-weights.ts'
import { inOrder, partOf } from './score.ts'
import { showPriorityReport } from './show-report.ts'
import { getWeightsInForce, listHazards, listWeightVersions } from './weight-queries.ts'

const tags = ['Program']
const path = '/api/programmes/weights'
const routes = {
  weights: guarded('signed-in', {
    method: 'get',
    path,
    operationId: 'listPriorityWeights',
    summary: 'Bobot prioritas: semua versi, dan bahaya pekerjaan',
    tags,
    responses: { 200: jsonAnswer('Bobot', weightList) },
  }),
  save: guarded('programmes.manage', {
    method: 'post',
    path,
    operationId: 'savePriorityWeights',
    summary: 'Menyimpan rancangan bobot sebagai versi berikutnya',
    tags,
    request: { body: jsonBody(weightDraft), headers: idempotencyHeaders },
    responses: { 201: jsonAnswer('Rancangan', weightAnswer) },
  }),
  enforce: guarded('programmes.manage', {
    method: 'post',
    path: `${path}/{version}/in-force`,
    operationId: 'enforcePriorityWeights',
    summary: 'Memberlakukan rancangan bobot; versi sebelumnya menjadi lampau',
    tags,
    request: { params: z.object({ version: z.coerce.number().int().positive() }) },
    responses: { 200: jsonAnswer('Bobot yang berlaku', weightAnswer) },
  }),
  ranking: guarded('programmes.read', {
    method: 'get',
    path: '/api/programmes/ranking',
    operationId: 'listRanking',
    summary: 'Urutan yang layak, dengan poin tiap kriteria',
    tags,
    request: { query: rankingQuery.extend(pageQuery.shape) },
    responses: { 200: jsonAnswer('Urutan', pageOf(rankedLine)) },
  }),
  report: guarded('plans.read', {
    method: 'get',
    path: '/api/programmes/priority',
    operationId: 'showPriorityReport',
    summary: 'Kepekaan terhadap bobot, keadilan antar kelompok, keterjangkauan keluarga miskin; tanpa nama',
    tags,
    request: { query: reportQuery },
    responses: { 200: jsonAnswer('Laporan', priorityReport) },
  }),
}

/** Made once: making it costs more than a whole page of parsing. */
const rankedRest = rankedLine.omit({ rank: true, parts: true })

/** Weights of priority, the order that follows from them, and what it means. */
export function makePriorityRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  const month = (): Month => assessedMonth(today())
  const getVersion = async (tx: Tx, version: number) =>
    describe((await listWeightVersions(tx.db)).find((one) => one.own && one.version === version)!)

  router.openapi(routes.weights, async (context) => {
    const list = await actAsSelf(database, getActor(context), (tx) => listWeights(tx, month()))
    return context.json(list, 200)
  })

  router.openapi(routes.save, async (context) => {
    const actor = getActor(context)
    const draft = context.req.valid('json')
    const saved = await actAs(database, actor, 'programmes.manage', async (tx) =>
      getVersion(tx, await saveWeights(tx, actor, draft)),
    )
    return context.json(saved, 201)
  })

  router.openapi(routes.enforce, async (context) => {
    const actor = getActor(context)
    const { version } = context.req.valid('param')
    const enforced = await actAs(database, actor, 'programmes.manage', async (tx) => {
      await enforceWeights(tx, actor, version)
      return getVersion(tx, version)
    })
    return context.json(enforced, 200)
  })

  router.openapi(routes.ranking, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...query } = context.req.valid('query')
    const [after = 0] = readCursor(z.tuple([z.int()]), cursor) ?? []
    await getAssessment(system, actor.regency, month())
    // How rare a beginning of a name is, only its value tells.
    const looking = readingOnly(query.q === undefined ? plannedOnce(database) : database)
    const { rows, weights } = await actAs(looking, actor, 'programmes.read', async (tx) => ({
      rows: await listRanked(tx.db, actor.regency, query, { after, limit: limit + 1 }),
      weights: inOrder((await getWeightsInForce(tx.db)).weights),
    }))
    const page = cutPage(rows, limit, ({ rank }) => [rank])
    return context.json(
      {
        rows: page.rows.map(({ shares, rank, ...row }) => ({
          ...rankedRest.parse(row),
          rank: rank!,
          parts: shares.map((share, i) => (share < 0 ? -1 : partOf(weights[i]!, share))),
        })),
        next: page.next,
      },
      200,
    )
  })

  router.openapi(routes.report, async (context) => {
    const actor = getActor(context)
    allow(actor, 'plans.read')
    const { first } = context.req.valid('query')
    return context.json(await showPriorityReport(system, actor.regency, { month: month(), first }), 200)
  })
  return router
}

async function listWeights(tx: Tx, month: Month): Promise<WeightList> {
  const inForce = await getWeightsInForce(tx.db)
  return {
    rows: (await listWeightVersions(tx.db)).map(describe),
    inForce: inForce.version,
    inForceOwn: inForce.own,
    hazards: await listHazards(tx.db, month),
  }
}

function describe({ weights, ...version }: WeightVersion): WeightAnswer {
  return {
    ...version,
    weights: criteria.map((criterion) => {
      const one = weights.find((weight) => weight.criterion === criterion)
      return {
        criterion,
        title: criterionNames[criterion],
        weight: one?.weight ?? 0,
        steps: [...(one?.steps ?? [])],
      }
    }),
    sum: weights.reduce((sum, { weight }) => sum + weight, 0),
  }
}
