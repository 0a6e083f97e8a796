import { z } from 'zod'
import { actAs, audit, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { findLetterhead } from '../../contributions/public.ts'
import { dataFolder } from '../../platform/data-folder.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { findTemplate } from '../../platform/papers/typeset.ts'
import type { Tx } from '../../platform/transaction.ts'
import { readPaperSettings, savePaperSettings } from '../paper-settings.ts'
import { getRegencyName, headOf } from '../regency-name.ts'
import { standardDays } from '../proposals/proposal-states.ts'
import { kindList, type KindList, kindParam, paperSettings, templateText, tryTemplate } from './contract.ts'
import { failDocument } from './document-errors.ts'
import { documentKinds, kindRules } from './document-kinds.ts'
import { makeDocumentPaper } from './make-paper.ts'
import { patternFault } from './number-pattern.ts'
import { sampleDocument } from './sample-document.ts'
import { withMaskedNik } from './take-document.ts'

const tags = ['Dokumen program']

const routes = {
  kinds: guarded('proposals.read', {
    method: 'get',
    path: '/api/programmes/documents/kinds',
    operationId: 'listDocumentKinds',
    summary: 'Jenis dokumen, pola nomor, templat, isian yang ditawarkan',
    tags,
    responses: { 200: jsonAnswer('Jenis', kindList) },
  }),
  save: guarded('settings.manage', {
    method: 'put',
    path: '/api/programmes/paper-settings',
    operationId: 'savePaperSettings',
    summary: 'Menyimpan pola nomor dokumen dan tenggat langkah usulan',
    tags,
    request: { body: jsonBody(paperSettings) },
    responses: { 200: jsonAnswer('Tersimpan', paperSettings) },
  }),
  template: guarded('proposals.read', {
    method: 'get',
    path: '/api/programmes/templates/{kind}',
    operationId: 'showDocumentTemplate',
    summary: 'Teks templat Typst yang berlaku',
    tags,
    request: { params: kindParam },
    responses: { 200: jsonAnswer('Templat', templateText) },
  }),
  try: guarded('settings.manage', {
    method: 'post',
    path: '/api/programmes/templates/{kind}/try',
    operationId: 'tryDocumentTemplate',
    summary: 'Mencoba templat dengan data contoh; hasilnya PDF',
    tags,
    request: { params: kindParam, body: jsonBody(tryTemplate) },
    responses: {
      200: {
        description: 'PDF',
        content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
      },
    },
  }),
}

/** Patterns of numbers, templates, days of steps. */
export function makePaperSettingRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.kinds, async (context) => {
    const actor = getActor(context)
    const list = await actAs(database, actor, 'proposals.read', (tx) => listKinds(tx, actor.regency))
    return context.json(list, 200)
  })
  router.openapi(routes.save, async (context) => {
    const actor = getActor(context)
    const input = context.req.valid('json')
    for (const pattern of Object.values(input.patterns)) {
      const fault = patternFault(pattern)
      if (fault !== undefined) throw failDocument('pattern-invalid', { pattern, reason: fault })
    }
    await actAs(database, actor, 'settings.manage', async (tx) => {
      await savePaperSettings(tx.db, actor.regency, input, actor.id)
      await audit(tx, actor, 'paper-settings-saved', 'regency', { kinds: Object.keys(input.patterns) })
    })
    return context.json(input, 200)
  })
  router.openapi(routes.template, (context) => {
    const { kind } = context.req.valid('param')
    const { template } = kindRules[kind]
    const { own, source } = findTemplate(template, dataFolder())
    const shared = findTemplate('naskah', dataFolder()).source
    return context.json({ kind, file: `${template}.typ`, own, source, shared }, 200)
  })
  router.openapi(routes.try, async (context) => {
    const actor = getActor(context)
    const { kind } = context.req.valid('param')
    const { source } = context.req.valid('json')
    const regencyName = await actAs(database, actor, 'settings.manage', async (tx) => {
      await audit(tx, actor, 'template-tried', 'regency', { kind, own: source !== undefined })
      return getRegencyName(tx.db, actor.regency)
    })
    const wish = { fullNik: false, watermark: '', qr: '', verifyAt: '' }
    const { head, lines } = sampleDocument(kind, regencyName)
    const bytes = await makeDocumentPaper({
      head,
      lines: lines.map(withMaskedNik),
      kind: 'pdf',
      wish,
      dataFolder: dataFolder(),
      source,
    })
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="contoh-${kindRules[kind].template}.pdf"`,
      'cache-control': 'no-store',
    })
  })
  return router
}

async function listKinds(tx: Tx, regency: string): Promise<KindList> {
  const { patterns, days } = await readPaperSettings(tx.db, regency)
  const letterhead = await findLetterhead(tx.db, regency)
  const name = await getRegencyName(tx.db, regency)
  const day = (state: 'draft' | 'verifying' | 'checking' | 'deciding') => days[state] ?? standardDays[state]!
  return {
    kinds: documentKinds.map((kind) => {
      const { name: kindName, names, pattern, template, considering, mindful, deciding } = kindRules[kind]
      const own = patterns[kind]
      return {
        kind,
        name: kindName,
        names,
        pattern: own ?? pattern,
        ownPattern: own !== undefined,
        template: `${template}.typ`,
        ownTemplate: findTemplate(template, dataFolder()).own,
        considering: [...considering],
        mindful: [...mindful],
        deciding: [...deciding],
      }
    }),
    place: letterhead?.place ?? name,
    addressee: letterhead?.addressee ?? 'BPJS Ketenagakerjaan',
    signerTitle: headOf(name),
    signerName: '',
    signerNip: '',
    days: {
      draft: day('draft'),
      verifying: day('verifying'),
      checking: day('checking'),
      deciding: day('deciding'),
    },
  }
}
