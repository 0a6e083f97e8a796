import { addMonths, type Month } from '../../platform/calendar.ts'
import { formatPpm, formatRupiah } from '../../platform/indonesian.ts'
import { failContributions } from '../contributions-errors.ts'
import {
  type ExplainedLine,
  type NamedRule,
  type PayerKind,
  payerKinds,
  type Phase,
  type PriceAnswer,
  type PriceQuery,
  programmes as allProgrammes,
} from './contract.ts'
import { explainLine, remarksOn } from './explain-line.ts'
import { priceMigrantPackage } from './migrant-package.ts'
import { payerClassOf } from './payer-class.ts'
import { type PersonMonth, pricePersonMonth } from './person-month.ts'
import { priceProject } from './project.ts'
import type { PayerClass, Programme, Rule } from './rule.ts'
import type { RuleBook } from './rule-book.ts'

/**
 * Prices what was asked and explains each line: a worker month by month, a construction contract, or
 * a migrant's package. Months reckoned alike form one phase, so that the end of a relief is seen.
 *
 * @throws contributions/* as the pure rules refuse
 */
export function askPrice(rules: RuleBook, asked: PriceQuery): PriceAnswer {
  if (asked.segment === 'JAKON' && asked.contract_value !== undefined)
    return answerOf(rules, [projectPhase(rules, asked.contract_value, asked.month)])
  if (asked.segment === 'PMI' && asked.programmes === undefined)
    return answerOf(rules, [packagePhase(rules, asked)])
  return priceMonths(rules, asked)
}

function priceMonths(rules: RuleBook, asked: PriceQuery): PriceAnswer {
  const { income } = asked
  if (income === undefined) throw failContributions('income-missing')
  const phases: Named[] = []
  for (let i = 0; i < asked.months; i++) {
    const month = addMonths(asked.month, i)
    const { payerClass, payerRule } = payerOf(rules, asked.payer, month)
    const of: PersonMonth = {
      segment: asked.segment,
      sector: asked.sector,
      income,
      programmes: programmesOf(rules, asked, month),
      month,
      payerClass,
      ...(asked.risk_class === undefined ? {} : { riskClass: asked.risk_class as 1 | 2 | 3 | 4 | 5 }),
    }
    const { total, lines } = pricePersonMonth(rules, of)
    const remarks = remarksOn(rules, of, lines)
    const decidesPayer = lines.some(({ relief }) => relief !== undefined) || remarks.some(isWithheld)
    const explained = lines.map((line) => ({
      programme: line.programme,
      share: line.share,
      amount: line.amount,
      text: explainLine(rules, of, line),
      rules: [line.rule, line.baseRule, line.relief].filter((id) => id !== undefined),
    }))
    const next: Named = {
      phase: {
        ...oneMonth(month, total, explained),
        remarks: remarks.map(({ text }) => text),
        hasRelief: lines.some(({ relief }) => relief !== undefined),
      },
      named: [...(payerRule && decidesPayer ? [payerRule.id] : []), ...remarks.map(({ rule }) => rule)],
    }
    const last = phases.at(-1)
    if (last && isAlike(last, next)) phases[phases.length - 1] = longer(last, month)
    else phases.push(next)
  }
  return answerOf(rules, phases)
}

const isWithheld = ({ text }: { readonly text: string }) => text.startsWith('Keringanan')

/** A phase, and the rules it rests on besides those of its lines. */
interface Named {
  readonly phase: Phase
  readonly named: readonly string[]
}

function isAlike(a: Named, b: Named): boolean {
  const kernel = ({ phase, named }: Named) => JSON.stringify([phase.lines, phase.remarks, named])
  return kernel(a) === kernel(b)
}

function longer({ phase, named }: Named, through: Month): Named {
  const months = phase.months + 1
  return { phase: { ...phase, through, months, subtotal: phase.each * months }, named }
}

