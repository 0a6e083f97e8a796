import { parentPort } from 'node:worker_threads'
import { Refusal } from '../errors.ts'
import type { PaperAnswer } from './paper-maker.ts'

type Makers = Readonly<Record<string, (paper: never) => Promise<Uint8Array>>>

/** What a thread of papers runs: makes one after another, by its kind, and ends with whoever started it. */
export function servePapers(makers: Makers): void {
  parentPort!.on('message', (paper: { readonly kind: string }) => {
    makers[paper.kind]!(paper as never).then(
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
