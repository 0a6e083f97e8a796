import { z } from 'zod'
import { actAs, audit, getActor, guarded, holds, logReading, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { countExceptions } from '../payments/show-exceptions.ts'
import { findPayer } from '../bills/run-queries.ts'
import { failBooks } from '../books-errors.ts'
import {
  accountCode,
  accountsAnswer,
  entryFilter,
  entryLine,
  exportQuery,
  fundsAnswer,
  fundStatement,
  periodQuery,
  personMonthParam,
  rupiahTrail,
  saveAccountCode,
  treasury,
} from './contract.ts'
import { nameOfAccount } from './entries.ts'
import { showEntry } from './entry-words.ts'
import { journalFile, journalRows } from './export-journal.ts'
import { addMoney, fundMoneyOf } from './fund-money.ts'
import {
  type AccountSum,
  countEntries,
  listAccountCodes,
  listAccountSums,
  listEntries,
  listFundBalances,
  readTrail,
  readWaiting,
  setAccountCode,
} from './ledger-queries.ts'
import { showFund } from './show-fund.ts'

const tags = ['Buku besar']
const gate = 'money.read'
const base = '/api/contributions'
const fundParam = z.object({ payer: z.string().max(40) })
const entryParam = z.object({ entry: z.coerce.number().int().positive() })
const accountParam = z.object({ account: z.string().max(60) })

const routes = {
  treasury: guarded(gate, {
    method: 'get',
    path: `${base}/treasury`,
    operationId: 'showTreasury',
    summary: 'Layar pertama bendahara: uang yang belum jelas dan apa yang menunggu',
    tags,
    responses: { 200: jsonAnswer('Ringkasan', treasury) },
  }),
  funds: guarded(gate, {
    method: 'get',
    path: `${base}/funds`,
    operationId: 'listFunds',
    summary: 'Semua dana dan di mana uangnya',
    tags,
    responses: { 200: jsonAnswer('Dana', fundsAnswer) },
  }),
  fund: guarded(gate, {
    method: 'get',
    path: `${base}/funds/{payer}`,
    operationId: 'showFund',
    summary: 'Satu dana selama satu masa, dengan tagihannya',
    tags,
    request: { params: fundParam, query: periodQuery },
    responses: { 200: jsonAnswer('Laporan dana', fundStatement) },
  }),
  accounts: guarded(gate, {
    method: 'get',
    path: `${base}/ledger/accounts`,
    operationId: 'listAccountBalances',
    summary: 'Saldo semua rekening; jumlahnya nol',
    tags,
    request: { query: z.object({ as_of: z.iso.date().optional() }) },
    responses: { 200: jsonAnswer('Neraca saldo', accountsAnswer) },
  }),
  entries: guarded(gate, {
    method: 'get',
    path: `${base}/ledger/entries`,
    operationId: 'listEntries',
    summary: 'Jurnal, terbaru di atas',
    tags,
    request: { query: pageQuery.extend(entryFilter.shape) },
    responses: { 200: jsonAnswer('Satu halaman jurnal', pageOf(entryLine)) },
  }),
  entry: guarded(gate, {
    method: 'get',
    path: `${base}/ledger/entries/{entry}`,
    operationId: 'showEntry',
    summary: 'Satu catatan jurnal',
    tags,
    request: { params: entryParam },
    responses: { 200: jsonAnswer('Catatan', entryLine) },
  }),
  export: guarded(gate, {
    method: 'get',
    path: `${base}/ledger/export`,
    operationId: 'exportJournal',
    summary: 'Jurnal untuk sistem akuntansi daerah, dengan kode rekening',
    tags,
    request: { query: exportQuery },
    responses: {
      200: {
        description: 'Berkas .xlsx atau .csv',
        content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
      },
    },
  }),
  trail: guarded('contributions.read', {
    method: 'get',
    path: `${base}/person-months/{personId}/{month}`,
    operationId: 'followRupiah',
    summary: 'Jalan satu bulan-orang: dari dana sampai tanda terima',
    tags,
    request: { params: personMonthParam },
    responses: { 200: jsonAnswer('Tagihan, pembayaran, tanda terima, catatan', rupiahTrail) },
  }),
  codes: guarded(gate, {
    method: 'get',
    path: `${base}/account-codes`,
    operationId: 'listAccountCodes',
    summary: 'Kode rekening akuntansi daerah per rekening buku besar',
    tags,
    responses: { 200: jsonAnswer('Kode', z.object({ rows: z.array(accountCode) })) },
  }),
  saveCode: guarded('contributions.bill', {
    method: 'put',
    path: `${base}/account-codes/{account}`,
    operationId: 'saveAccountCode',
    summary: 'Mengubah kode rekening',
    tags,
    request: { params: accountParam, body: jsonBody(saveAccountCode) },
    responses: { 204: { description: 'Tersimpan' } },
  }),
}

export function makeLedgerRoutes(database: Database) {
  const router = makeGuardedRouter()

  router.openapi(routes.treasury, async (context) => {
    const actor = getActor(context)
    const { regency } = actor
    const sees = holds(actor, 'contributions.read')
    const answer = await actAs(database, actor, sees ? 'contributions.read' : gate, async (tx) => {
      // Money of an unknown payer is told as unresolved, and only there.
      const known = (await listFundBalances(tx.db, regency, today())).filter(({ payer }) => payer !== null)
      const total = addMoney(known.map(fundMoneyOf))
      const sums = await listAccountSums(tx.db, regency, today())
      const exceptions = await countExceptions(tx.db, regency)
      const { clearing: awaiting, owed, credit } = total
      return {
        unresolved: balanceOf(sums, 'unresolved:payment') - balanceOf(sums, 'unresolved:receipt'),
        awaiting,
        owed,
        credit,
        exceptions,
        ...(await readWaiting(tx.db, regency)),
      }
    })
    return context.json(answer, 200)
  })
  router.openapi(routes.funds, async (context) => {
    const actor = getActor(context)
    const { all, sums } = await actAs(database, actor, gate, async (tx) => ({
      all: await listFundBalances(tx.db, actor.regency, today()),
      sums: await listAccountSums(tx.db, actor.regency, today()),
    }))
    const known = all.filter(({ payer }) => payer !== null)
    const funds = known.map((one) => ({
      payer: one.payer!,
      name: one.name,
      kind: one.kind,
      ...fundMoneyOf(one),
    }))
    const unknownPayer = balanceOf(sums, 'unresolved:payment')
    return context.json({ funds, total: addMoney(known.map(fundMoneyOf)), unknownPayer }, 200)
  })
  router.openapi(routes.fund, async (context) => {
    const actor = getActor(context)
    const { payer } = context.req.valid('param')
    const { from, until } = context.req.valid('query')
    const period = { from, until: until ?? today() }
    const answer = await actAs(database, actor, gate, async (tx) => {
      const found = await findPayer(tx.db, actor.regency, payer)
      if (!found) throw failBooks('payer-unknown', { payer })
      return showFund(tx.db, actor.regency, found, period)
    })
    return context.json(answer, 200)
  })
  router.openapi(routes.accounts, async (context) => {
    const actor = getActor(context)
    const asOf = context.req.valid('query').as_of ?? today()
    const answer = await actAs(database, actor, gate, async (tx) => {
      const sums = await listAccountSums(tx.db, actor.regency, asOf)
      const accounts = sums.map(({ payerName, ...one }) => ({
        ...one,
        name: nameOfAccount(one.account, payerName ?? undefined),
        balance: one.debit - one.credit,
      }))
      const sum = accounts.reduce((total, { balance }) => total + balance, 0)
      return { asOf, accounts, sum, entries: await countEntries(tx.db, actor.regency) }
    })
    return context.json(answer, 200)
  })
  router.openapi(routes.entries, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...filter } = context.req.valid('query')
    const [before] = readCursor(z.tuple([z.int()]), cursor) ?? []
    const rows = await actAs(database, actor, gate, (tx) =>
      listEntries(tx.db, actor.regency, filter, { before, limit }),
    )
    return context.json(
      cutPage(rows.map(showEntry), limit, ({ entry }) => [entry]),
      200,
    )
  })
  router.openapi(routes.entry, async (context) => {
    const actor = getActor(context)
    const { entry } = context.req.valid('param')
    const [found] = await actAs(database, actor, gate, (tx) =>
      listEntries(tx.db, actor.regency, {}, { only: entry, limit: 1 }),
    )
    if (!found) throw failBooks('entry-not-found', { entry })
    return context.json(showEntry(found), 200)
  })
  router.openapi(routes.export, async (context) => {
    const actor = getActor(context)
    const { format, ...filter } = context.req.valid('query')
    const rows = await actAs(database, actor, gate, async (tx) => {
      const found = await journalRows(tx.db, actor.regency, filter)
      await audit(tx, actor, 'journal-exported', 'regency', { rows: found.length, format })
      return found
    })
    const bytes = await journalFile(rows, format)
    return context.body(new Uint8Array(bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="jurnal-iuran-${filter.until ?? today()}.${format}"`,
    }) as never
  })
  router.openapi(routes.trail, async (context) => {
    const actor = getActor(context)
    const { personId, month } = context.req.valid('param')
    const trail = await actAs(database, actor, 'contributions.read', async (tx) => {
      const found = await readTrail(tx.db, actor.regency, personId, month)
      if (found.bills.length + found.receipts.length === 0) throw failBooks('person-month-unknown', { month })
      await logReading(tx, actor, [{ personId, what: 'view' }])
      return found
    })
    return context.json({ personId, month, ...trail }, 200)
  })
  router.openapi(routes.codes, async (context) => {
    const actor = getActor(context)
    const rows = await actAs(database, actor, gate, (tx) => listAccountCodes(tx.db, actor.regency))
    return context.json({ rows: rows.map((one) => ({ ...one, name: nameOfAccount(one.account) })) }, 200)
  })
  router.openapi(routes.saveCode, async (context) => {
    const actor = getActor(context)
    const { account } = context.req.valid('param')
    const code = context.req.valid('json')
    await actAs(database, actor, 'contributions.bill', async (tx) => {
      const known = await listAccountCodes(tx.db, actor.regency)
      if (!known.some((one) => one.account === account)) throw failBooks('account-unknown', { account })
      await setAccountCode(tx.db, { regency: actor.regency, by: actor.id }, { account, ...code })
      await audit(tx, actor, 'account-code-saved', 'regency', { account, code: code.code })
    })
    return context.body(null, 204)
  })
  return router
}

const balanceOf = (sums: readonly AccountSum[], account: string): number =>
  sums.reduce((total, one) => (one.account === account ? total + one.debit - one.credit : total), 0)
