import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRuleBook } from '../src/contributions/public.ts'
import { addMonths, today } from '../src/platform/calendar.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction, rehearse, type Tx } from '../src/platform/transaction.ts'
import { committedOf, readCommitted, reserveOf } from '../src/programmes/funds/committed.ts'
import { type Fund, listFunds } from '../src/programmes/funds/queries.ts'
import { saveTerms } from '../src/programmes/funds/save-terms.ts'
import type { PlanAsked } from '../src/programmes/plans/contract.ts'
import { acceptPlan, proposePlan } from '../src/programmes/plans/move-plan.ts'
import { openPlan } from '../src/programmes/plans/open-plan.ts'
import { solvePlan } from '../src/programmes/plans/solve-plan.ts'
import { storePlan } from '../src/programmes/plans/store-plan.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { addFund, fillWorkers, firstMonth, usualTerms } from './planned.ts'

let db: TestDatabase
const conditions = ['', 'pekerjaan == "nelayan"', 'umur < 45', 'jenis_kelamin == "L" || umur > 30'] as const
const codes = ['APBD', 'CSR', 'DESA', 'ASUH'] as const

beforeAll(async () => {
  db = await openTestDatabase()
  await fillWorkers(db, 40)
  const { rows } = await db.database.pool.query<{ village: string }>(
    'select min(village_code) as village from registry.person',
  )
  await addFund(db, 'APBD', 'apbd-regency', { budget: 1 })
  await addFund(db, 'CSR', 'csr', { places: 1 })
  await addFund(db, 'DESA', 'dana-desa', { budget: 1 }, rows[0]!.village)
  await addFund(db, 'ASUH', 'sponsor', { places: 1 })
}, 120_000)
afterAll(() => db.close())

const terms = fc.record({
  money: fc.boolean(),
  budget: fc.integer({ min: 0, max: 3_000_000 }),
  places: fc.integer({ min: 0, max: 12 }),
  from: fc.integer({ min: 0, max: 4 }),
  months: fc.integer({ min: 2, max: 12 }),
  minTerm: fc.integer({ min: 1, max: 6 }),
  reservePpm: fc.integer({ min: 0, max: 200_000 }),
  income: fc.constantFrom(1_000_000, 1_500_000, 4_000_000),
  condition: fc.integer({ min: 0, max: conditions.length - 1 }),
})
const scenarios = fc.record({
  terms: fc.tuple(terms, terms, terms, terms),
  months: fc.integer({ min: 6, max: 12 }),
  keepHeld: fc.boolean(),
  reliefEnds: fc.boolean(),
  quota: fc.option(fc.record({ atMost: fc.integer({ min: 0, max: 6 }) }), { nil: undefined }),
})

/** A scenario asked, solved, proposed, accepted and enrolled, looked at, and taken back. */
test('a plan turned into enrolments breaks no rule of a fund, no budget, and has one payer for each month', async () => {
  let enrolledAtAll = 0
  await fc.assert(
    fc.asyncProperty(scenarios, async (drawn) => {
      await inTransaction(db.database, async (tx) => {
        for (const [i, code] of codes.entries()) {
          const { money, budget, places, condition, minTerm, months, from, ...rest } = drawn.terms[i]!
          await saveTerms(tx, { regency, id: 'uji' }, code, {
            ...usualTerms,
            ...rest,
            budget: money ? budget : null,
            places: money ? null : places,
            from: addMonths(firstMonth, from),
            months,
            minTerm: Math.min(minTerm, months, drawn.months - from),
            expression: conditions[condition]!,
          })
        }
      })
      const asked: PlanAsked = {
        name: 'Rencana acak',
        from: firstMonth,
        months: drawn.months,
        funds: codes.map((payer) => ({ payer })),
        quotas: drawn.quota
          ? [{ kind: 'sector', code: 'transport', atLeast: 0, atMost: drawn.quota.atMost }]
          : [],
        keepHeld: drawn.keepHeld,
        reliefEnds: drawn.reliefEnds,
        closeBy: null,
      }
      const solved = await solvePlan({ database: db.database, regency, progress: silent }, asked)
      await rehearse(db.database, async (tx) => {
        const plan = await storePlan(tx, { regency, by: 'uji' }, asked, solved)
        await proposePlan(tx, { regency, id: 'uji' }, plan, { today: today() })
        await acceptPlan(tx, { regency, id: 'kedua' }, plan, { today: today() })
        const opened = await openPlan(tx, { regency, id: 'kedua' }, plan, {
          today: today(),
          progress: silent,
        })
        expect(opened.refused).toBe(0)
        expect(opened.enrolled).toBe(solved.spells.length)
        enrolledAtAll += opened.enrolled
        await expectLawful(tx, drawn.reliefEnds, solved.outcome.cost)
        if (drawn.quota) expect(await countTransport(tx)).toBeLessThanOrEqual(drawn.quota.atMost)
      })
    }),
    { numRuns: 15 },
  )
  expect(enrolledAtAll).toBeGreaterThan(50)
}, 300_000)

