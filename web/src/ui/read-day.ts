const months = [
  ['jan'],
  ['feb', 'peb'],
  ['mar'],
  ['apr'],
  ['mei', 'may'],
  ['jun'],
  ['jul'],
  ['agu', 'agt', 'ags', 'aug'],
  ['sep'],
  ['okt', 'oct'],
  ['nov', 'nop'],
  ['des', 'dec'],
]

/** A day as people write it, in either language: `23 Nov 2026`, `17 Agustus 1985`, `17/8/1985`, `17081985`, `1985-08-17`. */
export function readDay(text: string): string | null {
  const written = text.trim().toLowerCase()
  const iso = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(written)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const digits =
    /^(\d\d?)[/.\- ](\d\d?)[/.\- ](\d{4})$/.exec(written) ?? /^(\d\d)(\d\d)(\d{4})$/.exec(written)
  if (digits) return dayOf(Number(digits[3]), Number(digits[2]), Number(digits[1]))
  const named = /^(\d\d?)[\s.-]*([a-z]{3,})[\s.-]*(\d{4})$/.exec(written)
  if (!named) return null
  const month = months.findIndex((names) => names.some((name) => named[2]!.startsWith(name))) + 1
  return dayOf(Number(named[3]), month, Number(named[1]))
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.toISOString().slice(0, 10) : null
}
