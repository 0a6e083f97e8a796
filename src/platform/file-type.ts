export type FileType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp'

/**
 * What a file begins as; its name and what a browser claims are not asked. Whether the rest is there too is another
 * question: see `isWholePdf`.
 */
export function fileTypeOf(bytes: Uint8Array): FileType | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (head.startsWith('%PDF-')) return 'application/pdf'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'image/webp'
  return undefined
}

/** Whether a file begins and ends as a PDF does; a cut or renamed one does not. */
export function isWholePdf(bytes: Uint8Array): boolean {
  const end = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 2_048))).toString('latin1')
  return fileTypeOf(bytes) === 'application/pdf' && end.includes('%%EOF')
}
