/** A rank as lists write it, in one form: `IV/a`, `IV.a`, `iv a` are `IVA`; a dash or nothing is none. */
function rankKey(written: string | null): string {
  return (written ?? '').toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}

/**
 * Whether a rank as written is the one meant: `IV` means all of IV, `IV/c` only that. Roman numerals are whole,
 * so that `II` is not `III`.
 */
export function isOfRank(meant: string, written: string | null): boolean {
  const [wanted, key] = [rankKey(meant), rankKey(written)]
  const roman = /^[IVX]+/.exec(key)?.[0]
  if (wanted === '' || roman === undefined) return false
  return /^[IVX]+$/.test(wanted) ? wanted === roman : wanted === key
}
