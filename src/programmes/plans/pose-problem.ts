import { formatSpan, isOfVillage, type MonthSpan, type RuleBook } from '../../contributions/public.ts'
import { addMonths, type Day, firstDay, type Month, monthNumber } from '../../platform/calendar.ts'
import { type Committed, committedOf, leftOf } from '../funds/committed.ts'
import { failFund } from '../funds/fund-errors.ts'
import { priceForFund, sectors } from '../funds/fund-price.ts'
import type { Fund, FundTerms } from '../funds/queries.ts'
import type { PlanFund, PlanPerson, PlanProblem, PlanQuota } from '../plan/problem.ts'
import type { PlanAsked } from './contract.ts'
import { failPlan } from './plan-errors.ts'

/** An eligible person of a frozen list. */
export interface ListedPerson {
  readonly personId: number
  readonly rank: number
  readonly points: number
  readonly villageCode: string | null
  readonly sector: 'transport' | 'other'
  readonly occupation: string | null
  readonly born: Day | null
  readonly heldThrough: Month | null
  /** First later month, after a gap, that is paid or enrolled already. */
  readonly takenFrom: Month | null
  readonly funds: readonly string[]
}

/** A fund that has terms. */
export type DatedFund = Fund & { readonly terms: NonNullable<Fund['terms']> }

/** A scenario ready to be solved, with what its numbers stand for. */
export interface Posed {
  readonly problem: PlanProblem
  readonly funds: readonly DatedFund[]
  readonly span: MonthSpan
  /** Eligible people in order of rank; those whom no fund may pay are not in the problem. */
  readonly people: readonly ListedPerson[]
  /** Of those in the problem, by rank: it stands for the person there, so that of equals the first in order is taken. */
  readonly posed: ReadonlyMap<number, PlanPerson>
  readonly byRank: ReadonlyMap<number, ListedPerson>
}

export interface PoseInput {
  readonly asked: PlanAsked
  readonly funds: readonly Fund[]
  readonly committed: ReadonlyMap<string, Committed>
  readonly people: readonly ListedPerson[]
  readonly rules: RuleBook
  /** Names of villages by code. */
  readonly villages: ReadonlyMap<string, string>
  /** Ages at which somebody is protected, both inclusive; null where no rule speaks of it. */
  readonly entryAge: { readonly youngest: number; readonly oldest: number } | null
}

/**
 * Turns a scenario into what the solver takes: what is left of each fund after its reserve and what is
 * committed, the window of each person, and the price of each month by the rules in force then.
 *
 * @throws programmes/fund-unknown, programmes/fund-without-period, programmes/plan-fund-twice,
 *   programmes/plan-fund-outside, programmes/plan-fund-too-short, programmes/plan-quota-crossed
 */
export function poseProblem(input: PoseInput): Posed {
  const { asked, rules } = input
  const span: MonthSpan = { from: asked.from, to: addMonths(asked.from, asked.months) }
  const funds = chooseFunds(asked, input.funds)
  const planFunds = funds.map((fund) => poseFund(fund, input, span))
  const quotas = asked.quotas.map((quota) => poseQuota(quota, input.villages))
  const prices = sectors.map((sector) =>
    funds.map((fund) =>
      Array.from(
        { length: asked.months },
        (_, i) =>
          priceForFund(rules, fund, { sector, month: addMonths(asked.from, i), reliefEnds: asked.reliefEnds })
            .amount,
      ),
    ),
  )
  const people = input.people.toSorted((a, b) => a.rank - b.rank)
  const persons = people.flatMap((one) => posePerson(one, input, funds) ?? [])
  return {
    problem: { months: asked.months, persons, funds: planFunds, quotas, prices, keepHeld: asked.keepHeld },
    funds,
    span,
    people,
    posed: new Map(persons.map((one) => [one.personId, one])),
    byRank: new Map(people.map((one) => [one.rank, one])),
  }
}

/** In order of their codes, so that the order in which they were ticked changes nothing. */
function chooseFunds(asked: PlanAsked, known: readonly Fund[]): DatedFund[] {
  const byCode = new Map(known.map((fund) => [fund.payer, fund]))
  const codes = asked.funds.map(({ payer }) => payer).toSorted()
  return codes.map((payer, i) => {
    const fund = byCode.get(payer)
    if (codes[i + 1] === payer) throw failPlan('plan-fund-twice', { payer })
    if (!fund) throw failFund('fund-unknown', { payer })
    const { terms } = fund
    if (terms === null) throw failFund('fund-without-period', { payer })
    return { ...fund, terms }
  })
}

