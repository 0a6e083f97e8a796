import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import {
  type Actor,
  actAs,
  allow,
  findSecondFactors,
  getActor,
  guarded,
  makeGuardedRouter,
  proveSecondFactor,
} from '../../access/public.ts'
import { type Day, monthOf, today } from '../../platform/calendar.ts'
import { dataFolder } from '../../platform/data-folder.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { originOf } from '../../platform/http/protect.ts'
import { inTransaction, type Tx } from '../../platform/transaction.ts'
import { maskNip } from '../../registry/public.ts'
import { getPlace } from '../place.ts'
import { listSchemes } from '../scheme/queries.ts'
import { schemeIn } from '../scheme/scheme.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { findSponsorOf, type Sponsor } from '../sponsors/queries.ts'
import { listConsents } from './consent-queries.ts'
import { decided, drawn, given, ownAnswer, ownConsent, ownDecision, wantedQuery } from './contract.ts'
import { drawUp, giveMandate, type Wanted } from './give-mandate.ts'
import { makeLetter } from './letter.ts'
import { listOwnWorkers } from './list-mandates.ts'
import { totalOf } from './price-months.ts'
import { listMandatesOf } from './queries.ts'
import { showDrawn, showMandate } from './show-mandate.ts'
import { decideMandate } from './stop-mandate.ts'

const tags = ['Sponsor saya']
const gate = 'sponsorship.own'
const mandateParam = z.object({ mandate: z.coerce.number().int().positive() })

const routes = {
  show: guarded(gate, {
    method: 'get',
    path: '/api/sponsorship/own',
    operationId: 'showOwnSponsorship',
    summary: 'Mandat saya dan pekerja yang saya lindungi; nama depan, pekerjaan dan desa saja',
    tags,
    responses: { 200: jsonAnswer('Milik saya', ownAnswer) },
  }),
  statement: guarded(gate, {
    method: 'get',
    path: '/api/sponsorship/own/statement',
    operationId: 'drawUpOwnMandate',
    summary: 'Isi mandat yang akan saya setujui, dengan iuran bulan demi bulan',
    tags,
    request: { query: wantedQuery },
    responses: { 200: jsonAnswer('Isi dan sidik jarinya', drawn) },
  }),
  give: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/own/mandate',
    operationId: 'giveOwnMandate',
    summary: 'Menyetujui mandat dengan langkah kedua; mandat sebelumnya diganti',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(ownConsent) },
    responses: { 201: jsonAnswer('Nomor mandat', given) },
  }),
  decide: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/own/mandate/{mandate}/{decision}',
    operationId: 'decideOwnMandate',
    summary: 'Berhenti, menjeda, melanjutkan, atau menolak tawaran; berlaku seketika',
    tags,
    request: { params: ownDecision },
    responses: { 200: jsonAnswer('Mulai bulan apa', decided) },
  }),
  letter: guarded(gate, {
    method: 'get',
    path: '/api/sponsorship/own/mandate/{mandate}/letter.pdf',
    operationId: 'takeOwnLetter',
    summary: 'Surat kuasa saya, PDF',
    tags,
    request: { params: mandateParam },
    responses: {
      200: {
        description: 'PDF',
        content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
      },
    },
  }),
}

