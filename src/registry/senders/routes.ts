import { z } from 'zod'
import {
  actAs,
  actAsSelf,
  type Actor,
  audit,
  getActor,
  guarded,
  holds,
  makeGuardedRouter,
} from '../../access/public.ts'
import { type Database, plannedOnce, readingOnly } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import {
  findAgencyName,
  findSourceDetails,
  insertAgency,
  insertSource,
  listAgencies,
  listSectors,
  listSourceRows,
  renameAgency,
  updateSource,
} from '../queries/senders.ts'
import { failRegistry } from '../registry-errors.ts'
import {
  agencyLine,
  agencyList,
  changeAgency,
  changeSource,
  newAgency,
  newSource,
  sectorList,
  sourceLine,
  sourceList,
} from './contract.ts'

const tags = ['Pengirim']
const params = z.object({ code: z.string().max(80) })

const routes = {
  agencies: guarded('settings.read', {
    method: 'get',
    path: '/api/agencies',
    operationId: 'listAgencies',
    summary: 'Perangkat daerah dan pengirim lain',
    tags,
    responses: { 200: jsonAnswer('Pengirim', agencyList) },
  }),
  addAgency: guarded('settings.manage', {
    method: 'post',
    path: '/api/agencies',
    operationId: 'addAgency',
    summary: 'Menambah pengirim',
    tags,
    request: { body: jsonBody(newAgency), headers: idempotencyHeaders },
    responses: { 201: jsonAnswer('Pengirim', agencyLine) },
  }),
  changeAgency: guarded('settings.manage', {
    method: 'patch',
    path: '/api/agencies/{code}',
    operationId: 'changeAgency',
    summary: 'Mengubah nama pengirim',
    tags,
    request: { params, body: jsonBody(changeAgency) },
    responses: { 200: jsonAnswer('Pengirim', agencyLine) },
  }),
  sources: guarded('settings.read', {
    method: 'get',
    path: '/api/sources',
    operationId: 'listSources',
    summary: 'Daftar yang datang berulang kali',
    tags,
    responses: { 200: jsonAnswer('Sumber', sourceList) },
  }),
  addSource: guarded('settings.manage', {
    method: 'post',
    path: '/api/sources',
    operationId: 'addSource',
    summary: 'Menambah sumber',
    tags,
    request: { body: jsonBody(newSource), headers: idempotencyHeaders },
    responses: { 201: jsonAnswer('Sumber', sourceLine) },
  }),
  changeSource: guarded('settings.manage', {
    method: 'patch',
    path: '/api/sources/{code}',
    operationId: 'changeSource',
    summary: 'Mengubah pengirim atau sektor bawaan sumber',
    tags,
    request: { params, body: jsonBody(changeSource) },
    responses: { 200: jsonAnswer('Sumber', sourceLine) },
  }),
  sectors: guarded('signed-in', {
    method: 'get',
    path: '/api/sectors',
    operationId: 'listSectors',
    summary: 'Nama sektor untuk dipilih',
    tags,
    responses: { 200: jsonAnswer('Sektor', sectorList) },
  }),
}

/** Whoever reads lists counts those that he may read; the settings alone open none of them. */
const seeLists = <T>(database: Database, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  actAs(database, actor, holds(actor, 'lists.read') ? 'lists.read' : 'settings.read', work)

/** Who sends lists, and which. Posting the same code twice is refused, which makes it safe to repeat. */
export function makeSenderRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.agencies, async (context) => {
    const actor = getActor(context)
    const rows = await seeLists(readingOnly(plannedOnce(database)), actor, (tx) =>
      listAgencies(tx.db, actor.regency),
    )
    return context.json({ rows }, 200)
  })

  router.openapi(routes.addAgency, async (context) => {
    const actor = getActor(context)
    const { code, name } = context.req.valid('json')
    await actAs(database, actor, 'settings.manage', async (tx) => {
      if (!(await insertAgency(tx.db, actor.regency, code, name))) throw failRegistry('code-taken', { code })
      await audit(tx, actor, 'agency-added', `agency:${code}`)
    })
    return context.json({ code, name, sources: 0, lists: 0, lastListOn: null }, 201)
  })

  router.openapi(routes.changeAgency, async (context) => {
    const actor = getActor(context)
    const { code } = context.req.valid('param')
    const { name } = context.req.valid('json')
    const line = await actAs(database, actor, 'settings.manage', async (tx) => {
      if (!(await renameAgency(tx.db, actor.regency, code, name)))
        throw failRegistry('sender-not-found', { code })
      await audit(tx, actor, 'agency-renamed', `agency:${code}`)
      return (await listAgencies(tx.db, actor.regency)).find((one) => one.code === code)!
    })
    return context.json(line, 200)
  })

  router.openapi(routes.sources, async (context) => {
    const actor = getActor(context)
    const rows = await seeLists(readingOnly(plannedOnce(database)), actor, (tx) =>
      listSourceRows(tx.db, actor.regency),
    )
    return context.json({ rows }, 200)
  })

  router.openapi(routes.addSource, async (context) => {
    const actor = getActor(context)
    const source = context.req.valid('json')
    const line = await actAs(database, actor, 'settings.manage', async (tx) => {
      const { regency } = actor
      if ((await findAgencyName(tx.db, regency, source.agency)) === undefined)
        throw failRegistry('sender-not-found', { code: source.agency })
      if (!(await insertSource(tx.db, regency, source)))
        throw failRegistry('code-taken', { code: source.code })
      await audit(tx, actor, 'source-added', `source:${source.code}`, { agency: source.agency })
      return (await findSourceDetails(tx.db, regency, source.code))!
    })
    return context.json(line, 201)
  })

  router.openapi(routes.changeSource, async (context) => {
    const actor = getActor(context)
    const { code } = context.req.valid('param')
    const change = context.req.valid('json')
    const line = await actAs(database, actor, 'settings.manage', async (tx) => {
      const { regency } = actor
      const known = await findSourceDetails(tx.db, regency, code)
      if (!known) throw failRegistry('sender-not-found', { code })
      const agency = change.agency ?? known.agency
      if ((await findAgencyName(tx.db, regency, agency)) === undefined)
        throw failRegistry('sender-not-found', { code: agency })
      const defaultSector = change.defaultSector === undefined ? known.defaultSector : change.defaultSector
      await updateSource(tx.db, regency, code, { agency, defaultSector })
      await audit(tx, actor, 'source-changed', `source:${code}`, {
        before: known.agency,
        agency,
        defaultSector,
      })
      return (await findSourceDetails(tx.db, regency, code))!
    })
    return context.json(line, 200)
  })

  router.openapi(routes.sectors, async (context) => {
    const actor = getActor(context)
    const rows = await actAsSelf(database, actor, (tx) => listSectors(tx.db, actor.regency))
    return context.json({ rows }, 200)
  })
  return router
}
