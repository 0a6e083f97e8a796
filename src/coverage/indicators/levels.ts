/** By what an indicator may be divided; everybody belongs to exactly one part. */
export const levels = ['regency', 'district', 'village', 'agency', 'sector', 'sex'] as const
export type Level = (typeof levels)[number]

const unknown: Record<Level, string> = {
  regency: 'Seluruhnya',
  district: '(kecamatan belum diketahui)',
  village: '(desa belum diketahui)',
  agency: '(hanya di daftar peserta)',
  sector: '(sektor belum diketahui)',
  sex: '(belum diketahui)',
}

/** Indonesian, as shown. */
export function namePart(level: Level, part: string, names: ReadonlyMap<string, string>): string {
  if (part === '') return unknown[level]
  if (level === 'sex') return part === 'L' ? 'Laki-laki' : 'Perempuan'
  return names.get(part) ?? part
}
