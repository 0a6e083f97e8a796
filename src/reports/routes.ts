import { z } from 'zod'
import { actAs, audit, getActor, guarded, makeGuardedRouter } from '../access/public.ts'
import { chooseDay } from '../coverage/public.ts'
import { today } from '../platform/calendar.ts'
import type { Database } from '../platform/database.ts'
import { logExport } from '../platform/export-log.ts'
import { jsonBody } from '../platform/http/describe.ts'
import { formatDay } from '../platform/indonesian.ts'
import { exportRequest } from './contract.ts'
import { makeExport } from './exports.ts'
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
      const { regency, id, name } = actor
      const asOf = await chooseDay(tx.db, regency, asked.asOf)
      const place = asked.village ?? asked.district
      const watermark = `Diekspor oleh ${name}, ${formatDay(today())}, untuk: ${asked.reason}`
      const { subject, fullNik, reason, format } = asked
      const table = await makeExport(tx.db, subject, {
        regency,
        asOf,
        fullNik,
        watermark,
        ...(place === undefined ? {} : { place }),
      })
      const rows = table.rows.length
      await logExport(tx.db, { regency, by: id, subject, rows, fullNik, reason })
      await audit(tx, actor, 'list-exported', 'regency', { subject, rows, fullNik, place: place ?? null })
      return tableBytes(table, `.${format}`)
    })
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': types[asked.format],
      'content-disposition': `attachment; filename="${asked.subject}-${today()}.${asked.format}"`,
      'cache-control': 'no-store',
    })
  })
  return router
}
