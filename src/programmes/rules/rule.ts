import { type Day, firstDay, type Month } from '../../platform/calendar.ts'
import { type Expression, readExpression } from './expression.ts'

export type Severity = 'blocking' | 'warning'
export type RuleScope = 'regency' | 'programme' | 'fund'
export type Confidence = 'verified' | 'secondary' | 'memory' | 'inference'

/** One version of a rule of eligibility. Never changed; a later version follows it. */
export interface Rule {
  /** Its subject, such as `umur-masuk`; the same over all versions. */
  readonly rule: string
  readonly version: number
  /** Written by the regency for itself; otherwise it came with the program. */
  readonly own: boolean
  readonly title: string
  readonly expression: string
  /** What the rule saw; `{fact}` is filled with the value. */
  readonly sentence: string
  readonly citation: string
  readonly confidence: Confidence
  readonly from: Day
  /** First day on which it no longer holds; open when null. */
  readonly to: Day | null
  readonly scope: RuleScope
  readonly scopeCode: string | null
  readonly severity: Severity
  /** False: this version switches the rule off. */
  readonly active: boolean
  readonly reason: string | null
  readonly editor: string
  readonly recordedAt: string
}

/** A rule ready to judge with. */
export interface ReadyRule extends Rule {
  readonly check: Expression
}

/**
 * The rules that hold in a month, by name: of each the newest version valid then, a regency's own before the one
 * that came with the program; those switched off are left out.
 */
export function rulesAt(versions: readonly Rule[], month: Month): ReadyRule[] {
  const day = firstDay(month)
  const newest = new Map<string, Rule>()
  for (const one of versions) {
    if (one.from > day || (one.to !== null && one.to <= day)) continue
    const known = newest.get(one.rule)
    if (known === undefined || outranks(one, known)) newest.set(one.rule, one)
  }
  return [...newest.values()].filter(({ active }) => active).map(makeReady)
}

function outranks(a: Rule, b: Rule): boolean {
  return a.own === b.own ? a.version > b.version : a.own
}

export function makeReady(rule: Rule): ReadyRule {
  const read = readExpression(rule.expression)
  // Stored expressions were read before they were stored: an unreadable one is a bug.
  if ('problem' in read) throw new Error(`rule ${rule.rule} v${rule.version}: ${read.problem.problem}`)
  return { ...rule, check: read.expression }
}

/** Rules for everybody; those of a single fund are judged with that fund. */
export function generalRules(rules: readonly ReadyRule[]): ReadyRule[] {
  return rules.filter(
    ({ scope, scopeCode }) => scope === 'regency' || scopeCode === 'JKK' || scopeCode === 'JKM',
  )
}
