import { type Day, type Month, monthOf } from '../platform/calendar.ts'
import type { Tx } from '../platform/transaction.ts'
import { findParameters, hasMemberLists, listKnownPeople } from './facts/fact-queries.ts'
import { type Facts } from './facts/fact-names.ts'
import { factsOf, heldThroughOf, type KnownPerson, startOf } from './facts/person-facts.ts'
import { inOrder, makeShares, pointsOf, type Shares } from './priority/score.ts'
import { rankPeople } from './priority/rank.ts'
import { getWeightsInForce, listHazards } from './priority/weight-queries.ts'
import { type Expression, readExpression } from './rules/expression.ts'
import { type Eligible, judge } from './rules/judge.ts'
import { findSetAside } from './rules/override-queries.ts'
import { failRule } from './rules/rule-errors.ts'
import { listRuleVersions } from './rules/rule-queries.ts'
import { generalRules, type ReadyRule, rulesAt } from './rules/rule.ts'

/** Somebody the register knows, as the plan needs him: may he be protected, how urgent is it, by whom. */
export interface Candidate {
  readonly personId: number
  readonly villageCode: string | null
  readonly sector: 'transport' | 'other'
  readonly occupation: string | null
  readonly born: Day | null
  /** `unknown`: a blocking rule could not be decided, for instance for want of evidence of work. */
  readonly eligible: Eligible
  /** Blocking rules that failed or could not be decided. */
  readonly hindrances: readonly string[]
  /** Priority, a positive whole number; 0 where he is not eligible. */
  readonly points: number
  /** From 1; ties broken the same way every time. Null where he is not eligible. */
  readonly rank: number | null
  /** Last month paid or enrolled without a break; null where he is not protected. */
  readonly heldThrough: Month | null
  /** First later month, after a gap, that is paid or enrolled already: a plan may not pay it again. */
  readonly takenFrom: Month | null
  /** Codes of funds whose own expression he meets; a fund bound to a village only where he lives there. */
  readonly funds: readonly string[]
}

/** A fund as far as it chooses people. `expression` null or empty: whoever is eligible. */
export interface FundTerms {
  readonly code: string
  readonly expression: string | null
  readonly villageCode: string | null
}

/** A candidate with what lists and reports show of him besides. */
export interface AssessedPerson {
  readonly candidate: Candidate
  readonly person: KnownPerson
  readonly facts: Facts
  readonly warnings: readonly string[]
  /** Rules set aside for him in the month. */
  readonly setAside: ReadonlySet<string> | undefined
  readonly shares: Shares
}

export interface AssessmentRequest {
  /** First month of the plan. */
  readonly month: Month
  readonly funds: readonly FundTerms[]
  /** Of these alone; ranks are then among them. */
  readonly people?: readonly number[]
}

/**
 * All workers of the regency with verdict, points, rank and funds, in order of their numbers. Each is judged in the
 * first month from `month` on for which nobody pays for him yet.
 *
 * The transaction must see the whole regency.
 *
 * @throws programmes/fund-expression-invalid when the expression of a fund cannot be read
 */
export async function listCandidates(
  tx: Tx,
  regency: string,
  request: AssessmentRequest,
): Promise<Candidate[]> {
  return (await assessPeople(tx, regency, request)).map(({ candidate }) => candidate)
}

/** The same with facts, warnings and shares by criterion. */
export async function assessPeople(
  tx: Tx,
  regency: string,
  { month, funds, people: asked }: AssessmentRequest,
): Promise<AssessedPerson[]> {
  const people = await listKnownPeople(tx, regency, month, asked)
  const rules = rulesAt(await listRuleVersions(tx.db), month)
  const general = generalRules(rules)
  const surroundings = {
    regency,
    hasMemberLists: await hasMemberLists(tx.db, regency),
    parameters: await findParameters(tx.db, month),
  }
  const setAside = await findSetAside(tx.db, regency, month)
  const { weights } = await getWeightsInForce(tx.db)
  const sharesOf = makeShares(weights, await listHazards(tx.db, month))
  const ordered = inOrder(weights)
  const fundsOf = fundFinder(funds, rules)
  const assessed = people
    .toSorted((a, b) => a.personId - b.personId)
    .map((person): AssessedPerson => {
      const facts = factsOf(person, startOf(person, month), surroundings)
      const aside = setAside.get(person.personId)
      const { eligible, hindrances, warnings } = judge(general, facts, aside)
      const shares = sharesOf(facts)
      const candidate: Candidate = {
        personId: person.personId,
        villageCode: person.villageCode,
        sector: person.sector === 'Transportasi' ? 'transport' : 'other',
        occupation: person.occupation,
        born: person.born,
        eligible,
        hindrances,
        points: eligible === 'yes' ? pointsOf(ordered, shares) : 0,
        rank: null,
        heldThrough: heldThroughOf(person),
        takenFrom: person.takenFrom === null ? null : monthOf(person.takenFrom),
        funds: eligible === 'yes' ? fundsOf(facts, person.villageCode, aside) : none,
      }
      return { candidate, person, facts, warnings, setAside: aside, shares }
    })
  return giveRanks(assessed)
}

const none: readonly string[] = []

function giveRanks(assessed: readonly AssessedPerson[]): AssessedPerson[] {
  const ranked = rankPeople(
    assessed
      .filter(({ candidate }) => candidate.eligible === 'yes')
      .map(({ candidate: { personId, points }, person: { decile, born, nik } }) => ({
        personId,
        points,
        decile,
        born,
        nik,
      })),
  )
  const rankOf = new Map(ranked.map(({ personId }, i) => [personId, i + 1]))
  return assessed.map((one) => {
    const rank = rankOf.get(one.candidate.personId)
    return rank === undefined ? one : { ...one, candidate: { ...one.candidate, rank } }
  })
}

type FundFinder = (
  facts: Facts,
  villageCode: string | null,
  setAside?: ReadonlySet<string>,
) => readonly string[]

/** Who meets the own expression of a fund, the rules made for it, and lives where it is bound to. */
function fundFinder(funds: readonly FundTerms[], rules: readonly ReadyRule[]): FundFinder {
  const ready = funds.map(({ code, expression, villageCode }) => ({
    code,
    villageCode,
    check: expression === null || expression.trim() === '' ? undefined : readOrRefuse(code, expression),
    rules: rules.filter(({ scope, scopeCode }) => scope === 'fund' && scopeCode === code),
  }))
  return (facts, villageCode, setAside) =>
    ready
      .filter(
        (fund) =>
          (fund.villageCode === null || fund.villageCode === villageCode) &&
          (fund.check === undefined || fund.check.judge(facts) === 'true') &&
          (fund.rules.length === 0 || judge(fund.rules, facts, setAside).eligible === 'yes'),
      )
      .map(({ code }) => code)
}

function readOrRefuse(code: string, expression: string): Expression {
  const read = readExpression(expression)
  if ('expression' in read) return read.expression
  throw failRule('fund-expression-invalid', { ...read.problem, fund: code })
}
