import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

/** Has the jobs of a regency done in a thread of their own until closed. A thread that fails is replaced. */
export function startJobs(url: string, regency: string): { close(): Promise<void> } {
  let closing = false
  let thread = open()
  function open(): Worker {
    const worker = new Worker(new URL('./job-thread.ts', import.meta.url), { workerData: { url, regency } })
    worker.on('error', (error) => console.error(`Pekerjaan latar terhenti: ${error.name}`))
    worker.on('exit', () => {
      if (!closing) setTimeout(() => closing || (thread = open()), 2_000).unref()
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
