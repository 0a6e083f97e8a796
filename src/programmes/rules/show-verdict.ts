import type { Month } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { inTransaction, type Tx } from '../../platform/transaction.ts'
import { getAssessment } from '../assessment.ts'
import { findParameters, hasMemberLists, listKnownPeople } from '../facts/fact-queries.ts'
import { factsOf, heldThroughOf, startOf } from '../facts/person-facts.ts'
import { explainParts, explainRank } from '../priority/explain-rank.ts'
import { basePoints, inOrder, makeShares, pointsOf } from '../priority/score.ts'
import { getWeightsInForce, listHazards } from '../priority/weight-queries.ts'
import { countEligible, findAssessed } from '../verdict-queries.ts'
import type { PersonVerdict } from './contract.ts'
import { explainVerdict, judge } from './judge.ts'
import { findSetAside } from './override-queries.ts'
import { generalRules, rulesAt } from './rule.ts'
import { failRule } from './rule-errors.ts'
import { listRuleVersions } from './rule-queries.ts'

type Verdict = Omit<PersonVerdict, 'evidence' | 'overrides'>

/**
 * Every rule with what it saw of one person, his points, and why he stands where he stands. Judged in the first month
 * from `month` on for which nobody pays for him, or, with `exactly`, in that month itself.
 *
 * @param system sees the whole regency; whether the asker may see the person was checked before
 * @throws programmes/person-not-found
 */
export async function judgePerson(
  system: Database,
  regency: string,
  personId: number,
  { month, exactly = false }: { readonly month: Month; readonly exactly?: boolean },
): Promise<Verdict> {
  // A look at another month leaves the assessment that lists and ranks are read from as it is.
  if (!exactly) await getAssessment(system, regency, month)
  return inTransaction(system, (tx) => judgeWithin(tx, regency, personId, { month, exactly }))
}

async function judgeWithin(
  tx: Tx,
  regency: string,
  personId: number,
  { month, exactly }: { readonly month: Month; readonly exactly: boolean },
): Promise<Verdict> {
  const [person] = await listKnownPeople(tx, regency, month, [personId])
  if (!person) throw failRule('person-not-found', { person: personId })
  const start = exactly ? month : startOf(person, month)
  const surroundings = {
    regency,
    hasMemberLists: await hasMemberLists(tx.db, regency),
    parameters: await findParameters(tx.db, month),
  }
  const facts = factsOf(person, start, surroundings)
  const rules = generalRules(rulesAt(await listRuleVersions(tx.db), month))
  const setAside = (await findSetAside(tx.db, regency, month)).get(personId)
  const { eligible } = judge(rules, facts, setAside)
  const { weights } = await getWeightsInForce(tx.db)
  const ordered = inOrder(weights)
  const shares = makeShares(weights, await listHazards(tx.db, month))(facts)
  const points = eligible === 'yes' ? pointsOf(ordered, shares) : 0
  const assessed = await findAssessed(tx.db, regency, personId)
  const rank = exactly ? null : (assessed?.rank ?? null)
  const of = await countEligible(tx.db, regency)
  const parts = explainParts(ordered, shares, facts)
  return {
    personId,
    name: person.name,
    month: start,
    heldThrough: heldThroughOf(person),
    eligible,
    rules: explainVerdict(rules, facts, setAside),
    points,
    rank,
    of,
    sentence: explainRank(parts, { rank, of, points: points || basePoints }),
    parts,
    isWorker: assessed !== undefined,
  }
}

/** For asking an override: whether the rule hinders the person now. */
export function isHindered({ rules }: Pick<Verdict, 'rules'>, rule: string): boolean {
  return rules.some((one) => one.rule === rule && (one.state === 'failed' || one.state === 'unknown'))
}
