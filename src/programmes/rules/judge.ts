import { type Facts, type Name, names, tellValue } from '../facts/fact-names.ts'
import type { ReadyRule, Severity } from './rule.ts'

export type RuleState = 'passed' | 'failed' | 'unknown' | 'overridden'

/** What one rule says of one person. */
export interface RuleVerdict {
  readonly rule: string
  readonly title: string
  readonly version: number
  readonly severity: Severity
  readonly state: RuleState
  /** What it saw, in a sentence with the values. */
  readonly sentence: string
  readonly citation: string
}

export type Eligible = 'yes' | 'no' | 'unknown'

/** The outcome in short: which blocking rules hinder, which warnings are told. */
export interface Judgement {
  readonly eligible: Eligible
  /** Blocking rules that failed or could not be decided. */
  readonly hindrances: readonly string[]
  readonly warnings: readonly string[]
}

const nothing: readonly string[] = []

/**
 * Eligible means: no blocking rule failed or was undecided; one set aside counts as passed. A failed rule decides
 * before one that is not known.
 */
export function judge(rules: readonly ReadyRule[], facts: Facts, setAside?: ReadonlySet<string>): Judgement {
  let eligible: Eligible = 'yes'
  let hindrances: string[] | undefined
  let warnings: string[] | undefined
  for (const { rule, check, severity } of rules) {
    const truth = check.judge(facts)
    if (truth === 'true' || setAside?.has(rule)) continue
    if (severity === 'warning') {
      ;(warnings ??= []).push(rule)
      continue
    }
    ;(hindrances ??= []).push(rule)
    if (truth === 'false') eligible = 'no'
    else if (eligible === 'yes') eligible = 'unknown'
  }
  return { eligible, hindrances: hindrances ?? nothing, warnings: warnings ?? nothing }
}

/** The same rule by rule, with the values seen. */
export function explainVerdict(
  rules: readonly ReadyRule[],
  facts: Facts,
  setAside?: ReadonlySet<string>,
): RuleVerdict[] {
  return rules.map((rule) => {
    const truth = rule.check.judge(facts)
    const state =
      truth === 'true'
        ? 'passed'
        : setAside?.has(rule.rule)
          ? 'overridden'
          : truth === 'false'
            ? 'failed'
            : 'unknown'
    const { title, version, severity, citation } = rule
    return {
      rule: rule.rule,
      title,
      version,
      severity,
      state,
      sentence: fillSentence(rule.sentence, facts),
      citation,
    }
  })
}

export function fillSentence(sentence: string, facts: Facts): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(names, name) ? tellValue(facts[name as Name]) : whole,
  )
}

/** The first `{word}` of a sentence that is no fact. */
export function findStrangeWord(sentence: string): string | undefined {
  for (const [, name] of sentence.matchAll(/\{([^}]*)\}/g)) {
    if (!Object.hasOwn(names, name!)) return name
  }
  return undefined
}
