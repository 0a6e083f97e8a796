import { expect, test } from 'vitest'
import { ensureDemoTreasurers } from '../src/access/public.ts'
import { approveBill } from '../src/contributions/bills/move-bill.ts'
import { billDemo } from '../src/contributions/bill-demo.ts'
import { verifyBooks } from '../src/contributions/ledger/verify-books.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { balances, enrol } from './enrolled.ts'

const payers = ['APBD', 'CSR', 'DESA', 'SPONSOR'].map((code) => ({ code, kind: 'apbd-regency' }))
const asOf = '2026-11-01'

async function openEnrolled(): Promise<TestDatabase> {
  const db = await openTestDatabase()
  const people = payers.flatMap(({ code: payer }, i) =>
    Array.from({ length: 15 }, (_, n) => ({
      personId: i * 15 + n + 1,
      payer,
      months: '[2026-01-01,2027-01-01)',
    })),
  )
  await enrol(db, payers, people)
  return db
}

const billed = async ({ database }: TestDatabase) => {
  const bills = await database.pool.query(
    'select number, state, paid, settled, receipted, payment_code from contributions.bill order by number',
  )
  const payments = await database.pool.query(
    'select reference, amount, state from contributions.payment order by reference',
  )
  return { bills: bills.rows, payments: payments.rows, balances: await balances(database) }
}

test('a demonstration killed at any step of its billing completes the month when run again', async () => {
  const [whole, killed] = [await openEnrolled(), await openEnrolled()]
  try {
    const run = async (db: TestDatabase, killAt = Number.POSITIVE_INFINITY) => {
      const [maker, checker] = await ensureDemoTreasurers(db.database, regency, asOf)
      let steps = 0
      const step = () => {
        if (++steps === killAt) throw new Error('killed')
      }
      const progress = { ...silent, step }
      await billDemo({ database: db.database, regency, asOf, maker, checker, progress })
      return { maker, checker }
    }
    const { maker, checker } = await run(whole)
    for (let killAt = 1; ; killAt++) {
      const ended = await run(killed, killAt).catch((error: Error) => error)
      if (!(ended instanceof Error)) break
      expect(ended.message).toBe('killed')
    }
    expect(await billed(killed)).toEqual(await billed(whole))
    expect((await verifyBooks(killed.database.db, regency)).faults).toEqual([])
    const { rows } = await whole.database.pool.query(
      `select bill, made_by from contributions.bill where state = 'draft' order by bill`,
    )
    expect(rows.map((row: { made_by: string }) => row.made_by)).toEqual(payers.map(() => maker))
    const approve = (by: string) =>
      inTransaction(whole.database, (tx) => approveBill(tx, { regency, by }, rows[0].bill as number))
    await expect(approve(maker)).rejects.toMatchObject({ code: 'contributions/bill-own-approval' })
    await approve(checker)
  } finally {
    await whole.close()
    await killed.close()
  }
})
