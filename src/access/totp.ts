import { Secret, TOTP } from 'otpauth'

const period = 30

/** A new secret for an authenticator app, in base32. */
export function makeTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What the app reads from a picture. */
export function totpAddress(secret: string, signInName: string): string {
  return new TOTP({
    issuer: 'Naungan',
    label: signInName,
    secret: Secret.fromBase32(secret),
    period,
  }).toString()
}

/**
 * The time step a code belongs to, if it is right now, one step before or after; undefined when it
 * is wrong or of a step that was used already.
 */
export function stepOfCode(
  secret: string,
  code: string,
  lastStep: number | null,
  now: Date,
): number | undefined {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = new TOTP({ secret: Secret.fromBase32(secret), period }).validate({
    token,
    timestamp: now.getTime(),
    window: 1,
  })
  if (delta === null) return undefined
  const step = Math.floor(now.getTime() / 1_000 / period) + delta
  return lastStep !== null && step <= lastStep ? undefined : step
}
