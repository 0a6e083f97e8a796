import pg from 'pg'
import type { Statement } from './preceded-query.ts'
import type { PreparingClient } from './preparing-client.ts'

/** So many connections, each with statements of several readers on their way at once. */
const lanes = 4
/** So many readers at once; more would only wait on the connections instead of for them. */
const mostReaders = 16

interface Lane {
  client: Promise<PreparingClient> | undefined
  /** Statements sent that are not answered yet. */
  asked: number
}

/** Stands where a connection of one's own would, until the reading is over. */
export interface Reader {
  query(...args: readonly unknown[]): Promise<unknown>
}

/**
 * A few connections that all who only read share. A statement is sent while the one before it on the same connection is
 * still at work, so that the process of PostgreSQL need not fall asleep and be woken between them, which costs about as
 * much as a small answer. Every statement brings its scope, in a transaction of its own.
 */
export class ReadingLanes {
  readonly #connect: () => Promise<PreparingClient>
  readonly #lanes: Lane[] = Array.from({ length: lanes }, () => ({ client: undefined, asked: 0 }))
  readonly #waiting: (() => void)[] = []
  #readers = 0

  constructor(connect: () => Promise<PreparingClient>) {
    this.#connect = connect
  }

  /** Everything asked of the reader has the statements sent ahead of it. First come, first served. */
  async read<T>(before: readonly Statement[], work: (reader: Reader) => Promise<T>): Promise<T> {
    if (this.#readers < mostReaders) this.#readers++
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    let isOver = false
    const query = async (...args: readonly unknown[]) => {
      // Work that failed may have left a statement of it still to come, when its scope is nobody's any more.
      if (isOver) throw new Error('this reading is over')
      return this.#ask(before, args)
    }
    try {
      return await work({ query })
    } finally {
      isOver = true
      const next = this.#waiting.shift()
      if (next) next()
      else this.#readers--
    }
  }

  /** Has every connection opened and do this once, one after the other, so that most of them stay free for readers. */
  async doOnEach(statement: string): Promise<void> {
    for (const lane of this.#lanes) {
      const opened = (lane.client ??= this.#open(lane))
      lane.asked++
      try {
        await (await opened).askAfter([], [statement])
      } finally {
        lane.asked--
      }
    }
  }

  async close(): Promise<void> {
    const open = this.#lanes.flatMap(({ client }) => client ?? [])
    for (const lane of this.#lanes) lane.client = undefined
    await Promise.all(open.map((client) => client.then((one) => one.end()).catch(() => {})))
  }

  /** What was only waiting on a connection that is lost is asked again on another one: nothing was written. */
  async #ask(before: readonly Statement[], args: readonly unknown[], isSecond = false): Promise<unknown> {
    let lane = this.#lanes[0]!
    for (const one of this.#lanes) if (one.asked < lane.asked) lane = one
    const opened = (lane.client ??= this.#open(lane))
    lane.asked++
    try {
      return await (await opened).askAfter(before, args)
    } catch (error) {
      // The database says so to the statement at work, and nothing to those behind it.
      const isStopped = error instanceof pg.DatabaseError && error.code?.startsWith('57P') === true
      const isLost = lane.client !== opened
      if (isStopped && !isLost) lane.client = undefined
      if (isStopped || !isLost || isSecond) throw error
    } finally {
      lane.asked--
    }
    return this.#ask(before, args, true)
  }

  #open(lane: Lane): Promise<PreparingClient> {
    const opened = this.#connect()
    const forget = () => {
      if (lane.client === opened) lane.client = undefined
    }
    opened.then((client) => client.on('error', forget).on('end', forget), forget)
    return opened
  }
}
