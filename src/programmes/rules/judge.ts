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
  /** Facts for want of which it cannot be decided; empty unless `unknown`. */
  readonly missing: MissingFact[]
}

/** A fact that a rule needs and nobody knows. */
export interface MissingFact {
  readonly fact: Name
  readonly about: string
  /** What to do, beginning with a small letter. */
  readonly remedy: string
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
      missing: state === 'unknown' ? missingOf(rule, facts) : [],
    }
  })
}

function missingOf({ check }: ReadyRule, facts: Facts): MissingFact[] {
  return check.uses
    .filter((fact) => facts[fact] === undefined)
    .map((fact) => ({ fact, about: names[fact].about, remedy: names[fact].remedy }))
}

/** Which facts are wanting and what to do, one sentence. Holds no value of anybody. */
export function tellMissing({ title, missing }: Pick<RuleVerdict, 'title' | 'missing'>): string {
  if (missing.length === 0) return `${title}: syaratnya tidak dapat dihitung; periksa syaratnya di Kelayakan.`
  const facts = missing.map(({ about, remedy }) => `${about} belum diketahui; ${remedy}`)
  return `${title}: ${facts.join('. ')}.`
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
