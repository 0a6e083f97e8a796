import { createHash } from 'node:crypto'
import pg from 'pg'

/** Statements of routes are a few hundred texts; whatever comes beyond is not prepared. */
const mostTexts = 1_000

/** Names of the statements asked before, by their text. */
const names = new Map<string, string>()

/**
 * A connection that has PostgreSQL keep the plan of what it is asked again and again: under row-level
 * security planning a list takes longer than reading it. A text is prepared when it comes for the second
 * time. For the connections that answer requests; long work plans each statement for what it finds.
 */
export class PreparingClient extends pg.Client {
  override query(...args: unknown[]): never {
    return (super.query as (...all: unknown[]) => never)(...withName(args))
  }
}

/** Asked as a text with values, or as both in one object, which may say how rows are to come. */
function withName(args: readonly unknown[]): readonly unknown[] {
  const [first, second] = args
  // What brings its own way of asking, such as copying.
  if (typeof (first as { submit?: unknown } | undefined)?.submit === 'function') return args
  const isText = typeof first === 'string'
  const { text, values, name: given } = (isText ? { text: first, values: second } : first) as pg.QueryConfig
  if (given !== undefined || typeof text !== 'string' || !Array.isArray(values)) return args
  const name = nameOf(text)
  if (name === undefined) return args
  return isText
    ? [{ name, text, values }, ...args.slice(2)]
    : [{ ...(first as object), name }, ...args.slice(1)]
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known === undefined) {
    if (names.size < mostTexts) names.set(text, '')
    return undefined
  }
  if (known !== '') return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
  names.set(text, name)
  return name
}
