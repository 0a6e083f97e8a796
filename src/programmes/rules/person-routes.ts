import { z } from 'zod'
import { actAs, type Actor, getActor, guarded, logReading, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import type { Tx } from '../../platform/transaction.ts'
import { assessedMonth } from '../assessment.ts'
import { findAnchor, findPhoto, listEvidence } from '../evidence/evidence-queries.ts'
import { recordWorkEvidence, withdrawEvidence } from '../evidence/record-evidence.ts'
import {
  evidenceAnswer,
  evidenceForm,
  overrideAnswer,
  overrideDecision,
  overrideDraft,
  overrideQuery,
  personVerdict,
  reasonForm,
} from './contract.ts'
import { listOverrides } from './override-queries.ts'
import { askOverride, decideOverride, revokeOverride } from './override-rule.ts'
import { failRule } from './rule-errors.ts'
import { isHindered, judgePerson } from './show-verdict.ts'

const tags = ['Program']
const id = z.coerce.number().int().positive()
const person = z.object({ personId: id })
const person$ = '/api/programmes/people/{personId}'
const override$ = '/api/programmes/overrides/{override}'
const photoForm = evidenceForm.extend({
  photo: z
    .custom<File>((value) => value instanceof File)
    .optional()
    .openapi({ type: 'string', format: 'binary' }),
})

const routes = {
  show: guarded('people.read', {
    method: 'get',
    path: person$,
    operationId: 'showPersonEligibility',
    summary: 'Putusan tiap aturan bagi satu orang, urutannya dan sebabnya; dicatat di riwayat baca',
    tags,
    request: {
      params: person,
      query: z.object({
        month: z
          .string()
          .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
          .optional()
          .describe('Tepat bulan ini; bila kosong, bulan pertama yang belum dibayar siapa pun'),
      }),
    },
    responses: { 200: jsonAnswer('Putusan', personVerdict) },
  }),
  record: guarded('programmes.propose', {
    method: 'post',
    path: `${person$}/evidence`,
    operationId: 'recordWorkEvidence',
    summary: 'Mencatat bukti bekerja: keterangan, siapa yang menerangkan, tanggal, foto bila ada',
    tags,
    request: {
      params: person,
      headers: idempotencyHeaders,
      body: { required: true, content: { 'multipart/form-data': { schema: photoForm } } },
    },
    responses: { 201: jsonAnswer('Bukti', evidenceAnswer) },
  }),
  photo: guarded('people.read', {
    method: 'get',
    path: '/api/programmes/evidence/{evidence}/photo',
    operationId: 'showEvidencePhoto',
    summary: 'Foto bukti bekerja; dicatat di riwayat baca',
    tags,
    request: { params: z.object({ evidence: id }) },
    responses: {
      200: { description: 'Foto', content: { 'image/*': { schema: { type: 'string', format: 'binary' } } } },
    },
  }),
  withdraw: guarded('programmes.propose', {
    method: 'post',
    path: '/api/programmes/evidence/{evidence}/withdraw',
    operationId: 'withdrawWorkEvidence',
    summary: 'Menarik bukti bekerja yang keliru; tetap tercatat',
    tags,
    request: { params: z.object({ evidence: id }), body: jsonBody(reasonForm) },
    responses: { 204: { description: 'Ditarik' } },
  }),
  ask: guarded('programmes.propose', {
    method: 'post',
    path: `${person$}/overrides`,
    operationId: 'askOverride',
    summary: 'Meminta pengecualian dari satu aturan; berlaku sesudah dipastikan akun lain',
    tags,
    request: { params: person, headers: idempotencyHeaders, body: jsonBody(overrideDraft) },
    responses: { 201: jsonAnswer('Pengecualian', overrideAnswer) },
  }),
  overrides: guarded('people.read', {
    method: 'get',
    path: '/api/programmes/overrides',
    operationId: 'listOverrides',
    summary: 'Pengecualian: yang menunggu, yang berlaku, yang sudah berakhir',
    tags,
    request: { query: overrideQuery.extend(pageQuery.shape) },
    responses: { 200: jsonAnswer('Pengecualian', pageOf(overrideAnswer)) },
  }),
  checks: guarded('programmes.check', {
    method: 'get',
    path: '/api/programmes/override-checks',
    operationId: 'listOverrideChecks',
    summary: 'Pengecualian bagi yang memastikannya',
    tags,
    request: { query: overrideQuery.extend(pageQuery.shape) },
    responses: { 200: jsonAnswer('Pengecualian', pageOf(overrideAnswer)) },
  }),
  decide: guarded('programmes.check', {
    method: 'post',
    path: `${override$}/decide`,
    operationId: 'decideOverride',
    summary: 'Memastikan atau menolak pengecualian yang diminta akun lain',
    tags,
    request: { params: z.object({ override: id }), body: jsonBody(overrideDecision) },
    responses: { 200: jsonAnswer('Pengecualian', overrideAnswer) },
  }),
  revoke: guarded('programmes.check', {
    method: 'post',
    path: `${override$}/revoke`,
    operationId: 'revokeOverride',
    summary: 'Mencabut pengecualian',
    tags,
    request: { params: z.object({ override: id }), body: jsonBody(reasonForm) },
    responses: { 200: jsonAnswer('Pengecualian', overrideAnswer) },
  }),
}

/** One person's verdict, evidence of work, and overrides. */
export function makePersonEligibilityRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  const getOverride = async (tx: Tx, { regency, id: by }: Actor, override: number) => {
    const [one] = await listOverrides(tx.db, regency, { override, day: today(), limit: 1, by })
    if (!one) throw failRule('override-not-found')
    return one
  }
  /** @throws programmes/person-not-found, also where the person is out of the actor's reach */
  const checkSeen = async (tx: Tx, { regency }: Actor, personId: number) => {
    if (!(await findAnchor(tx.db, regency, [personId])).has(personId))
      throw failRule('person-not-found', { person: personId })
  }

  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { personId } = context.req.valid('param')
    const { month } = context.req.valid('query')
    const { regency } = actor
    const known = await actAs(database, actor, 'people.read', async (tx) => {
      await checkSeen(tx, actor, personId)
      // Stands on the person's page, which logs the look itself.
      await logReading(tx, actor, [{ personId, what: 'view' }], { isPart: true })
      return {
        evidence: await listEvidence(tx.db, regency, personId),
        overrides: await listOverrides(tx.db, regency, { personId, day: today(), limit: 50, by: actor.id }),
      }
    })
    const verdict = await judgePerson(system, regency, personId, {
      month: month ?? assessedMonth(today()),
      exactly: month !== undefined,
    })
    return context.json({ ...verdict, ...known }, 200)
  })

  router.openapi(routes.record, async (context) => {
    const actor = getActor(context)
    const { personId } = context.req.valid('param')
    const { photo: file, ...form } = context.req.valid('form')
    const photo = file === undefined || file.size === 0 ? undefined : new Uint8Array(await file.arrayBuffer())
    const recorded = await actAs(database, actor, 'programmes.propose', async (tx) => {
      const options = { today: today(), origin: 'form' } as const
      const [evidence] = await recordWorkEvidence(tx, actor, [{ personId, ...form, photo }], options)
      return (await listEvidence(tx.db, actor.regency, personId)).find((one) => one.evidence === evidence)!
    })
    return context.json(recorded, 201)
  })

  router.openapi(routes.photo, async (context) => {
    const actor = getActor(context)
    const { evidence } = context.req.valid('param')
    const photo = await actAs(database, actor, 'people.read', async (tx) => {
      const found = await findPhoto(tx.db, actor.regency, evidence)
      if (!found) throw failRule('evidence-not-found')
      await logReading(tx, actor, [{ personId: found.personId, what: 'view' }])
      return found
    })
    return context.body(new Uint8Array(photo.bytes), 200, {
      'content-type': photo.type,
      'cache-control': 'private, no-store',
    })
  })

  router.openapi(routes.withdraw, async (context) => {
    const actor = getActor(context)
    const { evidence } = context.req.valid('param')
    const { reason } = context.req.valid('json')
    await actAs(database, actor, 'programmes.propose', (tx) => withdrawEvidence(tx, actor, evidence, reason))
    return context.body(null, 204)
  })

  router.openapi(routes.ask, async (context) => {
    const actor = getActor(context)
    const { personId } = context.req.valid('param')
    const draft = context.req.valid('json')
    await actAs(database, actor, 'programmes.propose', (tx) => checkSeen(tx, actor, personId))
    const verdict = await judgePerson(system, actor.regency, personId, { month: assessedMonth(today()) })
    const options = { today: today(), needed: isHindered(verdict, draft.rule) }
    const asked = await actAs(database, actor, 'programmes.propose', async (tx) =>
      getOverride(tx, actor, await askOverride(tx, actor, personId, draft, options)),
    )
    return context.json(asked, 201)
  })

  for (const [route, permission] of [
    [routes.overrides, 'people.read'],
    [routes.checks, 'programmes.check'],
  ] as const) {
    router.openapi(route, async (context) => {
      const actor = getActor(context)
      const { limit, cursor, state } = context.req.valid('query')
      const [before] = readCursor(z.tuple([z.int()]), cursor) ?? []
      const rows = await actAs(database, actor, permission, (tx) =>
        listOverrides(tx.db, actor.regency, { state, day: today(), before, limit: limit + 1, by: actor.id }),
      )
      return context.json(
        cutPage(rows, limit, ({ override }) => [override]),
        200,
      )
    })
  }

  router.openapi(routes.decide, async (context) => {
    const actor = getActor(context)
    const { override } = context.req.valid('param')
    const { confirm } = context.req.valid('json')
    const decided = await actAs(database, actor, 'programmes.check', async (tx) => {
      await decideOverride(tx, actor, override, confirm)
      return getOverride(tx, actor, override)
    })
    return context.json(decided, 200)
  })

  router.openapi(routes.revoke, async (context) => {
    const actor = getActor(context)
    const { override } = context.req.valid('param')
    const { reason } = context.req.valid('json')
    const revoked = await actAs(database, actor, 'programmes.check', async (tx) => {
      await revokeOverride(tx, actor, override, reason)
      return getOverride(tx, actor, override)
    })
    return context.json(revoked, 200)
  })
  return router
}
