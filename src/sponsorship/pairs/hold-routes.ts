import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { closingsAnswer, closingsDecided, closingsParam, closingsRefused, closingsSeen } from './contract.ts'
import { confirmClosings, refuseClosings } from './decide-closings.ts'
import { findClosingHold } from './hold-queries.ts'

const tags = ['Pasangan']
const gate = 'sponsorship.manage'

const routes = {
  show: guarded('sponsorship.read', {
    method: 'get',
    path: '/api/sponsorship/closings',
    operationId: 'showHeldClosings',
    summary:
      'Pasangan yang menurut register tidak lagi memerlukan Bapak Asuh, sekaligus banyak, dan menunggu keputusan',
    tags,
    responses: { 200: jsonAnswer('Pertanyaan yang terbuka', closingsAnswer) },
  }),
  confirm: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/closings/{hold}/confirm',
    operationId: 'confirmHeldClosings',
    summary: 'Membenarkan: pasangan itu berakhir',
    tags,
    request: { params: closingsParam, body: jsonBody(closingsSeen) },
    responses: { 200: jsonAnswer('Berapa yang berakhir', closingsDecided) },
  }),
  refuse: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/closings/{hold}/refuse',
    operationId: 'refuseHeldClosings',
    summary: 'Menolak: daftarnya yang salah, pasangan itu berlanjut',
    tags,
    request: { params: closingsParam, body: jsonBody(closingsRefused) },
    responses: { 200: jsonAnswer('Berapa yang berlanjut', closingsDecided) },
  }),
}

/** Pairs that would close all at once, and what somebody says to it. */
export function makeHoldRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const open = await actAs(database, actor, 'sponsorship.read', (tx) =>
      findClosingHold(tx.db, actor.regency),
    )
    return context.json({ open: open ?? null }, 200)
  })
  router.openapi(routes.confirm, async (context) => {
    const actor = getActor(context)
    const { hold } = context.req.valid('param')
    const { pairs } = context.req.valid('json')
    const { ended } = await actAs(database, actor, gate, (tx) =>
      confirmClosings(tx, actor, { hold, pairs }, today()),
    )
    return context.json({ pairs: ended }, 200)
  })
  router.openapi(routes.refuse, async (context) => {
    const actor = getActor(context)
    const { hold } = context.req.valid('param')
    const { pairs: seen, reason } = context.req.valid('json')
    const pairs = await actAs(database, actor, gate, (tx) =>
      refuseClosings(tx, actor, { hold, pairs: seen }, reason),
    )
    return context.json({ pairs }, 200)
  })
  return router
}
