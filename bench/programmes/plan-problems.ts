import type { PlanFund, PlanPerson, PlanProblem } from '../../src/programmes/plan/problem.ts'
import { prng } from '../../tests/random.ts'

/** Rupiah a month by payer: public money pays in full, private money half while the relief lasts. */
const full = 16_800
const half = 8_400

interface Size {
  readonly people: number
  readonly months: number
  readonly villages: number
  /** Villages with money of their own. */
  readonly villageFunds: number
  readonly districtBudget: number
  readonly villageBudget: number
}

/** 37,000 without protection and 13,000 held by APBD, a fund for each of 277 villages. */
export const regency: Size = {
  people: 50_000,
  months: 12,
  villages: 290,
  villageFunds: 277,
  districtBudget: 3_000_000_000,
  villageBudget: 18_000_000,
}

/** The demonstration's size: about as many people without protection. */
export const uncovered: Size = { ...regency, people: 37_000 }

/** Ten funds, three of them of villages. */
export const tenFunds: Size = {
  people: 50_000,
  months: 12,
  villages: 290,
  villageFunds: 3,
  districtBudget: 3_000_000_000,
  villageBudget: 30_000_000,
}

/**
 * A regency drawn from a seed: two APBD, sawit, tobacco excise, two companies and Baznas with terms of their own,
 * sponsors with places, villages with money, 25 quotas of villages; relief that ends after month 4.
 */
export function drawProblem(size: Size, seed: number): PlanProblem {
  const { people, months, villages, villageFunds } = size
  const random = prng(seed)
  const whole = { from: 0, to: months }
  const funds: PlanFund[] = [
    { code: 'APBD', budget: size.districtBudget, places: null, ...whole, minTerm: 3 },
    {
      code: 'APBD-PROV',
      budget: Math.round(size.districtBudget / 7) + 1_234,
      places: null,
      from: 2,
      to: months,
      minTerm: 6,
    },
    { code: 'DBH-SAWIT', budget: 412_345_678, places: null, ...whole, minTerm: 3 },
    { code: 'DBH-CHT', budget: 150_000_000, places: null, from: 3, to: months, minTerm: 1 },
    { code: 'CSR-A', budget: 95_000_000, places: 700, from: 0, to: 6, minTerm: 6 },
    { code: 'BAZNAS', budget: 60_500_000, places: null, ...whole, minTerm: 3 },
    { code: 'SPONSOR', budget: null, places: 1_900, ...whole, minTerm: 1 },
  ]
  const privateMoney = new Set([4, 5, 6])
  const common = funds.length
  for (let v = 0; v < villageFunds; v++)
    funds.push({
      code: `DESA-${v}`,
      budget: Math.round(size.villageBudget * (0.4 + 1.2 * random.float())),
      places: null,
      ...whole,
      minTerm: random.pick([1, 3, 6]),
    })
  // Transport keeps its relief to the end, other sectors until month 4; a fifth earns more than the lowest band.
  const prices = [
    [full, 4],
    [full, months],
    [20_800, 4],
  ].map(([price, relief]) =>
    funds.map((_, fund) =>
      Array.from({ length: months }, (_, month) =>
        privateMoney.has(fund) && month < relief! ? Math.round((price! * half) / full) : price!,
      ),
    ),
  )
  const sizes = Array.from({ length: villages }, () => 0.3 + random.float() * 1.4)
  const homes = sizes.flatMap((share, v) => Array.from({ length: Math.round(share * 100) }, () => v))
  const persons = Array.from({ length: people }, (_, i): PlanPerson => {
    const village = random.pick(homes)
    const held = random.chance(0.26)
    const plantation = random.chance(0.18)
    const tobacco = random.chance(0.06)
    const poor = random.chance(0.3)
    const from = held ? random.pick([0, 0, 0, 1, 3]) : 0
    const to = random.chance(0.04) ? Math.max(from + 1, random.below(months) + 1) : months
    const own = [0, ...(poor ? [1, 5] : []), ...(plantation ? [2] : []), ...(tobacco ? [3] : [])]
    if (village % 9 === 0) own.push(4)
    if (random.chance(0.25)) own.push(6)
    if (village < villageFunds) own.push(common + village)
    return {
      personId: i + 1,
      points: 40 + random.below(60) * 5 + (poor ? 100 : 0) + random.below(2) * 25,
      from,
      to,
      held,
      funds: own,
      priceClass: random.chance(0.15) ? 1 : random.chance(0.1) ? 2 : 0,
      quotas: village < 25 ? [village] : [],
    }
  })
  const quotas = Array.from({ length: 25 }, (_, village) => {
    const count = persons.filter(({ quotas }) => quotas[0] === village).length
    return { name: `Desa ${village}`, atLeast: Math.round(count * 0.45), atMost: Math.round(count * 0.8) }
  })
  return { months, persons, funds, quotas, prices, keepHeld: true }
}
