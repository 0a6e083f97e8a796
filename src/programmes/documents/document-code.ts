import { randomInt } from 'node:crypto'

/** Letters and digits that are not taken for one another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 20

/** The code in the QR of a document: `7K3M-Q9TF-2XHB-...`. Nobody guesses one among 3 x 10^29. */
export function makeDocumentCode(): string {
  const letters = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]!).join('')
  return letters.match(/.{4}/g)!.join('-')
}

/** A code as it is kept, however it was typed. */
export function readDocumentCode(text: string): string {
  const plain = text
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .slice(0, length)
  return (plain.match(/.{1,4}/g) ?? []).join('-')
}
