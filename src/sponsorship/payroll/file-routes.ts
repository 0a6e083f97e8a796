import { z } from 'zod'
import { actAs, type Actor, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { inTransaction, type Tx } from '../../platform/transaction.ts'
import { maskNip } from '../../registry/public.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { closeFile, findClosable } from './close-file.ts'
import { closable, closedAnswer, closeInput, fileLines, fileParam } from './contract.ts'
import { makeWorkbook } from './make-workbook.ts'
import { base, gate, requireWhole, tags } from './payroll-gate.ts'
import { findFile, listFileLines } from './show-queries.ts'

const routes = {
  file: guarded(gate, {
    method: 'get',
    path: `${base}/files/{file}`,
    operationId: 'showDeductionFile',
    summary: 'Satu berkas potongan, baris demi baris',
    tags,
    request: { params: fileParam },
    responses: { 200: jsonAnswer('Berkas', fileLines) },
  }),
  workbook: guarded(gate, {
    method: 'get',
    path: `${base}/files/{file}/file.xlsx`,
    operationId: 'takeDeductionFile',
    summary: 'Berkas potongan sebagai buku kerja, dengan kolom yang diminta kantor bayarnya',
    tags,
    request: { params: fileParam },
    responses: {
      200: {
        description: 'Buku kerja',
        content: {
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
            schema: z.string().openapi({ format: 'binary' }),
          },
        },
      },
    },
  }),
  closable: guarded(gate, {
    method: 'get',
    path: `${base}/files/{file}/close`,
    operationId: 'showClosableFile',
    summary: 'Apa yang terjadi bila berkas yang tidak dijawab ditutup',
    tags,
    request: { params: fileParam },
    responses: { 200: jsonAnswer('Yang belum dijawab', closable) },
  }),
  close: guarded(gate, {
    method: 'post',
    path: `${base}/files/{file}/close`,
    operationId: 'closeDeductionFile',
    summary:
      'Menutup berkas yang tidak pernah dijawab kantor bayar: yang belum dijawab dicatat tidak terpotong',
    tags,
    request: { params: fileParam, body: jsonBody(closeInput) },
    responses: { 200: jsonAnswer('Nomor hasilnya', closedAnswer) },
  }),
}

/** One deduction file: its lines, the workbook, and closing it. @param system does what was allowed at the gate */
export function makeDeductionFileRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  const act = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => actAs(database, actor, gate, work)

  router.openapi(routes.file, async (context) => {
    const actor = getActor(context)
    const { file } = context.req.valid('param')
    const answer = await act(actor, async (tx) => {
      const found = await findFile(tx.db, actor.regency, file)
      if (!found) throw failSponsorship('pay-file-not-found', { file })
      return { found, rows: await listFileLines(tx.db, actor.regency, file) }
    })
    const { sheet: _, columns: __, ...head } = answer.found
    const rows = answer.rows.map((one) => ({
      line: one.line,
      sponsor: one.sponsor,
      name: one.name,
      nip: one.nip === null ? null : maskNip(one.nip),
      unit: one.unit,
      workers: one.workers,
      due: one.due,
      fromSurplus: one.fromSurplus,
      catchUp: one.catchUp,
      amount: one.amount,
      dropped: one.dropped,
      outcome: one.outcome as z.infer<typeof fileLines>['rows'][number]['outcome'],
      deducted: one.deducted,
    }))
    return context.json({ ...head, rows }, 200)
  })
  router.openapi(routes.workbook, async (context) => {
    const actor = getActor(context)
    const { file } = context.req.valid('param')
    const { name, bytes } = await act(actor, (tx) => makeWorkbook(tx, actor, file))
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    })
  })
  router.openapi(routes.closable, async (context) => {
    const actor = getActor(context)
    requireWhole(actor)
    const { file } = context.req.valid('param')
    const answer = await inTransaction(system, (tx) => findClosable(tx, actor.regency, file, today()))
    return context.json(answer, 200)
  })
  router.openapi(routes.close, async (context) => {
    const actor = getActor(context)
    requireWhole(actor)
    const { file } = context.req.valid('param')
    const seen = { file, ...context.req.valid('json') }
    const result = await inTransaction(system, (tx) => closeFile(tx, actor, seen, today()))
    return context.json({ result }, 200)
  })
  return router
}
