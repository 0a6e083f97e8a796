import { servePapers } from '../../platform/papers/serve-papers.ts'
import { typeset } from '../../platform/papers/typeset.ts'
import type { PackPaper } from './make-paper.ts'
import { packTexts } from './pack-texts.ts'
import { writePackWorkbook } from './pack-workbook.ts'
import { sheetTexts } from './sheet-texts.ts'

servePapers({
  pdf: async ({ facts, hash, dataFolder }: PackPaper) => {
    const texts = packTexts(facts, hash)
    return typeset('paket', texts, { dataFolder, madeOn: texts.madeDay })
  },
  sheet: async ({ facts, hash, dataFolder }: PackPaper) => {
    const texts = sheetTexts(facts, hash)
    return typeset('lembar', texts, { dataFolder, madeOn: texts.madeDay })
  },
  xlsx: ({ facts, hash }: PackPaper) => writePackWorkbook(facts, hash),
})
