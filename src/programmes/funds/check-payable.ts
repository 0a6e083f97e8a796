import { readExpression } from '../rules/expression.ts'
import { failFund } from './fund-errors.ts'

/**
 * Whether an expression says who may be paid; an empty one lets everybody who is eligible.
 *
 * @throws programmes/fund-expression-invalid
 */
export function checkPayable(expression: string): void {
  if (expression === '') return
  const read = readExpression(expression)
  if ('problem' in read) throw failFund('fund-expression-invalid', { ...read.problem })
}
