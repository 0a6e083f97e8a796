import { z } from 'zod'
import { actAs, audit, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { noticeList } from './contract.ts'
import { listNotices, markNoticeSeen } from './notice-queries.ts'
import { showNotice } from './show-reserve.ts'

const most = 50

const routes = {
  agencies: guarded('sponsorship.payroll', {
    method: 'get',
    path: '/api/sponsorship/notices',
    operationId: 'listReserveNotices',
    summary: 'Pemberitahuan penggantian bagi perangkat daerah; tanpa nama',
    tags: ['Cadangan'],
    responses: { 200: jsonAnswer('Pemberitahuan', noticeList) },
  }),
  own: guarded('sponsorship.own', {
    method: 'get',
    path: '/api/sponsorship/own/notices',
    operationId: 'listOwnNotices',
    summary: 'Yang perlu saya ketahui sebagai Bapak Asuh cadangan; tanpa nama pekerja',
    tags: ['Sponsor saya'],
    responses: { 200: jsonAnswer('Pemberitahuan', noticeList) },
  }),
  seen: guarded('sponsorship.own', {
    method: 'post',
    path: '/api/sponsorship/own/notices/{notice}/seen',
    operationId: 'markOwnNoticeSeen',
    summary: 'Sudah saya baca',
    tags: ['Sponsor saya'],
    request: { params: z.object({ notice: z.coerce.number().int().positive() }) },
    responses: { 204: { description: 'Dicatat' } },
  }),
}

/** What agencies and sponsors must know because somebody steps in. */
export function makeReserveNoticeRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.agencies, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'sponsorship.payroll', (tx) =>
      listNotices(tx.db, actor.regency, { audience: 'agency', most }),
    )
    return context.json({ rows: rows.map(showNotice) }, 200)
  })
  router.openapi(routes.own, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'sponsorship.own', (tx) =>
      listNotices(tx.db, actor.regency, { audience: 'sponsor', unseen: true, most }),
    )
    return context.json({ rows: rows.map(showNotice) }, 200)
  })
  router.openapi(routes.seen, async (context) => {
    const actor = getActor(context)
    const { notice } = context.req.valid('param')
    await actAs(database, actor, 'sponsorship.own', async (tx) => {
      await markNoticeSeen(tx.db, actor.regency, notice)
      await audit(tx, actor, 'notice-seen', `notice:${notice}`)
    })
    return context.body(null, 204)
  })
  return router
}
