import { failPlan } from './plan-errors.ts'
import type { PlanFund, PlanPerson, PlanProblem } from './problem.ts'

/**
 * Refuses a problem that cannot mean what it says, before anything is worked out from it.
 *
 * @throws programmes/plan-without-months, programmes/plan-points-invalid, programmes/plan-window-empty,
 *   programmes/plan-person-twice, programmes/plan-reference-unknown, programmes/plan-fund-period-empty,
 *   programmes/plan-fund-limit-invalid, programmes/plan-quota-invalid, programmes/plan-price-invalid,
 *   programmes/plan-too-large
 */
export function checkProblem(problem: PlanProblem): void {
  const { months } = problem
  if (!isWhole(months, 1) || months > 60) throw failPlan('plan-without-months', { months })
  for (const fund of problem.funds) checkFund(fund, months)
  for (const { name, atLeast, atMost } of problem.quotas)
    if (!isWhole(atLeast, 0) || (atMost !== null && !isWhole(atMost, atLeast)))
      throw failPlan('plan-quota-invalid', { quota: name, atLeast, atMost })
  const dearest = checkPrices(problem)
  const known = new Set<number>()
  let points = 0
  for (const [i, person] of problem.persons.entries()) {
    checkPerson(problem, person, i + 1)
    if (known.has(person.personId)) throw failPlan('plan-person-twice', { person: person.personId })
    known.add(person.personId)
    points += person.points
  }
  if (!Number.isSafeInteger(points * months) || !Number.isSafeInteger(dearest * months * known.size))
    throw failPlan('plan-too-large')
}

function checkFund(fund: PlanFund, months: number): void {
  const { code, from, to } = fund
  if (!isWhole(from, 0) || !isWhole(to, from + 1) || to > months)
    throw failPlan('plan-fund-period-empty', { fund: code, from: from + 1, to, months })
  const limits = { anggaran: fund.budget ?? 0, tempat: fund.places ?? 0, 'masa terpendek': fund.minTerm }
  for (const [what, value] of Object.entries(limits))
    if (!isWhole(value, what === 'masa terpendek' ? 1 : 0))
      throw failPlan('plan-fund-limit-invalid', { fund: code, what, value })
}

/** @returns the dearest month there is */
function checkPrices({ prices, funds, months }: PlanProblem): number {
  let dearest = 0
  for (const [priceClass, byFund] of prices.entries())
    for (const [f, { code }] of funds.entries())
      for (let month = 0; month < months; month++) {
        const value = byFund[f]?.[month] ?? Number.NaN
        if (!isWhole(value, 0))
          throw failPlan('plan-price-invalid', { priceClass, fund: code, month: month + 1, value })
        dearest = Math.max(dearest, value)
      }
  return dearest
}

function checkPerson(problem: PlanProblem, person: PlanPerson, place: number): void {
  const { points, from, to } = person
  const { months } = problem
  if (!isWhole(points, 1) || points > 1_000_000)
    throw failPlan('plan-points-invalid', { place, value: points })
  if (!isWhole(from, 0) || !isWhole(to, from + 1) || to > months)
    throw failPlan('plan-window-empty', { place, from: from + 1, to, months })
  const references = [
    ['dana', person.funds, problem.funds.length],
    ['kuota', person.quotas, problem.quotas.length],
    ['golongan harga', [person.priceClass], problem.prices.length],
  ] as const
  for (const [what, values, count] of references) {
    const wrong = values.find(
      (value, i) => !isWhole(value, 0) || value >= count || values.indexOf(value) !== i,
    )
    if (wrong !== undefined) throw failPlan('plan-reference-unknown', { place, what, value: wrong })
  }
  if (!Number.isSafeInteger(person.personId))
    throw failPlan('plan-reference-unknown', { place, what: 'orang', value: person.personId })
}

function isWhole(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least
}
