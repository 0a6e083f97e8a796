import type { Me } from '../../src/access/contract.ts'
import type { Permission } from '../../src/access/roles.ts'
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

/** Whether the visitor may do this; the server decides again, here it only keeps dead buttons away. */
export function may(...permissions: readonly Permission[]): boolean {
  const held: Me['permissions'] = pageFacts.visitor?.permissions ?? []
  return permissions.some((permission) => held.includes(permission))
}
