import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { findParameters } from '../facts/fact-queries.ts'
import { facts, parameters } from '../facts/fact-names.ts'
import type { RuleAnswer, RuleList } from './contract.ts'
import { type Rule, rulesAt } from './rule.ts'
import { listRuleVersions } from './rule-queries.ts'

/** All versions of all rules with what they are in a month, and the names that expressions may use. */
export async function listRulesShown(db: Db, month: Month): Promise<RuleList> {
  const versions = await listRuleVersions(db)
  const inForce = new Set(rulesAt(versions, month).map(keyOf))
  const values = await findParameters(db, month)
  return {
    month,
    rows: versions.map((one) => ({ ...one, state: stateOf(one, versions, inForce, month) })),
    facts: [
      ...Object.entries(facts).map(([name, about]) => ({ ...plain, ...about, name })),
      ...Object.entries(parameters).map(([name, about]) => ({
        ...about,
        name,
        value: values[name as keyof typeof parameters] ?? null,
      })),
    ],
  }
}

const plain = { unit: null, value: null }
const keyOf = ({ rule, own, version }: Rule) => `${rule} ${own} ${version}`

function stateOf(
  one: Rule,
  versions: readonly Rule[],
  inForce: ReadonlySet<string>,
  month: Month,
): RuleAnswer['state'] {
  const day = firstDay(month)
  if (inForce.has(keyOf(one))) return 'in-force'
  if (one.from > day) return 'coming'
  if (one.to !== null && one.to <= day) return 'past'
  const newer = versions.some(
    (other) =>
      other.rule === one.rule &&
      other.from <= day &&
      (other.to === null || other.to > day) &&
      (other.own === one.own ? other.version > one.version : other.own),
  )
  return newer ? 'replaced' : 'off'
}