interface Line {
  readonly payer: string
  readonly personId: number
  readonly village: string
  readonly occupation: string
  readonly months: number
  readonly within: boolean
}

/** Everything by itself, from the tables and the terms, as if no plan had been. */
async function expectLawful(tx: Tx, reliefEnds: boolean, planned: number): Promise<void> {
  const funds = await listFunds(tx.db, regency)
  const committed = await readCommitted(tx.db, regency, await readRuleBook(tx.db), funds)
  let cost = 0
  for (const { payer, terms: own } of funds) {
    const bound = committedOf(committed, payer)
    cost += bound.cost
    if (own!.budget !== null)
      expect(bound.cost + reserveOf(own!.budget, own!.reservePpm)).toBeLessThanOrEqual(
        Math.max(own!.budget, reserveOf(own!.budget, own!.reservePpm)),
      )
    if (own!.places !== null) expect(Math.max(0, ...bound.people.values())).toBeLessThanOrEqual(own!.places)
  }
  // Planned without relief, it costs at most as much.
  if (reliefEnds) expect(cost).toBeLessThanOrEqual(planned)
  else expect(cost).toBe(planned)
  for (const line of await listLines(tx)) {
    const fund = funds.find(({ payer }) => payer === line.payer)!
    expect(line.within, `${line.payer} pays within its months`).toBe(true)
    expect(line.months).toBeGreaterThanOrEqual(fund.terms!.minTerm)
    expectPayable(fund, line)
  }
  const { rows } = await sql<{ parts: number }>`
    select (select count(*) from unnest(range_agg(months)) part)::int as parts from contributions.enrolment
    where state = 'standing' group by person_id`.execute(tx.db)
  expect(rows.filter(({ parts }) => parts !== 1)).toEqual([])
}

function expectPayable(fund: Fund, line: Line): void {
  if (fund.villageCode !== null) expect(line.village).toBe(fund.villageCode)
  if (fund.terms!.expression === conditions[1]) expect(line.occupation).toBe('nelayan')
}

async function listLines(tx: Tx): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select e.payer, e.person_id as "personId", p.village_code as village, lower(p.occupation) as occupation,
           (extract(year from age(upper(e.months), lower(e.months))) * 12
            + extract(month from age(upper(e.months), lower(e.months))))::int as months,
           t.months @> e.months as within
    from contributions.enrolment e join registry.person p using (regency, person_id)
    join published.fund_terms t on t.regency = e.regency and t.payer = e.payer
    where e.state = 'standing'`.execute(tx.db)
  return rows
}

async function countTransport(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct person_id)::int as count from contributions.enrolment
    where state = 'standing' and sector = 'transport'`.execute(tx.db)
  return rows[0]!.count
}
