import { type Actor, actAs, getActor, guarded, makeGuardedRouter, reachOf } from '../../access/public.ts'
import { asRefusal } from '../../contributions/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { inTransaction, rehearse, type Tx } from '../../platform/transaction.ts'
import { viewingPermission } from '../viewing-permission.ts'
import {
  enrolInput,
  enrolledProposal,
  proposalDetail,
  proposalParam,
  returnProposal as reasonInput,
} from './contract.ts'
import { enrolProposal, undoProposal } from './enrol-proposal.ts'
import { failProposal } from './proposal-errors.ts'
import { showProposal } from './show-proposal.ts'

const tags = ['Usulan']
const base = '/api/programmes/proposals/{proposal}'
const params = proposalParam

const routes = {
  enrol: guarded('contributions.enrol', {
    method: 'post',
    path: `${base}/enrol`,
    operationId: 'enrolProposal',
    summary: 'Mendaftarkan orang usulan yang disetujui; dengan dryRun hanya menunjukkan',
    tags,
    request: { params, body: jsonBody(enrolInput) },
    responses: { 200: jsonAnswer('Berapa yang didaftarkan, siapa tidak dan mengapa', enrolledProposal) },
  }),
  undo: guarded('contributions.enrol', {
    method: 'post',
    path: `${base}/undo-enrol`,
    operationId: 'undoProposalEnrolment',
    summary: 'Membatalkan pendaftaran orang usulan, selama belum ditagih',
    tags,
    request: { params, body: jsonBody(reasonInput) },
    responses: { 200: jsonAnswer('Usulan sebagaimana keadaannya sekarang', proposalDetail) },
  }),
}

/** @param system sees the whole regency: whether somebody is eligible cannot be told from a part */
export function makeProposalEnrolRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  const checkReach = (actor: Actor) => {
    if (reachOf(actor, 'contributions.enrol') !== 'all') throw failProposal('proposal-enrol-whole-regency')
  }
  router.openapi(routes.enrol, async (context) => {
    const actor = getActor(context)
    checkReach(actor)
    const { proposal } = context.req.valid('param')
    const { dryRun } = context.req.valid('json')
    const work = (tx: Tx) => enrolProposal(tx, actor, proposal, { today: today(), dryRun })
    const done = await (dryRun ? rehearse(system, work) : inTransaction(system, work)).catch(asRefusal)
    const namesShown = viewingPermission(actor) !== 'proposals.read'
    const people = done.people.map((one) => ({ ...one, name: namesShown ? one.name : null }))
    return context.json(
      { dryRun, ...done, batch: dryRun ? null : done.batch, reasons: [...done.reasons], people },
      200,
    )
  })
  router.openapi(routes.undo, async (context) => {
    const actor = getActor(context)
    checkReach(actor)
    const { proposal } = context.req.valid('param')
    const { reason } = context.req.valid('json')
    await inTransaction(system, (tx) => undoProposal(tx, actor, proposal, reason))
    const shown = await actAs(database, actor, viewingPermission(actor), (tx) =>
      showProposal(tx, actor, proposal),
    )
    return context.json(shown, 200)
  })
  return router
}
