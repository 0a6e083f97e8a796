import { servePapers } from '../../platform/papers/serve-papers.ts'
import type { LetterPaper } from './letter.ts'

servePapers({
  letter: async (paper: LetterPaper) => {
    const { typeset } = await import('../../platform/papers/typeset.ts')
    const { letterTexts } = await import('./letter.ts')
    const { dataFolder, madeOn } = paper
    return typeset('surat-kuasa', letterTexts(paper), { dataFolder, madeOn })
  },
})
