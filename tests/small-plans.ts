import fc from 'fast-check'
import type { PlanPerson, PlanProblem } from '../src/programmes/plan/problem.ts'

/** Small problems of every kind: windows, periods, terms, places, quotas, relief that ends. */
export const smallProblems = fc
  .record({
    months: fc.integer({ min: 1, max: 4 }),
    funds: fc.integer({ min: 1, max: 3 }),
    wide: fc.boolean(),
  })
  .chain(({ months, funds, wide }) => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: months - 1 }), fc.integer({ min: 1, max: months }))
      .map(([from, length]) => ({ from, to: Math.min(months, from + length) }))
    const whole = { from: 0, to: months }
    const price = wide ? fc.integer({ min: 0, max: 9 }) : fc.constantFrom(84, 168)
    const unit = wide ? 1 : 84
    const quotas = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 3 }), fc.option(fc.integer({ min: 0, max: 4 }))),
      { maxLength: 2 },
    )
    return fc.record({
      months: fc.constant(months),
      keepHeld: fc.boolean(),
      quotas: quotas.map((list) =>
        list.map(([atLeast, more], i) => ({
          name: `Q${i}`,
          atLeast,
          atMost: more === null ? null : atLeast + more,
        })),
      ),
      funds: fc.array(
        fc
          .record({
            budget: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 5 }),
            places: fc.option(fc.integer({ min: 0, max: 4 }), { freq: 2 }),
            period: fc.oneof({ weight: 2, arbitrary: fc.constant(whole) }, span),
            minTerm: fc.integer({ min: 1, max: 3 }),
          })
          .map(({ budget, period, ...rest }) => ({
            code: 'F',
            budget: budget === null ? null : budget * unit,
            ...period,
            ...rest,
          })),
        { minLength: funds, maxLength: funds },
      ),
      prices: fc.array(
        fc.array(fc.array(price, { minLength: months, maxLength: months }), {
          minLength: funds,
          maxLength: funds,
        }),
        { minLength: 2, maxLength: 2 },
      ),
      persons: fc.array(
        fc.record({
          points: fc.integer({ min: 1, max: wide ? 50 : 4 }),
          window: fc.oneof({ weight: 2, arbitrary: fc.constant(whole) }, span),
          held: fc.boolean(),
          funds: fc.subarray(Array.from({ length: funds }, (_, i) => i)),
          priceClass: fc.integer({ min: 0, max: 1 }),
          quotas: fc.subarray([0, 1]),
        }),
        { minLength: 1, maxLength: 8 },
      ),
    })
  })
  .map(({ persons, ...rest }): PlanProblem => ({
    ...rest,
    persons: persons.map(({ window, quotas, ...one }, i) => ({
      personId: 100 - i,
      ...one,
      ...window,
      quotas: quotas.filter((quota) => quota < rest.quotas.length),
    })),
  }))

/** Payer by month, every way that the rules allow for one person. */
export function stretches(problem: PlanProblem, person: PlanPerson): (number | null)[][] {
  const all: (number | null)[][] = [[]]
  for (let month = 0; month < problem.months; month++)
    all.splice(0, all.length, ...all.flatMap((one) => [null, ...person.funds].map((fund) => [...one, fund])))
  return all.filter((payers) => {
    const text = payers.map((fund) => fund ?? '-').join('')
    if (!/^-*\d+-*$/.test(text)) return false
    const first = text.search(/\d/)
    const end = first + text.replaceAll('-', '').length
    if (first < person.from || end > person.to || (person.held && first !== person.from)) return false
    return [...text.matchAll(/(\d)\1*/g)].every(({ 0: run, index }) => {
      const fund = problem.funds[Number(run[0])]!
      return run.length >= fund.minTerm && index >= fund.from && index + run.length <= fund.to
    })
  })
}
