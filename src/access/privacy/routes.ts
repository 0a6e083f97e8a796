import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders, onceOnly } from '../../platform/http/idempotency.ts'
import type { Tx } from '../../platform/transaction.ts'
import { actAs, type Actor } from '../actor.ts'
import { getActor, guarded, makeGuardedRouter } from '../guarded.ts'
import { acknowledgeNotice, writeNotice } from './acknowledge.ts'
import { acknowledgement, noticeDraft, noticeVersions, ownPrivacyNotice } from './contract.ts'
import { findAcknowledgement, getNotice, listNoticeVersions } from './queries.ts'

const tags = ['Pemberitahuan privasi']

const describe = (system: Database) => ({
  own: guarded('signed-in', {
    method: 'get',
    path: '/api/account/privacy-notice',
    operationId: 'showPrivacyNotice',
    summary: 'Pemberitahuan privasi yang berlaku, dan kapan saya menyatakan membacanya',
    tags,
    responses: { 200: jsonAnswer('Pemberitahuan', ownPrivacyNotice) },
  }),
  acknowledge: guarded('signed-in', {
    method: 'post',
    path: '/api/account/privacy-notice/acknowledge',
    operationId: 'acknowledgePrivacyNotice',
    summary: 'Saya sudah membaca pemberitahuan ini',
    tags,
    request: { body: jsonBody(acknowledgement) },
    responses: { 204: { description: 'Tercatat' } },
  }),
  list: guarded('settings.read', {
    method: 'get',
    path: '/api/privacy-notices',
    operationId: 'listPrivacyNotices',
    summary: 'Semua versi pemberitahuan privasi',
    tags,
    responses: { 200: jsonAnswer('Yang mulai berlaku terakhir di atas', noticeVersions) },
  }),
  write: guarded('settings.manage', {
    method: 'post',
    path: '/api/privacy-notices',
    operationId: 'writePrivacyNotice',
    summary: 'Menulis versi berikutnya; tidak ada yang ditimpa',
    tags,
    middleware: [onceOnly(system)],
    request: { body: jsonBody(noticeDraft), headers: idempotencyHeaders },
    responses: { 201: jsonAnswer('Semua versi', noticeVersions) },
  }),
})

/** What who signs in is told of personal data. */
export function makePrivacyRoutes(visitor: Database, system: Database) {
  const router = makeGuardedRouter()
  const routes = describe(system)
  router.openapi(routes.own, async (context) => {
    const { regency, id } = getActor(context)
    const notice = await getNotice(system.db, regency, today())
    const said = await findAcknowledgement(system.db, regency, id, notice.notice)
    return context.json(
      { ...notice, acknowledgedAt: said?.at.toISOString() ?? null, way: said?.way ?? null },
      200,
    )
  })
  router.openapi(routes.acknowledge, async (context) => {
    await acknowledgeNotice(system, getActor(context), context.req.valid('json').notice)
    return context.body(null, 204)
  })
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    return context.json(await actAs(visitor, actor, 'settings.read', (tx) => versions(tx, actor)), 200)
  })
  router.openapi(routes.write, async (context) => {
    const actor = getActor(context)
    const draft = context.req.valid('json')
    await actAs(visitor, actor, 'settings.manage', (tx) => writeNotice(tx, actor, draft, today()))
    return context.json(await actAs(visitor, actor, 'settings.read', (tx) => versions(tx, actor)), 201)
  })
  return router
}

async function versions({ db }: Tx, { regency }: Actor) {
  const rows = await listNoticeVersions(db, regency, today())
  return { rows: rows.map((row) => ({ ...row, writtenAt: row.writtenAt.toISOString() })) }
}
