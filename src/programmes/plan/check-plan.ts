import type { RelaxedQuota } from './plan.ts'
import type { PlanPerson, PlanProblem, PlanSpell } from './problem.ts'

/** A rule that a plan breaks, with what it is about; months count from 0. */
export type BrokenRule =
  | { readonly rule: 'person-unknown' | 'not-from-held-month' | 'gap'; readonly personId: number }
  | { readonly rule: 'fund-unknown' | 'fund-not-allowed'; readonly personId: number; readonly fund: number }
  | { readonly rule: 'spell-empty' | 'outside-window'; readonly personId: number; readonly fund: number }
  | { readonly rule: 'outside-period' | 'minimum-term'; readonly personId: number; readonly fund: number }
  | { readonly rule: 'two-payers'; readonly personId: number; readonly month: number }
  | { readonly rule: 'budget'; readonly fund: number; readonly over: number }
  | { readonly rule: 'places'; readonly fund: number; readonly month: number; readonly over: number }
  | { readonly rule: 'quota-at-least' | 'quota-at-most'; readonly quota: number; readonly by: number }

/**
 * Every rule that a plan breaks, looked up month by month and apart from how plans are made. Empty: lawful.
 * `relaxed` names the quotas that are met only as far as they can be.
 */
export function checkPlan(
  problem: PlanProblem,
  plan: { readonly spells: readonly PlanSpell[]; readonly relaxed?: readonly RelaxedQuota[] },
): BrokenRule[] {
  const persons = new Map(problem.persons.map((one): [number, PlanPerson] => [one.personId, one]))
  const spells = Map.groupBy(plan.spells, ({ personId }) => personId)
  const broken: BrokenRule[] = []
  for (const [personId, own] of spells) {
    const person = persons.get(personId)
    if (person === undefined) broken.push({ rule: 'person-unknown', personId })
    else broken.push(...checkPerson(problem, person, own))
  }
  const lawful = plan.spells.filter(({ personId, fund }) => persons.has(personId) && problem.funds[fund])
  broken.push(...checkFunds(problem, persons, lawful))
  for (const [quota, { atLeast, atMost }] of problem.quotas.entries()) {
    const count = [...spells.keys()].filter((id) => persons.get(id)?.quotas.includes(quota)).length
    const least = plan.relaxed?.find((one) => one.quota === quota)?.reached ?? atLeast
    if (count < least) broken.push({ rule: 'quota-at-least', quota, by: least - count })
    if (atMost !== null && count > atMost) broken.push({ rule: 'quota-at-most', quota, by: count - atMost })
  }
  return broken
}

function checkPerson(problem: PlanProblem, person: PlanPerson, own: readonly PlanSpell[]): BrokenRule[] {
  const { personId } = person
  const broken: BrokenRule[] = []
  const payer = Array.from({ length: problem.months }, (): number | null => null)
  for (const { fund, from, to } of own) {
    const terms = problem.funds[fund]
    if (terms === undefined) {
      broken.push({ rule: 'fund-unknown', personId, fund })
      continue
    }
    if (!person.funds.includes(fund)) broken.push({ rule: 'fund-not-allowed', personId, fund })
    if (from >= to) broken.push({ rule: 'spell-empty', personId, fund })
    if (from < person.from || to > person.to) broken.push({ rule: 'outside-window', personId, fund })
    if (from < terms.from || to > terms.to) broken.push({ rule: 'outside-period', personId, fund })
    for (let month = Math.max(0, from); month < Math.min(to, problem.months); month++) {
      if (payer[month] !== null) broken.push({ rule: 'two-payers', personId, month })
      payer[month] = fund
    }
  }
  const first = payer.findIndex((fund) => fund !== null)
  const last = payer.findLastIndex((fund) => fund !== null)
  if (first < 0) return broken
  if (payer.slice(first, last).includes(null)) broken.push({ rule: 'gap', personId })
  if (person.held && first !== person.from) broken.push({ rule: 'not-from-held-month', personId })
  for (let month = first; month <= last;) {
    const fund = payer[month]!
    let end = month
    while (end <= last && payer[end] === fund) end++
    if (fund !== null && end - month < problem.funds[fund]!.minTerm)
      broken.push({ rule: 'minimum-term', personId, fund })
    month = end
  }
  return broken
}

function checkFunds(
  problem: PlanProblem,
  persons: ReadonlyMap<number, PlanPerson>,
  spells: readonly PlanSpell[],
): BrokenRule[] {
  const broken: BrokenRule[] = []
  const byFund = Map.groupBy(spells, ({ fund }) => fund)
  for (const [fund, own] of byFund) {
    const { budget, places } = problem.funds[fund]!
    let spent = 0
    const people = Array.from({ length: problem.months }, () => 0)
    for (const { personId, from, to } of own)
      for (let month = Math.max(0, from); month < Math.min(to, problem.months); month++) {
        spent += problem.prices[persons.get(personId)!.priceClass]![fund]![month]!
        people[month]! += 1
      }
    if (budget !== null && spent > budget) broken.push({ rule: 'budget', fund, over: spent - budget })
    for (const [month, count] of people.entries())
      if (places !== null && count > places)
        broken.push({ rule: 'places', fund, month, over: count - places })
  }
  return broken
}
