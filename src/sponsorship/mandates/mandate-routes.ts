import { z } from 'zod'
import { actAs, type Actor, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { monthOf, today } from '../../platform/calendar.ts'
import { dataFolder } from '../../platform/data-folder.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import type { Tx } from '../../platform/transaction.ts'
import { maskNip } from '../../registry/public.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { findSponsor } from '../sponsors/queries.ts'
import { listConsents } from './consent-queries.ts'
import { clerkDecision, decided, mandateAnswer, mandateLine, mandateQuery } from './contract.ts'
import { makeLetter } from './letter.ts'
import { listMandates } from './list-mandates.ts'
import { letterHeaders } from './own-routes.ts'
import { findMandate, listSteps } from './queries.ts'
import { showMandate } from './show-mandate.ts'
import { decideMandate } from './stop-mandate.ts'

const tags = ['Mandat']
const params = z.object({ mandate: z.coerce.number().int().positive() })

const routes = {
  list: guarded('sponsorship.read', {
    method: 'get',
    path: '/api/sponsorship/mandates',
    operationId: 'listMandates',
    summary: 'Mandat yang pernah disetujui, terbaru di atas; yang tidak ikut serta tidak disebut',
    tags,
    request: { query: mandateQuery.extend(pageQuery.shape) },
    responses: { 200: jsonAnswer('Mandat', pageOf(mandateLine)) },
  }),
  show: guarded('sponsorship.read', {
    method: 'get',
    path: '/api/sponsorship/mandates/{mandate}',
    operationId: 'showMandate',
    summary: 'Satu mandat dengan langkah dan bukti persetujuannya',
    tags,
    request: { params },
    responses: { 200: jsonAnswer('Mandat', mandateAnswer) },
  }),
  letter: guarded('sponsorship.read', {
    method: 'get',
    path: '/api/sponsorship/mandates/{mandate}/letter.pdf',
    operationId: 'takeMandateLetter',
    summary: 'Surat kuasa sebagaimana disetujui, PDF',
    tags,
    request: { params },
    responses: {
      200: {
        description: 'PDF',
        content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
      },
    },
  }),
  decide: guarded('sponsorship.manage', {
    method: 'post',
    path: '/api/sponsorship/mandates/{mandate}/decision',
    operationId: 'decideMandate',
    summary: 'Menghentikan, menjeda, melanjutkan atau mengakhiri mandat atas surat pemiliknya',
    tags,
    request: { params, body: jsonBody(clerkDecision) },
    responses: { 200: jsonAnswer('Mulai bulan apa', decided) },
  }),
}

/** Mandates, for whom they are the task. */
export function makeMandateRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...filter } = context.req.valid('query')
    const before = readCursor(z.tuple([z.int()]), cursor)?.[0]
    const page = { before, limit: limit + 1, month: monthOf(today()) }
    const rows = await actAs(database, actor, 'sponsorship.read', (tx) =>
      listMandates(tx.db, actor.regency, filter, page),
    )
    const lines = rows.map((row) => ({ ...row, stateSince: row.stateSince.toISOString() }))
    return context.json(
      cutPage(lines, limit, ({ mandate }) => [mandate]),
      200,
    )
  })
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const { mandate } = context.req.valid('param')
    return context.json(
      await actAs(database, actor, 'sponsorship.read', (tx) => showOne(tx, actor, mandate)),
      200,
    )
  })
  router.openapi(routes.letter, async (context) => {
    const actor = getActor(context)
    const { mandate } = context.req.valid('param')
    const [consent] = await actAs(database, actor, 'sponsorship.read', (tx) =>
      listConsents(tx.db, actor.regency, mandate),
    )
    if (!consent) throw failSponsorship('consent-not-found')
    const { statement, hash, signedOn, factor } = consent
    const bytes = await makeLetter({
      drawn: { statement, hash },
      signature: { signedOn, factor },
      madeOn: signedOn,
      dataFolder: dataFolder(),
    })
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, letterHeaders(mandate))
  })
  router.openapi(routes.decide, async (context) => {
    const actor = getActor(context)
    const { mandate } = context.req.valid('param')
    const { decision, note } = context.req.valid('json')
    const given = { asOf: today(), reason: decision === 'end' ? 'other' : 'letter', note } as const
    const month = await actAs(database, actor, 'sponsorship.manage', (tx) =>
      decideMandate(tx, actor, mandate, decision, given),
    )
    return context.json({ month }, 200)
  })
  return router
}

async function showOne(tx: Tx, { regency, id }: Actor, number: number) {
  const mandate = await findMandate(tx.db, regency, number)
  const consents = mandate === undefined ? [] : await listConsents(tx.db, regency, number)
  const sponsor = mandate === undefined ? undefined : await findSponsor(tx.db, regency, mandate.sponsor)
  if (!mandate || !sponsor || consents.length === 0)
    throw failSponsorship('mandate-not-found', { mandate: number })
  const steps = await listSteps(tx.db, regency, number)
  return {
    mandate: showMandate(mandate),
    sponsor: sponsor.sponsor,
    name: sponsor.name,
    nip: sponsor.nip === null ? null : maskNip(sponsor.nip),
    unit: sponsor.unit,
    agency: sponsor.agency,
    retiresOn: sponsor.retiresOn,
    linked: sponsor.accountId !== null,
    steps: steps.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
    consents: consents.map((one) => ({
      consent: one.consent,
      how: one.how,
      hash: one.hash,
      factor: one.factor,
      signedOn: one.signedOn,
      fileName: one.fileName,
      recordedAt: one.recordedAt.toISOString(),
      verdict: one.verdict,
      reason: one.reason,
      mine: one.recordedBy === id,
      sentences: [...one.statement.sentences],
    })),
  }
}
