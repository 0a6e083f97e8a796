import { servePapers } from '../../platform/papers/serve-papers.ts'
import type { Paper } from './make-paper.ts'

servePapers({
  pdf: async (paper: Extract<Paper, { kind: 'pdf' }>) => {
    const { typeset } = await import('../../platform/papers/typeset.ts')
    const { documentTexts } = await import('./bill-document.ts')
    const { dataFolder, facts, edition, part } = paper
    return typeset('tagihan', documentTexts(facts, edition, part), { dataFolder, madeOn: edition.madeOn })
  },
  sheet: async ({ facts, edition }: Extract<Paper, { kind: 'sheet' }>) =>
    (await import('./bill-sheet.ts')).writeBillSheet(facts, edition),
  insurer: async ({ layout, rows }: Extract<Paper, { kind: 'insurer' }>) =>
    (await import('./write-insurer-file.ts')).writeInsurerFile(layout, rows),
})
