import { actAs, actAsSelf, audit, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { aliasLine, aliasList, aliasRequest, regionList, regionQuery } from '../../regions/contract.ts'
import {
  deleteAlias,
  insertAlias,
  listAliases,
  listAliasNames,
  listRegionsIn,
  searchRegions,
} from '../../regions/public.ts'
import { failRegistry } from '../registry-errors.ts'

const tags = ['Wilayah']

const routes = {
  regions: guarded('signed-in', {
    method: 'get',
    path: '/api/regions',
    operationId: 'listRegions',
    summary: 'Wilayah menurut nama, kode, atau wilayah di atasnya',
    tags,
    request: { query: regionQuery },
    responses: { 200: jsonAnswer('Wilayah', regionList) },
  }),
  aliases: guarded('settings.read', {
    method: 'get',
    path: '/api/region-aliases',
    operationId: 'listRegionAliases',
    summary: 'Nama lain wilayah di kabupaten ini',
    tags,
    responses: { 200: jsonAnswer('Nama lain', aliasList) },
  }),
  add: guarded('settings.manage', {
    method: 'post',
    path: '/api/region-aliases',
    operationId: 'addRegionAlias',
    summary: 'Menambah nama lain; berlaku bagi impor berikutnya',
    tags,
    request: { body: jsonBody(aliasRequest), headers: idempotencyHeaders },
    responses: { 201: jsonAnswer('Nama lain', aliasLine) },
  }),
  remove: guarded('settings.manage', {
    method: 'delete',
    path: '/api/region-aliases',
    operationId: 'removeRegionAlias',
    summary: 'Menghapus nama lain',
    tags,
    request: { query: aliasRequest.pick({ code: true, alias: true }) },
    responses: { 204: { description: 'Dihapus' } },
  }),
}

/** Regions, for choosing, and the other names that lists use for them. */
export function makePlaceRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.regions, async (context) => {
    const actor = getActor(context)
    const { q, parent } = context.req.valid('query')
    const rows = await actAsSelf(database, actor, async (tx) => {
      const found =
        q === undefined || q === ''
          ? await listRegionsIn(tx.db, parent ?? actor.regency)
          : await searchRegions(tx.db, q, actor.regency, 30)
      const names = await listAliasNames(
        tx.db,
        found.map(({ code }) => code),
      )
      return found.map(({ code, level, name, within, retired }) => {
        return { code, level, name, within, retired, aliases: names.get(code) ?? [] }
      })
    })
    return context.json({ rows }, 200)
  })

  router.openapi(routes.aliases, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'settings.read', (tx) => listAliases(tx.db, actor.regency))
    return context.json({ rows }, 200)
  })

  router.openapi(routes.add, async (context) => {
    const actor = getActor(context)
    const asked = context.req.valid('json')
    const line = await actAs(database, actor, 'settings.manage', async (tx) => {
      const made = await insertAlias(tx.db, actor.regency, asked)
      if (!made) throw failRegistry('alias-not-added', { code: asked.code })
      await audit(tx, actor, 'alias-added', `region:${asked.code}`, { alias: asked.alias })
      return made
    })
    return context.json(line, 201)
  })

  router.openapi(routes.remove, async (context) => {
    const actor = getActor(context)
    const { code, alias } = context.req.valid('query')
    await actAs(database, actor, 'settings.manage', async (tx) => {
      if (!(await deleteAlias(tx.db, actor.regency, code, alias)))
        throw failRegistry('alias-not-found', { code })
      await audit(tx, actor, 'alias-removed', `region:${code}`, { alias })
    })
    return context.body(null, 204)
  })
  return router
}
