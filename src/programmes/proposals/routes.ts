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
  dropRows,
  fundList,
  newProposal,
  peopleFilter,
  proposalDetail,
  proposalFilter,
  proposalLine,
  proposalParam,
  proposalRow,
  rowFilter,
} from './contract.ts'
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
}

/** @param system for the regions that a file names */
export function makeProposalRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  const act = async (actor: Actor, proposal: number, work: (tx: Tx) => Promise<unknown>) => {
    await actAs(database, actor, 'programmes.propose', work)
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
    return context.json(await act(actor, proposal, work), 200)
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
    return context.json(await act(actor, proposal, work), 200)
  })
  return router
}
