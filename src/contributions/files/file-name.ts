export interface FileNaming {
  readonly part: number
  readonly parts: number
  readonly month: string
  readonly wadahCode: string | null
  readonly billNumber: string
}

/** What may stand in braces in the name of a file. */
export const namePieces = ['bagian', 'bulan', 'wadah', 'tagihan'] as const

/**
 * The name of one part. The same part of the same bill has the same name each time: the portal refuses
 * a file whose name was changed, such as by ` (1)`.
 */
export function fileNameOf(pattern: string, of: FileNaming): string {
  const pieces: Record<(typeof namePieces)[number], string> = {
    bagian: String(of.part).padStart(2, '0'),
    bulan: of.month.replace('-', ''),
    wadah: of.wadahCode ?? '',
    tagihan: of.billNumber,
  }
  const filled = pattern.replaceAll(/\{(\w+)\}/g, (whole, piece: string) =>
    piece in pieces ? pieces[piece as keyof typeof pieces] : whole,
  )
  return filled
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/([_-])[_-]+/g, '$1')
    .replaceAll(/[_-]+\./g, '.')
    .replace(/^[._-]+/, '')
}
