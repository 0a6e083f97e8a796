import type { Month } from '../../platform/calendar.ts'
import { failContributions } from '../contributions-errors.ts'
import type { PayerKind } from './contract.ts'
import type { PayerClass, Rule } from './rule.ts'
import type { RuleBook } from './rule-book.ts'

/**
 * Whether money of this kind counts as APBN or APBD, which shuts out the relief. For APBDes, Dana Desa
 * and private sponsors it is an inference: show the rule's confidence beside the answer.
 *
 * @throws contributions/no-rule, month-invalid
 * @law PP 50/2025
 */
export function payerClassOf(
  rules: RuleBook,
  kind: PayerKind,
  month: Month,
): { readonly payerClass: PayerClass; readonly rule: Rule } {
  const rule = rules.at(month).inForce.get(`pembayar-${kind}`)
  if (!rule) throw failContributions('no-rule', { what: `golongan pembayar ${kind}`, month })
  return { payerClass: rule.lines[0]!.choice as PayerClass, rule }
}
