import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerEvent } from './events.ts'

const lookEveryMs = 400

/**
 * Tells of long work as it changes, by looking at the database: it does not matter which server does
 * the work, nor how often the browser comes back. Ends when the work does.
 */
export async function* watch<T>(
  look: () => Promise<T>,
  isOver: (state: T) => boolean,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  let told = ''
  while (!signal.aborted) {
    const state = await look()
    const text = JSON.stringify(state)
    if (text !== told) yield { event: 'progress', data: state }
    told = text
    if (isOver(state)) {
      yield { event: 'end', data: state }
      return
    }
    await sleep(lookEveryMs, undefined, { signal }).catch(() => {})
  }
}
