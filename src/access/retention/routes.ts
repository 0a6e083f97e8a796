import { z } from 'zod'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import type { RetentionTask } from '../../platform/retention.ts'
import type { Tx } from '../../platform/transaction.ts'
import { today } from '../../platform/calendar.ts'
import { failAccess } from '../access-errors.ts'
import { actAs } from '../actor.ts'
import { audit } from '../audit.ts'
import { getActor, guarded, makeGuardedRouter } from '../guarded.ts'
import { changeRetention, type RetentionAnswer, retentionAnswer } from './contract.ts'
import { retentionNames } from './names.ts'
import { findLastRun, listRetentionRules, saveRetentionRule } from './queries.ts'

const tags = ['Masa simpan']
/** The database lets nothing go that is younger (migration 0028). */
const floors: Readonly<Record<string, number>> = { session: 7, 'read-log': 366, 'subject-request': 366 }

const routes = {
  list: guarded('settings.read', {
    method: 'get',
    path: '/api/retention',
    operationId: 'listRetention',
    summary: 'Masa simpan yang berlaku dan penerapan terakhir',
    tags,
    responses: { 200: jsonAnswer('Masa simpan', retentionAnswer) },
  }),
  change: guarded('settings.manage', {
    method: 'put',
    path: '/api/retention/{kind}',
    operationId: 'changeRetention',
    summary: 'Menetapkan masa simpan sejak suatu hari',
    tags,
    request: { params: z.object({ kind: z.string().max(40) }), body: jsonBody(changeRetention) },
    responses: { 200: jsonAnswer('Masa simpan', retentionAnswer) },
  }),
}

/** How long things are kept. */
export function makeRetentionRoutes(database: Database, tasks: readonly RetentionTask[]) {
  const router = makeGuardedRouter()
  const list = async ({ db }: Tx, regency: string): Promise<RetentionAnswer> => {
    const rules = await listRetentionRules(db, regency, today())
    const last = await findLastRun(db, regency)
    const rows = rules.map(({ kind, keepDays, basis, source, confidence, validFrom }) => {
      const found = last?.found.find((one) => one.kind === kind)
      return {
        kind,
        keepDays,
        basis,
        source,
        confidence,
        validFrom,
        name: retentionNames[kind] ?? kind,
        deletes: tasks.find((task) => task.kind === kind)?.deletes ?? false,
        due: found?.due ?? null,
        deleted: found?.deleted ?? null,
      }
    })
    return { rows, appliedAt: last?.at.toISOString() ?? null }
  }
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    return context.json(await actAs(database, actor, 'settings.read', (tx) => list(tx, actor.regency)), 200)
  })
  router.openapi(routes.change, async (context) => {
    const actor = getActor(context)
    const { kind } = context.req.valid('param')
    const rule = context.req.valid('json')
    const floor = floors[kind] ?? 1
    if (!tasks.some((task) => task.kind === kind)) throw failAccess('retention-unknown', { kind })
    if (rule.keepDays !== null && rule.keepDays < floor)
      throw failAccess('retention-too-short', { days: floor })
    await actAs(database, actor, 'settings.manage', async (tx) => {
      await saveRetentionRule(tx.db, actor.regency, { kind, ...rule }, actor.id)
      const { validFrom, keepDays } = rule
      await audit(tx, actor, 'retention-changed', `retention:${kind}`, { validFrom, keepDays })
    })
    return context.json(await actAs(database, actor, 'settings.read', (tx) => list(tx, actor.regency)), 200)
  })
  return router
}
