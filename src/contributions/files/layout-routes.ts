import { z } from 'zod'
import { actAs, type Actor, audit, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { changeLayout, layout, layoutList, letterhead } from './contract.ts'
import { failFiles } from './file-errors.ts'
import { cellFormats, fitsFormat, layoutFieldNames, layoutFields } from './layout-fields.ts'
import { deleteLayout, findLetterhead, listLayouts, saveLayout, saveLetterhead } from './layout-queries.ts'

const tags = ['Berkas iuran']
const params = layout.pick({ code: true, validFrom: true })
const one = jsonAnswer('Susunan berkas', layout)

const routes = {
  list: guarded('settings.read', {
    method: 'get',
    path: '/api/contributions/layouts',
    operationId: 'listFileLayouts',
    summary: 'Susunan berkas untuk BPJS Ketenagakerjaan, semua tanggal',
    tags,
    responses: { 200: jsonAnswer('Susunan', layoutList) },
  }),
  save: guarded('settings.manage', {
    method: 'put',
    path: '/api/contributions/layouts/{code}/{validFrom}',
    operationId: 'saveFileLayout',
    summary: 'Mengubah atau menambah susunan berkas sejak suatu tanggal',
    tags,
    request: { params, body: jsonBody(changeLayout) },
    responses: { 200: one },
  }),
  remove: guarded('settings.manage', {
    method: 'delete',
    path: '/api/contributions/layouts/{code}/{validFrom}',
    operationId: 'removeFileLayout',
    summary: 'Membuang perubahan daerah; bawaan berlaku lagi bila ada',
    tags,
    request: { params },
    responses: { 204: { description: 'Dibuang' } },
  }),
  head: guarded('settings.read', {
    method: 'get',
    path: '/api/contributions/letterhead',
    operationId: 'showLetterhead',
    summary: 'Kop, alamat tujuan dan penanda tangan surat tagihan',
    tags,
    responses: { 200: jsonAnswer('Kop; null bila belum diisi', letterhead.nullable()) },
  }),
  saveHead: guarded('settings.manage', {
    method: 'put',
    path: '/api/contributions/letterhead',
    operationId: 'saveLetterhead',
    summary: 'Menyimpan kop surat tagihan',
    tags,
    request: { body: jsonBody(letterhead) },
    responses: { 200: jsonAnswer('Kop', letterhead) },
  }),
}

const fields = layoutFieldNames.map((field) => ({
  field,
  label: layoutFields[field][0],
  formats: cellFormats.filter((format) => fitsFormat(field, format)),
}))

/** Settings of the papers: column maps and letterhead. */
export function makeLayoutRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, 'settings.read', (tx) => listLayouts(tx.db, actor.regency))
    return context.json({ rows, fields }, 200)
  })
  router.openapi(routes.save, async (context) => {
    const value = { ...context.req.valid('json'), ...context.req.valid('param') }
    return context.json(await save(database, getActor(context), value), 200)
  })
  router.openapi(routes.remove, async (context) => {
    const actor = getActor(context)
    const { code, validFrom } = context.req.valid('param')
    await actAs(database, actor, 'settings.manage', async (tx) => {
      if (!(await deleteLayout(tx.db, actor.regency, code, validFrom))) {
        const known = (await listLayouts(tx.db, actor.regency)).some((row) => row.code === code)
        if (known) throw failFiles('layout-is-standard', { code })
        throw failFiles('file-layout-not-found', { code })
      }
      await audit(tx, actor, 'file-layout-removed', `layout:${code}`, { validFrom })
    })
    return context.body(null, 204)
  })
  router.openapi(routes.head, async (context) => {
    const actor = getActor(context)
    const found = await actAs(database, actor, 'settings.read', (tx) => findLetterhead(tx.db, actor.regency))
    return context.json(found ?? null, 200)
  })
  router.openapi(routes.saveHead, async (context) => {
    const actor = getActor(context)
    const value = context.req.valid('json')
    await actAs(database, actor, 'settings.manage', async (tx) => {
      await saveLetterhead(tx.db, actor.regency, value, actor.id)
      await audit(tx, actor, 'letterhead-saved', 'regency', { lines: value.lines.length })
    })
    return context.json(value, 200)
  })
  return router
}

async function save(
  database: Database,
  actor: Actor,
  value: z.infer<typeof changeLayout> & z.infer<typeof params>,
) {
  return actAs(database, actor, 'settings.manage', async (tx) => {
    await saveLayout(tx.db, actor.regency, value, actor.id)
    const { code, validFrom, columns, confidence } = value
    await audit(tx, actor, 'file-layout-saved', `layout:${code}`, {
      validFrom,
      columns: columns.length,
      confidence,
    })
    return { ...value, standard: false, editedBy: actor.name }
  })
}
