import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

const mark = 'v1.'
const ivBytes = 12
const tagBytes = 16

/**
 * Seals a text with AES-256-GCM under a random nonce, bound to its place: sealed for one account, it cannot be
 * opened as another's.
 *
 * @param place what and whose it is, `totp:63.03:UUID`; the same words open it
 */
export function seal(key: KeyObject, place: string, text: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return mark + Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url')
}

/** The text again; undefined under another key, at another place, or when it was changed. */
export function unseal(key: KeyObject, place: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed.slice(mark.length), 'base64url')
  if (!isSealed(sealed) || bytes.length < ivBytes + tagBytes) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  try {
    const text = decipher.update(bytes.subarray(ivBytes, -tagBytes))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

/** Whether a stored text is sealed; what was stored before sealing is not. */
export function isSealed(text: string): boolean {
  return text.startsWith(mark)
}
