import { canonicalToken } from '../../matching/public.ts'

/**
 * What a word of a name is found by: the key that all its spellings have in common, and that key with
 * one letter left out. Two keys that are one wrong, missing, added or swapped letter apart share one
 * of these; short ones have too many neighbours and are found by their key alone.
 *
 * @see Garbe (2012), symmetric delete
 */
export function nameWord(word: string): { readonly key: string; readonly gaps: readonly string[] } {
  const key = canonicalToken(word.toUpperCase())
  const letters = key.replaceAll(/[^a-z]/g, '')
  if (letters.length < 4) return { key, gaps: letters === '' ? [] : [letters] }
  const shorter = Array.from(letters, (_, i) => letters.slice(0, i) + letters.slice(i + 1))
  return { key, gaps: [...new Set([letters, ...shorter])] }
}
