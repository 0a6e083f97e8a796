import { failPeople } from './people-errors.ts'

/** What somebody typed into the search box. */
export type SearchText =
  | { readonly by: 'nik'; readonly nik: string }
  | { readonly by: 'kpj'; readonly kpj: string }
  | { readonly by: 'name'; readonly words: readonly string[] }

/**
 * Tells numbers from names. A part of a number is not looked for: nobody shall find a NIK by trying.
 *
 * @throws people/number-incomplete
 */
export function readSearch(text: string): SearchText | undefined {
  const digits = text.replaceAll(/[\s.\-']/g, '')
  if (/^\d+$/.test(digits)) {
    if (digits.length === 16) return { by: 'nik', nik: digits }
    if (digits.length === 11) return { by: 'kpj', kpj: digits }
    throw failPeople('number-incomplete')
  }
  const words = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[^A-Z' ]+/g, ' ')
    .split(' ')
    .filter((word) => word !== '' && word !== "'")
    .slice(0, 6)
  return words.length === 0 ? undefined : { by: 'name', words }
}

/**
 * A village at the end of what was typed: `budi bakambat` looks for Budi there.
 *
 * @param villages code by name in upper case
 */
export function villageAtEnd(
  words: readonly string[],
  villages: ReadonlyMap<string, readonly string[]>,
): { readonly names: readonly string[]; readonly villages: readonly string[] } | undefined {
  for (let from = Math.max(0, words.length - 3); from < words.length; from++) {
    const codes = villages.get(words.slice(from).join(' '))
    if (codes) return { names: words.slice(0, from), villages: codes }
  }
  return undefined
}
