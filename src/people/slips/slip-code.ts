import { createHash, randomInt } from 'node:crypto'

/** Letters and digits that are not taken for one another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 12

/** A code for a slip: `7K3M-Q9TF-2XHB`. Nobody guesses one among 5 x 10^17. */
export function makeSlipCode(): string {
  const letters = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]!).join('')
  return letters.match(/.{4}/g)!.join('-')
}

/** How a code is kept, however it was typed. */
export function hashSlipCode(regency: string, code: string): string {
  const plain = code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', 'Q')
  return createHash('sha256').update(`naungan:slip:${regency}:${plain}`).digest('base64url')
}
