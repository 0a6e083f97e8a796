import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { Shared, Workbench } from './workbench.ts'

/** What the main thread asks of a worker. */
export type Order =
  | { readonly share: Shared }
  | {
      readonly phase: string
      readonly tasks: readonly unknown[]
      readonly counter: Int32Array
      readonly each: boolean
    }

// Before the engine is loaded, so that it need not be stripped and compiled anew in every thread.
enableCompileCache()
const engine = await import('./workbench.ts')
const bench = new engine.Workbench(workerData as number)

parentPort!.on('message', (order: Order) => {
  if ('share' in order) {
    bench.share(order.share)
    return
  }
  try {
    parentPort!.postMessage({ done: takeTasks(bench, order) })
  } catch (error) {
    parentPort!.postMessage({ failed: error })
  }
})

function takeTasks(bench: Workbench, order: Extract<Order, { phase: string }>): [number, unknown][] {
  const work = bench.phases[order.phase as keyof Workbench['phases']] as (task: unknown) => unknown
  const done: [number, unknown][] = []
  if (order.each) return [[0, work(order.tasks[0])]]
  for (;;) {
    const at = Atomics.add(order.counter, 0, 1)
    if (at >= order.tasks.length) return done
    done.push([at, work(order.tasks[at])])
  }
}
