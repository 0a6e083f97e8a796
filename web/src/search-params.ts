/** Filters live in the address as plain text: `?kec=63.03.05&q=siti`. Numbers stay text, so that no NIK loses a digit. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

export function stringifySearch(search: Record<string, unknown>): string {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}

/** Keeps of an address what a screen knows; anything else, and anything it does not offer, is left out. */
export function searchOf<const Keys extends readonly string[]>(
  ...keys: Keys
): (search: Record<string, unknown>) => { [K in Keys[number]]?: string | undefined } {
  return (search) =>
    Object.fromEntries(
      keys.flatMap((key) =>
        typeof search[key] === 'string' && search[key] !== '' ? [[key, search[key]]] : [],
      ),
    ) as { [K in Keys[number]]?: string | undefined }
}

/** The value if it is one of those offered. */
export function oneOf<const T extends string>(
  offered: readonly T[],
  value: string | undefined,
): T | undefined {
  return offered.find((one) => one === value)
}
