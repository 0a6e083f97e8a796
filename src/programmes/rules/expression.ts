import { type ASTNode, Environment } from '@marcbachmann/cel-js'
import { type Facts, type Name, names } from '../facts/fact-names.ts'
import { explainProblem, explainUse } from './expression-problem.ts'

/** True, false, or not to be decided from what is known. */
export type Truth = 'true' | 'false' | 'unknown'

export interface Expression {
  readonly source: string
  /** Facts and parameters it names, in order of appearance. */
  readonly uses: readonly Name[]
  /** Quick: people alike in what it uses are worked out once. */
  readonly judge: (facts: Facts) => Truth
}

/** Why an expression is not accepted. `at` counts characters from 1. */
export interface ExpressionProblem {
  readonly at: number
  readonly problem: string
  readonly remedy: string
}

/** The longest expression; with the limits of the parser it bounds what one can cost. */
export const longestExpression = 2000
const mostKept = 50_000

const environment = new Environment({
  limits: { maxAstNodes: 400, maxDepth: 24, maxListElements: 300, maxMapEntries: 0, maxCallArguments: 2 },
})
for (const [name, { type }] of Object.entries(names)) environment.registerVariable(name, type)

/**
 * Reads an expression over the facts: CEL without macros, patterns, conversions and times, so that it ends
 * quickly whatever is written. Must say yes or no.
 */
export function readExpression(
  source: string,
): { readonly expression: Expression } | { readonly problem: ExpressionProblem } {
  if (source.trim() === '') return { problem: explainProblem(source, 'empty', 0) }
  if (source.length > longestExpression)
    return { problem: explainProblem(source, 'too-long', longestExpression) }
  let parsed
  try {
    parsed = environment.parse(source)
  } catch (error) {
    return { problem: explainError(source, error) }
  }
  const uses = new Set<Name>()
  const foreign = findForeign(parsed.ast, uses)
  if (foreign) return { problem: explainUse(source, foreign.what, foreign.at) }
  const checked = parsed.check()
  if (!checked.valid) return { problem: explainError(source, checked.error) }
  if (checked.type !== 'bool') return { problem: explainProblem(source, 'not-bool', 0, checked.type) }
  return { expression: { source, uses: [...uses], judge: remember([...uses], parsed) } }
}

/**
 * Facts that are not known are absent, and what needs them is an error to CEL, which `&&` and `||` swallow when the
 * other side decides: exactly the three-valued logic wanted. What cannot be reckoned (a division by zero) is unknown too.
 */
function remember(uses: readonly Name[], evaluate: (context: Record<string, unknown>) => unknown) {
  const kept = new Map<string, Truth>()
  return (facts: Facts): Truth => {
    let key = ''
    for (const name of uses) key += `${facts[name]}\u0001`
    let truth = kept.get(key)
    if (truth === undefined) {
      truth = work(uses, facts, evaluate)
      if (kept.size >= mostKept) kept.clear()
      kept.set(key, truth)
    }
    return truth
  }
}

function work(
  uses: readonly Name[],
  facts: Facts,
  evaluate: (context: Record<string, unknown>) => unknown,
): Truth {
  const context: Record<string, unknown> = {}
  for (const name of uses) {
    const value = facts[name]
    if (value !== undefined) context[name] = typeof value === 'number' ? BigInt(value) : value
  }
  try {
    return evaluate(context) === true ? 'true' : 'false'
  } catch (error) {
    if (error instanceof Error && error.name === 'EvaluationError') return 'unknown'
    throw error
  }
}

const operators = new Set([
  '||',
  '&&',
  '!_',
  '-_',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  '+',
  '-',
  '*',
  '/',
  '%',
  '?:',
  'list',
])
const methods = new Set(['startsWith', 'endsWith', 'contains'])

/** The first part of the language that is not ours; gathers the names on the way. */
function findForeign(node: ASTNode, uses: Set<Name>): { what: string; at: number } | undefined {
  if (node.op === 'value') return undefined
  if (node.op === 'id') {
    if (Object.hasOwn(names, node.args)) uses.add(node.args as Name)
    return undefined
  }
  if (node.op === 'rcall') {
    const [method, receiver, args] = node.args
    if (!methods.has(method)) return { what: method, at: node.start }
    return firstForeign([receiver, ...args], uses)
  }
  if (!operators.has(node.op)) {
    return { what: node.op === 'call' ? node.args[0] : node.op, at: node.start }
  }
  const args: unknown = node.args
  return firstForeign(Array.isArray(args) ? (args as ASTNode[]) : [args as ASTNode], uses)
}

function firstForeign(nodes: readonly ASTNode[], uses: Set<Name>) {
  for (const node of nodes) {
    const found = findForeign(node, uses)
    if (found) return found
  }
  return undefined
}

function explainError(source: string, error: unknown): ExpressionProblem {
  const { code, range, summary } = error as {
    code?: string
    range?: { start: number; end: number }
    summary?: string
  }
  if (code === undefined) throw error
  const { start = 0, end = start } = range ?? {}
  return explainProblem(source, code, start, summary ?? '', source.slice(start, end))
}
