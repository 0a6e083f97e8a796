import { makePaperIn, PaperMaker } from '../../platform/papers/paper-maker.ts'
import type { DocumentHead, DocumentLine } from './document-facts.ts'
import type { PaperWish } from './document-texts.ts'

/** A paper of a document to be made from values that are already read. */
export interface DocumentPaper {
  readonly kind: 'pdf' | 'xlsx'
  readonly head: DocumentHead
  /** NIK masked already where it may not be shown whole. */
  readonly lines: readonly DocumentLine[]
  readonly wish: PaperWish
  readonly dataFolder: string
  /** A template to be tried in place of the one in force. */
  readonly source?: string | undefined
}

const thread = new URL('./paper-thread.ts', import.meta.url)

/**
 * Makes one paper in a thread of its own.
 *
 * @throws platform/template-broken, platform/paper-too-slow
 */
export const makeDocumentPaper = (paper: DocumentPaper) => makePaperIn(thread, paper)

/** One thread for several papers. */
export const makeDocumentPapers = () => new PaperMaker<DocumentPaper>(thread)
