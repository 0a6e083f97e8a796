import { checkProblem } from './check-problem.ts'
import { costOfSpan } from './pattern.ts'
import type { FundUse } from './plan.ts'
import type { PlanPerson, PlanProblem, PlanSpell } from './problem.ts'

/** What keeps one fund from paying for somebody; months count from 0. */
export type Obstacle =
  | { readonly kind: 'term-too-long' }
  | { readonly kind: 'budget'; readonly missing: number }
  | { readonly kind: 'places'; readonly month: number }
  | { readonly kind: 'quota'; readonly quota: number }
  /** It could pay for him alone; somebody with more points, or a quota, needs the same money elsewhere. */
  | { readonly kind: 'none' }

/** What somebody would cost with one fund, for as long as it may pay for him. */
export interface Offer {
  readonly fund: number
  readonly from: number
  readonly to: number
  readonly cost: number
  readonly obstacle: Obstacle
}

export interface Unreached {
  readonly personId: number
  readonly points: number
  /** Without any fund that may pay for him it is empty. */
  readonly offers: readonly Offer[]
}

/** The first by points whom a plan leaves out, and why; the one with the lower number among equals. */
export function findFirstUnreached(
  problem: PlanProblem,
  plan: { readonly spells: readonly PlanSpell[]; readonly funds: readonly FundUse[] },
): Unreached | null {
  checkProblem(problem)
  const reached = new Set(plan.spells.map(({ personId }) => personId))
  let first: PlanPerson | null = null
  for (const one of problem.persons) {
    if (reached.has(one.personId)) continue
    const before =
      first === null ||
      one.points > first.points ||
      (one.points === first.points && one.personId < first.personId)
    if (before) first = one
  }
  if (first === null) return null
  const { personId, points, funds } = first
  const counted = problem.quotas.map(() => 0)
  for (const one of problem.persons)
    if (reached.has(one.personId)) for (const quota of one.quotas) counted[quota]! += 1
  const full = first.quotas.find((q) => counted[q]! >= (problem.quotas[q]!.atMost ?? Infinity))
  const offers = funds.map((fund) => offerOf(problem, first, fund, plan.funds[fund]!, full))
  return { personId, points, offers: offers.sort((a, b) => a.cost - b.cost || a.fund - b.fund) }
}

function offerOf(
  problem: PlanProblem,
  person: PlanPerson,
  fund: number,
  use: FundUse,
  full: number | undefined,
): Offer {
  const terms = problem.funds[fund]!
  const from = Math.max(person.from, terms.from)
  const to = Math.max(from, Math.min(person.to, terms.to))
  const cost = costOfSpan(problem, person.priceClass, { fund, from, to })
  const crowded = use.people.findIndex(
    (count, month) => month >= from && month < to && count >= (terms.places ?? Infinity),
  )
  let obstacle: Obstacle = { kind: 'none' }
  if (to - from < terms.minTerm || (person.held && from > person.from)) obstacle = { kind: 'term-too-long' }
  else if (full !== undefined) obstacle = { kind: 'quota', quota: full }
  else if (crowded >= 0) obstacle = { kind: 'places', month: crowded }
  else if (use.left !== null && use.left < cost) obstacle = { kind: 'budget', missing: cost - use.left }
  return { fund, from, to, cost, obstacle }
}
