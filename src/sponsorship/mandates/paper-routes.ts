import { z } from 'zod'
import { actAs, type Actor, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import { dataFolder } from '../../platform/data-folder.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import type { Tx } from '../../platform/transaction.ts'
import { getPlace } from '../place.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { getByNip } from '../sponsors/find-by-nip.ts'
import { findSponsor, type Sponsor } from '../sponsors/queries.ts'
import { findPaperBytes } from './consent-queries.ts'
import { given, letterRequest, paperCheck, paperFields } from './contract.ts'
import { drawUp, type Wanted } from './give-mandate.ts'
import { makeLetter } from './letter.ts'
import { letterHeaders } from './own-routes.ts'
import { checkPaper, readPaper, submitPaper } from './sign-on-paper.ts'

const tags = ['Mandat']
const gate = 'sponsorship.manage'
const params = z.object({ consent: z.coerce.number().int().positive() })
const form = paperFields.extend({
  file: z.custom<File>((value) => value instanceof File).openapi({ type: 'string', format: 'binary' }),
})
const pdf = {
  200: {
    description: 'PDF',
    content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
  },
}

const routes = {
  letter: guarded('sponsorship.read', {
    method: 'post',
    path: '/api/sponsorship/letters',
    operationId: 'makeMandateLetter',
    summary: 'Surat kuasa untuk ditandatangani di kertas, PDF; tidak ada yang disimpan',
    tags,
    request: { body: jsonBody(letterRequest) },
    responses: pdf,
  }),
  submit: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/papers',
    operationId: 'submitMandatePaper',
    summary: 'Menyerahkan surat kuasa yang sudah ditandatangani; orang kedua memeriksanya',
    tags,
    request: {
      headers: idempotencyHeaders,
      body: { required: true, content: { 'multipart/form-data': { schema: form } } },
    },
    responses: { 201: jsonAnswer('Nomor mandat', given) },
  }),
  paper: guarded('sponsorship.read', {
    method: 'get',
    path: '/api/sponsorship/consents/{consent}/paper',
    operationId: 'takeMandatePaper',
    summary: 'Surat kuasa yang diunggah, sebagaimana diterima',
    tags,
    request: { params },
    responses: {
      200: {
        description: 'PDF atau gambar',
        content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
      },
    },
  }),
  check: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/consents/{consent}/check',
    operationId: 'checkMandatePaper',
    summary: 'Putusan orang kedua atas surat kuasa di kertas',
    tags,
    request: { params, body: jsonBody(paperCheck) },
    responses: { 204: { description: 'Tercatat' } },
  }),
}

type Who = {
  readonly nip?: string | undefined
  readonly name?: string | undefined
  readonly sponsor?: number | undefined
}

/** Mandates on paper: the letter to be signed, the signed one, and its check. */
export function makePaperRoutes(database: Database) {
  const router = makeGuardedRouter()
  const draw = async (tx: Tx, { regency }: Actor, who: Who, wanted: Wanted) =>
    drawUp(tx, await getPlace(tx.db, regency), await getSponsor(tx, regency, who), wanted, today())

  router.openapi(routes.letter, async (context) => {
    const actor = getActor(context)
    const asked = context.req.valid('json')
    const drawn = await actAs(database, actor, 'sponsorship.read', (tx) => draw(tx, actor, asked, asked))
    const madeOn = today()
    const bytes = await makeLetter({ drawn, signature: null, madeOn, dataFolder: dataFolder() })
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, letterHeaders(madeOn))
  })
  router.openapi(routes.submit, async (context) => {
    const actor = getActor(context)
    const { file, signedOn, ...asked } = context.req.valid('form')
    const paper = { file: readPaper(file.name, new Uint8Array(await file.arrayBuffer())), signedOn }
    const mandate = await actAs(database, actor, gate, async (tx) =>
      submitPaper(tx, actor, await draw(tx, actor, asked, asked), paper, today()),
    )
    return context.json({ mandate }, 201)
  })
  router.openapi(routes.paper, async (context) => {
    const actor = getActor(context)
    const { consent } = context.req.valid('param')
    const paper = await actAs(database, actor, 'sponsorship.read', (tx) =>
      findPaperBytes(tx.db, actor.regency, consent),
    )
    if (!paper) throw failSponsorship('consent-not-found')
    return context.body(new Uint8Array(paper.bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(paper.name)}`,
      'cache-control': 'no-store',
    })
  })
  router.openapi(routes.check, async (context) => {
    const actor = getActor(context)
    const { consent } = context.req.valid('param')
    await actAs(database, actor, gate, (tx) =>
      checkPaper(tx, actor, consent, context.req.valid('json'), today()),
    )
    return context.body(null, 204)
  })
  return router
}

async function getSponsor(tx: Tx, regency: string, { nip, name, sponsor }: Who): Promise<Sponsor> {
  if (sponsor === undefined) return getByNip(tx, regency, { nip: nip ?? '', name: name ?? '' })
  const found = await findSponsor(tx.db, regency, sponsor)
  // Civil servants are named by NIP and name together, so that a wrong number meets nobody.
  if (!found || found.kind === 'civil-servant') throw failSponsorship('sponsor-not-found', { sponsor })
  return found
}
