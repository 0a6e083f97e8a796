import type { Me } from './access/contract.ts'

/** What the server writes into the page, so that the browser knows whom it serves before it asks anything. */
export interface PageFacts {
  readonly regency: string
  readonly regencyName: string
  /** The people are synthetic. */
  readonly demo: boolean
  /** Who is signed in; `null` for strangers. */
  readonly visitor: Me | null
}
