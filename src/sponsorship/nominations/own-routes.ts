import { type Actor, actAs, allow, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { inTransaction, type Tx } from '../../platform/transaction.ts'
import { assessedMonth, getAssessment } from '../../programmes/public.ts'
import { chooseWorker, listChoices } from '../pairs/choose-worker.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { findSponsorOf, type Sponsor } from '../sponsors/queries.ts'
import { choiceAsked, choiceList, done, nominated, nominationAsked, ownNominations } from './contract.ts'
import { nominate } from './nominate.ts'
import { listOwnNominations, listVillages } from './queries.ts'

const tags = ['Sponsor saya']
const gate = 'sponsorship.own'

const routes = {
  choices: guarded(gate, {
    method: 'get',
    path: '/api/sponsorship/own/choices',
    operationId: 'listOwnChoices',
    summary: 'Pekerja yang dapat saya pilih: nama depan, pekerjaan dan desa saja',
    tags,
    responses: { 200: jsonAnswer('Menurut kedekatan, lalu prioritas', choiceList) },
  }),
  choose: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/own/choices',
    operationId: 'chooseOwnWorker',
    summary: 'Memilih seorang pekerja dari daftar itu',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(choiceAsked) },
    responses: { 201: jsonAnswer('Dipasangkan', done) },
  }),
  nominations: guarded(gate, {
    method: 'get',
    path: '/api/sponsorship/own/nominations',
    operationId: 'listOwnNominations',
    summary: 'Yang pernah saya usulkan, sebagaimana saya tulis',
    tags,
    responses: { 200: jsonAnswer('Usulan', ownNominations) },
  }),
  nominate: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/own/nominations',
    operationId: 'nominateWorker',
    summary: 'Mengusulkan seseorang; diperiksa seperti yang lain',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(nominationAsked) },
    responses: { 201: jsonAnswer('Keadaannya', nominated) },
  }),
}

/**
 * A sponsor finds his workers himself. He may see nobody of the register, so what is told here is chosen value by
 * value.
 *
 * @param system sees the whole regency
 */
export function makeOwnChoiceRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  const getOwn = async (tx: Tx, actor: Actor): Promise<Sponsor> => {
    const sponsor = await findSponsorOf(tx.db, actor.regency, actor.id)
    if (!sponsor) throw failSponsorship('sponsor-not-linked')
    return sponsor
  }
  const byOf = ({ regency, id }: Actor) => ({ regency, id, today: today() })

  router.openapi(routes.choices, async (context) => {
    const actor = getActor(context)
    const sponsor = await actAs(database, actor, gate, (tx) => getOwn(tx, actor))
    // The list as it stood last is good enough to look at: whoever is chosen is judged again.
    await getAssessment(system, actor.regency, assessedMonth(today()))
    const answer = await inTransaction(system, (tx) => listChoices(tx, actor.regency, sponsor, today()))
    return context.json({ ...answer, rows: [...answer.rows] }, 200)
  })
  router.openapi(routes.choose, async (context) => {
    const actor = getActor(context)
    allow(actor, gate)
    const { choice } = context.req.valid('json')
    await inTransaction(system, async (tx) => chooseWorker(tx, byOf(actor), await getOwn(tx, actor), choice))
    return context.json({ done: true as const }, 201)
  })
  router.openapi(routes.nominations, async (context) => {
    const actor = getActor(context)
    const answer = await actAs(database, actor, gate, async (tx) => {
      const sponsor = await findSponsorOf(tx.db, actor.regency, actor.id)
      const rows =
        sponsor === undefined ? [] : await listOwnNominations(tx.db, actor.regency, sponsor.sponsor)
      return { rows, villages: await listVillages(tx.db, actor.regency) }
    })
    return context.json(answer, 200)
  })
  router.openapi(routes.nominate, async (context) => {
    const actor = getActor(context)
    allow(actor, gate)
    const asked = context.req.valid('json')
    const state = await inTransaction(system, async (tx) =>
      nominate(tx, byOf(actor), (await getOwn(tx, actor)).sponsor, asked),
    )
    return context.json({ state }, 201)
  })
  return router
}
