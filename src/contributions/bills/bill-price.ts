import { Refusal } from '../../platform/errors.ts'
import { type PersonMonth, pricePersonMonth } from '../rates/person-month.ts'
import type { RuleBook } from '../rates/rule-book.ts'

/** What a bill asks for one person-month: whole rupiah by programme, and the rules it follows from. */
export interface BillPrice {
  readonly jkk: number
  readonly jkm: number
  readonly jht: number
  readonly jp: number
  readonly amount: number
  readonly rules: readonly string[]
}

/**
 * The price of a person-month as it is billed: the parts of payer, employer and worker, which are
 * remitted together. What the state bears (JKP) is not asked of anybody. Undefined where the law has
 * no monthly price for it, such as packages for migrants.
 */
export function billPriceOf(rules: RuleBook, of: PersonMonth): BillPrice | undefined {
  try {
    const asked = pricePersonMonth(rules, of).lines.filter(({ share }) => share !== 'state')
    const sum = (programme: string) =>
      asked.reduce((total, line) => (line.programme === programme ? total + line.amount : total), 0)
    const [jkk, jkm, jht, jp] = [sum('JKK'), sum('JKM'), sum('JHT'), sum('JP')]
    const amount = jkk + jkm + jht + jp
    if (amount === 0) return undefined
    const named = asked.flatMap(({ rule, baseRule, relief }) => [rule, baseRule, relief])
    return { jkk, jkm, jht, jp, amount, rules: [...new Set(named.filter((id) => id !== undefined))] }
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
