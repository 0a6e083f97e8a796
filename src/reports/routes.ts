import { z } from 'zod'
import { actAs, actAsSelf, audit, getActor, guarded, makeGuardedRouter } from '../access/public.ts'
import { chooseDay } from '../coverage/public.ts'
import { today } from '../platform/calendar.ts'
import type { Database } from '../platform/database.ts'
import { jsonBody } from '../platform/http/describe.ts'
import { formatDay } from '../platform/indonesian.ts'
import { exportRequest, tableDownload } from './contract.ts'
import { makeExport } from './exports.ts'
import { recordExport } from './record-export.ts'
import { tableBytes } from './write-table.ts'

const exportList = guarded('export.masked', {
  method: 'post',
  path: '/api/exports',
  operationId: 'exportList',
  summary: 'Mengekspor daftar by name by address; dicatat, dengan tanda air',
  tags: ['Ekspor'],
  request: { body: jsonBody(exportRequest) },
  responses: {
    200: {
      description: 'Berkas .xlsx atau .csv',
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
})

const noteDownload = guarded('signed-in', {
  method: 'post',
  path: '/api/exports/tables',
  operationId: 'noteTableDownload',
  summary: 'Mencatat bahwa tabel di layar diunduh sebagai berkas',
  tags: ['Ekspor'],
  request: { body: jsonBody(tableDownload) },
  responses: { 204: { description: 'Dicatat' } },
})

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** Lists of people that leave the program. */
export function makeReportRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(exportList, async (context) => {
    const actor = getActor(context)
    const asked = context.req.valid('json')
    const permission = asked.fullNik ? 'export.full-nik' : 'export.masked'
    const bytes = await actAs(database, actor, permission, async (tx) => {
      const { regency, name } = actor
      const isRadar = asked.subject === 'radar'
      const asOf = isRadar ? (asked.asOf ?? today()) : await chooseDay(tx.db, regency, asked.asOf)
      const place = asked.village ?? asked.district
      const watermark = `Diekspor oleh ${name}, ${formatDay(today())}, untuk: ${asked.reason}`
      const { subject, fullNik, reason, format } = asked
      const table = await makeExport(tx.db, subject, {
        regency,
        asOf,
        fullNik,
        watermark,
        ...(place === undefined ? {} : { place }),
        ...(asked.within === undefined ? {} : { within: asked.within }),
        ...(asked.fund === undefined ? {} : { fund: asked.fund }),
      })
      await recordExport(tx, actor, table, { subject, fullNik, reason, place })
      return tableBytes(table, `.${format}`)
    })
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': types[asked.format],
      'content-disposition': `attachment; filename="${asked.subject}-${today()}.${asked.format}"`,
      'cache-control': 'no-store',
    })
  })
  router.openapi(noteDownload, async (context) => {
    const actor = getActor(context)
    const { table, rows } = context.req.valid('json')
    await actAsSelf(database, actor, (tx) => audit(tx, actor, 'table-downloaded', 'regency', { table, rows }))
    return context.body(null, 204)
  })
  return router
}
