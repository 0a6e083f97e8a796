import { servePapers } from '../../platform/papers/serve-papers.ts'
import { typeset } from '../../platform/papers/typeset.ts'
import type { MeetingPaper } from './make-paper.ts'

const set = async ({ kind, texts, dataFolder }: MeetingPaper) =>
  typeset(kind, texts, { dataFolder, madeOn: texts.madeDay })

servePapers({ notulen: set, 'daftar-hadir': set })
