import type { Day } from '../../platform/calendar.ts'

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

/** What may stand in braces in the pattern of a number. */
export const numberPieces = ['urut', 'kode', 'bulan', 'tahun'] as const

/** Why a pattern cannot be used; undefined when it can. */
export function patternFault(pattern: string): string | undefined {
  const unknown = [...pattern.matchAll(/\{([^}]*)\}/g)].find(
    ([, piece]) => !(numberPieces as readonly string[]).includes(piece!),
  )
  if (unknown) return `Di dalam kurung kurawal hanya boleh ${numberPieces.join(', ')}`
  if (!pattern.includes('{urut}') || !pattern.includes('{tahun}'))
    return 'Pola memuat {urut} dan {tahun}, supaya tiap nomor hanya sekali'
  return undefined
}

/** The number of a document: `{urut}/{kode}/{bulan}/{tahun}` as `12/SK/XI/2026`. */
export function numberOf(
  pattern: string,
  of: { readonly serial: number; readonly letters: string; readonly dated: Day },
): string {
  const pieces: Record<(typeof numberPieces)[number], string> = {
    urut: String(of.serial),
    kode: of.letters,
    bulan: romans[Number(of.dated.slice(5, 7)) - 1]!,
    tahun: of.dated.slice(0, 4),
  }
  return pattern.replaceAll(/\{(\w+)\}/g, (_, piece: keyof typeof pieces) => pieces[piece])
}
