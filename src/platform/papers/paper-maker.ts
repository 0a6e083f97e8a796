import { Worker } from 'node:worker_threads'
import { Refusal } from '../errors.ts'
import { failPlatform } from '../platform-errors.ts'

export type PaperAnswer =
  | { readonly bytes: Uint8Array }
  | { readonly refused: Pick<Refusal, 'code' | 'status' | 'message' | 'details' | 'english'> }
  | { readonly failed: Error }

/** Papers made at once; a letter of 5,000 names takes half a gigabyte while it is set. */
const most = 2
/** A template that never ends is stopped. */
const longestMs = 600_000
let busy = 0
const turns: (() => void)[] = []

/**
 * Makes one paper in a thread of its own, so that the server answers others meanwhile.
 *
 * @throws platform/paper-too-slow, and what the making of the paper refuses
 */
export async function makePaperIn(thread: URL, paper: unknown): Promise<Uint8Array> {
  await takeTurn()
  const maker = new PaperMaker(thread)
  try {
    return await maker.make(paper)
  } finally {
    await maker.close()
    turns.shift()?.()
    busy -= 1
  }
}

async function takeTurn(): Promise<void> {
  busy += 1
  if (busy > most) await new Promise<void>((resolve) => turns.push(resolve))
}

/** One thread for several papers, one after the other; what it runs calls `servePapers`. */
export class PaperMaker<Paper = unknown> {
  private readonly worker: Worker

  constructor(thread: URL) {
    this.worker = new Worker(thread)
  }

  make(paper: Paper): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const settle = (then: () => void) => {
        clearTimeout(watch)
        this.worker.off('message', onAnswer)
        this.worker.off('error', onError)
        then()
      }
      const onAnswer = (answer: PaperAnswer) =>
        settle(() => {
          if ('bytes' in answer) resolve(answer.bytes)
          else if ('refused' in answer) {
            const { code, status, message, details, english } = answer.refused
            reject(new Refusal(code, status, message, details, english))
          } else reject(answer.failed)
        })
      const onError = (error: Error) => settle(() => reject(error))
      const watch = setTimeout(
        () => settle(() => reject(failPlatform('paper-too-slow', { seconds: longestMs / 1_000 }))),
        longestMs,
      )
      this.worker.on('message', onAnswer)
      this.worker.on('error', onError)
      this.worker.postMessage(paper)
    })
  }

  async close(): Promise<void> {
    await this.worker.terminate()
  }
}
