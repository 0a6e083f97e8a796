import { type Month } from '../../platform/calendar.ts'
import { failContributions } from '../contributions-errors.ts'
import type { Programme, Rule, RuleLine, Sector, Segment } from './rule.ts'

/** Income bands of a month, ready to be searched. */
export interface Bands {
  readonly rule: string
  /** Least whole income of each band, the treatment of gaps applied; rising. */
  readonly starts: readonly number[]
  readonly lines: readonly RuleLine[]
}

/** What holds for one segment in one month; what is absent has no rule. */
export interface SegmentLaw {
  readonly programmes?: Rule
  readonly bands?: Bands
  readonly rates: Partial<Record<Programme, Rule>>
  readonly ceilings: Partial<Record<Programme, { readonly rule: string; readonly amount: number }>>
  readonly reliefs: Partial<Record<Sector, Relief>>
  readonly tiers: Partial<Record<Programme, Rule>>
  readonly packages?: Rule
}

export interface Relief {
  readonly rule: string
  /** Parts per million that are waived, by programme. */
  readonly waived: Partial<Record<Programme, number>>
}

export interface MonthLaw {
  readonly month: Month
  readonly segments: Readonly<Record<Segment, SegmentLaw>>
  /** Rules in force by subject. */
  readonly inForce: ReadonlyMap<string, Rule>
}

/** All dated rules of a regency; a value that does not change. */
export interface RuleBook {
  readonly rules: readonly Rule[]
  find(id: string): Rule | undefined
  /**
   * What holds in a contribution month.
   *
   * @throws contributions/month-invalid
   */
  at(month: Month): MonthLaw
}

const monthShape = /^20\d{2}-(0[1-9]|1[0-2])$/

/** Puts rules together; the law of each month is worked out when it is first asked for. */
export function makeRuleBook(rules: readonly Rule[]): RuleBook {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const months = new Map<Month, MonthLaw>()
  return {
    rules,
    find: (id) => byId.get(id),
    at: (month) => {
      let law = months.get(month)
      if (law === undefined) {
        if (!monthShape.test(month)) throw failContributions('month-invalid', { value: month })
        law = lawOf(rules, month)
        months.set(month, law)
      }
      return law
    },
  }
}

/**
 * The rules in force in a month. Of those of one subject that had begun the one with the latest first
 * month speaks, of those the regency's own before the general one, of those the one recorded last. If
 * it has ended or repeals, none is in force: an older one does not come back.
 */
export function rulesInForce(rules: readonly Rule[], month: Month): Map<string, Rule> {
  const latest = new Map<string, Rule>()
  for (const rule of rules) {
    if (rule.from > month) continue
    const known = latest.get(rule.subject)
    if (known === undefined || outranks(rule, known)) latest.set(rule.subject, rule)
  }
  for (const [subject, rule] of latest) {
    if (rule.repeals || (rule.to !== null && rule.to <= month)) latest.delete(subject)
  }
  return latest
}

/** Whether a speaks rather than b, both of one subject and begun. */
export function outranks(a: Rule, b: Rule): boolean {
  if (a.from !== b.from) return a.from > b.from
  if (a.own !== b.own) return a.own
  return a.recordedNo > b.recordedNo
}

function lawOf(rules: readonly Rule[], month: Month): MonthLaw {
  const inForce = rulesInForce(rules, month)
  const of = (segment: Segment) =>
    segmentLaw([...inForce.values()].filter((rule) => rule.segment === segment))
  return { month, inForce, segments: { BPU: of('BPU'), PU: of('PU'), JAKON: of('JAKON'), PMI: of('PMI') } }
}

function segmentLaw(rules: readonly Rule[]): SegmentLaw {
  const only = (family: Rule['family']) => rules.find((rule) => rule.family === family)
  const byProgramme = (family: Rule['family']) =>
    Object.fromEntries(
      rules.filter((rule) => rule.family === family).map((rule) => [rule.programme!, rule]),
    ) as Partial<Record<Programme, Rule>>
  const programmes = only('programmes')
  const bands = only('band')
  const gap = only('gap')
  const packages = only('package')
  return {
    ...(programmes && { programmes }),
    ...(bands && gap && { bands: makeBands(bands, gap) }),
    ...(packages && { packages }),
    rates: byProgramme('rate'),
    tiers: byProgramme('tier'),
    ceilings: Object.fromEntries(
      Object.entries(byProgramme('ceiling')).map(([programme, rule]) => [
        programme,
        { rule: rule.id, amount: rule.lines[0]!.amount! },
      ]),
    ),
    reliefs: Object.fromEntries(
      rules.filter((rule) => rule.family === 'relief').map((rule) => [rule.sector!, makeRelief(rule)]),
    ),
  }
}

/** An income between two bands belongs to the lower or to the upper one, as the rule on gaps says. */
function makeBands(bands: Rule, gap: Rule): Bands {
  const above = gap.lines[0]!.choice === 'above'
  const starts = bands.lines.map(({ lower }, i) => (above && i > 0 ? bands.lines[i - 1]!.upper! + 1 : lower!))
  return { rule: bands.id, starts, lines: bands.lines }
}

function makeRelief(rule: Rule): Relief {
  return {
    rule: rule.id,
    waived: Object.fromEntries(rule.lines.map(({ programme, ratePpm }) => [programme!, ratePpm!])),
  }
}
