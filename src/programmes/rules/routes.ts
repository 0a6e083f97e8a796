import { z } from 'zod'
import {
  actAs,
  actAsSelf,
  allow,
  getActor,
  guarded,
  holds,
  makeGuardedRouter,
  reachOf,
} from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import { type Database, plannedOnce, readingOnly } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { inTransaction, withinScope } from '../../platform/transaction.ts'
import { systemScope } from '../../platform/scope.ts'
import { assessedMonth, getAssessment } from '../assessment.ts'
import { listVerdicts, sumAssessed } from '../verdict-queries.ts'
import {
  eligibilityAnswer,
  ruleAnswer,
  ruleDraft,
  ruleList,
  rulePreview,
  verdictLine,
  verdictQuery,
} from './contract.ts'
import { listRulesShown } from './list-rules.ts'
import { previewRule } from './preview-rule.ts'
import { saveRule } from './save-rule.ts'

const tags = ['Program']
const path = '/api/programmes/rules'

const routes = {
  list: guarded('signed-in', {
    method: 'get',
    path,
    operationId: 'listEligibilityRules',
    summary: 'Aturan kelayakan: semua versi, dan fakta yang dapat disebut',
    tags,
    responses: { 200: jsonAnswer('Aturan', ruleList) },
  }),
  save: guarded('programmes.manage', {
    method: 'post',
    path,
    operationId: 'saveEligibilityRule',
    summary: 'Menyimpan versi berikutnya dari sebuah aturan, atau aturan baru',
    tags,
    request: { body: jsonBody(ruleDraft), headers: idempotencyHeaders },
    responses: { 201: jsonAnswer('Aturan yang disimpan', ruleAnswer) },
  }),
  preview: guarded('programmes.manage', {
    method: 'post',
    path: `${path}/preview`,
    operationId: 'previewEligibilityRule',
    summary: 'Berapa orang yang terhalang, dan dua puluh di antaranya; tidak menyimpan apa pun',
    tags,
    request: { body: jsonBody(ruleDraft) },
    responses: { 200: jsonAnswer('Akibatnya', rulePreview) },
  }),
  sums: guarded('plans.read', {
    method: 'get',
    path: '/api/programmes/eligibility',
    operationId: 'showEligibility',
    summary: 'Jumlah yang layak, tidak layak, belum dapat dinilai, dan menurut aturan; tanpa nama',
    tags,
    responses: { 200: jsonAnswer('Jumlah', eligibilityAnswer) },
  }),
  verdicts: guarded('people.read', {
    method: 'get',
    path: '/api/programmes/verdicts',
    operationId: 'listVerdicts',
    summary: 'Putusan kelayakan per orang',
    tags,
    request: { query: verdictQuery.extend(pageQuery.shape) },
    responses: { 200: jsonAnswer('Putusan', pageOf(verdictLine)) },
  }),
}

/** Rules of eligibility and the verdicts that follow from them. */
export function makeEligibilityRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()

  router.openapi(routes.list, async (context) => {
    const month = assessedMonth(today())
    return context.json(
      await actAsSelf(database, getActor(context), (tx) => listRulesShown(tx.db, month)),
      200,
    )
  })

  router.openapi(routes.save, async (context) => {
    const actor = getActor(context)
    const draft = context.req.valid('json')
    const month = assessedMonth(today())
    const saved = await actAs(database, actor, 'programmes.manage', async (tx) => {
      const { rule, version } = await saveRule(tx, actor, draft)
      const { rows } = await listRulesShown(tx.db, month)
      return rows.find((one) => one.own && one.rule === rule && one.version === version)!
    })
    return context.json(saved, 201)
  })

  router.openapi(routes.preview, async (context) => {
    const actor = getActor(context)
    const draft = context.req.valid('json')
    allow(actor, 'programmes.manage')
    // Whether a NIK is unique, or a village lags behind, is seen by the program alone.
    const whole = withinScope(system, systemScope(actor.regency))
    const options = { month: assessedMonth(today()), mayName: holds(actor, 'programmes.read') }
    const preview = await inTransaction(whole, (tx) => previewRule(tx, actor, draft, options))
    return context.json(preview, 200)
  })

  router.openapi(routes.sums, async (context) => {
    const actor = getActor(context)
    allow(actor, 'plans.read')
    const { month, madeAt, people, rules, refreshing } = await getAssessment(
      system,
      actor.regency,
      assessedMonth(today()),
    )
    const { waiting, ...sums } = await inTransaction(system, (tx) => sumAssessed(tx.db, actor.regency))
    return context.json(
      { month, madeAt, people, refreshing, ...sums, rules: [...rules], overridesWaiting: waiting },
      200,
    )
  })

  router.openapi(routes.verdicts, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...query } = context.req.valid('query')
    const after = readCursor(z.tuple([z.string(), z.int()]), cursor)
    const { rules } = await getAssessment(system, actor.regency, assessedMonth(today()))
    const titles = new Map(rules.map(({ rule, title }) => [rule, title]))
    // How many a rule hinders, only its name tells.
    const looking = readingOnly(query.rule === undefined ? plannedOnce(database) : database)
    const rows = await actAs(looking, actor, 'people.read', (tx) =>
      listVerdicts(tx.db, actor.regency, query, reachOf(actor, 'people.read'), { after, limit: limit + 1 }),
    )
    const page = cutPage(rows, limit, ({ name, personId }) => [name, personId])
    const named = (codes: readonly string[]) => codes.map((code) => titles.get(code) ?? code)
    return context.json(
      {
        rows: page.rows.map((row) =>
          verdictLine.parse({ ...row, hindrances: named(row.hindrances), warnings: named(row.warnings) }),
        ),
        next: page.next,
      },
      200,
    )
  })
  return router
}
