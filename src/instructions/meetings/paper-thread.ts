import { servePapers } from '../../platform/papers/serve-papers.ts'
import { typeset } from '../../platform/papers/typeset.ts'
import type { MeetingPaper } from './make-paper.ts'

servePapers(async ({ kind, texts, dataFolder }: MeetingPaper) =>
  typeset(kind, texts, { dataFolder, madeOn: texts.madeDay }),
)
