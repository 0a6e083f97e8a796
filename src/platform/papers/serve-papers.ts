import { parentPort } from 'node:worker_threads'
import { Refusal } from '../errors.ts'
import type { PaperAnswer } from './paper-maker.ts'

/** What a thread of papers runs: makes one after another and ends with whoever started it. */
export function servePapers<Paper>(make: (paper: Paper) => Promise<Uint8Array>): void {
  parentPort!.on('message', (paper: Paper) => {
    make(paper).then(
      (bytes) => answer({ bytes }),
      (error: unknown) => {
        if (error instanceof Refusal) {
          const { code, status, message, details, english } = error
          answer({ refused: { code, status, message, details, english } })
        } else answer({ failed: error as Error })
      },
    )
  })
}

function answer(what: PaperAnswer): void {
  parentPort!.postMessage(what)
}
