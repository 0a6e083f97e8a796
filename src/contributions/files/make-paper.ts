import { makePaperIn, PaperMaker } from '../../platform/papers/paper-maker.ts'
import type { BillFacts, Edition } from './bill-document.ts'
import type { Layout } from './contract.ts'
import type { InsurerRow } from './layout-fields.ts'

/** A file to be made from values that are already read. */
export type Paper =
  | {
      readonly kind: 'pdf'
      readonly facts: BillFacts
      readonly edition: Edition
      readonly part: number
      readonly dataFolder: string
    }
  | { readonly kind: 'sheet'; readonly facts: BillFacts; readonly edition: Edition }
  | {
      readonly kind: 'insurer'
      readonly layout: Pick<Layout, 'sheet' | 'columns'>
      readonly rows: readonly InsurerRow[]
    }

const thread = new URL('./paper-thread.ts', import.meta.url)

/**
 * Makes one paper in a thread of its own.
 *
 * @throws what the making of the paper refuses
 */
export const makePaper = (paper: Paper) => makePaperIn(thread, paper)

/** One thread for several papers. */
export const makeBillPapers = () => new PaperMaker<Paper>(thread)
