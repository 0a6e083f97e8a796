import { Worker } from 'node:worker_threads'
import { Refusal } from '../../platform/errors.ts'
import type { BillFacts, Edition } from './bill-document.ts'
import type { Layout } from './contract.ts'
import type { InsurerRow } from './layout-fields.ts'

/** A file to be made from values that are already read. */
export type Paper =
  | {
      readonly kind: 'pdf'
      readonly facts: BillFacts
      readonly edition: Edition
      readonly part: number
      readonly dataFolder: string
    }
  | { readonly kind: 'sheet'; readonly facts: BillFacts; readonly edition: Edition }
  | {
      readonly kind: 'insurer'
      readonly layout: Pick<Layout, 'sheet' | 'columns'>
      readonly rows: readonly InsurerRow[]
    }

export type PaperAnswer =
  | { readonly bytes: Uint8Array }
  | { readonly refused: Pick<Refusal, 'code' | 'status' | 'message' | 'details' | 'english'> }
  | { readonly failed: Error }

/**
 * Makes papers in a thread of its own, so that the server answers others meanwhile.
 *
 * @throws what the making of the paper refuses
 */
export async function makePaper(paper: Paper): Promise<Uint8Array> {
  await takeTurn()
  const maker = new PaperMaker()
  try {
    return await maker.make(paper)
  } finally {
    await maker.close()
    turns.shift()?.()
    busy -= 1
  }
}

/** Papers made at once; a letter of 5,000 names takes half a gigabyte while it is set. */
const most = 2
let busy = 0
const turns: (() => void)[] = []

async function takeTurn(): Promise<void> {
  busy += 1
  if (busy > most) await new Promise<void>((resolve) => turns.push(resolve))
}

/** One thread for several papers, one after the other. */
export class PaperMaker {
  private readonly worker = new Worker(new URL('./paper-thread.ts', import.meta.url))

  make(paper: Paper): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const settle = (then: () => void) => {
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
      this.worker.on('message', onAnswer)
      this.worker.on('error', onError)
      this.worker.postMessage(paper)
    })
  }

  async close(): Promise<void> {
    await this.worker.terminate()
  }
}
