import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { monthOf, today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { retirementDraft, retirementList, saved, schemeDraft, schemeList } from './contract.ts'
import { listRetirementRules, listSchemes } from './queries.ts'
import { saveRetirementRule, saveScheme } from './save-scheme.ts'
import { schemeIn } from './scheme.ts'

const tags = ['Bapak Asuh']

const routes = {
  schemes: guarded('participation.read', {
    method: 'get',
    path: '/api/sponsorship/schemes',
    operationId: 'listSponsorshipSchemes',
    summary: 'Aturan Bapak Asuh menurut bulan berlakunya, dengan dasar hukum',
    tags,
    responses: { 200: jsonAnswer('Semua edisi, terbaru di atas', schemeList) },
  }),
  saveScheme: guarded('sponsorship.manage', {
    method: 'post',
    path: '/api/sponsorship/schemes',
    operationId: 'saveSponsorshipScheme',
    summary: 'Mencatat aturan Bapak Asuh sejak satu bulan; yang lama tetap terbaca',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(schemeDraft) },
    responses: { 201: jsonAnswer('Edisinya', saved) },
  }),
  retirements: guarded('participation.read', {
    method: 'get',
    path: '/api/sponsorship/retirement-rules',
    operationId: 'listRetirementRules',
    summary: 'Batas usia pensiun menurut golongan jabatan, dengan dasar hukum',
    tags,
    responses: { 200: jsonAnswer('Aturan menurut urutan pemeriksaan', retirementList) },
  }),
  saveRetirement: guarded('sponsorship.manage', {
    method: 'post',
    path: '/api/sponsorship/retirement-rules',
    operationId: 'saveRetirementRule',
    summary: 'Mencatat batas usia pensiun; bulan pensiun dihitung ulang',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(retirementDraft) },
    responses: { 201: jsonAnswer('Aturannya', saved) },
  }),
}

/** Rules of the scheme and of retirement. */
export function makeSchemeRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.schemes, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'participation.read', (tx) => listSchemes(tx.db, actor.regency))
    const inForce = schemeIn(rows, monthOf(today()))?.edition ?? null
    return context.json(
      { inForce, rows: rows.map((one) => ({ ...one, fallback: [...one.fallback], ranks: [...one.ranks] })) },
      200,
    )
  })
  router.openapi(routes.saveScheme, async (context) => {
    const actor = getActor(context)
    const id = await actAs(database, actor, 'sponsorship.manage', (tx) =>
      saveScheme(tx, actor, context.req.valid('json'), today()),
    )
    return context.json({ id }, 201)
  })
  router.openapi(routes.retirements, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'participation.read', (tx) =>
      listRetirementRules(tx.db, actor.regency),
    )
    return context.json(
      { rows: rows.map((one) => ({ ...one, words: [...one.words], echelons: [...one.echelons] })) },
      200,
    )
  })
  router.openapi(routes.saveRetirement, async (context) => {
    const actor = getActor(context)
    const id = await actAs(database, actor, 'sponsorship.manage', (tx) =>
      saveRetirementRule(tx, actor, context.req.valid('json'), today()),
    )
    return context.json({ id }, 201)
  })
  return router
}
