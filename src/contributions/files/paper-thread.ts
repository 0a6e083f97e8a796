import { parentPort } from 'node:worker_threads'
import { Refusal } from '../../platform/errors.ts'
import type { Paper, PaperAnswer } from './make-paper.ts'

/** A thread that makes one paper after another and ends with whoever started it. */
const make = {
  pdf: async (paper: Extract<Paper, { kind: 'pdf' }>) => {
    const { typeset } = await import('./typeset.ts')
    const { documentTexts } = await import('./bill-document.ts')
    const { dataFolder, facts, edition, part } = paper
    return typeset('tagihan', documentTexts(facts, edition, part), { dataFolder, madeOn: edition.madeOn })
  },
  sheet: async ({ facts, edition }: Extract<Paper, { kind: 'sheet' }>) =>
    (await import('./bill-sheet.ts')).writeBillSheet(facts, edition),
  insurer: async ({ layout, rows }: Extract<Paper, { kind: 'insurer' }>) =>
    (await import('./write-insurer-file.ts')).writeInsurerFile(layout, rows),
}

parentPort!.on('message', (paper: Paper) => {
  const work = make[paper.kind] as (paper: Paper) => Promise<Uint8Array>
  work(paper).then(
    (bytes) => answer({ bytes }),
    (error: unknown) => {
      if (error instanceof Refusal) {
        const { code, status, message, details, english } = error
        answer({ refused: { code, status, message, details, english } })
      } else answer({ failed: error as Error })
    },
  )
})

function answer(what: PaperAnswer): void {
  parentPort!.postMessage(what)
}
