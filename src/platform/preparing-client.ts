import { createHash } from 'node:crypto'
import pg from 'pg'
import { type Connection, PrecededQuery, type PreparedStatement, type Statement } from './preceded-query.ts'

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
  readonly #prepared = new Set<string>()
  #isGathering = false
  #ahead: readonly PreparedStatement[] | undefined

  /** Has statements sent ahead of the next one that is asked. */
  async sendAhead(statements: readonly Statement[]): Promise<void> {
    const { named, isNew } = await this.#prepare(statements)
    if (!isNew) this.#ahead = named
  }

  /** Sends nothing ahead any more; whether something still waited for the next statement. */
  sendAlone(): boolean {
    const waited = this.#ahead !== undefined
    this.#ahead = undefined
    return waited
  }

  /** One statement after others, as one message and one transaction; several may be under way at once. */
  async askAfter(statements: readonly Statement[], args: readonly unknown[]): Promise<unknown> {
    const { named } = await this.#prepare(statements)
    this.#sendTogether()
    return preceded(named, configOf(args), (query) => this.#ask(query))
  }

  override query(...args: unknown[]): never {
    const ahead = this.#ahead
    if (ahead === undefined) return this.#ask(...withName(args)) as never
    this.#ahead = undefined
    // A text without values may hold several statements, which do not travel with others.
    const [first, ...rest] = args
    if (typeof first === 'string' && rest.length === 0) return this.#inTurn([...ahead, first]) as never
    return preceded(ahead, configOf(args), (query) => this.#ask(query)) as never
  }

  /** What is asked until the program has read all that came in goes out at once. */
  #sendTogether(): void {
    if (this.#isGathering) return
    this.#isGathering = true
    const { stream } = (this as unknown as { readonly connection: Connection }).connection
    stream.cork()
    setImmediate(() => {
      this.#isGathering = false
      stream.uncork()
    })
  }

  async #prepare(statements: readonly Statement[]) {
    const named = statements.map((one) => ({ ...one, name: fixedName(one.text) }))
    const isNew = !named.every(({ name }) => this.#prepared.has(name))
    for (const one of isNew ? named : []) {
      await super.query({ ...one, values: [...one.values] })
      this.#prepared.add(one.name)
    }
    return { named, isNew }
  }

  #ask(...args: readonly unknown[]): unknown {
    return (super.query as (...all: readonly unknown[]) => unknown).apply(this, [...args])
  }

  async #inTurn(asked: readonly unknown[]): Promise<unknown> {
    let answer: unknown
    for (const one of asked) answer = await this.#ask(one)
    return answer
  }
}

type Submittable = Partial<pg.Submittable>

function preceded(
  before: readonly PreparedStatement[],
  config: pg.QueryConfig,
  ask: (query: pg.Query) => void,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    ask(
      new PrecededQuery(before, config, (error, result) => {
        // Leads back to who asked, and not to the socket.
        if (error) Error.captureStackTrace(error)
        if (error) reject(error)
        else resolve(result)
      }),
    )
  })
}

function configOf(args: readonly unknown[]): pg.QueryConfig {
  const [first, ...rest] = withName(args)
  if (rest.length > 0 || typeof (first as Submittable | undefined)?.submit === 'function')
    throw new TypeError('what is sent after other statements is a text with its values')
  return typeof first === 'string' ? { text: first } : (first as pg.QueryConfig)
}

function fixedName(text: string): string {
  return nameOf(text) ?? nameOf(text) ?? hashOf(text)
}

/** Asked as a text with values, or as both in one object, which may say how rows are to come. */
function withName(args: readonly unknown[]): readonly unknown[] {
  const [first, second] = args
  // What brings its own way of asking, such as copying.
  if (typeof (first as Submittable | undefined)?.submit === 'function') return args
  const isText = typeof first === 'string'
  const { text, values, name: given } = (isText ? { text: first, values: second } : first) as pg.QueryConfig
  if (given !== undefined || typeof text !== 'string' || !Array.isArray(values)) return args
  const name = nameOf(text)
  const config = isText ? { text, values } : (first as object)
  return [name === undefined ? config : { ...config, name }, ...args.slice(isText ? 2 : 1)]
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known === undefined) {
    if (names.size < mostTexts) names.set(text, '')
    return undefined
  }
  if (known !== '') return known
  const name = hashOf(text)
  names.set(text, name)
  return name
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 24)
