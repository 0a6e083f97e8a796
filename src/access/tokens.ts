import { createHash, randomBytes } from 'node:crypto'

/** A secret for a link or a cookie: 32 random bytes. Only its hash is stored. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Tokens are random, so a plain hash is enough to make a stolen database useless for signing in. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