/** What holds for a fund in this scenario: its terms, budget or places replaced where the scenario says so. */
export function termsIn(asked: PlanAsked, fund: DatedFund): FundTerms {
  const own = asked.funds.find(({ payer }) => payer === fund.payer)
  const budget = own?.budget === undefined ? fund.terms.budget : own.budget
  const places = own?.places === undefined ? fund.terms.places : own.places
  return { ...fund.terms, budget, places }
}

function poseFund(fund: DatedFund, { asked, committed }: PoseInput, span: MonthSpan): PlanFund {
  const { payer } = fund
  const terms = termsIn(asked, fund)
  if (terms.budget === null && terms.places === null) throw failFund('fund-without-bound', { payer })
  const from = Math.max(0, monthNumber(terms.months.from) - monthNumber(span.from))
  const to = Math.min(asked.months, monthNumber(terms.months.to) - monthNumber(span.from))
  const about = { payer, months: formatSpan(span), valid: formatSpan(terms.months) }
  if (to <= from) throw failPlan('plan-fund-outside', about)
  if (to - from < terms.minTerm)
    throw failPlan('plan-fund-too-short', { ...about, term: terms.minTerm, left: to - from })
  const { cost, people } = committedOf(committed, payer)
  const taken = Math.max(
    0,
    ...Array.from({ length: to - from }, (_, i) => people.get(addMonths(span.from, from + i)) ?? 0),
  )
  return {
    code: payer,
    budget: terms.budget === null ? null : leftOf(terms.budget, terms.reservePpm, cost),
    places: terms.places === null ? null : Math.max(0, terms.places - taken),
    from,
    to,
    minTerm: terms.minTerm,
  }
}

function poseQuota(
  { kind, code, atLeast, atMost }: PlanAsked['quotas'][number],
  villages: PoseInput['villages'],
): PlanQuota {
  const name =
    kind === 'village'
      ? (villages.get(code) ?? code)
      : code === 'transport'
        ? 'Transportasi'
        : 'Selain transportasi'
  if (atMost !== null && atMost < atLeast)
    throw failPlan('plan-quota-crossed', { name, least: atLeast, most: atMost })
  return { name, atLeast, atMost }
}

function posePerson(
  person: ListedPerson,
  input: PoseInput,
  funds: readonly DatedFund[],
): PlanPerson | undefined {
  const { asked } = input
  const payable = funds.flatMap((fund, i) => (mayPay(fund, person) ? [i] : []))
  const window = windowOf(person, input)
  if (payable.length === 0 || window === undefined) return undefined
  return {
    personId: person.rank,
    points: person.points,
    ...window,
    funds: payable,
    priceClass: sectors.indexOf(person.sector),
    quotas: asked.quotas.flatMap((one, i) =>
      (one.kind === 'village' ? person.villageCode : person.sector) === one.code ? [i] : [],
    ),
  }
}

/** Whether the fund's own condition lets it, and the village it is bound to. */
export function mayPay(fund: Pick<Fund, 'payer' | 'kind' | 'villageCode'>, person: ListedPerson): boolean {
  if (!person.funds.includes(fund.payer)) return false
  const bound = fund.villageCode !== null || isOfVillage(fund.kind)
  return !bound || (fund.villageCode !== null && fund.villageCode === person.villageCode)
}

/**
 * Months in which somebody may be protected, counted from the plan's first: after what is paid already, of
 * the right age on the first day of each, and before whatever he is enrolled for later.
 *
 * @returns undefined where no month is left
 */
function windowOf(
  { heldThrough, takenFrom, born }: ListedPerson,
  { asked, entryAge }: PoseInput,
): { from: number; to: number; held: boolean } | undefined {
  const at = (month: Month) => monthNumber(month) - monthNumber(asked.from)
  const held = heldThrough !== null && at(heldThrough) >= -1
  let from = held ? at(heldThrough) + 1 : 0
  let to = asked.months
  if (takenFrom !== null) to = Math.min(to, at(takenFrom))
  if (entryAge !== null) {
    if (born === null) return undefined
    const grown = firstMonthAged(born, entryAge.youngest)
    if (held && at(grown) > from) return undefined
    from = Math.max(from, at(grown))
    to = Math.min(to, at(firstMonthAged(born, entryAge.oldest + 1)))
  }
  return from < to ? { from, to, held } : undefined
}

/** The first month on whose first day somebody is of this age. */
export function firstMonthAged(born: Day, age: number): Month {
  const birthday = `${String(Number(born.slice(0, 4)) + age).padStart(4, '0')}${born.slice(4)}`
  const month = birthday.slice(0, 7)
  return birthday <= firstDay(month) ? month : addMonths(month, 1)
}
