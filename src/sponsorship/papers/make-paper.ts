import { makePaperIn } from '../../platform/papers/paper-maker.ts'

/** A paper as texts for one of the templates. */
export interface SponsorPaper {
  readonly template: 'piagam' | 'laporan-bapak-asuh' | 'kartu-pekerja'
  readonly texts: { readonly lines: readonly unknown[] }
  readonly madeOn: string
  readonly dataFolder: string
}

/** Makes the PDF in a thread of its own. @throws platform/template-broken, platform/paper-too-slow */
export const makeSponsorPaper = (paper: SponsorPaper) =>
  makePaperIn(new URL('./paper-thread.ts', import.meta.url), { ...paper, kind: 'paper' })
