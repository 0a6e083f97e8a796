import { fileTypeOf, isWholePdf } from '../../platform/file-type.ts'
import { failInstructions } from '../instructions-errors.ts'

/** A scanned decree of some pages; lists of people are imported, not attached. */
export const mostBytes = 10 * 1024 * 1024

export interface EvidenceFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const office = {
  'word/': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'xl/': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/**
 * What a file is, by its content and not by its name.
 *
 * @throws instructions/file-empty, file-too-large, file-type-refused
 */
export function typeOfFile({ name, bytes }: EvidenceFile): string {
  const file = name
  if (bytes.length === 0) throw failInstructions('file-empty', { file })
  if (bytes.length > mostBytes)
    throw failInstructions('file-too-large', { file, most: mostBytes / 1024 / 1024 })
  const type = sniff(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (type === undefined) throw failInstructions('file-type-refused', { file })
  return type
}

function sniff(bytes: Buffer): string | undefined {
  const begins = fileTypeOf(bytes)
  if (begins === 'application/pdf') return isWholePdf(bytes) ? begins : undefined
  if (begins === 'image/png' || begins === 'image/jpeg') return begins
  if (!bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004')) || bytes.includes('vbaProject.bin'))
    return undefined
  if (!bytes.includes('[Content_Types].xml')) return undefined
  const [, type] = Object.entries(office).find(([folder]) => bytes.includes(folder)) ?? []
  return type
}

/** A name that any system can save: no folders, no marks that mean something elsewhere. */
export function safeFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const kept = last
    .replaceAll(/[^\p{L}\p{N}._ ()-]+/gu, '-')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. -]+/, '')
  return kept === '' ? 'bukti' : kept.slice(-120)
}
