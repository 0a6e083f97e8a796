import { expect, test } from 'vitest'
import { verifyBooks } from '../src/contributions/ledger/verify-books.ts'
import { releaseLine } from '../src/contributions/bills/release-line.ts'
import { addMonths } from '../src/platform/calendar.ts'
import { Refusal } from '../src/platform/errors.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { decideMandate } from '../src/sponsorship/mandates/stop-mandate.ts'
import { listTrustLines } from '../src/sponsorship/payroll/show-queries.ts'
import { returnTrust, undoResult } from '../src/sponsorship/payroll/trust.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { clerk, linesOf } from './paired.ts'
import { fillPayroll, makeAndApprove, names, nips, resultFile, sendSponsorBill, work } from './payroll.ts'
import { prng } from './random.ts'

/** What must hold whatever happened: no rupiah lost, none deducted without leave, none of one paid for another's worker. */
async function check(db: TestDatabase, stated: number): Promise<void> {
  expect((await verifyBooks(db.database.db, regency)).faults).toEqual([])
  const [sums] = await linesOf(
    db,
    `select coalesce((select sum(booked) from sponsorship.deduction_result where undone_at is null), 0) as taken,
       coalesce((select -sum(amount) from contributions.posting where account like 'trust:%'), 0)
       + coalesce((select sum(amount) from contributions.posting where account like 'trust:%' and person_id is not null), 0)
       + coalesce((select sum(amount) from sponsorship.trust_return where reversed_at is null), 0) as found`,
  )
  expect(sums).toBe(`${stated} ${stated}`)
  const none = async (question: string) => expect(await linesOf(db, question)).toEqual([])
  // Asked within the ceiling in every month, and only by mandates that held then or were dropped.
  await none(`select l.mandate, f.month from sponsorship.deduction_line l join sponsorship.deduction_file f using (regency, file)
    join sponsorship.mandate m using (regency, mandate)
    where f.state = 'approved' and l.dropped is null group by l.mandate, f.month, m.ceiling having sum(l.amount) > m.ceiling`)
  await none(`select l.mandate from sponsorship.deduction_line l join sponsorship.deduction_file f using (regency, file)
    join sponsorship.mandate m using (regency, mandate)
    where f.state = 'approved' and l.outcome is not null and not m.in_force @> f.month`)
  await none(`select p.account from contributions.posting p where p.account like 'trust:%' and p.person_id is not null
    and not exists (select from sponsorship.pair r join sponsorship.mandate m using (regency, mandate)
      where 'trust:' || m.sponsor = p.account and r.person_id = p.person_id)`)
  await none(
    `select account from contributions.posting where account like 'trust:%' group by account having sum(amount) > 0`,
  )
  await none(`select bill from contributions.bill where settled + released > total or receipted > total`)
}

test.each([1, 2])(
  'six months of offices, stops, late files and mistakes, seed %i: nothing is lost',
  async (seed) => {
    const random = prng(seed)
    const db = await openTestDatabase()
    try {
      const { mandates } = await fillPayroll(db)
      const inTx = <T>(run: Parameters<typeof inTransaction<T>>[1]) => inTransaction(db.database, run)
      let stated = 0
      let results = 0
      const bills: number[] = []
      let late: (() => Promise<void>) | undefined
      for (let n = 0; n < 6; n++) {
        const month = addMonths('2026-12', n)
        const day = `${month}-20`
        if (random.chance(0.4))
          await inTx((tx) =>
            decideMandate(
              tx,
              clerk,
              random.pick(mandates),
              random.pick(['stop', 'pause', 'resume'] as const),
              {
                asOf: `${month}-02`,
                reason: 'sponsor',
              },
            ),
          ).catch((error: unknown) => expect(error).toBeInstanceOf(Refusal))
        await makeAndApprove(db, month)
        const asked = new Map(
          (
            await linesOf(
              db,
              `select s.nip, sum(l.amount) from sponsorship.deduction_line l join sponsorship.deduction_file f using (regency, file)
             join sponsorship.sponsor s using (regency, sponsor)
             where f.month = '${month}-01' and f.state = 'approved' group by s.nip`,
            )
          ).map((line) => [line.split(' ')[0]!, Number(line.split(' ')[1])]),
        )
        const answer = async () => {
          const rows = nips.map((nip, i): [string, string, number, string] => {
            const whole = asked.get(nip) ?? (random.chance(0.1) ? 8_400 : 0)
            const kind = random.below(12)
            const amount =
              kind === 0 ? 0 : kind === 1 ? Math.floor(whole / 2) : kind === 2 ? whole + 1 : whole
            return [nip, names[i]!, amount, kind === 0 ? 'gaji tidak cukup' : '']
          })
          if (random.chance(0.3)) rows.push(['197001011995031999', 'ORANG LAIN', 8_400, ''])
          const file = await resultFile(rows, { title: `Bulan: ${month}` })
          const outcome = await work(db, { kind: 'result', month, file, reach: null }, day)
          if (outcome.kind !== 'result') throw new Error('no result')
          // All that the office says it deducted is there.
          expect(outcome.booked).toBe(rows.reduce((sum, [, , amount]) => sum + amount, 0))
          stated += outcome.booked
          results = outcome.result
          if (random.chance(0.15)) {
            await inTx((tx) => undoResult(tx, clerk, results, { reason: 'salah kirim', asOf: day }))
            stated -= outcome.booked
            await check(db, stated)
            await work(db, { kind: 'result', month, file, reach: null }, day)
            stated += outcome.booked
          }
        }
        await late?.()
        late = undefined
        if (asked.size > 0)
          if (random.chance(0.25)) late = answer
          else await answer()
        await check(db, stated)
        const bill = await sendSponsorBill(db, month, `${month}-10`)
        if (bill !== undefined) bills.push(bill)
        for (const one of bills)
          await work(db, { kind: 'pay', bill: one, paidOn: day }, day).catch((error: unknown) =>
            expect(error).toMatchObject({ code: 'sponsorship/trust-bill-not-open' }),
          )
        await check(db, stated)
        if (random.chance(0.4) && bill !== undefined) {
          const [line] = await linesOf(
            db,
            `select person_id from contributions.bill_line where bill = ${bill} and live order by random() limit 1`,
          )
          if (line !== undefined)
            await inTx((tx) =>
              releaseLine(
                tx,
                { regency, by: 'bendahara' },
                { bill, personId: Number(line), month, reason: 'tidak lagi bekerja', asOf: day },
              ),
            )
        }
        if (random.chance(0.4)) {
          const [first] = await inTx((tx) => listTrustLines(tx, regency, month))
          // What the insurer has already cannot be returned from the account.
          const [held] = await linesOf(
            db,
            `select coalesce(sum(amount), 0) from contributions.posting where account = 'held'`,
          )
          const amount = Math.min(first?.surplus ?? 0, Number(held))
          if (first !== undefined && amount > 0)
            await inTx((tx) =>
              returnTrust(tx, clerk, {
                sponsor: first.sponsor,
                amount,
                returnedOn: day,
                reason: 'kelebihan potong',
              }),
            )
        }
        await check(db, stated)
      }
      expect(stated).toBeGreaterThan(400_000)
    } finally {
      await db.close()
    }
  },
  240_000,
)
