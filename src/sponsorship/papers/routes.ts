import { renderSVG } from 'uqr'
import { z } from 'zod'
import { type Actor, actAs, allow, audit, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { monthOf, today } from '../../platform/calendar.ts'
import { dataFolder } from '../../platform/data-folder.ts'
import type { Database } from '../../platform/database.ts'
import { originOf } from '../../platform/http/protect.ts'
import { inTransaction, type Tx } from '../../platform/transaction.ts'
import { getPlace } from '../place.ts'
import { getScheme } from '../scheme/get-scheme.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { findSponsorOf, type Sponsor } from '../sponsors/queries.ts'
import { certificateTexts, takeCertificate } from './certificate.ts'
import { makeSponsorPaper, type SponsorPaper } from './make-paper.ts'
import { readStatement, statementTexts } from './statement.ts'
import { readWorkerCard, workerCardTexts } from './worker-card.ts'

const tags = ['Sponsor saya']
const pdf = {
  200: {
    description: 'PDF',
    content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
  },
}

const routes = {
  certificate: guarded('sponsorship.own', {
    method: 'post',
    path: '/api/sponsorship/own/certificate',
    operationId: 'takeOwnCertificate',
    summary: 'Piagam saya sebagai PDF, dengan QR yang membuktikan keasliannya',
    tags,
    responses: pdf,
  }),
  statement: guarded('sponsorship.own', {
    method: 'get',
    path: '/api/sponsorship/own/statements/{year}',
    operationId: 'takeOwnStatement',
    summary: 'Laporan tahunan saya sebagai PDF',
    tags,
    request: { params: z.object({ year: z.coerce.number().int().min(2020).max(2100) }) },
    responses: pdf,
  }),
  card: guarded('sponsorship.read', {
    method: 'get',
    path: '/api/sponsorship/pairs/{pair}/card',
    operationId: 'takeWorkerCard',
    summary: 'Kartu pekerja dengan kata-kata biasa, PDF; dicatat',
    tags: ['Pasangan'],
    request: { params: z.object({ pair: z.coerce.number().int().positive() }) },
    responses: pdf,
  }),
}

const headersOf = (name: string) => ({
  'content-type': 'application/pdf',
  'content-disposition': `attachment; filename="${name}.pdf"`,
  'cache-control': 'no-store',
})

/**
 * Certificate and yearly statement of a sponsor, card of a worker.
 *
 * @param system sees the whole regency: a sponsor sees nobody of the register
 */
export function makeSponsorPaperRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  const own = async <T>(actor: Actor, work: (tx: Tx, sponsor: Sponsor) => Promise<T>): Promise<T> => {
    allow(actor, 'sponsorship.own')
    return inTransaction(system, async (tx) => {
      const sponsor = await findSponsorOf(tx.db, actor.regency, actor.id)
      if (!sponsor) throw failSponsorship('sponsor-not-linked')
      return work(tx, sponsor)
    })
  }
  const make = async (paper: Omit<SponsorPaper, 'dataFolder'>) =>
    (await makeSponsorPaper({ ...paper, dataFolder: dataFolder() })) as Uint8Array<ArrayBuffer>

  router.openapi(routes.certificate, async (context) => {
    const actor = getActor(context)
    const taken = await own(actor, async (tx, sponsor) =>
      takeCertificate(tx, actor, await getPlace(tx.db, actor.regency), sponsor, today()),
    )
    const verifyAt = `${originOf(context)}/periksa`
    const qr = renderSVG(`${verifyAt}/${taken.code}`, { border: 1 })
    const texts = certificateTexts(taken, { qr, verifyAt })
    const bytes = await make({ template: 'piagam', texts, madeOn: taken.madeOn })
    return context.body(bytes, 200, headersOf('piagam-bapak-asuh'))
  })
  router.openapi(routes.statement, async (context) => {
    const actor = getActor(context)
    const { year } = context.req.valid('param')
    const madeOn = today()
    const texts = await own(actor, async (tx, sponsor) => {
      const read = await readStatement(tx, actor.regency, sponsor.sponsor, { year, asOf: madeOn })
      const place = await getPlace(tx.db, actor.regency)
      const { name: scheme } = await getScheme(tx, actor.regency, monthOf(madeOn))
      return statementTexts(read, { place, scheme, sponsor, madeOn })
    })
    const bytes = await make({ template: 'laporan-bapak-asuh', texts, madeOn })
    return context.body(bytes, 200, headersOf(`laporan-bapak-asuh-${year}`))
  })
  router.openapi(routes.card, async (context) => {
    const actor = getActor(context)
    const { pair } = context.req.valid('param')
    const madeOn = today()
    const texts = await actAs(database, actor, 'sponsorship.read', async (tx) => {
      const card = await readWorkerCard(tx, actor.regency, pair, madeOn)
      const place = await getPlace(tx.db, actor.regency)
      const { name: scheme } = await getScheme(tx, actor.regency, monthOf(madeOn))
      await audit(tx, actor, 'worker-card-taken', `pair:${pair}`, {})
      return workerCardTexts(card, { place, scheme, madeOn })
    })
    const bytes = await make({ template: 'kartu-pekerja', texts, madeOn })
    return context.body(bytes, 200, headersOf(`kartu-pekerja-${pair}`))
  })
  return router
}
