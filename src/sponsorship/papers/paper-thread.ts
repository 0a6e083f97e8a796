import { servePapers } from '../../platform/papers/serve-papers.ts'
import type { SponsorPaper } from './make-paper.ts'

servePapers({
  paper: async ({ template, texts, dataFolder, madeOn }: SponsorPaper & { readonly kind: 'paper' }) => {
    const { typeset } = await import('../../platform/papers/typeset.ts')
    return typeset(template, texts, { dataFolder, madeOn })
  },
})
