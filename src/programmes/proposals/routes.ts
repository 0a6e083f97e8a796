import { z } from 'zod'
import { actAs, type Actor, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import type { Tx } from '../../platform/transaction.ts'
import { loadRegionIndex } from '../../regions/public.ts'
import { maskNik } from '../../registry/public.ts'
import { addByFile, addByFilter, dropFromDraft } from './add-people.ts'
import {
  added,
  changeProposal,
  decideProposal as decideInput,
  dropRows,
  finishPart as finishInput,
  fundList,
  giveVerdict,
  newProposal,
  peopleFilter,
  proposalDetail,
  proposalFilter,
  proposalLine,
  proposalParam,
  proposalRow,
  returnProposal as returnInput,
  rowFilter,
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
import { changeDraft, openProposal } from './open-proposal.ts'
import { listFunds, listProposals } from './queries/proposals.ts'
import { listRows } from './queries/rows.ts'
import { showProposal } from './show-proposal.ts'
import { viewingPermission } from '../viewing-permission.ts'

const tags = ['Usulan']
const base = '/api/programmes/proposals'
const one = jsonAnswer('Usulan sebagaimana keadaannya sekarang', proposalDetail)
const params = proposalParam
const form = z.object({
  file: z.custom<File>((value) => value instanceof File).openapi({ type: 'string', format: 'binary' }),
})

const routes = {
  list: guarded('proposals.read', {
    method: 'get',
    path: base,
    operationId: 'listProposals',
    summary: 'Usulan, terbaru di atas',
    tags,
    request: { query: pageQuery.extend(proposalFilter.shape) },
    responses: { 200: jsonAnswer('Satu halaman usulan', pageOf(proposalLine)) },
  }),
  make: guarded('programmes.propose', {
    method: 'post',
    path: base,
    operationId: 'makeProposal',
    summary: 'Membuat usulan: draf tanpa orang',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(newProposal) },
    responses: { 201: one },
  }),
  funds: guarded('proposals.read', {
    method: 'get',
    path: '/api/programmes/proposal-funds',
    operationId: 'listProposalFunds',
    summary: 'Dana yang dapat dituju usulan, hari ini atau kemudian',
    tags,
    responses: { 200: jsonAnswer('Dana', fundList) },
  }),
  show: guarded('proposals.read', {
    method: 'get',
    path: `${base}/{proposal}`,
    operationId: 'showProposal',
    summary: 'Satu usulan: langkah, bagian, siapa yang ditunggu',
    tags,
    request: { params },
    responses: { 200: one },
  }),
  change: guarded('programmes.propose', {
    method: 'put',
    path: `${base}/{proposal}`,
    operationId: 'changeProposal',
    summary: 'Mengubah draf',
    tags,
    request: { params, body: jsonBody(changeProposal) },
    responses: { 200: one },
  }),
  rows: guarded('proposals.read', {
    method: 'get',
    path: `${base}/{proposal}/rows`,
    operationId: 'listProposalRows',
    summary: 'Orang yang diusulkan, sejauh boleh dilihat penanya',
    tags,
    request: { params, query: pageQuery.extend(rowFilter.shape) },
    responses: { 200: jsonAnswer('Satu halaman baris', pageOf(proposalRow)) },
  }),
  people: guarded('programmes.propose', {
    method: 'post',
    path: `${base}/{proposal}/people`,
    operationId: 'addProposalPeople',
    summary: 'Menambah orang dari register menurut saringan',
    tags,
    request: { params, body: jsonBody(peopleFilter) },
    responses: { 200: jsonAnswer('Berapa yang ditambahkan', added) },
  }),
  file: guarded('programmes.propose', {
    method: 'post',
    path: `${base}/{proposal}/file`,
    operationId: 'addProposalFile',
    summary: 'Menambah orang dari berkas',
    tags,
    request: { params, body: { required: true, content: { 'multipart/form-data': { schema: form } } } },
    responses: { 200: jsonAnswer('Berapa yang ditambahkan', added) },
  }),
  drop: guarded('programmes.propose', {
    method: 'post',
    path: `${base}/{proposal}/drop`,
    operationId: 'dropProposalRows',
    summary: 'Mengeluarkan baris dari draf',
    tags,
    request: { params, body: jsonBody(dropRows) },
    responses: { 200: one },
  }),
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

/** @param system for the regions that a file names */
export function makeProposalRoutes(database: Database, system: Database) {
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

  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...filter } = context.req.valid('query')
    const [before] = readCursor(z.tuple([z.int()]), cursor) ?? []
    const rows = await actAs(database, actor, viewingPermission(actor), (tx) =>
      listProposals(tx.db, actor.regency, { ...filter, actor: actor.id }, { before, limit }),
    )
    return context.json(
      cutPage(rows, limit, ({ proposal }) => [proposal]),
      200,
    )
  })
  router.openapi(routes.funds, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'proposals.read', (tx) => listFunds(tx.db, actor.regency))
    return context.json({ rows }, 200)
  })
  router.openapi(routes.make, async (context) => {
    const actor = getActor(context)
    const input = context.req.valid('json')
    const made = await actAs(database, actor, 'programmes.propose', (tx) =>
      openProposal(tx, actor, input, today()),
    )
    return context.json(await show(actor, made), 201)
  })
  router.openapi(routes.show, async (context) =>
    context.json(await show(getActor(context), context.req.valid('param').proposal), 200),
  )
  router.openapi(routes.change, async (context) => {
    const actor = getActor(context)
    const { proposal } = context.req.valid('param')
    const input = context.req.valid('json')
    const work = (tx: Tx) => changeDraft(tx, actor, proposal, input)
    return context.json(await act(actor, 'programmes.propose', proposal, work), 200)
  })
  router.openapi(routes.rows, async (context) => {
    const actor = getActor(context)
    const { proposal } = context.req.valid('param')
    const { limit, cursor, ...filter } = context.req.valid('query')
    const [after = 0] = readCursor(z.tuple([z.int()]), cursor) ?? []
    const rows = await actAs(database, actor, viewingPermission(actor), (tx) =>
      listRows(tx.db, actor.regency, proposal, filter, { after, limit }),
    )
    const page = cutPage(rows, limit, ({ line }) => [line])
    const masked = page.rows.map((row) => ({ ...row, nik: row.nik === null ? null : maskNik(row.nik) }))
    return context.json({ ...page, rows: masked }, 200)
  })
  router.openapi(routes.people, async (context) => {
    const actor = getActor(context)
    const { proposal } = context.req.valid('param')
    const filter = context.req.valid('json')
    const counts = await actAs(database, actor, 'programmes.propose', (tx) =>
      addByFilter(tx, actor, proposal, filter, today()),
    )
    return context.json(counts, 200)
  })
  router.openapi(routes.file, async (context) => {
    const actor = getActor(context)
    const { proposal } = context.req.valid('param')
    const { file } = context.req.valid('form')
    const bytes = new Uint8Array(await file.arrayBuffer())
    const regions = await loadRegionIndex(system.db, actor.regency)
    const counts = await actAs(database, actor, 'programmes.propose', (tx) =>
      addByFile(tx, actor, proposal, { name: file.name, bytes }, { regions, asOf: today() }),
    )
    return context.json(counts, 200)
  })
  router.openapi(routes.drop, async (context) => {
    const actor = getActor(context)
    const { proposal } = context.req.valid('param')
    const { lines } = context.req.valid('json')
    const work = (tx: Tx) => dropFromDraft(tx, actor, proposal, lines)
    return context.json(await act(actor, 'programmes.propose', proposal, work), 200)
  })
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
