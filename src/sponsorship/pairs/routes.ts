import { z } from 'zod'
import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { monthOf, today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { setAdopted, showAdopted } from './adopted-villages.ts'
import { adoptedAsked, adoptedList, pairLine, pairQuery, partAsked, parted } from './contract.ts'
import { listPairs } from './list-pairs.ts'
import { partPair } from './part-pair.ts'

const tags = ['Pasangan']

const routes = {
  list: guarded('sponsorship.read', {
    method: 'get',
    path: '/api/sponsorship/pairs',
    operationId: 'listPairs',
    summary: 'Pasangan Bapak Asuh dan pekerja, terbaru di atas, masing-masing dengan sebabnya',
    tags,
    request: { query: pairQuery.extend(pageQuery.shape) },
    responses: { 200: jsonAnswer('Pasangan', pageOf(pairLine)) },
  }),
  part: guarded('sponsorship.manage', {
    method: 'post',
    path: '/api/sponsorship/pairs/{pair}/part',
    operationId: 'partPair',
    summary: 'Memisahkan pasangan; pekerjanya dicarikan pembayar lain',
    tags,
    request: {
      params: z.object({ pair: z.coerce.number().int().positive() }),
      body: jsonBody(partAsked),
    },
    responses: { 200: jsonAnswer('Mulai bulan apa', parted) },
  }),
  adopted: guarded('participation.read', {
    method: 'get',
    path: '/api/sponsorship/adopted-villages',
    operationId: 'listAdoptedVillages',
    summary: 'Desa binaan tiap perangkat daerah',
    tags,
    responses: { 200: jsonAnswer('Menurut perangkat daerah', adoptedList) },
  }),
  adopt: guarded('sponsorship.manage', {
    method: 'put',
    path: '/api/sponsorship/adopted-villages',
    operationId: 'setAdoptedVillages',
    summary: 'Menetapkan desa binaan satu perangkat daerah',
    tags,
    request: { body: jsonBody(adoptedAsked) },
    responses: { 200: jsonAnswer('Menurut perangkat daerah', adoptedList) },
  }),
}

/** Pairs by name, and the villages that agencies adopt. */
export function makePairRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...filter } = context.req.valid('query')
    const before = readCursor(z.tuple([z.int()]), cursor)?.[0]
    const page = { before, limit: limit + 1, month: monthOf(today()) }
    const rows = await actAs(database, actor, 'sponsorship.read', (tx) =>
      listPairs(tx.db, actor.regency, filter, page),
    )
    return context.json(
      cutPage(rows, limit, ({ pair }) => [pair]),
      200,
    )
  })
  router.openapi(routes.part, async (context) => {
    const actor = getActor(context)
    const { pair } = context.req.valid('param')
    const { reason } = context.req.valid('json')
    const month = await actAs(database, actor, 'sponsorship.manage', (tx) =>
      partPair(tx, actor, pair, { reason, asOf: today() }),
    )
    return context.json({ month }, 200)
  })
  router.openapi(routes.adopted, async (context) => {
    const actor = getActor(context)
    return context.json(
      await actAs(database, actor, 'participation.read', (tx) => showAdopted(tx, actor.regency)),
      200,
    )
  })
  router.openapi(routes.adopt, async (context) => {
    const actor = getActor(context)
    const { agency, villages } = context.req.valid('json')
    const answer = await actAs(database, actor, 'sponsorship.manage', async (tx) => {
      await setAdopted(tx, actor, agency, villages)
      return showAdopted(tx, actor.regency)
    })
    return context.json(answer, 200)
  })
  return router
}