/** A sponsor's own page. What he decides is done for him by the program, after it is sure that it is he. */
export function makeOwnSponsorRoutes(database: Database, system: Database, key: KeyObject) {
  const router = makeGuardedRouter()
  const getOwn = async (tx: Tx, actor: Actor): Promise<Sponsor> => {
    const sponsor = await findSponsorOf(tx.db, actor.regency, actor.id)
    if (!sponsor) throw failSponsorship('sponsor-not-linked')
    return sponsor
  }
  const draw = async (tx: Tx, actor: Actor, wanted: Wanted, asOf: Day) =>
    drawUp(tx, await getPlace(tx.db, actor.regency), await getOwn(tx, actor), wanted, asOf)

  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const factors = await findSecondFactors(system, actor)
    const answer = await actAs(database, actor, gate, (tx) => showOwn(tx, actor))
    return context.json({ ...answer, factors }, 200)
  })
  router.openapi(routes.statement, async (context) => {
    const actor = getActor(context)
    const asked = await actAs(database, actor, gate, (tx) =>
      draw(tx, actor, context.req.valid('query'), today()),
    )
    return context.json({ ...showDrawn(asked), ...totalOf(asked.statement.prices) }, 200)
  })
  router.openapi(routes.give, async (context) => {
    const actor = getActor(context)
    allow(actor, gate)
    const { wanted, hash, proof } = context.req.valid('json')
    const asOf = today()
    const check = async (tx: Tx) => {
      const asked = await draw(tx, actor, wanted, asOf)
      if (asked.hash !== hash) throw failSponsorship('statement-changed')
      return asked
    }
    // Before the code is spent: one that is refused for another reason could not be used again.
    await actAs(database, actor, gate, check)
    const moment = { origin: originOf(context), now: new Date() }
    const factor = await proveSecondFactor(system, actor, key, proof, moment)
    const mandate = await inTransaction(system, async (tx) =>
      giveMandate(tx, actor, await check(tx), { factor, accountId: actor.id }, asOf),
    )
    return context.json({ mandate }, 201)
  })
  router.openapi(routes.decide, async (context) => {
    const actor = getActor(context)
    allow(actor, gate)
    const { mandate, decision } = context.req.valid('param')
    const month = await inTransaction(system, async (tx) => {
      await checkOwn(tx, actor, mandate)
      return decideMandate(tx, actor, mandate, decision, { asOf: today(), reason: 'sponsor' })
    })
    return context.json({ month }, 200)
  })
  router.openapi(routes.letter, async (context) => {
    const actor = getActor(context)
    const { mandate } = context.req.valid('param')
    const consent = await actAs(database, actor, gate, async (tx) => {
      await checkOwn(tx, actor, mandate)
      return (await listConsents(tx.db, actor.regency, mandate))[0]
    })
    if (!consent) throw failSponsorship('consent-not-found')
    const { statement, hash, signedOn, factor } = consent
    const signature = { signedOn, factor }
    const paper = { drawn: { statement, hash }, signature, madeOn: signedOn, dataFolder: dataFolder() }
    const bytes = await makeLetter(paper)
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, letterHeaders(mandate))
  })

  async function checkOwn(tx: Tx, actor: Actor, mandate: number): Promise<void> {
    const { sponsor } = await getOwn(tx, actor)
    const own = await listMandatesOf(tx.db, actor.regency, sponsor)
    if (!own.some((one) => one.mandate === mandate)) throw failSponsorship('mandate-not-found', { mandate })
  }
  return router
}

export const letterHeaders = (name: string | number) => ({
  'content-type': 'application/pdf',
  'content-disposition': `attachment; filename="surat-kuasa-${name}.pdf"`,
  'cache-control': 'no-store',
})

async function showOwn(tx: Tx, actor: Actor) {
  const { regency } = actor
  const scheme = schemeIn(await listSchemes(tx.db, regency), monthOf(today()))
  const sponsor = await findSponsorOf(tx.db, regency, actor.id)
  const mandates = sponsor === undefined ? [] : await listMandatesOf(tx.db, regency, sponsor.sponsor)
  return {
    linked: sponsor !== undefined,
    sponsor:
      sponsor === undefined
        ? null
        : {
            name: sponsor.name,
            nip: sponsor.nip === null ? null : maskNip(sponsor.nip),
            unit: sponsor.unit,
            agency: sponsor.agency,
            places: sponsor.places,
            state: sponsor.state,
            retiresOn: sponsor.retiresOn,
          },
    scheme:
      scheme === undefined
        ? null
        : {
            name: scheme.name,
            duty: scheme.duty,
            termMonths: scheme.termMonths,
            cutOffDay: scheme.cutOffDay,
            citation: scheme.citation,
            confidence: scheme.confidence,
          },
    mandates: mandates.map(showMandate),
    workers: await listOwnWorkers(tx.db),
  }
}
