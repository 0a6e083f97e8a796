import { Worker } from 'node:worker_threads'
import { sharedInts } from './store.ts'
import { type Phases, type Shared, Workbench } from './workbench.ts'

type Answer = { readonly done: [number, unknown][] } | { readonly failed: unknown }
type TaskOf<P extends keyof Phases> = Parameters<Phases[P]>[0]
type ResultOf<P extends keyof Phases> = ReturnType<Phases[P]>

/**
 * The threads of one run: this one and its helpers. Tasks of a phase are taken from one counter by
 * whoever is free, so results must not depend on who does what.
 */
export class Pool {
  readonly bench = new Workbench(0)
  private readonly workers: Worker[]

  /** @param threads threads in all, this one included */
  constructor(threads: number) {
    const program = new URL('./worker.ts', import.meta.url)
    this.workers = Array.from({ length: threads - 1 }, (_, i) => new Worker(program, { workerData: i + 1 }))
  }

  get threads(): number {
    return this.workers.length + 1
  }

  share(more: Shared): void {
    this.bench.share(more)
    for (const worker of this.workers) worker.postMessage({ share: more })
  }

  /** Does the tasks of a phase on all threads; results in the order of the tasks. */
  async run<P extends keyof Phases>(
    phase: P,
    tasks: readonly TaskOf<P>[],
    onTask: (done: number) => void = () => {},
  ): Promise<ResultOf<P>[]> {
    const work = this.bench.phases[phase] as unknown as (task: TaskOf<P>) => ResultOf<P>
    if (this.workers.length === 0 || tasks.length === 1) {
      return tasks.map((task, i) => {
        const result = work(task)
        onTask(i + 1)
        return result
      })
    }
    const counter = sharedInts(1)
    const answers = this.workers.map((worker) => ask(worker, { phase, tasks, counter, each: false }))
    const results = new Array<ResultOf<P>>(tasks.length)
    for (let at = Atomics.add(counter, 0, 1); at < tasks.length; at = Atomics.add(counter, 0, 1)) {
      results[at] = work(tasks[at]!)
      onTask(Math.min(tasks.length, Atomics.load(counter, 0)))
    }
    for (const answer of await Promise.all(answers)) {
      for (const [at, result] of answer) results[at] = result as ResultOf<P>
    }
    return results
  }

  /** Does a task once on every thread, this one first. */
  async runOnEach<P extends keyof Phases>(phase: P, task: TaskOf<P>): Promise<ResultOf<P>[]> {
    const answers = this.workers.map((worker) =>
      ask(worker, { phase, tasks: [task], counter: new Int32Array(1), each: true }),
    )
    const own = (this.bench.phases[phase] as unknown as (task: TaskOf<P>) => ResultOf<P>)(task)
    return [own, ...(await Promise.all(answers)).map((answer) => answer[0]![1] as ResultOf<P>)]
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()))
  }
}

function ask(worker: Worker, order: unknown): Promise<[number, unknown][]> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      worker.off('message', onMessage)
      worker.off('error', onError)
    }
    const onMessage = (answer: Answer) => {
      settle()
      if ('failed' in answer)
        reject(answer.failed instanceof Error ? answer.failed : new Error(String(answer.failed)))
      else resolve(answer.done)
    }
    const onError = (error: Error) => {
      settle()
      reject(error)
    }
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.postMessage(order)
  })
}
