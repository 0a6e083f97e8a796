import { actAs, type Actor, getActor, guarded, makeGuardedRouter, reachOf } from '../../access/public.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { inTransaction, type Tx } from '../../platform/transaction.ts'
import { approveInput, filesTouched, monthAnswer, monthParam, withdrawInput } from './contract.ts'
import { approveFiles, withdrawFiles } from './decide-files.ts'
import { base, gate, requireWhole, tags } from './payroll-gate.ts'
import { countWaiting, listFiles, readTrustSums } from './show-queries.ts'
import { listOpenBills } from './trust.ts'

const routes = {
  month: guarded(gate, {
    method: 'get',
    path: `${base}/months/{month}`,
    operationId: 'showPayrollMonth',
    summary: 'Potongan satu bulan: kantor bayar, jumlah, dan yang menunggu',
    tags,
    request: { params: monthParam },
    responses: { 200: jsonAnswer('Bulan itu', monthAnswer) },
  }),
  approve: guarded('contributions.approve', {
    method: 'post',
    path: `${base}/months/{month}/approve`,
    operationId: 'approvePayroll',
    summary: 'Orang kedua menyetujui berkas potongan yang masih draf',
    tags,
    request: { params: monthParam, body: jsonBody(approveInput) },
    responses: { 200: jsonAnswer('Berapa berkas', filesTouched) },
  }),
  withdraw: guarded(gate, {
    method: 'post',
    path: `${base}/months/{month}/withdraw`,
    operationId: 'withdrawPayroll',
    summary: 'Menarik berkas potongan yang belum dijawab',
    tags,
    request: { params: monthParam, body: jsonBody(withdrawInput) },
    responses: { 200: jsonAnswer('Berapa berkas', filesTouched) },
  }),
}

/** The payroll of a month. @param system does what was allowed at the gate, for the whole regency */
export function makePayrollMonthRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  const act = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => actAs(database, actor, gate, work)

  router.openapi(routes.month, async (context) => {
    const actor = getActor(context)
    const { month } = context.req.valid('param')
    const whole = reachOf(actor, gate) === 'all'
    const answer = await act(actor, async (tx) => {
      const files = await listFiles(tx.db, actor.regency, month, actor.id)
      return { files, waiting: await countWaiting(tx.db, actor.regency) }
    })
    const sums = whole
      ? await inTransaction(system, async (tx) => ({
          trust: await readTrustSums(tx.db, actor.regency),
          bills: (await listOpenBills(tx, actor.regency, month)).map(({ bill, number, month: of, open }) => ({
            bill,
            number,
            month: of,
            open,
          })),
        }))
      : { trust: null, bills: [] }
    const asked = answer.files.filter(({ state }) => state === 'approved' || state === 'draft')
    const sum = (of: (one: (typeof asked)[number]) => number) =>
      asked.reduce((total, one) => total + of(one), 0)
    const total = {
      lines: sum(({ lines }) => lines),
      amount: sum(({ amount }) => amount),
      deducted: sum(({ deducted }) => deducted),
      lacking: sum(({ lacking }) => lacking),
      answered: sum(({ answered }) => answered),
    }
    return context.json({ month, whole, total, ...answer, ...sums }, 200)
  })
  router.openapi(routes.approve, async (context) => {
    const actor = getActor(context)
    const { month } = context.req.valid('param')
    const { file } = context.req.valid('json')
    const files = await inTransaction(system, (tx) => approveFiles(tx, actor, month, file))
    return context.json({ files }, 200)
  })
  router.openapi(routes.withdraw, async (context) => {
    const actor = getActor(context)
    requireWhole(actor)
    const { month } = context.req.valid('param')
    const { file, reason } = context.req.valid('json')
    const files = await inTransaction(system, (tx) => withdrawFiles(tx, actor, month, reason, file))
    return context.json({ files }, 200)
  })
  return router
}
