import { readFile } from 'node:fs/promises'
import { headingKey } from '../intake/heading-words.ts'
import { failDedupe } from './dedupe-errors.ts'

/** What a user says a column is: heading key to meaning. */
export type ColumnMap = ReadonlyMap<string, string>

/**
 * Reads a map of columns: `{"heading": "meaning"}`, or the same under `columns`, as mapping files of
 * imports have it. Headings are compared without case, blanks and punctuation.
 *
 * @throws registry/dedupe-columns-invalid
 */
export async function readColumnMap(path: string, known: readonly string[]): Promise<ColumnMap> {
  const refuse = (reason: string) => failDedupe('dedupe-columns-invalid', { reason, known: known.join(', ') })
  let document: unknown
  try {
    document = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw refuse(error instanceof SyntaxError ? `"${path}" bukan JSON` : `"${path}" tidak dapat dibaca`)
  }
  const nested = (document as { columns?: unknown } | null)?.columns
  const entries = typeof nested === 'object' && nested !== null ? nested : document
  if (typeof entries !== 'object' || entries === null || Array.isArray(entries))
    throw refuse('bukan objek JSON')
  const map = new Map<string, string>()
  for (const [heading, meaning] of Object.entries(entries)) {
    if (typeof meaning !== 'string' || !known.includes(meaning))
      throw refuse(`"${heading}" bermakna "${String(meaning)}"`)
    map.set(headingKey(heading), meaning)
  }
  return map
}
