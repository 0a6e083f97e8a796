import pg from 'pg'

/** A statement without an answer that matters. */
export interface Statement {
  readonly text: string
  readonly values: readonly string[]
}

/** One that the connection has prepared already, under a name. */
export type PreparedStatement = Statement & { readonly name: string }

/** What node-postgres gives a query to speak to the server with; its declarations leave it out. */
export interface Connection {
  readonly stream: { cork(): void; uncork(): void }
  bind(message: { statement: string; values: readonly string[] }): void
  execute(message: object): void
}

interface Handlers {
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: unknown): void
}

const { prototype } = pg.Query as unknown as {
  readonly prototype: Handlers & { submit(connection: Connection): Error | null }
}

/**
 * A query that travels with the statements that have to come before it, as one message: a question of its own for each
 * wakes the server and this program once more, which costs both of them more than the statement. PostgreSQL takes what
 * comes before one Sync as one transaction, and what fails leaves out the rest.
 */
export class PrecededQuery extends pg.Query {
  readonly #before: readonly PreparedStatement[]
  #unanswered: number

  constructor(
    before: readonly PreparedStatement[],
    config: pg.QueryConfig,
    answer: (error: Error | undefined, result: unknown) => void,
  ) {
    super({ ...config, queryMode: 'extended' } as pg.QueryConfig, undefined, answer)
    this.#before = before
    this.#unanswered = before.length
  }

  override readonly submit = (connection: unknown): Error | null => {
    const { stream } = connection as Connection
    stream.cork()
    try {
      for (const { name, values } of this.#before) {
        ;(connection as Connection).bind({ statement: name, values })
        ;(connection as Connection).execute({})
      }
      return prototype.submit.call(this, connection as Connection)
    } finally {
      stream.uncork()
    }
  }

  /** Nobody reads the answers to what came before. */
  handleDataRow(message: unknown): void {
    if (this.#unanswered === 0) prototype.handleDataRow.call(this, message)
  }

  handleCommandComplete(message: unknown, connection: unknown): void {
    if (this.#unanswered > 0) this.#unanswered--
    else prototype.handleCommandComplete.call(this, message, connection)
  }
}
