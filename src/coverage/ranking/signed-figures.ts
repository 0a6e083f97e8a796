import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { z } from 'zod'
import { failCoverage } from '../coverage-errors.ts'

const format = 'naungan-figures/1'
const count = z.int().min(0).nullable()

/** What an installation tells others about its regency: sums alone, small ones held back. */
const content = z.object({
  format: z.literal(format),
  regency: z.string().regex(/^\d\d\.\d\d$/),
  name: z.string().min(3).max(100),
  asOf: z.iso.date(),
  madeAt: z.iso.datetime(),
  numeratorDefinition: z.string().max(500),
  denominatorDefinition: z.string().max(500),
  source: z.string().max(1000),
  whole: z.object({
    registered: count,
    eligible: count,
    protected: count,
    eligibleProtected: count,
    gap: count,
  }),
  denominators: z
    .array(
      z.object({
        code: z.string().max(60),
        name: z.string().max(200),
        excludes: z.string().max(300),
        value: z.int().positive(),
        source: z.string().max(300),
        asOf: z.iso.date(),
      }),
    )
    .max(100),
  months: z.array(z.object({ day: z.iso.date(), eligible: count, eligibleProtected: count })).max(120),
})
export type RegencyFigures = z.infer<typeof content>

const file = z.object({
  content: z.record(z.string(), z.unknown()),
  publicKey: z.string().max(200),
  signature: z.string().max(200),
})

export interface SignedFigures {
  readonly figures: RegencyFigures
  readonly publicKey: string
  readonly fingerprint: string
  readonly hash: string
}

/** PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * The key with which an installation signs figures of a regency: derived from the installation's own, so that
 * nothing more has to be kept. A new installation key is a new signing key, which the others have to compare again.
 */
export function signingKey(installation: KeyObject, regency: string): KeyObject {
  const seed = hkdfSync('sha256', installation.export(), '', `naungan figures ${regency}`, 32)
  return createPrivateKey({ key: Buffer.concat([pkcs8, Buffer.from(seed)]), format: 'der', type: 'pkcs8' })
}

/** SHA-256 of the public key, hexadecimal. */
export function fingerprintOf(key: KeyObject): string {
  return createHash('sha256').update(publicBytes(key)).digest('hex')
}

const publicBytes = (key: KeyObject) =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' })

/** As people compare it: eight groups of four digits, the first half of the hash. */
export function shownFingerprint(fingerprint: string): string {
  return fingerprint.slice(0, 32).match(/.{4}/g)!.join(' ')
}

/** Whether what somebody typed names this key: at least the digits that are shown. */
export function isFingerprint(typed: string, fingerprint: string): boolean {
  const digits = typed.toLowerCase().replaceAll(/[^0-9a-f]/g, '')
  return digits.length >= 32 && fingerprint.startsWith(digits)
}

/** The same value gives the same letters, whatever the order of its keys and however its file is laid out. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}

/** The file that goes to the others. */
export function signFigures(figures: Omit<RegencyFigures, 'format'>, key: KeyObject): string {
  const whole = { format, ...figures }
  const signature = sign(null, Buffer.from(canonical(whole)), key).toString('base64')
  return `${JSON.stringify({ content: whole, publicKey: publicBytes(key).toString('base64'), signature }, undefined, 2)}\n`
}

/**
 * Reads a file of figures. A single changed letter of its content is refused; whether its key is the other
 * installation's is for the caller to know.
 *
 * @throws coverage/figures-invalid, coverage/figures-altered
 */
export function readSignedFigures(text: string): SignedFigures {
  const parsed = file.safeParse(parse(text))
  if (!parsed.success) throw invalid('bukan berkas angka yang dibuat dengan naungan ranking --export')
  const { publicKey, signature } = parsed.data
  const bytes = Buffer.from(canonical(parsed.data.content))
  const key = readPublicKey(publicKey)
  if (!verify(null, bytes, key, Buffer.from(signature, 'base64'))) throw failCoverage('figures-altered')
  const checked = content.safeParse(parsed.data.content)
  if (!checked.success)
    throw invalid(`${checked.error.issues[0]!.path.join('.') || 'isi'} tidak dapat dibaca`)
  const figures = checked.data
  const wrong = contradictionOf(figures)
  if (wrong !== undefined) throw invalid(wrong)
  return {
    figures,
    publicKey,
    fingerprint: fingerprintOf(key),
    hash: createHash('sha256').update(bytes).digest('hex'),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('isinya bukan JSON yang utuh')
  }
}

function readPublicKey(text: string): KeyObject {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Told below, like a key of another kind.
  }
  throw invalid('kuncinya bukan kunci Ed25519')
}

const invalid = (reason: string) => failCoverage('figures-invalid', { reason })

/** Numbers that no register can have. */
function contradictionOf({ whole, months, asOf, madeAt }: RegencyFigures): string | undefined {
  const { registered, eligible, eligibleProtected, gap } = whole
  if (asOf > madeAt.slice(0, 10)) return `keadaan ${asOf} sesudah hari pembuatannya`
  if (registered !== null && eligible !== null && eligible > registered)
    return 'yang berhak melebihi yang terdaftar'
  if (eligible !== null && eligibleProtected !== null && gap !== null && eligible - eligibleProtected !== gap)
    return 'yang terlindungi dan yang belum tidak berjumlah yang berhak'
  if (months.some((one) => one.day > asOf)) return 'riwayatnya melampaui tanggal keadaannya'
  return undefined
}
