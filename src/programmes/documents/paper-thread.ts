import { servePapers } from '../../platform/papers/serve-papers.ts'
import { kindRules } from './document-kinds.ts'
import type { DocumentPaper } from './make-paper.ts'

servePapers({
  pdf: async ({ head, lines, wish, dataFolder, source }: DocumentPaper) => {
    const { typeset } = await import('../../platform/papers/typeset.ts')
    const { documentTexts } = await import('./document-texts.ts')
    const madeOn = head.dated ?? '2000-01-01'
    return typeset(kindRules[head.kind].template, documentTexts(head, lines, wish), {
      dataFolder,
      madeOn,
      source,
    })
  },
  xlsx: async ({ head, lines, wish }: DocumentPaper) =>
    (await import('./document-sheet.ts')).writeDocumentSheet(head, lines, wish),
})
