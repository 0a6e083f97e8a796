import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

/** A thread that fails again and again, as when the database is gone, is replaced less and less often. */
const patience = { leastMs: 2_000, mostMs: 30_000 } as const

/** Has the jobs of a regency done in a thread of their own until closed. A thread that fails is replaced. */
export function startJobs(url: string, regency: string): { close(): Promise<void> } {
  let closing = false
  let waitMs: number = patience.leastMs
  let thread = open()
  function open(): Worker {
    const begun = performance.now()
    const worker = new Worker(new URL('./job-thread.ts', import.meta.url), { workerData: { url, regency } })
    worker.on('error', (error) => console.error(`Pekerjaan latar terhenti: ${error.name}`))
    worker.on('exit', () => {
      if (closing) return
      const hasWorked = performance.now() - begun > patience.mostMs
      waitMs = hasWorked ? patience.leastMs : Math.min(2 * waitMs, patience.mostMs)
      setTimeout(() => closing || (thread = open()), waitMs).unref()
    })
    return worker
  }
  return {
    close: async () => {
      closing = true
      const ended = new Promise((resolve) => thread.once('exit', resolve))
      thread.postMessage('stop')
      // Long work is not waited for: it rolls back, and the next server does it again.
      await Promise.race([ended, sleep(1_000, undefined, { ref: false })])
      await thread.terminate()
    },
  }
}
