import { readRuleBook } from '../../contributions/public.ts'
import { addMonths, firstDay } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import type { Progress } from '../../platform/progress.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { listRegionNames } from '../facts/region-queries.ts'
import { readCommitted } from '../funds/committed.ts'
import { listFunds } from '../funds/queries.ts'
import { planInThread } from '../plan/plan-in-thread.ts'
import type { Plan } from '../plan/plan.ts'
import type { PlanProblem } from '../plan/problem.ts'
import { sortAndFill } from '../plan/sort-and-fill.ts'
import type { PlanAsked, PlanOutcome } from './contract.ts'
import { costWith, explainSpell } from './explain-spell.ts'
import { freezeList } from './freeze-list.ts'
import { findEntryAge, type FrozenList, listListed } from './list-queries.ts'
import { failPlan } from './plan-errors.ts'
import type { StoredSpell } from './plan-queries.ts'
import { poseProblem, type Posed } from './pose-problem.ts'
import { tellOutcome } from './tell-outcome.ts'

/** A scenario solved, with the list that it rests on; nothing of the plan is stored yet, the list is. */
export interface SolvedPlan {
  readonly list: FrozenList
  readonly outcome: PlanOutcome
  readonly spells: readonly StoredSpell[]
  readonly posed: Posed
  readonly plan: Plan
}

export interface SolveContext {
  /** Sees the whole regency. */
  readonly database: Database
  readonly regency: string
  readonly progress: Progress
  readonly signal?: AbortSignal
}

/**
 * Freezes the list, poses the problem and solves it, beside what an office does with a sorted list.
 *
 * @throws programmes/plan-nobody and what `poseProblem` and the solver refuse
 */
export async function solvePlan(context: SolveContext, asked: PlanAsked): Promise<SolvedPlan> {
  const { database, regency, progress } = context
  const { list, posed } = await inTransaction(database, async (tx) => {
    const list = await freezeList(tx, regency, asked.from, progress)
    progress.step('Menyusun soal')
    const rules = await readRuleBook(tx.db)
    const funds = await listFunds(tx.db, regency)
    const input = {
      asked,
      funds,
      rules,
      committed: await readCommitted(tx.db, regency, rules, funds),
      people: await listListed(tx.db, regency, list.list),
      villages: await listRegionNames(tx.db, regency),
      entryAge: (await findEntryAge(tx.db, firstDay(asked.from))) ?? null,
    }
    return { list, posed: poseProblem(input) }
  })
  if (posed.problem.persons.length === 0) throw failPlan('plan-nobody')
  progress.step('Mencari rencana terbaik')
  const begun = performance.now()
  const plan = await solve(context, posed.problem)
  const milliseconds = Math.round(performance.now() - begun)
  const sorted = sortAndFill(posed.problem)
  const outcome = tellOutcome(posed, { asked, counts: list.counts, plan, sorted, milliseconds })
  return { list, outcome, spells: storedSpells(posed, plan), posed, plan }
}

function storedSpells(posed: Posed, { spells }: Plan): StoredSpell[] {
  const { span, funds, byRank } = posed
  let last = 0
  let spell = 0
  return spells.map((one) => {
    spell = one.personId === last ? spell + 1 : 1
    last = one.personId
    return {
      personId: byRank.get(one.personId)!.personId,
      spell,
      payer: funds[one.fund]!.payer,
      months: { from: addMonths(span.from, one.from), to: addMonths(span.from, one.to) },
      cost: costWith(posed, one, one.fund),
      sentence: explainSpell(posed, one),
    }
  })
}

/** Funds that are not weighed by then stay untold until somebody asks for them: other plans wait to be weighed. */
const longestWeighingMs = 60_000

/** What is added to each fund to see what it would bring, whole rupiah. */
export const addedMoney = 100_000_000

/**
 * What another Rp100 million would bring, fund by fund: the same scenario solved again with it. Only funds whose
 * money is nearly used up; to the others it brings nothing.
 */
export async function weighMoney(
  context: SolveContext,
  { posed, plan, outcome }: Pick<SolvedPlan, 'posed' | 'plan' | 'outcome'>,
): Promise<PlanOutcome> {
  const { problem } = posed
  context.progress.step('Menimbang tambahan Rp100 juta', problem.funds.length)
  const begun = performance.now()
  const funds: PlanOutcome['funds'] = []
  for (const [i, fund] of outcome.funds.entries()) {
    const { budget } = problem.funds[i]!
    const left = plan.funds[i]!.left
    const isLate = performance.now() - begun > longestWeighingMs
    if (budget === null || left === null || fund.more !== null || isLate) {
      funds.push(fund)
    } else if (left >= dearestStretch(problem, i)) {
      funds.push({ ...fund, more: { personMonths: 0, people: 0 } })
    } else {
      const richer = problem.funds.map((one, j) => (i === j ? { ...one, budget: budget + addedMoney } : one))
      const more = await solve(context, { ...problem, funds: richer })
      funds.push({
        ...fund,
        more: { personMonths: more.personMonths - plan.personMonths, people: more.people - plan.people },
      })
    }
    context.progress.advance(i + 1)
  }
  return { ...outcome, funds }
}

/** What the dearest person costs the fund over all its months: with as much left, money bounds nobody. */
function dearestStretch({ funds, prices }: PlanProblem, fund: number): number {
  const { from, to } = funds[fund]!
  return Math.max(
    ...prices.map((byFund) => byFund[fund]!.slice(from, to).reduce((sum, price) => sum + price, 0)),
  )
}

const solve = ({ signal }: SolveContext, problem: PlanProblem): Promise<Plan> => planInThread(problem, signal)
