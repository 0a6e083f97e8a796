import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'

/** One step of long work, as the browser hears it. */
export interface ServerEvent {
  readonly event: string
  readonly data: unknown
  /** Comes back as Last-Event-ID after a lost connection. */
  readonly id?: string
}

const beatMs = 15_000

/**
 * Answers with server-sent events until the source ends or the browser leaves. A comment every 15
 * seconds keeps proxies from closing the line. The source gets a signal that ends with the connection.
 */
export function answerEvents(
  context: Context,
  source: (signal: AbortSignal) => AsyncIterable<ServerEvent>,
): Response {
  context.header('x-accel-buffering', 'no')
  return streamSSE(context, async (stream) => {
    const left = new AbortController()
    stream.onAbort(() => left.abort())
    const beat = setInterval(() => void stream.write(': masih tersambung\n\n'), beatMs)
    try {
      for await (const { event, data, id } of source(left.signal)) {
        if (left.signal.aborted) return
        await stream.writeSSE({ event, data: JSON.stringify(data), ...(id === undefined ? {} : { id }) })
      }
    } finally {
      clearInterval(beat)
      left.abort()
    }
  })
}
