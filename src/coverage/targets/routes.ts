import { actAs, getActor, guarded, makeGuardedRouter, reachOf } from '../../access/public.ts'
import { type Database, readingOnly } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { seesWhomHeCounts } from '../shown-coverage.ts'
import { changeTarget, newTarget, targetPath, targetsAnswer, targetSaved, targetsQuery } from './contract.ts'
import { getTargets } from './get-targets.ts'
import { catchUpOutlook, isOutlookBehind } from './queries.ts'
import { saveTarget, withdrawTarget } from './save-target.ts'

const tags = ['Cakupan']

const routes = {
  show: guarded('figures.read', {
    method: 'get',
    path: '/api/coverage/targets',
    operationId: 'showTargets',
    summary: 'Target dengan sumbernya, laju yang diperlukan, dan perkiraan',
    tags,
    request: { query: targetsQuery },
    responses: { 200: jsonAnswer('Target', targetsAnswer) },
  }),
  add: guarded('settings.manage', {
    method: 'post',
    path: '/api/coverage/targets',
    operationId: 'addTarget',
    summary: 'Menulis target',
    tags,
    request: { body: jsonBody(newTarget), headers: idempotencyHeaders },
    responses: { 201: jsonAnswer('Target', targetSaved) },
  }),
  change: guarded('settings.manage', {
    method: 'put',
    path: '/api/coverage/targets/{target}',
    operationId: 'changeTarget',
    summary: 'Mengubah target; versi lama tetap tercatat',
    tags,
    request: { params: targetPath, body: jsonBody(changeTarget) },
    responses: { 200: jsonAnswer('Target', targetSaved) },
  }),
  withdraw: guarded('settings.manage', {
    method: 'delete',
    path: '/api/coverage/targets/{target}',
    operationId: 'withdrawTarget',
    summary: 'Menarik target',
    tags,
    request: { params: targetPath },
    responses: { 204: { description: 'Ditarik' } },
  }),
}

/** Targets and what is to be expected of them. */
export function makeTargetRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { as_of: asOf } = context.req.valid('query')
    const part = reachOf(actor, 'figures.read') !== 'all'
    const question = { asOf, held: !seesWhomHeCounts(actor), part, atOnce: true }
    const reading = readingOnly(database)
    const isBehind = await actAs(reading, actor, 'figures.read', (tx) =>
      isOutlookBehind(tx.db, actor.regency),
    )
    if (isBehind) await actAs(database, actor, 'figures.read', (tx) => catchUpOutlook(tx.db, actor.regency))
    const targets = await actAs(reading, actor, 'figures.read', (tx) =>
      getTargets(tx.db, actor.regency, question),
    )
    return context.json(targets, 200)
  })

  router.openapi(routes.add, async (context) => {
    const actor = getActor(context)
    const input = context.req.valid('json')
    return context.json(
      await actAs(database, actor, 'settings.manage', (tx) => saveTarget(tx, actor, input)),
      201,
    )
  })

  router.openapi(routes.change, async (context) => {
    const actor = getActor(context)
    const { target } = context.req.valid('param')
    const { version, ...input } = context.req.valid('json')
    return context.json(
      await actAs(database, actor, 'settings.manage', (tx) =>
        saveTarget(tx, actor, input, { target, version }),
      ),
      200,
    )
  })

  router.openapi(routes.withdraw, async (context) => {
    const actor = getActor(context)
    const { target } = context.req.valid('param')
    await actAs(database, actor, 'settings.manage', (tx) => withdrawTarget(tx, actor, target))
    return context.body(null, 204)
  })
  return router
}
