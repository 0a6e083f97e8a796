import type { PageFacts } from '../../src/page-contract.ts'

/** What the server wrote into the page, so that the first screen needs no call of its own. */
export const pageFacts: PageFacts = readFacts()

function readFacts(): PageFacts {
  const content = document.querySelector<HTMLMetaElement>('meta[name="naungan"]')?.content ?? ''
  return JSON.parse(content) as PageFacts
}

/** The nonce with which this page may add style elements. */
export const styleNonce: string =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
