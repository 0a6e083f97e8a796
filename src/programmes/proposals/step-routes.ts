import { type Actor, actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import type { Tx } from '../../platform/transaction.ts'
import { viewingPermission } from '../viewing-permission.ts'
import {
  decideProposal as decideInput,
  finishPart as finishInput,
  giveVerdict,
  proposalDetail,
  proposalParam,
  returnProposal as returnInput,
  stepNote,
} from './contract.ts'
import { judgeRows } from './judge-rows.ts'
import {
  checkProposal,
  decideProposal,
  finishPart,
  returnProposal,
  sendProposal,
  withdrawProposal,
} from './move-proposal.ts'
import { showProposal } from './show-proposal.ts'

const tags = ['Usulan']
const base = '/api/programmes/proposals'
const one = jsonAnswer('Usulan sebagaimana keadaannya sekarang', proposalDetail)
const params = proposalParam

const routes = {
  send: guarded('programmes.propose', {
    method: 'post',
    path: `${base}/{proposal}/send`,
    operationId: 'sendProposal',
    summary: 'Mengirim usulan untuk diverifikasi',
    tags,
    request: { params, body: jsonBody(stepNote) },
    responses: { 200: one },
  }),
  judge: guarded('programmes.verify', {
    method: 'post',
    path: `${base}/{proposal}/verdicts`,
    operationId: 'judgeProposalRows',
    summary: 'Memberi verdik atas baris: benar, tidak benar, tidak diketahui',
    tags,
    request: { params, body: jsonBody(giveVerdict) },
    responses: { 200: one },
  }),
  finish: guarded('programmes.verify', {
    method: 'post',
    path: `${base}/{proposal}/finish`,
    operationId: 'finishProposalPart',
    summary: 'Menyatakan satu bagian selesai diverifikasi',
    tags,
    request: { params, body: jsonBody(finishInput) },
    responses: { 200: one },
  }),
  returnVerified: guarded('programmes.verify', {
    method: 'post',
    path: `${base}/{proposal}/return`,
    operationId: 'returnProposal',
    summary: 'Mengembalikan usulan ke pengusul, dengan alasan',
    tags,
    request: { params, body: jsonBody(returnInput) },
    responses: { 200: one },
  }),
  check: guarded('programmes.check', {
    method: 'post',
    path: `${base}/{proposal}/check`,
    operationId: 'checkProposal',
    summary: 'Memeriksa usulan buatan orang lain dan meneruskannya',
    tags,
    request: { params, body: jsonBody(stepNote) },
    responses: { 200: one },
  }),
  returnChecked: guarded('programmes.check', {
    method: 'post',
    path: `${base}/{proposal}/return-check`,
    operationId: 'returnProposalToVerifiers',
    summary: 'Mengembalikan usulan ke verifikasi, dengan alasan',
    tags,
    request: { params, body: jsonBody(returnInput) },
    responses: { 200: one },
  }),
  decide: guarded('programmes.decide', {
    method: 'post',
    path: `${base}/{proposal}/decide`,
    operationId: 'decideProposal',
    summary: 'Menyetujui atau menolak usulan, menurut jumlahnya',
    tags,
    request: { params, body: jsonBody(decideInput) },
    responses: { 200: one },
  }),
  returnDecided: guarded('programmes.decide', {
    method: 'post',
    path: `${base}/{proposal}/return-decision`,
    operationId: 'returnProposalToCheck',
    summary: 'Mengembalikan usulan ke pemeriksa, dengan alasan',
    tags,
    request: { params, body: jsonBody(returnInput) },
    responses: { 200: one },
  }),
  withdraw: guarded('programmes.propose', {
    method: 'post',
    path: `${base}/{proposal}/withdraw`,
    operationId: 'withdrawProposal',
    summary: 'Menarik usulan yang belum diperiksa',
    tags,
    request: { params, body: jsonBody(returnInput) },
    responses: { 200: one },
  }),
}

type Doing = 'programmes.propose' | 'programmes.verify' | 'programmes.check' | 'programmes.decide'

/** The steps of a proposal: sent, verified row by row, checked, decided, given back, withdrawn. */
export function makeProposalStepRoutes(database: Database) {
  const router = makeGuardedRouter()
  const act = async (
    actor: Actor,
    permission: Doing,
    proposal: number,
    work: (tx: Tx) => Promise<unknown>,
  ) => {
    await actAs(database, actor, permission, work)
    return show(actor, proposal)
  }
  const show = (actor: Actor, proposal: number) =>
    actAs(database, actor, viewingPermission(actor), (tx) => showProposal(tx, actor, proposal))

  router.openapi(routes.send, async (context) => {
    const actor = getActor(context)
    const { proposal } = context.req.valid('param')
    const moved = { ...context.req.valid('json'), asOf: today() }
    const work = (tx: Tx) => sendProposal(tx, actor, proposal, moved)
    return context.json(await act(actor, 'programmes.propose', proposal, work), 200)
  })
  router.openapi(routes.judge, async (context) => {
    const actor = getActor(context)
    const { proposal } = context.req.valid('param')
    const input = context.req.valid('json')
    const work = (tx: Tx) => judgeRows(tx, actor, proposal, input, today())
    return context.json(await act(actor, 'programmes.verify', proposal, work), 200)
  })
  router.openapi(routes.finish, async (context) => {
    const actor = getActor(context)
    const { proposal } = context.req.valid('param')
    const part = context.req.valid('json')
    const work = (tx: Tx) => finishPart(tx, actor, proposal, part, today())
    return context.json(await act(actor, 'programmes.verify', proposal, work), 200)
  })
  router.openapi(routes.check, async (context) => {
    const actor = getActor(context)
    const { proposal } = context.req.valid('param')
    const moved = { ...context.req.valid('json'), asOf: today() }
    const work = (tx: Tx) => checkProposal(tx, actor, proposal, moved)
    return context.json(await act(actor, 'programmes.check', proposal, work), 200)
  })
  router.openapi(routes.decide, async (context) => {
    const actor = getActor(context)
    const { proposal } = context.req.valid('param')
    const moved = { ...context.req.valid('json'), asOf: today() }
    const work = (tx: Tx) => decideProposal(tx, actor, proposal, moved)
    return context.json(await act(actor, 'programmes.decide', proposal, work), 200)
  })
  const sendBack = (
    actor: Actor,
    proposal: number,
    permission: Doing,
    from: 'verifying' | 'checking' | 'deciding',
    reason: string,
  ) =>
    act(actor, permission, proposal, (tx) =>
      returnProposal(tx, actor, proposal, from, { note: reason, asOf: today() }),
    )
  router.openapi(routes.returnVerified, async (context) => {
    const { proposal } = context.req.valid('param')
    const { reason } = context.req.valid('json')
    const actor = getActor(context)
    return context.json(await sendBack(actor, proposal, 'programmes.verify', 'verifying', reason), 200)
  })
  router.openapi(routes.returnChecked, async (context) => {
    const { proposal } = context.req.valid('param')
    const { reason } = context.req.valid('json')
    const actor = getActor(context)
    return context.json(await sendBack(actor, proposal, 'programmes.check', 'checking', reason), 200)
  })
  router.openapi(routes.returnDecided, async (context) => {
    const { proposal } = context.req.valid('param')
    const { reason } = context.req.valid('json')
    const actor = getActor(context)
    return context.json(await sendBack(actor, proposal, 'programmes.decide', 'deciding', reason), 200)
  })
  router.openapi(routes.withdraw, async (context) => {
    const actor = getActor(context)
    const { proposal } = context.req.valid('param')
    const moved = { note: context.req.valid('json').reason, asOf: today() }
    const work = (tx: Tx) => withdrawProposal(tx, actor, proposal, moved)
    return context.json(await act(actor, 'programmes.propose', proposal, work), 200)
  })
  return router
}