function projectPhase(rules: RuleBook, contractValue: number, month: Month): Named {
  const { total, lines } = priceProject(rules, { contractValue, month })
  return once(
    month,
    total,
    lines.map((line) => {
      const steps = rules.find(line.rule)!.lines
      const step = steps[lines.filter(({ rule }) => rule === line.rule).indexOf(line)]!
      const part =
        step.lower === 0 ? 'bagian pertama nilai kontrak' : `bagian di atas ${formatRupiah(step.lower!)}`
      return {
        programme: line.programme,
        share: line.share,
        amount: line.amount,
        text: `${formatPpm(step.ratePpm!)} × ${formatRupiah(line.base)} (${part}) = ${formatRupiah(line.amount)}.`,
        rules: [line.rule],
      }
    }),
  )
}

function packagePhase(rules: RuleBook, { months, extension, month }: PriceQuery): Named {
  const { total, lines } = priceMigrantPackage(rules, { months, extension, month })
  return once(
    month,
    total,
    lines.map(({ label, times, amount, rule }) => ({
      programme: 'JKK, JKM',
      share: 'payer',
      amount,
      text:
        times === 1
          ? `${label}: ${formatRupiah(amount)}.`
          : `${label}: ${times} × ${formatRupiah(amount / times)} = ${formatRupiah(amount)}.`,
      rules: [rule],
    })),
  )
}

/** Paid once, not by the month. */
function once(month: Month, total: number, lines: ExplainedLine[]): Named {
  return { phase: oneMonth(month, total, lines), named: [] }
}

function oneMonth(month: Month, total: number, lines: ExplainedLine[]): Phase {
  return {
    from: month,
    through: month,
    months: 1,
    each: total,
    subtotal: total,
    lines,
    remarks: [],
    hasRelief: false,
  }
}

function answerOf(rules: RuleBook, phases: readonly Named[]): PriceAnswer {
  const shares = new Map<ExplainedLine['share'], number>()
  const named = new Set<string>()
  for (const { phase, named: others } of phases) {
    for (const line of phase.lines) {
      shares.set(line.share, (shares.get(line.share) ?? 0) + line.amount * phase.months)
      for (const id of line.rules) named.add(id)
    }
    for (const id of others) named.add(id)
  }
  return {
    total: phases.reduce((sum, { phase }) => sum + phase.subtotal, 0),
    shares: [...shares].map(([share, amount]) => ({ share, amount })),
    phases: phases.map(({ phase }) => phase),
    rules: [...named].map((id) => nameRule(rules.find(id)!)),
  }
}

/** What a price tells of a rule. */
export function nameRule({ id, citation, confidence, note, from, to }: Rule): NamedRule {
  return { id, citation, confidence, note, from, until: to === null ? null : addMonths(to, -1) }
}

function payerOf(
  rules: RuleBook,
  payer: PriceQuery['payer'],
  month: Month,
): { readonly payerClass: PayerClass; readonly payerRule?: Rule } {
  if (!isKind(payer)) return { payerClass: payer }
  const { payerClass, rule } = payerClassOf(rules, payer, month)
  return { payerClass, payerRule: rule }
}

const isKind = (payer: string): payer is PayerKind => (payerKinds as readonly string[]).includes(payer)

/** As asked, else what is mandatory in the segment. */
function programmesOf(rules: RuleBook, asked: PriceQuery, month: Month): Programme[] {
  const offered = rules.at(month).segments[asked.segment].programmes
  if (asked.programmes === undefined) {
    return (offered?.lines ?? [])
      .filter(({ choice }) => choice === 'mandatory')
      .map(({ programme }) => programme!)
  }
  return asked.programmes
    .split(/[,+\s]+/)
    .filter((name) => name !== '')
    .map((name) => {
      const programme = name.toUpperCase()
      if ((allProgrammes as readonly string[]).includes(programme)) return programme as Programme
      throw failContributions('programme-unavailable', {
        programme: name,
        segment: asked.segment,
        known: (offered?.lines ?? []).map((line) => line.programme).join(', '),
      })
    })
}
