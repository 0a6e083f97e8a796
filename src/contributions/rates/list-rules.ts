import type { Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { RuleAnswer } from './contract.ts'
import { listRules } from './queries.ts'
import type { Rule } from './rule.ts'
import { outranks, rulesInForce } from './rule-book.ts'

/** All rules with what has become of each by a month. */
export async function listRulesShown(db: Db, month: Month): Promise<RuleAnswer[]> {
  const rules = await listRules(db)
  const inForce = new Set([...rulesInForce(rules, month).values()].map(({ id }) => id))
  return rules.map((rule) => ({
    ...rule,
    lines: [...rule.lines],
    state: inForce.has(rule.id) ? 'in-force' : stateOf(rule, rules, month),
  }))
}

/** A rule that another of the same first month outranks was replaced before it could end. */
function stateOf(rule: Rule, rules: readonly Rule[], month: Month): 'coming' | 'past' | 'replaced' {
  const isReplaced = rules.some(
    (other) => other.subject === rule.subject && other.from === rule.from && outranks(other, rule),
  )
  if (isReplaced) return 'replaced'
  return rule.from > month ? 'coming' : 'past'
}
