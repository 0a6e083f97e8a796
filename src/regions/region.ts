export type RegionLevel = 'province' | 'regency' | 'district' | 'village'

/** A region under its Kemendagri code: `63`, `63.03`, `63.03.01` or `63.03.01.2004`. */
export interface Region {
  readonly code: string
  readonly level: RegionLevel
  readonly parent: string | null
  readonly name: string
}

/** Another name that lists use for a region. */
export interface RegionAlias {
  readonly code: string
  readonly alias: string
}

/** A code that no longer exists but still begins NIKs; stands for everything below it. */
export interface RetiredRegion {
  readonly code: string
  readonly name: string
  readonly note: string
}

/** Digits with or without dots, blanks, dashes and an apostrophe to the dotted form; undefined when the length fits no level. */
export function dottedCode(text: string): string | undefined {
  const digits = text.replace(/\.0$/, '').replaceAll(/[\s.'’`-]/g, '')
  if (!/^\d+$/.test(digits)) return undefined
  const cuts = { 2: [2], 4: [2, 4], 6: [2, 4, 6], 10: [2, 4, 6, 10] }[digits.length]
  return cuts?.map((end, i) => digits.slice(cuts[i - 1] ?? 0, end)).join('.')
}
