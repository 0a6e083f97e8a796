import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { checkAnswer, checkRequest, makeSlips, slipSheet } from '../contract.ts'
import { checkProtection } from './check-protection.ts'
import { makeSlipSheet } from './make-slips.ts'

const tags = ['Cek perlindungan']

const routes = {
  check: guarded('public', {
    method: 'post',
    path: '/api/check',
    operationId: 'checkProtection',
    summary: 'Seseorang bertanya tentang dirinya dengan kode slip dan tanggal lahir',
    tags,
    request: { body: jsonBody(checkRequest) },
    responses: {
      200: jsonAnswer('Terlindungi atau tidak; sama untuk kode salah dan tak dikenal', checkAnswer),
    },
  }),
  slips: guarded('export.masked', {
    method: 'post',
    path: '/api/slips',
    operationId: 'makeSlips',
    summary: 'Membuat slip untuk dicetak; kode hanya tampil sekali ini',
    tags,
    request: { body: jsonBody(makeSlips) },
    responses: { 201: jsonAnswer('Slip', slipSheet) },
  }),
}

/** Slips, and the public page where they are used. */
export function makeSlipRoutes(visitor: Database, system: Database, regency: string) {
  const router = makeGuardedRouter()
  router.openapi(routes.check, async (context) => {
    const answer = await checkProtection(system, regency, context.req.valid('json'))
    return context.json(answer, 200, { 'cache-control': 'no-store' })
  })
  router.openapi(routes.slips, async (context) => {
    const actor = getActor(context)
    const sheet = await actAs(visitor, actor, 'export.masked', (tx) =>
      makeSlipSheet(tx, actor, context.req.valid('json')),
    )
    return context.json(sheet, 201, { 'cache-control': 'no-store' })
  })
  return router
}
